"""What comes back and what goes on, as clerks write it in a plan of 2022."""

import pytest

from app.domain.phrases import read_phrase
from tests.domain.said import said, table

RHYTHMS = table(
    """
    Hằng ngày
    Hàng ngày
    Mỗi ngày một lần => every day
    Hằng tuần
    Hàng tuần
    Mỗi tuần 1 lần
    Thứ sáu hằng tuần
    Chiều thứ 6 hàng tuần
    Định kỳ hằng tuần => every week
    Hằng tháng
    Hàng tháng
    hang thang
    HÀNG THÁNG.
    Mỗi tháng một lần
    Mỗi tháng 01 lần
    01 lần/tháng
    1 tháng/lần
    Định kỳ hằng tháng
    Định kỳ hàng tháng
    Theo tháng
    Tháng/lần
    12 lần/năm
    Các tháng trong năm
    Báo cáo hằng tháng
    Hằng  tháng => every month
    Hằng quý
    Hàng Quý
    Mỗi quý một lần
    Mỗi quý 1 lần
    Quý một lần
    1 lần/quý
    01 lần / quý
    Ít nhất 01 lần/quý
    Một quý một lần
    03 tháng/lần
    3 tháng một lần
    Định kỳ hằng quý
    Định kỳ quý
    Định kỳ 3 tháng
    Định kỳ 03 tháng/lần
    Định kỳ mỗi quý một lần
    Theo quý
    Theo từng quý
    Các quý trong năm
    4 lần/năm
    Từng quý
    hằngquý
    hang qui
    Hàng quí
    Báo cáo định kỳ hằng quý
    Hằng quý trong năm => every quarter
    6 tháng/lần
    06 tháng/lần
    6 tháng một lần
    6 tháng 1 lần
    Định kỳ 6 tháng
    Định kỳ 06 tháng một lần
    Hằng 6 tháng
    Mỗi 6 tháng
    2 lần/năm
    02 lần/năm
    Hai lần một năm
    Mỗi năm 2 lần
    Mỗi năm hai lần
    Một năm 2 lần
    Tối thiểu 02 lần/năm
    Nửa năm một lần
    2 quý/lần => every half_year
    Hằng năm
    Hàng năm
    Mỗi năm
    Mỗi năm một lần
    1 lần/năm
    01 lần/năm
    01 năm/lần
    Năm/lần
    Theo từng năm
    Theo năm
    Định kỳ hằng năm
    Thường niên
    12 tháng/lần
    Ít nhất 1 lần/năm
    Từng năm => every year
    Hằng quý, năm
    Hàng quý/năm
    Quý, năm
    Quý/năm
    Hằng quý và hằng năm
    Hằng quý, hằng năm => every quarter,year
    Hằng tháng, quý, năm
    Tháng, quý, năm
    Tháng/quý/năm
    Hàng tháng, hàng quý và hàng năm
    Hằng tháng; hằng quý; hằng năm
    Báo cáo tháng, quý, năm => every month,quarter,year
    6 tháng, năm
    Định kỳ 6 tháng và năm
    Định kỳ 6 tháng, 1 năm
    Định kỳ 6 tháng, cả năm
    6 tháng/lần, 1 năm/lần => every half_year,year
    Hằng quý, 6 tháng, năm
    Quý, 6 tháng, 9 tháng và năm
    Định kỳ hằng quý, 6 tháng, 9 tháng, năm => every quarter,half_year,year
    Hằng tuần, tháng => every week,month
    """
)

