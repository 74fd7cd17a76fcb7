"""Stores as earlier revisions of the schema wrote them: one real file each, kept in ``tests/data/stores``."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.agency import PeriodDates
from app.domain.periods import ReportingPeriod
from app.domain.progress import State
from app.domain.reminders import Reminder, ReminderItem
from app.domain.reports import PackCopy, PackFile, Way
from app.domain.saved_filters import SavedFilter
from app.models import records
from app.models.opening import HEAD, open_database
from tests.store_files import STORES

Q1 = ReportingPeriod.parse("2023-Q1")


def test_there_is_a_store_of_the_present_revision():
    assert (STORES / f"{HEAD}.dmk").is_file()


@pytest.mark.parametrize("revision", sorted(path.stem for path in STORES.glob("*.dmk")))
def test_an_earlier_store_opens_with_all_that_was_in_it(earlier, revision: str):
    store = earlier(revision)
    (plan,) = store.planning.plans()
    (standing,) = store.progress.standings(plan.id, date(2023, 3, 14), Q1)
    assert (standing.task.title, standing.leads) == ("Rà soát thủ tục hành chính", ("Văn phòng Sở",))
    assert standing.state is State.DONE_ON_TIME
    (document,) = store.progress.evidence(standing.task.id)
    assert document.number == "15/BC-SXD"
    assert document.attachment_id is not None
    assert store.progress.attachment(document.attachment_id).content.decode() == "Báo cáo rà soát\n"
    (indicator,) = store.indicators.standings(2023, Q1)
    assert indicator.period.numerator == Decimal(95)
    report = store.reporting.report(Q1)
    assert report is not None
    assert store.reporting.draft(report, date(2023, 3, 16)).sheet("II.06a").total.cell(3).value == 538
    assert [(one.number, one.ok) for one in store.reporting.verify()] == [("68/BC-SXD", True)]
    assert store.history.lines(1000)[-1].what == "agency"


def test_a_store_with_forms_that_came_later_keeps_words_choices_and_remarks(earlier):
    store = earlier("0003")
    report = store.reporting.report(Q1)
    assert report is not None
    draft = store.reporting.draft(report, date(2023, 3, 16))
    assert [(sheet.form.code, sheet.attach.value) for sheet in draft.sheets] == [
        ("II.05a", "nil"),
        ("II.06a", "attach"),
        ("II.06đ", "attach"),
    ]
    assert [row.cell(10).text for row in draft.sheet("II.06đ").rows if row.cell(10).text] == [
        "Chờ ý kiến của cơ quan phối hợp"
    ]
    assert [one.text for one in store.reporting.comments(report.id)] == ["Theo sổ theo dõi của Phòng Quản lý xây dựng"]


def test_a_report_signed_before_there_were_other_forms_shows_only_its_own(earlier):
    store = earlier("0002")
    report = store.reporting.report(Q1)
    assert report is not None
    draft = store.reporting.draft(report, date(2024, 3, 16))
    assert [sheet.form.code for sheet in draft.sheets] == ["II.06a"]
    assert [sheet.form.code for sheet in draft.document.sheets] == ["II.06a"]


def test_a_store_with_reports_sent_keeps_when_and_how(earlier):
    store = earlier("0004")
    report = store.reporting.report(Q1)
    assert report is not None
    (version,) = store.delivery.versions(report)
    assert [(one.day, one.way, one.note) for one in version.sendings] == [
        (date(2023, 3, 17), Way.AXIS, "Văn phòng UBND tỉnh")
    ]


def test_a_store_with_the_offices_own_keeps_packs_days_filters_and_letters(earlier):
    store = earlier("0005")
    with open_database(store.path, lambda *_: None).reading() as connection:
        (pack,) = records.read(connection, PackCopy, records.table_of(PackCopy).c.based_on == "tt-01-2020")
        files = {one.name for one in records.read(connection, PackFile) if one.pack_id == pack.id}
        (days,) = records.read(connection, PeriodDates)
        (kept,) = records.read(connection, SavedFilter)
        (letter,) = records.read(connection, Reminder)
        (item,) = records.read(connection, ReminderItem)
    assert {"pack.toml", "outline.toml", "forms/II.06a.toml"} < files
    assert (days.period, days.cutoff, days.due) == ("2023-Q2", date(2023, 6, 12), date(2023, 6, 15))
    assert (kept.view, kept.name) == ("tasks", "Quá hạn của Văn phòng")
    assert (letter.number, letter.sent, letter.way) == ("40/SXD-VP", date(2023, 3, 1), Way.PAPER)
    assert (item.reminder_id, item.title, item.days_late) == (letter.id, "Rà soát thủ tục hành chính", 30)
    assert store.history.lines(1)[0].who
