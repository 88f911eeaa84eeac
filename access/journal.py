"""What the program writes to the journal: an event begins a line, and nothing that somebody typed can begin another."""

import logging

#: Whose lines they are: sign-ins and refusals as JSON, and what went wrong anywhere else.
OWN = ("health_targets", "access", "indicators", "loaders", "pages", "reporting", "store")
FURTHER = "\n  | "


class OneEvent(logging.Formatter):
    """A traceback, or a name with a line feed in it, goes on behind a mark: no tool takes it for another event."""

    def format(self, record: logging.LogRecord) -> str:
        lines = super().format(record).splitlines()
        return FURTHER.join(
            "".join(one if one.isprintable() else _told(one) for one in line) for line in lines
        )


def _told(letter: str) -> str:
    return letter.encode("unicode_escape").decode()


def open_journal() -> None:
    """On standard error, where the service manager takes it from."""
    handler = logging.StreamHandler()
    handler.setFormatter(OneEvent())
    for name in OWN:
        logging.getLogger(name).addHandler(handler)
    logging.getLogger("health_targets").setLevel(logging.INFO)
