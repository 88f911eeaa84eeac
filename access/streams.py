"""A websocket that ends with its session: asked with every message, and every few seconds in between."""

import asyncio
from collections.abc import Callable

from access.asgi import App, Message, Receive, Scope, Send

POLICY = 1008


async def watched(
    app: App, scope: Scope, receive: Receive, send: Send, lasts: Callable[[bool], bool], every: float
) -> None:
    """``lasts`` tells whether it may go on; it is told whether a message has just come."""
    over = asyncio.Event()
    waiting: asyncio.Task[Message] | None = None
    closed: list[bool] = []

    async def watch() -> None:
        while await asyncio.to_thread(lasts, False):
            await asyncio.sleep(every)
        over.set()

    watching = asyncio.create_task(watch())
    ended = asyncio.create_task(over.wait())

    async def end() -> Message:
        if not closed:
            closed.append(True)
            await send({"type": "websocket.close", "code": POLICY})
        return {"type": "websocket.disconnect", "code": POLICY}

    async def receive_watched() -> Message:
        nonlocal waiting
        waiting = waiting or asyncio.create_task(_coming(receive))
        await asyncio.wait({waiting, ended}, return_when=asyncio.FIRST_COMPLETED)
        if over.is_set():
            return await end()
        message, waiting = waiting.result(), None
        if message["type"] == "websocket.receive" and not await asyncio.to_thread(lasts, True):
            return await end()
        return message

    async def send_watched(message: Message) -> None:
        if not closed:
            await send(message)

    try:
        await app(scope, receive_watched, send_watched)
    finally:
        for task in (watching, ended, waiting):
            if task:
                task.cancel()


async def _coming(receive: Receive) -> Message:
    return await receive()
