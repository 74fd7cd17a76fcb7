"""Sign-off and its proof: what stands against it, what is sealed, and that any change afterwards is found."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from app.domain.changes import Change
from app.domain.reports import Report, ReportState, Way
from app.errors import UserError
from app.i18n import sentence
from app.services import snapshots
from app.services.store import Store, open_store
from tests.services.office_of_construction import (
    FORM,
    Q1,
    Q2,
    TODAY,
    explain_all,
    fill,
    lines_of,
    sign_off,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def rename(store: Store, name: str) -> None:
    agency = store.office.agency()
    assert agency is not None
    store.apply((Change(before=agency, after=replace(agency, name=name)),))


def refusal(store: Store, report: Report, today: date = TODAY, **said: Any) -> str:
    with pytest.raises(UserError) as refused:
        store.reporting.sign(report, sign_off(**said), today)
    assert store.reporting.signed(report.id) is None
    return refused.value.message


def test_a_report_with_errors_is_not_signed(store: Store, ready: Report):
    store.reporting.set_cell(ready, lines_of(store, ready)[0].id, 8, Decimal(1))
    backups = store.backups.all()
    assert "errors" in refusal(store, ready)
    assert store.backups.all() == backups


def test_a_report_with_an_unexplained_warning_is_not_signed(store: Store, ready: Report):
    store.reporting.set_text(ready, "I.5.received", "Khác.", "một câu cũ")
    assert "explanation" in refusal(store, ready)
    explain_all(store, ready)
    assert store.reporting.sign(ready, sign_off(), TODAY).number == "68/BC-SXD"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"number": 0}, "number in the register"),
        ({"number": -1}, "number in the register"),
        ({"signer": " "}, "name of the person"),
        ({"position": ()}, "position"),
        ({"position": (" ",)}, "position"),
        ({"day": date(2023, 3, 17)}, "still to come"),
        ({"day": date(1990, 3, 17), "early_reason": "x"}, "before the period"),
        ({"day": date(2022, 12, 14), "early_reason": "x"}, "before the period"),
        ({"day": date(2023, 3, 13)}, "close only on"),
        ({"today": date(2023, 3, 13)}, "still to come"),
        ({"day": date(2023, 3, 13), "early_reason": " "}, "close only on"),
    ],
)
def test_a_sign_off_that_lacks_something_is_refused(store: Store, ready: Report, said: dict[str, Any], words: str):
    assert words in refusal(store, ready, **said)


def test_a_report_is_signed_early_for_a_reason_that_is_kept(store: Store, ready: Report):
    day = date(2023, 3, 10)
    signed = store.reporting.sign(ready, sign_off(day=day, early_reason="Theo yêu cầu"), day)
    assert signed.early_reason == "Theo yêu cầu"
    assert json.loads(signed.snapshot)["early_reason"] == "Theo yêu cầu"


def test_a_report_is_not_signed_twice(store: Store, signed: Report):
    with pytest.raises(UserError, match="signed already"):
        store.reporting.sign(signed, sign_off(69), TODAY)


@pytest.mark.parametrize(("number", "shown"), [(5, "05/BC-SXD"), (68, "68/BC-SXD"), (118, "118/BC-SXD")])
def test_a_number_below_ten_leads_with_zero(store: Store, ready: Report, number: int, shown: str):
    assert store.reporting.sign(ready, sign_off(number), TODAY).number == shown


def next_quarter(store: Store) -> Report:
    report = store.reporting.open(Q2, date(2023, 6, 16))
    left = ({6: 50}, {6: 25}, {6: 2})
    rest = ({4: 1, 5: 0, 8: 51, 9: 0, 10: 0, 12: 0, 13: 0}, {4: 0, 5: 0, 8: 25, 9: 0, 10: 0, 12: 0, 13: 0})
    fill(store, report, [left[0] | rest[0], left[1] | rest[1], {**left[2], **rest[1], 8: 2}])
    explain_all(store, report, date(2023, 6, 16))
    return report


def test_a_number_is_given_once_a_year(store: Store, signed: Report):
    report = next_quarter(store)
    with pytest.raises(UserError, match="another report"):
        store.reporting.sign(report, sign_off(day=date(2023, 6, 16)), date(2023, 6, 16))
    following = store.reporting.sign(report, sign_off(day=date(2024, 1, 2)), date(2024, 1, 2))
    assert following.number == "68/BC-SXD"


def test_a_backup_is_made_before_signing(store: Store, signed: Report):
    latest = store.backups.latest()
    assert latest is not None
    assert ".sign." in latest[0].name
    before = open_store(latest[0], daily_backup=False)
    report = before.reporting.report(Q1)
    assert report is not None
    assert report.state is ReportState.DRAFT
    before.close()


def test_a_signed_report_keeps_its_snapshot_code_seal_and_files(store: Store, signed: Report, clock):
    kept = store.reporting.signed(signed.id)
    assert kept is not None
    digest = sha256(kept.snapshot.encode()).hexdigest()
    letters = digest[:16].upper()
    assert kept.code == f"{letters[:4]}-{letters[4:8]}-{letters[8:12]}-{letters[12:]}"
    files = sha256(kept.pdf).hexdigest() + sha256(kept.xlsx).hexdigest()
    moment = "2023-03-16T08:00:00.000000+00:00"
    assert kept.seal == sha256((digest + files + moment).encode()).hexdigest()
    assert (kept.signed_at, kept.day, kept.signer, kept.position) == (
        clock.moment,
        TODAY,
        "Nguyễn Văn A",
        ("GIÁM ĐỐC",),
    )
    said = json.loads(kept.snapshot)
    assert kept.snapshot == json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert said["number"] == "68/BC-SXD"
    assert said["agency"]["name"] == "Sở Xây dựng"
    assert [(one["code"], one["attach"]) for one in said["forms"]] == [("II.05a", "nil"), (FORM, "attach")]
    assert said["forms"][1]["rows"][-1]["cells"]["3"] == "538"
    assert any("538" in "".join(run["text"] for run in one["runs"]) for one in said["paragraphs"])
    assert said["progress"]["total"] == 1


def test_signing_leaves_a_line_of_history_with_the_seal(store: Store, signed: Report):
    kept = store.reporting.signed(signed.id)
    assert kept is not None
    line = next(line for line in store.history.lines() if line.what == "signed_report")
    assert json.loads(line.after or "")["seal"] == kept.seal


def test_the_files_of_a_signed_report_are_the_sealed_bytes(store: Store, signed: Report):
    kept = store.reporting.signed(signed.id)
    assert kept is not None
    rename(store, "Sở Xây dựng và Quy hoạch")
    assert store.reporting.pdf(signed, date(2024, 1, 1)) == kept.pdf
    assert store.reporting.xlsx(signed, date(2024, 1, 1)) == kept.xlsx


def test_the_draft_of_a_signed_report_shows_what_was_signed(store: Store, ready: Report):
    before = store.reporting.draft(ready, TODAY).document
    store.reporting.sign(ready, sign_off(), TODAY)
    rename(store, "Tên khác")
    draft = store.reporting.draft(ready, date(2024, 1, 1))
    assert draft.report.state is ReportState.SIGNED
    assert not draft.can_sign
    after = draft.document
    assert (after.agency, after.paragraphs, after.sheets, after.progress) == (
        before.agency,
        before.paragraphs,
        before.sheets,
        before.progress,
    )
    assert (after.number, after.day, after.signer) == ("68/BC-SXD", TODAY, "Nguyễn Văn A")
    kept = store.reporting.signed(ready.id)
    assert kept is not None
    assert after.seal is not None
    assert after.seal.code == kept.code


def test_nothing_of_a_signed_report_can_be_changed(store: Store, signed: Report):
    line = lines_of(store, signed)[0]
    attempts: list[Callable[[], object]] = [
        lambda: store.reporting.set_cell(signed, line.id, 4, Decimal(1)),
        lambda: store.reporting.add_line(signed, line.form, None, "", "Mới"),
        lambda: store.reporting.remove_line(signed, line.id),
        lambda: store.reporting.set_text(signed, "I.5.received", "Khác", ""),
        lambda: store.reporting.explain(signed, "x", "y"),
        lambda: store.apply((Change(before=line, after=replace(line, name="Khác")),)),
        lambda: store.apply((Change(before=signed, after=replace(signed, state=ReportState.DRAFT)),)),
        lambda: store.apply((Change(before=signed),)),
        lambda: store.apply((Change(before=store.reporting.signed(signed.id)),)),
    ]
    for attempt in attempts:
        with pytest.raises(UserError) as refused:
            attempt()
        assert "không sửa được" in sentence(refused.value) or "đang được dùng" in sentence(refused.value)
    assert [one.ok for one in store.reporting.verify()] == [True]


def test_a_replacement_begins_with_what_it_replaces(store: Store, ready: Report):
    store.reporting.set_text(ready, "I.5.received", "Lời của cán bộ.", "một câu cũ")
    explain_all(store, ready)
    store.reporting.sign(ready, sign_off(), TODAY)
    signed = store.reporting.report(Q1)
    assert signed is not None
    with pytest.raises(UserError, match="Say why"):
        store.reporting.replace(signed, " ")
    fresh = store.reporting.replace(signed, "Sót hồ sơ lĩnh vực Nhà ở")
    assert (fresh.version, fresh.replaces_id, fresh.state) == (1, signed.id, ReportState.DRAFT)
    assert store.reporting.report(Q1) == fresh
    old = [(line.group, line.name, line.place) for line in lines_of(store, signed)]
    assert [(line.group, line.name, line.place) for line in lines_of(store, fresh)] == old
    draft = store.reporting.draft(fresh, TODAY)
    assert draft.sheet(FORM).total.cell(3).value == 538
    assert any(one.text == "Lời của cán bộ." for one in draft.document.paragraphs)
    assert "68/BC-SXD" in draft.document.version_note
    assert "Sót hồ sơ" in draft.document.version_note


def test_a_replacement_keeps_the_answers_to_warnings_and_hints(store: Store, ready: Report):
    line = lines_of(store, ready, "II.02b")[0]
    figures = {5: 2, 6: 1, 7: 0, 8: 0, 9: 1, 10: 0, 11: 0}
    store.reporting.set_cells(ready, {(line.id, column): Decimal(value) for column, value in figures.items()})
    (warning,) = store.reporting.draft(ready, TODAY).open_warnings
    store.reporting.explain(ready, warning.key, "Một TTHC được ghép vào TTHC khác.", printed=False)
    store.reporting.dismiss(ready, "plan.silent")
    store.reporting.sign(ready, sign_off(), TODAY)
    signed = store.reporting.report(Q1)
    assert signed is not None
    fresh = store.reporting.replace(signed, "Sót hồ sơ")
    again = {one.key: one for one in store.reporting.draft(fresh, TODAY).findings}
    kept = again[warning.key]
    assert (kept.explanation, kept.printed) == ("Một TTHC được ghép vào TTHC khác.", False)
    assert again["plan.silent"].dismissed
    assert store.reporting.draft(fresh, TODAY).can_sign


def test_both_the_replaced_report_and_its_replacement_are_proved(store: Store, signed: Report):
    fresh = store.reporting.replace(signed, "Sót hồ sơ")
    with pytest.raises(UserError, match="Only the last signed"):
        store.reporting.replace(signed, "Lần nữa")
    explain_all(store, fresh)
    store.reporting.sign(fresh, sign_off(70), TODAY)
    found = store.reporting.verify()
    assert [(one.number, one.period, one.version, one.ok) for one in found] == [
        ("68/BC-SXD", "2023-Q1", 0, True),
        ("70/BC-SXD", "2023-Q1", 1, True),
    ]


def test_the_next_period_takes_over_from_the_replacement(store: Store, signed: Report):
    fresh = store.reporting.replace(signed, "Sót hồ sơ")
    line = lines_of(store, fresh)[0]
    store.reporting.set_cells(fresh, {(line.id, 4): Decimal(301), (line.id, 12): Decimal(49)})
    explain_all(store, fresh)
    store.reporting.sign(fresh, sign_off(70), TODAY)
    following = store.reporting.open(Q2, date(2023, 6, 1))
    assert max(cell.value or 0 for cell in store.reporting.cells(following.id)) == 51


def test_a_store_without_signed_reports_has_nothing_to_prove(store: Store):
    assert store.reporting.verify() == ()


PDF_BYTE = "UPDATE signed_report SET pdf = CAST(substr(pdf, 1, 99) || x'00' || substr(pdf, 101) AS BLOB)"
XLSX_BYTE = "UPDATE signed_report SET xlsx = CAST(substr(xlsx, 1, 99) || x'00' || substr(xlsx, 101) AS BLOB)"
PDF_AS_TEXT = "UPDATE signed_report SET pdf = substr(pdf, 1, 99) || x'00' || substr(pdf, 101)"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE report_cell SET value = '301' WHERE value = '300'", "nay là 301, khi ký là 300"),
        ("DELETE FROM report_cell WHERE \"column\" = 4 AND value = '300'", "nay là để trống, khi ký là 300"),
        ("UPDATE report_line SET name = 'Nhà ởx' WHERE name = 'Nhà ở'", "danh sách dòng"),
        ("INSERT INTO report_text (report_id, key, text, basis) VALUES (1, 'k', 't', '')", "phần lời"),
        ("INSERT INTO explanation (report_id, finding, text, printed) VALUES (1, 'k', 't', 1)", "phần giải trình"),
        ("INSERT INTO report_word (report_id, line_id, \"column\", text) VALUES (1, 1, 10, 't')", "phần ghi chữ"),
        ("UPDATE form_choice SET attach = 'attach'", "chọn biểu đính kèm"),
        ("DELETE FROM form_choice", "chọn biểu đính kèm"),
        ("UPDATE report_cell SET value = 'x' WHERE value = '300'", "không còn đọc được"),
        ("UPDATE report_line SET place = 'x' WHERE place = 0", "danh sách dòng"),
        (PDF_BYTE, "tệp PDF, tệp Excel"),
        (XLSX_BYTE, "tệp PDF, tệp Excel"),
        (PDF_AS_TEXT, "không còn đọc được"),
        ("UPDATE signed_report SET signed_at = '2023-03-16 08:00:00.000001'", "thời điểm ký"),
        ("UPDATE signed_report SET signed_at = 'x'", "không còn đọc được"),
        ("UPDATE signed_report SET report_id = 7", "Sổ dữ liệu bị hỏng"),
        ("UPDATE report SET state = 'signé'", "không còn đọc được"),
        ("UPDATE signed_report SET snapshot = replace(snapshot, '538', '539')", "không khớp mã"),
        ("UPDATE signed_report SET code = '0000-0000-0000-0000'", "không khớp mã"),
        ("UPDATE signed_report SET seal = replace(seal, substr(seal, 1, 1), 'x')", "niêm phong"),
        ("UPDATE signed_report SET number = '69/BC-SXD'", "số, ký hiệu"),
        ("UPDATE signed_report SET day = '2023-03-17'", "ngày ký"),
        ("UPDATE signed_report SET signer = 'B'", "họ tên người ký"),
        ("UPDATE signed_report SET position = '[\"PHÓ GIÁM ĐỐC\"]'", "chức vụ"),
        ("UPDATE signed_report SET early_reason = 'x'", "lý do ký sớm"),
        ("UPDATE report SET version = 3", "thông tin chung"),
        ("UPDATE report SET period = '2023-Q2'", "thông tin chung"),
        ("UPDATE report SET state = 'draft'", "bản đang soạn"),
        ("DELETE FROM signed_report", "không còn niêm phong"),
        ("DELETE FROM report WHERE id = 1", "Sổ dữ liệu bị hỏng"),
        ("ALTER TABLE signed_report RENAME COLUMN number TO numero", "Sổ dữ liệu bị hỏng"),
    ],
)
def test_any_change_made_behind_the_program_is_found_and_named(
    store: Store, signed: Report, tmp_path: Path, statement: str, words: str
):
    copy = tamper(store, tmp_path, statement)
    (found,) = (one for one in copy.reporting.verify() if not one.ok)
    copy.close()
    assert words in found.reason
    if found.number:
        assert found.number.split("/")[0] in found.reason


def tamper(store: Store, tmp_path: Path, *statements: str, triggers: bool = True) -> Store:
    """Return a copy of the store in which something was changed past the triggers, which are put back after it."""
    source = store.backups.make("copy")
    path = tmp_path / "sửa" / "so-lieu.dmk"
    path.parent.mkdir(parents=True)
    shutil.copy(source, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        made = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in made:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert connection.execute(statement).rowcount != 0
        for _name, sql in made if triggers else ():
            connection.execute(sql)
    return open_store(path, daily_backup=False)


UNSIGNED = ("DELETE FROM signed_report", "UPDATE report SET state = 'draft'")
WIPED = (
    "DELETE FROM signed_report",
    "DELETE FROM report_cell",
    "DELETE FROM report_line",
    "DELETE FROM form_choice",
    "DELETE FROM check_mark",
    "DELETE FROM report",
)


@pytest.mark.parametrize("statements", [UNSIGNED, WIPED], ids=["turned back into a draft", "removed whole"])
def test_a_signed_report_that_is_gone_is_found_by_the_history(
    store: Store, signed: Report, tmp_path: Path, statements: tuple[str, ...]
):
    copy = tamper(store, tmp_path, *statements)
    (found,) = copy.reporting.verify()
    copy.close()
    assert (found.ok, found.number, found.period) == (False, "68/BC-SXD", "2023-Q1")
    assert "68/BC-SXD" in found.reason
    assert "Quý I năm 2023" in found.reason


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM history WHERE action = 'signed'", "lịch sử thay đổi"),
        ("UPDATE history SET after = '{}' WHERE action = 'signed'", "lịch sử thay đổi"),
        ("UPDATE history SET after = NULL WHERE action = 'signed'", "lịch sử thay đổi"),
        ("UPDATE history SET record_id = 7 WHERE action = 'signed'", "lịch sử thay đổi"),
        ("UPDATE history SET after = replace(after, '68/BC', '69/BC') WHERE action = 'signed'", "lịch sử thay đổi"),
        ("DELETE FROM history WHERE id = 3", "lịch sử thay đổi"),
        ("DELETE FROM history", "lịch sử thay đổi"),
    ],
)
def test_a_history_that_was_cut_or_changed_is_found(
    store: Store, signed: Report, tmp_path: Path, statement: str, words: str
):
    copy = tamper(store, tmp_path, statement)
    found = [one.reason for one in copy.reporting.verify() if not one.ok]
    copy.close()
    assert found
    assert any(words in one for one in found)


LAST = "DELETE FROM history WHERE id = (SELECT max(id) FROM history)"
ADDED = (
    "INSERT INTO history (at, what, record_id, action, who)"
    " VALUES ('2023-03-17 08:00:00.000000', 'task', 1, 'deleted', '')"
)


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        ((LAST,), "1 dòng trong lịch sử thay đổi đã bị xóa."),
        ((LAST, LAST), "2 dòng trong lịch sử thay đổi đã bị xóa."),
        ((ADDED,), "1 dòng trong lịch sử thay đổi không do chương trình ghi."),
        (("DELETE FROM history WHERE id = 3", ADDED), "1 dòng trong lịch sử thay đổi đã bị xóa."),
    ],
    ids=["the last", "the last two", "one more", "one less and one more"],
)
def test_the_end_of_the_history_is_known_too(
    store: Store, signed: Report, tmp_path: Path, statements: tuple[str, ...], words: str
):
    store.reporting.open(Q2, date(2023, 6, 10))
    copy = tamper(store, tmp_path, *statements)
    found = [one.reason for one in copy.reporting.verify() if not one.ok]
    copy.close()
    assert words in found


def test_a_history_that_goes_on_stays_whole(store: Store, signed: Report, tmp_path: Path):
    copy = tamper(store, tmp_path, "UPDATE check_mark SET basis = 'x'")
    copy.reporting.open(Q2, date(2023, 6, 10))
    found = copy.reporting.verify()
    copy.close()
    assert [one.ok for one in found] == [True]


SENT = "INSERT INTO sending (signed_id, day, way, note) VALUES (1, '2023-03-16', 'paper', '')"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (SENT, "Lịch sử thay đổi không cho biết báo cáo số 68/BC-SXD đã gửi ngày 16/03/2023"),
        ("DELETE FROM sending", "ngày 17/03/2023 đã mất"),
        ("UPDATE sending SET way = 'email'", "không phải là lần gửi"),
        ("UPDATE sending SET day = '2023-03-16'", "không phải là lần gửi"),
    ],
)
def test_a_sending_that_was_written_or_taken_out_past_the_program_is_told(
    store: Store, signed: Report, tmp_path: Path, statement: str, words: str
):
    store.delivery.send(signed, date(2023, 3, 17), Way.PAPER, "", date(2023, 3, 17))
    mistaken = store.delivery.send(signed, date(2023, 3, 17), Way.EMAIL, "", date(2023, 3, 17))[0].record
    store.delivery.take_back(mistaken)
    assert all(one.ok for one in store.reporting.verify())
    copy = tamper(store, tmp_path, statement)
    (found,) = (one.reason for one in copy.reporting.verify() if not one.ok)
    copy.close()
    assert words in found


def test_triggers_that_are_gone_are_told_and_not_made_again(store: Store, signed: Report, tmp_path: Path):
    copy = tamper(store, tmp_path, triggers=False)
    found = copy.reporting.verify()
    copy.close()
    assert [one.ok for one in found] == [True, False]
    assert "report_signed_update" in found[1].reason
    again = open_store(copy.path, daily_backup=False)
    assert again.reporting.verify() == found
    again.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER history_delete",
        "CREATE TRIGGER extra AFTER INSERT ON report BEGIN DELETE FROM unit; END",
    ],
)
def test_a_single_trigger_too_few_or_too_many_is_told(store: Store, signed: Report, statement: str):
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute(statement)
    (told,) = (one for one in store.reporting.verify() if not one.ok)
    assert statement.split()[2] in told.reason


def forge(store: Store, tmp_path: Path, pdf: bytes, *, with_history: bool) -> Store:
    """Return a copy of the store in which the PDF was replaced and the seal made anew."""
    kept = store.reporting.signed(1)
    assert kept is not None
    seal = snapshots.seal_of(kept.snapshot, pdf, kept.xlsx, kept.signed_at)
    statements = [f"UPDATE signed_report SET pdf = x'{pdf.hex()}', seal = '{seal}'"]  # noqa: S608 - the forger's
    if with_history:
        statements.append(
            f"UPDATE history SET after = replace(after, '{kept.seal}', '{seal}') WHERE action = 'signed'"  # noqa: S608
        )
    return tamper(store, tmp_path, *statements)


def test_a_changed_file_is_found_by_the_history_though_the_seal_was_made_anew(
    store: Store, signed: Report, tmp_path: Path
):
    copy = forge(store, tmp_path, store.reporting.pdf(signed, TODAY) + b"\n", with_history=False)
    (found,) = copy.reporting.verify()
    copy.close()
    assert "niêm phong khác" in found.reason


@pytest.mark.parametrize("other", ["a draft", "no PDF"])
def test_another_file_is_found_by_its_code_though_seal_and_history_were_made_anew(
    store: Store, signed: Report, tmp_path: Path, other: str
):
    following = store.reporting.open(Q2, date(2023, 6, 16))
    pdf = store.reporting.pdf(following, date(2023, 6, 16)) if other == "a draft" else b"%PDF forged"
    copy = forge(store, tmp_path, pdf, with_history=True)
    (found,) = copy.reporting.verify()
    copy.close()
    assert "không mang mã" in found.reason


def test_the_sentence_names_the_number_period_and_version_that_were_signed(
    store: Store, signed: Report, tmp_path: Path
):
    fresh = store.reporting.replace(signed, "Sót hồ sơ")
    explain_all(store, fresh)
    store.reporting.sign(fresh, sign_off(70), TODAY)
    copy = tamper(store, tmp_path, "UPDATE signed_report SET number = '99/BC-SXD' WHERE id = 2")
    found = copy.reporting.verify()[1]
    copy.close()
    assert (found.number, found.period, found.version) == ("70/BC-SXD", "2023-Q1", 1)
    assert "70/BC-SXD" in found.reason
    assert "Quý I năm 2023 (điều chỉnh lần 1)" in found.reason
    assert "99/BC-SXD" not in found.reason


@pytest.mark.parametrize("value", [" 300", "300 ", "+300", "３００", "300.0", "3E+2", "0300"])
def test_a_figure_written_another_way_is_not_what_was_signed(store: Store, signed: Report, tmp_path: Path, value: str):
    statement = f"UPDATE report_cell SET value = '{value}' WHERE value = '300'"  # noqa: S608 - a table of cases
    copy = tamper(store, tmp_path, statement)
    (found,) = copy.reporting.verify()
    copy.close()
    assert not found.ok


def test_only_the_report_that_was_changed_is_named(store: Store, signed: Report, tmp_path: Path):
    report = next_quarter(store)
    store.reporting.sign(report, sign_off(90, date(2023, 6, 16)), date(2023, 6, 16))
    copy = tamper(store, tmp_path, "UPDATE report_cell SET value = '52' WHERE value = '51'")
    found = copy.reporting.verify()
    copy.close()
    assert [(one.number, one.ok) for one in found] == [("68/BC-SXD", True), ("90/BC-SXD", False)]
    assert "90/BC-SXD" in found[1].reason


def test_a_signed_report_stays_proved_when_everything_around_it_changes(store: Store, signed: Report):
    rename(store, "Tên khác")
    (plan,) = store.planning.plans()
    store.apply((Change(before=store.office.signers()[0]), Change(before=plan)))
    assert [one.ok for one in store.reporting.verify()] == [True]


def test_a_signed_report_stays_proved_after_a_restored_backup(store: Store, signed: Report):
    store.backups.restore(store.backups.make("x"))
    assert [one.ok for one in store.reporting.verify()] == [True]


def test_each_of_two_reports_of_a_period_that_are_gone_is_named(store: Store, signed: Report, tmp_path: Path):
    fresh = store.reporting.replace(signed, "Sót hồ sơ")
    explain_all(store, fresh)
    store.reporting.sign(fresh, sign_off(70), TODAY)
    copy = tamper(store, tmp_path, *UNSIGNED)
    found = [(one.number, one.version, one.ok) for one in copy.reporting.verify()]
    copy.close()
    assert found == [("68/BC-SXD", 0, False), ("70/BC-SXD", 1, False)]
    copy = tamper(store, tmp_path / "nữa", "DELETE FROM signed_report")
    found = [(one.number, one.version, one.ok) for one in copy.reporting.verify()]
    copy.close()
    assert found == [("", 0, False), ("", 1, False)]
