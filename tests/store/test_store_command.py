"""``python -m store``: the shapes that scripts rely on, results alone on standard output, exit codes."""

import csv
import io
import json
import subprocess
import sys

import pytest
from store_builders import figure, full_figure, submission, target
from store_homes import filled_once, of_the_file

from indicators.types import Qualifier, Status
from store.__main__ import main
from store.home import PROJECT
from store.writing import submit

COLUMNS = (
    "area_id,indicator_id,year,value,qualifier,numerator,denominator,unit,status,series,"
    "converted,submission,workbook,sheet,cell"
)


@filled_once
def filled(home):
    bound = figure(93.0, "P63-58", series="provincial_report", cell="B9", qualifier=Qualifier.ABOVE, unit="%")
    missing = figure(None, year=2022, cell="C14", status=Status.MISSING, unit="%")
    country = figure(93.35, "VN", cell="D3", unit="%")
    submit(home, submission(figure(90.1, unit="%"), bound, missing, country, target(), name="first"))
    submit(home, submission(full_figure(), name="second"))


@pytest.fixture
def call(filled, capsys):
    def run(*words):
        code = main([*words, "--home", str(filled)])
        return code, capsys.readouterr()

    return run


def test_figures_as_csv(call):
    code, said = call("figures", "--csv")
    assert code == 0
    assert said.out == (
        f"{COLUMNS}\n"
        "P63-35,health_insurance_coverage,2022,,=,,,%,missing,nso,false,1,first.xlsx,Biểu 1,C14\n"
        "P63-35,health_insurance_coverage,2023,90.1,=,,,%,final,nso,false,1,first.xlsx,Biểu 1,D14\n"
        "P63-58,health_insurance_coverage,2023,93.0,>,,,%,final,provincial_report,"
        "false,1,first.xlsx,Biểu 1,B9\n"
        "VN,health_insurance_coverage,2023,93.35,=,,,%,final,nso,false,1,first.xlsx,Biểu 1,D3\n"
        "P34-37,doctors_per_10k,2025,12.5,>=,1596.0,1276800.0,trên 10.000 dân,provisional,moh_yearbook,"
        "false,2,second.xlsx,Bảng 2,E9\n"
    )
    assert said.err == ""


def test_figures_as_json(call):
    code, said = call("figures", "--json", "--year", "2022")
    assert code == 0
    assert json.loads(said.out) == [
        {
            **{"area_id": "P63-35", "indicator_id": "health_insurance_coverage", "year": 2022, "value": None},
            **{"qualifier": "=", "numerator": None, "denominator": None, "unit": "%", "status": "missing"},
            **{"series": "nso", "converted": False, "submission": 1, "workbook": "first.xlsx"},
            **{"sheet": "Biểu 1", "cell": "C14"},
        }
    ]


@pytest.mark.parametrize(
    ("words", "areas"),
    [
        ([], ["P63-35", "P63-35", "P63-58", "VN", "P34-37"]),
        (["--area", "P63-58"], ["P63-58"]),
        (["--area", "P63-58", "--area", "VN"], ["P63-58", "VN"]),
        (["--area-set", "63"], ["P63-35", "P63-35", "P63-58", "VN"]),
        (["--area-set", "34"], ["VN", "P34-37"]),
        (["--indicator", "doctors_per_10k"], ["P34-37"]),
        (["--year", "2023"], ["P63-35", "P63-58", "VN"]),
        (["--series", "provincial_report"], ["P63-58"]),
        (["--as-of", "1"], ["P63-35", "P63-35", "P63-58", "VN"]),
        (["--as-of", "0"], []),
        (["--year", "1999"], []),
    ],
)
def test_figures_can_be_narrowed(call, words, areas):
    _, said = call("figures", *words)
    assert [row["area_id"] for row in csv.DictReader(io.StringIO(said.out))] == areas


def test_status_as_json(call):
    _, said = call("status", "--json")
    status = json.loads(said.out)
    counts = {
        name: status[name] for name in ("data_version", "submissions", "observations", "targets", "areas")
    }
    assert counts == {"data_version": 2, "submissions": 2, "observations": 5, "targets": 1, "areas": 98}
    assert status["last_publication"].endswith("+00:00")


