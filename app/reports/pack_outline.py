"""A pack's outline out of its file: headings and sentence patterns, each place in them checked."""

from collections.abc import Sequence

from app.domain.forms import CellKind, Form, OutlineItem, Sentence
from app.i18n import N_
from app.reports.annexes import EVIDENCE, INDICATORS, PROGRESS
from app.reports.pack_files import PackFiles, Table, read_table, require_unique
from app.reports.patterns import LISTS, require_conditions, require_known


def read_outline(files: PackFiles, forms: Sequence[Form]) -> tuple[OutlineItem, ...]:
    """Return the outline's items in their order."""
    table = read_table(files, "outline.toml")
    items = tuple(_item(item, forms) for item in table.tables("items"))
    table.finish()
    require_unique("outline.toml", [item.key for item in items])
    return items


def _item(table: Table, forms: Sequence[Form]) -> OutlineItem:
    level = table.number("level")
    if level not in {0, 1, 2}:
        raise table.fail("level", N_("it must be 0, 1 or 2"))
    item = OutlineItem(
        key=table.text("key"),
        level=level,
        number=table.text("number", "" if level == 0 else None),
        title=table.text("title", "" if level == 0 else None),
        short_title=table.text("short_title"),
        words=table.texts("words", []),
        sentences=tuple(_sentence(sentence, forms) for sentence in table.tables("sentences")),
    )
    table.checked("title", lambda: require_known(item.title, (), (), ()))
    require_unique("outline.toml", [sentence.key for sentence in item.sentences])
    table.finish()
    return item


def _sentence(table: Table, forms: Sequence[Form]) -> Sentence:
    sentence = Sentence(
        key=table.text("key"),
        form=table.text("form", ""),
        pattern=table.text("pattern"),
        nil=table.text("nil", ""),
        when=table.text("when", ""),
        each=table.text("each", ""),
        item=table.text("item", ""),
        nil_when=table.text("nil_when", ""),
    )
    form = next((form for form in forms if form.code == sentence.form), None)
    if sentence.form and form is None:
        raise table.fail("form", N_("the pack has no form “{code}”"), code=sentence.form)
    if sentence.each and sentence.each not in LISTS:
        raise table.fail("each", N_("there is no list “{name}”"), name=sentence.each)
    if bool(sentence.each) != bool(sentence.item):
        raise table.fail("item", N_("“item” stands with “each”, and “each” with “item”"))
    columns = frozenset(_figures(form)) if form else frozenset()
    columns |= {f"{one.code}.{name}" for one in forms for name in _figures(one)}
    annexes = frozenset({PROGRESS, INDICATORS, EVIDENCE, *(one.code for one in forms)})
    member = LISTS.get(sentence.each, frozenset())
    table.checked("pattern", lambda: require_known(sentence.pattern, columns, annexes, ()))
    table.checked("nil", lambda: require_known(sentence.nil, columns, annexes, ()))
    table.checked("item", lambda: require_known(sentence.item, columns, annexes, member))
    for key, condition in (("when", sentence.when), ("nil_when", sentence.nil_when)):
        if condition:
            table.checked(key, lambda condition=condition: require_conditions(condition, columns))  # type: ignore[misc]
    table.finish()
    return sentence


def _figures(form: Form) -> tuple[str, ...]:
    return tuple(column.name for column in form.columns if column.kind is not CellKind.TEXT)
