"""``python -m reporting brief|pack|exports|reopen|diff|lock``: briefings without a screen."""

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from indicators.areas import COUNTRY_ID, USUAL_SET, areas
from indicators.basis import OWN
from indicators.catalogue import catalogue
from reporting.briefing.comparing import differences, told
from reporting.briefing.jobs import Job
from reporting.briefing.keeping import differing_versions, hand_out, reopen, request_of, subject_of, unlike
from reporting.briefing.opening import open_material
from reporting.briefing.packing import pack
from reporting.briefing.render import FORMATS, RENDERERS, file_stem, render
from reporting.briefing.spec import Request, Scope
from reporting.words import words
from store.actors import Actor, By
from store.audit import note
from store.calling import acting_in
from store.days import VIETNAM, this_moment
from store.exports import Export, damaged, export, exports, file_of, lock, unlock
from store.home import home
from store.people_keeping import has_accounts
from store.reading import open_snapshot
from store.rights import actor_in

Expect = Callable[[str, str, Mapping[str, str]], None]
REFUSED = 1


def add_briefings(verbs: Any, expect: Expect) -> None:
    """The verbs of briefings; ``expect`` complains of a name that is not known."""
    brief = verbs.add_parser(
        "brief", help="a briefing of a province, a region, an indicator or the country, as files"
    )
    _add_request(brief)
    brief.add_argument("--area", metavar="ID", help="a province, such as P34-37; the country without any")
    brief.add_argument("--indicator", metavar="ID", help="a briefing of one indicator")
    brief.add_argument("--region", metavar="NAME", help="a briefing of one region")
    brief.add_argument("-o", "--output", type=Path, metavar="DIR", help="where to write the files")
    brief.add_argument("--no-keep", action="store_true", help="hand out without keeping a copy")
    brief.set_defaults(tell=lambda call: _brief(call, expect))
    packing = verbs.add_parser("pack", help="briefings of all provinces of a set, as one zip")
    _add_request(packing)
    packing.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.zip")
    packing.add_argument("--areas", metavar="ID,ID", help="only these")
    packing.add_argument("--workers", type=int, default=1, metavar="N")
    packing.add_argument("--job", type=Path, metavar="DIR", help="tell there how far it is")
    packing.set_defaults(tell=lambda call: _pack(call, expect))
    listing = verbs.add_parser("exports", help="the exports that are kept")
    listing.set_defaults(tell=_list)
    again = verbs.add_parser("reopen", help="the files of a kept export, as they were")
    again.add_argument("id")
    again.add_argument("-o", "--output", type=Path, metavar="DIR", help="write the kept files there")
    again.add_argument("--check", action="store_true", help="render again and compare byte for byte")
    again.set_defaults(tell=_reopen)
    since = verbs.add_parser("diff", help="what changed since a kept export, or between two")
    since.add_argument("id")
    since.add_argument("other", nargs="?", help="another kept export; today's data without any")
    since.add_argument("--lang", choices=("vi", "en"))
    since.set_defaults(tell=_diff)
    locking = verbs.add_parser("lock", help="from now on a kept export cannot be deleted")
    locking.add_argument("id")
    _add_person(locking, "who does it")
    locking.add_argument("--undo", action="store_true")
    locking.set_defaults(tell=_lock)
    for verb in (brief, packing, listing, again, since, locking):
        verb.add_argument("--home", metavar="DIR", help="runtime folder")


def _add_request(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=("vi", "en"), default="vi")
    parser.add_argument("--set", "--area-set", dest="area_set", default=USUAL_SET, metavar="SET")
    parser.add_argument("--basis", default=OWN, metavar="own|national|DOCUMENT")
    parser.add_argument(
        "--indicators", default="", metavar="ID,ID", help="which to chart; else the most urgent"
    )
    parser.add_argument("--formats", default=",".join(RENDERERS), metavar=",".join(FORMATS))
    _add_person(parser, "who hands it out")
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="day of judgement (today)"
    )
    parser.add_argument(
        "--at",
        type=datetime.fromisoformat,
        metavar="TIME",
        help="moment of making (now), for the same bytes again",
    )


def _add_person(parser: argparse.ArgumentParser, help: str) -> None:
    parser.add_argument("--by", default="", metavar="NAME", help=f"{help}, where there are no accounts")
    parser.add_argument("--as", dest="as_user", default="", metavar="USER", help=f"the account of {help}")


def _acting(call: argparse.Namespace) -> By:
    """Where there are accounts one of them, believed as little as everywhere else; else the name that is given."""
    folder = home(call.home)
    return actor_in(folder, acting_in(folder, call.as_user, call.by)) if has_accounts(folder) else call.by


def _signing(call: argparse.Namespace) -> str:
    by = _acting(call)
    return by.signs_as if isinstance(by, Actor) else by


def _request(call: argparse.Namespace, expect: Expect) -> Request:
    known, at = areas(), call.at or this_moment()
    expect("area set", call.area_set, {one: known.set_of(one).title_vi for one in known.set_ids()})
    chosen = tuple(filter(None, call.indicators.split(",")))
    titles = {key: one.short_title.vi for key, one in catalogue().indicators.items()}
    for one in chosen:
        expect("indicator", one, titles)
    for one in _formats(call):
        expect("format", one, dict.fromkeys(FORMATS, ""))
    if at.tzinfo is None:
        at = at.replace(tzinfo=VIETNAM)
    return Request(
        Scope.COUNTRY,
        call.lang,
        call.area_set,
        call.on or at.date(),
        at,
        _signing(call),
        indicator_ids=chosen,
        basis=call.basis,
    )


