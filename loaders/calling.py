"""What every verb of the command line shares: how a call ends, and what is wrong with the call itself."""

from loaders.findings import Refused

#: A wrong call is 2, which is argparse's own.
DONE, REFUSED = 0, 1


class WrongCall(Exception):
    """Something in the call itself is wrong; the text says what."""


def known_area(area_id: str | None) -> None:
    """Raises WrongCall for a code that is none."""
    from indicators.areas import areas

    if area_id and area_id not in areas().units:
        raise WrongCall(f"--area: there is no area {area_id!r}; write P63-35, P34-37 or VN")


def in_words(refused: Refused, lang: str) -> str:
    return refused.finding.message_en if lang == "en" else refused.finding.message_vi
