"""The commands that work on a store without a window; each returns the exit code."""

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.periods import ReportingPeriod
from app.domain.plan_changes import Counts
from app.domain.plans import Plan
from app.domain.progress import OccurrenceStanding, State, TaskStanding
from app.domain.reports import Report, ReportState
from app.domain.vietnamese import folded
from app.errors import UserError
from app.i18n import N_, _, day, ngettext
from app.importers.draft import PlanDraft
from app.importers.reading import left_out, read_source, read_table, tables_of
from app.importers.source import SourceFile
from app.paths import places
from app.reports.sheet import Finding
from app.services.plan_choices import Acceptance
from app.services.store import Store, open_for_reading, open_store, restore_store

if TYPE_CHECKING:
    from app.services.report_files import FileProof

STATE_WORDS = {
    State.DONE_ON_TIME: N_("Done on time"),
    State.DONE_LATE: N_("Done late"),
    State.IN_TIME: N_("In time"),
    State.DUE_SOON: N_("Due soon"),
    State.OVERDUE: N_("Overdue"),
    State.NO_DEADLINE: N_("No deadline"),
}


def _store_path(arguments: argparse.Namespace) -> Path:
    return arguments.store or places(arguments.data).store


def _open(arguments: argparse.Namespace, way: Callable[[Path], Store] = open_store) -> Store:
    path = _store_path(arguments)
    if not path.exists():
        raise UserError(
            N_("There is no store at “{path}”; import a plan first or name another with --store."), path=path
        )
    return way(path)


def _today(arguments: argparse.Namespace) -> date:
    return arguments.on or date.today()  # noqa: DTZ011 - the office's own day


def _period(text: str) -> ReportingPeriod:
    try:
        return ReportingPeriod.parse(text)
    except ValueError as error:
        raise UserError(
            N_("There is no reporting period “{text}”; write 2023-Q1, 2023-H1 or 2023."), text=text
        ) from error


def _print_json(found: Any) -> None:
    print(json.dumps(found, ensure_ascii=False, indent=1, default=str))


def import_plan(arguments: argparse.Namespace) -> int:
    """Read a plan and, unless told to look only, write what is new or changed in it to the store."""
    source = read_source(arguments.file)
    reading = read_table(source, _table(source, arguments.sheet), arguments.year)
    draft, remarks = reading.draft, (*source.remarks, *left_out(reading))
    path = _store_path(arguments)
    if arguments.dry_run:
        counts = _compared(path, draft) if path.is_file() else None
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        store = open_store(path)
        try:
            _refuse_another(store, draft)
            choices = Acceptance(targets=draft.offered())
            counts = store.planning.accept(draft, arguments.file.name, choices).comparison.counts
        finally:
            store.close()
    if arguments.json:
        _print_json(replace(draft, problems=(*remarks, *draft.problems)).as_json())
        return 0
    count = len(draft.tasks)
    words = ngettext("Read {count} task in {sections} sections.", "Read {count} tasks in {sections} sections.", count)
    print(words.format(count=count, sections=len(draft.sections)))
    if counts is not None:
        words = _("{new} new, {changed} changed, {same} the same, {gone} no longer in the plan.")
        print(words.format(new=counts.new, changed=counts.changed, same=counts.same, gone=counts.gone))
    if arguments.dry_run:
        print(_("Nothing was written."))
    for problem in (*remarks, *draft.problems):
        print("  " + problem.sentence())
    return 0


def _table(source: SourceFile, wanted: str | None) -> int | None:
    """Return the place of the sheet that was asked for; None lets the best one be taken."""
    if wanted is None:
        return None
    choices = tables_of(source)
    found = next((one.place for one in choices if folded(one.name) == folded(wanted)), None)
    if found is None:
        names = "”, “".join(one.name for one in choices)
        raise UserError(N_("No plan stands on a sheet “{wanted}”; there are “{names}”."), wanted=wanted, names=names)
    return found


