"""People before a server that comes and goes: each comes back by themselves, and tells of each error they are shown."""

import asyncio
import os
import random
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL, Popen
from typing import Any

import requests
from websockets.exceptions import InvalidStatus, WebSocketException

from benchmarks.bench_pages import INDICATORS, PROVINCES
from benchmarks.faults.ledger import Ledger, Result
from benchmarks.serving import HOST, free_port, start_product
from benchmarks.users import PageFailed, User
from loaders.template_columns import TemplateKind
from loaders.template_form.build import build_template
from reporting.words import LANGUAGES, words
from tests.loaders.forms import opened

CLOSED = "the server closed the connection"
PAGES = ("province", "indicator", "compare", "goals", "returns", "")
RETURNED, MEASURED, YEAR = "P63-35", "wasting", 2025
#: What a page says in place of everything else.
TROUBLES = tuple(
    words(lang).say(key)
    for lang in LANGUAGES
    for key in ("state.unreadable", "state.nothing", "state.restart")
)
BACK_WITHIN = 180.0


class Reader(User):
    """Reads what it is shown, too."""

    def _take_element(self, element: Any) -> None:
        super()._take_element(element)
        if element.WhichOneof("type") == "html" and self._answer:
            self._answer.failures.extend(one for one in TROUBLES if one in element.html.body)


@dataclass
class Crowd:
    """``turn`` grows with every new server; ``seen`` is the last turn in which each reader was shown a page.

    ``cookies`` are those of somebody who has signed in, where people must.
    """

    address: str
    ledger: Ledger
    over: bool = False
    turn: int = 0
    seen: dict[int, int] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    published: int = 0
    pressing: bool = False
    cookies: Mapping[str, str] = field(default_factory=dict)

    def all_back(self, people: int) -> bool:
        return sum(1 for turn in self.seen.values() if turn == self.turn) == people

    async def live(self, role: Callable[..., Any], number: int, thought: float) -> None:
        chance = random.Random(number)
        await asyncio.sleep(chance.uniform(0, thought))
        while not self.over:
            try:
                async with Reader(self.address, self.cookies) as user:
                    while not self.over:
                        await role(self, user, number, chance)
                        await asyncio.sleep(chance.uniform(0.5, 1.5) * thought)
            except Exception as error:
                told = error_shown(error)
                if told:
                    self.shown.append(told)
            await asyncio.sleep(0.5)


def error_shown(error: Exception) -> str:
    """What a person would have seen; nothing where the server was only away, since a browser waits and comes back."""
    if isinstance(error, PageFailed):
        return "" if CLOSED in str(error) else str(error)[:300]
    if isinstance(error, requests.HTTPError):
        return str(error) if error.response is not None and error.response.status_code >= 500 else ""
    if isinstance(error, InvalidStatus):
        return str(error)
    gone = (OSError, WebSocketException, requests.ConnectionError)
    return (
        ""
        if isinstance(error, gone) and not isinstance(error, TimeoutError)
        else f"{type(error).__name__}: {error}"
    )


async def read(crowd: Crowd, user: Reader, number: int, chance: random.Random) -> None:
    turn = crowd.turn
    page, lang = chance.choice(PAGES), chance.choice(LANGUAGES)
    await user.visit(page, area=chance.choice(PROVINCES), indicator=chance.choice(INDICATORS), lang=lang)
    crowd.seen[number] = turn


