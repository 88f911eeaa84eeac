"""The build: by a command of the loaders, beside, repeatable; what others have done is never thrown away.

The command here is a small stand-in that hands over one submission for each file in ``data/workbooks``.
"""

import sys
import time
from pathlib import Path

import psutil
import pytest
from store_builders import figure, submission
from store_homes import of_the_file

from store.backup import backup, restore
from store.building import Build, build, fingerprint
from store.errors import BuildFailed, NothingPublished
from store.home import PROJECT
from store.reading import open_snapshot
from store.verifying import verify
from store.writing import submit, withdraw

LOADER = """
import hashlib, sys, time
from pathlib import Path
from store.home import home
from store.records import Figure, Submission
from store.writing import submit_many
from indicators.types import Observation

def shelf():
    for path in sorted(Path("data/workbooks").iterdir()):
        content = path.read_bytes()
        value = float(content)
        said = Observation("P63-35", path.stem, 2023, value, "nso")
        sha256 = hashlib.sha256(content).hexdigest()
        yield Submission(sha256, path.name, content, "shipped", (Figure(said, "S", "A1"),))
        if value < 0:
            sys.exit(1)

print("a receipt")
print("a progress bar", file=sys.stderr)
submit_many(home(), shelf(), progress=lambda receipt: time.sleep(float(sys.argv[1])))
"""


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "project"
    for name in ("data/workbooks", "data/reference", "indicators/definitions", "store/schema"):
        (folder / name).mkdir(parents=True)
    (folder / "data/workbooks/beds.xlsx").write_text("27.5")
    (folder / "data/workbooks/doctors.xlsx").write_text("11.25")
    (folder / "load.py").write_text(LOADER, encoding="utf-8")
    return folder


@pytest.fixture
def run(home, project, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))

    def call(pause="0", **options) -> Build:
        return build(home, command=(sys.executable, "load.py", pause), project=project, **options)

    return call


def values(home, as_of=None):
    with open_snapshot(home) as snapshot:
        return {f.observation.indicator_id: f.observation.value for f in snapshot.figures(as_of=as_of)}


@of_the_file
def test_a_build_holds_the_shipped_workbooks(home, run):
    done = run()
    assert (done.outcome, done.pointer.data_version) == ("built", 2)
    assert values(home) == {"beds": 27.5, "doctors": 11.25}
    assert verify(home) == []


@of_the_file
def test_nothing_but_the_store_is_left_in_the_home(home, run):
    run()
    left = sorted(path.name for path in home.iterdir() if not path.name.endswith(".lock"))
    assert left == ["archive", "audit.sqlite", "built-from.json", "published", "store.duckdb"]


def test_progress_is_seen_and_standard_output_stays_free(run, capfd):
    run()
    said = capfd.readouterr()
    assert (said.out, said.err) == ("", "a progress bar\n")


def test_a_second_build_if_needed_does_nothing(home, run):
    first = run()
    assert run(if_needed=True) == Build("unchanged", first.pointer)


@of_the_file
@pytest.mark.parametrize(
    "name", ["data/workbooks/beds.xlsx", "data/reference/population.csv", "indicators/definitions/beds.yaml"]
)
def test_a_changed_source_is_built_again(home, run, project, name):
    run()
    (project / name).write_text("28.5")
    assert run(if_needed=True).outcome == "built"
    assert run(if_needed=True).outcome == "unchanged"


@pytest.mark.parametrize("name", ["data/workbooks/~$beds.xlsx", "data/workbooks/.hidden", "README.md"])
def test_what_is_no_source_changes_nothing(project, name):
    before = fingerprint(project)
    (project / name).write_text("1")
    assert fingerprint(project) == before


@of_the_file
def test_a_rebuild_replaces_what_was_shipped_and_never_uses_a_data_version_twice(home, run, project):
    first = run()
    (project / "data/workbooks/beds.xlsx").write_text("28.5")
    (project / "data/workbooks/doctors.xlsx").unlink()
    second = run(if_needed=True)
    assert values(home) == {"beds": 28.5}
    assert values(home, as_of=first.pointer.data_version) == {}
    assert second.pointer.data_version > first.pointer.data_version
    assert verify(home) == []


