"""The question before what is typed of a pack, and not saved by its own button yet, is left."""

from app.i18n import _
from app.ui.desk import Desk


def may_lose(desk: Desk, question: str) -> bool:
    """Ask whether it may be lost."""
    return desk.ask(question, _("What was typed and not saved is lost."), _("Leave without saving"))
