"""Users of a served dashboard, without a browser: each is a websocket that speaks Streamlit's own messages.

What a browser sends is sent, what it keeps is kept (the large messages of the last runs, the values of the fields), and
what it waits for is waited for: an answer is whole when the server says that the page's script has ended. Hundreds of
them fit into one process. For the measured comparisons and the long runs; never for the product.

    async with User(address) as user:
        answer = await user.visit("province", area="P63-35", indicator="stunting")
        await user.upload("upload-0", "return.xlsx", content)
        await user.press("publish")
        file = await user.download("download-briefing.pptx")
"""

import asyncio
import itertools
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

XSRF = "_streamlit_xsrf"
KEPT_RUNS = 2  # Streamlit's global.maxCachedMessageAge: for how many runs a browser keeps a large message
PATIENCE = 60.0  # seconds; who waits longer has been forgotten by the server
ENDED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)
#: What the place of something large says once the page stands there (pages/_ui/later).
LATER = "health_targets_later"
SEEN = '[{"event": "seen", "value": true}]'


class PageFailed(AssertionError):
    """The page showed an exception, or ended without an answer."""


@dataclass(slots=True)
class Answer:
    """One run of a page as its reader had it; seconds since it was asked for, bytes as they came.

    ``later`` is what the first page of a session takes besides, for the charts that come when it can be read.
    """

    asked: float
    first: float = 0.0
    seconds: float = 0.0
    later: float = 0.0
    messages: int = 0
    size: int = 0
    largest: dict[str, int] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)


