"""The text must point to every annex: a sentence for those that nothing in it names, whatever was edited."""

import re
from collections.abc import Collection, Sequence

from app.reports.document import Origin, Paragraph, ParagraphKind, Run

_KEY, _REST = "annexes", "rest"


def pointer_key(paragraphs: Sequence[Paragraph]) -> str:
    """Return the key of the sentence: one of the text's last item."""
    return f"{paragraphs[-1].key.rsplit('.', 1)[0]}.{_KEY}" if paragraphs else _KEY


def is_pointer(key: str) -> bool:
    """Say whether a paragraph's key is that of the sentence."""
    return f".{key}.".endswith((f".{_KEY}.", f".{_KEY}.{_REST}."))


def with_pointers(paragraphs: Sequence[Paragraph], annexes: Collection[str]) -> tuple[Paragraph, ...]:
    """Return the text with a sentence that names the annexes which it does not; it stands before the last words."""
    told = "\n".join(one.text for one in paragraphs)
    missing = [name for name in annexes if not re.search(rf"{re.escape(name)}(?!\w)", told)]
    if not missing or not paragraphs:
        return tuple(paragraphs)
    key = pointer_key(paragraphs)
    if any(one.key == key for one in paragraphs):
        key = f"{key}.{_REST}"
    text = f"Số liệu, nội dung chi tiết tại {', '.join(missing)} kèm theo Báo cáo này."
    pointer = Paragraph(key=key, kind=ParagraphKind.BODY, runs=(Run(text=text),), drafted=text)
    *others, last = paragraphs
    before = others[-1] if others else None
    is_apart = last.kind is ParagraphKind.BODY and not last.text.startswith(("-", "+")) and "\n" not in last.text
    if is_apart and last.origin is Origin.DRAFTED and before is not None and before.kind is ParagraphKind.BODY:
        return (*others, pointer, last)
    return (*paragraphs, pointer)
