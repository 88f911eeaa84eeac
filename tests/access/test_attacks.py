"""Attacks on the running server, each refused: what Streamlit alone would allow, and what the gate might have forgotten."""

import io
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from access_builders import PASSWORD, people
from openpyxl import Workbook
from stream_client import Client
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed, InvalidStatus

from access.sessions import Sessions
from access.settings import Settings
from store.access_book import AccessBook
from store.audit import entries
from store.errors import NothingPublished
from store.reading import open_snapshot

ROOT = Path(__file__).resolve().parents[2]
MEGABYTE = 1024 * 1024
SLOW = 3.0
PART = b'--e\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with four people and nothing published."""
    home = tmp_path_factory.mktemp("attacked") / "home"
    home.mkdir()
    people(home)
    return home


@pytest.fixture(scope="module")
def host(house: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "HEALTH_TARGETS_HOME": str(house), "HEALTH_TARGETS_BODY_SECONDS": str(SLOW)}
    command = [sys.executable, "app.py", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout and server.stdout.readline().startswith("http://127.0.0.1:")
        yield f"127.0.0.1:{port}"
        server.terminate()
        server.wait(20)


@pytest.fixture
def signed_in(host: str):
    """Through the form, as a browser does it."""

    def enter(user: str) -> Client:
        client = Client(host)
        _, told, page = client.ask("GET", "/sign-in")
        token = re.search(b'name="token" value="([^"]*)"', page)
        assert token
        fields = urlencode({"token": token.group(1).decode(), "user": user, "password": PASSWORD})
        form = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": told["set-cookie"].split(";")[0],
        }
        status, told, _ = client.ask("POST", "/sign-in", fields, form)
        assert status == 303
        return Client(host, told["set-cookie"].split(";")[0])

    return enter


@pytest.fixture
def nobody(host: str) -> Client:
    return Client(host)


# --- nobody -------------------------------------------------------------------------------------------


def test_nobody_opens_a_websocket(nobody: Client):
    for headers in (
        {},
        {"X-Health-Targets-Session": "0" * 64},
        {"X-Forwarded-User": "admin", "Remote-User": "admin"},
    ):
        with pytest.raises(InvalidStatus) as refused:
            nobody.stream(headers=headers)
        assert refused.value.response.status_code == 403


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/_stcore/metrics", 401),
        ("GET", "/_stcore/host-config", 401),
        ("GET", "/static/js/index.js", 401),
        ("GET", "/media/" + "0" * 64 + ".xlsx", 401),
        ("GET", "/app/static/fonts/BeVietnamPro-OFL.txt", 401),
        ("GET", "/component/x/index.html", 401),
        ("GET", "/search.json?lang=vi&set=34", 303),
        ("GET", "/communes.json", 303),
        ("GET", "/_stcore/bidi-components/health_targets_map/index.js", 401),
        ("GET", "/upload", 303),
        ("GET", "/%2e%2e/%2e%2e/store.duckdb", 303),
        ("GET", "//evil.example/%2f..", 303),
        ("PUT", "/_stcore/upload_file/a/b", 403),
        ("DELETE", "/_stcore/upload_file/a/b", 403),
        ("POST", "/_stcore/agent/interact", 403),
        ("POST", "/_stcore/agent/mcp", 403),
        ("GET", "/auth/login", 303),
        ("GET", "/oauth2callback", 303),
        ("GET", "/_stcore/health", 200),
        ("GET", "/app/static/fonts/BeVietnamPro-Regular.woff2", 200),
    ],
)
def test_nobody_reaches_anything_but_what_stands_open(nobody: Client, method: str, path: str, status: int):
    assert nobody.ask(method, path)[0] == status


def test_nobody_is_led_elsewhere_by_the_page_of_signing_in(nobody: Client):
    _, told, _ = nobody.ask("GET", "//evil.example/%2f..")
    assert told["location"].startswith("/sign-in?next=%2F%2Fevil.example")
    page = nobody.ask("GET", told["location"])[2]
    assert b"next=%2F&amp;" in page and b"evil" not in page


@pytest.mark.parametrize(
    "cookie",
    [
        "health-targets=",
        "health-targets=abc",
        "health-targets=abc.def",
        "health-targets=" + "A" * 43 + "." + "A" * 43,
        "health-targets=" + "x" * 7000,
        "__Host-health-targets=abc.def",
        "_streamlit_user=abc; _streamlit_session=abc",
    ],
)
def test_a_forged_cookie_opens_nothing(host: str, cookie: str):
    client = Client(host, cookie)
    assert client.ask("GET", "/_stcore/metrics")[0] == 401
    with pytest.raises(InvalidStatus):
        client.stream()


