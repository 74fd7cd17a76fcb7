"""The command line: ``dau-moi`` opens the window, ``dau-moi import|tasks|report|…`` works without one."""

import argparse
import errno
import logging
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

from app import __version__
from app.errors import UserError
from app.i18n import N_, _, sentence, set_language

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


ARGPARSE_WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
)
"""What argparse itself says, listed here so that the catalogue holds it."""


class _Parser(argparse.ArgumentParser):
    """A parser that answers a wrong command in one sentence."""

    def error(self, message: str) -> NoReturn:
        words = _("The command was not understood ({reason}); “{program} --help” shows how it is used.")
        sys.stderr.write(words.format(reason=message, program=self.prog) + "\n")
        self.exit(WRONG_USAGE)


def _day(text: str) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day of the calendar has no zone
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(_("“{text}” is not a day; write 2023-03-08").format(text=text))


def _parser() -> argparse.ArgumentParser:
    vars(argparse)["_"] = _  # argparse looks its words up under this name: let it find our catalogue
    parser = _Parser(
        prog="dau-moi",
        description=_(
            "The desk of an administrative-procedure control officer. Without a command it opens the window."
        ),
    )
    parser.add_argument(
        "--version", action="version", version=f"dau-moi {__version__}", help=_("show the version, then leave")
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help=_("keep store, settings and log in this folder"))
    parser.add_argument("--tray", action="store_true", help=_("start beside the clock, without the window"))
    store = _Parser(add_help=False)
    store.add_argument("--store", type=Path, metavar="S", help=_("the store file; the user's own when not given"))
    store.add_argument(
        "--on", type=_day, default=None, metavar="DATE", help=_("the day that counts as today (2023-03-08)")
    )
    json = _Parser(add_help=False)
    json.add_argument("--json", action="store_true", help=_("print JSON"))
    commands = parser.add_subparsers(dest="command", parser_class=_Parser, metavar=_("COMMAND"))

    def command(name: str, words: str, *parents: _Parser) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=words, description=words, parents=list(parents))

    window = command("window", _("open the window"), store)
    window.set_defaults(command="window")
    demo = command("demo", _("import the sample plan, fill, sign and write a quarter's report, without a window"))
    demo.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("folder for what is written"))
    importing = command("import", _("import a plan file"), store, json)
    importing.add_argument("file", type=Path, metavar="FILE", help=_("the plan: .xlsx, .xls, .docx or .pdf"))
    importing.add_argument("--year", type=int, metavar="N", help=_("the plan's year where the file does not say"))
    importing.add_argument("--sheet", metavar="S", help=_("the sheet or table to read where the file has several"))
    importing.add_argument("--dry-run", action="store_true", help=_("read and print only, write nothing"))
    tasks = command("tasks", _("list occurrences and their state on a day"), store, json)
    tasks.add_argument("--overdue", action="store_true", help=_("only what is overdue"))
    tasks.add_argument("--unit", metavar="U", help=_("only what this unit leads or works with"))
    check = command("check", _("show errors and warnings of a report's draft"), store, json)
    check.add_argument("--period", required=True, metavar="P", help=_("the reporting period, such as 2023-Q1"))
    report = command("report", _("write the report, signed or draft"), store)
    report.add_argument("--period", required=True, metavar="P", help=_("the reporting period, such as 2023-Q1"))
    report.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("folder for what is written"))
    report.add_argument(
        "--format", default="pdf,xlsx", metavar="F", help=_("pdf, xlsx, docx or several: pdf,xlsx,docx")
    )
    for one in (check, report):
        one.add_argument(
            "--family", default="kstt", metavar="K", help=_("the kind of report: kstt, cchc or a pack's own")
        )
    command("reports", _("list all reports and how far each has come"), store, json)
    verify = command("verify", _("check the store and every seal, or a report's PDF file or printed code"), store, json)
    verify.add_argument("--file", type=Path, metavar="FILE", help=_("a report's PDF file to hold against the store"))
    verify.add_argument("--code", metavar="C", help=_("the code printed on a report, or the text of its square"))
    command("backup", _("make a backup"), store)
    restore = command("restore", _("restore the store from a backup"), store)
    restore.add_argument("file", type=Path, metavar="FILE", help=_("the backup"))
    command("self-test", _("check the installed program itself"))
    return parser


def _run(arguments: argparse.Namespace) -> int:
    # Each branch imports what it needs: the window must not wait for the workbook writer, nor the command line for Qt.
    if arguments.command in (None, "window"):
        from app.bootstrap import open_window  # noqa: PLC0415 - see above

        store, on = getattr(arguments, "store", None), getattr(arguments, "on", None)
        return open_window(arguments.data, store, on, beside_clock=arguments.tray)
    if arguments.command == "self-test":
        from app.self_test import self_test  # noqa: PLC0415 - see above

        return self_test()
    if arguments.command == "demo":
        from app.demo import demo  # noqa: PLC0415 - see above

        return demo(arguments.out)
    from app import commands  # noqa: PLC0415 - see above

    work: Callable[[Any], int] = commands.COMMANDS[arguments.command]
    return work(arguments)


def main(words: Sequence[str] | None = None) -> int:
    """Run a command; return 0 when done, 1 when refused with one sentence on stderr (2 is wrong usage)."""
    _speak_utf8()
    logging.getLogger().addHandler(logging.NullHandler())  # the log is for its file, never for the prompt
    set_language()
    arguments = _parser().parse_args(words)
    try:
        return _run(arguments)
    except UserError as error:
        sys.stderr.write(sentence(error) + "\n")
    except BrokenPipeError:
        sys.stderr.close()  # whoever reads what we print has gone: nobody is left to tell
    except OSError as error:
        sys.stderr.write(_file_sentence(error) + "\n")
    except KeyboardInterrupt:
        sys.stderr.write(_("Stopped.") + "\n")
    return REFUSED


FILE_WORDS = {
    errno.ENOENT: N_("“{name}” does not exist."),
    errno.EEXIST: N_("“{name}” is already there and is not a folder."),
    errno.ENOTDIR: N_("“{name}” lies below a file that is not a folder."),
    errno.EISDIR: N_("“{name}” is a folder, not a file."),
    errno.EACCES: N_("“{name}” may not be read or written by you."),
    errno.EPERM: N_("“{name}” may not be read or written by you."),
    errno.EROFS: N_("“{name}” lies on a medium that cannot be written."),
    errno.ENOSPC: N_("There is no room left to write “{name}”."),
}


def _file_sentence(error: OSError) -> str:
    words = FILE_WORDS.get(error.errno or 0, N_("“{name}” cannot be read or written."))
    return _(words).format(name=error.filename or "?")


def _speak_utf8() -> None:
    """Print Vietnamese on any console: Windows' own code page has no room for it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
