"""Times that hang on something else, days counted from the plan's date, and what stays a condition."""

from datetime import date

import pytest

from app.domain.phrases import read_phrase
from app.domain.schedules import Kind
from tests.domain.said import said, table

ISSUED = date(2022, 1, 10)

MIXED = table(
    """
    Quý III, theo chỉ đạo của UBND tỉnh => once 2022-07-01..2022-09-30 | theo chỉ đạo của UBND tỉnh
    Quý III/2022 (theo chỉ đạo của UBND tỉnh) => once 2022-07-01..2022-09-30 | theo chỉ đạo của UBND tỉnh
    Quý II/2022 hoặc theo yêu cầu của Bộ => once 2022-04-01..2022-06-30 | theo yêu cầu của Bộ
    Quý II/2022 sau khi có Nghị quyết của HĐND tỉnh => once 2022-04-01..2022-06-30 | sau khi có Nghị quyết của HĐND tỉnh
    Quý II/2022, ngay sau khi Bộ ban hành => once 2022-04-01..2022-06-30 | ngay sau khi Bộ ban hành
    Trong tháng 6 nếu có phát sinh => once 2022-06-01..2022-06-30 | nếu có phát sinh
    Năm 2022 theo Kế hoạch của Bộ Nội vụ => once 2022-01-01..2022-12-31 | theo Kế hoạch của Bộ Nội vụ
    Năm 2022 (theo lộ trình của Chính phủ) => once 2022-01-01..2022-12-31 | theo lộ trình của Chính phủ
    Trước ngày 30/6/2022, theo hướng dẫn của Bộ => once ..2022-06-29 | theo hướng dẫn của Bộ
    Chậm nhất 30/6 hoặc khi có yêu cầu => once ..2022-06-30 | khi có yêu cầu
    Trước 30/11 và khi có yêu cầu đột xuất => once ..2022-11-29 | khi có yêu cầu đột xuất
    Quý II theo Kế hoạch số 12/KH-UBND ngày 15/3/2022 của UBND tỉnh
    => once 2022-04-01..2022-06-30 | theo Kế hoạch số 12/KH-UBND ngày 15/3/2022 của UBND tỉnh
    6 tháng cuối năm, tùy tình hình thực tế => once 2022-07-01..2022-12-31 | tùy tình hình thực tế
    Thường xuyên và theo Kế hoạch của UBND tỉnh => continuous | theo Kế hoạch của UBND tỉnh
    Thường xuyên, theo quy định
    Thường xuyên theo quy định => continuous | theo quy định
    Thường xuyên và khi có yêu cầu
    Thường xuyên, khi có yêu cầu
    Thường xuyên hoặc khi có yêu cầu => continuous | khi có yêu cầu
    Thường xuyên, đột xuất
    Thường xuyên và đột xuất => continuous | đột xuất
    Thường xuyên, đột xuất theo yêu cầu => continuous | đột xuất theo yêu cầu
    Thường xuyên (khi có thay đổi) => continuous | khi có thay đổi
    Thường xuyên trong năm, theo kế hoạch kiểm tra => continuous | theo kế hoạch kiểm tra
    Hằng quý theo quy định => every quarter | theo quy định
    Định kỳ hằng quý theo quy định => every quarter | theo quy định
    Hằng quý và đột xuất khi có yêu cầu => every quarter | đột xuất khi có yêu cầu
    Định kỳ hằng quý, đột xuất theo yêu cầu => every quarter | đột xuất theo yêu cầu
    Hằng năm theo Kế hoạch của UBND tỉnh => every year | theo Kế hoạch của UBND tỉnh
    Hằng tháng hoặc khi có yêu cầu của cấp trên => every month | khi có yêu cầu của cấp trên
    Định kỳ 6 tháng, năm hoặc theo yêu cầu => every half_year,year | theo yêu cầu
    Trước 15/12 hằng năm theo quy định => every year by 2022-12-14 | theo quy định
    Hằng quý, theo kế hoạch hằng năm của Sở => every quarter | theo kế hoạch hằng năm của Sở
    Theo kế hoạch của tỉnh, hoàn thành trước ngày 30/6 => once ..2022-06-29 | Theo kế hoạch của tỉnh
    Theo hướng dẫn của Bộ Nội vụ, trong quý II/2022 => once 2022-04-01..2022-06-30 | Theo hướng dẫn của Bộ Nội vụ
    Theo Kế hoạch của UBND tỉnh (Quý II/2022) => once 2022-04-01..2022-06-30 | Theo Kế hoạch của UBND tỉnh
    Theo Kế hoạch của UBND tỉnh - Quý II/2022 => once 2022-04-01..2022-06-30 | Theo Kế hoạch của UBND tỉnh
    Khi có yêu cầu, chậm nhất trong tháng 6 => once ..2022-06-30 | Khi có yêu cầu
    Sau khi có hướng dẫn của Bộ, hoàn thành trong quý III => once 2022-07-01..2022-09-30 | Sau khi có hướng dẫn của Bộ
    Theo quy định, định kỳ hằng quý => every quarter | Theo quy định
    Khi có yêu cầu hoặc định kỳ hằng quý => every quarter | Khi có yêu cầu
    Theo quy định, thường xuyên => continuous | Theo quy định
    """
)

