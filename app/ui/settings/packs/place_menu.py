"""The menu out of which figures and words are put into a sentence, so that nobody has to know how they are called."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QWidget

from app.domain.forms import Form
from app.i18n import _
from app.reports.patterns import LISTS
from app.ui.settings.packs.places import ANNEXES, MEMBERS, NUMBERS, WORDS, annex_place, form_places, word_places

Put = Callable[[str], None]
_LONGEST = 60


def fill_menu(menu: QMenu, forms: Iterable[Form], own: str, each: str, put: Put) -> None:
    """Offer what may stand in a sentence about a form, or about a list."""
    known = tuple(forms)
    menu.clear()
    form = next((one for one in known if one.code == own), None)
    if form is not None:
        _add(menu.addMenu(_("Columns of form {form}").format(form=form.code)), _lines(form, elsewhere=False), put)
    if each:
        of_list = {key: words for key, words in MEMBERS.items() if key in LISTS[each]}
        _add(menu.addMenu(_("Of each in the list")), ((one, "") for one in word_places(of_list)), put)
    _add(menu.addMenu(_("Office, period, plan")), ((one, "") for one in word_places(WORDS)), put)
    _add(menu.addMenu(_("Figures of the plan")), ((one, "") for one in word_places(NUMBERS)), put)
    annexes = [*(annex_place(one.code) for one in known), *word_places(ANNEXES)]
    _add(menu.addMenu(_("Annexes")), ((one, "") for one in annexes), put)
    others = [one for one in known if one is not form]
    if others:
        of_others = menu.addMenu(_("Columns of other forms"))
        for one in others:
            _add(of_others.addMenu(one.code), _lines(one, elsewhere=True), put)


def insert_place(field: QWidget, place: str) -> None:
    """Put a place into a field where the caret stands: in braces, unless a formula stands there."""
    if isinstance(field, QLineEdit):
        field.insert(place)
    elif isinstance(field, QPlainTextEdit):
        cursor = field.textCursor()
        before = field.toPlainText()[: cursor.selectionStart()]
        is_inside = before.rfind("{") > before.rfind("}")
        cursor.insertText(place if is_inside else f"{{{place}}}")
        field.setTextCursor(cursor)
    field.setFocus()


def _lines(form: Form, *, elsewhere: bool) -> Iterable[tuple[str, str]]:
    return form_places(form, elsewhere=elsewhere)


def _add(menu: QMenu, places: Iterable[tuple[str, str]], put: Put) -> None:
    for place, words in places:
        text = f"{place}  {words}" if words else place
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        action = menu.addAction(shown.replace("&", "&&"))
        action.triggered.connect(lambda _checked=False, place=place: put(place))
