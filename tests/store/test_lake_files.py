"""The Parquet files of changes under way, which lie in one folder for all lakes that were given it."""

from store_builders import figure, submission

from store.lake_files import PENDING
from store.reading import open_snapshot
from store.writing import submit


def test_a_new_lake_beside_the_unfinished_files_of_another_is_written_and_leaves_them(
    postgres, tmp_path, monkeypatch
):
    for name, value in postgres.environment(postgres.create()).items():
        monkeypatch.setenv(name, value)
    folder = postgres.files / PENDING / "main" / "figure"
    folder.mkdir(parents=True, exist_ok=True)  # the folder of all lakes of this server
    left = folder / "ducklake-0198c0de-0000-7000-8000-000000000000.parquet"
    left.write_bytes(b"what a killed writer of another lake left behind")

    submit(tmp_path, submission(figure(1.0), name="first"))

    with open_snapshot(tmp_path) as snapshot:
        assert [one.observation.value for one in snapshot.figures()] == [1.0]
    assert left.exists()
    left.unlink()  # the folder is that of all tests of this worker
