"""A disk that is full or may only be read: nothing is lost, nothing is half there, readers go on. On a real small disk."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_builders import submission
from store_faults import base

from store import lake_connecting
from store.errors import NotWritable, PublicationFailed
from store.lake_address import FILES
from store.publishing import ensure_published
from store.reading import open_snapshot
from store.verifying import verify
from store.writing import submit

KILOBYTE = 1024
SIZE = "24m"


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file system of its own in memory; whoever may not mount one cannot try this."""
    place = tmp_path_factory.mktemp("disk")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", place], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("only root can mount a small disk")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


@pytest.fixture
def home_there(disk: Path, before: Path) -> Iterator[Path]:
    yield Path(shutil.copytree(before, disk / "home"))
    subprocess.run(["mount", "-o", f"remount,rw,size={SIZE}", disk], check=True)
    shutil.rmtree(disk / "home")
    (disk / "filler").unlink(missing_ok=True)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("before")
    submit(home, base())
    return home


def fill(disk: Path, left: int) -> None:
    with (disk / "filler").open("wb") as filler:
        filler.write(bytes(max(0, shutil.disk_usage(disk).free - left * KILOBYTE)))


def version(home: Path) -> int:
    with open_snapshot(home) as snapshot:
        return snapshot.data_version


@pytest.mark.parametrize("left", [0, 16, 128, 512, 1024, 2048, 3072, 4096, 6144])
def test_a_full_disk_loses_nothing_and_is_told(disk: Path, home_there: Path, left: int):
    """``left`` kilobytes are free when somebody hands over a workbook."""
    fill(disk, left)
    try:
        submit(home_there, submission())
        recorded = True
    except PublicationFailed as failure:  # recorded for good, published as soon as there is room
        assert "is recorded, but could not be published yet" in str(failure)
        recorded, seen = True, version(home_there)
        assert seen == 1
    except NotWritable as refusal:
        assert "so nothing was recorded. Make room" in str(refusal)
        recorded, seen = False, version(home_there)
        assert seen == 1
    (disk / "filler").unlink()
    ensure_published(home_there)
    assert (version(home_there), verify(home_there)) == (2 if recorded else 1, [])
    assert submit(home_there, submission()).repeated is recorded
    assert version(home_there) == 2


def test_a_folder_that_may_only_be_read_is_read_and_the_writer_is_told(disk: Path, home_there: Path):
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    with pytest.raises(NotWritable, match=r"cannot be written \(Read-only file system\)"):
        submit(home_there, submission())
    assert version(home_there) == 1
    subprocess.run(["mount", "-o", f"remount,rw,size={SIZE}", disk], check=True)
    assert not submit(home_there, submission()).repeated
    assert (version(home_there), verify(home_there)) == (2, [])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_told(home: Path):
    submit(home, base())
    home.chmod(0o555)
    try:
        with pytest.raises(NotWritable, match="give back the right to write"):
            submit(home, submission())
    finally:
        home.chmod(0o755)


@pytest.fixture
def lake_there(disk: Path, postgres, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The home of a server whose lake has its folder on the small disk, with a file for each part of a submission."""
    (disk / "lake").mkdir()
    for name, value in postgres.environment(postgres.create()).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv(FILES, str(disk / "lake"))
    monkeypatch.setattr(lake_connecting, "INLINED", 0)
    submit(home, base())
    yield home
    (disk / "filler").unlink(missing_ok=True)
    shutil.rmtree(disk / "lake")


@pytest.mark.parametrize("left", [0, 4, 8, 12, 16, 24, 64])
def test_a_full_folder_of_a_lake_loses_nothing_and_is_told(disk: Path, lake_there: Path, left: int):
    fill(disk, left)
    try:
        submit(lake_there, submission())
        recorded = True
    except NotWritable as refusal:
        assert "so nothing was recorded. Make room" in str(refusal)
        assert str(disk / "lake") in str(refusal)
        recorded = False
    assert recorded or left < 64
    (disk / "filler").unlink()
    ensure_published(lake_there)
    assert (version(lake_there), verify(lake_there)) == (2 if recorded else 1, [])
    assert submit(lake_there, submission()).repeated is recorded
    assert version(lake_there) == 2
