"""What a client sends is neither larger nor slower than it may be; what is too large is not read."""

import asyncio
import time
from dataclasses import dataclass

from access.asgi import Message, Receive, Scope, Send, answer, header
from access.settings import Settings

TOO_LARGE, TOO_SLOW = 413, 408
UPLOADS = "/_stcore/upload_file/"


@dataclass
class Body:
    """The body of one request on its way. ``refused`` is the status it was refused with, 0 while it was not."""

    receive: Receive
    most: int
    settings: Settings
    began: float
    taken: int = 0
    refused: int = 0
    whole: bool = False

    async def __call__(self) -> Message:
        """As ``receive``; a body that breaks its limits ends as if the client had gone."""
        if self.refused:
            return {"type": "http.disconnect"}
        if self.whole:
            return await self.receive()
        try:
            message = await asyncio.wait_for(self.receive(), max(0.0, self._until() - time.monotonic()))
        except TimeoutError:
            return self._refuse(TOO_SLOW)
        self.taken += len(message.get("body", b""))
        self.whole = not message.get("more_body", False)
        return self._refuse(TOO_LARGE) if self.taken > self.most else message

    def _until(self) -> float:
        return self.began + self.settings.body_seconds + self.taken / self.settings.body_rate

    def _refuse(self, status: int) -> Message:
        self.refused = status
        return {"type": "http.disconnect"}


def body_of(scope: Scope, receive: Receive, settings: Settings) -> Body:
    most = settings.upload_bytes if scope["path"].startswith(UPLOADS) else settings.other_bytes
    return Body(receive, most, settings, time.monotonic())


def announces_too_much(scope: Scope, settings: Settings) -> bool:
    """By its own word, before a byte of it is read."""
    length = header(scope, "content-length")
    most = settings.upload_bytes if scope["path"].startswith(UPLOADS) else settings.other_bytes
    return length.isascii() and length.isdigit() and int(length) > most


async def refuse(send: Send, status: int) -> None:
    words = "The file is too large." if status == TOO_LARGE else "The request took too long."
    await answer(send, status, words)
