"""Rows of the history: every change leaves a line, and no line is ever taken away."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.changes import Action
from app.models.base import Base


class HistoryLineRow(Base):
    """One change: when, what, before, after."""

    __tablename__ = "history"
    __table_args__ = (Index(None, "what", "record_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    what: Mapped[str]
    record_id: Mapped[int]
    action: Mapped[Action]
    before: Mapped[str | None]
    after: Mapped[str | None]
    who: Mapped[str]
