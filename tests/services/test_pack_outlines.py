"""The text of a pack's report is edited: sentences and headings come, go and move, and no draft loses its words."""

import pytest
from msgspec.structs import replace

from app import i18n
from app.domain.changes import inverse
from app.errors import StaleError, UserError
from app.reports.packs import PackError
from app.services import pack_outlines
from app.services.store import Store
from tests.services.office_of_construction import Q1, Q2, TODAY, set_up, signed_first_quarter
from tests.services.test_packs import LATER, OWN, TT, copied

PLACE = ("I.5", "received")


def outline_of(store: Store):
    return store.packs.pack(OWN).outline


def sentence_at(outline, item: str, key: str):
    return next(one for at in outline if at.key == item for one in at.sentences if one.key == key)


def rewritten(outline, pattern: str, **values):
    known = sentence_at(outline, *PLACE)
    return pack_outlines.changed_sentence(outline, PLACE[0], replace(known, pattern=pattern, **values))


def numbers(outline) -> list[str]:
    return [one.number for one in outline]


def test_an_edited_sentence_stands_in_the_next_report_and_undo_takes_it_back(store: Store):
    set_up(store)
    copied(store)
    before = outline_of(store)
    changes = store.packs.save_outline(OWN, before, rewritten(before, "Sở tiếp nhận {c3} hồ sơ.", when=""))
    report = store.reporting.open(Q1, TODAY)
    texts = {one.key: one.text for one in store.reporting.draft(report, TODAY).document.paragraphs}
    assert texts["I.5.received"].startswith("Sở tiếp nhận ")
    store.apply(inverse(changes))
    assert outline_of(store) == before


def test_what_a_sentence_asks_for_and_is_not_there_is_said_at_its_place_and_nothing_is_kept(store: Store):
    copied(store)
    before = outline_of(store)
    with pytest.raises(PackError) as caught:
        store.packs.save_outline(OWN, before, rewritten(before, "Sở tiếp nhận {c99} hồ sơ."))
    assert str(caught.value.values["key"]).endswith("].pattern")
    assert "c99" in i18n.sentence(caught.value)
    assert outline_of(store) == before


def test_a_comparison_is_no_figure_to_print(store: Store):
    copied(store)
    before = outline_of(store)
    for values in ({"pattern": "Có {c4 == c5} hồ sơ."}, {"pattern": "Có.", "nil": "Có {c4 > 0} hồ sơ."}):
        with pytest.raises(PackError) as caught:
            store.packs.save_outline(OWN, before, rewritten(before, **values))
        assert "c4" in i18n.sentence(caught.value)
    assert outline_of(store) == before


def test_the_text_of_a_pack_of_the_program_is_not_changed(store: Store):
    before = store.packs.pack(TT).outline
    with pytest.raises(UserError):
        store.packs.save_outline(TT, before, rewritten(before, "Câu khác."))


def test_the_text_by_which_a_report_was_signed_stays(store: Store):
    copied(store)
    signed_first_quarter(store)
    before = outline_of(store)
    with pytest.raises(UserError):
        store.packs.save_outline(OWN, before, rewritten(before, "Câu khác."))


def test_an_edit_of_a_text_that_was_changed_meanwhile_is_refused(store: Store):
    copied(store)
    before = outline_of(store)
    store.packs.save_outline(OWN, before, rewritten(before, "Câu khác."))
    with pytest.raises(StaleError):
        store.packs.save_outline(OWN, before, rewritten(before, "Câu khác nữa."))


def test_a_sentence_with_the_officers_own_words_in_a_draft_is_not_taken_away(store: Store):
    set_up(store)
    copied(store)
    report = store.reporting.open(Q2, LATER)
    assert report.pack == OWN
    store.reporting.set_text(report, "IV.proposals", "Sở đề nghị tập huấn.", "")
    before = outline_of(store)
    for after in (pack_outlines.without(before, "IV", "proposals"), pack_outlines.without(before, "IV")):
        with pytest.raises(UserError) as caught:
            store.packs.save_outline(OWN, before, after)
        assert "Sở đề nghị tập huấn." in i18n.sentence(caught.value)
    assert outline_of(store) == before
    store.packs.save_outline(OWN, before, pack_outlines.without(before, *PLACE))


