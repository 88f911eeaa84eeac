"""Words of a template's cell that stand for a choice: its code, or what the template calls it in either language."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from loaders.cells import Cell
from loaders.findings import Finding, finding
from loaders.spelling import tidy

Choice = TypeVar("Choice", bound=StrEnum)


def read_choice(cell: Cell, words: Mapping[Choice, tuple[str, ...]], otherwise: Choice) -> Choice | Finding:
    """The choice a cell names; ``otherwise`` where it is empty."""
    text = tidy(cell.text).casefold()
    if not text:
        return otherwise
    for choice, names in words.items():
        if text in (choice.value, *(name.casefold() for name in names)):
            return choice
    expected = ", ".join(names[0] for names in words.values())
    return finding("template.choice", cell, found=cell.text, choices=expected)