WITH_A_DAY = table(
    """
    Ngày 25 hằng tháng
    Chậm nhất ngày 25 hằng tháng
    Chậm nhất là ngày 25 hàng tháng
    Vào ngày 25 hằng tháng
    Hằng tháng, ngày 25
    Hằng tháng (chậm nhất ngày 25)
    Ngày 25 mỗi tháng
    Trước ngày 26 hằng tháng
    Hằng tháng, trước ngày 26
    Hàng tháng (trước ngày 26)
    Định kỳ hằng tháng, trước ngày 26
    truoc ngay 26 hang thang
    Từ ngày 20 đến ngày 25 hằng tháng
    Báo cáo trước ngày 26 hằng tháng => every month by 2022-01-25
    Ngày cuối cùng của tháng
    Ngày cuối cùng hằng tháng
    Ngày cuối tháng => every month by 2022-01-31
    Trước ngày 15 tháng cuối quý
    Trước ngày 15 của tháng cuối quý
    Hằng quý, trước ngày 15 tháng cuối quý
    Hằng quý (trước ngày 15 của tháng cuối quý)
    Trước ngày 15 tháng cuối mỗi quý
    Trước ngày 15 của tháng cuối hằng quý
    Chậm nhất ngày 14 tháng cuối quý
    Ngày 14 tháng cuối quý
    Ngày 14 tháng cuối của quý
    Ngày 14 tháng thứ ba của quý
    Ngày 14 tháng thứ 3 hằng quý
    Hằng quý, chậm nhất là ngày 14 tháng cuối quý
    Thường xuyên, báo cáo trước ngày 15 tháng cuối quý
    Hằng quý, trước ngày 15 các tháng 3, 6, 9, 12
    Trước ngày 15 các tháng 3, 6, 9, 12 hằng năm
    Hằng quý (14/3, 14/6, 14/9, 14/12) => every quarter by 2022-03-14
    Ngày 05 tháng đầu quý => every quarter by 2022-01-05
    Cuối mỗi quý
    Tháng cuối mỗi quý
    Tháng cuối của quý => every quarter
    Cuối mỗi tháng => every month
    Ngày cuối quý => every quarter by 2022-03-31
    Trước 30/6 hằng năm
    Trước ngày 30/6 hàng năm
    Hằng năm, trước ngày 30/6
    Hằng năm (trước ngày 30 tháng 6)
    Trước ngày 30 tháng 6 hằng năm
    Chậm nhất 29/6 hằng năm
    Hằng năm, chậm nhất ngày 29/6
    Ngày 29/6 hằng năm
    Định kỳ hằng năm trước ngày 30/6
    Mỗi năm một lần, trước ngày 30/6
    Thường xuyên, báo cáo trước ngày 30/6 hằng năm
    truoc 30/6 hang nam => every year by 2022-06-29
    Quý IV hằng năm
    Hằng năm (quý IV)
    Quý IV hàng năm
    Tháng 12 hằng năm
    Vào tháng 12 hằng năm
    Hằng năm, vào tháng 12
    Cuối năm hằng năm
    Hằng năm, 6 tháng cuối năm
    Mỗi năm 01 lần vào tháng 12
    Ngày 31/12 hằng năm
    Từ tháng 10 đến tháng 12 hằng năm
    Hằng năm, trong quý IV => every year by 2022-12-31
    Quý II, III hằng năm => every year by 2022-09-30
    Tháng 6 và tháng 12 hằng năm
    Tháng 6, 12 hằng năm
    Tháng 6, tháng 12 hàng năm
    Hằng năm, tháng 6 và tháng 12
    2 lần/năm (tháng 6 và tháng 12)
    02 lần/năm, vào tháng 6 và tháng 12
    Quý II và quý IV hằng năm
    Quý II, IV hằng năm
    30/6 và 31/12 hằng năm
    Định kỳ 6 tháng (30/6 và 31/12) => every half_year by 2022-06-30
    Trước ngày 15/6 và 15/12 hằng năm
    Trước ngày 15/6 và trước ngày 15/12 hằng năm
    6 tháng/lần (trước ngày 15/6 và 15/12)
    Hằng năm, trước 15/6 và 15/12
    Trước ngày 15 tháng 6 và tháng 12 hằng năm => every half_year by 2022-06-14
    Quý I, III hằng năm => every half_year by 2022-03-31
    Tháng 3, 6, 9, 12 hằng năm => every quarter by 2022-03-31
    """
)

BOUNDED = table(
    """
    Hằng quý đến hết năm 2023
    Hằng quý, đến hết năm 2023
    Hàng quý (đến hết năm 2023)
    Hằng quý đến năm 2023
    Định kỳ hằng quý đến 31/12/2023 => every quarter ..2023-12-31
    Hằng năm đến 2025
    Hằng năm đến hết năm 2025
    Hàng năm, đến năm 2025
    Theo từng năm đến 2025 => every year ..2025-12-31
    Hằng năm, giai đoạn 2021-2025
    Hằng năm trong giai đoạn 2021-2025
    Giai đoạn 2021-2025, hằng năm => every year 2021-01-01..2025-12-31
    Hằng năm, bắt đầu từ năm 2022
    Hằng năm từ năm 2022 => every year 2022-01-01..
    Hằng tháng từ tháng 3
    Hằng tháng, bắt đầu từ tháng 3/2022
    Hằng tháng kể từ tháng 3/2022 => every month 2022-03-01..
    Hằng tháng từ tháng 3 đến tháng 10
    Hằng tháng (từ 01/3/2022 đến 31/10/2022)
    Từ tháng 3 đến tháng 10/2022, hằng tháng => every month 2022-03-01..2022-10-31
    Hằng tháng trong quý II
    Hằng tháng, quý II/2022 => every month 2022-04-01..2022-06-30
    Hằng quý năm 2022
    Hằng quý trong năm 2022
    Các quý trong năm 2022
    Các quý năm 2022 => every quarter 2022-01-01..2022-12-31
    Ngày 25 hằng tháng, từ tháng 3
    Hằng tháng, ngày 25, từ tháng 3/2022 => every month by 2022-03-25 2022-03-01..
    Trước ngày 15/12 hằng năm, đến hết năm 2025
    Hằng năm, trước ngày 15/12, đến năm 2025 => every year by 2022-12-14 ..2025-12-31
    Tháng 6, 12
    Tháng 6 và tháng 12
    Trong tháng 6, tháng 12/2022
    Tháng 6/2022, tháng 12/2022 => every half_year 2022-06-01..2022-12-31
    Quý II và Quý IV
    Quý II, IV/2022
    Trong quý II và quý IV năm 2022 => every half_year 2022-04-01..2022-12-31
    Tháng 3, 6, 9, 12
    Tháng 3, tháng 6, tháng 9, tháng 12
    Các tháng 3, 6, 9, 12 năm 2022
    Tháng 3; 6; 9; 12/2022 => every quarter 2022-03-01..2022-12-31
    Quý I, II, III, IV
    Quý I, II, III và IV/2022 => every quarter 2022-01-01..2022-12-31
    6 tháng đầu năm và 6 tháng cuối năm => every half_year 2022-01-01..2022-12-31
    Quý I, III
    Quý I và Quý III/2022 => every half_year by 2022-03-31 ..2022-09-30
    Trước ngày 15/6 và 15/12
    Trước ngày 15/6 và trước ngày 15/12
    Trước 15/6/2022 và 15/12/2022
    Trước ngày 15 tháng 6 và tháng 12
    Trước ngày 15/6; trước ngày 15/12 => every half_year by 2022-06-14 ..2022-12-14
    30/6 và 31/12
    Chậm nhất 30/6 và 31/12/2022
    Ngày 30/6 và ngày 31/12 => every half_year 2022-06-30..2022-12-31
    Quý I và quý IV => once 2022-01-01..2022-12-31 [Quý I: 2022-01-01..2022-03-31] [quý IV: 2022-10-01..2022-12-31]
    30/6/2022; 30/12/2022 => once ..2022-12-30 [30/6/2022: ..2022-06-30] [30/12/2022: ..2022-12-30]
    """
)

