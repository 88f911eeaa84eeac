"""An examination and a receipt as JSON for scripts and as lines for people, in Vietnamese or English."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from indicators.area_facts import kind_of, said_by
from loaders.findings import Finding, Severity
from loaders.intake import Examination
from loaders.layouts.recognise import LAYOUT_NAMES
from loaders.questions import Question
from store.records import Figure, Receipt, StoredAreaFact, StoredMilestone, StoredTarget

_WORDS = {
    "vi": {
        "sheet": "Trang '{sheet}': {layout}",
        "read": "Đọc được {figures} số liệu, {targets} mục tiêu.",
        "area_facts": "Đọc được {area_facts} thông tin về địa bàn khác với danh mục gốc.",
        "milestones": "Đọc được {milestones} mốc của mục tiêu bằng lời.",
        "counts": "{errors} lỗi, {warnings} cảnh báo, {notes} ghi chú.",
        "accepted": "Tệp có thể được nhận.",
        "with_warnings": "Tệp có thể được nhận sau khi xác nhận các cảnh báo.",
        "refused": "Tệp chưa được nhận; hãy sửa các lỗi trên rồi gửi lại.",
        "warnings_stand": "Chưa lưu: cần xác nhận các cảnh báo (--accept-warnings).",
        "receipt": "Đã lưu {file}: lần gửi số {submission}, phiên bản dữ liệu {version}; {figures} số liệu, "
        "{targets} mục tiêu (mới {new}, sửa {revised}, không đổi {unchanged}).",
        "receipt_areas": "Đã lưu {file}: lần gửi số {submission}, phiên bản dữ liệu {version}; {area_facts} thông tin "
        "về địa bàn (mới {new}, sửa {revised}, không đổi {unchanged}).",
        "repeated": "Tệp {file} đã được nhận trước đây: lần gửi số {submission}, phiên bản dữ liệu {version}.",
        "error": "LỖI",
        "warning": "CẢNH BÁO",
        "note": "Ghi chú",
    },
    "en": {
        "sheet": "Sheet '{sheet}': {layout}",
        "read": "Read {figures} figures and {targets} targets.",
        "area_facts": "Read {area_facts} facts about areas beyond the reference.",
        "milestones": "Read {milestones} milestones of goals in words.",
        "counts": "{errors} errors, {warnings} warnings, {notes} notes.",
        "accepted": "The file can be accepted.",
        "with_warnings": "The file can be accepted once its warnings are.",
        "refused": "The file is not accepted; correct the errors above and send it again.",
        "warnings_stand": "Not stored: its warnings must be accepted (--accept-warnings).",
        "receipt": "Stored {file}: submission {submission}, data version {version}; {figures} figures, "
        "{targets} targets (new {new}, revised {revised}, unchanged {unchanged}).",
        "receipt_areas": "Stored {file}: submission {submission}, data version {version}; {area_facts} facts about "
        "areas (new {new}, revised {revised}, unchanged {unchanged}).",
        "repeated": "{file} was received before: submission {submission}, data version {version}.",
        "error": "ERROR",
        "warning": "WARNING",
        "note": "Note",
    },
}


#: A list of all provinces is too long for a line of the command line.
CHOICES_SHOWN = 8
_VALUE = {"vi": "GIÁ_TRỊ", "en": "VALUE"}


def examination_json(examination: Examination) -> dict[str, Any]:
    return {
        "file": examination.file,
        "sha256": examination.sha256,
        "accepted": examination.accepted,
        "sheets": [{"sheet": each.sheet, "layout": each.layout} for each in examination.sheets],
        "observations": [_observation(figure) for figure in examination.figures],
        "targets": [_target(stored) for stored in examination.targets],
        "milestones": [_milestone(stored) for stored in examination.milestones],
        "area_facts": [_area_fact(stored) for stored in examination.area_facts],
        "findings": [finding_json(found) for found in examination.findings],
        "questions": [asdict(question) for question in examination.questions],
        "assumptions": [asdict(question) for question in examination.assumptions],
    }


def _area_fact(stored: StoredAreaFact) -> dict[str, Any]:
    place = {"sheet": stored.sheet, "cell": stored.cell}
    return {"kind": kind_of(stored.fact).value, **said_by(stored.fact), **place}


def finding_json(found: Finding) -> dict[str, Any]:
    return {
        "severity": found.severity.value,
        "code": found.code,
        "sheet": found.sheet,
        "cell": found.cell,
        "found": found.found,
        "expected": found.expected,
        "message_vi": found.message_vi,
        "message_en": found.message_en,
        "expected_en": found.expected_en,
        "remedy_vi": found.remedy_vi,
        "remedy_en": found.remedy_en,
    }


def receipt_json(receipt: Receipt) -> dict[str, Any]:
    return {**asdict(receipt), "received_at": receipt.received_at.isoformat()}


def examination_lines(examination: Examination, language: str, *, stored: bool = False) -> list[str]:
    """What a person reads: the sheets, how much was read, every finding, and what follows from them."""
    words: dict[str, Any] = _WORDS[language]
    lines = [examination.file]
    for each in examination.sheets:
        layout = LAYOUT_NAMES[each.layout].of(language)
        lines.append("  " + words["sheet"].format(sheet=each.sheet, layout=layout))
    read = {"figures": len(examination.figures), "targets": len(examination.targets)}
    lines.append("  " + words["read"].format(**read))
    if examination.area_facts:
        lines.append("  " + words["area_facts"].format(area_facts=len(examination.area_facts)))
    if examination.milestones:
        lines.append("  " + words["milestones"].format(milestones=len(examination.milestones)))
    lines += [
        f"  {words[found.severity.value]}  {message(found, language)}" for found in examination.findings
    ]
    several = len(examination.sheets) > 1
    for question in examination.questions:
        lines += question_lines(question, language, several)
    lines += [
        assumption_line(question, language) for question in examination.assumptions if not question.column
    ]
    lines.append("  " + words["counts"].format(**_counts(examination)))
    lines.append("  " + words[_outcome(examination, stored)])
    return lines


def question_lines(question: Question, language: str, of_one_sheet: bool) -> list[str]:
    """The question, the option of the command line that answers it, and the values; of a long list the first ones."""
    english = language == "en"
    text = question.text_en if english else question.text_vi
    option, value = "--" + question.option.replace("_", "-"), _VALUE[language]
    given = f"'{question.sheet}:{value}'" if of_one_sheet and len(question.sheets) == 1 else value
    given = f"'{question.sheet}!{question.column}:{value}'" if question.column else given
    lines = [f"  ? {text}  {option} {given}"]
    for choice in question.choices[:CHOICES_SHOWN]:
        label, told = (
            (choice.label_en, choice.evidence_en) if english else (choice.label_vi, choice.evidence_vi)
        )
        lines.append(f"      {choice.value}  {label}" + (f": {told}" if told else ""))
    more = len(question.choices) - CHOICES_SHOWN
    return [*lines, f"      … (+{more})"] if more > 0 else lines


def assumption_line(question: Question, language: str) -> str:
    """What was taken where the file is silent, and the option that says otherwise."""
    english = language == "en"
    names = {each.value: each.label_en if english else each.label_vi for each in question.choices}
    taken = names.get(question.assumed, question.assumed or "–")
    text = question.text_en if english else question.text_vi
    return f"  = {text} {taken}  (--{question.option.replace('_', '-')})"


def receipt_line(receipt: Receipt, language: str) -> str:
    words: dict[str, Any] = _WORDS[language]
    of_areas = receipt.area_facts and not (receipt.figures or receipt.targets)
    return str(words["repeated" if receipt.repeated else "receipt_areas" if of_areas else "receipt"]).format(
        file=receipt.file_name,
        submission=receipt.submission_id,
        version=receipt.data_version,
        figures=receipt.figures,
        targets=receipt.targets,
        area_facts=receipt.area_facts,
        new=receipt.new,
        revised=receipt.revised,
        unchanged=receipt.unchanged,
    )


def message(found: Finding, language: str) -> str:
    return found.message_en if language == "en" else found.message_vi


def _outcome(examination: Examination, stored: bool) -> str:
    if not examination.accepted:
        return "refused"
    if not examination.of(Severity.WARNING):
        return "accepted"
    return "warnings_stand" if stored else "with_warnings"


def _counts(examination: Examination) -> dict[str, int]:
    severities: Sequence[Severity] = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    return {f"{each.value}s": len(examination.of(each)) for each in severities}


def _observation(figure: Figure) -> dict[str, Any]:
    one = figure.observation
    return {
        "area_id": one.area_id,
        "indicator_id": one.indicator_id,
        "year": one.year,
        "qualifier": one.qualifier.value,
        "value": one.value,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "unit": one.unit,
        "status": one.status.value,
        "series": one.series,
        "sheet": figure.sheet,
        "cell": figure.cell,
        "scope_note": one.scope_note,
        "source": one.source,
    }


def _milestone(stored: StoredMilestone) -> dict[str, Any]:
    return {
        **asdict(stored.milestone),
        "on": str(stored.milestone.on),
        "sheet": stored.sheet,
        "cell": stored.cell,
    }


def _target(stored: StoredTarget) -> dict[str, Any]:
    one = stored.target
    return {
        "area_id": one.area_id,
        "indicator_id": one.indicator_id,
        "target_year": one.target_year,
        "comparator": one.comparator.value,
        "value": one.value,
        "unit": one.unit,
        "document_number": one.document.number,
        "sheet": stored.sheet,
        "cell": stored.cell,
        "value_high": one.value_high,
        "wording": one.wording,
        "scope_note": one.scope_note,
        "baseline_year": one.baseline_year,
        "baseline_value": one.baseline_value,
        "document_title": one.document.title,
        "issuer": one.document.issuer,
        "issued_on": one.document.issued_on.isoformat() if one.document.issued_on else None,
        "section": one.document.section,
        "source": one.document.source,
        "verification": one.verification.value,
    }
