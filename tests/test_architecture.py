"""The house stands as docs describe it: imports point down, and each library lives where it belongs."""

import ast
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[1]

MAY_IMPORT = {
    "indicators": set[str](),
    "store": {"indicators"},
    "loaders": {"store", "indicators"},
    "reporting": {"store", "indicators"},
    "access": {"loaders", "reporting", "store", "indicators"},
    "pages": {"access", "loaders", "reporting", "store", "indicators"},
    "app": {"pages", "access", "loaders", "reporting", "store", "indicators"},
}
BESIDE_THE_HOUSE = {"deploy", "tests", "benchmarks"}  # they may import anything; nothing may import them
LIVES_IN = {
    "streamlit": {"app", "pages"},
    "duckdb": {"store"},
    "plotly": {"reporting"},
    "matplotlib": {"reporting"},
    "pptx": {"reporting"},
    "docx": {"reporting"},
    "typst": {"reporting"},
    "xlsxwriter": {"reporting"},
    "openpyxl": {"loaders"},
    "python_calamine": {"loaders"},
}


def violations(file: PurePosixPath, source: str) -> list[str]:
    """What a file, named from the project's root, imports that it may not; one sentence each."""
    home = file.parts[0].removesuffix(".py")
    found = []
    for line, module in imported_modules(file, ast.parse(source)):
        top = module.partition(".")[0]
        is_ours = top in MAY_IMPORT or top in BESIDE_THE_HOUSE
        if is_ours and top != home and top not in MAY_IMPORT[home]:
            found.append(f"{file}:{line} {home} may not import {top}")
        if home not in LIVES_IN.get(top, {home}) and not exports_workbooks(file, top):
            found.append(f"{file}:{line} {top} does not live in {home}")
    return found


def exports_workbooks(file: PurePosixPath, library: str) -> bool:
    """ARCHITECTURE's one exception: the workbook export in reporting writes with openpyxl."""
    named_so = any(word in file.stem for word in ("workbook", "xlsx"))
    return library == "openpyxl" and file.parts[0] == "reporting" and named_so


def imported_modules(file: PurePosixPath, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every import at any depth, also inside functions and by name through importlib."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, module) for module in modules_from(file, node))
        elif isinstance(node, ast.Call) and called_name(node) in {"import_module", "__import__"}:
            yield from ((node.lineno, word) for word in literal_strings(node.args[:1]))


def modules_from(file: PurePosixPath, node: ast.ImportFrom) -> list[str]:
    folder = file.parent.parts[: len(file.parent.parts) - (node.level - 1)] if node.level else ()
    base = [*folder, *([node.module] if node.module else [])]
    return [".".join(base)] if base else [alias.name for alias in node.names]


def called_name(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def literal_strings(nodes: list[ast.expr]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def house_files() -> list[Path]:
    packages = [path for name in MAY_IMPORT for path in (ROOT / name).rglob("*.py")]
    return [ROOT / "app.py", *sorted(packages)]


def test_imports_point_down_and_libraries_live_at_home():
    files = house_files()
    assert len(files) > 50
    assert [
        sentence
        for path in files
        for sentence in violations(PurePosixPath(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize(
    ("file", "source", "sentence"),
    [
        ("indicators/areas.py", "import store", "indicators/areas.py:1 indicators may not import store"),
        ("store/reading.py", "from loaders import cells", "store/reading.py:1 store may not import loaders"),
        ("loaders/x.py", "import reporting.rows", "loaders/x.py:1 loaders may not import reporting"),
        (
            "reporting/a/x.py",
            "from loaders.cells import Cell",
            "reporting/a/x.py:1 reporting may not import loaders",
        ),
        ("access/gate.py", "import pages", "access/gate.py:1 access may not import pages"),
        ("pages/overview.py", "import app", "pages/overview.py:1 pages may not import app"),
        ("store/x.py", "import tests.builders", "store/x.py:1 store may not import tests"),
        ("store/x.py", "def f():\n    import loaders", "store/x.py:2 store may not import loaders"),
        ("store/x.py", "from .. import loaders", "store/x.py:1 store may not import loaders"),
        ("store/a/x.py", "from ...loaders import cells", "store/a/x.py:1 store may not import loaders"),
        ("store/x.py", "import_module('loaders.cells')", "store/x.py:1 store may not import loaders"),
        ("store/x.py", "__import__('loaders')", "store/x.py:1 store may not import loaders"),
        ("reporting/x.py", "import streamlit as st", "reporting/x.py:1 streamlit does not live in reporting"),
        ("access/x.py", "import streamlit", "access/x.py:1 streamlit does not live in access"),
        ("pages/x.py", "import duckdb", "pages/x.py:1 duckdb does not live in pages"),
        ("pages/x.py", "import plotly.express as px", "pages/x.py:1 plotly does not live in pages"),
        (
            "pages/x.py",
            "from matplotlib import font_manager",
            "pages/x.py:1 matplotlib does not live in pages",
        ),
        ("pages/x.py", "import pptx", "pages/x.py:1 pptx does not live in pages"),
        ("loaders/x.py", "import docx", "loaders/x.py:1 docx does not live in loaders"),
        ("app.py", "import typst", "app.py:1 typst does not live in app"),
        ("store/x.py", "import openpyxl", "store/x.py:1 openpyxl does not live in store"),
        ("reporting/rows.py", "import openpyxl", "reporting/rows.py:1 openpyxl does not live in reporting"),
        ("store/x.py", "import python_calamine", "store/x.py:1 python_calamine does not live in store"),
    ],
)
def test_a_breach_is_seen(file, source, sentence):
    assert violations(PurePosixPath(file), source) == [sentence]


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("app.py", "import streamlit\nfrom access import gate\nimport pages"),
        ("pages/overview.py", "import streamlit\nfrom reporting import rows\nfrom access import roles"),
        ("loaders/x.py", "import openpyxl\nfrom store import reading\nfrom indicators.types import Value"),
        ("reporting/briefing/workbook.py", "import openpyxl"),
        ("indicators/a/x.py", "from . import y\nfrom ..areas import Area\nimport json"),
    ],
)
def test_what_points_down_is_allowed(file, source):
    assert violations(PurePosixPath(file), source) == []


def test_every_package_has_its_place_in_the_house():
    packages = {path.parent.name for path in ROOT.glob("[a-z]*/*.py")}
    assert packages - set(MAY_IMPORT) - BESIDE_THE_HOUSE == set()


def test_sql_files_live_in_the_store():
    homes = {path.relative_to(ROOT).parts[0] for name in MAY_IMPORT for path in (ROOT / name).rglob("*.sql")}
    assert homes == {"store"}
