"""Days, limits, months, quarters, half-years and years, as clerks write them in a plan of 2022."""

import pytest

from app.domain.phrases import read_phrase
from tests.domain.said import said, table

DAYS = table(
    """
    ngày 5 tháng 3 năm 2022
    Ngày 05 tháng 03 năm 2022
    ngày mùng 5 tháng 3
    5/3/2022
    05/03/2022
    5-3-2022
    05.03.2022
    5.3.2022
    2022-03-05
    2022/03/05
    05/03/22
    5/3
    Ngày 5/3
    Ngày 05/3/2022.
    Vào ngày 05/3/2022
    Trong ngày 5/3
    5 / 3 / 2022
    05/ 03/2022
    ngày 5 tháng 3
    5 tháng 3 năm 2022
    05 tháng 3/2022
    Ngày 05, tháng 3, năm 2022
    ngày 5 tháng ba năm 2022
    ngay 5 thang 3 nam 2022
    NGÀY 05/3/2022
    Ngày 05-3-2022
    Ngày  05/3 /2022 ;
    Hạn cuối: 05/3/2022
    Hạn hoàn thành: 5/3/2022
    Thời hạn: ngày 05/3/2022
    Chậm nhất ngày 05/3/2022
    Chậm nhất là 05/3
    Chậm nhất là ngày 5 tháng 3
    Chậm nhất vào ngày 05/3/2022
    Chậm nhất đến ngày 05/3/2022
    Chậm nhất đến hết ngày 05/3/2022
    Muộn nhất là ngày 05/3/2022
    Muộn nhất 05/3
    Không quá ngày 05/3/2022
    Không muộn hơn ngày 05/3/2022
    Không chậm quá ngày 05/3
    Đến 05/3/2022
    Đến ngày 5/3
    Đến hết ngày 05/3/2022
    Từ nay đến 05/3/2022
    Từ nay đến hết ngày 5/3
    Hoàn thành ngày 05/3/2022
    Hoàn thành vào ngày 05/3/2022
    Hoàn thành đến ngày 05/3/2022
    Xong trước ngày 06/3/2022
    Trước 06/3
    Trước ngày 6/3
    Trước ngày 06 tháng 3 năm 2022
    Trước 6-3-2022
    Trước ngày 06.3.2022
    Trước ngày 06.3
    Trước 06-3
    Hoàn thành trước 6/3/2022
    Hoàn thành xong trước ngày 06/3/2022
    Chậm nhất trước ngày 06/3/2022
    Trướcngày 06/3/2022
    truoc ngay 6/3
    TRƯỚC NGÀY 06/3/2022.
    Trước 17h00 ngày 05/3/2022
    Trước 17 giờ 00 ngày 05/3
    Trước 16:30 ngày 05/3/2022
    Báo cáo trước ngày 06/3/2022
    Gửi báo cáo trước ngày 6/3 => once ..2022-03-05
    ngày cuối cùng của tháng 6
    Ngày cuối tháng 6/2022
    Chậm nhất ngày cuối cùng của tháng 6
    Ngày cuối cùng của quý II
    Trước 01/7
    Trước tháng 7
    Trước tháng 7/2022
    Trước quý III
    Trước Quý III/2022
    Đến hết tháng 6
    Đến hết quý II
    Đến tháng 6/2022
    Hết quý II/2022
    Hết tháng 6
    Chậm nhất tháng 6
    Chậm nhất là cuối tháng 6
    Chậm nhất đến hết quý II/2022
    Cuối tháng 6
    Cuối quý II
    Vào cuối quý II/2022
    Từ nay đến hết quý II
    Kết thúc trước 01/7/2022
    Muộn nhất cuối tháng 6/2022
    den het thang 6 => once ..2022-06-30
    Trước năm 2023
    Đến cuối năm
    Đến cuối năm 2022
    Đến hết năm
    Đến hết năm 2022
    Đến năm 2022
    Hết năm 2022
    Từ nay đến cuối năm
    Từ nay đến hết năm 2022
    Cuối năm
    Cuối năm 2022
    Chậm nhất hết năm 2022
    Trước 01/01/2023
    Trước ngày 01 tháng 01 năm sau
    Hoàn thành trước 01/01 năm 2023 => once ..2022-12-31
    Trước 30/6 năm sau => once ..2023-06-29
    Trước ngày 31/12/2025
    Trước 31/12/2025 => once ..2025-12-30
    29/02/2024 => once ..2024-02-29
    """
)

