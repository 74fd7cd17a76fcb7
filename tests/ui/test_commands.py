"""Edits that can be taken back."""

from msgspec.structs import replace
from PySide6.QtCore import QThreadPool

from app.domain.agency import Field
from app.domain.changes import Change
from app.domain.plans import Unit
from app.errors import UserError
from app.ui.commands import LONG


def test_an_edit_that_fails_is_not_on_the_undo_stack_and_is_told(desk, dialogs):
    def make():
        raise UserError("It cannot be.")

    assert not desk.editor.edit("edit", make)
    assert desk.editor.stack.count() == 0
    assert dialogs.told == ["It cannot be."]


def test_an_edit_is_undone_and_made_again(desk):
    before = desk.store.office.fields()
    assert desk.editor.apply("fields", (Change(after=Field(name="Đất đai", place=9)),))
    after = desk.store.office.fields()
    assert len(after) == len(before) + 1
    desk.editor.stack.undo()
    assert desk.store.office.fields() == before
    desk.editor.stack.redo()
    assert desk.store.office.fields() == after
    desk.editor.stack.undo()
    assert desk.store.office.fields() == before


def test_views_hear_which_records_an_edit_and_its_undo_changed(desk):
    heard: list[object] = []
    desk.refresh.changed.connect(heard.append)
    desk.editor.apply("fields", (Change(after=Field(name="Đất đai", place=9)),))
    desk.editor.stack.undo()
    assert heard == [frozenset({Field}), frozenset({Field})]


def test_an_undo_that_would_overwrite_a_later_edit_is_told_and_forgotten(desk, dialogs):
    field = desk.store.office.fields()[0]
    desk.editor.apply("rename", (Change(before=field, after=replace(field, name="Một")),))
    renamed = desk.store.office.fields()[0]
    desk.store.apply((Change(before=renamed, after=replace(renamed, name="Hai")),))
    desk.editor.stack.undo()
    assert desk.store.office.fields()[0].name == "Hai"
    (told,) = dialogs.told
    assert told.startswith("Không hoàn tác được “rename”: lần sửa sau hoặc lần nhập kế hoạch đã thay đổi cùng dữ liệu")
    assert not desk.editor.stack.canRedo()
    assert desk.editor.stack.count() == 0


def test_no_edit_is_made_while_a_job_writes(desk, dialogs):
    before = desk.store.office.fields()
    desk.editor.block(blocked=True)
    assert not desk.editor.apply("fields", (Change(after=Field(name="Đất đai", place=9)),))
    assert desk.store.office.fields() == before
    assert dialogs.told == ["Chờ việc đang chạy xong rồi thử lại."]


def test_what_was_taken_back_is_made_again_by_the_desk_of_the_next_window(desk, make_desk):
    desk.editor.apply("một", (Change(after=Field(name="Đất đai", place=9)),))
    desk.editor.apply("hai", (Change(after=Field(name="Hộ tịch", place=10)),))
    both = desk.store.office.fields()
    desk.editor.stack.undo()
    one = desk.store.office.fields()
    desk.editor.stack.undo()
    none = desk.store.office.fields()
    stack = desk.again().again().editor.stack
    assert desk.store.office.fields() == none
    assert (stack.count(), stack.index(), stack.redoText()) == (2, 0, "một")
    stack.redo()
    assert desk.store.office.fields() == one
    stack.redo()
    assert desk.store.office.fields() == both
    stack.undo()
    stack.undo()
    assert desk.store.office.fields() == none
    stack.redo()
    assert desk.store.office.fields() == one


def test_what_cannot_be_made_again_after_a_change_of_window_is_told_and_forgotten(desk, dialogs):
    field = desk.store.office.fields()[0]
    desk.editor.apply("rename", (Change(before=field, after=replace(field, name="Một")),))
    desk.editor.stack.undo()
    stack = desk.again().editor.stack
    desk.store.apply((Change(before=field, after=replace(field, name="Hai")),))
    stack.redo()
    assert len(dialogs.told) == 1
    assert stack.count() == 0


