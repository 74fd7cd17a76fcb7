"""Outline, middle and checks share the width; the outline is walked by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt

from app.ui.reports.outline import PartKind


@pytest.mark.parametrize(("width", "outline", "checks"), [(1254, 236, 272), (968, 200, 240)])
def test_outline_and_checks_are_slimmer_in_a_narrow_window(qtbot, view, width, outline, checks):
    view.resize(width, 600)
    sizes = view.compose._split.sizes()
    assert (sizes[0], sizes[2]) == pytest.approx((outline, checks), abs=2)


def test_widths_set_by_the_officer_stay(qtbot, view):
    handle = view.compose._split.handle(1)
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton)
    qtbot.mouseMove(handle, handle.rect().center() + QPoint(60, 0))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton)
    kept = view.compose._split.sizes()[0]
    assert kept > 270
    view.resize(1230, 600)
    assert view.compose._split.sizes()[0] == pytest.approx(kept, abs=6)


def test_in_a_small_window_the_parts_are_a_list_over_the_middle(view):
    view.resize(788, 500)
    assert not view.compose.outline.isVisible()
    assert view.compose.narrow.parts.isVisible()


def test_arrows_pass_over_the_headings_of_the_outline(qtbot, view):
    outline = view.compose.outline
    outline.setFocus()
    for key, steps in (
        (Qt.Key.Key_Home, 1),
        (Qt.Key.Key_Down, len(outline.parts)),
        (Qt.Key.Key_Up, len(outline.parts)),
    ):
        for _step in range(steps):
            qtbot.keyClick(outline, key)
            assert outline.part().kind is not PartKind.GROUP
    assert outline.part() == next(part for part in outline.parts if part.kind is not PartKind.GROUP)


def test_the_chosen_part_stays_in_sight_when_the_window_is_low(qtbot, view):
    view.resize(1254, 260)
    outline = view.compose.outline
    assert outline.viewport().rect().contains(outline.visualRect(outline.currentIndex()))


def test_the_cursors_cell_is_not_hidden_by_the_frozen_labels(view):
    grid = view.compose.form_page("II.06a").grid
    view.resize(860, 500)
    assert grid.labels.isVisible()
    grid.go(grid.model.index(1, grid.model.columnCount() - 1))
    grid.go(grid.model.index(1, 3))
    assert grid.body.columnViewportPosition(3) >= grid.labels.width()
