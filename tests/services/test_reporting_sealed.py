"""What was signed keeps its forms as they were, whatever becomes of the pack."""

import json
from typing import Any

import pytest
from msgspec.structs import replace

from app.domain.forms import Pack
from app.services import snapshots
from app.services.form_history import read_past
from app.services.form_sheets import sheets_of
from app.services.store import Store
from tests.services.office_of_construction import FORM, Q1, signed_first_quarter


@pytest.fixture
def kept(store: Store) -> dict[str, Any]:
    signed = store.reporting.signed(signed_first_quarter(store).id)
    assert signed is not None
    snapshot: dict[str, Any] = json.loads(signed.snapshot)
    return snapshot


def pack_of(store: Store) -> Pack:
    return next(pack for pack in store.reporting.packs() if pack.code == "tt-01-2020")


def test_a_pack_that_has_not_changed_is_the_sealed_one(store: Store, kept: dict[str, Any]):
    assert snapshots.sealed_pack(pack_of(store), kept) == pack_of(store)
    assert snapshots.forms_in(kept) == ("II.05a", FORM)


def test_headings_and_formulas_that_changed_later_are_shown_as_they_were_signed(store: Store, kept: dict[str, Any]):
    pack = pack_of(store)
    form = pack.form(FORM)
    renamed = tuple(
        replace(one, heading=("Khác",), formula="c4 + c5" if one.number == 3 else one.formula) for one in form.columns
    )
    changed = replace(
        pack, forms=tuple(replace(one, columns=renamed) if one.code == FORM else one for one in pack.forms)
    )
    sealed = snapshots.sealed_pack(changed, kept).form(FORM)
    assert [(one.heading, one.formula) for one in sealed.columns] == [
        (one.heading, one.formula) for one in form.columns
    ]
    assert sealed.checks == ()


def test_a_form_that_the_pack_no_longer_has_is_shown_out_of_what_was_sealed(store: Store, kept: dict[str, Any]):
    report = store.reporting.report(Q1)
    assert report is not None
    pack = pack_of(store)
    without = replace(pack, forms=tuple(one for one in pack.forms if one.code != FORM))
    sealed = snapshots.sealed_pack(without, kept)
    with store._transactions.reading() as connection:
        past = read_past(connection, Q1)
        sheets = sheets_of(connection, report, sealed, past, snapshots.forms_in(kept))
    sheet = next(one for one in sheets if one.form.code == FORM)
    assert sheet.form.title == pack.form(FORM).title
    assert sheet.total.cell(3).value == 538
    assert sheet.total.label == "Tổng số"


@pytest.mark.parametrize(
    ("name", "row", "began"),
    [
        ("explanations", {"id": 1, "report_id": 1, "finding": "k", "text": "t"}, {"printed": True}),
        ("lines", {"id": 1, "report_id": 1, "form": FORM, "name": "a", "place": 0}, {"group": ""}),
    ],
)
def test_a_field_that_came_after_a_snapshot_has_the_value_it_began_with(name: str, row: dict[str, Any], began: Any):
    assert snapshots.rows_kept(name, {name: [row]}) == [{**row, **began}]
    assert snapshots.rows_kept("words", {}) == []
