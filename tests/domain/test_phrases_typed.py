"""Phrases as clerks of different provinces type them, odd ones too, in a plan of 2022 issued on 10 January."""

from datetime import date

import pytest

from app.domain.phrases import read_phrase
from tests.domain.said import said, table

TYPED = table(
    """
    Trong tháng 01/2022 => once 2022-01-01..2022-01-31
    Tháng 1 hằng năm => every year by 2022-01-31
    Hoàn thành trước ngày 20 tháng 12 hằng năm => every year by 2022-12-19
    Trước ngày 20/12 hàng năm (theo yêu cầu của Sở Nội vụ)
    => every year by 2022-12-19 | theo yêu cầu của Sở Nội vụ
    Quý I hàng năm => every year by 2022-03-31
    Quý I/2022 và quý I các năm tiếp theo => ?
    Quý I, quý III hằng năm => every half_year by 2022-03-31
    Trước ngày 5 hàng tháng => every month by 2022-01-04
    Ngày 5 hàng tháng và trước 15/12 => ?
    Thường xuyên; báo cáo kết quả trước ngày 15/12/2022 => ?
    Báo cáo quý, 6 tháng, năm => every quarter,half_year,year
    Báo cáo định kỳ (quý, 6 tháng, năm) => every quarter,half_year,year
    Báo cáo định kỳ theo quy định => ?
    Theo định kỳ hằng tháng, hằng quý => every month,quarter
    Định kỳ hàng tháng, quý, 6 tháng, năm => every month,quarter,half_year,year
    Định kỳ (quý, 6 tháng, năm) hoặc đột xuất => every quarter,half_year,year | đột xuất
    Hàng quý và khi có yêu cầu => every quarter | khi có yêu cầu
    Tháng 11/2022 (sau khi có hướng dẫn của Trung ương)
    => once 2022-11-01..2022-11-30 | sau khi có hướng dẫn của Trung ương
    Trước ngày 30/11/2022 => once ..2022-11-29
    30/11/2022 => once ..2022-11-30
    30.11.2022 => once ..2022-11-30
    Ngày 30.11.2022 => once ..2022-11-30
    Trong quý 1 => once 2022-01-01..2022-03-31
    Trong Quý 1 và Quý 2 => once 2022-01-01..2022-06-30
    Quý 1,2,3,4 => every quarter 2022-01-01..2022-12-31
    Quý I,II,III,IV/2022 => every quarter 2022-01-01..2022-12-31
    Quý I-IV => once 2022-01-01..2022-12-31
    Quý I - IV/2022 => once 2022-01-01..2022-12-31
    Từ quý I đến quý IV/2022 => once 2022-01-01..2022-12-31
    Cả 4 quý => ?
    Các quý => every quarter
    Hàng quý trong năm 2022 => every quarter 2022-01-01..2022-12-31
    Tháng 2-12/2022 => once 2022-02-01..2022-12-31
    Tháng 02 đến tháng 12 => once 2022-02-01..2022-12-31
    Từ T2 đến T12/2022 => ?
    T6-T12/2022 => ?
    Từ 02/2022 đến 12/2022 => once 2022-02-01..2022-12-31
    Từ 02/2022 - 12/2022 => once 2022-02-01..2022-12-31
    Tháng 9 + 10 => once 2022-09-01..2022-10-31
    Tháng 9,10/2022 => once 2022-09-01..2022-10-31
    Tháng 9 và 10 năm 2022 => once 2022-09-01..2022-10-31
    Tháng 3,tháng 9 => every half_year by 2022-03-31 ..2022-09-30
    Tháng 5 và tháng 11 hằng năm => every half_year by 2022-05-31
    Tháng 3/2022 và tháng 10/2022
    => once 2022-03-01..2022-10-31 [Tháng 3/2022: 2022-03-01..2022-03-31] [tháng 10/2022: 2022-10-01..2022-10-31]
    Chậm nhất 15/11 => once ..2022-11-15
    Chậm nhất trước ngày 15/11/2022 => once ..2022-11-14
    Chậm nhất trong quý II/2022 => once ..2022-06-30
    Chậm nhất trong tháng 6/2022 => once ..2022-06-30
    Chậm nhất đến tháng 6/2022 => once ..2022-06-30
    Chậm nhất cuối năm 2022 => once ..2022-12-31
    Chậm nhất là 30 ngày kể từ ngày ban hành Kế hoạch => once ..2022-02-09
    Chậm nhất 03 ngày sau khi nhận được văn bản => ?
    Trong vòng 05 ngày làm việc kể từ ngày nhận hồ sơ => ?
    Sau 10 ngày kể từ ngày ký => ?
    Ngay sau khi Kế hoạch được ban hành => ?
    Ngay sau khi UBND tỉnh ban hành Kế hoạch => ?
    Ngay khi có hướng dẫn => ?
    Kể từ ngày ký => ?
    Kể từ ngày Kế hoạch có hiệu lực => ?
    Theo thời gian quy định của Bộ => ?
    Theo kế hoạch năm 2022 => ?
    Theo Kế hoạch CCHC năm 2022 của tỉnh => ?
    Theo kế hoạch hằng quý => ?
    Theo chương trình công tác năm => ?
    Theo lộ trình đến năm 2025 => ?
    Theo Đề án 06 => ?
    Theo QĐ số 468/QĐ-TTg ngày 27/3/2021 => ?
    Theo tiến độ Quyết định số 468/QĐ-TTg ngày 27/3/2021, hoàn thành trước 01/6/2022
    => once ..2022-05-31 | Theo tiến độ Quyết định số 468/QĐ-TTg ngày 27/3/2021
    Năm 2022 - 2025 => once 2022-01-01..2025-12-31
    Từ 2022-2025 => once 2022-01-01..2025-12-31
    Giai đoạn 2022-2025 và những năm tiếp theo => continuous 2022-01-01..
    Đến 2025 => once ..2025-12-31
    Đến hết 2022 => once ..2022-12-31
    Trước 2023 => once ..2022-12-31
    Đến tháng 12/2025 => once ..2025-12-31
    Đến cuối năm 2025 => once ..2025-12-31
    Hết quý IV/2022 => once ..2022-12-31
    Xong trong quý II => once 2022-04-01..2022-06-30
    Xong trước 15/6 => once ..2022-06-14
    Thực hiện xong trước 15/6/2022 => once ..2022-06-14
    Hoàn thành việc rà soát trước ngày 15/6/2022 => once ..2022-06-14
    Trình UBND tỉnh trước ngày 15/6/2022 => once ..2022-06-14
    Báo cáo UBND tỉnh trước ngày 15/6/2022 => once ..2022-06-14
    Gửi Sở Nội vụ trước ngày 15/6 => once ..2022-06-14
    Ban hành Kế hoạch trước ngày 31/01/2022 => once ..2022-01-30
    Ban hành trong tháng 01/2022 => once 2022-01-01..2022-01-31
    Ngày 01/01/2022 đến 31/12/2022 => once 2022-01-01..2022-12-31
    01/01-31/12/2022 => once 2022-01-01..2022-12-31
    01/01/2022-31/12/2022 => once 2022-01-01..2022-12-31
    Từ ngày 15/12/2021 đến ngày 14/12/2022 => once 2021-12-15..2022-12-14
    Trước 10h ngày 15/6/2022 => once ..2022-06-15
    Trước 10 giờ 00 phút, ngày 15/6/2022 => once ..2022-06-15
    17h00' ngày 15/6/2022 => once ..2022-06-15
    Thứ Sáu ngày 17/6/2022 => once ..2022-06-17
    Thứ 6, 17/6/2022 => once ..2022-06-17
    Trước thứ Sáu hằng tuần => every week
    Hàng tuần (thứ 5) => ?
    Cuối tuần => ?
    Cuối tháng 6/2022 => once ..2022-06-30
    Cuối các quý => every quarter
    Cuối hàng quý => every quarter
    Cuối hằng tháng => every month
    Vào cuối mỗi quý => every quarter
    Đầu mỗi quý => ?
    Đầu quý III => ?
    Trong tuần đầu của tháng 7 => ?
    Quý II/2022 (hoàn thành) => once 2022-04-01..2022-06-30
    Hoàn thành: Quý II/2022 => once 2022-04-01..2022-06-30
    Quý II, năm 2022 => once 2022-04-01..2022-06-30
    Quý 2 năm2022 => once 2022-04-01..2022-06-30
    quy 2 nam 2022 => once 2022-04-01..2022-06-30
    QUY II/2022 => once 2022-04-01..2022-06-30
    Qúi II/2022 => once 2022-04-01..2022-06-30
    Quỷ II/2022 => once 2022-04-01..2022-06-30
    Quý ll/2022 => once 2022-04-01..2022-06-30
    Quý III /2022 => once 2022-07-01..2022-09-30
    Quý III. 2022 => once 2022-07-01..2022-09-30
    Quý III.2022 => once 2022-07-01..2022-09-30
    Quý-III/2022 => once 2022-07-01..2022-09-30
    Quý: III/2022 => once 2022-07-01..2022-09-30
    Quý “III”/2022 => ?
    Quý III/năm 2022 => once 2022-07-01..2022-09-30
    Quý III năm nay => once 2022-07-01..2022-09-30
    Quý I năm sau => once 2023-01-01..2023-03-31
    Quý I/2023 => once 2023-01-01..2023-03-31
    Tháng 01 năm 2023 => once 2023-01-01..2023-01-31
    Quý IV/2022 - Quý I/2023 => once 2022-10-01..2023-03-31
    Quý IV/2022, Quý I/2023 => once 2022-10-01..2023-03-31
    Quý IV năm 2022 và quý I năm 2023 => once 2022-10-01..2023-03-31
    Từ Quý IV/2022 đến Quý II/2023 => once 2022-10-01..2023-06-30
    6 tháng/1 lần => every half_year
    6 tháng/ lần => every half_year
    06 tháng 01 lần => every half_year
    Mỗi 6 tháng một lần => every half_year
    1 quý/1 lần => every quarter
    1 năm/1 lần => every year
    01 năm/01 lần => every year
    1năm/lần => every year
    Năm 1 lần => every year
    Một năm một lần => every year
    Mỗi năm ít nhất 01 lần => every year
    Mỗi quý ít nhất 1 lần => every quarter
    Ít nhất mỗi quý một lần => every quarter
    Ít nhất 02 lần/năm => every half_year
    Tối thiểu mỗi năm 01 lần => every year
    2 lần trong năm => every half_year
    Ngày 15 tháng cuối mỗi quý => every quarter by 2022-03-15
    Trước ngày 15 tháng cuối cùng của quý => every quarter by 2022-03-14
    Trước ngày 15/3, 15/6, 15/9, 15/12 => every quarter by 2022-03-14 ..2022-12-14
    Trước ngày 15 các tháng: 3, 6, 9, 12 => every quarter by 2022-03-14 ..2022-12-14
    Trước ngày 15/6 (6 tháng) và 15/12 (năm) => ?
    15/6 và 15/11 hằng năm => ?
    Trước 15/5 và 15/11 hằng năm => every half_year by 2022-05-14
    Báo cáo 6 tháng trước 15/6, báo cáo năm trước 15/12 => ?
    Hằng quý (trước ngày 20 tháng cuối quý) và báo cáo năm trước ngày 15/12 => ?
    Hằng năm, chậm nhất là ngày 31/01 => every year by 2022-01-31
    Hằng năm, trước ngày 01/02 => every year by 2022-01-31
    Hằng năm, bắt đầu từ 2022 => every year 2022-01-01..
    Hằng năm, từ năm 2022 đến năm 2025 => every year 2022-01-01..2025-12-31
    Hằng năm (2021-2025) => every year 2021-01-01..2025-12-31
    Hàng năm cho đến năm 2025 => every year ..2025-12-31
    Thường xuyên, hàng ngày => continuous every day
    Thường xuyên (báo cáo quý) => ?
    Thường xuyên trong quý I, II => continuous 2022-01-01..2022-06-30
    Thường xuyên suốt năm => continuous
    Thường xuyên, định kỳ => ?
    Thường xuyên, định kỳ 6 tháng/lần => continuous every half_year
    Thường xuyên, định kỳ hằng quý báo cáo UBND tỉnh => ?
    Làm thường xuyên => ?
    Thường xuyên từ đầu năm => continuous 2022-01-01..
    Thường  xuyên. => continuous
    Thường xuyen => continuous
    Thuờng xuyên => continuous
    Thường xuên => ?
    Dự thảo trước 15/3, trình trước 30/6
    => once ..2022-06-29 [Dự thảo trước 15/3: ..2022-03-14] [trình trước 30/6: ..2022-06-29]
    Từ tháng 7 đến cuối năm sau => once 2022-07-01..2023-12-31
    Từ tháng 10 đến tháng 3 năm sau => once 2022-10-01..2023-03-31
    Tháng 12 và tháng 01 năm sau => once 2022-12-01..2023-01-31
    Ngày cuối tháng sau => ?
    Tháng sau => ?
    thang sau => ?
    Tháng sáu => once 2022-06-01..2022-06-30
    Quý sau => ?
    Sau năm 2022, hoàn thành trước 30/11 => ?
    Quý II sau năm 2022 => ?
    Trước 30/6 hoặc => ?
    Quý II, cuối năm 2022 => ?
    Soạn: quý I, ban hành: quý II
    => once 2022-01-01..2022-06-30 [Soạn: 2022-01-01..2022-03-31] [ban hành: 2022-04-01..2022-06-30]
    """
)


@pytest.mark.parametrize(("phrase", "meaning"), TYPED)
def test_what_clerks_type(phrase, meaning):
    assert said(read_phrase(phrase, 2022, date(2022, 1, 10)), phrase) == meaning
