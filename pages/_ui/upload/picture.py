"""A picture of the cell that a finding speaks of, among its neighbours: the file need not be opened to see it."""

from collections.abc import Iterable
from dataclasses import replace

from loaders.excerpt import Excerpt, read_excerpt
from loaders.findings import Finding, Severity
from pages._ui.excerpt import show_excerpt
from pages._ui.findings.rows import place_of
from pages._ui.upload.desk import Draft
from reporting.words import Words

#: So many rows above and below, and columns left and right, are neighbours.
BESIDE = 2


def place_to_show(findings: Iterable[Finding], asked: str) -> str:
    """The place that was asked for, else that of the first error or warning; "" where there is none."""
    places = [(found.severity, place) for found in findings if (place := place_of(found))]
    if any(place == asked for _, place in places):
        return asked
    return next((place for severity, place in places if severity is not Severity.NOTE), "")


def show_picture(draft: Draft, place: str, words: Words) -> None:
    """Cut out of the file once; nothing is shown where that cannot be done."""
    if place not in draft.pictures:
        sheet, _, cell = place.rpartition("!")
        draft.pictures[place] = read_excerpt(draft.content, sheet, cell)
    picture = draft.pictures[place]
    if isinstance(picture, Excerpt):
        show_excerpt(nearest(picture), words)


def nearest(picture: Excerpt) -> Excerpt:
    """Only what stands right beside the cell, under what names its column and beside what names its row."""
    row, column = picture.target
    heads, names = {row for row, _ in picture.headings}, {column for _, column in picture.labels}
    return replace(
        picture,
        rows=tuple(one for one in picture.rows if one.number in heads or abs(one.number - row) <= BESIDE),
        columns=tuple(
            one for one in picture.columns if one.number in names or abs(one.number - column) <= BESIDE
        ),
    )
