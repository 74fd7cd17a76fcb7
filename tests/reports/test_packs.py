"""Packs are data: every shipped one loads, and a mistake is named by file and key."""

import shutil

import pytest

from app import i18n
from app.domain.forms import CellKind, Over
from app.domain.periods import ReportingPeriod
from app.domain.reports import Severity
from app.paths import RESOURCES
from app.reports.packs import PackError, load_pack, load_packs, read_pack

SHIPPED = RESOURCES / "packs" / "tt-01-2020"
FORM, OUTLINE, PACK = "forms/II.06a.toml", "outline.toml", "pack.toml"


CODES = ("II.01b", "II.02b", "II.03b", "II.04", "II.05a", "II.06a", "II.06đ", "II.07b", "II.08")


def test_every_shipped_pack_loads():
    assert [(pack.code, pack.family) for pack in load_packs()] == [("kh-03-kcndn", "cchc"), ("tt-01-2020", "kstt")]


def test_the_circular_has_all_its_forms_and_none_claims_to_be_checked():
    forms = load_pack(SHIPPED).forms
    assert tuple(form.code for form in forms) == CODES
    assert not any(form.verified for form in forms)
    assert [form.code for form in forms if form.always] == ["II.05a", "II.06a"]
    assert all(form.nil_note.endswith(".") for form in forms)


@pytest.mark.parametrize("code", CODES)
def test_a_title_broken_by_sense_says_the_title(code):
    form = load_pack(SHIPPED).form(code)
    assert not form.title_lines or " ".join(form.title_lines) == form.title


ROWS = {
    "units": ("II.01b", "II.02b", "II.03b", "II.07b"),
    "free": ("II.04",),
    "fields": ("II.05a", "II.06a", "II.06đ", "II.08"),
}


@pytest.mark.parametrize(("rows", "codes"), ROWS.items())
def test_rows_come_from_the_offices_fields_from_units_or_from_the_officer(rows, codes):
    assert tuple(form.code for form in load_pack(SHIPPED).forms if form.rows == rows) == codes


FORMULAS = {
    "II.01b": {3: "c5 + c7", 4: "c6 + c8"},
    "II.02b": {3: "c5 + c7", 4: "c6 + c8"},
    "II.03b": {5: "c6 + c7 + c8"},
    "II.04": {10: "(c8 - c9) / c8"},
    "II.05a": {3: "c4 + c5", 8: "c9 + c10", 11: "c12 + c13"},
    "II.06đ": {3: "c4 + c5 + c6 + c7 + c8 + c9"},
    "II.07b": {3: "c4 + c5 + c6", 7: "c8 + c9 + c10", 11: "c12 + c13 + c14"},
    "II.08": {3: "c4 + c5"},
}


@pytest.mark.parametrize(("code", "formulas"), FORMULAS.items())
def test_what_a_heading_calls_a_total_is_computed_from_its_parts(code, formulas):
    form = load_pack(SHIPPED).form(code)
    assert {column.number: column.formula for column in form.columns if column.is_computed} == formulas
    totals = {column.number for column in form.columns if "Tổng số" in column.heading}
    assert totals <= formulas.keys()


@pytest.mark.parametrize("code", CODES)
def test_only_the_arithmetic_seen_on_forms_in_use_stops_sign_off(code):
    form = load_pack(SHIPPED).form(code)
    errors = {check.rule for check in form.checks if check.severity is Severity.ERROR}
    if code != "II.06a":
        assert errors == set()
    assert all(check.message for check in form.checks)


def test_kinds_of_cells_are_counts_amounts_shares_and_words():
    pack = load_pack(SHIPPED)
    kinds = {
        (form.code, column.number): column.kind
        for form in pack.forms
        for column in form.columns
        if column.kind is not CellKind.COUNT
    }
    assert kinds == {
        ("II.04", 8): CellKind.AMOUNT,
        ("II.04", 9): CellKind.AMOUNT,
        ("II.04", 10): CellKind.PERCENT,
        ("II.06đ", 10): CellKind.TEXT,
    }


def test_a_year_takes_flows_as_sums_openings_from_the_first_and_what_is_left_from_the_last():
    pack = load_pack(SHIPPED)
    over = {
        (form.code, column.number): column.over
        for form in pack.forms
        for column in form.columns
        if column.is_typed and column.over is not Over.SUM
    }
    assert {place for place, way in over.items() if way is Over.FIRST} == {("II.05a", 4), ("II.06a", 6)}
    assert {place for place, way in over.items() if way is Over.LAST} == {
        *(("II.05a", number) for number in (12, 13)),
        *(("II.06a", number) for number in (12, 13)),
        *(("II.07b", number) for number in (4, 5, 6, 8, 9, 10, 12, 13, 14)),
        *(("II.08", number) for number in (4, 5, 6)),
    }
    twice = {(f.code, c.number): c.of_quarters for f in pack.forms for c in f.columns if c.of_quarters}
    assert twice == {("II.05a", 6): "c9 + c12", ("II.05a", 7): "c10 + c13"}


