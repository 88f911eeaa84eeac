"""What the store may refuse, each by its name and with a sentence for the person who asked."""

from typing import Self


class StoreError(Exception):
    """Anything the store refuses; the text is meant to be read by a person."""


class NothingPublished(StoreError):
    """No submission has been published in this home yet."""


class StoreBusy(StoreError):
    """Another process is writing and did not finish within the wait time."""


class Outdated(StoreError):
    """What is published was left by an earlier release; ``ensure_published`` brings it up to date."""


class StoreTooNew(StoreError):
    """The store was written by a newer release than this one."""


class Damaged(StoreError):
    """A file of the store is not what its record says: pointer, snapshot, archived workbook or backup."""


class NotUnique(StoreError):
    """A submission holds two figures (or two targets) for one key, or a workbook would stand twice."""


class Unsound(StoreError):
    """A submission holds something no figure can be: an unknown area, a number that is not finite."""


class UnknownSubmission(StoreError):
    """No submission has this number."""


class UnknownFigure(StoreError):
    """No figure stands under this key."""


class NotPossible(StoreError):
    """The request contradicts the state of the store: withdrawing twice, restoring what stands."""


class AreasInUse(NotPossible):
    """What stands speaks of areas that the change would take away; it must be withdrawn first."""


class ChangedMeanwhile(NotPossible):
    """Another data version stands than the one that the decision was about."""


class SamePerson(NotPossible):
    """A proposal needs the approval of another person than the one who handed it over."""


class PublicationFailed(StoreError):
    """The change is recorded for good, but its snapshot could not be written; the next start tries again."""


class NotWritable(StoreError):
    """The folder of the store takes nothing more: the disk is full, or it may only be read. Nothing was recorded."""

    @classmethod
    def at(cls, place: object, why: str) -> Self:
        return cls(
            f"{place} cannot be written ({why}), so nothing was recorded. "
            "Make room or give back the right to write there, then do it again."
        )


class WrongAddress(StoreError):
    """What the environment says of the lake cannot be an address."""


class LakeUnreachable(StoreError):
    """The catalogue of the lake does not answer, or what a lake needs is not installed. Nothing was recorded."""


class BuildFailed(StoreError):
    """The shipped workbooks could not be loaded; nothing was changed."""


class NotAllowed(StoreError):
    """Whoever asks may not do this: their role, the provinces of their scope, or no account at all."""


class OutsideScope(NotAllowed):
    """The workbook says something of an area that is not among those the analyst answers for."""


class AccountRefused(StoreError):
    """An account cannot be as it was asked to be: a name that is taken, a role that would be the last of its kind."""