def _refuse_another(store: Store, draft: PlanDraft) -> None:
    """Refuse a plan that hardly shares a task with the stored one of its year: all of that would be marked as gone."""
    comparison = store.planning.compare(draft)
    if comparison.seems_another:
        raise UserError(
            N_(
                "This looks like another plan than the one kept for {year} (“{title}”): {gone} of its tasks are not in"
                " the file. Nothing was written; import it in the window to see every row."
            ),
            year=str(draft.head.year),
            title=comparison.plan.title if comparison.plan else "",
            gone=str(comparison.counts.gone),
        )


def _compared(path: Path, draft: PlanDraft) -> Counts:
    store = open_for_reading(path)
    try:
        return store.planning.compare(draft).counts
    finally:
        store.close()


def _plan(store: Store, today: date) -> Plan:
    plans = store.planning.plans()
    if not plans:
        raise UserError(N_("The store holds no plan yet; import one first."))
    return next((plan for plan in plans if plan.year == today.year), max(plans, key=lambda plan: plan.year))


def _names(standing: TaskStanding) -> str:
    return folded("; ".join((*standing.leads, *standing.coops)))


def _line(standing: TaskStanding, one: OccurrenceStanding | None) -> dict[str, Any]:
    task = standing.task
    return {
        "number": task.number,
        "task": task.title,
        "lead": list(standing.leads),
        "deadline_phrase": task.phrase,
        "occurrence": one.occurrence.key if one else None,
        "due": one.due if one else None,
        "status": str(one.status if one else standing.status),
        "state": str(one.state if one else standing.state),
        "days": one.days if one else None,
        "percent": one.percent if one else standing.percent,
    }


def list_tasks(arguments: argparse.Namespace) -> int:
    """List every occurrence of the plan's tasks with its state on the day."""
    today = _today(arguments)
    store = _open(arguments)
    try:
        plan = _plan(store, today)
        standings = store.progress.standings(plan.id, today, ReportingPeriod.quarter_of(today))
    finally:
        store.close()
    wanted = folded(arguments.unit) if arguments.unit else ""
    lines = [
        _line(standing, one)
        for standing in standings
        if wanted in _names(standing)
        for one in (standing.occurrences or (None,))
    ]
    if arguments.overdue:
        lines = [line for line in lines if line["state"] == State.OVERDUE]
    if arguments.json:
        _print_json(lines)
        return 0
    for line in lines:
        due = day(line["due"]) if line["due"] else "—"
        print(f"{line['number']:>5}  {due:10}  {_(STATE_WORDS[State(line['state'])]):22}  {line['task']}")
    print(ngettext("{count} occurrence", "{count} occurrences", len(lines)).format(count=len(lines)))
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Show what stops or delays the sign-off of a period's report."""
    period = _period(arguments.period)
    today = _today(arguments)
    store = _open(arguments)
    try:
        begun = store.reporting.report(period)
        draft = store.reporting.draft(begun, today) if begun else store.reporting.rehearse(period, today)
    finally:
        store.close()
    if arguments.json:
        _print_json(
            {
                "period": period.code,
                "can_sign": draft.can_sign,
                "findings": [asdict(finding) for finding in draft.findings],
            }
        )
        return 0
    for finding in draft.findings:
        print(_finding_line(finding))
    print(
        _("{errors} errors, {warnings} warnings without explanation.").format(
            errors=len(draft.errors), warnings=len(draft.open_warnings)
        )
    )
    return 0


def _finding_line(finding: Finding) -> str:
    place = ", ".join(part for part in (finding.form, finding.row) if part)
    explained = f" ({finding.explanation})" if finding.explanation else ""
    return f"{_(SEVERITY_WORDS[str(finding.severity)])}: {place + ': ' if place else ''}{finding.message}{explained}"


SEVERITY_WORDS = {"error": N_("Error"), "warning": N_("Warning"), "hint": N_("Hint")}


