"""Tell the host what share of the work is done: a whole number of hundredths on a line of standard error.

In the child process only. Silent until somebody listens.
"""

import sys

_silent = True
_told = 0


def begin() -> None:
    global _silent
    _silent = False


def tell(share: float) -> None:
    """``share`` from 0 to 1; told where it is a hundredth more than before."""
    global _told
    hundredths = int(100 * share)
    if hundredths > _told and not _silent:
        _told = hundredths
        sys.stderr.write(f"{hundredths}\n")
        sys.stderr.flush()
