"""Table or cards, narrowed by verdict, with the columns one wants; levels together; narrow windows."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.domain.changes import Change
from app.domain.indicators import IndicatorStanding, Verdict
from app.domain.periods import ReportingPeriod
from app.i18n import set_language
from app.ui.aims import DayAim, IndicatorAim
from app.ui.indicators.columns import COLUMNS
from app.ui.indicators.rows import Group
from app.ui.indicators.view import IndicatorsView
from app.ui.kit import theme
from app.ui.kit.chips import chip_width
from tests.ui.conftest import TODAY
from tests.ui.indicators.conftest import indicator


def shown(view):
    return [row.indicator.name for row in view.look.rows if isinstance(row, IndicatorStanding)]


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def another(qtbot, desk, width=1254, height=600):
    made = IndicatorsView(desk)
    qtbot.addWidget(made)
    made.resize(width, height)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def place_of(key):
    return next(place for place, one in enumerate(COLUMNS) if one.key == key)


def test_a_verdict_narrows_what_is_shown_and_is_remembered(qtbot, indicator_desk, view):
    press(qtbot, view.header.verdicts[Verdict.NO_DATA])
    assert shown(view) == ["Số hóa", "Hài lòng"]
    assert shown(another(qtbot, indicator_desk)) == ["Số hóa", "Hài lòng"]
    press(qtbot, view.header.verdicts[Verdict.MET])
    assert len(shown(view)) == 4
    press(qtbot, view.header.verdicts[Verdict.MET])
    press(qtbot, view.header.verdicts[Verdict.NO_DATA])
    assert len(shown(view)) == 4


def test_where_no_indicator_has_the_verdict_any_more_there_is_a_way_back(qtbot, indicator_desk, view):
    press(qtbot, view.header.verdicts[Verdict.NO_DATA])
    desk, figures = indicator_desk, (Decimal(96), Decimal(96))
    for one in [one.indicator for one in view.standings if not one.indicator.form]:
        desk.editor.edit("", lambda one=one: desk.store.indicators.set_reading(one, desk.period, *figures))
    assert view.nothing.isVisible()
    press(qtbot, view.all_again)
    assert len(shown(view)) == 4
    assert view.table.hasFocus()


def test_cards_show_the_same_and_are_remembered(qtbot, indicator_desk, view):
    view.table.choose(view.standings[3].indicator.id)
    press(qtbot, view.header.switch.button("cards"))
    assert view.cards.isVisible()
    assert not view.table.isVisible()
    assert view.cards.standing().indicator.name == "Hài lòng"
    assert shown(view) == ["Đúng hạn", "Trực tuyến", "Số hóa", "Hài lòng"]
    assert another(qtbot, indicator_desk).cards.isVisible()


def test_figures_are_typed_from_a_card(qtbot, view):
    press(qtbot, view.header.switch.button("cards"))
    view.cards.choose(view.standings[2].indicator.id)
    view.cards.setFocus()
    qtbot.keyClick(view.cards, "4")
    assert view.pane.entry.numerator.hasFocus()
    assert view.pane.entry.numerator.text() == "4"
    qtbot.keyClicks(view.pane.entry.numerator, "8")
    qtbot.keyClick(view.pane.entry.numerator, Qt.Key.Key_Return)
    qtbot.keyClicks(view.pane.entry.denominator, "50")
    qtbot.keyClick(view.pane.entry.denominator, Qt.Key.Key_Return)
    assert view.cards.standing().verdict is Verdict.MET
    assert view.cards.hasFocus()


def test_a_card_says_all_to_who_cannot_see_it(view):
    model = view.cards.model()
    view.header.switch.button("cards").click()
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Đúng hạn: 96,0%, ≥ 96%, Đạt"


def test_the_sum_of_the_year_is_a_column_that_can_be_shown(qtbot, indicator_desk, view):
    year = place_of("year")
    assert view.table.isColumnHidden(year)
    view.deeds["columns"].trigger()
    action = next(one for one in view.menu.actions() if one.text() == "Từ đầu năm")
    action.trigger()
    view.menu.close()
    assert not view.table.isColumnHidden(year)
    assert not another(qtbot, indicator_desk).table.isColumnHidden(year)


def test_widths_given_to_columns_are_kept(qtbot, indicator_desk, view):
    counts = place_of("counts")
    view.table.setColumnWidth(counts, 141)
    assert another(qtbot, indicator_desk).table.columnWidth(counts) == 141


def test_widths_of_small_letters_do_not_cut_larger_ones(qtbot, indicator_desk, view, dressed):
    verdict = place_of("verdict")
    view.table.setColumnWidth(verdict, view.table.columnWidth(verdict) + 1)
    dressed.choose("light", 130)
    try:
        larger = another(qtbot, indicator_desk).table
        assert larger.columnWidth(verdict) >= max(chip_width(one) for one in Verdict)
    finally:
        dressed.choose("light", 100)


def test_widths_of_words_in_one_language_do_not_cut_those_of_the_other(qtbot, indicator_desk):
    verdict = place_of("verdict")
    set_language("en")
    try:
        english = another(qtbot, indicator_desk).table
        english.setColumnWidth(verdict, english.columnWidth(verdict) + 1)
    finally:
        set_language("vi")
    assert another(qtbot, indicator_desk).table.columnWidth(verdict) >= max(chip_width(one) for one in Verdict)


def test_with_large_letters_the_pane_leaves_the_table_its_room_until_it_is_gone_to(qtbot, indicator_desk, dressed):
    dressed.choose("light", 150)
    try:
        view = another(qtbot, indicator_desk)
        assert not view.pane.isVisible()
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
        assert view.place.covers
        qtbot.keyClick(view.pane, Qt.Key.Key_Escape)
        assert not view.pane.isVisible()
        assert view.table.hasFocus()
    finally:
        dressed.choose("light", 100)


def test_a_row_is_as_high_as_its_name_needs(qtbot, indicator_desk):
    long = "Kết quả giải quyết thủ tục hành chính được cung cấp đồng thời cả bản điện tử có giá trị pháp lý"
    many = [indicator(place, f"{place}. {long}" if place % 2 else f"Số hóa {place}", 90) for place in range(20, 50)]
    indicator_desk.store.apply(tuple(Change(after=one) for one in many))
    table = another(qtbot, indicator_desk).table
    assert table.verticalScrollBar().maximum() > 0  # not only where all rows would be in sight with two lines

    def cut():
        rows = [one for one in enumerate(table.rows) if isinstance(one[1], IndicatorStanding)]
        return {long in row.indicator.name: table.rowHeight(place) for place, row in rows}

    assert cut() == {True: theme.px(46), False: theme.px(32)}
    for place in range(1, len(COLUMNS)):
        table.columns.show(place, shown=False)
    assert cut() == {True: theme.px(32), False: theme.px(32)}
    table.columns.reset()
    table.setColumnWidth(place_of("counts"), 380)  # by hand
    assert cut() == {True: theme.px(46), False: theme.px(32)}


def test_levels_of_one_indicator_stand_together_where_the_worst_does(qtbot, indicator_desk, view):
    desk = indicator_desk
    for place, (level, above) in enumerate((("cấp xã", 10), ("cấp tỉnh", 99)), 20):
        made = desk.store.apply((Change(after=indicator(place, "Trả kết quả", 80, level=level)),))[0].record
        desk.store.indicators.set_reading(made, desk.period, Decimal(above), Decimal(100))
    view.refresh()
    rows = view.table.rows
    assert isinstance(rows[0], Group)
    assert [(one.indicator.level, one.verdict) for one in rows[1:3]] == [
        ("cấp xã", Verdict.MISSED),
        ("cấp tỉnh", Verdict.MET),
    ]
    assert rows[0].count == 1
    assert view.table.model().continued == frozenset({2})
    view.table.choose(rows[1].indicator.id)
    link = view.pane.links.links[0]
    assert link.whole() == "cấp tỉnh: 99,0% (phấn đấu ≥ 80%)"
    press(qtbot, link)
    assert view.table.standing().indicator.level == "cấp tỉnh"


def test_the_tasks_that_serve_an_indicator_lead_there(qtbot, indicator_desk, view):
    desk = indicator_desk
    plan = desk.store.planning.plan_of(2023)
    task = desk.store.progress.standings(plan.id, desk.today(), desk.period)[0].task
    desk.editor.apply("", (Change(after=indicator(9, task.title[:60], 50)),))
    led: list[int] = []
    desk.task_opened.connect(led.append)
    view.table.choose(next(one.indicator.id for one in view.standings if one.indicator.place == 9))
    assert task.title in view.pane.links.links[0].whole()
    press(qtbot, view.pane.links.links[0])
    assert led == [task.id]


def test_an_aim_goes_to_its_indicator_through_a_filter_and_into_its_year(qtbot, indicator_desk, view):
    desk = indicator_desk
    press(qtbot, view.header.verdicts[Verdict.NO_DATA])
    view.aim(IndicatorAim(indicator_id=next(one.indicator.id for one in view.standings if one.indicator.place == 1)))
    assert view.table.standing().indicator.name == "Trực tuyến"
    old = desk.store.apply((Change(after=indicator(0, "Cũ", 50, level="cấp xã")),))[0].record
    old = desk.store.apply((Change(before=old, after=type(old)(**{**_fields(old), "year": 2022})),))[0].record
    view.aim(IndicatorAim(indicator_id=old.id))
    assert desk.period == ReportingPeriod.parse("2022-Q1")
    assert view.table.standing().indicator.name == "Cũ"
    view.aim(IndicatorAim(indicator_id=9999))
    view.aim(DayAim(day=TODAY))
    assert view.table.standing().indicator.name == "Cũ"


def _fields(record):
    return {name: getattr(record, name) for name in record.__slots__}


@pytest.mark.parametrize(("width", "height"), [(1000, 560), (820, 500), (640, 420), (619, 270), (520, 270)])
def test_nothing_is_lost_in_a_narrow_window(qtbot, indicator_desk, width, height):
    view = another(qtbot, indicator_desk, width, height)
    table = view.table
    assert table.horizontalHeader().length() <= table.viewport().width() + 1
    assert table.columnWidth(0) >= 120
    assert not table.isColumnHidden(place_of("period"))
    assert view.header.enter.isVisible()
    assert view.header.enter.geometry().right() <= view.header.width()
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert view.pane.isVisible()
    qtbot.keyClick(view.pane.entry.to_form, Qt.Key.Key_Escape)
    assert table.hasFocus()
    assert view.pane.isVisible() is view.place.beside


def test_what_folds_out_of_the_header_is_in_its_menu(qtbot, indicator_desk):
    view = another(qtbot, indicator_desk, 600, 400)
    press(qtbot, view.header.more)
    texts = [one.text() for one in view.header.menu.actions()]
    assert any("Chưa có số liệu 2" in text for text in texts)
    assert "Xem dạng thẻ" in texts
    next(one for one in view.header.menu.actions() if "Chưa có số liệu" in one.text()).trigger()
    view.header.menu.close()
    assert shown(view) == ["Số hóa", "Hài lòng"]


def test_tab_goes_from_the_table_to_the_fields_and_on_to_the_chart(qtbot, indicator_desk, view):
    view.table.choose(view.standings[2].indicator.id)
    view.pane.focus_entry()
    qtbot.keyClicks(view.pane.entry.numerator, "4")
    view.pane.entry.denominator.setFocus()
    qtbot.keyClicks(view.pane.entry.denominator, "8")
    view.table.setFocus()
    seen = []
    for _step in range(7):
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
        seen.append(view.focusWidget())
    charts, entry = view.pane.charts, view.pane.entry
    chosen = charts.switch.button(charts.switch.choice())
    fields = [entry.numerator, entry.denominator, entry.note]
    assert seen == [*fields, charts.chart, chosen, charts.copy, charts.keep]
