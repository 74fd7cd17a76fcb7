"""Rows of what was recorded against a task: the journal, its evidence, moved deadlines."""

from datetime import date

from app.domain.progress import Status
from app.models.base import Base, column


class ProgressEntryRow(Base):
    """One dated line of the journal."""

    __tablename__ = "progress_entry"
    __indexed__ = ("task_id", "day")

    task_id: int = column("task.id", "CASCADE")
    occurrence: str
    day: date
    person: str
    status: Status
    percent: int
    note: str
    reason: str
    due_then: date | None
    days_late: int | None


class AttachmentRow(Base):
    """A file kept inside the store."""

    __tablename__ = "attachment"

    name: str
    size: int
    sha256: str = column(index=True)
    content: bytes


class EvidenceRow(Base):
    """A document that proves an entry."""

    __tablename__ = "evidence"

    entry_id: int = column("progress_entry.id", "CASCADE", index=True)
    number: str
    issued: date | None
    summary: str
    attachment_id: int | None = column("attachment.id", "RESTRICT", index=True)


class ExtensionRow(Base):
    """A deadline moved."""

    __tablename__ = "extension"

    task_id: int = column("task.id", "CASCADE", index=True)
    occurrence: str
    day: date
    old_due: date
    new_due: date
    reason: str
    document: str
