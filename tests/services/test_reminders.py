"""Letters that remind units: who owes what, what the letter says, what is kept of it."""

from datetime import date
from io import BytesIO

import docx
import pdfplumber
import pytest
from msgspec.structs import replace

from app.domain.changes import Change, inverse
from app.domain.periods import ReportingPeriod
from app.domain.progress import ProgressEntry, Status
from app.domain.reminders import Reminder
from app.domain.reports import Way
from app.errors import UserError
from app.importers.reading import read_plan_file
from app.paths import RESOURCES
from app.reports.fonts import family
from app.reports.pdf.letter import subject_lines
from app.services.reminders import UnitDebts
from app.services.store import Store
from tests.services.office_of_construction import AGENCY

TODAY = date(2023, 11, 20)
Q4 = ReportingPeriod.parse("2023-Q4")
LATE = [
    ("1.1", date(2023, 1, 30), -294),
    ("2.7", date(2023, 2, 14), -279),
    ("1.4", date(2023, 3, 31), -234),
    ("4.3", date(2023, 3, 31), -234),
    ("4.5", date(2023, 3, 31), -234),
    ("1.4", date(2023, 6, 30), -143),
    ("6.1", date(2023, 6, 30), -143),
    ("1.4", date(2023, 9, 30), -51),
]
"""What Văn phòng Sở leads in the sample plan and has let pass: task, deadline, days."""


@pytest.fixture
def office(store: Store) -> Store:
    draft = read_plan_file(RESOURCES / "samples" / "ke-hoach-kstt-2023.xlsx")
    store.planning.accept(draft, "ke-hoach.xlsx")
    agency = replace(AGENCY, recipients=("Các Phó Giám đốc",), archive="VT, VP")
    store.apply((Change(after=agency),))
    return store


def debts_of(store: Store, name: str, today: date = TODAY) -> UnitDebts:
    return next(one for one in store.reminders.debts(today, Q4) if one.unit.name == name)


