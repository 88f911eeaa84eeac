"""What a spreadsheet would compute instead of showing it, whoever wrote it into a name."""

STARTS = ("=", "+", "-", "@", "\t", "\r")


def computes(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula, at once or as soon as somebody edits its cell."""
    return len(text) > 1 and text.startswith(STARTS)