def test_forms_are_held_against_each_other():
    assert [(check.rule, check.severity) for check in load_pack(SHIPPED).checks] == [
        ("II.06a.c4 == II.08.c7", Severity.WARNING),
        ("II.06a.c5 == II.08.c8", Severity.WARNING),
        ("II.06a.c10 == II.06đ.c3", Severity.WARNING),
        ("II.08.c11 <= II.06a.c7", Severity.WARNING),
    ]


@pytest.mark.parametrize(
    ("pack", "period", "reported", "following"),
    [
        ("tt-01-2020", "2023-Q1", True, "2023-Q2"),
        ("tt-01-2020", "2023", True, "2024"),
        ("tt-01-2020", "2023-H1", False, None),
        ("tt-01-2020", "2023-M07", False, None),
        ("kh-03-kcndn", "2023-Q1", True, "2023-H1"),
        ("kh-03-kcndn", "2023-Q2", False, None),
        ("kh-03-kcndn", "2023-H1", True, "2023-Q3"),
        ("kh-03-kcndn", "2023-H2", False, None),
        ("kh-03-kcndn", "2023-Q3", True, "2023"),
        ("kh-03-kcndn", "2023", True, "2024"),
    ],
)
def test_a_pack_knows_its_periods_and_which_comes_next(pack, period, reported, following):
    known, on = load_pack(RESOURCES / "packs" / pack), ReportingPeriod.parse(period)
    assert known.reports_on(on) is reported
    if following is not None:
        assert known.next_period(on).code == following


def test_the_form_has_the_columns_and_rules_of_the_circular():
    form = load_pack(SHIPPED).form("II.06a")
    assert [column.number for column in form.columns] == list(range(3, 14))
    assert {column.number: column.formula for column in form.columns if column.is_computed} == {
        3: "c4 + c5 + c6",
        7: "c8 + c9 + c10",
        11: "c12 + c13",
    }
    assert [(column.number, column.carry) for column in form.columns if column.carry] == [(6, "c11")]
    assert [check.rule for check in form.checks] == [
        "c3 == c4 + c5 + c6",
        "c7 == c8 + c9 + c10",
        "c11 == c12 + c13",
        "c3 == c7 + c11",
    ]
    assert {check.severity for check in form.checks} == {Severity.ERROR}
    assert form.columns[2].heading == ("Số hồ sơ nhận giải quyết", "Trong kỳ", "Trực tiếp, dịch vụ bưu chính")
    assert not form.verified


