"""What readers get: the right rows in the right order, whole, from any thread, at any data version."""

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from store_builders import figure, submission, target
from store_homes import filled_once, of_the_file

from store.engine import transaction
from store.errors import Damaged, NothingPublished
from store.migrations import newest_version
from store.opening import open_store
from store.publishing import publish
from store.reading import open_snapshot
from store.recording import record_submission, record_verdict
from store.records import ChangeKind, SettingName
from store.settings import set_setting
from store.writing import approve, submit

INDICATORS = ("doctors_per_10k", "health_insurance_coverage")


@filled_once
def filled(home):
    figures = [
        figure(year + position, area, indicator, year, series, f"{area}{indicator}{year}{series}")
        for position, area in enumerate(("P63-35", "P34-37", "VN"))
        for indicator in INDICATORS
        for year in (2024, 2023)
        for series in ("nso", "moh_yearbook")
    ]
    submit(home, submission(*figures, target(), target(80.0, "VN", document="20-NQ/TW", cell="C8")))


@pytest.fixture
def snapshot(filled):
    with open_snapshot(filled) as opened:
        yield opened


def numbers_of(submissions):
    return [one.receipt.submission_id for one in submissions]


def keys(figures):
    return [(o.year, o.indicator_id, o.area_id, o.series) for o in (f.observation for f in figures)]


def test_before_the_first_publication_the_reader_is_told_so(home):
    with pytest.raises(NothingPublished):
        open_snapshot(home)


def test_figures_come_by_year_indicator_area_and_series(snapshot):
    assert keys(snapshot.figures()) == sorted(keys(snapshot.figures()))
    assert len(snapshot.figures()) == 24


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({"area_ids": ["P63-35"]}, lambda o: o.area_id == "P63-35"),
        ({"area_ids": ["P63-35", "VN"]}, lambda o: o.area_id in ("P63-35", "VN")),
        ({"area_ids": []}, lambda o: False),
        ({"area_set": "63"}, lambda o: o.area_id in ("P63-35", "VN")),
        ({"area_set": "34"}, lambda o: o.area_id in ("P34-37", "VN")),
        ({"indicator_id": "doctors_per_10k"}, lambda o: o.indicator_id == "doctors_per_10k"),
        ({"year": 2024}, lambda o: o.year == 2024),
        ({"series": "nso"}, lambda o: o.series == "nso"),
        (
            {"area_set": "63", "year": 2023, "series": "nso", "indicator_id": "doctors_per_10k"},
            lambda o: (
                (o.year, o.series, o.indicator_id) == (2023, "nso", "doctors_per_10k")
                and o.area_id in ("P63-35", "VN")
            ),
        ),
    ],
)
def test_each_filter_leaves_exactly_what_it_names_today_and_as_of(home, snapshot, asked, wanted):
    every = list(snapshot.figures())
    expected = [f for f in every if wanted(f.observation)]
    assert list(snapshot.figures(**asked)) == expected
    submit(home, submission(figure(50.0, "VN", year=2024), name="later"))
    with open_snapshot(home) as later:
        assert list(later.figures(**asked, as_of=1)) == expected


def test_targets_are_filtered_by_area_set_year_indicator_and_document(snapshot):
    def documents(**asked):
        return [t.target.document.number for t in snapshot.targets(**asked)]

    assert documents() == ["907/KH-UBND", "20-NQ/TW"]
    assert documents(area_set="34") == ["20-NQ/TW"]
    assert documents(area_ids=["P63-35"]) == ["907/KH-UBND"]
    assert documents(document_number="20-NQ/TW") == ["20-NQ/TW"]
    assert documents(target_year=2030) == documents(indicator_id="stunting") == []


def test_history_may_be_narrowed_to_one_series(snapshot):
    asked = ("VN", "doctors_per_10k", 2024)
    assert [r.figure.observation.series for r in snapshot.history(*asked)] == ["moh_yearbook", "nso"]
    assert [r.figure.observation.series for r in snapshot.history(*asked, "nso")] == ["nso"]