def test_status_before_the_first_publication_is_all_zero(tmp_path, capsys):
    assert main(["status", "--json", "--home", str(tmp_path)]) == 0
    status = json.loads(capsys.readouterr().out)
    assert (status["data_version"], status["submissions"], status["last_publication"]) == (0, 0, None)


def test_history_tells_every_revision_withdrawn_or_not(call):
    assert call("withdraw", "1", "--by", "Minh", "--reason", "nhầm năm")[0] == 0
    key = ("--area", "P63-35", "--indicator", "health_insurance_coverage", "--year", "2023")
    code, said = call("history", *key, "--json")
    (revision,) = json.loads(said.out)
    assert code == 0
    assert (revision["value"], revision["workbook"], revision["cell"]) == (90.1, "first.xlsx", "D14")
    assert (revision["withdrawn"], revision["withdrawn_by"], revision["withdrawn_reason"]) == (
        True,
        "Minh",
        "nhầm năm",
    )
    assert (revision["current"], revision["submitted_by"], revision["data_version"]) == (False, "Lan", 1)
    assert call("restore-submission", "1", "--by", "Minh", "--reason", "năm đúng")[0] == 0
    assert json.loads(call("history", *key, "--json")[1].out)[0]["current"] is True


@of_the_file
def test_backup_restore_and_verify(call, tmp_path, capsys):
    assert call("backup", str(tmp_path / "b.zip"))[0] == 0
    fresh = str(tmp_path / "fresh")
    assert main(["restore", str(tmp_path / "b.zip"), "--home", fresh]) == 0
    assert main(["verify", "--home", fresh, "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {"well": True, "troubles": []}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("withdraw", "9", "--by", "Minh", "--reason", "x"), "There is no submission 9."),
        (("restore-submission", "1", "--by", "Minh", "--reason", "x"), "not withdrawn"),
        (("history", "--area", "VN", "--indicator", "stunting", "--year", "1999"), "No such figure"),
        pytest.param(("restore", "nowhere.zip"), "already holds a store", marks=of_the_file),
    ],
)
def test_a_refusal_is_one_sentence_on_standard_error_and_code_1(call, words, sentence):
    code, said = call(*words)
    assert (code, said.out) == (1, "")
    assert sentence in said.err


def test_figures_before_the_first_publication_are_refused(tmp_path, capsys):
    assert main(["figures", "--home", str(tmp_path)]) == 1
    assert "Nothing has been published" in capsys.readouterr().err


@of_the_file
def test_verify_ends_with_code_1_when_something_is_wrong(call, filled):
    next((filled / "archive").glob("*/*.xlsx")).write_bytes(b"tampered")
    code, said = call("verify")
    assert code == 1
    assert said.out.startswith("archive: ")


@pytest.mark.parametrize(
    "words",
    [
        ("figures", "--area", "Hà Nam"),
        ("figures", "--area-set", "62"),
        ("figures", "--as-of", "3"),
        ("figures", "--year", "last"),
        ("history", "--area", "VN"),
        ("withdraw", "1"),
        ("sell",),
    ],
)
def test_a_wrong_call_ends_with_code_2(call, words, capsys):
    with pytest.raises(SystemExit) as ended:
        call(*words)
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