def test_an_undo_and_a_redo_are_said(desk):
    said: list[str] = []
    desk.said.connect(said.append)
    desk.editor.apply("lĩnh vực", (Change(after=Field(name="Đất đai", place=9)),))
    desk.editor.stack.undo()
    desk.editor.stack.redo()
    assert said == ["Đã hoàn tác: lĩnh vực", "Đã làm lại: lĩnh vực"]


def test_what_is_forgotten_cannot_be_taken_back(desk):
    desk.editor.apply("lĩnh vực", (Change(after=Field(name="Đất đai", place=9)),))
    desk.editor.forget()
    assert not desk.editor.stack.canUndo()
    assert len(desk.store.office.fields()) == 4


def test_an_edit_of_what_was_changed_meanwhile_is_refused_and_the_views_read_again(desk, dialogs):
    field = desk.store.office.fields()[0]
    desk.store.apply((Change(before=field, after=replace(field, name="Nhập lại")),))
    heard: list[object] = []
    desk.refresh.changed.connect(heard.append)
    assert not desk.editor.apply("lĩnh vực", (Change(before=field, after=replace(field, name="Sửa tay")),))
    assert desk.store.office.fields()[0].name == "Nhập lại"
    assert heard == [frozenset({Field})]
    assert len(dialogs.told) == 1
    assert desk.editor.stack.count() == 0


def test_only_an_edit_of_many_records_is_told_as_a_big_one(desk):
    told: list[tuple[str, int]] = []
    desk.editor.grew.connect(lambda text, count: told.append((text, count)))
    desk.editor.apply("một", (Change(after=Field(name="Đất đai", place=9)),))
    desk.editor.apply("vài", tuple(Change(after=Field(name=f"Lĩnh vực {n}", place=10 + n)) for n in range(4)))
    desk.editor.apply("nhiều", tuple(Change(after=Field(name=f"Nhóm {n}", place=30 + n)) for n in range(5)))
    assert told == [("nhiều", 5)]


def many_units(count=LONG, first=1000):
    return tuple(Change(after=Unit(id=first + place, name=f"Đơn vị {first + place}")) for place in range(count))


def test_a_long_edit_is_taken_back_and_made_again_off_the_windows_thread(make_desk, tmp_path, qtbot):
    desk = make_desk(tmp_path / "so.dmk", pool=QThreadPool())
    editor = desk.editor
    told: list[str] = []
    said: list[str] = []
    heard: list[tuple[int, int]] = []

    def watch(job):
        told.append(job.title)
        job.progressed.connect(lambda done, total, _text: heard.append((done, total)))

    desk.jobs.started.connect(watch)
    editor.said.connect(said.append)
    editor.apply("đơn vị", many_units())
    for go, left, can_redo in ((editor.take_back, 0, True), (editor.make_again, LONG, False)):
        with qtbot.waitSignal(desk.jobs.idle):
            go()
            assert desk.jobs.busy  # the window goes on meanwhile
        assert len(desk.store.planning.units()) == left
        assert editor.stack.canRedo() is can_redo
    assert told == ["Đang hoàn tác: đơn vị", "Đang làm lại: đơn vị"]
    assert said == ["Đã hoàn tác: đơn vị", "Đã làm lại: đơn vị"]
    assert heard[-1] == (2 * LONG, 2 * LONG)


def test_nothing_else_is_taken_back_while_a_long_edit_is(make_desk, tmp_path, qtbot, dialogs):
    desk = make_desk(tmp_path / "so.dmk", pool=QThreadPool())
    desk.editor.apply("một", many_units(1))
    desk.editor.apply("hai", many_units(first=5000))
    with qtbot.waitSignal(desk.jobs.idle):
        desk.editor.take_back()
        desk.editor.take_back()
    assert dialogs.told == ["Chờ việc đang chạy xong rồi thử lại."]
    assert [one.id for one in desk.store.planning.units()] == [1000]


