"""The page of the program itself: its version, where things lie, and whose work it is built on."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from app import __version__
from app.i18n import N_, _
from app.paths import THIRD_PARTY
from app.ui.desk import Desk
from app.ui.dialogs import PROGRAM
from app.ui.kit import theme
from app.ui.kit.buttons import button
from app.ui.kit.cards import text_label
from app.ui.kit.icons import program_mark
from app.ui.kit.layouts import add_layout, column_in
from app.ui.kit.record_model import Column, RecordModel
from app.ui.kit.tables import tidy_table
from app.ui.settings.folders import open_folder
from app.ui.settings.page import SettingsPage

Part = tuple[str, str, str]
"""What it is, where it is used, under which licence."""


def parts_used(text: str) -> tuple[Part, ...]:
    """Return the rows of the list of parts."""
    rows = [tuple(cell.strip() for cell in line.strip("|\n ").split("|")) for line in text.splitlines() if "|" in line]
    found = [row for row in rows if len(row) == 3 and not set(row[0]) <= {"-", " "}]
    return tuple((row[0], row[1], row[2]) for row in found[1:])


class AboutPage(SettingsPage):
    """Says which program this is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("About"), parent)
        self._build()

    def _build(self) -> None:
        inner = QWidget()
        column = column_in(inner, 10, around=12)
        add_layout(column, self._mark())
        add_layout(column, self._place(_("Store"), self.desk.store.path))
        if self.desk.program.path is not None:
            add_layout(column, self._place(_("The program's settings"), self.desk.program.path))
        column.addSpacing(4)
        column.addWidget(text_label(_("Works of others that the program is built on"), "strong"))
        columns: tuple[Column[Part], ...] = (
            Column(title=N_("Part"), text=lambda part: part[0], tip=lambda part: part[0], width=theme.px(300)),
            Column(title=N_("Licence"), text=lambda part: part[2], tip=lambda part: part[2]),
        )
        model: RecordModel[Part] = RecordModel(columns, self)
        model.set_records(parts_used(THIRD_PARTY.read_text("utf-8")) if THIRD_PARTY.exists() else ())
        self.parts = QTableView()
        self.parts.setModel(model)
        tidy_table(self.parts, 28)
        self.parts.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.parts.setAccessibleName(_("Works of others that the program is built on"))
        self.parts.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.parts.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        column.addWidget(self.parts, 1)
        self.card.hold(inner)

    def _mark(self) -> QHBoxLayout:
        mark, words = QLabel(), QVBoxLayout()
        mark.setPixmap(program_mark(36))
        mark.setAccessibleName(PROGRAM)
        words.setSpacing(0)
        self.version = text_label(_("Version {version}").format(version=__version__), "second")
        words.addWidget(text_label(PROGRAM, "heading"))
        words.addWidget(self.version)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(mark)
        add_layout(row, words, 1)
        return row

    def _place(self, title: str, path: Path) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(title, "label"))
        shown = text_label(str(path), wrap=True)
        shown.setTextInteractionFlags(shown.textInteractionFlags().TextSelectableByMouse)
        words.addWidget(shown)
        row = QHBoxLayout()
        row.setSpacing(12)
        add_layout(row, words, 1)
        folder = path if path.is_dir() or not path.suffix else path.parent
        row.addWidget(button(_("Open the folder"), "folder_open", lambda: open_folder(self.desk, folder)))
        return row
