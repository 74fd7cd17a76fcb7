"""Rows of the history: every change leaves a line, and no line is ever taken away."""

from datetime import datetime

from app.domain.changes import Action
from app.models.base import Base


class HistoryLineRow(Base):
    """One change: when, what, before, after."""

    __tablename__ = "history"
    __indexed__ = ("what", "record_id")

    at: datetime
    what: str
    record_id: int
    action: Action
    before: str | None
    after: str | None
    who: str
