"""An office makes packs of forms its own: copies, edits, exports and imports them, and takes each step back."""

import io
import zipfile
from datetime import date

import pytest
from msgspec.structs import replace

from app import i18n
from app.domain.changes import inverse
from app.domain.forms import Check, FixedRow, RowSource
from app.domain.periods import ReportingPeriod
from app.domain.reports import PackFile, Severity
from app.errors import StaleError, UserError
from app.models import records
from app.reports.packs import PackError
from app.services.store import Store, open_store
from tests.services.office_of_construction import (
    FORM,
    Q1,
    Q2,
    TODAY,
    explain_all,
    fill,
    lines_of,
    set_up,
    sign_off,
    signed_first_quarter,
)

TT, OWN = "tt-01-2020", "tt-01-2020-2"
LATER = date(2023, 6, 16)


def copied(store: Store, title: str = "Bộ biểu của Sở"):
    """Copy the circular's pack and return its code."""
    made = store.packs.copy(TT, title)
    return made[0].record.code


def entry(store: Store, code: str, period: ReportingPeriod = Q1):
    return next(one for one in store.packs.entries(period) if one.code == code)


def with_heading(form, number: int, *heading: str):
    columns = tuple(replace(one, heading=heading) if one.number == number else one for one in form.columns)
    return replace(form, columns=columns)


def edit(store: Store, code: str, number: int = 4, *heading: str):
    before = store.packs.pack(code).form(FORM)
    return store.packs.save_form(code, before, with_heading(before, number, *(heading or ("Số hồ sơ", "Qua mạng"))))


def told(error: UserError) -> str:
    return i18n.sentence(error)


def test_a_copy_is_the_same_pack_under_its_own_code_and_title(store: Store):
    assert copied(store) == OWN
    shipped, own = store.packs.pack(TT), store.packs.pack(OWN)
    assert own == replace(shipped, code=OWN, title="Bộ biểu của Sở")
    listed = [(one.code, one.own, one.based_on, one.editable) for one in store.packs.entries(Q1)]
    assert listed == [("kh-03-kcndn", False, "", False), (TT, False, "", False), (OWN, True, TT, True)]


def test_a_copy_keeps_its_files_letter_for_letter_but_for_its_name(store: Store):
    copied(store)
    with zipfile.ZipFile(io.BytesIO(store.packs.content(TT))) as shipped:
        before = {name: shipped.read(name) for name in shipped.namelist()}
    with zipfile.ZipFile(io.BytesIO(store.packs.content(OWN))) as own:
        after = {name: own.read(name) for name in own.namelist()}
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} == {"pack.toml"}


def test_new_reports_are_made_by_the_copy_and_the_drafts_there_are_stay(store: Store):
    set_up(store)
    draft = store.reporting.open(Q1, TODAY)
    copied(store)
    assert store.reporting.report(Q1) == draft
    assert store.reporting.open(Q1, TODAY).pack == TT
    assert store.reporting.open(Q2, LATER).pack == OWN


def test_a_copy_that_is_switched_off_takes_no_new_report(store: Store):
    set_up(store)
    copied(store)
    pack = store.packs.pack(OWN)
    assert (entry(store, OWN).chosen, entry(store, TT).chosen) == (True, False)
    changes = store.packs.save_head(OWN, pack, replace(pack, in_use=False))
    assert (entry(store, OWN).chosen, entry(store, TT).chosen) == (False, True)
    assert store.reporting.open(Q1, TODAY).pack == TT
    store.apply(inverse(changes))
    assert store.reporting.open(Q2, LATER).pack == OWN


def test_of_two_copies_the_later_one_is_used_and_a_later_circular_goes_before_both(store: Store):
    copied(store)
    copied(store, "Bộ thứ hai")
    assert entry(store, "tt-01-2020-3").chosen
    pack = store.packs.pack(OWN)
    store.packs.save_head(OWN, pack, replace(pack, valid_from=date(2022, 1, 1)))
    assert entry(store, OWN).chosen
    assert entry(store, "tt-01-2020-3", ReportingPeriod.parse("2021-Q1")).chosen


