import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.importers.names.units import Reason, likely_names, split_units
from tests.importers.truths import truth

ALIAS, SLIP = Reason.ALIAS, Reason.SLIP


def proposed(found, known=()):
    return {one.name: (one.same_as, one.reason) for one in likely_names(found, known)}


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("VP Sở", "Văn phòng Sở"),
        ("VP. Sở", "Văn phòng Sở"),
        ("TTr Sở", "Thanh tra Sở"),
        ("T.Tra Sở", "Thanh tra Sở"),
        ("P. TCKH", "Phòng Tài chính - Kế hoạch"),
        ("P.TCKH", "Phòng Tài chính - Kế hoạch"),
        ("P.TC-KH", "Phòng Tài chính - Kế hoạch"),
        ("Phòng TC-KH", "Phòng Tài chính - Kế hoạch"),
        ("Phòng VHTT", "Phòng Văn hóa và Thông tin"),
        ("Sở TN&MT", "Sở Tài nguyên và Môi trường"),
        ("Sở LĐ-TB&XH", "Sở Lao động, Thương binh và Xã hội"),
        ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("VP HĐND&UBND huyện", "Văn phòng HĐND&UBND huyện"),
        ("CA huyện", "Công an huyện"),
        ("UBND TP. Biên Hòa", "UBND thành phố Biên Hòa"),
        ("Trung tâm PVHCC", "Trung tâm Phục vụ hành chính công"),
    ],
)
def test_a_short_form_is_proposed_to_be_the_long_one(name, unit):
    assert proposed([name]) == {name: (unit, ALIAS)}
    assert proposed([name, unit]) == {name: (unit, ALIAS)}
    assert proposed([name], [unit]) == {name: (unit, ALIAS)}
    assert proposed([name], [name]) == {}


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Phòng QLN&TTBĐS", "Phòng Quản lý nhà và thị trường bất động sản"),
        ("Đài PTTH", "Đài Phát thanh và Truyền hình"),
        ("P. NV", "Phòng Nội vụ"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("phòng Văn hóa & Thông tin", "Phòng Văn hóa và Thông tin"),
        ("Phòng Tài chính & Kế hoạch", "Phòng Tài chính - Kế hoạch"),
        ("Phòng Quản lí nhà", "Phòng Quản lý nhà"),
    ],
)
def test_initials_and_other_spellings_are_held_against_the_names_that_are_known(name, unit):
    assert proposed([name], [unit]) == {name: (unit, ALIAS)}
    assert proposed([name, unit, unit]) == {name: (unit, ALIAS)}


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Văn phòg Sở", "Văn phòng Sở"),
        ("Văn phòn Sở", "Văn phòng Sở"),
        ("Văn phofng Sở", "Văn phòng Sở"),
        ("Vănphòng Sở", "Văn phòng Sở"),
        ("Văn ph òng Sở", "Văn phòng Sở"),
        ("Văn phòng phòng Sở", "Văn phòng Sở"),
        ("Than tra Sở", "Thanh tra Sở"),
        ("Thanh tar Sở", "Thanh tra Sở"),
        ("Phòng nghieepj vụ", "Phòng nghiệp vụ"),
        ("Phòng Nộ vụ", "Phòng Nội vụ"),
        ("Văn phòng H&ND&UBND huyện", "Văn phòng HĐND&UBND huyện"),
        ("UBNDD tỉnh", "UBND tỉnh"),
        ("UNBD tỉnh", "UBND tỉnh"),
    ],
)
def test_a_slip_is_proposed_to_be_the_name_that_is_spelled_right(name, unit):
    assert proposed([name, unit]) == {name: (unit, SLIP)}
    assert proposed([unit, name, unit]) == {name: (unit, SLIP)}
    assert proposed([name], [unit]) == {name: (unit, SLIP)}


