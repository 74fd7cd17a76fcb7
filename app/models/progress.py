"""Rows of what was recorded against a task: the journal, its evidence, moved deadlines."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.progress import Status
from app.models.base import Base


class ProgressEntryRow(Base):
    """One dated line of the journal."""

    __tablename__ = "progress_entry"
    __table_args__ = (Index(None, "task_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))
    occurrence: Mapped[str]
    day: Mapped[date]
    person: Mapped[str]
    status: Mapped[Status]
    percent: Mapped[int]
    note: Mapped[str]
    reason: Mapped[str]
    due_then: Mapped[date | None]
    days_late: Mapped[int | None]


class AttachmentRow(Base):
    """A file kept inside the store."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(index=True)
    content: Mapped[bytes]


class EvidenceRow(Base):
    """A document that proves an entry."""

    __tablename__ = "evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("progress_entry.id", ondelete="CASCADE"), index=True)
    number: Mapped[str]
    issued: Mapped[date | None]
    summary: Mapped[str]
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id", ondelete="RESTRICT"), index=True)


class ExtensionRow(Base):
    """A deadline moved."""

    __tablename__ = "extension"

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"), index=True)
    occurrence: Mapped[str]
    day: Mapped[date]
    old_due: Mapped[date]
    new_due: Mapped[date]
    reason: Mapped[str]
    document: Mapped[str]