WINDOWS = table(
    """
    Tháng 3
    Trong tháng 3
    Tháng 03/2022
    tháng 3 năm 2022
    Tháng 3-2022
    Tháng 3.2022
    T3/2022
    T.3/2022
    3/2022
    03/2022
    Tháng ba
    Tháng 3/22
    Tháng  3 / 2022
    Trong tháng 3, năm 2022
    Hoàn thành trong tháng 3/2022
    Ngay trong tháng 3
    tháng3/2022
    thang 3
    Thực hiện trong tháng 3
    Dự kiến tháng 3/2022
    Tháng cuối quý I
    Tháng cuối của quý I/2022 => once 2022-03-01..2022-03-31
    Quý II
    Quý 2
    Quý II/2022
    Quý II năm 2022
    Quý II - 2022
    Quý II-2022
    Quý II 2022
    Quý II/22
    Quý II của năm 2022
    Quý II, năm 2022
    Quý II (năm 2022)
    Năm 2022 (quý II)
    Quý hai
    Quý 02/2022
    Quý thứ hai
    Q2
    Q2/2022
    Q.II
    Q.II/2022
    QII/2022
    QuýII/2022
    Quý2/2022
    Qúy II
    Quí II/2022
    qui 2
    quy II
    Quý Il
    Quý lI/2022
    Quý ll
    Quý 1I
    Quý II / 2022
    Quý Ⅱ/2022
    QUÝ II/2022
    Quý II/2022./.
    - Quý II/2022
    Trong quý II
    Hoàn thành trong Quý II/2022
    Hoàn thành quý II
    Dự kiến hoàn thành: Quý II/2022
    Thời gian thực hiện: Quý II/2022
    Tháng 4-6
    Tháng 4 - 6/2022
    Tháng 4, 5, 6
    Tháng 4, tháng 5 và tháng 6 năm 2022
    Từ tháng 4 đến tháng 6
    Từ tháng 4 - tháng 6/2022
    Từ tháng 4/2022 đến hết tháng 6/2022
    Từ 01/4 đến 30/6
    Từ ngày 01/4/2022 đến hết ngày 30/6/2022
    Từ 01/4 đến trước 01/7/2022
    Tháng 4 đến tháng 6/2022
    Từ đầu tháng 4 đến cuối tháng 6
    Từ đầu quý II đến hết quý II
    4/2022 - 6/2022 => once 2022-04-01..2022-06-30
    Quý lII => once 2022-07-01..2022-09-30
    Quý lV
    Quý IV
    Quý 1V
    Quý iv/2022
    quý lv
    Quý tư
    Quý bốn
    Quý cuối năm
    Quý cuối năm 2022
    Quý 4 năm nay
    3 tháng cuối năm
    Quý 4/2022 => once 2022-10-01..2022-12-31
    Quý I
    Quý l
    Quý 1
    Quý một
    Quý đầu năm
    Quý đầu năm 2022
    Quý thứ nhất
    03 tháng đầu năm
    Ba tháng đầu năm 2022 => once 2022-01-01..2022-03-31
    6 tháng đầu năm
    06 tháng đầu năm 2022
    Sáu tháng đầu năm
    Trong 6 tháng đầu năm 2022
    6 tháng đầu
    6 tháng đầu/2022
    Nửa đầu năm
    Nửa đầu năm 2022
    Nửa năm đầu
    Quý I, II
    Quý I, II/2022
    Quý I và II năm 2022
    Quý I và quý II/2022
    Quý I-II/2022
    Quý I - II
    Quý I đến quý II
    Quý I+II
    Quý I & II/2022
    Quý I/II
    Quý I/2022 - Quý II/2022
    Từ quý I đến hết quý II
    2 quý đầu năm
    Hai quý đầu năm 2022
    6 thang dau nam => once 2022-01-01..2022-06-30
    6 tháng cuối năm
    06 tháng cuối năm 2022
    nửa cuối năm 2022
    Trong 6 tháng cuối năm
    Quý III-IV
    Quý III, IV năm 2022
    Từ tháng 7 đến hết năm 2022
    Từ tháng 7 đến cuối năm
    Từ quý III đến hết năm
    Từ 01/7/2022 đến hết năm 2022
    Từ quý III/2022 đến 31/12/2022 => once 2022-07-01..2022-12-31
    9 tháng đầu năm
    09 tháng đầu năm 2022
    Quý I, II, III
    3 quý đầu năm
    9 tháng năm 2022 => once 2022-01-01..2022-09-30
    2 tháng cuối năm => once 2022-11-01..2022-12-31
    Năm 2022
    Trong năm
    Trong năm 2022
    Trong năm nay
    Hoàn thành trong năm 2022
    2022
    NĂM 2022.
    Từ tháng 1 đến tháng 12
    Từ đầu năm đến cuối năm
    Quý I - Quý IV/2022 => once 2022-01-01..2022-12-31
    Năm 2022-2023
    Năm 2022, 2023
    Năm 2022 và năm 2023
    Từ năm 2022 đến năm 2023
    Các năm 2022, 2023
    2022-2023 => once 2022-01-01..2023-12-31
    Giai đoạn 2021-2025
    Giai đoạn 2021 – 2025
    giai đoạn từ năm 2021 đến năm 2025
    Từ 2021 đến 2025
    Từ năm 2021 đến hết năm 2025 => once 2021-01-01..2025-12-31
    Từ 15/3 đến 15/10
    15/3/2022 - 15/10/2022
    15/3 - 15/10/2022
    Từ ngày 15 tháng 3 đến ngày 15 tháng 10 năm 2022
    Từ 15/3/2022 đến hết 15/10
    Bắt đầu từ 15/3, hoàn thành trước 16/10
    Từ 15.3.2022 đến 15.10.2022 => once 2022-03-15..2022-10-15
    Từ ngày 01 đến ngày 15/3/2022
    Từ ngày 01 đến ngày 15 tháng 3
    Từ 01 đến 15/3
    01-15/3/2022
    Ngày 01 - 15/3/2022
    Từ 1-15/3/2022
    Nửa đầu tháng 3
    15 ngày đầu tháng 3 => once 2022-03-01..2022-03-15
    Ngày 10, 11/3/2022
    Ngày 10 và 11/3 => once 2022-03-10..2022-03-11
    Thượng tuần tháng 5 => once 2022-05-01..2022-05-10
    Trung tuần tháng 5/2022 => once 2022-05-11..2022-05-20
    Hạ tuần tháng 2 => once 2022-02-21..2022-02-28
    Quý III, trước ngày 15/9
    Quý III/2022 (trước ngày 15/9/2022)
    Trong quý III, chậm nhất 14/9 => once 2022-07-01..2022-09-14
    Trong tháng 6 (trước ngày 25)
    Tháng 6/2022, trước ngày 25 => once 2022-06-01..2022-06-24
    Tháng 6/2022 (chậm nhất ngày 25) => once 2022-06-01..2022-06-25
    Năm 2022, hoàn thành trước 30/11 => once 2022-01-01..2022-11-29
    """
)


@pytest.mark.parametrize(("phrase", "meaning"), DAYS)
def test_a_day_and_a_limit(phrase, meaning):
    assert said(read_phrase(phrase, 2022), phrase) == meaning


@pytest.mark.parametrize(("phrase", "meaning"), WINDOWS)
def test_a_time_from_first_day_to_last(phrase, meaning):
    assert said(read_phrase(phrase, 2022), phrase) == meaning