def report(arguments: argparse.Namespace) -> int:
    """Write a period's report as files: the stored bytes when it is signed, else the draft."""
    period = _period(arguments.period)
    formats = [name.strip().lower() for name in arguments.format.split(",") if name.strip()]
    unknown = [name for name in formats if name not in ("pdf", "xlsx", "docx")]
    if unknown or not formats:
        raise UserError(
            N_("The format “{name}” is not available; choose pdf, xlsx, docx or several of them."),
            name=", ".join(unknown) or "?",
        )
    today = _today(arguments)
    store = _open(arguments)
    try:
        found = store.reporting.report(period)
        if found is None:
            raise UserError(N_("There is no report for {period} yet; open it in the window first."), period=period.code)
        _refuse_broken(store, found)
        made = {name: getattr(store.reporting, name)(found, today) for name in formats}
    finally:
        store.close()
    signed = found.state is ReportState.SIGNED
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        target = arguments.out / f"bao-cao-{period.code}{'' if signed else '-du-thao'}.{name}"
        target.write_bytes(content)
        if not signed:
            words = _("{file}: a draft, not signed yet.")
        elif name == "docx":
            words = _("{file}: written anew from the signed report, to go on with; it bears no seal of its own.")
        else:
            words = _("{file}: as it was signed.")
        print(words.format(file=target))
    return 0


def _refuse_broken(store: Store, report: Report) -> None:
    """Refuse to hand out a signed report whose seal is broken as if it were the report that was signed."""
    if report.state is not ReportState.SIGNED:
        return
    for result in store.reporting.verify():
        if not result.ok and result.period in ("", report.period):
            raise UserError(N_("Nothing was written. {reason}"), reason=result.reason)


def verify(arguments: argparse.Namespace) -> int:
    """Check the store's integrity and every seal, or one file or code; 1 and the reason when it does not hold."""
    if arguments.file is not None or arguments.code:
        return _verify_one(arguments)
    store = _open(arguments, open_for_reading)
    try:
        results = store.reporting.verify()
    finally:
        store.close()
    broken = [result for result in results if not result.ok]
    if arguments.json:
        _print_json([{**asdict(result), "title": result.title} for result in results])
    for result in () if arguments.json else results:
        print(result.reason or _("{report}: unchanged since it was signed.").format(report=result.title))
    if any(not result.period for result in broken):
        raise UserError(N_("The store does not hold; restore a backup."))
    if broken:
        raise UserError(N_("{count} of {total} sealed reports do not hold."), count=len(broken), total=len(results))
    if not arguments.json:
        words = ngettext(
            "The store is sound; {count} seal holds.", "The store is sound; {count} seals hold.", len(results)
        )
        print(words.format(count=len(results)))
    return 0


def _verify_one(arguments: argparse.Namespace) -> int:
    """Hold one PDF file, or one printed code, against the store."""
    file = arguments.file
    content = None if file is None else file.read_bytes()
    store = _open(arguments, open_for_reading)
    try:
        proof = store.delivery.verify_code(arguments.code) if content is None else store.delivery.verify_file(content)
    finally:
        store.close()
    name = arguments.code if file is None else file.name
    if arguments.json:
        _print_json({**asdict(proof), "ok": proof.ok, "title": proof.title})
        return 0 if proof.ok else 1
    if not proof.ok:
        raise UserError(N_("{name}: not what was signed. {reason}"), name=name, reason=_with_title(proof))
    print(_("{name}: {report}, as it was signed.").format(name=name, report=proof.title))
    if proof.reason:
        print(proof.reason)
    return 0


def _with_title(proof: "FileProof") -> str:
    """Return why a file does not hold, after the report that it claims to be."""
    return f"{proof.title}: {proof.reason}" if proof.title else proof.reason


def backup(arguments: argparse.Namespace) -> int:
    """Make a backup beside the store."""
    store = _open(arguments)
    try:
        print(store.backups.make("manual"))
    finally:
        store.close()
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """Put a backup in the store's place; the store as it was is backed up first."""
    lost = restore_store(_store_path(arguments), arguments.file)
    print(_("Restored “{file}”.").format(file=arguments.file.name))
    if lost:
        words = _("The backup is older than these signed reports, which it does not hold: {reports}.")
        print(words.format(reports="; ".join(lost)))
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "import": import_plan,
    "tasks": list_tasks,
    "check": check,
    "report": report,
    "verify": verify,
    "backup": backup,
    "restore": restore,
}