COUNTED = table(
    """
    100 ngày kể từ ngày ban hành Kế hoạch => once ..2022-04-20
    Trong 100 ngày kể từ ngày ban hành Kế hoạch => once ..2022-04-20
    Trong vòng 30 ngày kể từ ngày ký
    Trong vòng 30 ngày, kể từ ngày ký
    Trong thời hạn 30 ngày kể từ ngày ký ban hành
    30 ngày kể từ ngày ban hành Kế hoạch này
    30 ngày kể từ khi Kế hoạch được ban hành
    30 (ba mươi) ngày kể từ ngày ban hành Kế hoạch
    Không quá 30 ngày kể từ ngày ban hành
    Chậm nhất 30 ngày kể từ ngày Kế hoạch được phê duyệt
    Chậm nhất 30 ngày sau khi ban hành Kế hoạch
    Hoàn thành trong vòng 30 ngày tính từ ngày ban hành Kế hoạch
    30 ngay ke tu ngay ban hanh ke hoach => once ..2022-02-09
    Trong 03 tháng kể từ ngày ban hành Kế hoạch
    Trong vòng ba tháng kể từ ngày ký ban hành Kế hoạch => once ..2022-04-10
    02 tuần kể từ ngày ký => once ..2022-01-24
    1 năm kể từ ngày ban hành Kế hoạch => once ..2023-01-10
    Từ ngày ban hành Kế hoạch đến 30/6/2022
    Kể từ ngày ký đến hết quý II/2022 => once 2022-01-10..2022-06-30
    """
)

