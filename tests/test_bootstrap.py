"""The bootstrap: standard library alone, a clear call, exact pins; browser tests never vanish silently."""

import ast
import os
import shutil
import signal
import socket
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from urllib.request import urlopen

import pytest

from benchmarks.serving import AS_RUN

ROOT = Path(__file__).resolve().parents[1]
BROWSER_TEST = "import pytest\n@pytest.mark.browser\ndef test_a_journey(): pass\ndef test_other(): pass\n"


@pytest.fixture(scope="module")
def run() -> ModuleType:
    """The bootstrap as a module; it has no suffix, because people type its name."""
    loader = SourceFileLoader("run", str(ROOT / "run"))
    module = module_from_spec(spec_from_loader("run", loader))
    writes_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = writes_bytecode
    return module


def call_run(*arguments: str, **options) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "run"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, **options)


# --- what it is made of -------------------------------------------------------------------------------


def test_the_bootstrap_imports_the_standard_library_alone():
    tree = ast.parse((ROOT / "run").read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in imports if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in modules} - sys.stdlib_module_names == set()


def test_an_older_python_is_told_plainly_before_anything_else_is_imported():
    body = ast.parse((ROOT / "run").read_text(encoding="utf-8")).body
    _docstring, first_import, check = (ast.unparse(node) for node in body[:3])
    assert first_import == "import sys"
    assert check.startswith("if sys.version_info < (3, 11):\n    sys.exit('Health targets needs Python 3.11")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no executable bit")
def test_the_bootstrap_and_the_ci_script_can_be_executed():
    assert [os.access(ROOT / name, os.X_OK) for name in ("run", ".ci/run")] == [True, True]


# --- how it is called ---------------------------------------------------------------------------------


def test_help_names_every_verb_and_option():
    done = call_run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    words = (
        "setup",
        "test",
        "pictures",
        "check",
        "fix",
        "bench",
        "soak",
        "fuzz",
        "lock",
        "audit",
        "--home",
        "--port",
        "--address",
    )
    assert [word for word in words if word not in done.stdout] == []


def test_without_a_verb_it_serves_on_port_8501(run):
    options, rest = run.parse_arguments([])
    assert (options.verb, options.home, options.port, rest) == ("serve", None, 8501, [])


@pytest.mark.parametrize("argv", [["--home", "h", "test"], ["test", "--home", "h"], ["test", "--home=h"]])
def test_the_home_may_stand_before_or_after_the_verb(run, argv):
    options, _rest = run.parse_arguments(argv)
    assert (options.verb, options.home) == ("test", "h")


def test_what_test_does_not_know_goes_to_pytest_in_order(run):
    argv = ["test", "-k", "home or port", "tests/store", "-x", "--home", "h", "-n", "0"]
    options, rest = run.parse_arguments(argv)
    assert (options.home, rest) == ("h", ["-k", "home or port", "tests/store", "-x", "-n", "0"])


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["sever"], "invalid choice: 'sever'"),
        (["--prot=8502"], "unknown argument: --prot=8502"),
        (["check", "store"], "unknown argument: store"),
        (["--port", "0"], "'0' is no port; a port is a whole number from 1 to 65535"),
        (["--port", "65536"], "'65536' is no port; a port is a whole number from 1 to 65535"),
        (["--port", "one"], "'one' is no port; a port is a whole number from 1 to 65535"),
    ],
)
def test_a_wrong_call_ends_with_code_2_and_says_why(argv, says):
    done = call_run(*argv)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


def test_the_home_option_goes_before_the_variable_and_both_before_the_default(run, tmp_path):
    named = {"HEALTH_TARGETS_HOME": str(tmp_path / "by_variable")}
    homes = [
        run.child_environment(home, environment, tmp_path).get("HEALTH_TARGETS_HOME")
        for home, environment in [("by_option", named), (None, named), (None, {})]
    ]
    assert homes == [str(tmp_path / "by_option"), str(tmp_path / "by_variable"), None]


def test_a_relative_home_is_meant_from_where_the_caller_stands(run, tmp_path):
    environment = run.child_environment("../h", {"HEALTH_TARGETS_HOME": "unused"}, tmp_path / "here")
    assert environment["HEALTH_TARGETS_HOME"] == str(tmp_path / "h")


def test_memory_is_taken_alike_here_in_the_services_and_in_trials_unless_told_otherwise(run, tmp_path):
    name = "MALLOC_ARENA_MAX"
    given = [run.child_environment(None, told, tmp_path)[name] for told in ({}, {name: "4"})]
    assert given == ["2", "4"] and run.ALLOCATOR == AS_RUN
    told = " ".join(f"{name}={value}" for name, value in AS_RUN.items())
    services = list((ROOT / "deploy").glob("health-targets*.service"))
    assert sum(f" {told}\n" in service.read_text() for service in services) == 2


