"""A text in lines that fit, whatever it is measured by."""

from collections.abc import Callable


def fold(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Broken between words; a single word that does not fit stands on a line of its own."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and fits(longer):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
