"""A plan's ways in and out beside the import itself: the sample, what an import did, the plan as a file."""

from collections.abc import Callable
from pathlib import Path

from shiboken6 import isValid

from app.domain.agency import Agency, spoken_of
from app.domain.changes import Change
from app.errors import UserError
from app.i18n import N_, _, ngettext, number
from app.paths import RESOURCES
from app.services.plan_choices import Imported
from app.ui.desk import Desk
from app.ui.endings import with_ending
from app.ui.jobs import Progress
from app.ui.kit.cards import MessageStrip

SAMPLE = RESOURCES / "samples" / "ke-hoach-kstt-2023.xlsx"


def take_in_sample(desk: Desk, done: Callable[[Imported], None]) -> None:
    """Read the sample plan and accept it as it is, as one job, for the office that it is of."""

    def work(progress: Progress) -> Imported:
        from app.importers.reading import read_plan_file  # noqa: PLC0415 - readers of files are not needed at start

        draft = read_plan_file(SAMPLE, progressed=progress)
        return desk.store.planning.accept(draft, SAMPLE.name)

    def taken_in(result: Imported) -> None:
        plan = result.plan
        if desk.store.office.agency() is None:
            name = plan.agency or plan.title
            office = Agency(name=name, short_name=spoken_of(name), parent=plan.parent_agency)
            desk.store.apply((Change(after=office),))
        desk.editor.remember(_("import of {file}").format(file=SAMPLE.name), result.changes, SAMPLE.name)
        done(result)

    desk.jobs.start(_("Reading {file}").format(file=SAMPLE.name), work, taken_in)


def imported_words(result: Imported) -> str:
    """Return what an import did: how many tasks it brought, or what it changed in a plan that was there."""
    counts = result.comparison.counts
    if not result.changes:
        return _("Nothing changed: the store says already what the file says.")
    if result.comparison.plan is None:
        words = ngettext("{count} task imported.", "{count} tasks imported.", counts.new)
        return words.format(count=number(counts.new))
    said = _("The plan of {year} was read again: {new} new, {changed} changed, {gone} no longer there.")
    new, changed, gone = number(counts.new), number(counts.changed), number(counts.gone)
    return said.format(year=result.plan.year, new=new, changed=changed, gone=gone)


def show_import(desk: Desk, strip: MessageStrip, result: Imported) -> None:
    """Say what an import did, and offer to take it back and to keep a record of it."""
    said = imported_words(result)
    if result.comparison.plan is None and not desk.store.office.signers():
        said = " ".join((said, _("Next: record progress task by task; enter the signers under Settings.")))
    if not result.changes:
        strip.show_message(said, "info", closes=True)
        return
    stack, step = desk.editor.stack, desk.editor.stack.index()

    def take_back() -> None:
        strip.hide()
        if stack.index() == step:
            desk.editor.take_back()
        else:
            desk.failed(UserError(N_("Other edits were made since: take them back first, in the menu Edit.")))

    def follow(index: int) -> None:
        if index < step and isValid(strip) and strip.text() == said:
            strip.hide()

    def keep_record() -> None:
        save_record(desk, result)

    stack.indexChanged.connect(follow)
    strip.show_message(said, "done", _("Undo"), take_back, more=(_("Save the record…"), keep_record), closes=True)


def save_record(desk: Desk, result: Imported) -> None:
    """Ask where to, and keep what an import did."""
    name = _("Record of import {file}").format(file=Path(result.report.source).stem)
    path = desk.dialogs.save_file(_("Save the record"), f"{name}.xlsx", _("Excel workbook (*.xlsx)"))
    if path is None:
        return
    target = with_ending(path, ".xlsx")
    try:
        desk.store.plan_export.write_record(result.report, target)
    except UserError as error:
        desk.failed(error)
    else:
        desk.say(_("Saved to {file}").format(file=target.name))


def export_plan(desk: Desk) -> None:
    """Ask where to, and give the chosen year's plan back as a file in its printed layout."""
    year = desk.period.year
    plan = desk.store.planning.plan_of(year)
    if plan is None:
        desk.failed(UserError(N_("There is no plan for {year} to export."), year=str(year)))
        return
    name = _("Plan of {year}").format(year=year)
    pattern = _("Excel workbook (*.xlsx);;Word document (*.docx)")
    path = desk.dialogs.save_file(_("Export the plan"), f"{name}.xlsx", pattern)
    if path is None:
        return
    target, export = with_ending(path, ".xlsx", ".docx"), desk.store.plan_export

    def done(_result: object) -> None:
        desk.say(_("Exported to {file}").format(file=target.name))

    title = _("Exporting {file}").format(file=target.name)
    desk.jobs.start(title, lambda _progress: export.write(plan.id, target), done, writes=False)