def test_an_edited_heading_stands_in_the_next_report_and_undo_takes_it_back(store: Store):
    set_up(store)
    copied(store)
    changes = edit(store, OWN)
    report = store.reporting.open(Q1, TODAY)
    (sheet,) = [one for one in store.reporting.draft(report, TODAY).sheets if one.form.code == FORM]
    assert sheet.form.column(4).heading == ("Số hồ sơ", "Qua mạng")
    store.apply(inverse(changes))
    (sheet,) = [one for one in store.reporting.draft(report, TODAY).sheets if one.form.code == FORM]
    assert sheet.form.column(4).heading[-1] == "Trực tuyến"


def test_copy_edit_delete_and_import_are_taken_back_and_made_again(store: Store, tmp_path):
    first = store.packs.copy(TT, "Bộ biểu của Sở")
    state = store.packs.pack(OWN)
    store.apply(inverse(first))
    with pytest.raises(UserError):
        store.packs.pack(OWN)
    again = store.apply(first)
    assert store.packs.pack(OWN) == state
    gone = store.packs.delete(OWN)
    store.apply(inverse(gone))
    assert store.packs.pack(OWN) == state
    assert len(again) == len(first)


def test_what_came_with_the_program_is_not_changed(store: Store):
    before = store.packs.pack(TT)
    form = before.form(FORM)
    for act in (
        lambda: store.packs.save_form(TT, form, with_heading(form, 4, "Khác")),
        lambda: store.packs.save_head(TT, before, replace(before, title="Khác")),
        lambda: store.packs.delete(TT),
    ):
        with pytest.raises(UserError, match="copy it"):
            act()


def signed_by_copy(store: Store):
    """Sign the first quarter by a copy of the pack."""
    set_up(store)
    copied(store)
    report = store.reporting.open(Q1, TODAY)
    fill(store, report)
    explain_all(store, report)
    store.reporting.sign(report, sign_off(), TODAY)
    return report


def test_a_pack_by_which_a_report_was_signed_stays_but_may_be_switched_off_and_copied(store: Store):
    report = signed_by_copy(store)
    assert report.pack == OWN
    with pytest.raises(UserError, match="stays as it is") as caught:
        edit(store, OWN)
    assert "Quý I năm 2023" in told(caught.value)
    with pytest.raises(UserError, match="so it stays"):
        store.packs.delete(OWN)
    pack = store.packs.pack(OWN)
    with pytest.raises(UserError, match="stays as it is"):
        store.packs.save_head(OWN, pack, replace(pack, title="Tên khác"))
    store.packs.save_head(OWN, pack, replace(pack, in_use=False))
    assert not entry(store, OWN).editable
    store.packs.copy(OWN, "Bộ sửa")
    edit(store, "tt-01-2020-2-2")
    assert store.reporting.open(Q2, LATER).pack == "tt-01-2020-2-2"
    assert [one.ok for one in store.reporting.verify()] == [True]


def test_a_report_signed_without_a_column_on_show_stays_so_and_is_proved(store: Store):
    set_up(store)
    copied(store)
    form = store.packs.pack(OWN).form(FORM)
    columns = [replace(one, hidden=True, required=False) if one.number == 9 else one for one in form.columns]
    store.packs.save_form(OWN, form, replace(form, columns=tuple(columns)))
    report = store.reporting.open(Q1, TODAY)
    fill(store, report)
    explain_all(store, report)
    store.reporting.sign(report, sign_off(), TODAY)
    signed = store.reporting.report(Q1)
    assert signed is not None
    (sheet,) = [one for one in store.reporting.draft(signed, TODAY).document.sheets if one.form.code == FORM]
    assert [column.number for column in sheet.form.columns if column.hidden] == [9]
    assert sheet.total.cell(9).value == 104
    assert [one.ok for one in store.reporting.verify()] == [True]


def test_a_copy_carries_over_what_was_signed_by_the_other_pack(store: Store):
    signed_first_quarter(store)
    copied(store)
    following = store.reporting.open(Q2, LATER)
    assert following.pack == OWN
    cells = {(cell.line_id, cell.column): cell.value for cell in store.reporting.cells(following.id)}
    assert [cells[line.id, 6] for line in lines_of(store, following)] == [50, 25, 2]
    assert [one.ok for one in store.reporting.verify()] == [True]


def with_columns(form, **values):
    return replace(form, columns=tuple(replace(one, **values) for one in form.columns))


def with_check(form, rule: str):
    return replace(form, checks=(*form.checks, Check(key="own", rule=rule, severity=Severity.ERROR, message="Sai")))


def with_formula(form, number: int, formula: str):
    columns = tuple(replace(one, formula=formula) if one.number == number else one for one in form.columns)
    return replace(form, columns=columns)


