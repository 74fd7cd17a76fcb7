"""Changes: an edit as a value and what takes it back."""

import pytest

from app.domain.changes import Change, inverse

A, B = "trước", "sau"


def test_a_change_of_nothing_is_none():
    with pytest.raises(ValueError, match="before or after it"):
        Change()


@pytest.mark.parametrize(
    ("change", "back", "record"),
    [
        (Change(after=B), Change(before=B), B),
        (Change(before=A), Change(after=A), A),
        (Change(before=A, after=B), Change(before=B, after=A), B),
    ],
    ids=["creation", "deletion", "edit"],
)
def test_the_inverse_takes_a_change_back(change, back, record):
    assert change.inverse() == back
    assert change.inverse().inverse() == change
    assert change.record == record


def test_several_changes_are_taken_back_last_first():
    first, second = Change(after=A), Change(before=A, after=B)
    assert inverse((first, second)) == (Change(before=B, after=A), Change(before=A))
    assert inverse(()) == ()