def test_a_store_others_work_in_is_added_to_never_replaced(home, run, project):
    run()
    submit(home, submission(figure(93.0, indicator="insurance"), name="ours", by="Lan"))
    (project / "data/workbooks/beds.xlsx").write_text("28.5")
    (project / "data/workbooks/stunting.xlsx").write_text("16.9")
    assert run(if_needed=True).outcome == "added"
    assert values(home) == {"beds": 28.5, "doctors": 11.25, "insurance": 93.0, "stunting": 16.9}
    assert values(home, as_of=3) == {"beds": 27.5, "doctors": 11.25, "insurance": 93.0}
    assert run(if_needed=True).outcome == "unchanged"


def test_a_shipped_workbook_somebody_withdrew_stays_withdrawn(home, run, project):
    run()
    withdraw(home, 2, "Lan", "số liệu cũ")
    (project / "data/workbooks/beds.xlsx").write_text("28.5")
    assert run().outcome == "added"
    assert values(home) == {"beds": 28.5}


@of_the_file
def test_a_build_that_fails_leaves_nothing(home, run, project):
    (project / "data/workbooks/wrong.xlsx").write_text("-1")
    with pytest.raises(BuildFailed, match="code 1"):
        run()
    assert sorted(path.name for path in home.iterdir() if not path.name.endswith(".lock")) == []
    with pytest.raises(NothingPublished):
        open_snapshot(home)


@of_the_file
def test_a_rebuild_that_fails_leaves_the_old_store(home, run, project):
    run()
    (project / "data/workbooks/wrong.xlsx").write_text("-1")
    with pytest.raises(BuildFailed):
        run(if_needed=True)
    assert values(home) == {"beds": 27.5, "doctors": 11.25}
    assert verify(home) == []


@of_the_file
def test_a_build_killed_half_way_is_simply_repeated(home, run, project):
    script = (
        "import sys; from pathlib import Path; from store.building import build; "
        "home, project = sys.argv[1:]; "
        "build(Path(home), command=(sys.executable, 'load.py', '60'), project=Path(project))"
    )
    process = psutil.Popen([sys.executable, "-c", script, str(home), str(project)])
    deadline = time.monotonic() + 60
    while not list(home.glob(".building-*/archive")) and time.monotonic() < deadline:
        time.sleep(0.05)
    family = [process, *process.children(recursive=True)]
    for one in family:
        one.kill()
    psutil.wait_procs(family, timeout=60)
    with pytest.raises(NothingPublished):
        open_snapshot(home)
    assert run(if_needed=True).outcome == "built"
    assert not list(home.glob(".building-*/store.duckdb"))
    assert values(home) == {"beds": 27.5, "doctors": 11.25}


@of_the_file
def test_somebody_who_publishes_during_a_rebuild_loses_nothing(home, run, project):
    run()
    (project / "data/workbooks/beds.xlsx").write_text("28.5")
    (project / "load.py").write_text(
        LOADER + "\nimport os\nif '.building-' in os.environ['HEALTH_TARGETS_HOME']:\n"
        "    said = Observation('P63-35', 'insurance', 2023, 93.0, 'nso')\n"
        "    os.environ['HEALTH_TARGETS_HOME'] = os.path.dirname(os.environ['HEALTH_TARGETS_HOME'])\n"
        "    late = Submission(hashlib.sha256(b'late').hexdigest(), 'late.xlsx', b'late', 'Lan',\n"
        "                      (Figure(said, 'S', 'A1'),))\n"
        "    submit_many(home(), [late])\n",
        encoding="utf-8",
    )
    assert run(if_needed=True).outcome == "added"
    assert values(home) == {"beds": 28.5, "doctors": 11.25, "insurance": 93.0}


@of_the_file
def test_a_restored_store_is_not_built_again(home, run, project, tmp_path):
    first = run()
    backup(home, tmp_path / "backup.zip")
    restore(tmp_path / "backup.zip", home, replace=True)
    assert run(if_needed=True) == Build("unchanged", first.pointer)


def test_the_real_project_s_sources_are_in_its_fingerprint(tmp_path):
    names = [
        path for pattern in ("data/reference/*.csv", "store/schema/*.sql") for path in PROJECT.glob(pattern)
    ]
    assert len(names) >= 5
    assert len(fingerprint()) == 64
    assert fingerprint() != fingerprint(Path(tmp_path))
