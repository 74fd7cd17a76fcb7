"""Figures typed for one period belong to it, also where another period is gone to before they are kept."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.indicators import Rate
from tests.ui.indicators.test_typing import cell, choose


def counted(desk, period):
    """Return the figures of Số hóa that are kept for a period."""
    standings = desk.store.indicators.standings(period.year, period)
    kept = next(one for one in standings if one.indicator.name == "Số hóa").reading
    return None if kept is None else (kept.numerator, kept.denominator, kept.note)


@pytest.fixture
def first(indicator_desk):
    return indicator_desk.period


def test_figures_in_the_pane_are_kept_for_the_period_they_were_typed_for(qtbot, indicator_desk, view, first):
    choose(view, "Số hóa")
    entry = view.pane.entry
    entry.numerator.setFocus()
    qtbot.keyClicks(entry.numerator, "448")
    entry.denominator.setFocus()
    qtbot.keyClicks(entry.denominator, "967")
    indicator_desk.choose_period(first.next())  # as Ctrl+PgDn does: the focus stays in the field
    view.table.setFocus()
    QApplication.processEvents()
    assert counted(indicator_desk, first) == (448, 967, "")
    assert counted(indicator_desk, first.next()) is None
    assert entry.numerator.text() == ""


def test_a_note_is_kept_for_the_period_it_was_typed_for(qtbot, indicator_desk, view, first):
    choose(view, "Số hóa")
    entry = view.pane.entry
    entry.note.setFocus()
    qtbot.keyClicks(entry.note, "Theo bang ke")
    indicator_desk.choose_period(first.next())
    view.table.setFocus()
    QApplication.processEvents()
    assert counted(indicator_desk, first.next()) is None
    assert counted(indicator_desk, first)[2] == "Theo bang ke"
    assert entry.note.text() == ""


def test_figures_that_cannot_be_kept_go_to_no_other_period_and_are_told(qtbot, indicator_desk, view, first):
    choose(view, "Số hóa")
    entry = view.pane.entry
    entry.numerator.setFocus()
    qtbot.keyClicks(entry.numerator, "bon tram")
    indicator_desk.choose_period(first.next())
    assert view.told.isVisible()
    assert entry.numerator.text() == ""
    assert counted(indicator_desk, first) is None


def test_figures_in_the_row_are_kept_for_the_period_they_were_typed_for(qtbot, indicator_desk, view, first):
    choose(view, "Số hóa")
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    qtbot.keyClicks(cell(view), "448/967")
    indicator_desk.choose_period(first.next())
    QApplication.processEvents()
    assert counted(indicator_desk, first) == (448, 967, "")
    assert counted(indicator_desk, first.next()) is None


def test_what_was_kept_at_the_change_counts_in_the_period_gone_to(qtbot, indicator_desk, view, first):
    choose(view, "Số hóa")
    entry = view.pane.entry
    entry.numerator.setFocus()
    qtbot.keyClicks(entry.numerator, "448")
    entry.denominator.setFocus()
    qtbot.keyClicks(entry.denominator, "967")
    indicator_desk.choose_period(first.next())
    shown = next(one for one in view.standings if one.indicator.name == "Số hóa")
    assert shown.year_to_date == Rate(numerator=Decimal(448), denominator=Decimal(967))
