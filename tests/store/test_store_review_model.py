"""Changes of every kind in random order, against a plain model made from scratch for every data version."""

import random
from contextlib import closing
from dataclasses import dataclass, field

import pytest
from store_builders import figure, submission

from store.deciding import record_approval, record_rejection
from store.engine import transaction
from store.marking import record_marks
from store.opening import open_store
from store.publishing import publish
from store.reading import open_snapshot
from store.recording import record_submission, record_verdict
from store.records import ChangeKind, Mark, MarkKind

CELLS = [(area, year) for area in ("P63-35", "P63-36", "VN") for year in (2023, 2024)]
Cell = tuple[str, int]


@dataclass
class Model:
    """What a store is said to be, in dictionaries."""

    values: dict[int, dict[Cell, float]] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)  # accepted, in the order of their acceptance
    waiting: set[int] = field(default_factory=set)
    withdrawn: set[int] = field(default_factory=set)
    marks: list[tuple[Cell, str, MarkKind, float]] = field(default_factory=list)

    def standing(self) -> dict[Cell, float]:
        stands: dict[Cell, float] = {}
        for number in self.order:
            if number not in self.withdrawn:
                stands.update(self.values[number])
        return stands

    def said(self) -> dict[Cell, tuple[float, str]]:
        stands = self.standing()
        last: dict[Cell, dict[str, tuple[MarkKind, float]]] = {cell: {} for cell in CELLS}
        for cell, rule, kind, value in self.marks:
            if rule == "":
                last[cell].clear()
            last[cell][rule] = kind, value
        marked = {}
        for cell, value in stands.items():
            kinds = {kind for kind, on in last[cell].values() if on == value and kind is not MarkKind.CLEARED}
            marked[cell] = value, "excluded" if MarkKind.EXCLUDED in kinds else "confirmed" if kinds else ""
        return marked


def step(store, model: Model, dice: random.Random, name: str) -> None:
    stands = model.standing()
    choices = ["accept", "propose"]
    choices += ["decide"] * 2 if model.waiting else []
    choices += ["judge"] if model.order else []
    choices += ["mark"] * 2 if stands else []
    choice = dice.choice(choices)
    if choice in ("accept", "propose"):
        values = {cell: float(dice.randint(1, 3)) for cell in dice.sample(CELLS, 3)}
        parts = [
            figure(value, area, year=year, cell=f"{area}{year}") for (area, year), value in values.items()
        ]
        kind = ChangeKind.ACCEPTED if choice == "accept" else ChangeKind.PROPOSED
        number = record_submission(store, submission(*parts, name=name), kind).submission_id
        model.values[number] = values
        if choice == "accept":
            model.order.append(number)
        else:
            model.waiting.add(number)
    elif choice == "decide":
        number = dice.choice(sorted(model.waiting))
        model.waiting.discard(number)
        if dice.random() < 0.3:
            record_rejection(store, number, "Minh", "thử")
        else:
            record_approval(store, number, "Minh", "")
            model.order.append(number)
    elif choice == "judge":
        number = dice.choice(model.order)
        kind = ChangeKind.RESTORED if number in model.withdrawn else ChangeKind.WITHDRAWN
        record_verdict(store, number, kind, "Minh", "thử")
        model.withdrawn ^= {number}
    else:
        chosen = dice.sample(sorted(stands), min(2, len(stands)))
        rule, kind = dice.choice(["", "jump", "zero"]), dice.choice([MarkKind.CONFIRMED, MarkKind.EXCLUDED])
        put = [
            Mark(area, "health_insurance_coverage", year, "nso", kind, "thử", rule) for area, year in chosen
        ]
        record_marks(store, put, "Minh")
        model.marks += [(cell, rule, kind, stands[cell]) for cell in chosen]
        if dice.random() < 0.3:
            cleared = Mark(*_key(put[0]), MarkKind.CLEARED, "thử", rule)
            model.marks.append((chosen[0], rule, MarkKind.CLEARED, stands[chosen[0]]))
            record_marks(store, [cleared], "Minh")


def _key(mark: Mark) -> tuple[str, str, int, str]:
    return mark.area_id, mark.indicator_id, mark.year, mark.series


@pytest.mark.parametrize("seed", range(8))
def test_every_data_version_says_what_the_model_says_of_values_and_marks(home, seed):
    dice, model = random.Random(seed), Model()
    expected: dict[int, dict[Cell, tuple[float, str]]] = {0: {}}
    with closing(open_store(home)) as store:
        for number in range(24):
            with transaction(store):
                step(store, model, dice, f"{seed}-{number}")
            (version,) = store.execute("SELECT max(data_version) FROM change").fetchone()
            expected[version] = model.said()
    publish(home)
    with open_snapshot(home) as snapshot:
        for as_of, wanted in expected.items():
            got = {
                (f.observation.area_id, f.observation.year): (f.observation.value, f.mark)
                for f in snapshot.figures(as_of=as_of)
            }
            assert got == wanted, as_of
        assert snapshot.figures() == snapshot.figures(as_of=max(expected))
        assert [known.receipt.submission_id for known in snapshot.proposals()] == sorted(model.waiting)