def test_a_cookie_of_the_right_number_signed_by_another_opens_nothing(host: str, house: Path, signed_in):
    value = signed_in("lan").cookie
    token, _, signature = value.rpartition(".")
    assert Client(host, f"{token}.{signature[::-1]}").ask("GET", "/_stcore/metrics")[0] == 401
    assert Client(host, token).ask("GET", "/_stcore/metrics")[0] == 401


def test_nobody_is_believed_to_be_elsewhere_or_to_speak_tls(nobody: Client, house: Path):
    """The server was told of no proxy."""
    claims = {
        "X-Forwarded-For": "10.9.9.9",
        "X-Forwarded-Proto": "https",
        "Forwarded": "for=10.9.9.9;proto=https",
    }
    _, told, page = nobody.ask("GET", "/sign-in", headers=claims)
    assert ("strict-transport-security" in told, "__Host-" in told["set-cookie"]) == (False, False)
    token = re.search(b'name="token" value="([^"]*)"', page)
    assert token
    fields = urlencode({"token": token.group(1).decode(), "user": "lan", "password": "không phải mật khẩu"})
    form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": told["set-cookie"].split(";")[0]}
    assert nobody.ask("POST", "/sign-in", fields, {**form, **claims})[0] == 401
    assert entries(house)[0].address == "127.0.0.1"


# --- sessions that are over ---------------------------------------------------------------------------


def test_a_stolen_cookie_is_worth_nothing_after_signing_out(signed_in):
    mine = signed_in("lan")
    stolen = Client(mine.host, mine.cookie)
    stream = stolen.stream()
    stream.run()
    assert b"entries" in stolen.ask("GET", "/search.json")[2]
    token = re.search(b'name="token" value="([^"]*)"', mine.ask("GET", "/account")[2])
    assert token
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert mine.ask("POST", "/sign-out", urlencode({"token": token.group(1).decode()}), form)[0] == 303
    with pytest.raises(ConnectionClosed):
        stream.run()
    assert stolen.ask("GET", "/_stcore/metrics")[0] == 401
    assert stolen.ask("GET", "/search.json")[0] == 303
    with pytest.raises(InvalidStatus):
        stolen.stream()


def test_an_open_websocket_ends_by_itself_when_an_administrator_ends_the_sessions(house: Path, signed_in):
    stream = signed_in("lan").stream()
    stream.run()
    AccessBook(house).end_sessions("lan")
    with pytest.raises(ConnectionClosed):
        for _ in range(50):
            stream.connection.recv(timeout=15)


@pytest.mark.parametrize(("idle", "age"), [(3 * 3600, 3 * 3600), (60, 13 * 3600), (-4000, -4000)])
def test_a_session_that_has_run_out_or_comes_from_the_future_opens_nothing(host, house, signed_in, idle, age):
    from store.people_keeping import writing

    client = signed_in("lan")
    assert client.ask("GET", "/_stcore/metrics")[0] == 200
    now = time.time()
    with writing(house) as connection:
        connection.execute("UPDATE session SET began_at = ?, seen_at = ?", (now - age, now - idle))
    assert client.ask("GET", "/_stcore/metrics")[0] == 401


def test_signing_in_again_gives_another_session(signed_in):
    assert signed_in("lan").cookie != signed_in("lan").cookie


def test_a_session_that_was_put_into_the_browser_before_is_not_taken_over(host: str, house: Path, signed_in):
    mine = signed_in("lan")
    planted = Sessions(AccessBook(house), Settings()).begin("minh", "127.0.0.1")
    _, told, page = mine.ask("GET", "/sign-in", headers={"Cookie": ""})
    token = re.search(b'name="token" value="([^"]*)"', page)
    assert token
    fields = urlencode({"token": token.group(1).decode(), "user": "lan", "password": PASSWORD})
    cookies = f"{told['set-cookie'].split(';')[0]}; health-targets={planted}"
    form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies}
    status, told, _ = Client(host).ask("POST", "/sign-in", fields, form)
    assert (status, planted in told["set-cookie"]) == (303, False)
    assert Client(host, f"health-targets={planted}").ask("GET", "/_stcore/metrics")[0] == 401


