"""What becomes of a doubt: its answers are marks on its figures, and lapse when a value is revised. Test figures."""

from dataclasses import replace

import pytest

from indicators.areas import areas
from indicators.catalogue import catalogue
from indicators.doubts import Doubt, Key, Strength, find_doubts
from indicators.types import Observation
from reporting.doubt_pictures import Surroundings, Year
from reporting.doubts import Question, State, Tally, answers, find_questions, review, standing, tally, told
from reporting.words import words
from store.records import Figure, Mark, MarkKind

HA_NAM, HA_NOI = "P63-35", "P63-01"
BEDS, INSURED = "beds_per_10k", "health_insurance_coverage"
EARLY, LATE = Key(HA_NAM, INSURED, 2016, "nso"), Key(HA_NAM, INSURED, 2017, "nso")
DOUBT = Doubt("above_plausible", Strength.MILD, HA_NAM, INSURED, (2016, 2017), "nso", (LATE, EARLY))
NAMES = {key: unit.name for key, unit in areas().units.items()}


def mark(
    key: Key,
    kind: MarkKind = MarkKind.CONFIRMED,
    rule: str = "above_plausible",
    number: int = 1,
    force: bool = True,
) -> Mark:
    return Mark(*key, kind, "đã hỏi", rule, 7, number, 20 + number, "Lan", in_force=force)


def state(*marks: Mark) -> State:
    (question,) = review([DOUBT], marks)
    return question.state


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ((), State.OPEN),
        ((mark(EARLY),), State.OPEN),
        ((mark(EARLY), mark(LATE, number=2)), State.CONFIRMED),
        ((mark(EARLY, rule=""), mark(LATE, rule="", number=2)), State.CONFIRMED),
        ((mark(EARLY, rule="above_plausible:nso:x:y:2016"), mark(LATE, number=2)), State.CONFIRMED),
        ((mark(EARLY, MarkKind.EXCLUDED),), State.EXCLUDED),
        ((mark(EARLY, MarkKind.EXCLUDED, rule=""), mark(LATE, number=2)), State.EXCLUDED),
        ((mark(EARLY, force=False), mark(LATE, number=2)), State.AGAIN),
        ((mark(EARLY, MarkKind.EXCLUDED, force=False),), State.AGAIN),
    ],
)
def test_a_doubt_is_answered_by_marks_on_its_figures(marks: tuple[Mark, ...], expected: State) -> None:
    assert state(*marks) is expected


def test_an_answer_to_another_doubt_about_the_same_figure_is_none_to_this() -> None:
    questions = review([DOUBT], [mark(EARLY, rule="spike"), mark(LATE, rule="spike", number=2)])
    assert [(one.rule, one.state) for one in questions] == [
        ("above_plausible", State.OPEN),
        ("spike", State.CONFIRMED),
        ("spike", State.CONFIRMED),
    ]


def test_an_answer_holds_when_another_year_joins_the_doubt() -> None:
    later = Key(HA_NAM, INSURED, 2018, "nso")
    longer = replace(DOUBT, years=(2016, 2017, 2018), keys=(later, LATE, EARLY))
    marks = [mark(EARLY), mark(LATE, number=2)]
    (question,) = review([longer], marks)
    assert (question.state, len(question.marks)) == (State.OPEN, 2)
    (answered,) = review([longer], [*marks, mark(later, number=3)])
    assert answered.state is State.CONFIRMED


def test_marks_that_answer_no_doubt_of_today_are_told_too() -> None:
    beds = Key(HA_NOI, BEDS, 2022, "nso")
    gone = mark(beds, MarkKind.EXCLUDED, rule="zero", force=False)
    kept = mark(Key(HA_NOI, BEDS, 2021, "nso"), MarkKind.EXCLUDED, rule="", number=2)
    questions = review([], [gone, kept])
    assert [(one.id, one.state, one.area_id, one.years) for one in questions] == [
        ("mark:1", State.AGAIN, HA_NOI, (2022,)),
        ("mark:2", State.EXCLUDED, HA_NOI, (2021,)),
    ]
    assert "không còn hiệu lực" in told(questions[0], catalogue(), NAMES, words("vi"))


def test_each_question_is_counted_once() -> None:
    strong = replace(
        DOUBT, strength=Strength.STRONG, years=(2019,), keys=(Key(HA_NAM, INSURED, 2019, "nso"),)
    )
    questions = review([strong, DOUBT], [mark(EARLY, force=False)])
    assert tally(questions) == Tally(strong=1, mild=0, again=1, confirmed=0, excluded=0)


def figures(values: dict[int, float], indicator: str = INSURED, submission: int = 7) -> list[Figure]:
    return [
        Figure(Observation(HA_NAM, indicator, year, value, "nso"), "S", "A1", submission, "s.xlsx")
        for year, value in values.items()
    ]