def test_a_reader_that_stops_early_is_no_error(filled):
    command = f'"{sys.executable}" -m store figures --home "{filled}" | head -1'
    done = subprocess.run(command, shell=True, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == (COLUMNS, "")


def test_importing_the_records_loads_no_database():
    script = "import sys, store.records, store.home; print('duckdb' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


MARK = (
    *("--area", "P63-35", "--indicator", "health_insurance_coverage", "--year", "2023", "--series", "nso"),
    *("--by", "Minh", "--reason", "bằng đúng năm trước"),
)


def test_mark_and_marks(call):
    code, said = call("mark", "excluded", *MARK, "--rule", "unchanged", "--json")
    assert code == 0
    assert (json.loads(said.out)["kind"], json.loads(said.out)["data_version"]) == ("marked", 3)
    _, said = call("marks", "--json")
    (mark,) = json.loads(said.out)
    assert mark.pop("made_at").endswith("+00:00")
    assert mark == {
        **{"area_id": "P63-35", "indicator_id": "health_insurance_coverage", "year": 2023, "series": "nso"},
        **{"kind": "excluded", "rule": "unchanged", "reason": "bằng đúng năm trước", "in_force": True},
        **{"replaced": False, "submission": 1, "data_version": 3, "made_by": "Minh"},
    }
    assert json.loads(call("marks", "--as-of", "2", "--json")[1].out) == []
    call("mark", "cleared", *MARK)
    assert json.loads(call("marks", "--json")[1].out) == []
    assert len(call("marks", "--every", "--csv")[1].out.splitlines()) == 3


def test_the_columns_of_figures_are_the_same_for_a_marked_figure(call):
    before = call("figures", "--csv")[1].out
    call("mark", "excluded", *MARK)
    assert call("figures", "--csv")[1].out == before
    assert call("figures", "--csv", "--as-of", "2")[1].out == before


@pytest.mark.parametrize("as_of", [(), ("--as-of", "3")])
def test_the_marks_of_figures_are_a_column_when_they_are_asked_for(call, as_of):
    call("mark", "excluded", *MARK)
    rows = list(csv.DictReader(io.StringIO(call("figures", "--csv", "--marks", *as_of)[1].out)))
    assert [row["mark"] for row in rows] == ["", "excluded", "", "", ""]
    assert list(rows[0])[-2:] == ["cell", "mark"]


def test_four_eyes_from_the_command_line(call, filled):
    assert json.loads(call("setting", "--json")[1].out) == {"four-eyes": "off"}
    assert (
        call("setting", "four-eyes", "on", "--by", "Quản trị")[1].out
        == "Setting four-eyes: on; data version 3.\n"
    )
    assert json.loads(call("setting", "--json")[1].out) == {"four-eyes": "on"}
    submit(filled, submission(figure(91.0), name="third"))
    submit(filled, submission(figure(92.0), name="fourth"))
    waiting = list(csv.DictReader(io.StringIO(call("proposals")[1].out)))
    assert [(row["submission"], row["workbook"], row["revised"]) for row in waiting] == [
        *(("3", "third.xlsx", "1"), ("4", "fourth.xlsx", "1"))
    ]
    code, said = call("approve", "3", "--by", "Lan")
    assert (code, said.out) == (1, "")
    assert "handed over by Lan; another person must approve it" in said.err
    assert call("approve", "3", "--by", "Minh")[1].out == "Submission 3 approved; data version 6.\n"
    assert (
        json.loads(call("reject", "4", "--by", "Minh", "--reason", "nhầm", "--json")[1].out)["kind"]
        == "rejected"
    )
    assert json.loads(call("proposals", "--json")[1].out) == []
    receipt = json.loads(call("receipt", "3")[1].out)
    assert (receipt["number"][:3], receipt["number"][-6:], receipt["decision"]["made_by"]) == (
        "BN-",
        "000003",
        "Minh",
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("mark", "excluded", *MARK[:5], "1999", *MARK[6:]), "No figure stands for P63-35"),
        (("mark", "cleared", *MARK), "no such mark to take off"),
        (("setting", "four-eyes", "off", "--by", "Minh"), "off already"),
        (("approve", "1", "--by", "Minh"), "not waiting for approval"),
        (("receipt", "9"), "There is no submission 9."),
    ],
)
def test_a_refused_review_is_one_sentence_too(call, words, sentence):
    code, said = call(*words)
    assert (code, said.out) == (1, "")
    assert sentence in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("mark", "excluded", "--area", "Hà Nam", *MARK[2:]),
        ("mark", "doubted", *MARK),
        ("mark", "excluded", *MARK[:-2]),
        ("setting", "four-eyes", "on"),
        ("setting", "four-eyes", "perhaps", "--by", "Minh"),
        ("reject", "1", "--by", "Minh"),
        ("marks", "--as-of", "99"),
    ],
)
def test_a_wrong_review_ends_with_code_2(call, words):
    with pytest.raises(SystemExit) as ended:
        call(*words)
    assert ended.value.code == 2