@pytest.mark.parametrize(
    ("spoil", "key", "words"),
    [
        (lambda form: with_formula(form, 8, "c7 + c9"), "columns[5].formula", "vòng quanh"),
        (lambda form: with_check(form, "c3 < c4"), "checks[5].rule", "không bao giờ đúng"),
        (lambda form: with_check(form, "c3 == c99"), "checks[5].rule", "c99"),
        (lambda form: with_check(form, "c3 +"), "checks[5].rule", "c3 +"),
        (lambda form: with_heading(form, 4, "Trong kỳ", " "), "columns[2].heading", "trống"),
        (lambda form: replace(form, title="  "), "title", "trống"),
        (
            lambda form: with_columns(form, hidden=True, required=False),
            "columns",
            "ít nhất một cột",
        ),
        (lambda form: replace(form, rows=RowSource.FIXED), "fixed", "fixed"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused_by_file_and_key_and_nothing_is_kept(store: Store, spoil, key, words):
    copied(store)
    before = store.packs.pack(OWN).form(FORM)
    with pytest.raises(PackError) as caught:
        store.packs.save_form(OWN, before, spoil(before))
    assert (caught.value.values["file"], caught.value.values["key"]) == (f"{FORM}.toml", key)
    assert words in told(caught.value)
    with pytest.raises(PackError):
        store.packs.test_form(OWN, spoil(before))
    assert store.packs.pack(OWN).form(FORM) == before


def test_an_edit_of_what_changed_meanwhile_is_refused(store: Store):
    copied(store)
    before = store.packs.pack(OWN).form(FORM)
    edit(store, OWN)
    with pytest.raises(StaleError):
        store.packs.save_form(OWN, before, with_heading(before, 5, "Khác"))


def test_a_draft_loses_nothing_by_an_edit_of_its_pack(store: Store):
    set_up(store)
    copied(store)
    report = store.reporting.open(Q1, TODAY)
    fill(store, report)
    before = store.packs.pack(OWN).form(FORM)
    with pytest.raises(UserError, match="would be lost"):
        store.packs.save_form(OWN, before, with_formula(before, 13, "c12"))
    rows = replace(before, rows=RowSource.FIXED, fixed=(FixedRow(name="Nhà ở"),))
    with pytest.raises(UserError, match="has rows of form"):
        store.packs.save_form(OWN, before, rows)


def test_a_mark_of_the_officer_goes_with_what_was_checked(store: Store):
    copied(store)
    store.packs.set_checked(OWN, FORM, checked=True)
    form = store.packs.pack(OWN).form(FORM)
    hidden = tuple(replace(one, hidden=one.number == 13, required=one.number != 13) for one in form.columns)
    store.packs.save_form(OWN, form, replace(form, columns=hidden))
    assert entry(store, OWN).pack.form(FORM).verified
    edit(store, OWN)
    assert not entry(store, OWN).pack.form(FORM).verified


def test_a_form_of_the_programs_pack_is_marked_before_any_report_was_made_by_it(store: Store):
    assert store.packs.set_checked(TT, FORM, checked=False) == ()
    store.packs.set_checked(TT, FORM, checked=True)
    assert entry(store, TT).pack.form(FORM).verified
    assert not entry(store, TT).own
    store.packs.set_checked(TT, FORM, checked=False)
    assert not entry(store, TT).pack.form(FORM).verified


def test_a_draft_goes_on_by_another_pack_with_all_that_is_in_it(store: Store):
    set_up(store)
    report = store.reporting.open(Q1, TODAY)
    fill(store, report)
    copied(store)
    edit(store, OWN)
    changes = store.packs.move_draft(report, OWN)
    moved = store.reporting.report(Q1)
    assert moved == replace(report, pack=OWN)
    (sheet,) = [one for one in store.reporting.draft(moved, TODAY).sheets if one.form.code == FORM]
    assert sheet.form.column(4).heading[-1] == "Qua mạng"
    assert sheet.total.cell(4).value == 410
    store.apply(inverse(changes))
    assert store.reporting.report(Q1) == report
    with pytest.raises(UserError, match="not for this report"):
        store.packs.move_draft(report, "kh-03-kcndn")


def test_titles_are_needed_and_each_is_one_packs_alone(store: Store):
    copied(store)
    for title, words in (("  ", "title"), ("bộ biểu  CỦA sở", "already a pack")):
        with pytest.raises(UserError, match=words):
            store.packs.copy(TT, title)


def test_a_pack_that_can_no_longer_be_read_is_told_and_stops_nothing_else(store: Store):
    set_up(store)
    copied(store)
    with store._transactions.writing() as connection:
        (file,) = records.read(connection, PackFile, records.table_of(PackFile).c.name == "outline.toml")
        records.overwrite(connection, replace(file, text="colour = 1"))
    found = entry(store, OWN)
    assert found.pack is None
    assert "outline.toml" in told(found.fault)
    assert entry(store, TT).chosen
    assert store.reporting.open(Q1, TODAY).pack == TT
    with pytest.raises(PackError):
        store.packs.pack(OWN)
    store.packs.delete(OWN)


# --- files


@pytest.fixture
def other(tmp_path):
    """The store of another office."""
    opened = open_store(tmp_path / "khac.dmk")
    yield opened
    opened.close()


def test_what_is_exported_is_imported_as_the_same_pack(store: Store, other: Store, tmp_path):
    copied(store)
    edit(store, OWN)
    path = tmp_path / "bo-bieu.zip"
    store.packs.write(OWN, path)
    arrival = other.packs.read_file(path)
    assert (arrival.known, arrival.pack) == ("", store.packs.pack(OWN))
    changes = other.packs.accept(arrival)
    assert other.packs.pack(OWN) == store.packs.pack(OWN)
    assert other.packs.content(OWN) == path.read_bytes()
    other.apply(inverse(changes))
    assert [one.code for one in other.packs.entries(Q1)] == ["kh-03-kcndn", TT]


def test_a_pack_whose_code_is_taken_comes_beside_or_in_the_place_of_the_other(store: Store, tmp_path):
    copied(store)
    path = tmp_path / "bo-bieu.zip"
    store.packs.write(OWN, path)
    same = store.packs.read_file(path)
    assert (same.known, same.same) == ("Bộ biểu của Sở", True)
    edit(store, OWN)
    arrival = store.packs.read_file(path)
    assert (arrival.same, arrival.replaceable, arrival.free_code) == (False, True, "tt-01-2020-2-2")
    store.packs.accept(arrival)
    assert store.packs.pack("tt-01-2020-2-2").title == "Bộ biểu của Sở (2)"
    changes = store.packs.replace(arrival)
    assert store.packs.pack(OWN) == arrival.pack
    store.apply(inverse(changes))
    assert store.packs.pack(OWN) != arrival.pack


def test_a_pack_of_the_program_or_one_signed_by_is_not_replaced(store: Store, tmp_path):
    signed_by_copy(store)
    for code in (TT, OWN):
        path = tmp_path / f"{code}.zip"
        store.packs.write(code, path)
        arrival = store.packs.read_file(path)
        assert not arrival.replaceable
        with pytest.raises(UserError):
            store.packs.replace(arrival)


def zipped(path, files, **more):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**files, **more}.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def content(store: Store) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(store.packs.content(TT))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_zip_made_by_hand_of_the_folder_is_read_too(store: Store, content, tmp_path):
    wrapped = {f"Bộ biểu/{name}": one for name, one in content.items()}
    wrapped |= {"Bộ biểu/desktop.ini": b"x", "__MACOSX/Bộ biểu/pack.toml": b"x"}
    wrapped["Bộ biểu/pack.toml"] = b"\xef\xbb\xbf" + content["pack.toml"].replace(b"\n", b"\r\n")
    assert store.packs.read_file(zipped(tmp_path / "tay.zip", wrapped)).pack == store.packs.pack(TT)


BAD = [
    ("unknown key", "forms/II.08.toml", b"unit =", b"colour = 1\nunit =", "II.08.toml", "colour"),
    ("circle", "forms/II.06a.toml", b'"c4 + c5 + c6"', b'"c3 + c5"', "II.06a.toml", "columns[1].formula"),
    ("never holds", "forms/II.06a.toml", b"c3 == c7 + c11", b"c3 < c4", "II.06a.toml", "checks[4].rule"),
    ("number too long", "pack.toml", b"factor = 3", b"factor = " + b"9" * 5000, "pack.toml", ""),
    ("brackets", "pack.toml", b"factor = 3", b"factor = " + b"[" * 5000, "pack.toml", ""),
    ("infinite", "forms/II.06a.toml", b"c3 == c7 + c11", b"c3 <= 1e999 * c4", "II.06a.toml", "checks[4].rule"),
    ("moment", "pack.toml", b"2020-10-21", b"2020-10-21T00:00:00", "pack.toml", "valid_from"),
    ("no letter", "forms/II.06a.toml", b'noun = "', b'noun = "\\u0001', "II.06a.toml", "noun"),
    ("astray form", "pack.toml", b'"II.08"]', b'"../../II.08"]', "pack.toml", "forms"),
    ("code", "pack.toml", b'"tt-01-2020"', b'"../x"', "pack.toml", "code"),
]


@pytest.mark.parametrize("bad", BAD, ids=[one[0] for one in BAD])
def test_a_bad_pack_is_refused_with_file_and_key(store: Store, content, tmp_path, bad):
    _name, file, old, new, named, key = bad
    assert old in content[file]
    content[file] = content[file].replace(old, new, 1)
    with pytest.raises(PackError) as caught:
        store.packs.read_file(zipped(tmp_path / "xau.zip", content))
    assert (caught.value.values["file"], caught.value.values["key"]) == (named, key)
    assert told(caught.value).startswith("Không đọc được bộ biểu mẫu: tệp ")


def test_a_pack_that_lacks_a_file_or_has_one_too_many_is_refused(store: Store, content, tmp_path):
    without = {name: one for name, one in content.items() if name != "forms/II.08.toml"}
    with pytest.raises(PackError) as caught:
        store.packs.read_file(zipped(tmp_path / "thieu.zip", without))
    assert caught.value.values["file"] == "II.08.toml"
    with pytest.raises(PackError) as caught:
        store.packs.read_file(zipped(tmp_path / "thua.zip", content, **{"forms/II.09.toml": b"x = 1"}))
    assert caught.value.values["file"] == "forms/II.09.toml"


@pytest.mark.parametrize("name", ["../pack.toml", "forms/../../x.toml", "/etc/x.toml", "C:/x.toml", "a\\..\\x.toml"])
def test_a_name_that_leads_elsewhere_is_refused(store: Store, content, tmp_path, name):
    path = zipped(tmp_path / "lac.zip", {**content, name: b"x"})
    with pytest.raises(PackError, match="cannot be read") as caught:
        store.packs.read_file(path)
    assert "không được có trong bộ biểu mẫu" in told(caught.value)


def test_a_file_that_is_no_pack_or_would_unpack_to_too_much_is_refused(store: Store, content, tmp_path):
    bomb = zipped(tmp_path / "bom.zip", {**content, "forms/x.toml": b"\0" * (9 * 1024 * 1024)})
    with pytest.raises(UserError, match="larger than any pack"):
        store.packs.read_file(bomb)
    many = zipped(tmp_path / "nhieu.zip", {f"forms/{n}.toml": b"" for n in range(400)})
    with pytest.raises(UserError, match="larger than any pack"):
        store.packs.read_file(many)
    big = tmp_path / "to.zip"
    big.write_bytes(b"PK\x03\x04" + bytes(5 * 1024 * 1024))
    with pytest.raises(UserError, match="larger than any pack"):
        store.packs.read_file(big)
    for name, data in (("thu.zip", b"Kinh gui"), ("rong.zip", b""), ("cut.zip", bomb.read_bytes()[:500])):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UserError, match="is no pack of forms"):
            store.packs.read_file(tmp_path / name)
    with pytest.raises(UserError, match="is no pack of forms"):
        store.packs.read_file(tmp_path / "khong-co.zip")


def test_formulas_that_lean_on_each_other_many_times_over_are_read_at_once(store: Store, content, tmp_path):
    start = "[[columns]]\nnumber = {0}\nheading = ['C{0}']\n"
    columns = [start.format(n) + f'formula = "c{n + 1} + c{n + 2}"\n' for n in range(3, 80)]
    columns += [start.format(n) for n in (80, 81)]
    rule = '[[checks]]\nkey = "k"\nrule = "c3 >= c4"\nseverity = "hint"\n'
    head = 'code = "II.04"\nprinted_code = "x"\ntitle = "x"\nunit = "x"\nprovenance = "reference"\nrows = "free"\n'
    head += 'label_number = "TT"\nlabel_heading = "Tên"\n'
    content["forms/II.04.toml"] = (head + "\n".join(columns) + rule).encode()
    assert len(store.packs.read_file(zipped(tmp_path / "sau.zip", content)).pack.form("II.04").columns) == 79
