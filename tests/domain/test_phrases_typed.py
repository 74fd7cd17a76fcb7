"""Phrases as clerks of different provinces type them, odd ones too, in a plan of 2022 issued on 10 January."""

import unicodedata
from datetime import date

import pytest

from app.domain.phrases import read_phrase
from app.domain.schedules import Kind
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
    Trình Bộ trước ngày 15/7/2022 => once ..2022-07-14
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
    Hàng tuần (thứ 5) => every week
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
    Theo tiến độ phê duyệt của cấp có thẩm quyền => ?
    Theo định kỳ => ?
    Theo định kỳ hằng năm => every year
    Thường xuyên (theo định kỳ) => continuous | theo định kỳ
    Cập nhật thường xuyên => continuous
    Công khai thường xuyên, bắt đầu từ tháng 3/2022 => continuous 2022-03-01..
    Cập nhật, công khai thường xuyên => continuous
    Cập nhật công khai thường xuyên, bắt đầu từ ngày 01/4/2022 => continuous 2022-04-01..
    Thường xuyên bắt đầu từ quý II/2022 => continuous 2022-04-01..
    Thường xuyên, từ tháng 3 đến tháng 12 => continuous 2022-03-01..2022-12-31
    Hàng tháng, quý => every month,quarter
    Hàng tháng/quý => every month,quarter
    Hàng 6 tháng/năm => every half_year,year
    Hàng tuần/tháng => every week,month
    Hằng quý/6 tháng/năm => every quarter,half_year,year
    Theo từng quý đến hết năm 2023 => every quarter ..2023-12-31
    Theo từng năm đến hết 2025 => every year ..2025-12-31
    Theo từng năm, đến năm 2025 => every year ..2025-12-31
    Theo từng giai đoạn => ?
    Hằng năm đến năm 2030 => every year ..2030-12-31
    Hằng tháng đến hết tháng 6/2022 => every month ..2022-06-30
    Hằng tháng đến tháng 9 => every month ..2022-09-30
    Hằng tháng đến 30/9/2022 => every month ..2022-09-30
    Hằng tuần đến hết quý II => every week ..2022-06-30
    Ngày 20 hằng tháng => every month by 2022-01-20
    Ngày 20 hằng tháng đến hết năm 2022 => every month by 2022-01-20 ..2022-12-31
    Trước ngày 20 hằng tháng đến hết năm 2023 => every month by 2022-01-19 ..2023-12-31
    Ngày 31 hằng tháng => every month by 2022-01-31
    Ngày 15/6 hằng năm đến năm 2025 => every year by 2022-06-15 ..2025-12-31
    Ngày 15 tháng 6 hằng năm => every year by 2022-06-15
    Ngày 15 của tháng => ?
    Trước ngày 10/01 hàng năm => every year by 2022-01-09
    Trước tháng 6 hằng năm => every year by 2022-05-31
    Trước quý II hằng năm => every year by 2022-03-31
    Chậm nhất quý I hằng năm => every year by 2022-03-31
    Hằng năm vào quý I => every year by 2022-03-31
    Trong quý I hằng năm => every year by 2022-03-31
    Trước ngày 31/3 và 30/9 hằng năm => ?
    Trước 31/3, 30/6, 30/9, 31/12
    => once ..2022-12-30 [Trước 31/3: ..2022-03-30] [30/6: ..2022-06-29] [30/9: ..2022-09-29] [31/12: ..2022-12-30]
    31/3, 30/6, 30/9, 31/12 hằng năm => every quarter by 2022-03-31
    Quý I và Quý III => every half_year by 2022-03-31 ..2022-09-30
    Quý I; Quý III => every half_year by 2022-03-31 ..2022-09-30
    Quý 2, 3 => once 2022-04-01..2022-09-30
    Quý 2-3 => once 2022-04-01..2022-09-30
    Quý II,III,IV/2022 => once 2022-04-01..2022-12-31
    Quý II-III-IV => ?
    Quý II, III, lV/2022 => once 2022-04-01..2022-12-31
    Quý Il - IV/2022 => once 2022-04-01..2022-12-31
    Từ quý II - quý IV/2022 => once 2022-04-01..2022-12-31
    Từ Quý II đến Quý lV năm 2022 => once 2022-04-01..2022-12-31
    Bắt đầu từ quý II, hoàn thành trong quý IV => ?
    Bắt đầu quý II, kết thúc quý IV/2022 => ?
    Triển khai từ quý II/2022, hoàn thành trước 31/12/2022 => once 2022-04-01..2022-12-30
    Từ tháng 3/2022, hoàn thành trước ngày 30/11/2022 => once 2022-03-01..2022-11-29
    Trong tháng 4, 5/2022 => once 2022-04-01..2022-05-31
    Tháng 4 và 5 => once 2022-04-01..2022-05-31
    Tháng 4/2022 - 6/2022 => once 2022-04-01..2022-06-30
    Tháng 4 năm 2022 đến tháng 6 năm 2022 => once 2022-04-01..2022-06-30
    Tháng 12/2022 => once 2022-12-01..2022-12-31
    Tháng 12.2022 => once 2022-12-01..2022-12-31
    Th3/2022 => ?
    Tháng 3năm 2022 => once 2022-03-01..2022-03-31
    Thang 3/2022 => once 2022-03-01..2022-03-31
    Tháng o3/2022 => ?
    Tháng 03/ 2022 => once 2022-03-01..2022-03-31
    03 tháng 3 năm 2022 => once ..2022-03-03
    3 tháng 3 => once ..2022-03-03
    Ngày 3 tháng 3 năm sau => once ..2023-03-03
    Ngày 01 tháng 7 => once ..2022-07-01
    01/7 => once ..2022-07-01
    1-7-2022 => once ..2022-07-01
    01-7 => ?
    1.7 => ?
    Ngày 1.7 => once ..2022-07-01
    Trước 1-7 => once ..2022-06-30
    1/7/2022 12:00 => ?
    2022-07-01 00:00:00 => once ..2022-07-01
    01/07/2022 00:00:00 => once ..2022-07-01
    2022.07.01 => ?
    20220701 => ?
    01072022 => ?
    1/7/22 => once ..2022-07-01
    01/7/2022 (thứ Sáu) => ?
    Thứ Bảy, ngày 01/7/2022 => ?
    Trước 1/7/2022 (dương lịch) => ?
    Trước 01/7/2022 và sau khi được phê duyệt => once ..2022-06-30 | sau khi được phê duyệt
    Sau khi được phê duyệt, trước 01/7/2022 => once ..2022-06-30 | Sau khi được phê duyệt
    Sau khi được phê duyệt (trước 01/7/2022) => once ..2022-06-30 | Sau khi được phê duyệt
    Sau khi được phê duyệt - quý III/2022 => once 2022-07-01..2022-09-30 | Sau khi được phê duyệt
    Sau khi được phê duyệt, dự kiến quý III/2022 => once 2022-07-01..2022-09-30 | Sau khi được phê duyệt
    Quý III/2022 (dự kiến, theo kế hoạch của Bộ) => once 2022-07-01..2022-09-30 | theo kế hoạch của Bộ
    Quý III/2022 (dự kiến) => once 2022-07-01..2022-09-30
    Dự kiến trong Quý III/2022 => once 2022-07-01..2022-09-30
    Quý III/2022, tùy theo tình hình dịch bệnh => once 2022-07-01..2022-09-30 | tùy theo tình hình dịch bệnh
    Quý III/2022 hoặc khi có chỉ đạo => once 2022-07-01..2022-09-30 | khi có chỉ đạo
    Quý III/2022 (nếu có) => once 2022-07-01..2022-09-30 | nếu có
    Quý III/2022 - khi có hướng dẫn => once 2022-07-01..2022-09-30 | khi có hướng dẫn
    Quý III/2022; theo Kế hoạch thanh tra năm 2022
    => once 2022-07-01..2022-09-30 | theo Kế hoạch thanh tra năm 2022
    Quý III năm 2022 theo Quyết định số 12/QĐ-UBND
    => once 2022-07-01..2022-09-30 | theo Quyết định số 12/QĐ-UBND
    Cuối năm 2022 theo quy định => once ..2022-12-31 | theo quy định
    Năm 2022 khi có yêu cầu => once 2022-01-01..2022-12-31 | khi có yêu cầu
    Trong năm 2022, khi có yêu cầu => once 2022-01-01..2022-12-31 | khi có yêu cầu
    Trong năm (theo kế hoạch) => once 2022-01-01..2022-12-31 | theo kế hoạch
    Trong năm, khi có phát sinh => once 2022-01-01..2022-12-31 | khi có phát sinh
    Hằng năm khi có yêu cầu => every year | khi có yêu cầu
    Giai đoạn 2021-2025 theo lộ trình => once 2021-01-01..2025-12-31 | theo lộ trình
    Đến hết năm 2024 theo Đề án => once ..2024-12-31 | theo Đề án
    Từ Quý III/2022 theo hướng dẫn của Bộ => continuous 2022-07-01.. | theo hướng dẫn của Bộ
    Từ 15/3/2022 đến 15/10/2022 theo kế hoạch => once 2022-03-15..2022-10-15 | theo kế hoạch
    Hàng tháng theo yêu cầu của UBND tỉnh => every month | theo yêu cầu của UBND tỉnh
    Chậm nhất ngày 15/5/2022 theo quy định tại Thông tư 01
    => once ..2022-05-15 | theo quy định tại Thông tư 01
    Ngay khi có văn bản của Bộ, chậm nhất 30/6/2022 => once ..2022-06-30 | Ngay khi có văn bản của Bộ
    Khi có hướng dẫn của Bộ, ngành, TW => ?
    Khi có phát sinh => ?
    Khi phát sinh nhiệm vụ => ?
    Khi cần => ?
    Nếu có => ?
    Tùy tình hình => ?
    Theo thực tế phát sinh => ?
    Đột xuất khi có yêu cầu => ?
    Theo yêu cầu của cấp trên và đột xuất => ?
    Theo Kế hoạch tuyên truyền CCHC năm 2022 => ?
    Theo Kế hoạch số 01/KH-UBND ngày 05/01/2022 của UBND tỉnh => ?
    Theo tiến độ của Đề án, Kế hoạch đã được phê duyệt => ?
    Theo hướng dẫn của Bộ Nội vụ, Bộ Tài chính => ?
    Theo quy định của pháp luật, của Chính phủ => ?
    Không quy định => ?
    Không xác định thời hạn => ?
    Lâu dài => ?
    Ngay => ?
    Sớm nhất => ?
    Trong thời gian tới => ?
    Trong ngày => ?
    Trong tuần => ?
    Trong tháng => ?
    Trong quý => ?
    Ngay trong năm => once 2022-01-01..2022-12-31
    Đầu năm => ?
    Giữa năm => ?
    Giữa quý II => ?
    Đầu tháng 6/2022 => ?
    Giữa tháng 6/2022 => ?
    Đầu quý II/2022 => ?
    Trước giữa tháng 6 => ?
    Trước cuối tháng 6 => ?
    Sau Tết Nguyên đán => ?
    Sau 30/6 => ?
    Sau tháng 6/2022 => ?
    Từ sau 30/6/2022 => ?
    Ngoài giờ => ?
    Đến tháng 12 hằng năm => every year by 2022-12-31
    Hằng năm, đến hết quý II => every year by 2022-06-30
    Hằng năm đến hết năm 2025 => every year ..2025-12-31
    Hằng tuần (thứ Sáu) => every week
    Thứ 6 => ?
    Trước 31/3/2022 đối với cấp tỉnh, trước 30/4/2022 đối với cấp huyện
    => once ..2022-04-29 [đối với cấp tỉnh: ..2022-03-30] [đối với cấp huyện: ..2022-04-29]
    Trước 15/3 đối với cấp xã => ?
    Tháng 3, 2022 => once 2022-03-01..2022-03-31
    Quý II, 2022 => once 2022-04-01..2022-06-30
    Cuối tháng 6 và cuối tháng 12 => every half_year 2022-06-30..2022-12-31
    Cuối quý II, cuối quý IV/2022 => every half_year 2022-06-30..2022-12-31
    Cuối quý II và cuối quý IV hằng năm => every half_year by 2022-06-30
    Quý IV hằng năm, giai đoạn 2021-2025 => every year by 2022-12-31 2021-01-01..2025-12-31
    Quý IV hằng năm (2021-2025) => every year by 2022-12-31 2021-01-01..2025-12-31
    Hằng năm, trước 30/6, giai đoạn 2021-2025 => every year by 2022-06-29 2021-01-01..2025-12-31
    Quý IV, giai đoạn 2021-2025 => ?
    Giai đoạn 2021-2025 (năm 2022) => ?
    6 tháng: 15/6; năm: 15/12 => once ..2022-12-15 [6 tháng: ..2022-06-15] [năm: ..2022-12-15]
    Báo cáo quý I: 15/3 => ?
    Tháng 12 các năm => every year by 2022-12-31
    Quý I I => ?
    Quý I V => ?
    tháng 6/12 => ?
    Quý I/12 => ?
    Tháng 6/23 => once 2023-06-01..2023-06-30
    Ngày 10-12 => once ..2022-12-10
    Ngày 10-12/3 => once 2022-03-10..2022-03-12
    Từ ngày 10-12/3/2022 => once 2022-03-10..2022-03-12
    5-10/3/2022 => once 2022-03-05..2022-03-10
    Trong 30 ngày từ ngày 01/3/2022 => ?
    Trong tháng đầu tiên => ?
    Tuần thứ 3 hằng tháng => ?
    Tuần cuối hằng tháng => ?
    Ngày làm việc cuối cùng hằng tháng => ?
    Hằng tháng, trước ngày 05 tháng tiếp theo => ?
    Hằng tháng, trước ngày 05 của tháng sau => ?
    Hằng quý (trước ngày 15 tháng đầu của quý tiếp theo) => ?
    Hằng quý, trước ngày 15/3 => ?
    Hằng năm, trước ngày 31/01 của năm liền kề => ?
    Báo cáo năm 2022 trước ngày 15/12 => once 2022-01-01..2022-12-14
    Triển khai Nghị quyết 15/3 => ?
    Thực hiện Kế hoạch năm 2022 => ?
    Thực hiện Kế hoạch đến năm 2025 => ?
    Ban hành Kế hoạch năm 2022: Quý I => ?
    Sơ kết trước 30/6, tổng kết trước 31/12
    => once ..2022-12-30 [Sơ kết trước 30/6: ..2022-06-29] [tổng kết trước 31/12: ..2022-12-30]
    Trước ngày 30/6 (lần 1), trước ngày 30/11 (lần 2)
    => once ..2022-11-29 [lần 1: ..2022-06-29] [lần 2: ..2022-11-29]
    Lần 1: Quý II/2022; lần 2: Quý IV/2022
    => once 2022-04-01..2022-12-31 [Lần 1: 2022-04-01..2022-06-30] [lần 2: 2022-10-01..2022-12-31]
    - Năm 2022¶- Năm 2023 => once 2022-01-01..2023-12-31
    - Quý II/2022¶- Quý IV/2022 => every half_year 2022-04-01..2022-12-31
    - Thường xuyên¶- Khi có yêu cầu => continuous | Khi có yêu cầu
    - Hằng quý¶- Hằng năm => every quarter,year
    - Trước 30/6¶- Trước 30/11 => once ..2022-11-29 [Trước 30/6: ..2022-06-29] [Trước 30/11: ..2022-11-29]
    Tháng 9 - năm 2022 => once 2022-09-01..2022-09-30
    Quý II - năm 2022 => once 2022-04-01..2022-06-30
    Quý III/năm 2023 => once 2023-07-01..2023-09-30
    30/6 - năm 2022 => once ..2022-06-30
    Từ tháng 7 đến hết năm 2025
    Từ tháng 7/2022 đến hết năm 2025 => once 2022-07-01..2025-12-31
    Từ 15/3 đến hết năm 2023 => once 2022-03-15..2023-12-31
    trước ngày 15/6; đến hết năm 2025 => ?
    quý II; giai đoạn 2021-2025 => ?
    cuối tháng 6 và năm 2023 => ?
    Trước 15/6; trước 15/11
    => once ..2022-11-14 [Trước 15/6: ..2022-06-14] [trước 15/11: ..2022-11-14]
    30/6 khi ) => ?
    Ngày cuối tháng sau theo kế hoạch của tỉnh => ?
    """
)


@pytest.mark.parametrize(("phrase", "meaning"), TYPED)
def test_what_clerks_type(phrase, meaning):
    assert said(read_phrase(phrase, 2022, date(2022, 1, 10)), phrase) == meaning


def _without_marks(text):
    apart = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


ALIKE = {
    "in capitals": str.upper,
    "in small letters": str.lower,
    "with a full stop": lambda phrase: f"{phrase}.",
    "with a bullet": lambda phrase: f"- {phrase}",
    "with wide blanks": lambda phrase: phrase.replace(" ", "   "),
    "a word a line": lambda phrase: phrase.replace(" ", "\n"),
    "with wide slashes": lambda phrase: phrase.replace("/", " / "),
    "with long dashes": lambda phrase: phrase.replace("-", "–"),
    "in another spelling": lambda phrase: phrase.replace("uý", "uí").replace("ằng", "àng"),
    "without marks": _without_marks,
}


@pytest.mark.parametrize("way", ALIKE)
def test_the_same_phrase_typed_otherwise_never_means_another_day(way):
    said_otherwise = {}
    for phrase, _ in TYPED:
        first, second = (read_phrase(text, 2022, date(2022, 1, 10)) for text in (phrase, ALIKE[way](phrase)))
        days = [(one.kind, one.start, one.due, one.until, one.every) for one in (first, second)]
        if days[0] != days[1] and second.kind is not Kind.CONDITIONAL:
            said_otherwise[phrase] = second
    assert said_otherwise == {}
