"""Tables over records."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec import Struct
from PySide6.QtCore import Qt

from app.ui.kit.record_model import RECORD_ROLE, Column, RecordModel, RecordProxy


class Thing(Struct, frozen=True):
    name: str
    value: object = None


COLUMNS: tuple[Column[Any], ...] = (
    Column(title="Name", text=lambda one: one.name),
    Column(title="Value", text=lambda one: str(one.value), key=lambda one: one.value, right=True),
)


def ordered(values, order=Qt.SortOrder.AscendingOrder, column=1):
    model = RecordModel(COLUMNS)
    model.set_records([Thing(str(value), value) for value in values])
    proxy = RecordProxy()
    proxy.setSourceModel(model)
    proxy.sort(column, order)
    return [proxy.index(row, 0).data(RECORD_ROLE).value for row in range(proxy.rowCount())]


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
    assert ordered(values) == expected


def test_blanks_stay_last_when_the_order_is_turned_round():
    assert ordered([None, 3, 1], Qt.SortOrder.DescendingOrder) == [3, 1, None]


def test_names_are_ordered_as_in_a_vietnamese_dictionary():
    model = RecordModel(COLUMNS)
    model.set_records([Thing(name) for name in ("Đà Nẵng", "Dĩ An", "Ăng", "An", "Êa", "Em")])
    proxy = RecordProxy()
    proxy.setSourceModel(model)
    proxy.sort(0)
    assert [proxy.index(row, 0).data() for row in range(6)] == ["An", "Ăng", "Dĩ An", "Đà Nẵng", "Em", "Êa"]


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
