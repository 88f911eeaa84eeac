"""Whether a person may change what they ask to change; asked again by every function that writes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from indicators.areas import areas
from store.access_book import account_acting
from store.actors import (
    THE_SHELF,
    Actor,
    By,
    Deed,
    Role,
    account_in,
    local_administrator,
    prove_may,
    same_person,
)
from store.errors import NotAllowed, OutsideScope
from store.figure_table import FigureTable
from store.people_keeping import has_accounts
from store.records import (
    Figure,
    Mark,
    StoredAreaFact,
    StoredMilestone,
    StoredSubmission,
    StoredTarget,
    Submission,
)

TOLD = 5  # so many areas out of scope are named


def actor_in(home: Path, by: By) -> Actor:
    """Who acts, as the accounts say at this moment, whatever whoever calls believes of them."""
    if not has_accounts(home):
        return by if isinstance(by, Actor) else local_administrator(by)
    if by is THE_SHELF:
        return THE_SHELF
    if isinstance(by, Actor) and by.user:
        return account_acting(home, by.user)
    raise NotAllowed(
        "This store has accounts: say which of them acts (--as USER); a name alone is not enough."
    )


def prove_signature(home: Path, name: str) -> None:
    """Where there are accounts, what is handed out bears the name of one of them that may still enter."""
    user = account_in(name)
    if has_accounts(home) and (not user or account_acting(home, user).signs_as != name):
        raise NotAllowed(
            f"This store has accounts, and none of them signs as {name!r}: say which (--as USER)."
        )


def prove_may_submit(actor: Actor, submission: Submission) -> None:
    """Every row of the workbook must be of an area the person answers for; areas themselves are nobody's province."""
    prove_may(actor, Deed.SUBMIT)
    if submission.area_facts:
        prove_may(actor, Deed.AREAS)
    _prove_in_scope(actor, areas_of(submission))


def prove_may_mark(actor: Actor, marks: list[Mark]) -> None:
    prove_may(actor, Deed.MARK)
    _prove_in_scope(actor, {mark.area_id for mark in marks})


def prove_may_withdraw(actor: Actor, known: StoredSubmission) -> None:
    """Who handed something over may take it back, too."""
    if not _took_back(actor, known):
        prove_may(actor, Deed.WITHDRAW)


def prove_may_reject(actor: Actor, known: StoredSubmission) -> None:
    if not _took_back(actor, known):
        prove_may(actor, Deed.DECIDE)


def may_on(actor: Actor, verb: str, known: StoredSubmission) -> bool:
    """Whether "withdraw", "restore", "approve" or "reject" would be allowed: nothing else is offered."""
    if verb in ("withdraw", "reject") and _took_back(actor, known):
        return True
    return actor.may(Deed.DECIDE if verb in ("approve", "reject") else Deed.WITHDRAW)


class Said(Protocol):
    """What a workbook says, on its way or already a submission."""

    @property
    def figures(self) -> Sequence[Figure]: ...
    @property
    def targets(self) -> Sequence[StoredTarget]: ...
    @property
    def milestones(self) -> Sequence[StoredMilestone]: ...
    @property
    def area_facts(self) -> Sequence[StoredAreaFact]: ...


def areas_of(said: Said) -> set[str]:
    figures = said.figures
    if isinstance(figures, FigureTable):
        told = set(figures.table["area_id"].unique().to_pylist())
    else:
        told = {one.observation.area_id for one in figures}
    told |= {one.target.area_id for one in said.targets}
    return told | {one.milestone.area_id for one in said.milestones}


def outside_scope(actor: Actor, told: set[str]) -> list[str]:
    """The areas that the person does not answer for."""
    if actor.provinces is None:
        return []
    known = areas()
    own = set().union(*(known.land_of(one) for one in actor.provinces))
    communes = {unit.unit_id for one in actor.provinces for unit in known.communes_of(one)}
    return sorted(told - own - communes)


def _took_back(actor: Actor, known: StoredSubmission) -> bool:
    return actor.role is Role.ANALYST and same_person(actor.signs_as, known.receipt.submitted_by)


def _prove_in_scope(actor: Actor, told: set[str]) -> None:
    outside = outside_scope(actor, told)
    if outside:
        more = f" and {len(outside) - TOLD} more" if len(outside) > TOLD else ""
        raise OutsideScope(
            f"{actor.signs_as} answers for {', '.join(sorted(actor.provinces or ())) or 'no area'}; "
            f"this is about {', '.join(outside[:TOLD])}{more}."
        )