def test_a_draft_does_not_go_on_by_a_pack_in_which_its_own_words_have_no_place(store: Store):
    set_up(store)
    report = store.reporting.open(Q1, TODAY)
    store.reporting.set_text(report, "IV.proposals", "Sở đề nghị tập huấn.", "")
    copied(store)
    before = outline_of(store)
    store.packs.save_outline(OWN, before, pack_outlines.without(before, "IV", "proposals"))
    with pytest.raises(UserError) as caught:
        store.packs.move_draft(report, OWN)
    assert "Sở đề nghị tập huấn." in i18n.sentence(caught.value)


def test_headings_are_numbered_anew_where_one_comes_goes_or_moves(store: Store):
    outline = store.packs.pack(TT).outline
    at = [one.key for one in outline].index("I.5")
    more = pack_outlines.with_item(outline, at, 2, "Mục thêm")
    assert numbers(more)[at - 1 : at + 2] == ["4", "5", "6"]
    assert (more[at].title, more[at].sentences) == ("Mục thêm", ())
    fewer = pack_outlines.without(outline, "I.5")
    assert [(one.key, one.number) for one in fewer][at - 1 : at + 1] == [("I.4", "4"), ("I.6", "5")]
    moved = pack_outlines.moved(outline, "I.5", "", 1)
    assert [one.key for one in moved][at : at + 2] == ["I.6", "I.5"]
    assert numbers(moved) == numbers(outline)


def test_numbers_that_an_office_gave_its_own_way_stay(store: Store):
    first, *rest = store.packs.pack(TT).outline
    own = tuple(replace(one, number="Phần A") if one.key == "I" else one for one in (first, *rest))
    assert "Phần A" in numbers(pack_outlines.without(own, "I.5"))


def test_a_sentence_moves_among_those_of_its_heading_and_stays_at_the_end(store: Store):
    outline = store.packs.pack(TT).outline

    def keys(one):
        return [sentence.key for item in one if item.key == "I.5" for sentence in item.sentences]

    assert keys(outline) == ["received", "settled", "pending", "late"]
    assert keys(pack_outlines.moved(outline, *PLACE, 1)) == ["settled", "received", "pending", "late"]
    assert pack_outlines.moved(outline, *PLACE, -1) == outline


def test_a_new_key_is_no_key_that_is_there(store: Store):
    assert pack_outlines.fresh_key(["own-1", "own-3"]) == "own-2"


def test_a_sentence_is_tried_on_figures_and_on_nothing_before_it_is_kept(store: Store):
    copied(store)
    outline = rewritten(outline_of(store), "Sở tiếp nhận {c3} hồ sơ.", nil="Không có hồ sơ.")
    tried = store.packs.try_outline(OWN, outline, *PLACE, Q1)
    assert tried.nothing == ("Không có hồ sơ.",)
    (filled,) = tried.filled
    assert filled.startswith("Sở tiếp nhận ")
    assert any(letter.isdigit() for letter in filled)
    assert outline_of(store) != outline


def test_a_list_is_tried_with_members_made_up(store: Store):
    outline = store.packs.pack(TT).outline
    tried = store.packs.try_outline(TT, outline, "II.2", "overdue", Q1)
    assert len(tried.filled) == 2
    assert "quá hạn" in tried.filled[1]
    assert tried.nothing == ()


@pytest.mark.parametrize("code", [TT, "kh-03-kcndn"])
def test_every_shipped_sentence_prints_something_when_it_is_tried(store: Store, code):
    outline = store.packs.pack(code).outline
    silent = [
        f"{item.key}.{sentence.key}"
        for item in outline
        for sentence in item.sentences
        if not store.packs.try_outline(code, outline, item.key, sentence.key, Q1).filled
    ]
    assert silent == []


def test_a_sentence_that_cannot_be_read_is_not_tried(store: Store):
    copied(store)
    with pytest.raises(PackError):
        store.packs.try_outline(OWN, rewritten(outline_of(store), "Còn {c3 hồ sơ."), *PLACE, Q1)