ALWAYS = table(
    """
    Thường xuyên
    thường xuyên
    THƯỜNG XUYÊN.
    thuong xuyen
    Thườngxuyên
    Thường xuyên, liên tục
    Liên tục
    Thường xuyên trong năm
    Thường xuyên, cả năm
    Cả năm
    Trong cả năm
    Quanh năm
    Suốt năm
    Trong suốt năm
    Thực hiện thường xuyên
    Duy trì thường xuyên
    Triển khai thường xuyên, liên tục trong năm => continuous
    Thường xuyên trong năm 2022
    Thường xuyên, năm 2022
    Năm 2022 (thường xuyên)
    Cả năm 2022
    Trong suốt năm 2022
    Thường xuyên trong suốt năm 2022 => continuous 2022-01-01..2022-12-31
    Thường xuyên, hằng tháng
    Thường xuyên hằng tháng
    Thường xuyên, báo cáo hằng tháng => continuous every month
    Thường xuyên, định kỳ hằng quý
    Thường xuyên, hằng quý => continuous every quarter
    Thường xuyên hằng năm
    Thường xuyên (hằng năm) => continuous every year
    Thường xuyên, hằng tháng, hằng quý => continuous every month,quarter
    Từ Quý II/2022
    Từ quý II
    Bắt đầu từ quý II/2022
    Từ tháng 4/2022 trở đi
    Kể từ ngày 01/4/2022
    Từ ngày 01/4/2022
    Từ 01/4
    Thường xuyên, từ quý II/2022
    Thường xuyên từ tháng 4
    Triển khai từ quý II
    Bắt đầu quý II/2022 => continuous 2022-04-01..
    Năm 2022 và các năm tiếp theo
    Từ năm 2022 và các năm tiếp theo
    Năm 2022 và những năm tiếp theo
    Năm 2022 và các năm sau
    Thường xuyên từ năm 2022
    Từ năm 2022
    Từ 2022
    Từ đầu năm
    Từ năm 2022 trở đi => continuous 2022-01-01..
    Thường xuyên đến hết năm 2025
    Thường xuyên, đến năm 2025 => continuous ..2025-12-31
    Thường xuyên, giai đoạn 2021-2025
    Giai đoạn 2021-2025 (thường xuyên) => continuous 2021-01-01..2025-12-31
    Thường xuyên trong quý II
    Thường xuyên từ tháng 4 đến tháng 6 => continuous 2022-04-01..2022-06-30
    """
)


@pytest.mark.parametrize(("phrase", "meaning"), RHYTHMS)
def test_how_often_something_comes_back(phrase, meaning):
    assert said(read_phrase(phrase, 2022), phrase) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), WITH_A_DAY)
def test_the_day_within_each_time_round(phrase, meaning):
    assert said(read_phrase(phrase, 2022), phrase) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), BOUNDED)
def test_from_when_and_how_long_it_comes_back(phrase, meaning):
    assert said(read_phrase(phrase, 2022), phrase) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), ALWAYS)
def test_what_goes_on_all_the_time(phrase, meaning):
    assert said(read_phrase(phrase, 2022), phrase) == meaning