def test_a_long_edit_whose_taking_back_is_stopped_stays_whole(make_desk, tmp_path, qtbot):
    desk = make_desk(tmp_path / "so.dmk", pool=QThreadPool())
    desk.editor.apply("đơn vị", many_units())
    said: list[str] = []
    desk.editor.said.connect(said.append)
    desk.jobs.started.connect(lambda job: job.cancel())
    with qtbot.waitSignal(desk.jobs.idle):
        desk.editor.take_back()
    assert len(desk.store.planning.units()) == LONG
    assert (desk.editor.stack.index(), said) == (1, ["Đã dừng, chưa ghi gì."])


def test_a_long_edit_that_cannot_be_taken_back_is_told_and_forgotten(desk, dialogs):
    desk.editor.apply("đơn vị", many_units())
    known = next(one for one in desk.store.planning.units() if one.id == 1000)
    desk.store.apply((Change(before=known, after=replace(known, name="Khác")),))
    before = desk.store.planning.units()
    desk.editor.take_back()
    assert desk.store.planning.units() == before
    (told,) = dialogs.told
    assert told.startswith("Không hoàn tác được “đơn vị”")
    assert desk.editor.stack.count() == 0


def test_a_setting_changed_while_a_long_edit_is_taken_back_is_taken_back_with_it(make_desk, tmp_path, qtbot):
    desk = make_desk(tmp_path / "so.dmk", pool=QThreadPool())
    desk.editor.apply("đơn vị", many_units())
    before = desk.settings.soon_days
    with qtbot.waitSignal(desk.jobs.idle):
        desk.editor.take_back()
        desk.change_settings("sắp đến hạn", soon_days=before + 1)
    assert desk.store.planning.units() == ()
    assert desk.settings.soon_days == before
    desk.editor.make_again()
    qtbot.waitUntil(lambda: len(desk.store.planning.units()) == LONG and not desk.jobs.busy)
    desk.editor.make_again()
    assert desk.settings.soon_days == before + 1


def test_a_setting_changed_while_a_long_edit_is_made_again_leaves_that_to_be_taken_back(make_desk, tmp_path, qtbot):
    desk = make_desk(tmp_path / "so.dmk", pool=QThreadPool())
    desk.editor.apply("đơn vị", many_units())
    before = desk.settings.soon_days
    with qtbot.waitSignal(desk.jobs.idle):
        desk.editor.take_back()
    with qtbot.waitSignal(desk.jobs.idle):
        desk.editor.make_again()
        desk.change_settings("sắp đến hạn", soon_days=before + 1)
    assert len(desk.store.planning.units()) == LONG
    with qtbot.waitSignal(desk.jobs.idle):
        desk.editor.take_back()
    assert desk.store.planning.units() == ()
    assert desk.settings.soon_days == before + 1
    desk.editor.take_back()
    assert desk.settings.soon_days == before


def test_a_long_edit_that_cannot_be_made_again_is_told_whatever_was_set_meanwhile(make_desk, tmp_path, qtbot, dialogs):
    desk = make_desk(tmp_path / "so.dmk", pool=QThreadPool())
    desk.editor.apply("đơn vị", many_units())
    with qtbot.waitSignal(desk.jobs.idle):
        desk.editor.take_back()
    desk.store.apply((Change(after=Unit(id=1000, name="Khác")),))
    with qtbot.waitSignal(desk.jobs.idle):
        desk.editor.make_again()
        desk.change_settings("sắp đến hạn", soon_days=desk.settings.soon_days + 1)
    (told,) = dialogs.told
    assert told.startswith("Không làm lại được “đơn vị”")


def test_the_menu_takes_a_long_edit_back_as_a_job(make_window, make_desk, tmp_path):
    desk = make_desk(tmp_path / "so.dmk")
    window = make_window(desk)
    desk.editor.apply("đơn vị", many_units())
    told: list[str] = []
    desk.jobs.started.connect(lambda job: None if job.quiet else told.append(job.title))
    window.menus.undo.trigger()
    assert desk.store.planning.units() == ()
    window.menus.redo.trigger()
    assert len(desk.store.planning.units()) == LONG
    assert told == ["Đang hoàn tác: đơn vị", "Đang làm lại: đơn vị"]
