"""Deadlines on several lines: one phrase cut by the layout, or dated lines that are steps of one task."""

import pytest

from app.domain.phrases import read_phrase
from tests.domain.said import said, table

ONE_PHRASE = table(
    """
    Trước ngày¶30/6/2022
    Trước¶ngày 30¶tháng 6¶năm 2022
    Hoàn thành trước¶30/6 => once ..2022-06-29
    Quý¶II/2022
    Quý II¶/2022
    Quý II/¶2022
    Từ tháng 4¶đến tháng 6 => once 2022-04-01..2022-06-30
    Quý II/2022 theo¶Kế hoạch của UBND tỉnh => once 2022-04-01..2022-06-30 | theo Kế hoạch của UBND tỉnh
    Quý II/2022¶Theo Kế hoạch của UBND tỉnh => once 2022-04-01..2022-06-30 | Theo Kế hoạch của UBND tỉnh
    Thường¶xuyên => continuous
    Quý II theo Kế hoạch số 12/KH-UBND ngày¶15/3/2022
    => once 2022-04-01..2022-06-30 | theo Kế hoạch số 12/KH-UBND ngày 15/3/2022
    Hằng quý¶(trước ngày 15¶tháng cuối quý) => every quarter by 2022-03-14
    Thường xuyên,¶khi có yêu cầu => continuous | khi có yêu cầu
    """
)

STEPS = table(
    """
    - Dự thảo: trước 15/3¶- Trình: 30/6
    + Dự thảo: trước 15/3¶+ Trình: 30/6
    a) Dự thảo: trước 15/3¶b) Trình: 30/6
    1. Dự thảo: trước 15/3¶2. Trình: 30/6
    Dự thảo: trước 15/3¶Trình: 30/6
    Dự thảo: trước 15/3; Trình: 30/6
    Dự thảo: trước 15/3, Trình: 30/6
    - Dự thảo: trước 15/3 - Trình: 30/6
    Thời gian hoàn thành:¶- Dự thảo: trước 15/3¶- Trình: 30/6
    - Dự thảo: trước¶15/3¶- Trình:¶30/6/2022
    Trước 15/3 (Dự thảo); 30/6 (Trình) => once ..2022-06-30 [Dự thảo: ..2022-03-14] [Trình: ..2022-06-30]
    - Cấp tỉnh: Quý II/2022¶- Cấp huyện: Quý III/2022
    Cấp tỉnh: Quý II; Cấp huyện: Quý III
    => once 2022-04-01..2022-09-30 [Cấp tỉnh: 2022-04-01..2022-06-30] [Cấp huyện: 2022-07-01..2022-09-30]
    Đợt 1: trước 01/7¶Đợt 2: trước 01/12 => once ..2022-11-30 [Đợt 1: ..2022-06-30] [Đợt 2: ..2022-11-30]
    Năm 2022: trước 30/6¶Năm 2023: trước 30/6 => once ..2023-06-29 [Năm 2022: ..2022-06-29] [Năm 2023: ..2023-06-29]
    """
)

NOT_TOLD_APART = [
    "- Dự thảo: trước 15/3\n- Trình: theo quy định",
    "- Trình: 30/6\n- Dự thảo: trước 15/3",
    "- Quý I: theo kế hoạch\n- 30/6/2022",
    "- Dự thảo: hằng quý\n- Trình: 30/6",
    "Dự thảo: 31/6; Trình: 30/9",
    "- Hằng năm: trước 15/12\n- Năm 2022: trước 30/6",
    "- Kế hoạch số 5 ngày 01/3/2022\n- Kế hoạch số 6 ngày 01/4/2022",
    "- Quý I: 30/6\n- Quý II: 30/9",
    "Sở Nội vụ\n30/6/2022",
]


@pytest.mark.parametrize(("phrase", "meaning"), ONE_PHRASE)
def test_a_phrase_cut_by_the_layout_is_one_phrase(phrase, meaning):
    assert said(read_phrase(phrase, 2022), phrase) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), STEPS)
def test_dated_lines_are_steps_of_one_task(phrase, meaning):
    assert said(read_phrase(phrase, 2022), phrase) == meaning


@pytest.mark.parametrize("phrase", NOT_TOLD_APART)
def test_lines_that_cannot_be_told_apart_are_left_to_the_officer(phrase):
    found = read_phrase(phrase, 2022)
    assert said(found, " ".join(phrase.split())) == "?"
