"""What a form's records answer."""

import pytest

from app.domain.forms import Column
from tests.reports import samples


def test_a_column_is_named_by_its_number():
    assert Column(number=11, heading=("Tổng số",)).name == "c11"


def test_a_pack_knows_its_forms_by_code():
    assert samples.pack().form("II.06a").printed_code == "Biểu số II.06a/VPCP/KSTT"
    with pytest.raises(KeyError):
        samples.pack().form("II.99")