def test_the_rarer_name_is_proposed_to_be_the_commoner_and_that_to_be_the_known():
    assert proposed(["Văn phòg Sở"] * 3 + ["Văn phòng Sở"]) == {"Văn phòng Sở": ("Văn phòg Sở", SLIP)}
    assert proposed(["Văn phòng Sở"] * 3, ["Văn phòg Sở"]) == {"Văn phòng Sở": ("Văn phòg Sở", SLIP)}
    assert proposed(["Văn phòng Sở"] * 3, ["VP Sở"]) == {"Văn phòng Sở": ("VP Sở", ALIAS)}


@pytest.mark.parametrize(
    "names",
    [
        ["Phòng Quản lý nhà", "Phòng Quản lý nhà ở"],
        ["Phòng 1", "Phòng 2", "Phòng 10"],
        ["huyện A", "huyện B"],
        ["Phòng Nội vụ", "Phòng Vụ"],
        ["UBND xã Tân An", "UBND xã Tân Anh", "UBND xã Tân Am", "UBND xã Tân Ân"],
        ["Khu vực I", "Khu vực II", "Khu vực III"],
        ["Chi cục Thuế khu vực 1", "Chi cục Thuế khu vực 2"],
        ["Phòng Tin học", "Phòng Sinh học"],
        ["Công ty An Phú", "Công ty An Phúc"],
        ["Văn phòng HĐND&UBND", "Văn phòng HĐND&UBND huyện"],
        ["Các phòng nghiệp vụ thuộc Sở", "Các phòng nghiệp vụ"],
        ["Đơn vị nghiệp vụ Sở Nội vụ", "Đơn vị nghiệp vụ Sở Tài chính"],
        ["UBND cấp xã", "UBND cấp huyện"],
        ["Ban Quản lý các KCN", "Ban Quản lý các KKT"],
        ["Phòng Kế hoạch", "Phòng Kế toán"],
        ["Hội Nông dân", "Hội Công dân"],
        ["Bệnh viện Tâm Trí", "Bệnh viện Tâm Trúc"],
        ["UBND huyện Krông Pa", "UBND huyện Krông Pắc"],
        ["UBND P. Tân Tiến"],
        ["Phòng Nội vụ", "phòng Nội vụ.", "PHÒNG NỘI VỤ"],
        ["Tổ 1", "Tổ l"],
        ["", " ", "."],
    ],
)
def test_names_that_differ_in_a_meaning_are_left_alone(names):
    assert proposed(names) == {}


def test_a_short_form_of_two_units_is_left_alone():
    assert proposed(["Phòng NV"], ["Phòng Nội vụ", "Phòng Nghiệp vụ"]) == {}


def test_proposals_lead_to_the_last_name_at_once():
    names = ["VP Sỡ XD", "Văn phòg Sở XD", "Văn phòng Sở XD", "Văn phòng Sở XD"]
    assert {same_as for same_as, _ in proposed(names).values()} == {"Văn phòng Sở XD"}


def test_the_slips_of_a_real_plan_are_proposed():
    tasks = truth("vinh-cuu-2021")["tasks"]
    found = [unit for task in tasks for field in ("lead_text", "coop_text") for unit in split_units(task[field])]
    assert proposed(found) == {"Văn phòng H&ND&UBND huyện": ("Văn phòng HĐND&UBND huyện", SLIP)}


def test_five_hundred_names_take_no_time():
    names = [f"UBND xã Tân {a}{b}" for a in "ABCDEGHKLMNPQRSTVX" for b in ("n", "nh", "i", "y", "o", "u", "m", "p")]
    names += [f"Phòng {a} {b} {c}" for a in ("Quản lý", "Kế hoạch") for b in "ABCDEGH" for c in map(str, range(30))]
    began = time.perf_counter()
    likely_names(names)
    assert len(names) > 500
    assert time.perf_counter() - began < 3


@given(st.lists(st.text(max_size=20), max_size=8), st.lists(st.text(max_size=20), max_size=3))
@settings(deadline=None)
def test_a_name_is_never_proposed_to_be_itself(found, known):
    assert all(one.name != one.same_as and one.same_as for one in likely_names(found, known))
