"""The definition of an indicator as the comment beside its name: both languages, the reader's own first."""

from openpyxl.comments import Comment

from indicators.definition import Indicator
from loaders.template_form.words import WORDS

_WIDTH, _LINE_HEIGHT, _SIGNS_A_LINE = 460, 17, 62


def definition_comment(indicator: Indicator, lang: str) -> Comment:
    other = "vi" if lang == "en" else "en"
    return comment_of(f"{_told(indicator, lang)}\n\n{_told(indicator, other)}")


def comment_of(text: str) -> Comment:
    """A comment whose box is as high as its text needs."""
    lines = sum(len(line) // _SIGNS_A_LINE + 1 for line in text.split("\n"))
    return Comment(text, "", height=lines * _LINE_HEIGHT + 12, width=_WIDTH)


def _told(indicator: Indicator, lang: str) -> str:
    words = WORDS[lang]
    lines = [indicator.title.of(lang).upper(), indicator.definition.of(lang)]
    if not indicator.is_qualitative:
        lines += [
            f"{words.numerator}: {indicator.numerator.of(lang)}",
            f"{words.denominator}: {indicator.denominator.of(lang)}",
        ]
    if indicator.unit_label:
        lines.append(f"{words.unit}: {indicator.unit_label.of(lang)}")
    lines.append(f"{words.source}: {indicator.source.of(lang)}")
    return "\n".join(lines)
