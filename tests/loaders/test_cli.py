"""The command line: what it prints, where, and with which exit code. All figures are test figures."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from loaders.__main__ import main
from loaders.shipped import SHELF
from tests.loaders.forms import opened
from tests.loaders.returns_by_people import workbook_of

GOOD = [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 75]]
DOUBTFUL = [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 105]]
WRONG = [["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", "abc"], ["Hà Giang", 70]]


@pytest.fixture
def write(tmp_path: Path):  # type: ignore[no-untyped-def]
    def write_one(rows: list[list[object]], name: str = "thử.xlsx") -> str:
        path = tmp_path / name
        path.write_bytes(workbook_of({"Biểu 1": rows}))
        return str(path)

    return write_one


@pytest.fixture(autouse=True)
def nothing_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own store must not speak in these tests."""
    monkeypatch.setenv("HEALTH_TARGETS_HOME", str(tmp_path / "empty"))


def run(*arguments: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **({"HEALTH_TARGETS_HOME": str(home)} if home else {})}
    command = [sys.executable, "-m", "loaders", *arguments]
    root = Path(__file__).resolve().parents[2]
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_check_prints_everything_as_json_and_stores_nothing(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = write(GOOD)
    home = tmp_path / "home"
    done = run("check", path, "--json", "--series", "moh_yearbook", home=home)
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert list(said) == [
        "file",
        "sha256",
        "accepted",
        "sheets",
        "observations",
        "targets",
        "milestones",
        "area_facts",
        "findings",
        "questions",
        "assumptions",
    ]
    assert said["file"] == "thử.xlsx"
    assert said["sha256"] == hashlib.sha256(Path(path).read_bytes()).hexdigest()
    assert (said["accepted"], said["targets"], said["findings"]) == (True, [], [])
    assert said["sheets"] == [{"sheet": "Biểu 1", "layout": "indicator_by_area"}]
    (observation,) = said["observations"]
    assert {key: observation[key] for key in list(observation)[:12]} == {
        "area_id": "P63-35",
        "indicator_id": "life_expectancy",
        "year": 2022,
        "qualifier": "=",
        "value": 75,
        "numerator": None,
        "denominator": None,
        "unit": "năm",
        "status": "final",
        "series": "moh_yearbook",
        "sheet": "Biểu 1",
        "cell": "B3",
    }
    assert not home.exists()


def test_check_of_a_plan_prints_its_targets(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SHELF / "targets" / "907-KH-UBND_Ha_Nam.xlsx"), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert len(said["targets"]) == 39
    assert list(said["targets"][0])[:9] == [
        "area_id",
        "indicator_id",
        "target_year",
        "comparator",
        "value",
        "unit",
        "document_number",
        "sheet",
        "cell",
    ]


def test_check_of_a_refused_file_exits_1_and_names_the_cell(
    write, capsys: pytest.CaptureFixture[str]
) -> None:  # type: ignore[no-untyped-def]
    assert main(["check", write(WRONG), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["accepted"] is False
    error = said["findings"][0]
    assert list(error)[:8] == [
        "severity",
        "code",
        "sheet",
        "cell",
        "found",
        "expected",
        "message_vi",
        "message_en",
    ]
    assert (error["severity"], error["code"], error["sheet"], error["cell"]) == (
        "error",
        "number.not_understood",
        "Biểu 1",
        "B3",
    )


def test_check_speaks_vietnamese_and_english(write, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    path = write(WRONG)
    main(["check", path])
    assert "LỖI  Trang 'Biểu 1', ô B3:" in capsys.readouterr().out
    main(["check", path, "--lang", "en"])
    assert "ERROR  Sheet 'Biểu 1', cell B3:" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "không-có.xlsx"],
        ["check"],
        ["check", "{file}", "--area", "P63-99"],
        ["check", "{file}", "--indicator", "không_có"],
        ["check", "{file}", "--area-set", "62"],
        ["check", "{file}", "--year", "nay"],
        ["load", "{file}"],
        ["load", "--by", "Lan"],
        ["load", "{file}", "--shipped", "--by", "Lan"],
        ["template", "returns"],
        ["template", "returns", "-o", "không-có/mẫu.xlsx"],
        ["template", "returns", "-o", "mẫu.xlsx", "--area", "P34-37"],
        ["template", "returns", "-o", "mẫu.xlsx", "--year", "2025"],
        ["template", "returns", "-o", "mẫu.xlsx", "--area", "P63-99", "--year", "2024"],
        ["nonsense"],
        [],
    ],
)
def test_a_wrong_call_exits_2(write, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    path = write(GOOD)
    with pytest.raises(SystemExit) as stopped:
        main([argument.format(file=path) for argument in arguments])
    assert stopped.value.code == 2
    assert capsys.readouterr().out == ""


def test_load_prints_the_receipt(write, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    home, path = str(tmp_path / "home"), write(GOOD)
    assert main(["load", path, "--by", "Lan", "--home", home, "--json"]) == 0
    receipt = json.loads(capsys.readouterr().out)
    assert (receipt["submission_id"], receipt["figures"], receipt["submitted_by"], receipt["repeated"]) == (
        1,
        1,
        "Lan",
        False,
    )
    assert main(["load", path, "--by", "Lan", "--home", home]) == 0
    assert "đã được nhận trước đây" in capsys.readouterr().out


def test_load_refuses_errors_and_warnings_that_nobody_accepts(
    write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # type: ignore[no-untyped-def]
    home = ["--by", "Lan", "--home", str(tmp_path / "home"), "--json"]
    doubtful, wrong = write(DOUBTFUL, "a.xlsx"), write(WRONG, "b.xlsx")
    assert main(["load", wrong, *home]) == 1
    assert json.loads(capsys.readouterr().out)["accepted"] is False
    assert main(["load", doubtful, *home]) == 1
    capsys.readouterr()
    assert main(["load", *home, "--accept-warnings", doubtful]) == 0
    assert json.loads(capsys.readouterr().out)["figures"] == 1


def test_several_files_give_a_list_and_the_good_ones_are_stored(
    write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # type: ignore[no-untyped-def]
    files = [write(GOOD, "a.xlsx"), write(WRONG, "b.xlsx")]
    assert main(["load", *files, "--by", "Lan", "--home", str(tmp_path / "home"), "--json"]) == 1
    first, second = json.loads(capsys.readouterr().out)
    assert (first["submission_id"], second["accepted"]) == (1, False)


def test_the_shelf_is_loaded_by_the_same_road(tmp_path: Path) -> None:
    done = run("load", "--shipped", "--by", "shipped", "--accept-warnings", "--json", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    receipts = json.loads(done.stdout)
    assert [receipt["file_name"] for receipt in receipts[:2]] == ["E0218.xlsx", "E0219.xlsx"]
    assert sum(receipt["figures"] for receipt in receipts) == 6066
    assert sum(receipt["targets"] for receipt in receipts) == 109


def test_a_template_is_prepared_for_an_area_and_year_and_says_when_nothing_was_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, home = tmp_path / "mẫu.xlsx", tmp_path / "home"
    call = ["template", "returns", "-o", str(path), "--area", "P34-37", "--year", "2025", "--home", str(home)]
    assert main(call) == 0
    told = capsys.readouterr()
    assert told.out == f"{path}\n"
    assert told.err.splitlines()[-1] == (
        "Chưa có số liệu công bố nào của địa bàn trước năm 2025; cột 'Đã công bố' để trống."
    )
    assert not home.exists()
    form = opened(path.read_bytes())
    assert len(form.prepared()) == 23
    assert form.sheet[form.address("stunting", "published")].value is None


def test_a_template_shows_what_was_published_last(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, home = tmp_path / "mẫu.xlsx", str(tmp_path / "home")
    assert (
        main(["load", str(SHELF / "nso" / "E0225.xlsx"), "--by", "Lan", "--accept-warnings", "--home", home])
        == 0
    )
    call = ["template", "targets", "-o", str(path), "--area", "P63-35", "--year", "2024", "--home", home]
    assert main([*call, "--lang", "en"]) == 0
    assert capsys.readouterr().err == ""
    form = opened(path.read_bytes())
    cells = [
        form.address("life_expectancy", each) for each in ("published", "published_year", "published_note")
    ]
    assert [form.sheet[cell].value for cell in cells] == [
        75,
        2023,
        "Final · National Statistics Office tables",
    ]


def test_a_template_that_nobody_can_fill_in_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mẫu.xlsx"
    call = [
        "template",
        "returns",
        "-o",
        str(path),
        "--area",
        "P63-35",
        "--year",
        "2026",
        "--home",
        str(tmp_path),
    ]
    assert main(call) == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "Hà Nam là đơn vị cấp tỉnh đến hết ngày 30/06/2025; số liệu các năm sau do Ninh Bình báo cáo. "
        "Lấy biểu mẫu của Ninh Bình (P34-37)."
    )
    assert not path.exists()


def test_an_empty_list_is_written_where_no_area_is_given(tmp_path: Path) -> None:
    path = tmp_path / "mẫu.xlsx"
    assert main(["template", "targets", "-o", str(path)]) == 0
    assert main(["check", str(path)]) == 1


def test_a_check_loads_neither_the_database_nor_the_page_nor_the_writer() -> None:
    path = SHELF / "nso" / "E0225.xlsx"
    probe = (
        "import sys; sys.argv[1:] = []\n"
        "from loaders.__main__ import main\n"
        f"main(['check', {str(path)!r}, '--json'])\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} "
        "& {'duckdb', 'pandas', 'streamlit', 'plotly', 'openpyxl', 'numpy'}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.strip() == "[]"


def test_check_gives_the_workbook_back_with_the_findings_in_it(tmp_path):
    """A table of test figures with a near name: the copy opens on the list and tints the very cell."""
    sent, copy = tmp_path / "sent.xlsx", tmp_path / "copy.xlsx"
    book = openpyxl.Workbook()
    for row in (
        ["Tỷ lệ suy dinh dưỡng thể thấp còi ở trẻ em dưới 5 tuổi (%)"],
        ["Tỉnh, thành phố", 2023, 2024],
        ["Hà Giag", 30.1, 29.2],
        ["Cao Bằng", 28.3, 27.9],
        ["Bắc Kạn", 22.1, 21.8],
    ):
        book.active.append(row)
    book.save(sent)
    before = sent.read_bytes()
    assert main(["check", str(sent), "--annotated", str(copy)]) == 1
    back = openpyxl.load_workbook(copy)
    assert back.sheetnames == ["Kết quả kiểm tra", "Sheet"]
    assert "Hà Giang" in back["Sheet"]["A3"].comment.text
    assert sent.read_bytes() == before


def test_the_annotated_copy_never_overwrites_what_was_sent(tmp_path):
    sent = tmp_path / "sent.xlsx"
    openpyxl.Workbook().save(sent)
    before = sent.read_bytes()
    with pytest.raises(SystemExit) as ended:
        main(["check", str(sent), "--annotated", str(sent)])
    assert (ended.value.code, sent.read_bytes()) == (2, before)


def test_a_refusal_names_the_option_that_decides_and_the_option_decides(
    write, capsys: pytest.CaptureFixture[str]
) -> None:  # type: ignore[no-untyped-def]
    path = write(
        [
            ["Tỉnh Hà Nam và Nam Định"],
            ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện"],
            [1, "Tuổi thọ trung bình", "tuổi", 75],
        ]
    )
    assert main(["check", path]) == 1
    said = capsys.readouterr().out
    assert "? Số liệu của trang 'Biểu 1' là của năm nào?  --year GIÁ_TRỊ" in said
    assert main(["check", path, "--year", "Biểu 1:2023", "--area", "P63-35", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["area_id"], one["year"]) for one in told["observations"]] == [("P63-35", 2023)]
    assert told["questions"] == []


@pytest.mark.parametrize("option", [["--year", "nay"], ["--layout", "tabelle"], ["--decimal", "x"]])
def test_an_option_that_cannot_be_is_a_wrong_call(  # type: ignore[no-untyped-def]
    write, option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", write(GOOD), *option])
    assert stopped.value.code == 2
    assert option[0] in capsys.readouterr().err


def test_check_and_load_compare_with_what_the_home_has_published(write, tmp_path, capsys) -> None:  # type: ignore[no-untyped-def]
    home = str(tmp_path / "home")
    later = write([["Tuổi thọ trung bình"], ["Tỉnh", 2022], ["Hà Nam", 75.5]], "sau.xlsx")
    options = ("--series", "nso", "--area-set", "63")
    assert main(["load", write(GOOD), "--by", "Lan", "--home", home, *options]) == 0
    assert main(["check", later, *options]) == 0
    assert "đã công bố" not in capsys.readouterr().out
    assert main(["check", later, "--home", home, *options]) == 0
    assert "75,5 khác số đã công bố 75 (chênh +0,5)" in capsys.readouterr().out
    assert main(["load", later, "--by", "Lan", "--home", home, *options]) == 1
    assert (
        main(["load", later, "--by", "Lan", "--home", home, "--accept-warnings", "đã hỏi lại", *options]) == 0
    )


def test_a_home_that_cannot_be_read_is_said_and_the_check_goes_on(write, tmp_path, capsys) -> None:  # type: ignore[no-untyped-def]
    home = tmp_path / "home"
    assert main(["load", write(GOOD), "--by", "Lan", "--home", str(home)]) == 0
    for snapshot in (home / "published").glob("*.duckdb"):
        snapshot.unlink()
    assert main(["check", write(GOOD), "--home", str(home)]) == 0
    assert "Not compared with published figures" in capsys.readouterr().err
