"""Packs are data: every shipped one loads, and a mistake is named by file and key."""

import shutil

import pytest

from app import i18n
from app.domain.forms import CellKind, Severity
from app.paths import RESOURCES
from app.reports.packs import PackError, load_pack, load_packs

SHIPPED = RESOURCES / "packs" / "tt-01-2020"
FORM, OUTLINE, PACK = "forms/II.06a.toml", "outline.toml", "pack.toml"


def test_every_shipped_pack_loads():
    assert [pack.code for pack in load_packs()] == ["tt-01-2020"]


def test_the_form_has_the_columns_and_rules_of_the_circular():
    form = load_pack(SHIPPED).form("II.06a")
    assert [column.number for column in form.columns] == list(range(3, 14))
    assert {column.number: column.formula for column in form.columns if column.kind is CellKind.FORMULA} == {
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
        (FORM, "verified = false", 'verified = "no"', "verified"),
        (FORM, 'formula = "c4 + c5 + c6"', 'formula = "c4 + c99"', "columns[1].formula"),
        (FORM, 'formula = "c4 + c5 + c6"', 'formula = "c4 ** 2"', "columns[1].formula"),
        (FORM, 'formula = "c4 + c5 + c6"', 'formula = "c3 + c5"', "columns[1].formula"),
        (FORM, 'formula = "c8 + c9 + c10"', 'formula = "c3 - c11"\n[[columns.x]]', "columns[5].x"),
        (FORM, 'carry = "c11"', 'carry = "c15"', "columns[4].carry"),
        (FORM, "number = 5", "number = 15", "columns"),
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
        (OUTLINE, "{annex:II.06a}", "{annex:II.07b}", "items[7].sentences[1].nil"),
        (OUTLINE, 'each = "overdue"', 'each = "late"', "items[16].sentences[2].each"),
        (OUTLINE, 'when = "done"', 'when = "finished"', "items[15].sentences[1].when"),
        (OUTLINE, "overdue and c10", "late and c10", "items[17].sentences[3].when"),
        (OUTLINE, "overdue and c10 + c13 == 0", "overdue and", "items[17].sentences[3].when"),
        (OUTLINE, "overdue and c10 + c13 == 0", "overdue == 1 == c10", "items[17].sentences[3].when"),
        (OUTLINE, "{short_name} không có kiến nghị", "{name} không có kiến nghị", "items[19].sentences[1].pattern"),
        (OUTLINE, 'key = "I.2"', 'key = "I.1"', "key"),
        (PACK, 'periods = ["quarter", "year"]', 'periods = ["decade"]', "periods"),
        (PACK, "valid_from = 2020-10-21", 'valid_from = "2020"', "valid_from"),
        (PACK, 'forms = ["II.06a"]', 'forms = ["II.99"]', ""),
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
    expected = path.name if "II.99" not in new else "II.99.toml"
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
