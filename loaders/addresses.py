"""Cell addresses as Excel writes them."""

import re

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


def address(row: int, column: int) -> str:
    """Row 14, column 4 is "D14"."""
    return f"{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """Column 4 is "D"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def position(address: str) -> tuple[int, int]:
    """Row and column of "D14": (14, 4)."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        raise ValueError(f"{address!r} is not a cell address such as D14")
    return int(found[2]), column_number(found[1])


def column_number(letters: str) -> int:
    """Column "D" is 4."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
