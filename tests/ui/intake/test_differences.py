"""Old and new values in words."""

import pytest

from app.domain.indicators import Comparator
from app.domain.plan_changes import FieldChange
from app.ui.intake.differences import difference, value_words


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Báo cáo", "Báo cáo quý", ("Báo cáo", "Báo cáo quý")),
        (
            "Kiện toàn cán bộ đầu mối thực hiện nhiệm vụ kiểm soát thủ tục hành chính của Sở trong năm",
            "Kiện toàn cán bộ đầu mối thực hiện nhiệm vụ kiểm soát thủ tục hành chính của Phòng trong năm",
            ("… chính của Sở trong năm", "… chính của Phòng trong năm"),
        ),
        ("", "Văn phòng Sở", ("", "Văn phòng Sở")),
    ],
)
def test_of_long_texts_only_what_differs_is_shown(before, after, shown):
    one = difference(FieldChange(name="title", before=before, after=after), {"title": "Task"})
    assert (one.before, one.after) == shown


def test_nothing_is_nothing_and_names_are_listed():
    assert value_words(None) == ""
    assert value_words(("Văn phòng Sở", "Thanh tra")) == "Văn phòng Sở; Thanh tra"


def test_how_a_target_is_compared_is_said_by_its_sign():
    one = difference(
        FieldChange(name="comparator", before=Comparator.EQUAL, after=Comparator.AT_LEAST), {"comparator": "Compared"}
    )
    assert (one.before, one.after) == ("=", "≥")