def test_answers_name_the_figures_the_rule_and_the_submission_that_was_seen() -> None:
    (question,) = review([DOUBT], [])
    stands = standing(figures({2016: 101.0, 2017: 102.0}))
    put = answers(question, MarkKind.EXCLUDED, "nhầm", stands, [LATE])
    assert put == [Mark(*LATE, MarkKind.EXCLUDED, "nhầm", "above_plausible", 7)]
    assert [one.year for one in answers(question, MarkKind.CONFIRMED, "đúng", stands)] == [2017, 2016]


def test_taking_off_takes_off_what_there_is() -> None:
    (question,) = review([DOUBT], [mark(EARLY), mark(EARLY, MarkKind.EXCLUDED, rule="", number=2)])
    put = answers(question, MarkKind.CLEARED, "nhầm", standing(figures({2016: 101.0})))
    assert [(one.year, one.rule, one.kind) for one in put] == [
        (2016, "above_plausible", MarkKind.CLEARED),
        (2016, "", MarkKind.CLEARED),
    ]


def test_what_stands_is_asked_about_and_told_in_both_languages() -> None:
    (question,) = find_questions(figures({2016: 101.0}), [], catalogue(), areas())
    assert (question.rule, question.state) == ("above_plausible", State.OPEN)
    assert told(question, catalogue(), NAMES, words("vi")).startswith(
        "Năm 2016: 101 cao hơn khoảng thường gặp"
    )
    assert told(question, catalogue(), NAMES, words("en")).startswith(
        "2016: 101 is above the plausible range"
    )


# --- pictures ----------------------------------------------------------------------------------------------


def column(year: int, values: list[float], indicator: str = INSURED) -> list[Observation]:
    units = areas().of_set("63")
    return [
        Observation(unit.unit_id, indicator, year, value, "nso")
        for unit, value in zip(units, values, strict=False)
    ]


def question_of(doubt: Doubt) -> Question:
    (question,) = review([doubt], [])
    return question


def test_the_picture_of_an_area_shows_its_line_before_the_range_of_most_areas() -> None:
    spread = [80.0 + place for place in range(11)]
    body = [*column(2016, spread), *column(2017, spread), *column(2005, spread)]
    first = areas().of_set("63")[0].unit_id
    key = Key(first, INSURED, 2017, "nso")
    doubt = replace(DOUBT, area_id=first, years=(2017,), keys=(key,))
    picture = Surroundings(body, areas()).picture(question_of(doubt))
    assert picture is not None and picture.years == (
        Year(2016, 80.0, 81.0, 89.0, False),
        Year(2017, 80.0, 81.0, 89.0, True),
    )


def test_the_picture_of_a_column_shows_the_area_in_the_middle() -> None:
    body = [*column(2016, [80.0 + place for place in range(11)]), *column(2017, [70.0] * 11)]
    keys = tuple(Key(unit.unit_id, INSURED, 2017, "nso") for unit in areas().of_set("63")[:11])
    doubt = Doubt("repeated_column", Strength.STRONG, "", INSURED, (2017,), "nso", keys)
    picture = Surroundings(body, areas()).picture(question_of(doubt))
    assert picture is not None
    assert [(one.year, one.value, one.doubted) for one in picture.years] == [
        (2016, 85.0, False),
        (2017, 70.0, True),
    ]


def test_the_picture_of_a_ratio_shows_the_ratio() -> None:
    infants = [Observation(HA_NAM, "infant_mortality", year, 10.0, "nso") for year in (2023, 2024)]
    under5 = [
        Observation(HA_NAM, "under5_mortality", year, value, "nso")
        for year, value in ((2023, 15.0), (2024, 18.0))
    ]
    keys = tuple(Key(HA_NAM, name, 2024, "nso") for name in ("under5_mortality", "infant_mortality"))
    doubt = Doubt("ratio", Strength.STRONG, HA_NAM, "under5_mortality", (2024,), "nso", keys)
    picture = Surroundings([*infants, *under5], areas()).picture(question_of(doubt))
    assert picture is not None and picture.is_ratio
    assert [(one.year, one.value) for one in picture.years] == [(2023, 1.5), (2024, 1.8)]


def test_a_return_and_a_single_value_have_no_picture() -> None:
    surroundings = Surroundings(column(2017, [80.0] * 3), areas())
    whole = replace(DOUBT, rule="repeated_return", indicator_id="")
    assert surroundings.picture(question_of(whole)) is None
    assert surroundings.picture(question_of(replace(DOUBT, years=(2017,), keys=(LATE,)))) is None


def test_every_doubt_about_the_shipped_figures_has_its_words_and_most_a_picture(shipped_home) -> None:
    from store.reading import open_snapshot

    with open_snapshot(shipped_home) as snapshot:
        stands = snapshot.figures()
    questions = find_questions(stands, [], catalogue(), areas())
    assert (
        len(questions) == len(find_doubts((one.observation for one in stands), catalogue(), areas()))
        or len(questions) > 60
    )
    surroundings = Surroundings((one.observation for one in stands), areas())
    for question in questions:
        for lang in ("vi", "en"):
            assert "{" not in told(question, catalogue(), NAMES, words(lang))
        assert surroundings.picture(question) is not None