@dataclass
class Publisher:
    """Hands one return over until its receipt was seen, however often the server goes away meanwhile; then the next."""

    content: bytes = b""
    digest: str = ""

    async def __call__(self, crowd: Crowd, user: Reader, number: int, chance: random.Random) -> None:
        turn = crowd.turn
        if not self.content:
            await asyncio.to_thread(self._prepare, crowd, chance)
        await user.visit("upload", area=RETURNED)
        place = next(key for key in user.elements if key.startswith("upload-") and key[7:].isdigit())
        await user.upload(place, "thu.xlsx", self.content)
        crowd.pressing = True
        for _ in range(60):
            if "receipt-page" in user.elements or any("upload-form" in key for key in user.elements):
                break
            await asyncio.sleep(0.5)
            await user.visit("upload", area=RETURNED)
        if "receipt-page" not in user.elements:
            if "upload-name" in user.elements:  # who has signed in signs with that name
                user.fill("upload-name", string_value="Người thử")
            if "upload-accepts" in user.elements:
                user.fill("upload-accepts", bool_value=True)
            await user.press(next(key for key in user.elements if "upload-form" in key))
        if "receipt-page" in user.elements:
            crowd.ledger.acknowledge(self.digest)
            crowd.published += 1
            self.content = b""
            crowd.pressing = False
        crowd.seen[number] = turn

    def _prepare(self, crowd: Crowd, chance: random.Random) -> None:
        value = round(chance.uniform(2.5, 6.0), 6)
        filled = opened(build_template(TemplateKind.RETURNS, RETURNED, YEAR))
        filled.fill(MEASURED, value=value)
        self.content = filled.bytes()
        self.digest = crowd.ledger.send(self.content, {(RETURNED, MEASURED, YEAR): value})


class Served:
    """The dashboard on one port, ended and begun again."""

    def __init__(self, home: Path, further: dict[str, str] | None = None) -> None:
        self.home, self.port, self.further = home, free_port(), further
        self.address = f"http://{HOST}:{self.port}"
        self.process: Popen[bytes] | None = None

    def begin(self) -> None:
        self.process = start_product(self.home, self.port, self.further, DEVNULL)

    def end(self, how: int = signal.SIGTERM) -> None:
        if self.process:
            os.kill(self.process.pid, how)
            self.process.wait(60)
            self.process = None

    def __enter__(self) -> "Served":
        self.begin()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


async def end_again_and_again(
    ledger: Ledger, how: int, fault: str, rounds: int, people: int, thought: float
) -> Result:
    """The server is ended in the middle of what ``people`` do, one of whom hands over a return; and begun again."""
    result, chance = Result(fault), random.Random(fault)
    with Served(ledger.home) as served:
        crowd = Crowd(served.address, ledger)
        roles: list[Callable[..., Any]] = [Publisher(), *[read] * (people - 1)]
        living = [asyncio.create_task(crowd.live(role, n, thought)) for n, role in enumerate(roles)]
        await until(lambda: crowd.all_back(people))
        for _ in range(rounds):
            await until(lambda: crowd.pressing)
            await asyncio.sleep(chance.uniform(0.0, 3.0))
            await asyncio.to_thread(served.end, how)
            await asyncio.sleep(1.0)
            await asyncio.to_thread(served.begin)
            crowd.turn += 1
            if not await until(lambda: crowd.all_back(people)):
                away = [n for n in range(people) if crowd.seen.get(n) != crowd.turn]
                crowd.shown.append(f"not back after {BACK_WITHIN:g} s: {away}")
            await asyncio.to_thread(ledger.judge, result)
        before = crowd.published
        await until(lambda: crowd.published > before)
        crowd.over = True
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*living, return_exceptions=True), 90)
    ledger.judge(result)
    result.tries = rounds
    result.shown, result.notes = len(crowd.shown), result.notes + crowd.shown
    result.notes.append(f"{crowd.published} returns published meanwhile")
    return result


async def until(seen: Callable[[], bool]) -> bool:
    """Waits for it, but not for ever; whether it came."""
    loop = asyncio.get_running_loop()
    patience = loop.time() + BACK_WITHIN
    while not (came := seen()) and loop.time() < patience:
        await asyncio.sleep(0.1)
    return came


async def look_around(address: str, people: int = 5) -> list[str]:
    """Each opens a page, all at once; the errors they are shown."""

    async def look(number: int) -> str:
        try:
            async with Reader(address) as user:
                await user.visit(PAGES[number % len(PAGES)], area=PROVINCES[number % len(PROVINCES)])
        except Exception as error:
            return error_shown(error) or f"{type(error).__name__}: {error}"
        return ""

    return [told for told in await asyncio.gather(*(look(number) for number in range(people))) if told]