def test_the_outline_has_all_parts_in_order():
    outline = load_pack(SHIPPED).outline
    assert [item.key for item in outline if item.level == 1] == ["I", "II", "III", "IV"]
    assert [item.key for item in outline if item.level == 2] == [f"I.{n}" for n in range(1, 12)] + [
        f"II.{n}" for n in range(1, 4)
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        (FORM, 'unit = "Số', 'colour = "red"\nunit = "Số', "colour"),
        (FORM, 'unit = "Số hồ sơ TTHC"\n', "", "unit"),
        (FORM, 'provenance = "reference"', 'provenance = "hearsay"', "provenance"),
        (FORM, 'provenance = "reference"', "provenance = false", "provenance"),
        (FORM, "always = true", "always = 1", "always"),
        (FORM, 'rows = "fields"', 'rows = "rooms"', "rows"),
        (FORM, 'rows = "fields"', 'rows = "fixed"', "fixed"),
        (FORM, 'jumps = ["c3"', 'jumps = ["c33"', "jumps"),
        (FORM, 'over = "last"', 'over = "twice"', "columns[10].over"),
        (FORM, 'carry = "c11"', 'carry = "c11"\nof_quarters = "c8 + c99"', "columns[4].of_quarters"),
        (FORM, 'carry = "c11"', 'carry = "c11"\nof_quarters = "c6 + c8"', "columns[4].of_quarters"),
        (FORM, 'formula = "c4 + c5 + c6"', 'formula = "c4 + c5 + c6"\nof_quarters = "c4"', "columns[1].of_quarters"),
        (FORM, 'carry = "c11"', 'carry = "c11"\nkind = "text"', "columns[4].kind"),
        (FORM, 'carry = "c11"', 'kind = "percent"', "columns[4].formula"),
        (FORM, 'carry = "c11"', 'kind = "colour"', "columns[4].kind"),
        (FORM, 'rule = "c3 == c7 + c11"', 'rule = "c3 == c4 + c5 + c6 + 1"', "checks[4].rule"),
        (FORM, 'rule = "c3 == c7 + c11"', 'rule = "c3 < c4"', "checks[4].rule"),
        (FORM, 'rule = "c3 == c7 + c11"', 'rule = "c8 / c7 > c8 + 1 - c8 * c8 / c8"', "checks[4].rule"),
        (PACK, 'rule = "II.06a.c4 == II.08.c7"', 'rule = "II.06a.c4 == II.08.c77"', "checks[1].rule"),
        (PACK, 'rule = "II.06a.c4 == II.08.c7"', 'rule = "II.06a.c4 == II.99.c7"', "checks[1].rule"),
        (PACK, 'rule = "II.06a.c4 == II.08.c7"', 'rule = "II.06a.c4 == II.06a.c5"', "checks[1].rule"),
        (PACK, 'rule = "II.06a.c4 == II.08.c7"', 'rule = "II.06a.c4 == 7"', "checks[1].rule"),
        (PACK, 'rule = "II.06a.c4 == II.08.c7"', 'rule = "II.06a.c4 - II.06a.c3 > II.08.c7"', "checks[1].rule"),
        (PACK, "each_row = true", 'each_row = "yes"', "checks[1].each_row"),
        (PACK, "factor = 3", "factor = 0", "jumps.factor"),
        (PACK, "factor = 3", "factor = 3\nfaktor = 3", "jumps.faktor"),
        (OUTLINE, 'nil_when = "II.03b.c3', 'nil_when = "II.03b.c33', "items[4].sentences[2].nil_when"),
        (FORM, 'formula = "c4 + c5 + c6"', 'formula = "c4 + c99"', "columns[1].formula"),
        (FORM, 'formula = "c4 + c5 + c6"', 'formula = "c4 ** 2"', "columns[1].formula"),
        (FORM, 'formula = "c4 + c5 + c6"', 'formula = "c3 + c5"', "columns[1].formula"),
        (FORM, 'formula = "c8 + c9 + c10"', 'formula = "c3 - c11"\n[[columns.x]]', "columns[5].x"),
        (FORM, 'carry = "c11"', 'carry = "c15"', "columns[4].carry"),
        (FORM, "number = 5", "number = 4", "columns[3].number"),
        (FORM, "number = 5", "number = 2", "columns[3].number"),
        (FORM, "number = 5", "number = 100", "columns[3].number"),
        (FORM, 'rule = "c3 == c7 + c11"', 'rule = "c3 + c7"', "checks[4].rule"),
        (FORM, 'rule = "c3 == c7 + c11"', 'rule = "c3 == c7 + c14"', "checks[4].rule"),
        (
            FORM,
            'severity = "error"\nmessage = "Số nhận',
            'severity = "fatal"\nmessage = "Số nhận',
            "checks[4].severity",
        ),
        (FORM, 'code = "II.06a"', 'code = "II.06b"', "code"),
        (OUTLINE, "Đã giải quyết {c7} hồ sơ", "Đã giải quyết {c77} hồ sơ", "items[7].sentences[2].pattern"),
        (OUTLINE, "{annex:II.06a}", "{annex:II.99}", "items[7].sentences[1].nil"),
        (OUTLINE, "[; biểu số liệu", "[; [biểu số liệu", "items[6].sentences[3].nil"),
        (OUTLINE, "[; biểu số liệu tại {annex:II.06a} kèm theo].", "[; biểu số liệu.", "items[7].sentences[1].nil"),
        (OUTLINE, 'each = "overdue"', 'each = "late"', "items[16].sentences[2].each"),
        (OUTLINE, 'when = "done"', 'when = "finished"', "items[15].sentences[1].when"),
        (OUTLINE, "overdue and c10", "late and c10", "items[17].sentences[5].when"),
        (OUTLINE, "overdue and c10 + c13 + II.06đ.c3 == 0", "overdue and", "items[17].sentences[5].when"),
        (OUTLINE, "overdue and c10 + c13 + II.06đ.c3 == 0", "overdue == 1 == c10", "items[17].sentences[5].when"),
        (OUTLINE, "{short_name} không có kiến nghị", "{name} không có kiến nghị", "items[19].sentences[1].pattern"),
        (OUTLINE, 'key = "I.2"', 'key = "I.1"', "key"),
        (PACK, 'periods = ["quarter", "year"]', 'periods = ["decade"]', "periods"),
        (PACK, "valid_from = 2020-10-21", 'valid_from = "2020"', "valid_from"),
        (PACK, 'forms = ["II.01b"', 'forms = ["II.99"', ""),
        (PACK, 'code = "tt-01-2020"', "code = ", ""),
        (PACK, 'code = "tt-01-2020"', 'code = "', ""),
        (OUTLINE, "{c7} hồ sơ", "{c7 hồ sơ", "items[7].sentences[2].pattern"),
        (OUTLINE, "/ c7 | percent}).", "/ c7 | roman}).", "items[7].sentences[2].pattern"),
    ],
)
def test_a_mistake_is_named_by_file_and_key(tmp_path, file, old, new, key):
    folder = tmp_path / "pack"
    shutil.copytree(SHIPPED, folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    expected = "II.99.toml" if new.startswith("forms") else path.name
    assert caught.value.values["file"] == expected
    assert caught.value.values["key"] == key
    told = i18n.sentence(caught.value)
    assert told.startswith(f"Không đọc được bộ biểu mẫu: tệp {expected}")
    assert told.endswith(".")
    assert "“”" not in told
    reason = caught.value.values["reason"]
    assert i18n.sentence(reason) != reason.message.format(**reason.values)


def test_a_longer_circle_of_formulas_is_refused(tmp_path):
    folder = tmp_path / "pack"
    shutil.copytree(SHIPPED, folder)
    path = folder / FORM
    text = path.read_text(encoding="utf-8").replace('"c4 + c5 + c6"', '"c7 + c5"', 1)
    path.write_text(text.replace('"c8 + c9 + c10"', '"c3 + c9"', 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    assert i18n.sentence(caught.value).endswith("công thức tính vòng quanh: c3 → c7 → c3.")


def files() -> dict[str, bytes]:
    return {path.relative_to(SHIPPED).as_posix(): path.read_bytes() for path in SHIPPED.rglob("*.toml")}


def test_a_pack_is_read_out_of_files_wherever_they_came_from():
    assert read_pack(files()) == load_pack(SHIPPED)


@pytest.mark.parametrize(
    ("gone", "content", "told"),
    [
        ("outline.toml", None, "outline.toml"),
        ("forms/II.08.toml", None, "II.08.toml"),
        ("pack.toml", b"\xff\xfe", "pack.toml"),
        ("forms/II.04.toml", b"code = [", "II.04.toml"),
    ],
)
def test_a_pack_that_lacks_a_file_or_holds_none_is_refused_by_its_name(gone, content, told):
    given = files()
    del given[gone]
    if content is not None:
        given[gone] = content
    with pytest.raises(PackError) as caught:
        read_pack(given)
    assert caught.value.values["file"] == told


def test_a_code_too_long_for_a_sheets_name_is_none():
    given = {name.replace("II.08", "X" * 32): text.replace(b"II.08", b"X" * 32) for name, text in files().items()}
    with pytest.raises(PackError) as caught:
        read_pack(given)
    assert (caught.value.values["file"], caught.value.values["key"]) == ("pack.toml", "forms")


@pytest.mark.parametrize("code", CODES)
def test_an_unknown_key_is_refused_in_every_form(code):
    given = files()
    name = f"forms/{code}.toml"
    given[name] = given[name].replace(b"number = 3\n", b"number = 3\nbreadth = 40\n", 1)
    with pytest.raises(PackError) as caught:
        read_pack(given)
    assert (caught.value.values["file"], caught.value.values["key"]) == (f"{code}.toml", "columns[1].breadth")


def test_a_form_that_lists_its_rows_names_each_once():
    given = files()
    listed = b'rows = "fixed"\nfixed = [{name = "M\xe1\xbb\x99t"}, {name = "M\xe1\xbb\x98T"}]\n'
    given["forms/II.08.toml"] = given["forms/II.08.toml"].replace(b'rows = "fields"\n', listed)
    with pytest.raises(PackError) as caught:
        read_pack(given)
    assert caught.value.values["key"] == "fixed[2].name"
    given["forms/II.08.toml"] = given["forms/II.08.toml"].replace("MỘT".encode(), b"Hai")
    assert [row.name for row in read_pack(given).form("II.08").fixed] == ["Một", "Hai"]


@pytest.mark.parametrize(
    ("code", "period", "before"),
    [
        ("tt-01-2020", "2023-Q1", "2022-Q4"),
        ("tt-01-2020", "2023", "2022"),
        ("kh-03-kcndn", "2023-Q1", "2022"),
        ("kh-03-kcndn", "2023-H1", "2023-Q1"),
        ("kh-03-kcndn", "2023-Q3", "2023-H1"),
    ],
)
def test_the_period_before_is_one_for_which_the_report_is_made(code: str, period: str, before: str):
    pack = next(pack for pack in load_packs() if pack.code == code)
    assert pack.previous_period(ReportingPeriod.parse(period)).code == before


def test_a_pack_is_called_by_a_short_name():
    assert [pack.short_title for pack in load_packs()] == ["CCHC", "KSTT"]
