"""What the product is built from: lock it with hashes, list it with licences, look it up among known vulnerabilities.

``python -m deploy.supply lock`` remakes requirements*.txt from requirements*.in, deploy/sbom.cdx.json and
docs/licences.md; ``audit`` fails where a vulnerability is known and says so plainly where nobody could be asked.
``./run lock`` and ``./run audit`` call it with what it needs installed (requirements-audit.txt).
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Each holds all of the one before.
LEVELS = ("requirements", "requirements-lake", "requirements-dev", "requirements-audit")
SERVED = LEVELS[1]  # the most that is installed to run the dashboard
BILL, LICENCES = ROOT / "deploy" / "sbom.cdx.json", ROOT / "docs" / "licences.md"
LOCK = (
    *("uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-annotate", "--no-header"),
    *("--no-emit-index-url", "--python-version", "3.11", "--only-binary", ":all:"),
)
#: Packages of other systems alone, whose own metadata cannot be read on this one.
ELSEWHERE = {"colorama": "BSD-3-Clause"}


@dataclass(frozen=True, slots=True)
class Package:
    """One locked package; ``hashes`` are the SHA-256 of every file that may be installed for it."""

    name: str
    version: str
    hashes: tuple[str, ...]
    licence: str = ""


def main(argv: list[str]) -> int:
    """Exit code 0 when done, 1 where a vulnerability is known, 2 for a wrong call."""
    deeds = {"lock": lock, "audit": audit}
    if len(argv) != 1 or argv[0] not in deeds:
        print(f"usage: python -m deploy.supply {'|'.join(deeds)}", file=sys.stderr)
        return 2
    return deeds[argv[0]]()


def lock() -> int:
    """The versions that are locked already stay, unless a requirement asks for others."""
    for before, level in zip((None, *LEVELS), LEVELS, strict=False):
        limits = ["--constraint", f"{before}.txt"] if before else []
        command = [*LOCK, f"{level}.in", *limits, "--output-file", f"{level}.txt"]
        subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True)
    packages = locked((ROOT / f"{SERVED}.txt").read_text(encoding="utf-8"))
    BILL.write_text(bill_of(packages), encoding="utf-8")
    LICENCES.write_text(licences_of(packages), encoding="utf-8")
    return 0


def audit() -> int:
    """Every package that is served or develops this is looked up by name and version."""
    command = ["pip_audit", "--requirement", f"{LEVELS[-1]}.txt", "--require-hashes", "--disable-pip"]
    command += ["--format", "json", "--progress-spinner", "off"]
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"NOT AUDITED: the database of vulnerabilities could not be asked. {last_line(done.stderr)}")
        return 0
    print("\n".join(verdict(found)))
    return 1 if any(one.get("vulns") for one in found) else 0


def last_line(text: str) -> str:
    """Without the addresses that were asked."""
    lines = [line for line in text.splitlines() if line.strip()]
    return re.sub(r"https?://\S+", "…", lines[-1])[:200] if lines else ""


def verdict(found: Iterable[Mapping[str, object]]) -> list[str]:
    """What an audit found, a sentence each; packages that the database did not know are not called safe."""
    rows = list(found)
    skipped = [str(one["name"]) for one in rows if "skip_reason" in one]
    lines = [
        f"VULNERABLE: {one['name']} {one['version']}: {vulnerability['id']}, mended in "
        f"{', '.join(vulnerability.get('fix_versions', [])) or 'no version yet'}"
        for one in rows
        for vulnerability in one.get("vulns", [])  # type: ignore[attr-defined]
    ]
    if len(skipped) == len(rows):
        return [f"NOT AUDITED: the database of vulnerabilities could not be reached ({len(rows)} packages)."]
    if skipped:
        lines.append(f"NOT AUDITED: {', '.join(skipped)}")
    asked = len(rows) - len(skipped)
    return [
        *lines,
        f"Audited: {asked} of {len(rows)} packages; known vulnerabilities: {len(lines) - bool(skipped)}.",
    ]


def locked(text: str) -> list[Package]:
    """The packages of a locked requirements file, with their licences where they are installed."""
    found = []
    for block in re.split(r"\n(?=[A-Za-z0-9])", text.strip()):
        head = re.match(r"([A-Za-z0-9._-]+)==([^\s;]+)", block)
        if head:
            name = head[1].lower()
            hashes = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", block))
            found.append(Package(name, head[2], hashes, licence_of(name)))
    return found


def licence_of(name: str) -> str:
    """As the package itself says: an SPDX expression, else its classifier, else its own words."""
    try:
        said = metadata(name).json
    except PackageNotFoundError:
        return ELSEWHERE.get(name, "")
    classifiers = [one for one in said.get("classifier", ()) if one.startswith("License :: ")]
    names = [one.rpartition(" :: ")[2] for one in classifiers if one != "License :: OSI Approved"]
    words = str(said.get("license", "")).strip().splitlines()
    return str(said.get("license_expression", "")) or ", ".join(names) or (words[0] if words else "")


def bill_of(packages: Iterable[Package]) -> str:
    """A software bill of materials, CycloneDX 1.6 as JSON; the same bytes for the same packages."""
    components = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{one.name}@{one.version}",
            "name": one.name,
            "version": one.version,
            "purl": f"pkg:pypi/{one.name}@{one.version}",
            "licenses": [{"license": {"name": one.licence}}] if one.licence else [],
            "properties": [{"name": "locked:sha256", "value": digest} for digest in one.hashes],
        }
        for one in packages
    ]
    root = {"type": "application", "bom-ref": "health-targets", "name": "health-targets"}
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": root},
        "components": components,
    }
    return json.dumps(bill, indent=1, ensure_ascii=False) + "\n"


def licences_of(packages: Iterable[Package]) -> str:
    rows = [f"| {one.name} | {one.version} | {one.licence or 'not said'} |" for one in packages]
    return "\n".join(
        [
            "# Licences of what is installed to run the dashboard",
            "",
            "Made by `./run lock` from what each package says of itself. Fonts, boundaries, data and documents that",
            "lie in this repository keep their own terms: `NOTICE` lists them. The tools of the tests are not shipped.",
            "The packages of `requirements-lake.in` are installed only where the store is on a lake.",
            "",
            "| package | version | licence |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