def test_status_counts_what_stands(snapshot):
    status = snapshot.status()
    published = status.pop("last_publication")
    assert status == {
        **{"data_version": 1, "submissions": 1, "withdrawn": 0, "observations": 24},
        **{
            "observations_with_revisions": 24,
            "targets": 2,
            "milestones": 0,
            "areas": 98,
            "schema_version": newest_version(),
        },
    }
    assert published.endswith("+00:00")


def test_submissions_are_told_in_parts_newest_first_or_as_much_of_each_as_a_list_needs(home):
    set_setting(home, SettingName.FOUR_EYES, "on", "Quản trị")
    for number in (1, 2, 3):
        submit(home, submission(figure(float(number)), name=f"return {number}"))
    approve(home, 1, "Minh")
    with open_snapshot(home) as snapshot:
        assert numbers_of(snapshot.newest_submissions(2)) == [3, 2]
        assert numbers_of(snapshot.newest_submissions(2, 2)) == [1]
        assert numbers_of(snapshot.newest_submissions(2, 3)) == []
        assert numbers_of(snapshot.proposals()) == [2, 3]
        versions = {one.receipt.submission_id: one.receipt.data_version for one in snapshot.submissions()}
        assert versions == {1: 5, 2: 3, 3: 4}, "an approved one has the version of its approval"
        assert numbers_of(snapshot.submissions_between(3, 5)) == [1, 3]
        told = {one.receipt.submission_id: one.receipt.number for one in snapshot.submissions()}
        assert {key: one.number for key, one in snapshot.arrivals().items()} == told


def test_one_snapshot_answers_many_threads_at_once(snapshot):
    expected = list(snapshot.figures())
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: list(snapshot.figures()), range(64)))
    assert all(answer == expected for answer in answers)


def test_an_open_snapshot_stays_what_it_was_while_others_are_published(home, snapshot):
    before = list(snapshot.figures())
    for name in "bcdefgh":
        submit(home, submission(figure(1.0, "VN", year=2024), name=name))
    assert list(snapshot.figures()) == before
    assert snapshot.data_version == 1


@of_the_file
def test_an_altered_workbook_is_never_handed_out(home, snapshot):
    (known,) = snapshot.submissions()
    path = next((home / "archive").glob("*/*.xlsx"))
    path.write_bytes(b"something else")
    with pytest.raises(Damaged, match="altered"):
        snapshot.workbook_bytes(known.receipt.sha256)
    path.unlink()
    with pytest.raises(Damaged, match="missing"):
        snapshot.workbook_bytes(known.receipt.sha256)


@pytest.mark.parametrize("seed", range(6))
def test_every_data_version_says_what_a_plain_model_says(home, seed):
    """Random submissions, withdrawals and restorations, against a dictionary made from scratch each time."""
    dice = random.Random(seed)
    contents: dict[int, dict[tuple[str, int], float]] = {}
    withdrawn: set[int] = set()
    expected = [{}]
    with closing(open_store(home)) as store:
        for step in range(12):
            chosen = dice.choice(sorted(contents)) if contents and dice.random() < 0.45 else None
            with transaction(store):
                if chosen is None:
                    cells = [(a, y) for a in ("P63-35", "P63-36", "VN") for y in (2023, 2024)]
                    values = {cell: round(dice.random(), 3) for cell in dice.sample(cells, 3)}
                    parts = [figure(v, a, year=y, cell=f"{a}{y}") for (a, y), v in values.items()]
                    made = record_submission(store, submission(*parts, name=f"{seed}-{step}"))
                    contents[made.submission_id] = values
                else:
                    kind = ChangeKind.RESTORED if chosen in withdrawn else ChangeKind.WITHDRAWN
                    record_verdict(store, chosen, kind, "Minh", "thử")
                    withdrawn ^= {chosen}
            standing = {}
            for number in sorted(contents.keys() - withdrawn):
                standing.update(contents[number])
            expected.append(standing)
    publish(home)
    with open_snapshot(home) as opened:
        for as_of, wanted in enumerate(expected):
            got = {
                (f.observation.area_id, f.observation.year): f.observation.value
                for f in opened.figures(as_of=as_of)
            }
            assert got == wanted, as_of
        assert list(opened.figures()) == list(opened.figures(as_of=len(expected) - 1))
