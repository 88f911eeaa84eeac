"""Apache Superset by its own interface of programs: set up, take a workbook in, answer a chart and a filtered one."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from benchmarks.serving import HOST, free_port

HERE = Path(__file__).resolve().parent
NAME, WORD = "bench", "only-for-a-measurement"


class Superset:
    """A running one, signed in."""

    def __init__(self, address: str) -> None:
        self._address = address
        given = self._post(
            "security/login", {"username": NAME, "password": WORD, "provider": "db", "refresh": False}
        )
        self._token = given["access_token"]

    def take_in(self, workbook: Path, database: Path) -> int:
        """A database, the workbook uploaded into it, a data set: its number."""
        wanted = {
            "database_name": "bench",
            "sqlalchemy_uri": f"sqlite:///{database}",
            "allow_file_upload": True,
            "extra": '{"schemas_allowed_for_file_upload": ["main"]}',
        }
        made = self._post("database/", wanted)
        with workbook.open("rb") as content:
            self._send(
                "POST",
                f"database/{made['id']}/upload/",
                data={"type": "excel", "table_name": "figure", "schema": "main"},
                files={"file": ("long.xlsx", content)},
            )
        known = self._send("GET", "dataset/").json()["result"]
        if known:
            return int(known[0]["id"])
        asked = {"database": made["id"], "schema": "main", "table_name": "figure"}
        return int(self._post("dataset/", asked)["id"])

    def chart(self, data_set: int, indicator: str) -> int:
        """The numbers of a bar chart: the mean of each province; how many came."""
        mean = {"expressionType": "SQL", "sqlExpression": 'AVG("Giá trị")', "label": "value"}
        query = {
            "columns": ["Tỉnh, thành phố"],
            "metrics": [mean],
            "filters": [{"col": "Chỉ tiêu", "op": "==", "val": indicator}],
            "row_limit": 1000,
        }
        asked = {"datasource": {"id": data_set, "type": "table"}, "queries": [query], "force": True}
        return len(self._post("chart/data", asked)["result"][0]["data"])

    def _post(self, path: str, asked: dict[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = self._send("POST", path, json=asked).json()
        return answer

    def _send(self, method: str, path: str, **more: Any) -> requests.Response:
        head = {"Authorization": f"Bearer {self._token}"} if hasattr(self, "_token") else {}
        answer = requests.request(method, f"{self._address}/api/v1/{path}", headers=head, timeout=120, **more)
        if not answer.ok:
            raise RuntimeError(f"{path}: {answer.status_code} {answer.text[:300]}")
        return answer


@contextmanager
def serve(programs: Path, folder: Path) -> Iterator[tuple[Superset, float]]:
    """Set up from nothing and started; how long the setting up took."""
    environment = {
        **os.environ,
        "SUPERSET_HOME": str(folder),
        "SUPERSET_CONFIG_PATH": str(HERE / "superset_config.py"),
        "FLASK_APP": "superset",
    }
    began = time.perf_counter()
    person = [
        "--username",
        NAME,
        "--password",
        WORD,
        "--firstname",
        "a",
        "--lastname",
        "b",
        "--email",
        "a@b.example",
    ]
    for step in (["db", "upgrade"], ["fab", "create-admin", *person], ["init"]):
        subprocess.run(
            [str(programs / "superset"), *step], env=environment, check=True, capture_output=True, timeout=600
        )
    took = time.perf_counter() - began
    port = free_port()
    command = [
        *(str(programs / "gunicorn"), "-w", "1", "--threads", "8", "-b", f"{HOST}:{port}"),
        *("--timeout", "120", "superset.app:create_app()"),
    ]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://{HOST}:{port}/health")
        yield Superset(f"http://{HOST}:{port}"), took
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(url: str) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            if requests.get(url, timeout=5).ok:
                return
        except requests.RequestException:
            time.sleep(0.3)
    raise TimeoutError(url)
