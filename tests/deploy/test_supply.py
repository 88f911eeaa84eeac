"""What the product is built from: every package locked with hashes, listed with its licence, honest about audits."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from deploy.supply import BILL, LEVELS, LICENCES, ROOT, SERVED, bill_of, licences_of, locked, verdict


def packages(level):
    return locked((ROOT / f"{level}.txt").read_text(encoding="utf-8"))


def asked(level):
    """The requirements that people wrote, without the level each of them begins with."""
    lines = [one.partition("#")[0].strip() for one in Path(ROOT / f"{level}.in").read_text().splitlines()]
    return [one for one in lines if one and not one.startswith("-r ")]


@pytest.mark.parametrize("level", LEVELS)
def test_every_requirement_is_pinned_exactly_and_locked_with_the_hashes_of_its_files(level):
    text = (ROOT / f"{level}.txt").read_text(encoding="utf-8")
    entries = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    known = {(one.name, one.version): one.hashes for one in packages(level)}
    assert len(known) == len(entries) and all(known.values())
    pins = {
        tuple(re.fullmatch(r"([A-Za-z0-9._-]+)==([0-9][0-9A-Za-z.]*)", one).groups()) for one in asked(level)
    }
    assert {(name.lower(), version) for name, version in pins} <= known.keys()


@pytest.mark.parametrize(("less", "more"), list(pairwise(LEVELS)))
def test_a_level_locks_what_the_one_before_locks_at_the_same_versions(less, more):
    assert {(one.name, one.version, one.hashes) for one in packages(less)} <= {
        (one.name, one.version, one.hashes) for one in packages(more)
    }


def test_no_locked_file_names_where_packages_are_fetched_from():
    files = [f"{level}.{end}" for level in LEVELS for end in ("in", "txt")]
    assert [name for name in files if "://" in (ROOT / name).read_text(encoding="utf-8")] == []


def test_the_bill_of_materials_lists_what_is_locked_with_its_hashes():
    components = json.loads(BILL.read_text(encoding="utf-8"))["components"]
    listed = [
        (one["name"], one["version"], tuple(hash_["value"] for hash_ in one["properties"]))
        for one in components
    ]
    assert listed == [(one.name, one.version, one.hashes) for one in packages(SERVED)]
    assert [one["name"] for one in components if not one["licenses"]] == []


def test_the_licences_of_all_that_is_installed_are_listed():
    listed = re.findall(
        r"^\| ([a-z0-9._-]+) \| (\S+) \| (.+) \|$", LICENCES.read_text(encoding="utf-8"), re.M
    )
    assert [(name, version) for name, version, _ in listed if name != "package"] == [
        (one.name, one.version) for one in packages(SERVED)
    ]
    assert [name for name, _, licence in listed if licence == "not said"] == []


def test_the_lists_are_what_the_packages_say_here():
    installed = packages(SERVED)
    assert BILL.read_text(encoding="utf-8") == bill_of(installed)
    assert LICENCES.read_text(encoding="utf-8") == licences_of(installed)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (
            [{"name": "a", "skip_reason": "unknown"}],
            ["NOT AUDITED: the database of vulnerabilities could not be reached (1 packages)."],
        ),
        (
            [{"name": "a", "version": "1", "vulns": []}, {"name": "b", "skip_reason": "unknown"}],
            ["NOT AUDITED: b", "Audited: 1 of 2 packages; known vulnerabilities: 0."],
        ),
        (
            [{"name": "a", "version": "1", "vulns": [{"id": "CVE-0-1", "fix_versions": ["2"]}]}],
            [
                "VULNERABLE: a 1: CVE-0-1, mended in 2",
                "Audited: 1 of 1 packages; known vulnerabilities: 1.",
            ],
        ),
    ],
)
def test_a_package_that_nobody_could_be_asked_about_is_not_called_safe(found, says):
    assert verdict(found) == says
