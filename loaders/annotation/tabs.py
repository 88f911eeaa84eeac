"""The sheets of a workbook as its main part lists them; and the new sheet put before them."""

import re
from dataclasses import dataclass
from unicodedata import normalize

from loaders.annotation.parts import Parts
from loaders.annotation.xml_edit import LINKS, Edits, Element, elements, escape

# The name under which a copy knows its own list again, wherever it was moved and however it was renamed.
OWN_NAME = "health_targets_check_results"

_BEFORE_THE_NAMES = ("sheets", "functionGroups", "externalReferences")
_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet: the name on its tab, its part, and whether it can be seen. ``key`` is the name composed."""

    name: str
    part: str
    is_hidden: bool

    @property
    def key(self) -> str:
        return normalize("NFC", self.name)


def tabs_of(parts: Parts) -> list[Tab]:
    """All sheets in the order of their tabs, sheets of charts among them."""
    main = parts.main_part()
    targets = {link.id: link.target for link in parts.links(main)}
    return [
        Tab(
            sheet.attributes.get("name", ""),
            targets.get(sheet.attributes.get("r:id", ""), ""),
            sheet.attributes.get("state", "visible") != "visible",
        )
        for sheet in elements(parts.read(main), "sheet")
    ]


def free_name(wanted: str, tabs: list[Tab]) -> str:
    """The name, with a number after it where the analyst has a sheet of that name."""
    taken = {tab.key.casefold() for tab in tabs}
    tries = [wanted, *(f"{wanted[: _LONGEST_NAME - 6]} ({number})" for number in range(2, 1000))]
    return next(name for name in tries if name.casefold() not in taken)


def put_first(main: bytes, name: str, relationship: str, heading_row: int) -> bytes:
    """The main part with a new first sheet, on which the workbook opens; names that count sheets count on."""
    found = elements(
        main, "sheets", "sheet", "definedNames", "definedName", "workbookView", *_BEFORE_THE_NAMES
    )
    edits = Edits(main)
    sheets = next(element for element in found if element.name == "sheets")
    numbers = [_number(sheet.attributes.get("sheetId")) for sheet in found if sheet.name == "sheet"]
    prefix = sheets.prefix
    edits.insert(
        sheets.opened,
        f'<{prefix}sheet xmlns:r="{LINKS}" name="{escape(name)}" sheetId="{max(numbers, default=0) + 1}" '
        f'r:id="{relationship}"/>',
    )
    for view in (element for element in found if element.name == "workbookView"):
        edits.set_attributes(view, {"activeTab": None, "firstSheet": None})
    _count_on(edits, found)
    _name_the_list(edits, found, name, heading_row, prefix)
    return edits.done()


def open_on(main: bytes, name: str) -> bytes:
    """The main part, opening on the sheet of that name."""
    sheets = elements(main, "sheet")
    index = next((number for number, sheet in enumerate(sheets) if sheet.attributes.get("name") == name), 0)
    edits = Edits(main)
    for view in elements(main, "workbookView"):
        edits.set_attributes(view, {"activeTab": str(index)})
    return edits.done()


def _count_on(edits: Edits, found: list[Element]) -> None:
    for defined in (element for element in found if element.name == "definedName"):
        local = defined.attributes.get("localSheetId")
        if local is not None:
            edits.set_attributes(defined, {"localSheetId": str(_number(local) + 1)})


def _name_the_list(edits: Edits, found: list[Element], name: str, heading_row: int, prefix: str) -> None:
    quoted = escape("'" + name.replace("'", "''") + "'")
    tag = f"{prefix}definedName"
    added = (
        f'<{tag} name="_xlnm.Print_Titles" localSheetId="0">{quoted}!${heading_row}:${heading_row}</{tag}>'
        f'<{tag} name="{OWN_NAME}" hidden="1">{quoted}!$A${heading_row}</{tag}>'
    )
    names = next((element for element in found if element.name == "definedNames"), None)
    if names:
        edits.append_to(names, added)
        return
    last = max(element.end for element in found if element.name in _BEFORE_THE_NAMES)
    edits.insert(last, f"<{prefix}definedNames>{added}</{prefix}definedNames>")


def own_list(parts: Parts, tabs: list[Tab]) -> Tab | None:
    """The list of an earlier check, where this workbook is itself an annotated copy."""
    main = parts.read(parts.main_part())
    for defined in elements(main, "definedName"):
        if defined.attributes.get("name") == OWN_NAME:
            text = main[defined.opened : defined.closed].decode()
            sheet = re.sub("&apos;|&#39;", "'", text.rpartition("!")[0]).strip("'").replace("''", "'")
            sheet = (
                sheet.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
            )
            return next((tab for tab in tabs if tab.name == sheet), None)
    return None


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0
