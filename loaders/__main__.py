"""The loaders from the command line: ``python -m loaders check | load | template``.

Exit codes: 0 accepted (stored, written), 1 refused with findings, 2 wrong call. Standard output carries the result
alone; progress and refusals in words go to standard error.
"""

import argparse
import json
import os
import sys
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indicators.areas import Areas, areas, using
from loaders.calling import DONE, REFUSED, WrongCall, in_words, known_area
from loaders.findings import Finding, Refused
from loaders.layouts.understood import Options
from loaders.template_command import add_template_verb

if TYPE_CHECKING:
    from loaders.intake import Examination
    from store.actors import By

#: What the sender can say beside the file: the fields of ``Options``, in the words of the help.
OPTIONS = {
    "area": ("ID", "P63-35, P34-37 or VN"),
    "area_set": ("SET", "the set of provinces that names are of: 63 (former), 34 (present)"),
    "year": ("Y", "year of the figures"),
    "indicator": ("ID", "indicator of the table"),
    "series": ("S", "nso, moh_yearbook, moh_announcement, provincial_report"),
    "status": ("STATUS", "final, provisional, estimate or break, for figures that the file gives no status"),
    "document": ("NUMBER", "number of the document that sets the targets"),
    "source": ("WORDS", "where the figures were published, kept with each of them"),
    "layout": ("LAYOUT", "plan, province_return, indicator_by_area … where a sheet can be read as several"),
    "decimal": ("SIGN", "the decimal sign, ',' or '.', where the numbers can be read two ways"),
}
#: A document or a source may hold a colon of its own; they are said of the whole file.
_WITH_COLONS = {"document", "source"}
_AT_ONCE = 120
HOME_HELP = "runtime folder with the published figures (default: HEALTH_TARGETS_HOME, else data/runtime)"


def main(argv: Sequence[str] | None = None) -> int:
    parser = _parser()
    args = parser.parse_args(argv)
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    try:
        with using(_areas(args.home)):
            code = args.run(args)
        sys.stdout.flush()
        return int(code)
    except WrongCall as error:
        parser.error(str(error))
    except BrokenPipeError:  # the reader (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _areas(folder: str | None) -> Areas | None:
    """What areas workbooks have added in this home; a home that cannot be read adds nothing, and that is said."""
    from store.errors import StoreError
    from store.home import home_folder
    from store.loaded_areas import loaded_areas

    try:
        return loaded_areas(home_folder(folder))
    except StoreError as error:
        print(error, file=sys.stderr)
        return None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m loaders", description="Check a workbook, load it into the store, or write a template."
    )
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    check = verbs.add_parser("check", help="say everything about a workbook; stores nothing")
    check.add_argument("file", metavar="FILE", type=Path)
    check.add_argument(
        "--annotated",
        type=Path,
        metavar="COPY",
        help="also write the sender's workbook with the findings in it",
    )
    check.add_argument("--home", help="compare with the published figures of this runtime folder, too")
    _add_options(check)
    check.set_defaults(run=run_check)
    load = verbs.add_parser(
        "load",
        help="check workbooks and store those that are accepted",
        description="Check workbooks and store those that are accepted. With --json one FILE gives one object "
        "(the receipt, or what `check` says of a refused file), several give a list of them.",
    )
    load.add_argument("files", metavar="FILE", type=Path, nargs="*")
    load.add_argument("--shipped", action="store_true", help="load every source workbook of data/workbooks")
    load.add_argument(
        "--by", default="", metavar="NAME", help="who hands the file over, in a home that has no accounts"
    )
    load.add_argument(
        "--as",
        dest="as_user",
        default="",
        metavar="USER",
        help="the account that hands the file over, where there are accounts (default: HEALTH_TARGETS_USER)",
    )
    load.add_argument(
        "--accept-warnings", nargs="?", const="", metavar="REASON", help="store despite warnings"
    )
    load.add_argument("--home", help=HOME_HELP)
    _add_options(load)
    load.set_defaults(run=run_load)
    add_template_verb(verbs)
    return parser