def test_a_port_in_use_is_told_in_a_sentence_before_anything_is_set_up(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = call_run("--port", str(port), "--home", str(tmp_path / "home"))
    sentence = f"Port {port} is already in use. Stop what uses it, or choose another: ./run --port N\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", sentence)
    assert not (tmp_path / "home").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no Ctrl-C to one process alone")
def test_the_server_prints_its_url_when_it_answers_and_ends_cleanly_on_ctrl_c(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "HEALTH_TARGETS_HOME": str(tmp_path)}
    command = [sys.executable, "app.py", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as server:
        url = server.stdout.readline().strip()
        with urlopen(f"{url}/_stcore/health", timeout=20) as answer:
            health = (answer.status, answer.read())
        server.send_signal(signal.SIGINT)
        rest, _ = server.communicate(timeout=20)
    assert (url, health) == (f"http://127.0.0.1:{port}", (200, b"ok"))
    assert (rest, server.returncode) == ("", 0)


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "10.1.2.3", "example.org"])
def test_without_accounts_another_address_is_refused_and_it_is_said_what_to_do(tmp_path, address):
    done = call_run("--address", address, "--home", str(tmp_path / "home"))
    assert (done.returncode, done.stdout) == (1, "")
    assert f"served to this machine alone; {address} was asked for" in done.stderr
    assert "python -m access add-user NAME --role administrator" in done.stderr


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.2", "::1", "[::1]", "localhost"])
def test_an_address_of_this_machine_needs_no_accounts(run, tmp_path, address):
    assert run.address_obstacle(address, {"HEALTH_TARGETS_HOME": str(tmp_path)}) is None


def test_with_accounts_any_address_may_be_served_on(run, tmp_path):
    (tmp_path / "access.sqlite").touch()
    assert run.address_obstacle("0.0.0.0", {"HEALTH_TARGETS_HOME": str(tmp_path)}) is None


def test_app_py_started_by_itself_refuses_the_same(tmp_path):
    environment = {**os.environ, "HEALTH_TARGETS_HOME": str(tmp_path), "HEALTH_TARGETS_ADDRESS": "0.0.0.0"}
    done = subprocess.run(
        [sys.executable, "app.py"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "served to this machine alone; 0.0.0.0 was asked for" in done.stderr


# --- what it sets up ----------------------------------------------------------------------------------


def test_packages_are_installed_again_only_when_a_requirement_file_changed(run, tmp_path, monkeypatch):
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    (tmp_path / ".venv").mkdir()
    for name in ("requirements.txt", "requirements-lake.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text("one==1\n")
    seen = [run.is_current("serve")]
    for level in ("serve", "develop"):
        run.stamp_path(level).write_text(run.requirements_digest(level))
        seen.append(run.is_current(level))
    (tmp_path / "requirements-dev.txt").write_text("one==2\n")
    seen += [run.is_current("serve"), run.is_current("develop")]
    (tmp_path / "requirements.txt").write_text("one==2\n")
    seen.append(run.is_current("serve"))
    assert seen == [False, True, True, True, False, False]


def test_what_a_lake_needs_is_installed_only_where_the_store_is_on_one(run):
    assert run.serving_level({}) == "serve"
    assert run.serving_level({"HEALTH_TARGETS_STORE": "ducklake:postgres://server/lake"}) == "lake"
    assert run.REQUIREMENTS["lake"][-1] in run.REQUIREMENTS["develop"]


# --- browser tests ------------------------------------------------------------------------------------


@pytest.fixture
def suite_without_chromium(tmp_path):
    """A suite of one browser test and one other, under this project's conftest, where no browser is."""
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path / "conftest.py")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = browser: needs a browser\n")
    (tmp_path / "test_suite.py").write_text(BROWSER_TEST)
    kept = {
        name: value for name, value in os.environ.items() if name != "CI" and not name.startswith("PYTEST")
    }

    def run_suite(**more: str) -> subprocess.CompletedProcess[str]:
        environment = {**kept, "CHROMIUM_PATH": str(tmp_path / "no-such-browser"), **more}
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider"]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120
        )

    return run_suite


def test_without_chromium_browser_tests_are_left_out_and_it_is_said_plainly(suite_without_chromium):
    done = suite_without_chromium()
    assert done.returncode == 0
    assert (
        "Browser tests not run: 1, because no Chromium was found; install Chromium or Chrome" in done.stdout
    )
    assert "1 passed, 1 skipped" in done.stdout


def test_in_ci_a_missing_chromium_fails_the_browser_tests(suite_without_chromium):
    done = suite_without_chromium(CI="true")
    assert done.returncode == 1
    assert "In CI no browser test may be left out: no Chromium was found" in done.stdout
    assert "1 passed, 1 error" in done.stdout
