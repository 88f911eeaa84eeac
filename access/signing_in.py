"""Whether a name and a password belong together; the same answer, after the same time, whatever was wrong."""

import time
from dataclasses import replace

from access.events import NOBODY, Outcome, What, event, record
from access.passwords import hash_password, is_right, needs_new_hash
from access.throttle import forgive, is_throttled
from store.access_book import LOCAL, AccessBook, Account


def authenticate(book: AccessBook, typed: str, password: str, address: str) -> Account | Outcome:
    """The account, or why not: FAILED or THROTTLED, no more is told."""
    user = typed.strip().casefold()[:100]
    account = book.account(user)
    who = account.user if account else NOBODY

    def told(outcome: Outcome) -> Outcome:
        record(event(who, What.SIGN_IN, "", outcome, address), book.home)
        return outcome

    if is_throttled(book, user, address):
        return told(Outcome.THROTTLED)
    usable = account and account.source == LOCAL and not account.disabled
    if not is_right(account.password if account and usable else None, password) or account is None:
        return told(Outcome.FAILED)
    forgive(book, user, address)
    told(Outcome.OK)
    if account.password and needs_new_hash(account.password):
        book.change(replace(account, password=hash_password(password), changed_at=time.time()))
    return account
