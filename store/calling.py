"""Who a command line acts for: an account where there are accounts, else a name."""

import os
from argparse import Namespace
from pathlib import Path

from store.access_book import account_acting
from store.actors import By
from store.home import home_folder
from store.output import WrongCall

VARIABLE = "HEALTH_TARGETS_USER"


def acting(args: Namespace) -> By:
    """From ``--as``, the environment or ``--by``; raises NotAllowed where the account may not act at all."""
    return acting_in(home_folder(args.home), args.as_user, args.by)


def acting_in(home: Path, as_user: str, by: str) -> By:
    user = as_user or (not by and os.environ.get(VARIABLE)) or ""
    if user:
        return account_acting(home, user)
    if not by.strip():
        raise WrongCall("say who does it: --as USER where there are accounts, --by NAME where there are none")
    return by
