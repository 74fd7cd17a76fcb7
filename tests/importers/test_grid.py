from datetime import date, datetime

import pytest

from app.importers.grid import Grid, Span, flowed


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Quy\u0301 I", "Quý I"),
        (" Văn\u00a0phòng  Sở ", "Văn phòng Sở"),
        ("- Kế hoạch;\r\n - Quyết định\n", "- Kế hoạch;\n- Quyết định"),
        (1.1, "1.1"),
        (2023.0, "2023"),
        (5, "5"),
        (date(2023, 1, 30), "30/01/2023"),
        (datetime(2023, 1, 14, 17, 0), "14/01/2023"),  # noqa: DTZ001 - a workbook knows no zone
        (True, "True"),
        (None, ""),
        ("=1+1", "=1+1"),
        ("   ", ""),
    ],
)
def test_a_cell_is_clean_text_whatever_the_file_holds(value, text):
    assert Grid.of("A", [[value, "x"]]).text(0, 0) == text


def test_a_merged_cell_is_seen_from_every_cell_that_it_covers():
    grid = Grid.of("A", [["Mục tiêu", ""], ["", "b"]], [Span(0, 0, 1, 0)])
    assert (grid.text(1, 0), grid.shared(1, 0), grid.shared(1, 1)) == ("", "Mục tiêu", "b")
    assert grid.span(1, 0) == Span(0, 0, 1, 0)
    assert grid.span(1, 1) is None


def test_empty_rows_at_the_end_are_no_rows():
    assert len(Grid.of("A", [["a"], [""], [None, " "]]).rows) == 1


def test_a_wrapped_line_is_joined_and_a_bullet_is_not():
    assert flowed("Văn bản\ntriển khai\n- Báo cáo\ntháng") == "Văn bản triển khai\n- Báo cáo tháng"