class User:
    """One reader with a session of their own. ``cookies`` are sent along: those of somebody who has signed in."""

    def __init__(self, address: str, cookies: Mapping[str, str] | None = None) -> None:
        self.address = address.rstrip("/")
        self.cookies = dict(cookies or {})
        self.session_id = ""
        self.elements: dict[str, Any] = {}  # of the page as it stands, by the key given to them
        self._pages: dict[str, str] = {}
        self._query, self._page = "", ""
        self._widgets: dict[str, WidgetState] = {}
        self._kept: dict[str, tuple[Any, int]] = {}
        self._runs = 0
        self._wanted = ""  # the part of the page that was asked for, "" for all of it
        self._answer: Answer | None = None
        self._ended: asyncio.Future[Answer] | None = None
        self._replies: dict[str, asyncio.Future[Any]] = {}
        self._places: dict[str, str] = {}
        self._timers: dict[str, asyncio.Task[None]] = {}
        self._numbers = itertools.count(1)

    async def __aenter__(self) -> "User":
        await self._take_xsrf_cookie()
        parts = urlsplit(self.address)
        scheme = "wss" if parts.scheme == "https" else "ws"
        protocols = [Subprotocol("streamlit"), Subprotocol(self.cookies[XSRF])]
        self._socket: ClientConnection = await connect(
            f"{scheme}://{parts.netloc}{parts.path}/_stcore/stream",
            origin=Origin(f"{parts.scheme}://{parts.netloc}"),
            subprotocols=protocols,
            additional_headers={"Cookie": self._cookie_header()},
            max_size=None,
            open_timeout=PATIENCE,
            ping_interval=None,  # a browser sends none
        )
        self._keep(self._socket.response.headers.get_all("Set-Cookie") if self._socket.response else [])
        self._reading = asyncio.create_task(self._read())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stop_timers()
        self._reading.cancel()
        await asyncio.wait({self._reading})  # unlike awaiting it, this lets a user be cancelled here too
        await self._socket.close()
        if not self._reading.cancelled():
            self._reading.result()

    # --- what a reader does ---------------------------------------------------------------------------

    async def visit(self, page: str = "", **parameters: str) -> Answer:
        """Open the address of a view, or follow a link to it: every choice of the product is one."""
        if page != self._page:
            self._widgets.clear()
        self._page, self._query = page, urlencode(parameters)
        answer = await self._run()
        while self._places:
            place, fragment = self._places.popitem()
            seen = WidgetState(id=f"$$STREAMLIT_INTERNAL_KEY_{place}__events", json_trigger_value=SEEN)
            answer.later += (await self._run(seen, fragment)).seconds
        return answer

    async def press(self, key: str) -> Answer:
        """A button, of a form too."""
        return await self._run(WidgetState(id=self.elements[key].id, trigger_value=True))

    def fill(self, key: str, **value: Any) -> None:
        """A field, to be sent with the next run: ``string_value=…``, ``bool_value=…`` as the widget has it."""
        identity = self.elements[key].id
        self._widgets[identity] = WidgetState(id=identity, **value)

    async def upload(self, key: str, name: str, content: bytes) -> Answer:
        """A file for a place for files; the run that takes it is the answer."""
        message = BackMsg()
        message.file_urls_request.file_names.append(name)
        message.file_urls_request.session_id = self.session_id
        place = (await self._ask(message.file_urls_request, message)).file_urls[0]
        await self._put(place.upload_url, name, content)
        identity = self.elements[key].id
        state = WidgetState(id=identity)
        state.file_uploader_state_value.uploaded_file_info.add(
            name=name, size=len(content), file_id=place.file_id, file_urls=place
        )
        self._widgets[identity] = state
        return await self._run()

    async def download(self, key: str) -> bytes:
        """What a download button gives."""
        return await self.fetch(await self.address_of(key))

    async def address_of(self, key: str) -> str:
        """Where the file of a download button lies; made when it is asked for where the page does so."""
        button = self.elements[key]
        if not button.deferred_file_id:
            return str(button.url)
        message = BackMsg()
        message.backend_operation_request.session_id = self.session_id
        message.backend_operation_request.deferred_file.file_id = button.deferred_file_id
        return str((await self._ask(message.backend_operation_request, message)).deferred_file.url)

    async def fetch(self, url: str) -> bytes:
        answer = await asyncio.to_thread(self._http, "GET", url)
        return bytes(answer.content)

    # --- messages ---------------------------------------------------------------------------------------

    async def _run(self, trigger: WidgetState | None = None, fragment: str = "") -> Answer:
        if not fragment:
            self._stop_timers()
        self._answer = Answer(time.perf_counter())
        self._ended = asyncio.get_running_loop().create_future()
        self._wanted = fragment
        await self._socket.send(self._rerun(trigger, fragment).SerializeToString())
        try:
            answer = await asyncio.wait_for(self._ended, PATIENCE)
        finally:
            self._ended = None
        if answer.failures:
            raise PageFailed(f"/{self._page}?{self._query}: {answer.failures}")
        return answer

    def _rerun(self, trigger: WidgetState | None = None, fragment: str = "", auto: bool = False) -> BackMsg:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self._query
        if self._page in self._pages:
            asked.page_script_hash = self._pages[self._page]
        else:
            asked.page_name = self._page
        asked.widget_states.widgets.extend(self._widgets.values())
        if trigger:
            asked.widget_states.widgets.append(trigger)
        asked.cached_message_hashes.extend(self._kept)
        asked.fragment_id, asked.is_auto_rerun = fragment, auto
        asked.context_info.url = f"{self.address}/{self._page}"
        asked.context_info.timezone, asked.context_info.locale = "Asia/Ho_Chi_Minh", "vi-VN"
        return message

    async def _read(self) -> None:
        try:
            async for content in self._socket:
                assert isinstance(content, bytes)
                message = ForwardMsg.FromString(content)
                self._count(message, len(content))
                self._take(message)
        finally:  # the server has gone: who waits must not wait on
            for waiting in (self._ended, *self._replies.values()):
                if waiting and not waiting.done():
                    waiting.set_exception(PageFailed("the server closed the connection"))

    def _count(self, message: ForwardMsg, size: int) -> None:
        if self._answer is None:
            return
        self._answer.messages += 1
        self._answer.size += size
        if message.WhichOneof("type") in ("delta", "ref_hash") and not self._answer.first:
            self._answer.first = time.perf_counter() - self._answer.asked
        kind = _name(message)
        self._answer.largest[kind] = self._answer.largest.get(kind, 0) + size

    def _take(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "new_session":
                self.session_id = message.new_session.initialize.session_id
                if not message.metadata.run.fragment_ids:
                    self.elements.clear()
                    self._places.clear()
            case "navigation":
                self._pages = {
                    "" if one.is_default else one.url_pathname: one.page_script_hash
                    for one in message.navigation.app_pages
                }
            case "page_info_changed":
                self._query = message.page_info_changed.query_string
            case "delta":
                self._take_element(message.delta.new_element)
                self._take_place(message.delta)
                if message.metadata.cacheable:
                    self._kept[message.hash] = (message.delta.new_element, self._runs)
            case "ref_hash":
                element, _ = self._kept[message.ref_hash]
                self._kept[message.ref_hash] = (element, self._runs)
                self._take_element(element)
            case "auto_rerun":
                self._start_timer(message.auto_rerun.fragment_id, message.auto_rerun.interval)
            case "file_urls_response":
                self._replies.pop(message.file_urls_response.response_id).set_result(
                    message.file_urls_response
                )
            case "backend_operation_response":
                reply = message.backend_operation_response
                self._replies.pop(reply.request_id).set_result(reply)
            case "script_finished":
                self._finish(message.script_finished)

    def _take_element(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception" and self._answer:
            self._answer.failures.append(f"{element.exception.type}: {element.exception.message}")
        inner = getattr(element, str(kind)) if kind else None
        if inner is not None and getattr(inner, "id", None):
            self.elements[_key(inner.id)] = inner

    def _take_place(self, delta: Any) -> None:
        component = delta.new_element.bidi_component
        if component.component_name == LATER:
            self._places[component.id] = delta.fragment_id

    def _finish(self, status: int) -> None:
        if status not in ((ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,) if self._wanted else ENDED):
            return
        self._runs += 1
        self._kept = {name: one for name, one in self._kept.items() if one[1] >= self._runs - KEPT_RUNS}
        if self._ended and self._answer and not self._ended.done():
            self._answer.seconds = time.perf_counter() - self._answer.asked
            self._ended.set_result(self._answer)
            self._answer = None

    async def _ask(self, request: Any, message: BackMsg) -> Any:
        request.request_id = f"{self.session_id}-{next(self._numbers)}"
        waiting = self._replies[request.request_id] = asyncio.get_running_loop().create_future()
        await self._socket.send(message.SerializeToString())
        reply = await asyncio.wait_for(waiting, PATIENCE)
        if reply.error_msg:
            raise PageFailed(reply.error_msg)
        return reply

    # --- parts of a page that run by themselves -----------------------------------------------------------

    def _start_timer(self, fragment: str, interval: float) -> None:
        if fragment not in self._timers:
            self._timers[fragment] = asyncio.create_task(self._repeat(fragment, interval))

    async def _repeat(self, fragment: str, interval: float) -> None:
        while True:
            await asyncio.sleep(interval)
            await self._socket.send(self._rerun(fragment=fragment, auto=True).SerializeToString())

    def _stop_timers(self) -> None:
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    # --- plain requests ---------------------------------------------------------------------------------

    async def _take_xsrf_cookie(self) -> None:
        await asyncio.to_thread(self._http, "GET", "/_stcore/health")
        assert XSRF in self.cookies, "the server gave no token"

    async def _put(self, url: str, name: str, content: bytes) -> None:
        headers = {"X-Xsrftoken": self.cookies[XSRF], "Origin": self.address}
        await asyncio.to_thread(self._http, "PUT", url, headers=headers, files={name: (name, content)})

    def _http(self, method: str, url: str, headers: Mapping[str, str] | None = None, **more: Any) -> Any:
        headers = {**(headers or {}), "Cookie": self._cookie_header()}
        answer = requests.request(
            method, urljoin(f"{self.address}/", url.lstrip("/")), headers=headers, timeout=PATIENCE, **more
        )
        answer.raise_for_status()
        self._keep(answer.raw.headers.getlist("Set-Cookie"))
        return answer

    def _keep(self, told: Iterable[str]) -> None:
        """What a server, or a proxy before it, asks a browser to send along from now on."""
        for one in told:
            self.cookies.update({name: kept.value for name, kept in SimpleCookie(one).items() if kept.value})

    def _cookie_header(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())


def _key(identity: str) -> str:
    """``$$ID-<hash>-<key>``: the key that the page gave; the whole id where it gave none."""
    parts = identity.split("-", 2)
    return parts[2] if len(parts) == 3 and parts[2] != "None" else identity


def _name(message: ForwardMsg) -> str:
    """What a message carries, in a word: a component by its name."""
    kind = message.WhichOneof("type") or "?"
    if kind != "delta":
        return kind
    inner = message.delta.WhichOneof("type") or "?"
    if inner != "new_element":
        return inner
    element = message.delta.new_element
    return getattr(element.bidi_component, "component_name", "") or element.WhichOneof("type") or "?"
