"""The head of a page: its title, what can be chosen on it, and counts of findings in one line."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

import streamlit as st

from pages._ui.component import declare
from pages._ui.links import language
from reporting.words import Words, words

_component = declare("pagehead")


@dataclass(frozen=True, slots=True)
class Remark:
    """A part of the line under the title; a link where it leads somewhere, or ``parts`` with links among them."""

    text: str
    href: str | None = None
    parts: "tuple[Remark, ...]" = ()


def linked(said: Words, key: str, **parts: Sequence[Remark]) -> Remark:
    """The sentence of a key whose placeholders are filled with links."""
    text_and_names = re.split(r"\{(\w+)\}", said.say(key, **{name: f"{{{name}}}" for name in parts}))
    told = [
        one
        for n, text in enumerate(text_and_names)
        for one in (parts[text] if n % 2 else [Remark(text)] if text else [])
    ]
    return Remark("".join(one.text for one in told), parts=tuple(told))


@dataclass(frozen=True, slots=True)
class Option:
    label: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class OptionGroup:
    options: Sequence[Option]
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One list to choose from; each option is the address of the view it leads to."""

    id: str
    label: str
    groups: Sequence[OptionGroup]


@dataclass(frozen=True, slots=True)
class Count:
    """How many goals have one finding."""

    number: str
    word: str
    sign: str
    status: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of one target year; ``rest`` says how many could be judged."""

    title: str
    items: Sequence[Count] = field(default_factory=tuple)
    rest: str = ""


def show_pagehead(
    title: str,
    remarks: Sequence[Remark],
    choices: Sequence[Choice],
    counts: Sequence[Counts] = (),
    *,
    ways: Sequence[Remark] = (),
    link: str = "",
) -> None:
    """``ways`` lead on, beside the control that copies the link; ``link`` is the view's own where its address leaves
    open what is shown, such as a row that was not chosen but is the worst.
    """
    said = words(language(st.query_params))
    _component(
        key="pagehead",
        data={
            "title": title,
            "about": [asdict(remark) for remark in remarks],
            "choices": [asdict(choice) for choice in choices],
            "counts": [asdict(count) for count in counts],
            "ways": [asdict(way) for way in ways],
            "link": link,
            "words": {name: said.say(f"link.{name}") for name in ("copy", "copied", "by_hand")},
        },
    )
