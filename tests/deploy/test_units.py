"""The units of systemd: understood by systemd, closed to what the service does not need, agreeing with each other."""

import configparser
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNITS = sorted((ROOT / "deploy").glob("health-targets*.*"))
SERVICE = ROOT / "deploy" / "health-targets.service"

needs_systemd = pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="systemd-analyze is not on this machine"
)


def section(file: Path, name: str) -> dict[str, str]:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(file)
    return dict(parser[name])


def here(unit: Path, folder: Path) -> Path:
    """The unit with the program where it lies here, so that systemd can look for it."""
    program = folder / "python"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    text = re.sub(r"/opt/health-targets(-%i)?/\.venv/bin/python", str(program), unit.read_text())
    text = re.sub(r"^(User|Group)=.*", r"\1=root", text, flags=re.M)
    copy = folder / unit.name
    copy.write_text(text)
    return copy


@needs_systemd
def test_systemd_understands_every_line_of_the_units(tmp_path):
    copies = [str(here(unit, tmp_path)) for unit in UNITS]
    done = subprocess.run(["systemd-analyze", "verify", *copies], capture_output=True, text=True, timeout=60)
    faults = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "health-targets" in line]
    assert (done.returncode, faults) == (0, [])


@needs_systemd
def test_a_misspelt_line_would_be_seen(tmp_path):
    copy = here(SERVICE, tmp_path)
    copy.write_text(copy.read_text().replace("ProtectHome=yes", "ProtectHomes=yes"))
    done = subprocess.run(
        ["systemd-analyze", "verify", str(copy)], capture_output=True, text=True, timeout=60
    )
    assert "ProtectHomes" in done.stderr


@needs_systemd
def test_the_service_may_do_little_beyond_serving(tmp_path):
    copy = here(SERVICE, tmp_path)
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=30", str(copy)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, env={**os.environ, "LC_ALL": "C"}
    )
    assert done.returncode == 0, done.stdout[-600:]


def test_service_and_backup_speak_of_the_same_data():
    units = [
        section(SERVICE, "Service"),
        section(SERVICE.with_name("health-targets-backup.service"), "Service"),
    ]
    homes = {re.search(r"HEALTH_TARGETS_HOME=(\S+)", unit["Environment"])[1] for unit in units}
    assert homes == {"/var/lib/health-targets"}
    assert {(unit["User"], unit["WorkingDirectory"], unit["UMask"]) for unit in units} == {
        ("health-targets", "/opt/health-targets", "0077")
    }


def test_one_of_several_servers_may_do_no_more_than_the_only_one():
    alone, several = (
        section(file, "Service") for file in (SERVICE, SERVICE.with_name("health-targets@.service"))
    )
    named = {name: value.replace("-%i", "").replace("%i", "8501") for name, value in several.items()}
    assert named.pop("ReadWritePaths") == "-/mnt/health-targets"  # what the servers share
    assert named == alone


def test_old_backups_go_only_after_a_new_one_was_written():
    """ExecStartPost runs where ExecStart has succeeded, and only there."""
    unit = section(SERVICE.with_name("health-targets-backup.service"), "Service")
    assert "store backup" in unit["ExecStart"] and "-delete" not in unit["ExecStart"]
    assert unit["ExecStartPost"].endswith("-mtime +35 -delete")
