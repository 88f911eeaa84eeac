"""``python -m loaders template``: write a form for one area and year, or an empty list for any."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders.calling import DONE, REFUSED, WrongCall, in_words, known_area
from loaders.findings import Refused
from store.days import today

if TYPE_CHECKING:
    from loaders.template_form.published import Published

#: The kind that is no form of figures.
AREAS = "areas"
_NOTHING_PUBLISHED = {
    "vi": "Chưa có số liệu công bố nào của địa bàn trước năm {year}; cột 'Đã công bố' để trống.",
    "en": "No figures of the area before {year} have been published; the column 'Last published' stays empty.",
}


def add_template_verb(verbs: Any) -> None:
    template = verbs.add_parser(
        "template",
        help="write a template to be filled in",
        description="With --area and --year: the form of one area, prepared, with what was last published beside "
        "each input. Without --area: an empty list for any areas. Milestones (goals in words) are a list, "
        "prepared where --area is given. Areas: sets, units, names and populations, begun with the present provinces.",
    )
    template.add_argument("kind", choices=["returns", "targets", "milestones", AREAS])
    template.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    template.add_argument("--area", metavar="ID", help="P63-35, P34-37 or VN")
    template.add_argument(
        "--communes-of", metavar="ID", help="one indicator for all communes of a province, such as P34-51"
    )
    template.add_argument("--indicator", metavar="ID", help="which one, with --communes-of")
    template.add_argument("--year", type=int, metavar="Y", help="year of the figures, or the one to reach")
    template.add_argument("--lang", choices=["vi", "en"], default="vi", help="language of the form")
    template.add_argument("--home", help="runtime folder (default: HEALTH_TARGETS_HOME, else data/runtime)")
    template.set_defaults(run=run_template)


def run_template(args: argparse.Namespace) -> int:
    from loaders.template_columns import TemplateKind
    from store.files import write_whole

    known_area(args.area)
    _prove_communes(args)
    if args.kind == AREAS and (args.area or args.year):
        raise WrongCall("an areas workbook is of all areas: leave --area and --year out")
    if args.kind == TemplateKind.MILESTONES and args.year:
        raise WrongCall("milestones are of days: leave --year out")
    if args.kind != TemplateKind.MILESTONES and not args.communes_of and bool(args.area) != bool(args.year):
        raise WrongCall("--area and --year belong together; without both an empty list is written")
    if not args.output.parent.is_dir():
        raise WrongCall(f"there is no folder {args.output.parent}")
    try:
        content = _content(args)
    except Refused as refused:
        print(in_words(refused, args.lang), file=sys.stderr)
        return REFUSED
    write_whole(args.output, content)
    print(args.output)
    return DONE


def _prove_communes(args: argparse.Namespace) -> None:
    from indicators.catalogue import catalogue

    if not args.communes_of and not args.indicator:
        return
    if args.kind != "returns" or args.area or not (args.communes_of and args.indicator and args.year):
        raise WrongCall("--communes-of, --indicator and --year belong together, for returns, without --area")
    if args.indicator not in {*catalogue().indicators, *catalogue().counts}:
        raise WrongCall(f"--indicator: there is no indicator {args.indicator!r}")


def _content(args: argparse.Namespace) -> bytes:
    from loaders.template_columns import TemplateKind
    from loaders.template_milestones import write_milestones
    from loaders.templates import write_template

    if args.kind == AREAS:
        from loaders.template_areas import write_areas

        return write_areas(args.lang)
    if args.kind == TemplateKind.MILESTONES:
        return write_milestones(args.area, args.lang)
    if args.communes_of:
        from loaders.template_communes import write_communes

        return write_communes(args.communes_of, args.indicator, args.year, args.lang)
    return _form(args) if args.area else write_template(TemplateKind(args.kind))


def _form(args: argparse.Namespace) -> bytes:
    from loaders.template_columns import TemplateKind
    from loaders.template_form.build import build_template, why_no_form

    refused = why_no_form(TemplateKind(args.kind), args.area, args.year)
    if refused:  # before the store is asked for figures that nobody will see
        raise Refused(refused)
    published = _last_published(args)
    return build_template(args.kind, args.area, args.year, args.lang, published, on=today())


def _last_published(args: argparse.Namespace) -> "Published":
    """From the home where something is published; else the column stays empty, and that is said."""
    from loaders.last_published import areas_to_ask, published_before
    from store.errors import StoreError
    from store.home import home_folder
    from store.reading import open_snapshot

    try:
        with open_snapshot(home_folder(args.home)) as snapshot:
            found = published_before(snapshot.figures(areas_to_ask(args.area)), args.area, args.year)
    except StoreError as error:
        print(error, file=sys.stderr)
        found = {}
    if not found:
        print(_NOTHING_PUBLISHED[args.lang].format(year=args.year), file=sys.stderr)
    return found
