"""Qt's own words: buttons, context menus and dialogs answered from the program's catalogue.

PySide6 ships no Vietnamese for itself, so Qt asks us; what it can ask is listed once here, for the extraction to find.
"""

from PySide6.QtCore import QByteArray, QObject, QTranslator

from app.i18n import N_, _
from app.override import override

QT_WORDS: dict[str, tuple[str, ...]] = {
    "QPlatformTheme": (
        N_("OK"),
        N_("Save"),
        N_("Save All"),
        N_("Open"),
        N_("&Yes"),
        N_("Yes to &All"),
        N_("&No"),
        N_("N&o to All"),
        N_("Abort"),
        N_("Retry"),
        N_("Ignore"),
        N_("Close"),
        N_("Cancel"),
        N_("Discard"),
        N_("Help"),
        N_("Apply"),
        N_("Reset"),
        N_("Restore Defaults"),
    ),
    "QLineEdit": (
        N_("&Undo"),
        N_("&Redo"),
        N_("Cu&t"),
        N_("&Copy"),
        N_("&Paste"),
        N_("Delete"),
        N_("Select All"),
    ),
    "QWidgetTextControl": (
        N_("&Undo"),
        N_("&Redo"),
        N_("Cu&t"),
        N_("&Copy"),
        N_("Copy &Link Location"),
        N_("&Paste"),
        N_("Delete"),
        N_("Select All"),
    ),
    "QAbstractSpinBox": (N_("&Step up"), N_("Step &down"), N_("&Select All")),
    "QMessageBox": (N_("Show Details..."), N_("Hide Details...")),
    "QDialogButtonBox": (N_("OK"),),
    "QScrollBar": (
        N_("Scroll here"),
        N_("Top"),
        N_("Bottom"),
        N_("Page up"),
        N_("Page down"),
        N_("Scroll up"),
        N_("Scroll down"),
        N_("Left edge"),
        N_("Right edge"),
        N_("Page left"),
        N_("Page right"),
        N_("Scroll left"),
        N_("Scroll right"),
    ),
    "QUndoStack": (N_("Undo %1"), N_("Undo"), N_("Redo %1"), N_("Redo")),
    "QFileDialog": (
        N_("&Look in:"),
        N_("Look in:"),
        N_("Back"),
        N_("Forward"),
        N_("Parent Directory"),
        N_("Create New Folder"),
        N_("Create a New Folder"),
        N_("Change to list view mode"),
        N_("Change to detail view mode"),
        N_("Sidebar"),
        N_("List of places and bookmarks"),
        N_("Files"),
        N_("Show "),
        N_("List View"),
        N_("Detail View"),
        N_("File &name:"),
        N_("Files of &type:"),
        N_("Files of type:"),
        N_("Find Directory"),
        N_("Directory:"),
        N_("&Open"),
        N_("&Save"),
        N_("&Choose"),
        N_("Save As"),
        N_("Computer"),
        N_("New Folder"),
        N_("&New Folder"),
        N_("&Rename"),
        N_("&Delete"),
        N_("Show &hidden files"),
        N_("All Files (*)"),
        N_("Directories"),
        N_("Recent Places"),
        N_("Go back"),
        N_("Go forward"),
        N_("Go to the parent directory"),
        N_("%1 already exists.\nDo you want to replace it?"),
        N_("%1\nFile not found.\nPlease verify the correct file name was given."),
    ),
    "QFileSystemModel": (
        N_("Name"),
        N_("Size"),
        N_("Type"),
        N_("Date Modified"),
        N_("My Computer"),
        N_("Computer"),
        N_("Kind"),
    ),
    "QAbstractFileIconProvider": (N_("Drive"), N_("Folder"), N_("File")),
    "QPrintDialog": (
        N_("Print"),
        N_("&Print"),
        N_("All Pages"),
        N_("Odd Pages"),
        N_("Even Pages"),
        N_("&Options >>"),
        N_("&Options <<"),
        N_("Print to File (PDF)"),
        N_("Print To File ..."),
        N_("Local file"),
        N_("Write PDF file"),
    ),
    "QPrintWidget": (
        N_("Printer"),
        N_("&Name:"),
        N_("P&roperties"),
        N_("Location:"),
        N_("Preview"),
        N_("Type:"),
        N_("Output &file:"),
    ),
    "QPrintSettingsOutput": (
        N_("Print range"),
        N_("Print all"),
        N_("Pages from"),
        N_("to"),
        N_("Pages"),
        N_("Current Page"),
        N_("Selection"),
        N_("Page &Set:"),
        N_("Output Settings"),
        N_("Copies:"),
        N_("Collate"),
        N_("Reverse"),
        N_("Copies"),
        N_("Color Mode"),
        N_("Color"),
        N_("Grayscale"),
        N_("Double Sided Printing"),
        N_("Off"),
        N_("Long side binding"),
        N_("Short side binding"),
        N_("Options"),
    ),
    "QShortcut": (N_("Left"), N_("Right"), N_("Up"), N_("Down"), N_("Space"), N_("PgDown")),
    "QCalendarWidget": (N_("Previous month"), N_("Next month")),
}
_SOURCES = {(context, word) for context, words in QT_WORDS.items() for word in words}


class GettextTranslator(QTranslator):
    """Answers Qt's own strings from the catalogue of the chosen language."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    @override
    def translate(
        self,
        context: bytes | bytearray | memoryview | QByteArray | str,
        sourceText: bytes | bytearray | memoryview | QByteArray | str,
        disambiguation: bytes | bytearray | memoryview | QByteArray | str | None = None,
        n: int = -1,
    ) -> str:
        if (str(context), str(sourceText)) in _SOURCES:
            return _(str(sourceText)).replace("&", "")  # no lines under letters: as Windows has it until Alt is held
        return None  # type: ignore[return-value]  # Qt's null string: not translated here; an empty one would be shown

    @override
    def isEmpty(self) -> bool:
        return False
