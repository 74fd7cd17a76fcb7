"""The demonstration: one quarter of a department from its plan file to the signed report, without a window."""

import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from app.domain.agency import Agency, Field, Signer
from app.domain.changes import Change
from app.domain.indicators import Comparator, Indicator
from app.domain.periods import ReportingPeriod
from app.domain.plans import Plan
from app.domain.progress import Evidence, ProgressEntry, Status
from app.domain.reports import Attach, Report, SignedReport, SignOff
from app.errors import UserError
from app.i18n import N_, _, ngettext
from app.importers.reading import read_plan_file
from app.paths import RESOURCES
from app.services.store import Store, open_store

_SAMPLES = RESOURCES / "samples"
_FORM = "II.06a"
_TYPED = (4, 5, 6, 8, 9, 10, 12, 13)
"""The columns of II.06a that are typed, in the order of the sample's figures."""


@contextmanager
def _step(words: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    print(f"  {words} ({(time.perf_counter() - start) * 1000:.0f} ms)")


def demo(out: Path) -> int:
    """Import the sample plan into a new store in ``out``, record a quarter, check, sign, write and verify.

    Returns the exit code: 0 when every step held and both seals verify.
    """
    sample = tomllib.loads((_SAMPLES / "demo.toml").read_text("utf-8"))
    path = out / "demo.dmk"
    if path.exists():
        raise UserError(N_("“{path}” is already there; choose an empty folder for the demonstration."), path=path)
    out.mkdir(parents=True, exist_ok=True)
    print(_("Demonstration: the first quarter of 2023 of a construction department (names and figures invented)"))
    store = open_store(path)
    try:
        return _demonstrate(store, sample, out)
    finally:
        store.close()


def fill_quarter(
    store: Store,
    sample: dict[str, Any],
    today: date,
    step: Callable[[str], AbstractContextManager[None]] = lambda _words: nullcontext(),
) -> Report:
    """Put the sample's quarter into a new store, up to where it is signed; ``step`` surrounds each part of that."""
    previous, period = (ReportingPeriod.parse(sample[key]) for key in ("previous", "period"))
    with step(_("office, signers and fields of work set up")):
        set_up_office(store, sample)
    with step(_("report of the quarter before filled and signed")):
        before = fill(store, sample, previous, "previous", sample["sign_previous"]["day"])
        sign(store, sample, before, sample["sign_previous"])
    with step(_("plan read from the workbook and imported")):
        plan = import_plan(store, sample)
    with step(_("progress of the quarter recorded with its documents")):
        record_progress(store, sample, plan)
    with step(_("indicators defined, readings entered")):
        record_indicators(store, sample, plan.year, period)
    with step(_("figures of the quarter entered")):
        return fill(store, sample, period, "current", today)


def _demonstrate(store: Store, sample: dict[str, Any], out: Path) -> int:
    today: date = sample["today"]
    report = fill_quarter(store, sample, today, _step)
    with _step(_("draft checked, warnings explained")):
        explain(store, sample, report, today)
    with _step(_("report signed and sealed")):
        signed = sign(store, sample, report, sample["sign"])
    with _step(_("seals verified")):
        broken = [result for result in store.reporting.verify() if not result.ok]
    made = [out / "demo.dmk"]
    docx = store.reporting.docx(report, today)
    for name, content in (("pdf", signed.pdf), ("xlsx", signed.xlsx), ("docx", docx)):
        target = out / f"bao-cao-{report.period}.{name}"
        target.write_bytes(content)
        made.append(target)
    print(_("Written:"))
    for target in made:
        print(f"  {target} ({target.stat().st_size / 1024:.0f} kB)")
    print(_("Report {number}, code {code}").format(number=signed.number, code=signed.code))
    print(ngettext("{count} seal broken", "{count} seals broken", len(broken)).format(count=len(broken)))
    return 1 if broken else 0


def set_up_office(store: Store, sample: dict[str, Any]) -> None:
    """Enter the sample's office, its signers and fields of work."""
    agency: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in sample["agency"].items()
    }
    signers = [
        Signer(name=one["name"], position=tuple(one["position"]), place=place)
        for place, one in enumerate(sample["signers"])
    ]
    fields = [Field(group=one["group"], name=one["name"], place=place) for place, one in enumerate(sample["fields"])]
    store.apply(tuple(Change(after=record) for record in (Agency(**agency), *signers, *fields)))