def _add_options(parser: argparse.ArgumentParser) -> None:
    told = parser.add_argument_group(
        "what the file does not say",
        "A refusal names the option that decides. Each may be given for one sheet alone, and more than once: "
        "--year 'Biểu 2:2024'; a status also for one column: --status 'Biểu 2!F:estimate'.",
    )
    for option, (metavar, help_) in OPTIONS.items():
        told.add_argument(
            f"--{option.replace('_', '-')}", metavar=metavar, help=help_, action="append", default=[]
        )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--lang", choices=["vi", "en"], default="vi", help="language of the lines for people")


def run_check(args: argparse.Namespace) -> int:
    examination = _examined(args.file, args, Path(args.home) if args.home else None)
    # Here and not above: what tells of an examination is loaded for it already, while the file was being read.
    from loaders.telling import examination_json, examination_lines

    if args.json:
        _print_json(examination_json(examination))
    else:
        print("\n".join(examination_lines(examination, args.lang)))
    if args.annotated:
        _write_annotated(args.file, args.annotated, examination.findings, args.lang)
    return DONE if examination.accepted else REFUSED


def _write_annotated(file: Path, copy: Path, findings: Sequence[Finding], lang: str) -> None:
    """The copy beside the original, never in its place; a file that cannot be opened gets none, and that is said."""
    from loaders.annotated_copy import annotate

    if copy.resolve() == file.resolve():
        raise WrongCall(f"--annotated {copy}: name another file; the sender's own is not overwritten")
    try:
        copy.write_bytes(annotate(file.read_bytes(), findings, lang))
    except Refused as refused:
        print(in_words(refused, lang), file=sys.stderr)


def run_load(args: argparse.Namespace) -> int:
    from store.errors import StoreError
    from store.home import home

    files = _files(args)
    try:
        args.by = _acting(args, home(args.home))
        if args.shipped:
            return _load_shipped(args, home(args.home))
        results = [_load_one(path, args, home(args.home)) for path in files]
    except StoreError as error:
        print(error, file=sys.stderr)
        return REFUSED
    if args.json:
        said = [result for result, _ in results]
        _print_json(said[0] if len(said) == 1 else said)
    return DONE if all(stored for _, stored in results) else REFUSED


def _acting(args: argparse.Namespace, home: Path) -> "By":
    from store.calling import acting_in
    from store.output import WrongCall as Unsaid

    try:
        return acting_in(home, args.as_user, args.by)
    except Unsaid as error:
        raise WrongCall(str(error)) from None


def _load_one(path: Path, args: argparse.Namespace, home: Path) -> tuple[dict[str, Any], bool]:
    from loaders.intake import NotAccepted, accept
    from loaders.telling import examination_json, examination_lines, receipt_json, receipt_line

    examination = _examined(path, args, home)
    accepts = args.accept_warnings is not None
    try:
        receipt = accept(
            examination, args.by, home, accept_warnings=accepts, accepted_reason=args.accept_warnings or ""
        )
    except NotAccepted:
        if not args.json:
            print("\n".join(examination_lines(examination, args.lang, stored=True)), file=sys.stderr)
        return examination_json(examination), False
    if not args.json:
        print(receipt_line(receipt, args.lang))
    return receipt_json(receipt), True


def _examined(path: Path, args: argparse.Namespace, home: Path | None) -> "Examination":
    """Beside what stands in a runtime folder; a folder that cannot be read is said and compared with nothing."""
    from loaders.intake import examine

    if home is None:  # the file by itself: opening a database would double the time of a check
        return examine(_existing(path), options_of(args))
    from store.standing import Standing

    standing = Standing(home)
    examination = examine(_existing(path), options_of(args), published=standing)
    if standing.trouble:
        print(f"Not compared with published figures: {standing.trouble}", file=sys.stderr)
    return examination


