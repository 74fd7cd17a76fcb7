"""Rows of the packs an office reports by, its reports, and what was signed."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.reports import Attach, ReportState, Way
from app.models.base import Base


class PackCopyRow(Base):
    """What the office knows of a pack: the forms it has checked against the original text."""

    __tablename__ = "pack"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    checked: Mapped[tuple[str, ...]]
    based_on: Mapped[str]


class PackFileRow(Base):
    """A file of a pack of the office's own."""

    __tablename__ = "pack_file"
    __table_args__ = (UniqueConstraint("pack_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("pack.id", ondelete="CASCADE"))
    name: Mapped[str]
    text: Mapped[str]


class ReportRow(Base):
    """A report on one period."""

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("pack", "period", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str]
    pack: Mapped[str] = mapped_column(ForeignKey("pack.code", ondelete="RESTRICT"), index=True)
    version: Mapped[int]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("report.id", ondelete="RESTRICT"), index=True)
    replaces_reason: Mapped[str]
    state: Mapped[ReportState]


class ReportLineRow(Base):
    """A row of a number form within one report."""

    __tablename__ = "report_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), index=True)
    form: Mapped[str]
    group: Mapped[str]
    name: Mapped[str]
    place: Mapped[int]


class ReportCellRow(Base):
    """A typed figure."""

    __tablename__ = "report_cell"
    __table_args__ = (UniqueConstraint("line_id", "column"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), index=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("report_line.id", ondelete="CASCADE"))
    column: Mapped[int]
    value: Mapped[Decimal | None]


class ReportWordRow(Base):
    """Words typed into a cell."""

    __tablename__ = "report_word"
    __table_args__ = (UniqueConstraint("line_id", "column"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), index=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("report_line.id", ondelete="CASCADE"))
    column: Mapped[int]
    text: Mapped[str]


class CellCommentRow(Base):
    """The officer's own remark on a cell."""

    __tablename__ = "cell_comment"
    __table_args__ = (UniqueConstraint("line_id", "column"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), index=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("report_line.id", ondelete="CASCADE"))
    column: Mapped[int]
    text: Mapped[str]


class FormChoiceRow(Base):
    """Whether a form goes with a report."""

    __tablename__ = "form_choice"
    __table_args__ = (UniqueConstraint("report_id", "form"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"))
    form: Mapped[str]
    attach: Mapped[Attach]


class ReportTextRow(Base):
    """The officer's own words in place of a drafted sentence."""

    __tablename__ = "report_text"
    __table_args__ = (UniqueConstraint("report_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"))
    key: Mapped[str]
    text: Mapped[str]
    basis: Mapped[str]


class ExplanationRow(Base):
    """The officer's answer to a warning."""

    __tablename__ = "explanation"
    __table_args__ = (UniqueConstraint("report_id", "finding"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"))
    finding: Mapped[str]
    text: Mapped[str]
    printed: Mapped[bool]


class SignedReportRow(Base):
    """A report as it was signed, with its seal and the very bytes that were printed."""

    __tablename__ = "signed_report"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="RESTRICT"), unique=True)
    number: Mapped[str]
    day: Mapped[date]
    signer: Mapped[str]
    position: Mapped[tuple[str, ...]]
    early_reason: Mapped[str]
    signed_at: Mapped[datetime]
    snapshot: Mapped[str]
    code: Mapped[str]
    seal: Mapped[str]
    pdf: Mapped[bytes]
    xlsx: Mapped[bytes]


class CheckMarkRow(Base):
    """The mark that all checks of a draft were looked at."""

    __tablename__ = "check_mark"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), unique=True)
    at: Mapped[datetime]
    basis: Mapped[str]


class SendingRow(Base):
    """A signed report sent out."""

    __tablename__ = "sending"

    id: Mapped[int] = mapped_column(primary_key=True)
    signed_id: Mapped[int] = mapped_column(ForeignKey("signed_report.id", ondelete="RESTRICT"), index=True)
    day: Mapped[date]
    way: Mapped[Way]
    note: Mapped[str]
