"""The heading tree lies over the columns as on the form."""

import pytest

from app.paths import RESOURCES
from app.reports.packs import load_pack
from app.ui.forms.layout import column_widths, header_spans, level_heights


@pytest.fixture(scope="module")
def form():
    return load_pack(RESOURCES / "packs" / "tt-01-2020").form("II.06a")


def test_cells_that_share_a_heading_are_one(form):
    spans = {(span.first, span.last, span.top, span.bottom): span.text for span in header_spans(form)}
    assert spans[0, 0, 0, 2] == form.label_number
    assert spans[1, 1, 0, 2] == form.label_heading
    assert (2, 5, 0, 0) in spans
    assert (3, 4, 1, 1) in spans
    assert (2, 2, 1, 2) in spans
    assert (3, 3, 2, 2) in spans


def test_the_spans_cover_every_place_once(form):
    places = [
        (column, level)
        for span in header_spans(form)
        for column in range(span.first, span.last + 1)
        for level in range(span.top, span.bottom + 1)
    ]
    assert sorted(places) == [(column, level) for column in range(13) for level in range(3)]


def width(text):
    return 7 * len(text)


@pytest.mark.parametrize("room", [728, 900, 1200])
def test_columns_fill_the_room_there_is(form, room):
    assert sum(column_widths(form, room, width)) == room


def test_in_little_room_columns_keep_their_words_and_scroll(form):
    widths = column_widths(form, 300, width)
    assert sum(widths) > 300
    for column, given in zip(form.columns, widths[2:], strict=True):
        assert given >= max(width(word) for word in column.heading[-1].split())


def test_levels_are_as_high_as_their_wrapped_headings(form):
    spans = header_spans(form)
    heights = level_heights(spans, [60] * 13, lambda text, room: 16 * -(-width(text) // room))
    for span in spans:
        need = 16 * -(-width(span.text) // (60 * (span.last - span.first + 1) - 6))
        assert sum(heights[span.top : span.bottom + 1]) >= need
