"""Several servers on one lake behind nginx with the shipped configuration; one of them is killed under its readers."""

import asyncio
import os
import re
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from subprocess import Popen
from typing import Any

import requests

from benchmarks.faults.crowd import Crowd, Publisher, Served, read, until
from benchmarks.faults.ledger import Ledger, Result
from benchmarks.serving import HOST, free_port
from store.home import PROJECT
from store.replica import renew

SHIPPED = PROJECT / "deploy" / "nginx-many.conf"
USER, PASSWORD = "an", "mật khẩu thử 2026"
#: nginx tries a server that failed again after five seconds; two failures within them are another trial.
PASSED_OVER = 6.0
FRAME = """daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass
class Replicas:
    """``servers`` have homes of their own, the store and people of the lake that the environment names."""

    address: str
    servers: list[Served]
    site: Path
    front: "Popen[bytes]"

    def drain(self, number: int) -> None:
        """As docs/operations.md says: marked down where it comes first, and nginx told to read it again."""
        port = self.servers[number].port
        text = self.site.read_text()
        self.site.write_text(
            re.sub(rf"(server {HOST}:{port}) max_fails=1 fail_timeout=5s;", r"\1 down;", text)
        )
        self.front.send_signal(signal.SIGHUP)

    def take_back(self, number: int) -> None:
        port = self.servers[number].port
        text = self.site.read_text()
        self.site.write_text(
            text.replace(f"{HOST}:{port} down;", f"{HOST}:{port} max_fails=1 fail_timeout=5s;")
        )
        self.front.send_signal(signal.SIGHUP)

    def newcomer_s(self) -> int:
        """Where somebody is sent who has never been here."""
        answer = requests.get(f"{self.address}/session", timeout=60)
        return self.server_of({name: str(value) for name, value in answer.cookies.items()})

    def server_of(self, cookies: dict[str, str]) -> int:
        return int(cookies["health_server"]) - 1


@contextmanager
def replicas(
    folder: Path, nginx: str, front: int = 0, environment: Mapping[str, str] | None = None
) -> Iterator[Replicas]:
    """Two of them, signed in at with USER and PASSWORD, and what is in front of them (at ``front``, or any port)."""
    front = front or free_port()
    further = {
        **{"HEALTH_TARGETS_TRUSTED_PROXIES": HOST, "HEALTH_TARGETS_HOSTS": HOST},
        **(environment or {}),
    }
    servers = [Served(_home(folder / f"home-{number}"), further) for number in (1, 2)]
    site, address = folder / "site.conf", f"http://{HOST}:{front}"
    site.write_text(_site(front, *(one.port for one in servers)))
    (folder / "nginx.conf").write_text(
        FRAME.format(folder=folder, user="user root;" if os.geteuid() == 0 else "")
    )
    with ExitStack() as stack:
        for one in servers:
            stack.enter_context(one)
        process = Popen([nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")])
        stack.callback(process.wait, 20)
        stack.callback(process.terminate)
        _wait_for(front)
        yield Replicas(address, servers, site, process)


def sign_in(address: str) -> dict[str, str]:
    """The cookies of a browser that has signed in."""
    with requests.Session() as browser:
        page = browser.get(f"{address}/sign-in", timeout=60).text
        token = re.search('name="token" value="([^"]*)"', page)
        assert token, page
        fields = {"token": token.group(1), "user": USER, "password": PASSWORD}
        answer = browser.post(
            f"{address}/sign-in", fields, headers={"Origin": address}, timeout=60, allow_redirects=False
        )
        assert answer.status_code == 303, answer.status_code
        return {name: str(value) for name, value in browser.cookies.items()}


def status(address: str, cookies: dict[str, str]) -> int:
    """Of a page behind the gate: 200, or 303 for whoever is not signed in."""
    told = "; ".join(f"{name}={value}" for name, value in cookies.items())
    headers = {"Accept": "text/html", "Cookie": told}
    return requests.get(f"{address}/", headers=headers, timeout=60, allow_redirects=False).status_code


async def kill_one_of_many(
    ledger: Ledger, many: Replicas, rounds: int, people: int, thought: float
) -> tuple[Result, Crowd]:
    """``kill -9`` of the servers in turn, in the middle of what ``people`` do, one of whom hands over returns."""
    result, chance = Result("kill -9 of one of two servers, readers go on at the other"), Random(1)
    crowd = Crowd(many.address, ledger, cookies=sign_in(many.address))
    roles: list[Callable[..., Any]] = [Publisher(), *[read] * (people - 1)]
    living = [asyncio.create_task(crowd.live(role, n, thought)) for n, role in enumerate(roles)]
    await until(lambda: crowd.all_back(people))
    for number in range(rounds):
        server = many.servers[number % len(many.servers)]
        await until(lambda: crowd.pressing)
        await asyncio.sleep(chance.uniform(0.0, 2.0))
        await asyncio.to_thread(server.end, signal.SIGKILL)
        crowd.turn += 1
        if not await until(lambda: crowd.all_back(people)):
            away = [n for n in range(people) if crowd.seen.get(n) != crowd.turn]
            crowd.shown.append(f"not back: {away}")
        await asyncio.to_thread(ledger.judge, result, True)
        await asyncio.to_thread(server.begin)
        await asyncio.sleep(PASSED_OVER)
    before = crowd.published
    await until(lambda: crowd.published > before)
    crowd.over = True
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.gather(*living, return_exceptions=True), 90)
    ledger.judge(result)
    result.tries, result.shown = rounds, len(crowd.shown)
    lost = sum("HTTP 403" in told or "/sign-in" in told for told in crowd.shown)
    result.notes += [*crowd.shown, f"{crowd.published} returns published meanwhile, {lost} sessions lost"]
    return result, crowd


def _home(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    renew(folder)
    return folder


def _site(front: int, *ports: int) -> str:
    """The shipped file with the ports of this trial, and without TLS, which test_nginx.py looks at."""
    text = re.sub(r"server \{\s*listen 80;.*?\n\}\n", "", SHIPPED.read_text(), count=1, flags=re.S)
    text = re.sub(r"\n\s*(listen \[::\]|ssl_)[^;]*;", "", text)
    text = text.replace("listen 443 ssl http2;", f"listen {HOST}:{front};").replace(" Secure;", "")
    text = re.sub(r"(limit_conn +health_clients) 60", r"\1 1000", text)  # all come from one address here
    for shipped, port in zip((8501, 8502), ports, strict=True):
        assert str(shipped) in text
        text = text.replace(str(shipped), str(port))
    return text


def _wait_for(port: int) -> None:
    patience = time.monotonic() + 60
    while time.monotonic() < patience:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing answers on port {port}")


def nginx_here() -> str | None:
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
