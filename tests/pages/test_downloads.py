"""A file made on demand can be fetched although others read meanwhile, and is dropped later. Test files."""

from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileKind

from pages._shell.downloads import STAYS, Lingering

MEDIA = "/media"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def stored(storage: Lingering) -> list[bytes]:
    return [one.content for one in storage._files_by_id.values()]


def test_a_file_made_on_demand_is_there_after_the_runs_of_others_and_gone_a_minute_later():
    clock = Clock()
    storage = Lingering(MEDIA, clock)
    manager = MediaFileManager(storage)
    button = manager.add_deferred(lambda: b"made", "text/plain", "1.2", "made.txt")
    address = manager.execute_deferred(button)
    for _ in range(5):
        manager.remove_orphaned_files()
    assert storage.get_file(address.removeprefix(f"{MEDIA}/")).content == b"made"
    clock.now = STAYS
    manager.remove_orphaned_files()
    storage.load_and_get_id(b"another", "text/plain", MediaFileKind.DOWNLOADABLE)
    assert stored(storage) == [b"another"]


def test_a_file_that_is_wanted_again_stays():
    clock = Clock()
    storage = Lingering(MEDIA, clock)
    first = storage.load_and_get_id(b"made", "text/plain", MediaFileKind.DOWNLOADABLE)
    storage.delete_file(first)
    assert storage.load_and_get_id(b"made", "text/plain", MediaFileKind.DOWNLOADABLE) == first
    clock.now = STAYS
    storage.delete_file("no file at all")
    assert stored(storage) == [b"made"]
