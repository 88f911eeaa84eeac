"""A PostgreSQL of the tests' own, on loopback and a free port, without care for the disk; and lakes in it."""

import os
import random
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path

import psycopg
import pytest

from store.lake_book import close_idle

PLACES = "/usr/lib/postgresql/*/bin"
NO_POSTGRES = (
    "no PostgreSQL was found; install Debian's package postgresql, or name its programmes in POSTGRES_BIN"
)
SETTINGS = {
    **{"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": "60"},
    **{"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "32MB"},
}
_numbers = count(1)


class Postgres:
    """A server, and where its lakes keep their files: Parquet names are never given twice, so all may share a folder."""

    def __init__(self, port: int, files: Path) -> None:
        self.port, self.files = port, files

    def catalogue(self, database: str) -> str:
        return f"postgres://lake@127.0.0.1:{self.port}/{database}"

    def environment(self, database: str) -> dict[str, str]:
        store = f"ducklake:{self.catalogue(database)}"
        return {"HEALTH_TARGETS_STORE": store, "HEALTH_TARGETS_STORE_FILES": str(self.files)}

    def create(self, template: str = "template0") -> str:
        """The name of a database of its own; with ``template`` a copy of it, which nobody may be using."""
        close_idle()
        name = f"lake_{os.getpid()}_{next(_numbers)}"
        with closing(psycopg.connect(self.catalogue("postgres"), autocommit=True)) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    def copy_of(self, store: str) -> str:
        """The address of a copy of a lake: all its rows, the same files."""
        before, _, name = store.rpartition("/")
        return f"{before}/{self.create(name)}"

    def catalogue_of_a_plain_role(self, database: str) -> str:
        """Its owner, who may not ask the server for what managed ones keep to themselves."""
        role = f"plain_{database}"
        with closing(psycopg.connect(self.catalogue(database), autocommit=True)) as connection:
            connection.execute(f"CREATE ROLE {role} LOGIN")
            connection.execute(f"ALTER DATABASE {database} OWNER TO {role}")
            connection.execute(f"ALTER SCHEMA public OWNER TO {role}")
            connection.execute("REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC")
        return self.catalogue(database).replace("lake@", f"{role}@")

    def cut_all(self) -> None:
        """End every connection, as a restart of the server does."""
        with closing(psycopg.connect(self.catalogue("postgres"), autocommit=True)) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'lake%'"
            )


def programmes() -> Path | None:
    """The folder of initdb and pg_ctl, the newest where there are several; Debian has them on no path."""
    named = os.environ.get("POSTGRES_BIN")
    if named:
        return Path(named)
    found = sorted(Path("/").glob(PLACES[1:]), key=lambda one: float(one.parent.name))
    on_path = shutil.which("initdb")
    return found[-1] if found else (Path(on_path).resolve().parent if on_path else None)


def require_programmes() -> Path:
    """A machine without PostgreSQL may leave these tests out; CI may not."""
    found = programmes()
    if found is None and os.environ.get("CI"):
        pytest.fail(f"In CI no test of the lake may be left out: {NO_POSTGRES}.", pytrace=False)
    return found or pytest.skip(NO_POSTGRES)


@contextmanager
def running(files: Path) -> Iterator[Postgres]:
    """PostgreSQL refuses to be root: where tests are, it runs as its own user, in a folder that user can reach."""
    tools = require_programmes()
    with tempfile.TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as made:
        folder, (port,) = Path(made), free_ports(1)
        as_user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        if as_user:
            shutil.chown(folder, "postgres")
        told = {**as_user, "check": True, "stdout": subprocess.DEVNULL, "cwd": "/"}
        words = " ".join(f"-c {name}='{value}'" for name, value in {**SETTINGS, "port": port}.items())
        data = ("-D", str(folder / "data"))
        initdb = ("-U", "lake", "-A", "trust", "--no-sync", "--no-instructions", "--locale=C", "-E", "UTF8")
        subprocess.run([tools / "initdb", *data, *initdb], **told)
        start = ("-w", "-l", str(folder / "log"), "-o", words, "start")
        subprocess.run([tools / "pg_ctl", *data, *start], **told)
        try:
            yield Postgres(port, files)
        finally:
            subprocess.run([tools / "pg_ctl", *data, "-m", "immediate", "stop"], **told)


def free_ports(number: int) -> list[int]:
    """Different ones, below those that the system gives away by itself: they stay free until they are taken."""
    found: list[int] = []
    while len(found) < number:
        port = random.randrange(15_000, 30_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            found += [port] if port not in found else []
    return found