# --- other sites --------------------------------------------------------------------------------------


def test_a_page_of_another_site_can_neither_send_forms_nor_open_a_websocket(signed_in):
    client, evil = signed_in("minh"), "http://evil.example"
    with pytest.raises(InvalidStatus):
        client.stream(origin=evil)
    form = {"Origin": evil, "Content-Type": "application/x-www-form-urlencoded"}
    for path in ("/sign-in", "/sign-out", "/account", "/_stcore/upload_file/a/b"):
        assert client.ask("POST", path, "user=a", form)[0] == 403
    assert client.ask("GET", "/_stcore/metrics")[0] == 200
    assert (
        "access-control-allow-origin" not in client.ask("GET", "/app/static/fonts/BeVietnamPro-Bold.woff2")[1]
    )


# --- paths and sizes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/app/static/../../../access.sqlite",
        "/app/static/%2e%2e/%2e%2e/entry.py",
        "/app/static/..%2f..%2fentry.py",
        "/app/static/fonts/..%5c..%5c..%5centry.py",
        "/static/../../../../etc/passwd",
        "/component/..%2f..%2fapp.py",
        "/_stcore/bidi-components/..%2f..%2fapp.py",
        "/media/..%2f..%2faccess.sqlite",
        "/app/static/fonts/BeVietnamPro-Regular.woff2/../../../entry.py",
    ],
)
def test_no_path_leads_out_of_its_folder(signed_in, path: str):
    status, _, body = signed_in("lan").ask("GET", path)
    assert status in (200, 400, 404)
    assert not any(
        word in body for word in (b"root:", b"SQLite format", b"import streamlit", b"st.navigation")
    )
    assert (
        status != 200 or b"<!doctype html" in body.lower()[:4000]
    )  # Streamlit's own page for whatever it does not know


def test_a_viewer_hands_nothing_over_by_http(signed_in):
    stream = signed_in("lan").stream()
    stream.run()
    assert stream.upload("a.xlsx", b"x")[0] == 403


def test_150_megabytes_are_refused_announced_or_not(signed_in):
    with Put(signed_in("hoa")) as announced:
        announced.begin(f"Content-Length: {150 * MEGABYTE}")
        assert announced.status() == 413
    with Put(signed_in("hoa")) as unannounced:
        unannounced.begin("Transfer-Encoding: chunked")
        unannounced.send(f"{len(PART):x}\r\n".encode() + PART + b"\r\n")
        pieces = unannounced.send_many(b"100000\r\n" + b"x" * MEGABYTE + b"\r\n", 150)
        assert pieces < 60
    with Put(Client(signed_in("hoa").host)) as nobodys:
        nobodys.begin("Transfer-Encoding: chunked")
        assert nobodys.send_many(b"100000\r\n" + b"x" * MEGABYTE + b"\r\n", 150) < 60


def test_a_body_that_trickles_in_is_not_waited_for(signed_in):
    with Put(signed_in("hoa")) as slow:
        slow.begin("Content-Length: 100000")
        slow.send(PART)
        begun = time.monotonic()
        while not (status := slow.status(0.5)) and time.monotonic() < begun + 25:
            slow.send(b"x")
        assert status == 408
        assert SLOW - 1 <= time.monotonic() - begun < SLOW + 12


class Put:
    """An upload, sent piece by piece, with all that Streamlit asks for."""

    def __init__(self, client: Client) -> None:
        self.client, self.path, self.told = client, "/_stcore/upload_file/a/b", ""
        if client.cookie:
            stream = client.stream()
            stream.run()
            self.path = f"/_stcore/upload_file/{stream.session}/b"
            self.told = "".join(f"{name}: {value}\r\n" for name, value in stream.token().items())
            self.stream = stream

    def __enter__(self) -> "Put":
        host, _, port = self.client.host.partition(":")
        self.socket = socket.create_connection((host, int(port)), timeout=20)
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def begin(self, length: str) -> None:
        host = self.client.host
        head = f"PUT {self.path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n{self.told}{length}\r\n"
        self.send(f"{head}Content-Type: multipart/form-data; boundary=e\r\n\r\n".encode())

    def send(self, content: bytes) -> None:
        self.socket.sendall(content)

    def send_many(self, piece: bytes, times: int) -> int:
        """How many the server took before it cut the line."""
        for number in range(times):
            try:
                self.socket.sendall(piece)
            except OSError:
                return number
        return times

    def status(self, patience: float = 20) -> int:
        """0 where nothing has come yet."""
        self.socket.settimeout(patience)
        try:
            return int(self.socket.recv(100).split()[1])
        except TimeoutError:
            return 0


