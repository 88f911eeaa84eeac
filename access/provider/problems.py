"""What can go wrong between the provider and us, each with a sentence of its own for the person (access.told.…)."""

from enum import StrEnum


class Problem(StrEnum):
    DOWN = "provider_down"
    CANCELLED = "provider_cancelled"
    STALE = "provider_stale"
    CLOCK = "provider_clock"
    UNPROVEN = "provider_unproven"
    NO_ROLE = "provider_no_role"
    DISABLED = "provider_disabled"
    THROTTLED = "throttled"


STATUS = {
    **{Problem.DOWN: 502, Problem.CLOCK: 502, Problem.UNPROVEN: 502},
    **{Problem.STALE: 400, Problem.THROTTLED: 429},
}
#: The provider knows the person, we do not let them in: it must ask anew, else it would send the same one again.
ANOTHER = frozenset({Problem.NO_ROLE, Problem.DISABLED})
#: Anybody can bring these about as often as they like: they fill no audit, and nobody is kept out for them.
QUIET = frozenset({Problem.STALE, Problem.DOWN, Problem.THROTTLED})


class ProviderError(Exception):
    """``problem`` for the person; the text for the log, where no token and no claim ever stands."""

    def __init__(self, problem: Problem, text: str) -> None:
        super().__init__(text)
        self.problem = problem

    @property
    def status(self) -> int:
        return STATUS.get(self.problem, 403)
