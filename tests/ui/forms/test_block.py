"""A block of a form on the clipboard: words stay words in a spreadsheet, and come back as they were."""

import pytest

from app.ui.forms.block import as_text, read_block


@pytest.mark.parametrize(
    ("cell", "copied"),
    [
        ('=HYPERLINK("http://a.vn")', '\'=HYPERLINK("http://a.vn")'),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("- Thủ tục A", "'- Thủ tục A"),
        ("-5", "-5"),
        ("-1.234,5", "-1.234,5"),
        ("+3%", "+3%"),
        ("Thủ tục A", "Thủ tục A"),
        ("'nháy", "'nháy"),
    ],
)
def test_what_a_spreadsheet_would_take_for_a_formula_is_copied_as_words_and_pasted_back_as_it_was(cell, copied):
    assert as_text([[cell, "7"]]) == f"{copied}\t7"
    assert read_block(as_text([[cell, "7"]])) == ((cell, "7"),)
