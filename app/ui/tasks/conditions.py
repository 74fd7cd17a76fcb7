"""What a filter asks for, in words: above a printed list, and wherever it has to be said."""

from collections.abc import Iterable, Mapping

from app.domain.plans import Section, Unit
from app.domain.vietnamese import one_line
from app.i18n import _
from app.ui.kit.chips import MARKS
from app.ui.tasks.due_button import due_words
from app.ui.tasks.filters import NO_PRODUCT, Known, TaskFilter


def condition_words(
    wanted: TaskFilter, sections: Iterable[Section], units: Iterable[Unit], known: Iterable[Known]
) -> tuple[str, ...]:
    """Return each condition as it is read: ``Tình trạng: Quá hạn``."""
    of_sections = {one.id: f"{one.code} {one.title}".strip() for one in sections}
    products = {one.product: one_line(one.row.standing.task.product) for one in known}
    products[NO_PRODUCT] = _("No product named")
    found = [
        (_("State"), ", ".join(_(MARKS[one].word) for one in sorted(wanted.states))),
        (_("Unit"), _named(wanted.units, {one.id: one.name for one in units})),
        (_("Section"), _named(wanted.sections, of_sections)),
        (_("Product"), ", ".join(products.get(one, one) for one in sorted(wanted.products))),
        (_("Deadline"), due_words(wanted)),
    ]
    said = [f"{title}: {words}" for title, words in found if words]
    if wanted.text:
        said.insert(0, _("words “{text}”").format(text=wanted.text))
    if wanted.not_updated:
        said.append(_("not updated this period"))
    if wanted.linked:
        said.append(_("with an indicator"))
    return tuple(said)


def _named(ids: Iterable[int], names: Mapping[int, str]) -> str:
    return ", ".join(names[one] for one in sorted(ids) if one in names)
