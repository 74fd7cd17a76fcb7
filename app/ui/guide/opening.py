"""Opening the guide beside a window, at the page that speaks of what is shown there; over a dialog that is open."""

from typing import TYPE_CHECKING

from app.ui.frame.dialog_help import dialog_over
from app.ui.frame.places import SETTINGS
from app.ui.guide.of_dialogs import section_of
from app.ui.guide.pages import page_of
from app.ui.guide.window import GuideWindow

if TYPE_CHECKING:
    from app.ui.frame.main_window import MainWindow


def show_guide(window: "MainWindow", place: str) -> GuideWindow:
    """Show the window's guide, made once for each language and size of letters."""
    settings = window.desk.settings
    guide = window.findChild(GuideWindow)
    if guide is not None and guide.dress != (settings.language, settings.text_size):
        guide.setParent(None)
        guide.deleteLater()
        guide = None
    if guide is None:
        guide = GuideWindow(window)
    if place == SETTINGS:
        place = f"{SETTINGS}/{getattr(window.view(SETTINGS), 'shown', '')}"
    dialog = dialog_over(window)
    guide.stand_over(dialog)
    guide.search.clear()
    page, heading = section_of(dialog) or (page_of(place), "")
    guide.show_page(page)
    guide.show()
    guide.browser.show_section(heading)
    guide.raise_()
    guide.activateWindow()
    return guide
