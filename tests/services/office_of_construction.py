"""A department of construction with its fields, a small plan and the figures of II.06a, for the tests of reports."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from app.domain.agency import Agency, Field, Signer
from app.domain.changes import Change
from app.domain.periods import ReportingPeriod
from app.domain.reports import Attach, Report, ReportLine, SignOff
from app.services.store import Store
from tests.services.test_planning import draft, task

FORM = "II.06a"
FIELDS = (("Thẩm quyền của Sở", "Hoạt động xây dựng"), ("Thẩm quyền của Sở", "Nhà ở"), ("Khác", "Quy hoạch"))
Q1, Q2 = ReportingPeriod.parse("2023-Q1"), ReportingPeriod.parse("2023-Q2")
TODAY = date(2023, 3, 16)

FIGURES: Sequence[Mapping[int, int]] = (
    {4: 300, 5: 60, 6: 20, 8: 250, 9: 70, 10: 10, 12: 48, 13: 2},
    {4: 100, 5: 40, 6: 5, 8: 90, 9: 30, 10: 0, 12: 25, 13: 0},
    {4: 10, 5: 2, 6: 1, 8: 6, 9: 4, 10: 1, 12: 2, 13: 0},
)
"""Columns 4, 5, 6, 8, 9, 10, 12, 13 of the three fields: what came in is what was settled and what is left."""


AGENCY = Agency(
    name="Sở Xây dựng",
    short_name="Sở",
    parent="UBND tỉnh Đồng Nai",
    place="Đồng Nai",
    code="SXD",
    addressees=("UBND tỉnh Đồng Nai",),
    recipients=("Giám đốc, các Phó Giám đốc",),
)


def set_up(store: Store) -> None:
    """Put the office and its plan into a store."""
    fields = tuple(Field(group=group, name=name, place=place) for place, (group, name) in enumerate(FIELDS))
    signer = Signer(name="Nguyễn Văn A", position=("GIÁM ĐỐC",))
    store.apply(tuple(Change(after=one) for one in (AGENCY, signer, *fields)))
    store.planning.accept(draft(task("Rà soát thủ tục hành chính", ("Văn phòng Sở",))), "ke-hoach.xlsx")


def lines_of(store: Store, report: Report, form: str = FORM) -> tuple[ReportLine, ...]:
    """Return the lines of one form of a report."""
    return tuple(line for line in store.reporting.lines(report.id) if line.form == form)


def fill(store: Store, report: Report, figures: Sequence[Mapping[int, int]] = FIGURES) -> None:
    """Type the figures into a report's lines of II.06a; there was nothing for II.05a."""
    lines = lines_of(store, report)
    store.reporting.set_attach(report, "II.05a", Attach.NIL)
    store.reporting.set_cells(
        report,
        {
            (line.id, column): Decimal(value)
            for line, row in zip(lines, figures, strict=True)
            for column, value in row.items()
        },
    )


def sign_off(number: int = 68, day: date = TODAY, **said: object) -> SignOff:
    """Return what is asked at sign-off."""
    answers: dict[str, object] = {"signer": "Nguyễn Văn A", "position": ("GIÁM ĐỐC",), **said}
    return SignOff(number=number, day=day, **answers)  # type: ignore[arg-type]


def explain_all(store: Store, report: Report, today: date = TODAY) -> None:
    """Answer every open warning."""
    for finding in store.reporting.draft(report, today).open_warnings:
        store.reporting.explain(report, finding.key, "Đã đối chiếu với sổ theo dõi.")


def ready_first_quarter(store: Store) -> Report:
    """Return the report of the first quarter, which only wants signing."""
    set_up(store)
    report = store.reporting.open(Q1, TODAY)
    fill(store, report)
    explain_all(store, report)
    return report


def signed_first_quarter(store: Store) -> Report:
    """Return the signed report of the first quarter."""
    report = ready_first_quarter(store)
    store.reporting.sign(report, sign_off(), TODAY)
    signed = store.reporting.report(Q1)
    assert signed is not None
    return signed
