"""Give the analyst their own workbook back with the findings in it: tinted cells, comments, and a list in front.

The list comes first, and the copy opens on it: it is what the sender of the copy wants seen, and a sheet after the
last of many is not found. Names and formulas that count or name sheets are kept right.
"""

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from loaders.annotation.remarks import Remark
from loaders.annotation.values_copy import values_copy
from loaders.annotation.words import WORDS
from loaders.findings import Finding, Refused
from loaders.opening import FORMAT_NAMES, OPENING_LIMITS, FileType, OpeningLimits, open_safely
from loaders.reader import Refusal, read_workbook, refusal_of
from loaders.supervision import READING_LIMITS, ReadingLimits, Stopped, run_child


def annotate(
    content: bytes,
    findings: Sequence[Finding],
    lang: str = "vi",
    opening: OpeningLimits = OPENING_LIMITS,
    reading: ReadingLimits = READING_LIMITS,
) -> bytes:
    """The copy, an .xlsx; of a file of another format a copy of its values, which says so.

    Raises ``Refused`` where the file cannot be opened safely or read, or its copy cannot be made.
    """
    opened = open_safely(content, opening)
    if isinstance(opened, Finding):
        raise Refused(opened)
    if opened.file_type is not FileType.XLSX:
        return _annotate_values(content, opened.file_type, findings, lang, opening, reading)
    return _annotate(content, findings, lang, [], reading)


def _annotate_values(
    content: bytes,
    file_type: FileType,
    findings: Sequence[Finding],
    lang: str,
    opening: OpeningLimits,
    reading: ReadingLimits,
) -> bytes:
    workbook = read_workbook(content, opening=opening, reading=reading)
    if isinstance(workbook, Refusal):
        raise Refused(workbook.finding)
    copy, names = values_copy(workbook)
    kind = FORMAT_NAMES[file_type]
    notice = WORDS[lang].notices["values"].format(kind=kind.vi if lang == "vi" else kind.en)
    moved = [replace(found, sheet=names.get(found.sheet, found.sheet)) for found in findings]
    return _annotate(copy, moved, lang, [notice], reading)


def _annotate(
    content: bytes, findings: Iterable[Finding], lang: str, notices: list[str], reading: ReadingLimits
) -> bytes:
    told = {"lang": lang, "notices": notices, "remarks": [asdict(_remark(found, lang)) for found in findings]}
    head = json.dumps(told, ensure_ascii=True).encode()
    answer = run_child(head + b"\n" + content, {"job": "annotate"}, reading)
    if isinstance(answer, Stopped):
        raise Refused(refusal_of(answer, reading))
    result = json.loads(answer)
    if "refused" in result:
        raise Refused(refusal_of(result, reading))
    return base64.b64decode(result["workbook"])


def _remark(found: Finding, lang: str) -> Remark:
    return Remark(
        found.severity,
        found.sheet,
        found.cell,
        found.middle(lang),
        found.found,
        found.expected_in(lang),
        found.remedy(lang),
    )
