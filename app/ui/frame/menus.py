"""The menus of the window: only what works, each with its key."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app import __version__
from app.i18n import _, pgettext
from app.ui.aims import SettingsAim
from app.ui.desk import Desk
from app.ui.frame.dialog_help import DialogHelp
from app.ui.frame.places import PLACES, REMINDERS, SETTINGS
from app.ui.kit.icons import set_icon

if TYPE_CHECKING:
    from app.ui.frame.main_window import MainWindow


class Menus(QObject):
    """Builds the menu bar over the window's own methods, and takes in what views offer."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._of_view: dict[str, QMenu] = {}
        self._writing: list[QAction] = []
        self._in_views: list[QAction] = []
        self._offered: dict[str, QActionGroup] = {}
        self._undrawn: list[tuple[QAction, str]] = []
        self._letters: list[QShortcut] = []
        DialogHelp(window, self._show_guide)

    def build(self, desk: Desk, button: QToolButton) -> None:
        """Make the menus anew for a desk; the button opens them all where the bar has no room."""
        bar = self._window.menuBar()
        for old in (
            *bar.findChildren(QMenu),
            *self._letters,
            *self.findChildren(QAction),
            *self._offered.values(),
        ):
            old.deleteLater()
        bar.clear()
        self._button, self._letters = button, []
        self._writing, self._in_views, self._offered, self._undrawn = [], [], {}, []
        self._build_file(self._top(pgettext("menu", "&File")))
        self._build_edit(self._top(pgettext("menu", "&Edit")), desk)
        self._build_view(self._top(pgettext("menu", "&View")))
        plan = self._top(pgettext("menu", "&Plan"))
        plan.addAction(self._take_plan)
        self._in_views.append(self._add(plan, _("Export the plan…"), "arrow_export", self._export_plan))
        self._in_views.append(self._add(plan, _("Remind units…"), "alert", self._go(REMINDERS)))
        report = self._top(pgettext("menu", "&Report"))
        opened = self._add(report, _("The period's report"), "document_text", self._go("reports"))
        self._in_views.append(opened)
        self._of_view = {"today": plan, "tasks": plan, "indicators": plan, "reports": report}
        self._build_help(self._top(pgettext("menu", "&Help")))
        whole = QMenu(button)
        whole.aboutToShow.connect(self._draw_icons)
        whole.addActions(bar.actions())
        button.setMenu(whole)
        desk.jobs.busy_changed.connect(self._work_changed)
        desk.editor.stack.redoTextChanged.connect(self._stack_moved)

    def _top(self, title: str) -> QMenu:
        """Add a menu to the bar: Alt with its marked letter opens it, and no line stands under the letter.

        Qt would draw the line always, where Windows does while Alt is held, and would open nothing where the bar has
        no room.
        """
        menu = self._window.menuBar().addMenu(title.replace("&", ""))
        menu.aboutToShow.connect(self._draw_icons)
        letter = title.partition("&")[2][:1]
        self._letters.append(QShortcut(QKeySequence(f"Alt+{letter}"), self._window, lambda: self._open(menu)))
        return menu

    def _open(self, menu: QMenu) -> None:
        """Open a menu where it stands, or under the button that stands for the bar, its first line chosen."""
        bar = self._window.menuBar()
        if bar.isVisible():
            bar.setActiveAction(menu.menuAction())
        else:
            menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))
        menu.setActiveAction(menu.actions()[0])

    def offered(self) -> Iterator[tuple[str, QAction]]:
        """Give the actions that can be done now, with the menu they stand in."""
        return ((menu, action) for menu, action in self._all() if action.isEnabled())

    def listed(self) -> Iterator[tuple[str, QAction]]:
        """Give all actions that have a key, also those that cannot be done now."""
        return ((menu, action) for menu, action in self._all() if not action.shortcut().isEmpty())

    def _all(self) -> Iterator[tuple[str, QAction]]:
        """Give each action once, with the first menu it stands in."""
        known: set[int] = set()
        for top in self._window.menuBar().actions():
            for action in self._within(top.menu()):
                if id(action) not in known:
                    known.add(id(action))
                    yield top.text().replace("&", ""), action

    def _within(self, menu: object) -> Iterator[QAction]:
        for action in menu.actions() if isinstance(menu, QMenu) else ():
            if action.menu() is not None:
                yield from self._within(action.menu())
            elif not action.isSeparator():
                yield action

    def add_view(self, key: str, view: QWidget) -> None:
        """Put the actions that a view offers (``QWidget.actions``) into its menu."""
        menu, actions = self._of_view.get(key), view.actions()
        if menu is not None and actions:
            menu.addSeparator()
            menu.addActions(actions)
            group = QActionGroup(self)
            group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
            for action in actions:
                group.addAction(action)
            self._offered[key] = group

    def show_view(self, key: str) -> None:
        """Leave in the menus, of what the views offer, only what the view now shown does.

        All of it together would fill the screen, and at twice the size not fit on it.
        """
        for offered, group in self._offered.items():
            group.setVisible(offered == key)
            group.setEnabled(offered == key)

    def show_views(self, *, usable: bool) -> None:
        """Let the views be gone to, or not while nothing is set up."""
        for action in self._in_views:
            action.setEnabled(usable)

    def _build_file(self, menu: QMenu) -> None:
        window = self._window
        self._add(menu, _("Open a store…"), "folder_open", window.stores.open_store, QKeySequence.StandardKey.Open)
        self._take_plan = self._add(
            menu, _("Import a plan…"), "arrow_import", window.import_plan, "Ctrl+I", writes=True
        )
        menu.addSeparator()
        self._in_views.append(self._add(menu, _("Office and signers"), "building", self._settings("office")))
        self._in_views.append(self._add(menu, _("Fields of work"), "tag", self._settings("fields")))
        menu.addSeparator()
        self._add(menu, _("Back up now"), "history", window.back_up, writes=True)
        menu.addSeparator()
        self._add(menu, _("Quit"), "dismiss", window.leave, "Ctrl+Q")

    def _build_edit(self, menu: QMenu, desk: Desk) -> None:
        undo = desk.editor.stack.createUndoAction(self, _("Undo"))
        redo = desk.editor.stack.createRedoAction(self, _("Redo"))
        for action, do in ((undo, desk.editor.take_back), (redo, desk.editor.make_again)):
            action.triggered.disconnect()  # the stack's own way knows no jobs: a long step would hold the window up
            action.triggered.connect(do)
        for action, key, icon in ((undo, "Ctrl+Z", "arrow_undo"), (redo, "Ctrl+Y", "arrow_redo")):
            action.setShortcut(QKeySequence(key))
            self._undrawn.append((action, icon))
            menu.addAction(action)
            self._window.addAction(action)
        self.undo, self.redo = undo, redo
        menu.addSeparator()
        self._add(menu, _("Search everywhere"), "search", self._search, "Ctrl+K")
        self._add(menu, _("Find a task"), "search", self._window.find_task, QKeySequence.StandardKey.Find)

    def _build_view(self, menu: QMenu) -> None:
        for place, (key, icon, word) in enumerate(PLACES, start=1):
            self._in_views.append(self._add(menu, _(word), icon, self._go(key), f"Ctrl+{place}"))
        menu.addSeparator()
        self._in_views.append(self._add(menu, _("Previous period"), "chevron_left", self._previous_period, "Ctrl+PgUp"))
        self._in_views.append(self._add(menu, _("Next period"), "chevron_right", self._next_period, "Ctrl+PgDown"))

    def _build_help(self, menu: QMenu) -> None:
        self._add(menu, _("User guide"), "question_circle", self._show_guide, "F1")
        self._in_views.append(self._add(menu, _("Quick tour"), "eye", self._show_tour))
        self._add(menu, _("Keys"), "keyboard", self.show_keys, "Ctrl+/")
        self._add(menu, _("About the program"), "question_circle", self._show_about)

    def _add(
        self,
        menu: QMenu,
        text: str,
        icon: str,
        do: Callable[[], object],
        key: str | QKeySequence.StandardKey | None = None,
        *,
        writes: bool = False,
    ) -> QAction:
        action = QAction(text, self)
        self._undrawn.append((action, icon))
        if key is not None:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _checked: do())
        menu.addAction(action)
        self._window.addAction(action)  # so that its key works while the menu bar is hidden
        if writes:
            self._writing.append(action)
        return action

    def _draw_icons(self) -> None:
        """Give the actions their icons when a menu is opened for the first time: few starts open one."""
        for action, icon in self._undrawn:
            set_icon(action, icon)
        self._undrawn.clear()

    def _go(self, key: str) -> Callable[[], None]:
        return lambda: self._window.places.choose(key)

    def _work_changed(self, busy: bool) -> None:  # noqa: FBT001 - Qt's signal passes it by place
        stack = self._window.desk.editor.stack
        for action in self._writing:
            action.setEnabled(not busy)
        self.undo.setEnabled(not busy and stack.canUndo())
        self.redo.setEnabled(not busy and stack.canRedo())

    def _stack_moved(self) -> None:
        """Keep undo off while a job writes: this is the last that the stack says of a step, after it let it be used."""
        self._work_changed(self._window.desk.jobs.busy)

    def _previous_period(self) -> None:
        self._window.desk.choose_period(self._window.desk.period.previous())

    def _next_period(self) -> None:
        self._window.desk.choose_period(self._window.desk.period.next())

    def _search(self) -> None:
        self._window.search_box.begin()

    def _export_plan(self) -> None:
        from app.ui.frame.plan_files import export_plan

        export_plan(self._window.desk)

    # ruff: noqa: PLC0415 - a dialog is imported when it is first opened: the window stands sooner
    def _settings(self, page: str) -> Callable[[], None]:
        return lambda: self._window.lead(SETTINGS, SettingsAim(page=page))

    def _show_guide(self) -> None:
        from app.ui.guide.opening import show_guide

        window = self._window
        show_guide(window, window.places.shown if window.rail.isVisible() else "")

    def _show_tour(self) -> None:
        from app.ui.tour.tour import tour_of

        tour_of(self._window).begin()

    def show_keys(self) -> None:
        """Show what each key does."""
        from app.ui.shortcuts import ShortcutsDialog

        ShortcutsDialog(self.listed(), self._window).exec()

    def _show_about(self) -> None:
        text = _("Đầu mối KSTT {version}: the year's plan, its figures and the quarterly report of procedure control.")
        where = _("Store: {file}").format(file=self._window.desk.store.path)
        self._window.desk.dialogs.inform(text.format(version=__version__), where)