def _formats(call: argparse.Namespace) -> tuple[str, ...]:
    return tuple(filter(None, call.formats.split(",")))


def _scoped(call: argparse.Namespace, request: Request, expect: Expect) -> Request:
    known = areas()
    if call.indicator:
        expect(
            "indicator", call.indicator, {key: one.title.vi for key, one in catalogue().indicators.items()}
        )
        request = replace(request, scope=Scope.INDICATOR, indicator_id=call.indicator)
    if call.region:
        expect("region", call.region, dict.fromkeys(known.regions(request.area_set), ""))
        request = replace(request, scope=Scope.REGION, region=call.region)
    if call.area and call.area != COUNTRY_ID:
        expect("area", call.area, {key: unit.name for key, unit in known.provincial.items()})
        scope = request.scope if call.indicator else Scope.PROVINCE
        request = replace(request, scope=scope, area_id=call.area, area_set=known.units[call.area].set_id)
    return request


def _brief(call: argparse.Namespace, expect: Expect) -> int | None:
    request = _scoped(call, _request(call, expect), expect)
    folder = home(call.home)
    with open_snapshot(folder) as snapshot:
        material = open_material(snapshot)
        expect("basis", request.basis, dict.fromkeys([OWN, "national", *material.book.documents], ""))
        briefing = material.brief(request)
        if call.no_keep:
            _write(call.output or Path(), render(briefing, _formats(call)))
            _note(folder, request, f"{file_stem(briefing)}, not kept")
            return None
        kept = hand_out(folder, snapshot, briefing, material.published_at, _formats(call))
    print(kept.id)
    if call.output:
        _write(call.output, {name: file_of(folder, kept.id, name) for name in kept.files})
    return None


def _pack(call: argparse.Namespace, expect: Expect) -> int | None:
    request = replace(_request(call, expect), scope=Scope.PROVINCE)
    known = [unit.unit_id for unit in areas().of_set(request.area_set)]
    chosen = call.areas.split(",") if call.areas else known
    for one in chosen:
        expect("area", one, dict.fromkeys(known, ""))

    job = Job(call.job) if call.job else None

    def progress(done: int, of: int, area_id: str) -> None:
        print(f"{done}/{of} {area_id}", file=sys.stderr)
        if job:
            job.tell(done, of, area_id)

    unfinished = call.output.with_name(f"{call.output.name}.part")
    with unfinished.open("wb") as target:
        packed = pack(
            *(home(call.home), request, chosen, target, _formats(call)),
            workers=call.workers,
            progress=progress,
            stopped=job.is_stopped if job else lambda: False,
        )
    unfinished.replace(call.output)
    if job:
        job.finish(packed)  # whoever began it is in the audit
    else:
        _note(home(call.home), request, f"pack {call.output.name}")
    print(f"{packed.done}/{packed.of} {call.output}")
    for area_id, problem in packed.failed.items():
        print(f"{area_id}: {problem}", file=sys.stderr)
    return REFUSED if packed.failed else None


def _note(folder: Path, request: Request, what: str) -> None:
    """Files that nothing else tells of: where there are accounts, who took them is asked for one day."""
    if has_accounts(folder):
        note(folder, request.by, "exported", what)


def _list(call: argparse.Namespace) -> None:
    for one in exports(home(call.home)):
        told = one.manifest
        locked = f" (locked by {one.locked_by})" if one.locked_by else ""
        print(f"{one.id}\t{told['made_at']}\tdata version {told['data_version']}\t{told['title']}{locked}")
    for export_id in damaged(home(call.home)):
        print(f"The manifest of the export {export_id} cannot be read.", file=sys.stderr)


def _reopen(call: argparse.Namespace) -> int | None:
    folder = home(call.home)
    kept = export(folder, call.id)
    _print_export(kept)
    if call.output:
        _write(call.output, {name: file_of(folder, kept.id, name) for name in kept.files})
    if not call.check:
        return None
    unequal = unlike(folder, kept.id)
    for name in unequal:
        print(f"made differently today: {name}", file=sys.stderr)
    for key, (was, now) in differing_versions(kept.manifest).items():
        print(f"{key}: {was} then, {now} now", file=sys.stderr)
    if not unequal:
        print("made again, byte for byte")
    return REFUSED if unequal else None


def _diff(call: argparse.Namespace) -> int | None:
    folder = home(call.home)
    if call.other and subject_of(export(folder, call.other)) != subject_of(export(folder, call.id)):
        print(f"{call.id} and {call.other} are about different things.", file=sys.stderr)
        return REFUSED
    before = reopen(folder, call.id)
    with open_snapshot(folder) as snapshot:
        if call.other:
            after = reopen(folder, call.other)
        else:
            after = open_material(snapshot).brief(request_of(export(folder, call.id).manifest))
        earlier, later = sorted((before, after), key=lambda one: one.data_version)
        returns = snapshot.submissions_between(earlier.data_version, later.data_version)
    names = {key: unit.name for one in (earlier, later) for key, unit in one.areas.units.items()}
    said = words(call.lang or before.request.lang)
    print("\n".join(told(differences(earlier, later, returns), catalogue(), names, said)))
    return None


def _lock(call: argparse.Namespace) -> None:
    folder, by = home(call.home), _acting(call)
    _print_export(unlock(folder, call.id, by) if call.undo else lock(folder, call.id, by))


def _print_export(kept: Export) -> None:
    print(f"{kept.id}: {kept.manifest['title']}, data version {kept.manifest['data_version']}")
    for name, digest in kept.files.items():
        print(f"  {name}  {digest}")
    if kept.locked_by:
        print(f"  locked by {kept.locked_by}")


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
        print(folder / name)