def text_of(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return "\n".join(page.extract_text() for page in opened.pages)


def test_a_unit_owes_what_it_leads_and_what_is_late_or_due_soon(office: Store):
    owed = debts_of(office, "Văn phòng Sở")
    assert [(one.number, one.due, one.days) for one in owed.late] == LATE
    assert owed.soon
    assert all(0 <= one.days <= 15 for one in owed.soon)
    assert owed.last is None


def test_what_is_done_is_owed_no_more(office: Store):
    before = debts_of(office, "Văn phòng Sở")
    first = before.late[0]
    entry = ProgressEntry(
        task_id=first.task_id, occurrence=first.occurrence, day=TODAY, status=Status.DONE, percent=100, reason="Đã có"
    )
    office.progress.record(entry, ())
    assert first not in debts_of(office, "Văn phòng Sở").owed


def test_units_with_the_oldest_debt_come_first(office: Store):
    dates = [one.owed[0].due for one in office.reminders.debts(TODAY, Q4)]
    assert dates == sorted(dates)


def test_the_letter_counts_tasks_and_names_every_day(office: Store):
    debts = debts_of(office, "Văn phòng Sở")
    letter = office.reminders.letter(
        2023, debts.unit, debts.owed, TODAY, reply_by=date(2023, 11, 24), signer="Nguyễn Văn An", position=("GIÁM ĐỐC",)
    )
    text = " ".join(text_of(office.reminders.pdf(letter)).split())
    assert "Số: /SXD-VP" in text
    assert "Kính gửi: Văn phòng Sở" in text
    assert "hạn cuối 31/3/2023 (quá hạn 234 ngày), 30/6/2023 (quá hạn 143 ngày) và 30/9/2023" in text
    assert "trước ngày 24/11/2023" in text
    assert f"1. Nhiệm vụ đã quá hạn ({len({one.task_id for one in debts.late}):02} nhiệm vụ)" in text
    assert text.count("./.") == 1
    assert "- Như trên;" in text
    assert "- Lưu: VT, VP." in text
    assert "Các Phó Giám đốc" not in text, "the report's recipients are not the letter's"


def test_a_single_group_has_no_number_and_a_single_task_no_letter(office: Store):
    debts = debts_of(office, "Văn phòng Sở")
    said = [one.text for one in office.reminders.letter(2023, debts.unit, debts.late, TODAY).paragraphs]
    assert not [text for text in said if text.startswith("1.")]
    assert said[1].startswith("a) ")
    one_task = [one for one in debts.late if one.task_id == debts.late[0].task_id]
    said = [one.text for one in office.reminders.letter(2023, debts.unit, one_task, TODAY).paragraphs]
    assert "còn 01 nhiệm vụ đã quá hạn" in said[0]
    assert said[1].startswith("- ")
    assert said[1].endswith(".")


def test_the_subject_is_broken_between_terms(office: Store):
    debts = debts_of(office, "Văn phòng Sở")
    letter = office.reminders.letter(2023, debts.unit, debts.owed, TODAY)
    lines = subject_lines(letter, family())
    assert " ".join(lines) == f"V/v {letter.subject}"
    assert len(lines) > 1
    for term in ("đôn đốc", "thực hiện", "nhiệm vụ", "kế hoạch", "kiểm soát", "thủ tục", "hành chính", "năm 2023"):
        assert any(term in line for line in lines), lines


def test_word_says_what_the_paper_says(office: Store):
    debts = debts_of(office, "Văn phòng Sở")
    letter = office.reminders.letter(2023, debts.unit, debts.owed, TODAY)
    document = docx.Document(BytesIO(office.reminders.docx(letter)))
    said = [paragraph.text.replace("\u00a0", " ") for paragraph in document.paragraphs]
    for paragraph in letter.paragraphs[:-1]:
        assert paragraph.text.removeprefix("- ") in said  # a dash is the sign of Word's own list
    assert f"{letter.paragraphs[-1].text.rstrip('.')}./." in said


def test_the_same_letter_has_the_same_bytes(office: Store):
    debts = debts_of(office, "Văn phòng Sở")
    letter = office.reminders.letter(2023, debts.unit, debts.owed, TODAY)
    assert office.reminders.pdf(letter) == office.reminders.pdf(letter)
    assert office.reminders.docx(letter) == office.reminders.docx(letter)


@pytest.mark.parametrize(
    ("archive", "number", "printed"),
    [
        ("VT, VP", "", "        /SXD-VP"),
        ("VT", "", "        /SXD"),
        ("VT, KSTT, VP", "", "        /SXD-KSTT"),
        ("VT, VP", "45/SXD-VP", "45/SXD-VP"),
    ],
)
def test_the_sign_names_who_wrote_it(office: Store, archive: str, number: str, printed: str):
    agency = office.office.agency()
    assert agency is not None
    office.apply((Change(before=agency, after=replace(agency, archive=archive)),))
    debts = debts_of(office, "Văn phòng Sở")
    assert office.reminders.letter(2023, debts.unit, debts.owed, TODAY, number=number).number == printed


def test_a_letter_about_nothing_is_refused(office: Store):
    debts = debts_of(office, "Văn phòng Sở")
    with pytest.raises(UserError, match="at least one task"):
        office.reminders.letter(2023, debts.unit, (), TODAY)


def test_what_was_sent_is_kept_and_can_be_taken_back(office: Store):
    debts = debts_of(office, "Văn phòng Sở")
    kept = Reminder(
        unit_id=debts.unit.id, unit_name=debts.unit.name, day=TODAY, number="45/SXD-VP", sent=TODAY, way=Way.PAPER
    )
    made = office.reminders.record(kept, debts.late)
    (letter,) = office.reminders.letters(debts.unit.id)
    assert (letter.number, letter.sent, letter.way) == ("45/SXD-VP", TODAY, Way.PAPER)
    assert [one.days_late for one in office.reminders.items(letter.id)][:2] == [294, 279]
    assert debts_of(office, "Văn phòng Sở").last == letter
    office.apply(inverse(made))
    assert office.reminders.letters() == ()
    assert debts_of(office, "Văn phòng Sở").last is None


def test_a_letter_does_not_go_out_before_its_day(office: Store):
    debts = debts_of(office, "Văn phòng Sở")
    kept = Reminder(unit_id=debts.unit.id, unit_name="Văn phòng Sở", day=TODAY, sent=date(2023, 11, 19), way=Way.EMAIL)
    with pytest.raises(UserError, match="before the day"):
        office.reminders.record(kept, debts.late)
    assert office.reminders.letters() == ()


def test_what_is_owed_is_worked_out_once_and_anew_when_something_is_written(office):
    known = office.reminders.debts(TODAY, Q4)
    assert office.reminders.debts(TODAY, Q4) is known
    debts = next(one for one in known if one.late)
    office.reminders.record(Reminder(unit_id=debts.unit.id, unit_name=debts.unit.name, day=TODAY), debts.late)
    again = next(one for one in office.reminders.debts(TODAY, Q4) if one.unit.id == debts.unit.id)
    assert again.last is not None
    first = debts.late[0]
    done = ProgressEntry(
        task_id=first.task_id, occurrence=first.occurrence, day=TODAY, person="An", status=Status.DONE, percent=100,
        reason="xong",
    )  # fmt: skip
    office.progress.record(done)
    after = {one.unit.id: one.owed for one in office.reminders.debts(TODAY, Q4)}
    assert first not in after.get(debts.unit.id, ())