def _load_shipped(args: argparse.Namespace, home: Path) -> int:
    from loaders.intake import NotAccepted
    from loaders.shipped import load_shipped
    from loaders.telling import examination_json, examination_lines, receipt_json, receipt_line

    try:
        receipts = load_shipped(args.by, home, on_read=_progress)
    except NotAccepted as refused:
        _end_progress()
        if args.json:
            _print_json(examination_json(refused.examination))
        else:
            print("\n".join(examination_lines(refused.examination, args.lang, stored=True)), file=sys.stderr)
        return REFUSED
    _end_progress()
    if args.json:
        _print_json([receipt_json(receipt) for receipt in receipts])
    else:
        print("\n".join(receipt_line(receipt, args.lang) for receipt in receipts))
    return DONE


def options_of(args: argparse.Namespace) -> Options:
    """The options of the call, each checked against what exists."""
    options = Options()
    for option in OPTIONS:
        for words in getattr(args, option):
            sheet, _, value = words.rpartition(":") if option not in _WITH_COLONS else ("", "", words)
            options = _with(options, sheet, option, _option(option, value))
    return options


def _with(options: Options, place: str, option: str, value: Any) -> Options:
    """Of the whole file, of one sheet ("Biểu 2"), or a status of one column ("Biểu 2!F")."""
    sheet, _, column = place.rpartition("!")
    if option == "status" and sheet and column.isalpha() and column.isupper():
        return options.with_column(sheet, column, value)
    return options.with_sheet(place, **{option: value}) if place else replace(options, **{option: value})


def _option(option: str, value: str) -> Any:
    """A value as ``Options`` holds it, checked against what exists."""
    from indicators.catalogue import catalogue
    from loaders.layouts.recognise import LAYOUTS
    from loaders.questions import of_option

    known = catalogue()
    allowed: dict[str, Collection[str]] = {
        "area_set": areas().set_ids(),
        "indicator": {**known.indicators, **known.counts},
        "status": ["final", "provisional", "estimate", "break"],
        "layout": [layout.id for layout in LAYOUTS],
        "decimal": [",", "."],
    }
    if option == "area":
        known_area(value)
    if option in allowed and value not in allowed[option]:
        raise WrongCall(f"--{option.replace('_', '-')}: {value!r} is none of {', '.join(allowed[option])}")
    try:
        return of_option(option, value)
    except ValueError:
        raise WrongCall(f"--{option}: {value!r} is no {option}") from None


def _files(args: argparse.Namespace) -> list[Path]:
    """The files of the call; one that stands behind --accept-warnings is a file and no reason."""
    files = list(args.files)
    if args.accept_warnings and Path(args.accept_warnings).is_file():
        files.insert(0, Path(args.accept_warnings))
        args.accept_warnings = ""
    if args.shipped == bool(files):
        raise WrongCall("give the files to load, or --shipped")
    for path in files:
        _existing(path)
    return files


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise WrongCall(f"there is no file {path}")
    return path


def _print_json(value: Any) -> None:
    """JSON with one record a line; the encoder's own indenting takes longer than reading a return."""
    sys.stdout.write(_json(value) + "\n")


def _json(value: Any) -> str:
    if isinstance(value, dict):
        members = [f"{json.dumps(key)}: {_json(member)}" for key, member in value.items()]
        return "{\n" + ",\n".join(members) + "\n}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)


def _progress(number: int, total: int, name: str) -> None:
    """A bar where a person watches, nothing in a log: the receipts tell the same."""
    if sys.stderr.isatty():
        done = round(30 * number / total)
        line = f"[{'#' * done}{'.' * (30 - done)}] {number}/{total} {name}"
        sys.stderr.write("\r" + line.ljust(_AT_ONCE)[:_AT_ONCE])
        sys.stderr.flush()


def _end_progress() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r" + " " * _AT_ONCE + "\r")


if __name__ == "__main__":
    sys.exit(main())