def import_plan(store: Store, sample: dict[str, Any]) -> Plan:
    """Import the sample plan and enter the number and date that its file leaves blank."""
    path = _SAMPLES / sample["plan"]
    plan = store.planning.accept(read_plan_file(path), path.name).plan
    issued = replace(plan, number=sample["plan_number"], issued=sample["plan_issued"])
    store.apply((Change(before=plan, after=issued),))
    return issued


def record_progress(store: Store, sample: dict[str, Any], plan: Plan) -> None:
    """Record the sample's journal, each entry against the occurrence that is asked about on its day."""
    for one in sample["entries"]:
        standings = store.progress.standings(plan.id, one["day"], ReportingPeriod.quarter_of(one["day"]))
        standing = standings[one["task"] - 1]
        current = standing.current
        if current is None:
            raise UserError(
                N_("Task {number} of the sample has no occurrence to record against."),
                number=standing.task.number,
            )
        status = Status(one["status"])
        entry = ProgressEntry(
            task_id=standing.task.id,
            occurrence=current.occurrence.key,
            day=one["day"],
            person=one["person"],
            status=status,
            percent=100 if status is Status.DONE else one["percent"],
            note=one["note"],
        )
        documents = [(Evidence(entry_id=0, **one["document"]), None)] if "document" in one else []
        store.progress.record(entry, documents)


def record_indicators(store: Store, sample: dict[str, Any], year: int, period: ReportingPeriod) -> None:
    """Define the sample's indicators and enter the readings that no form carries."""
    for place, one in enumerate(sample["indicators"]):
        words = {name: value for name, value in one.items() if name not in ("reading", "comparator", "target")}
        indicator = Indicator(
            year=year,
            place=place,
            comparator=Comparator(one["comparator"]),
            target=Decimal(one["target"]),
            **words,
        )
        kept: Indicator = store.apply((Change(after=indicator),))[0].record
        if "reading" in one:
            numerator, denominator = (Decimal(value) for value in one["reading"])
            store.indicators.set_reading(kept, period, numerator, denominator)


def fill(store: Store, sample: dict[str, Any], period: ReportingPeriod, figures: str, today: date) -> Report:
    """Open a period's report and enter the sample's figures in II.06a."""
    report = store.reporting.open(period, today)
    lines = {line.name: line for line in store.reporting.lines(report.id) if line.form == _FORM}
    typed = {
        (lines[one["name"]].id, column): Decimal(value)
        for one in sample["fields"]
        for column, value in zip(_TYPED, one[figures], strict=True)
    }
    store.reporting.set_cells(report, typed)
    for form in sample["nil"]:
        store.reporting.set_attach(report, form, Attach.NIL)
    return report


def explain(store: Store, sample: dict[str, Any], report: Report, today: date) -> None:
    """Explain each open warning with the sample's words; an error in the sample is refused by the sign-off itself."""
    for finding in store.reporting.draft(report, today).open_warnings:
        store.reporting.explain(report, finding.key, sample["explanations"]["carry"])


def sign(store: Store, sample: dict[str, Any], report: Report, words: dict[str, Any]) -> SignedReport:
    """Sign a report as the sample says."""
    position = next(tuple(one["position"]) for one in sample["signers"] if one["name"] == words["signer"])
    sign_off = SignOff(number=words["number"], day=words["day"], signer=words["signer"], position=position)
    return store.reporting.sign(report, sign_off, words["day"])
