"""The commands that work on a store without a window; each returns the exit code."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from app import report_commands
from app.command_store import opened, print_json, rules_of, store_path, today_of
from app.domain.periods import ReportingPeriod
from app.domain.plan_changes import Counts
from app.domain.plans import Plan
from app.domain.progress import OccurrenceStanding, State, TaskStanding
from app.domain.vietnamese import folded
from app.errors import UserError
from app.i18n import N_, _, day, ngettext
from app.importers.draft import PlanDraft
from app.importers.reading import left_out, read_source, read_table, tables_of
from app.importers.source import SourceFile
from app.services.plan_choices import Acceptance
from app.services.state_words import STATE_WORDS
from app.services.store import Store, open_for_reading, open_store, restore_store


def import_plan(arguments: argparse.Namespace) -> int:
    """Read a plan and, unless told to look only, write what is new or changed in it to the store."""
    source = read_source(arguments.file)
    reading = read_table(source, _table(source, arguments.sheet), arguments.year)
    draft, remarks = reading.draft, (*source.remarks, *left_out(reading))
    path = store_path(arguments)
    if arguments.dry_run:
        counts = _compared(path, draft) if path.is_file() else None
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        store = open_store(path, rules=rules_of(arguments))
        try:
            _refuse_another(store, draft)
            choices = Acceptance(targets=draft.offered())
            counts = store.planning.accept(draft, arguments.file.name, choices).comparison.counts
        finally:
            store.close()
    if arguments.json:
        print_json(replace(draft, problems=(*remarks, *draft.problems)).as_json())
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
    today = today_of(arguments)
    store = opened(arguments)
    try:
        plan = _plan(store, today)
        period = ReportingPeriod.quarter_of(today, store.office.calendar())
        standings = store.progress.standings(plan.id, today, period)
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
        print_json(lines)
        return 0
    for line in lines:
        due = day(line["due"]) if line["due"] else "—"
        print(f"{line['number']:>5}  {due:10}  {_(STATE_WORDS[State(line['state'])]):22}  {line['task']}")
    print(ngettext("{count} occurrence", "{count} occurrences", len(lines)).format(count=len(lines)))
    return 0


def backup(arguments: argparse.Namespace) -> int:
    """Make a backup where the settings say, or beside the store."""
    store = opened(arguments)
    try:
        print(store.backups.make("manual"))
    finally:
        store.close()
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """Put a backup in the store's place; the store as it was is backed up first."""
    lost = restore_store(store_path(arguments), arguments.file, rules=rules_of(arguments))
    print(_("Restored “{file}”.").format(file=arguments.file.name))
    if lost:
        words = _("The backup is older than these signed reports, which it does not hold: {reports}.")
        print(words.format(reports="; ".join(lost)))
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "import": import_plan,
    "tasks": list_tasks,
    "check": report_commands.check,
    "report": report_commands.report,
    "reports": report_commands.list_reports,
    "verify": report_commands.verify,
    "backup": backup,
    "restore": restore,
}
