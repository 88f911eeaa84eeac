"""What stands against a file in short: how many errors and warnings, and what became of those of the file before."""

from collections.abc import Iterable

from loaders.findings import Finding, Severity
from loaders.intake import Examination
from loaders.mending import mended
from pages._ui.upload.desk import Draft, sheets_of
from reporting.words import Words


def plain_findings(examination: Examination) -> tuple[Finding, ...]:
    """Those that no question of the page speaks of: the others are asked about, not told."""
    questions = (*examination.questions, *examination.assumptions)
    asked = {(one.option, one.code, sheet) for one in questions for sheet in one.sheets}
    return tuple(
        found
        for found in examination.findings
        if not found.option or (found.option, found.code, found.sheet) not in asked
    )


def errors_of(examination: Examination) -> tuple[Finding, ...]:
    return tuple(found for found in plain_findings(examination) if found.severity is Severity.ERROR)


def counted(findings: Iterable[Finding], words: Words) -> str:
    """ "2 lỗi, 1 cảnh báo"; notes are only told where there is nothing worse."""
    severities = [found.severity for found in findings]
    told = [
        words.count(f"findings.{severity.value}", severities.count(severity))
        for severity in Severity
        if severity in severities
    ]
    return ", ".join(told[:2])


def since_text(draft: Draft, examination: Examination, words: Words) -> str:
    """ "2 lỗi đã sửa, 1 còn lại, 0 mới"; nothing where this is another file altogether."""
    former = draft.former
    if former is None or not (draft.corrects(examination) or former.sheets & sheets_of(examination)):
        return ""
    told = []
    for severity in (Severity.ERROR, Severity.WARNING):
        many = mended(former.findings, examination.findings, severity)
        if many.gone or many.new or many.left:
            counts = {"gone": many.gone, "left": many.left, "new": many.new}
            told.append(words.say(f"upload.since.{severity.value}", **counts))
    return words.say("upload.since", file=former.file, told=" ".join(told)) if told else ""