# --- crafted messages ---------------------------------------------------------------------------------


def workbook(area: str) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["area_id", "indicator_id", "year", "value"])
    page.append([area, "health_insurance_coverage", 2025, 95.2])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_a_page_of_others_does_not_run_whatever_the_message_says_and_its_place_says_so(signed_in):
    knowing = signed_in("hoa").stream()
    knowing.run()
    upload = knowing.pages()["upload"]
    stream = signed_in("lan").stream()
    stream.run()
    for asked in ({"page": "upload"}, {"page_hash": upload}):
        stream.run(**asked)
        assert (stream.elements("file_uploader"), "Kéo tệp" in stream.told()) == ([], False)
        assert "Trang “Nộp báo cáo” cần nhiều quyền hơn vai trò hiện nay của bạn (Người xem)" in stream.told()


def test_an_analyst_publishes_for_no_other_province_by_a_crafted_message(house, signed_in):
    """The whole way by hand: upload, check, and the button pressed, where there is one and where there is none."""
    learning = Desk(signed_in("hoa"))
    learning.hand_over(workbook("P63-35"))
    button = learning.button()
    attacking = Desk(signed_in("hoa"))
    attacking.hand_over(workbook("P63-58"))
    assert attacking.button() is None
    assert "bạn chỉ phụ trách Ninh Bình, nên không công bố được" in attacking.stream.told()
    attacking.press(button)
    assert _handed_over(house) == []
    learning.press(button)
    assert _handed_over(house) == [("Lê Thị Hoa (hoa)", "P63-35")]


class Desk:
    """The page of uploading in the hands of somebody who writes its messages by hand."""

    def __init__(self, client: Client) -> None:
        self.stream = client.stream()
        self.stream.run()
        self.page = self.stream.pages()["upload"]
        self.stream.run(page_hash=self.page)

    def hand_over(self, content: bytes) -> None:
        [place] = self.stream.elements("file_uploader")
        status, file_id = self.stream.upload("so-lieu.xlsx", content)
        assert status == 204
        handed = WidgetState(id=place.id)
        info = handed.file_uploader_state_value.uploaded_file_info.add()
        info.file_id, info.name, info.size = file_id, "so-lieu.xlsx", len(content)
        self.stream.run(page_hash=self.page, states=[handed])

    def button(self) -> str | None:
        labels = ("Công bố", "Gửi duyệt")
        return next((one.id for one in self.stream.elements("button") if one.label in labels), None)

    def press(self, button: str) -> None:
        """With all boxes ticked, and somebody else's name wherever one could be typed."""
        ticked = [WidgetState(id=one.id, bool_value=True) for one in self.stream.elements("checkbox")]
        name = "Quản trị viên (admin)"
        named = [WidgetState(id=one.id, string_value=name) for one in self.stream.elements("text_input")]
        pressed = WidgetState(id=button, trigger_value=True)
        self.stream.run(page_hash=self.page, states=[*ticked, *named, pressed])


def _handed_over(house: Path) -> list[tuple[str, str]]:
    try:
        with open_snapshot(house) as snapshot:
            by = [one.receipt.submitted_by for one in snapshot.submissions()]
            return list(zip(by, (one.observation.area_id for one in snapshot.figures()), strict=True))
    except NothingPublished:
        return []


def test_an_analyst_publishes_for_no_other_province_on_the_command_line(house: Path, tmp_path: Path):
    file = tmp_path / "so-lieu.xlsx"
    file.write_bytes(workbook("P63-58"))
    command = [
        sys.executable,
        "-m",
        "loaders",
        "load",
        str(file),
        "--accept-warnings",
        "thử",
        "--home",
        str(house),
    ]
    told = {
        who: subprocess.run([*command, *who.split()], cwd=ROOT, capture_output=True, text=True)
        for who in ("--as hoa", "--as lan", "--as nobody", "--by Quản-trị", "--by shipped")
    }
    assert [one.returncode for one in told.values()] == [1] * 5
    assert "answers for P34-37; this is about P63-58." in told["--as hoa"].stderr
    assert "is a viewer and may not hand over workbooks." in told["--as lan"].stderr
    assert "a name alone is not enough" in told["--by shipped"].stderr
    assert "P63-58" not in [area for _, area in _handed_over(house)]