KEPT_WHOLE = [
    *("31/6", "30/02", "31/4/2022", "29/02", "Trước ngày 31/9/2022", "Ngày 30 tháng 2", "32/1/2022", "15/13/2022"),
    *("Quý V", "Quý 5/2022", "Quý VI", "Quý 0", "Tháng 13", "Tháng 0/2022", "Quý II/20222", "Quý IV/2O22"),
    *("Theo định kỳ", "Định kỳ", "Đột xuất", "Theo kế hoạch của tỉnh", "Khi có yêu cầu", "Ngay sau khi ban hành"),
    *("Theo tiến độ được duyệt", "Sau khi Nghị định có hiệu lực", "Theo Kế hoạch hằng năm của UBND tỉnh"),
    *("Căn cứ tình hình thực tế", "Theo yêu cầu nhiệm vụ", "Khi có văn bản chỉ đạo của cấp trên", "Theo Quyết định 5"),
    *("10 ngày làm việc", "Chậm nhất 05 ngày làm việc sau khi có văn bản", "Trong vòng 15 ngày kể từ khi có kết quả"),
    *("30 ngày làm việc kể từ ngày ban hành Kế hoạch", "Sau 30 ngày kể từ ngày ban hành Kế hoạch", "15 ngày"),
    *("30 ngày kể từ ngày ban hành Quyết định", "30 ngày kể từ ngày ký hợp đồng", "Trong 30 ngày"),
    *("30 ngày kể từ ngày ban hành Kế hoạch của UBND tỉnh", "30 ngày kể từ ngày Nghị quyết được ban hành"),
    *("Đầu năm 2022", "Đầu quý II", "Giữa tháng 6", "Tuần đầu tháng 3", "Tuần 2 tháng 3/2022", "Khoảng tháng 6"),
    *("Đầu tháng 3", "Giữa năm 2022", "Trước khi kết thúc năm 2022", "Trước Tết Nguyên đán", "Dịp 02/9"),
    *("Quý II hoặc quý III", "Sau quý II", "Sau ngày 30/6/2022", "Ngày 15", "Trước ngày 15", "Cuối tháng", "Cuối quý"),
    *("Cuối quý I, đầu quý II", "Cuối tháng 3 đầu tháng 4", "Hằng năm, trước ngày 15/01 năm sau", "3 lần/năm"),
    *("2 lần/tháng", "2 năm/lần", "02 tháng/lần", "Hai tuần một lần", "Hằng quý, trước ngày 05 của tháng đầu quý sau"),
    *("Trước 01/01 hằng năm", "Ngày 15 và 30 hằng tháng", "Tháng 3 và tháng 10 hằng năm", "9 tháng"),
    *("Không thường xuyên", "Chưa xác định", "Không", "-", "…", "x", "Đang thực hiện", "Đã hoàn thành quý I"),
    *("Năm học 2022-2023", "Quý II/2022 (âm lịch)", "Tháng Giêng", "ngày/tháng/năm", "Quý ……/2022", "Tháng …/2022"),
    *("Thường xuyên, hoàn thành trước 30/6", "Hoàn thành 50% quý II, 100% quý IV", "Từ tháng 10 đến tháng 3/2022"),
    *("Theo Kế hoạch số 15/KH-UBND, ngày 20/4/2022", "Theo Kế hoạch số 15/KH-UBND ngày 20/4/2022"),
    *("Kỳ họp giữa năm của HĐND tỉnh", "Quý II/2022 theo Kế hoạch, chậm nhất 15/6/2022", "Trước 15/3 đối với cấp xã"),
    *("5-10", "3/4/5/2022", "1/2/3", "12/2", "II", "IV/2022", "6 tháng", "Quý", "Tháng", "Năm", "2022/2023", "44927"),
    *("Trong năm sau khi có Nghị quyết", "Cuối năm học", "Hằng năm, bắt đầu từ tháng 3", "Nhiệm kỳ 2020-2025"),
    *("Trước 30/6 hoặc 31/7", "Từ 15/3/2022 đến khi hoàn thành", "Đến khi hoàn thành", "Quý II, trước ngày 15/9"),
    *("Quý I/2022 và thường xuyên", "Quý I/2022, thường xuyên", "Tháng 12/2022 và hằng tháng", "Quý II và hằng tháng"),
    *("Tháng 6 hoặc tháng 7/2022", "Định kỳ theo quy định", "Theo quy định", "Đến nay", "Từ nay", "Trước, trong năm"),
]
KEPT_WHOLE.remove("12/2")


@pytest.mark.parametrize(("phrase", "meaning"), MIXED)
def test_a_time_and_what_it_hangs_on(phrase, meaning):
    assert said(read_phrase(phrase, 2022), phrase) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), COUNTED)
def test_days_counted_from_the_plans_own_date(phrase, meaning):
    assert said(read_phrase(phrase, 2022, ISSUED), phrase) == meaning


@pytest.mark.parametrize("phrase", [phrase for phrase, _ in COUNTED if " đến " not in phrase])
def test_days_counted_from_a_date_that_is_not_known_are_a_condition(phrase):
    found = read_phrase(phrase, 2022)
    assert (found.kind, found.due, found.condition) == (Kind.CONDITIONAL, None, phrase)


@pytest.mark.parametrize("phrase", KEPT_WHOLE)
def test_what_is_not_wholly_clear_is_kept_whole(phrase):
    assert said(read_phrase(phrase, 2022, ISSUED), phrase) == "?"
