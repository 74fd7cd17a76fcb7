"""What is typed into the search, and how well a thing fits it by its names."""

import pytest

from app.services.search_fit import Fit, Query, plain_words


@pytest.mark.parametrize(
    ("typed", "names", "fit"),
    [
        ("co chu", ["Giao diện", "cỡ chữ", "ngôn ngữ"], Fit.EXACT),
        ("Cỡ chữ", ["cỡ chữ"], Fit.EXACT),
        ("sao luu", ["Sao lưu"], Fit.EXACT),
        ("sao luu", ["Sao lưu ngay…"], Fit.STARTS),
        ("sao l", ["Sao lưu ngay…"], Fit.STARTS),
        ("2.4", ["2.4 Lập, công khai hồ sơ mẫu"], Fit.STARTS),
        ("01/2020/tt", ["Thông tư 01/2020/TT-VPCP"], Fit.TOGETHER),
        ("ho so mau", ["2.4 Lập, công khai hồ sơ mẫu"], Fit.TOGETHER),
        ("lap cong khai", ["Lập, công khai hồ sơ mẫu"], Fit.STARTS),
        ("mau ho so", ["Lập, công khai hồ sơ mẫu"], Fit.WORDS),
        ("oi", ["Màu tối"], Fit.WITHIN),
        ("ho so", ["Nho sót"], Fit.WITHIN),
        ("co chu", ["Rà soát quy định"], Fit.ELSEWHERE),
        ("co chu", [], Fit.ELSEWHERE),
        ("…", ["Sao lưu"], Fit.ELSEWHERE),
    ],
)
def test_what_fits_how_well(typed, names, fit):
    assert Query.of(typed).fit(map(plain_words, names)) is fit
