"""A little of ``benchmarks/soak_lake.py``: what writers are told is kept, and readers see nothing half."""

from benchmarks.lake_trials import crowd, cut_the_line, kill_writers


def quiet(*_: object) -> None:
    pass


def test_a_writer_killed_while_its_files_go_to_a_bucket_leaves_all_or_nothing(bucket, tmp_path, monkeypatch):
    monkeypatch.setenv("HT_TRY_INLINED", "0")
    told = kill_writers(tmp_path, 2, quiet)
    assert not told.is_bad, str(told)
    assert told.done.total() == 2


def test_three_readers_see_nothing_half_while_two_servers_write(lake, tmp_path):
    told = crowd(tmp_path, 2.0, quiet)
    assert not told.is_bad, str(told)
    assert told.done["written"] > 0 and told.done["looks at all figures"] > 0


def test_where_the_line_is_cut_the_writer_is_told_readers_go_on_and_nothing_is_lost(lake, tmp_path):
    told = cut_the_line(tmp_path, 2, lake.port, quiet)
    assert not told.is_bad, str(told)
    assert told.done["refused in a sentence"] > 0 and told.done["recorded"] > 0
