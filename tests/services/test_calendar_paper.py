"""The calendar's pages, read back."""

import re
from datetime import date
from io import BytesIO

import pdfplumber
import pytest
from msgspec.structs import replace

from app.domain.progress import State
from app.services.calendar_events import Event, EventKind
from app.services.calendar_paper import PaperWish, calendar_paper

TODAY = date(2023, 3, 8)
MARCH = PaperWish(office="Sở Xây dựng", narrowed="Văn phòng", first=date(2023, 3, 1), last=date(2023, 3, 31))


def event(number, start, end=None, state=State.IN_TIME, kind=EventKind.DUE):
    return Event(
        key=f"task-{number}", kind=kind, start=start, end=end or start, text=f"{number} Rà soát thủ tục", state=state,
        detail="Văn phòng Sở", task_id=number,
    )  # fmt: skip


def pages(events, wish=MARCH):
    with pdfplumber.open(BytesIO(calendar_paper(events, wish, TODAY))) as pdf:
        return [(page.width, page.height, page.extract_text()) for page in pdf.pages]


def test_a_month_is_one_page_across_and_the_list_follows():
    (month, listed) = pages([event(1, date(2023, 3, 10)), event(2, date(2023, 2, 1), date(2023, 4, 3))])
    assert month[0] > month[1]
    assert "Tháng 3/2023" in month[2]
    assert "1 Rà soát thủ tục" in month[2]
    assert "Thứ Hai" in month[2]
    assert "1/2N" in month[2]  # the first day of the doubled second month
    assert "10/03/2023" in listed[2]
    assert "01/02/2023 –" in listed[2]
    assert "Văn phòng · in ngày 08/03/2023" in listed[2]


def test_what_is_overdue_says_so_in_words():
    assert "Quá hạn: 1 Rà soát" in pages([event(1, date(2023, 3, 3), state=State.OVERDUE)])[0][2]


def test_what_has_no_room_is_counted_on_the_page_and_whole_in_the_list():
    crowd = [event(number, date(2023, 3, 10)) for number in range(1, 60)]
    found = pages(crowd)
    assert "còn 55 nữa" in found[0][2]
    listed = "\n".join(text for _width, _height, text in found[1:])
    assert all(f"\n10/03/2023 {number} Rà soát" in listed for number in range(1, 60))
    assert len(found) > 2
    assert all("Nội dung" in text for _width, _height, text in found[1:])


@pytest.mark.parametrize(("last", "months"), [(date(2023, 3, 31), 3), (date(2023, 12, 31), 12)])
def test_each_month_has_its_page(last, months):
    wish = PaperWish(office="", narrowed="", first=date(2023, 1, 1), last=last)
    assert len(pages([event(1, date(2023, 3, 10))], wish)) == months + 1


def test_the_list_alone():
    wish = PaperWish(office="", narrowed="", first=date(2023, 1, 1), last=date(2023, 3, 31), months=False)
    (listed,) = pages([event(1, date(2023, 3, 10))], wish)
    assert listed[2].startswith("Lịch 01/01/2023 đến 31/03/2023")


def test_the_same_calendar_gives_the_same_bytes():
    events = [event(1, date(2023, 3, 10))]
    assert calendar_paper(events, MARCH, TODAY) == calendar_paper(events, MARCH, TODAY)


LIST = replace(MARCH, months=False)


def test_a_row_longer_than_a_page_goes_on_and_nothing_of_it_is_lost():
    long = replace(event(1, date(2023, 3, 10)), text=" ".join(f"từ{place}" for place in range(1500)))
    found = pages([event(0, date(2023, 3, 9)), long, event(2, date(2023, 3, 11))], LIST)
    assert re.findall(r"từ(\d+)", " ".join(text for *_size, text in found)) == [str(place) for place in range(1500)]
    assert "10/03/2023" in found[0][2]
    assert "2 Rà soát thủ tục" in found[-1][2]
    with pdfplumber.open(BytesIO(calendar_paper([long], LIST, TODAY))) as pdf:
        for page in pdf.pages:
            assert max(char["bottom"] for char in page.chars) < float(page.height) - 30


def test_a_row_that_fits_on_a_page_is_not_torn():
    words = {number: " ".join(f"việc{number}" for _ in range(280)) for number in range(1, 8)}
    events = [replace(event(number, date(2023, 3, number)), text=words[number]) for number in words]
    found = [set(re.findall(r"việc(\d)", text)) for *_size, text in pages(events, LIST)]
    assert len(found) > 1
    assert sum(map(len, found)) == len(words)


def test_days_on_which_nothing_falls_say_so():
    ((_width, _height, text),) = pages([], LIST)
    assert "Không có việc nào trong những ngày này." in text
    ((_width, _height, month),) = pages([])
    assert "Tháng 3/2023" in month


def test_what_is_no_tasks_names_nobody_as_its_lead():
    holiday = Event(
        key="h",
        kind=EventKind.HOLIDAY,
        start=date(2023, 3, 8),
        end=date(2023, 3, 9),
        text="Ngày nghỉ",
        detail="nghỉ 2 ngày",
    )
    ((_width, _height, text),) = pages([holiday, event(1, date(2023, 3, 10))], LIST)
    assert "Ngày nghỉ – nghỉ 2 ngày" in text
    assert re.search(r"1 Rà soát thủ tục Văn phòng Sở", text)
