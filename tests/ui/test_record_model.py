"""Tables over records."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec import Struct
from PySide6.QtCore import Qt

from app.ui.kit.record_model import Column, RecordModel, order, past_heads


class Thing(Struct, frozen=True):
    name: str
    value: object = None


COLUMNS: tuple[Column[Any], ...] = (
    Column(title="Name", text=lambda one: one.name),
    Column(title="Value", text=lambda one: str(one.value), right=True),
)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([5_000_000_000, 3_000_000_000, 7], [7, 3_000_000_000, 5_000_000_000]),
        ([Decimal("2.5"), Decimal("10"), Decimal("2.45")], [Decimal("2.45"), Decimal("2.5"), Decimal("10")]),
        (
            [date(2023, 3, 8), date(2022, 12, 15), date(2023, 1, 1)],
            [date(2022, 12, 15), date(2023, 1, 1), date(2023, 3, 8)],
        ),
        ([None, 3, None, 1], [1, 3, None, None]),
    ],
)
def test_values_are_ordered_as_python_orders_them_and_blanks_come_last(values, expected):
    assert sorted(values, key=order) == expected


def test_names_are_ordered_as_in_a_vietnamese_dictionary():
    names = ("Đà Nẵng", "Dĩ An", "Ăng", "An", "Êa", "Em")
    assert sorted(names, key=order) == ["An", "Ăng", "Dĩ An", "Đà Nẵng", "Em", "Êa"]


def test_a_heading_cannot_be_gone_to_and_is_passed_over_in_the_direction_of_the_key():
    model = RecordModel(COLUMNS, is_head=lambda one: one.value is None)
    model.set_records([Thing("group"), Thing("a", 1), Thing("group"), Thing("b", 2), Thing("group")])
    rows = [model.index(row, 0) for row in range(5)]
    assert [bool(row.flags() & Qt.ItemFlag.ItemIsSelectable) for row in rows] == [False, True, False, True, False]
    assert past_heads(rows[2], rows[1]) == rows[3]
    assert past_heads(rows[2], rows[3]) == rows[1]
    assert past_heads(rows[0], rows[3]) == rows[1]
    assert past_heads(rows[4], rows[1]) == rows[3]


def test_the_model_keeps_qts_rules(qtmodeltester):
    model = RecordModel(COLUMNS)
    model.set_records([Thing("a", 1), Thing("b", 2)])
    qtmodeltester.check(model)
    model.set_records([])
    qtmodeltester.check(model)


def test_a_cell_is_edited_only_where_its_column_stores():
    kept: list[str] = []

    def store(_record, text):
        kept.append(text)
        return True

    columns: tuple[Column[Any], ...] = (
        Column(title="Name", text=lambda one: one.name, store=store),
        COLUMNS[1],
    )
    model = RecordModel(columns)
    model.set_records([Thing("a", 1)])
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
    assert model.setData(model.index(0, 0), "b")
    assert not model.setData(model.index(0, 1), "b")
    assert kept == ["b"]
