"""A client that speaks Streamlit's own protocol by hand: whatever a browser could send, and what none would."""

import hashlib
import http.client
import json
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATIENCE = 40.0


class Client:
    """One person at one server; ``cookie`` is sent with everything."""

    def __init__(self, host: str, cookie: str = "") -> None:
        self.host, self.cookie = host, cookie

    def ask(
        self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """One request; the path is sent as it stands."""
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        own = {"Cookie": self.cookie} if self.cookie else {}
        usual = {"Accept": "text/html", "Origin": f"http://{self.host}", **own}
        try:
            connection.request(method, path, body, {**usual, **(headers or {})})
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in reversed(answer.getheaders())}  # the first of many
            return answer.status, told, answer.read()
        finally:
            connection.close()

    def stream(self, origin: str | None = None, headers: dict[str, str] | None = None) -> "Stream":
        own = {"Cookie": self.cookie} if self.cookie else {}
        connection = connect(
            f"ws://{self.host}/_stcore/stream",
            origin=origin or f"http://{self.host}",  # type: ignore[arg-type]
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers={**own, **(headers or {})},
            max_size=None,
            open_timeout=PATIENCE,
            legacy=True,
        )
        return Stream(connection, self)


class Stream:
    """A websocket, and what was shown through it since the last run began."""

    def __init__(self, connection: ClientConnection, client: Client) -> None:
        self.connection, self.client = connection, client
        self.session = ""
        self.shown: list[ForwardMsg] = []

    def close(self) -> None:
        self.connection.close()

    def run(self, page: str = "", page_hash: str = "", states: Sequence[Any] = ()) -> list[ForwardMsg]:
        """Ask for a run and wait for its end."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.page_script_hash = page_hash
        for state in states:
            message.rerun_script.widget_states.widgets.append(state)
        self.connection.send(message.SerializeToString())
        self.shown = list(self._until_finished())
        return self.shown

    def _until_finished(self) -> Iterator[ForwardMsg]:
        """A page that is to be run again at once has not come to its end."""
        while True:
            message = ForwardMsg()
            message.ParseFromString(self.connection.recv(timeout=PATIENCE))  # type: ignore[arg-type]
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id or self.session
            yield message
            if kind == "script_finished" and message.script_finished == 0:
                return

    # --- what was shown -----------------------------------------------------------------------------

    def pages(self) -> dict[str, str]:
        """The hashes of the pages that are listed, by the name in their address."""
        listed = [one.navigation for one in self.shown if one.WhichOneof("type") == "navigation"]
        return {page.url_pathname: page.page_script_hash for page in listed[-1].app_pages}

    def elements(self, kind: str) -> list[Any]:
        deltas = (one.delta.new_element for one in self.shown if one.WhichOneof("type") == "delta")
        return [getattr(one, kind) for one in deltas if one.WhichOneof("type") == kind]

    def told(self) -> str:
        """All text of all markup that was shown."""
        components = [
            json.dumps(json.loads(one.json), ensure_ascii=False)
            for one in self.elements("bidi_component")
            if one.json
        ]
        return "\n".join([one.body for one in self.elements("html")] + components)

    # --- an upload ----------------------------------------------------------------------------------

    def upload(self, name: str, content: bytes) -> tuple[int, str]:
        """By HTTP into this session; the status, and the number of the file."""
        file_id = str(uuid.uuid4())
        edge = hashlib.sha256(content).hexdigest()[:20]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
        status, *_ = self.client.ask(
            *("PUT", f"/_stcore/upload_file/{self.session or 'none'}/{file_id}", body),
            {"Content-Type": f"multipart/form-data; boundary={edge}", **self.token()},
        )
        return status, file_id

    def token(self) -> dict[str, str]:
        """Streamlit's own token against forged requests, as its page sends it."""
        _, told, _ = self.client.ask("GET", "/_stcore/health")
        token = told.get("set-cookie", "").partition("_streamlit_xsrf=")[2].partition(";")[0]
        return {"X-Xsrftoken": token, "Cookie": f"{self.client.cookie}; _streamlit_xsrf={token}"}
