"""The shipped configuration of nginx in front of the guarded server: TLS, the websocket, limits, whom it believes."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from benchmarks.faults.replicas import FRAME
from benchmarks.serving import HOST, free_port, serve_product

ROOT = Path(__file__).resolve().parents[2]
NAME, USER, PASSWORD = "health.example.vn", "an", "mật khẩu thử 2026"
#: Shorter than what is shipped, so that the test need not wait.
HEAD_SECONDS = 4


@dataclass(frozen=True)
class Proxied:
    plain: int
    tls: int

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        return self.ask("GET", path, b"", headers)

    def ask(
        self, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        trusting = ssl._create_unverified_context()  # the certificate was made a moment ago
        connection = HTTPSConnection("127.0.0.1", self.tls, context=trusting, timeout=30)
        connection.request(method, path, body, {"Host": f"{NAME}:{self.tls}", **headers})
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()


@pytest.fixture(scope="module")
def home(shipped_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(shipped_home, tmp_path_factory.mktemp("guarded") / "home"))
    environment = {**os.environ, "HEALTH_TARGETS_HOME": str(folder)}
    add = ["access", "add-user", USER, "--name", "Nguyễn Văn An", "--role", "administrator", "--stdin"]
    subprocess.run(
        [sys.executable, "-m", *add], cwd=ROOT, env=environment, check=True, input=PASSWORD + "\n", text=True
    )
    return folder


@pytest.fixture(scope="module")
def proxied(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    nginx = shutil.which("nginx")
    if nginx is None:
        if os.environ.get("CI"):
            pytest.fail("In CI the shipped configuration must be tried: no nginx was found")
        pytest.skip("nginx is not on this machine")
    folder = tmp_path_factory.mktemp("nginx")
    inner, plain, tls = (free_port() for _ in range(3))
    _certificate(folder)
    (folder / "site.conf").write_text(_site(folder, inner, plain, tls))
    (folder / "nginx.conf").write_text(FRAME.format(user="", folder=folder))
    settings = {"HEALTH_TARGETS_TRUSTED_PROXIES": HOST, "HEALTH_TARGETS_HOSTS": f"{NAME},{HOST}"}
    with serve_product(home, inner, settings):
        front = subprocess.Popen([nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")])
        try:
            _wait_for(tls)
            yield Proxied(plain, tls)
        finally:
            front.terminate()
            front.wait(timeout=20)


def _site(folder: Path, inner: int, plain: int, tls: int) -> str:
    """The shipped file with the ports, the certificate and the upstream of this test."""
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    text = re.sub(r"\n\s*listen \[::\][^;]*;", "", text)
    for shipped, here in {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{tls} ssl http2;",
        "server 127.0.0.1:8501;": f"server 127.0.0.1:{inner};",
        "/etc/ssl/health-targets/": f"{folder}/",
        "client_header_timeout 15s;": f"client_header_timeout {HEAD_SECONDS}s;",
    }.items():
        assert shipped in text
        text = text.replace(shipped, here)
    return text


def _certificate(folder: Path) -> None:
    subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                f"/CN={NAME}",
            ),
            "-keyout",
            str(folder / "privkey.pem"),
            "-out",
            str(folder / "fullchain.pem"),
        ],
        check=True,
        capture_output=True,
    )


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(f"nothing answers on port {port}")


def test_plain_http_leads_to_the_same_page_over_tls(proxied: Proxied):
    connection = HTTPConnection("127.0.0.1", proxied.plain, timeout=10)
    connection.request("GET", "/province?area=P34-37", headers={"Host": NAME})
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("location")) == (301, f"https://{NAME}/province?area=P34-37")


def test_nobody_enters_without_signing_in_whatever_a_header_says(proxied: Proxied):
    claims = {"X-Forwarded-User": USER, "Remote-User": USER, "X-Forwarded-For": "127.0.0.1"}
    status, headers, _ = proxied.get("/province", Accept="text/html", **claims)
    assert (status, headers["location"].partition("?")[0]) == (303, "/sign-in")
    assert proxied.get("/_stcore/metrics", **claims)[0] in (401, 403)


def test_over_tls_the_browser_is_told_to_stay_there(proxied: Proxied):
    _, headers, _ = proxied.get("/sign-in", Accept="text/html")
    assert "max-age=" in headers["strict-transport-security"]
    assert "server" not in headers or "/" not in headers["server"]


def test_the_wall_behind_the_limit_of_uploads(proxied: Proxied):
    status, _, _ = proxied.ask(
        "PUT", "/_stcore/upload_file/a/b", b"x", {"Content-Length": str(22 * 1024 * 1024)}
    )
    assert status == 413


def test_the_head_of_a_request_that_trickles_in_is_not_waited_for(proxied: Proxied):
    """The application itself has no such limit."""
    trusting = ssl._create_unverified_context()
    with (
        socket.create_connection((HOST, proxied.tls), timeout=30) as plain,
        trusting.wrap_socket(plain) as slow,
    ):
        slow.sendall(f"GET /sign-in HTTP/1.1\r\nHost: {NAME}\r\nX-Slow: ".encode())
        slow.settimeout(0.5)
        begun, answer = time.monotonic(), None
        while answer is None and time.monotonic() < begun + 10 * HEAD_SECONDS:
            try:
                slow.sendall(b"x")
                answer = slow.recv(100)
            except TimeoutError:
                continue
            except OSError:
                answer = b""
        assert answer is not None and (answer == b"" or b" 408 " in answer)


@pytest.mark.browser
def test_a_person_signs_in_over_tls_and_pages_live_on_their_websocket(
    proxied: Proxied, browser: BrowserContext
):
    assert browser.browser
    context = browser.browser.new_context(ignore_https_errors=True)  # nobody vouches for the certificate
    page = context.new_page()
    page.goto(f"https://{HOST}:{proxied.tls}/province?area=P34-37")
    page.get_by_label("Tên đăng nhập").fill(USER)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh Ninh Bình", timeout=30_000)
    kept = [one for one in context.cookies() if one["httpOnly"]]
    assert kept and all(one["secure"] and one["name"].startswith("__Host-") for one in kept)
    context.close()


def test_a_flood_of_attempts_to_sign_in_is_held_back(proxied: Proxied):
    answers = [proxied.ask("POST", "/sign-in", b"", {})[0] for _ in range(40)]
    assert 429 in answers
