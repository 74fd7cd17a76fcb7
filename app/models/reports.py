"""Rows of the packs an office reports by, its reports, and what was signed."""

from datetime import date, datetime
from decimal import Decimal

from app.domain.reports import Attach, ReportState, Way
from app.models.base import Base, column


class PackCopyRow(Base):
    """What the office knows of a pack: the forms it has checked against the original text."""

    __tablename__ = "pack"

    code: str = column(unique=True)
    title: str
    checked: tuple[str, ...]
    based_on: str


class PackFileRow(Base):
    """A file of a pack of the office's own."""

    __tablename__ = "pack_file"
    __unique__ = ("pack_id", "name")

    pack_id: int = column("pack.id", "CASCADE")
    name: str
    text: str


class ReportRow(Base):
    """A report on one period."""

    __tablename__ = "report"
    __unique__ = ("pack", "period", "version")

    period: str
    pack: str = column("pack.code", "RESTRICT", index=True)
    version: int
    replaces_id: int | None = column("report.id", "RESTRICT", index=True)
    replaces_reason: str
    state: ReportState


class ReportLineRow(Base):
    """A row of a number form within one report."""

    __tablename__ = "report_line"

    report_id: int = column("report.id", "CASCADE", index=True)
    form: str
    group: str
    name: str
    place: int


class ReportCellRow(Base):
    """A typed figure."""

    __tablename__ = "report_cell"
    __unique__ = ("line_id", "column")

    report_id: int = column("report.id", "CASCADE", index=True)
    line_id: int = column("report_line.id", "CASCADE")
    column: int
    value: Decimal | None


class ReportWordRow(Base):
    """Words typed into a cell."""

    __tablename__ = "report_word"
    __unique__ = ("line_id", "column")

    report_id: int = column("report.id", "CASCADE", index=True)
    line_id: int = column("report_line.id", "CASCADE")
    column: int
    text: str


class CellCommentRow(Base):
    """The officer's own remark on a cell."""

    __tablename__ = "cell_comment"
    __unique__ = ("line_id", "column")

    report_id: int = column("report.id", "CASCADE", index=True)
    line_id: int = column("report_line.id", "CASCADE")
    column: int
    text: str


class FormChoiceRow(Base):
    """Whether a form goes with a report."""

    __tablename__ = "form_choice"
    __unique__ = ("report_id", "form")

    report_id: int = column("report.id", "CASCADE")
    form: str
    attach: Attach


class ReportTextRow(Base):
    """The officer's own words in place of a drafted sentence."""

    __tablename__ = "report_text"
    __unique__ = ("report_id", "key")

    report_id: int = column("report.id", "CASCADE")
    key: str
    text: str
    basis: str


class ExplanationRow(Base):
    """The officer's answer to a warning."""

    __tablename__ = "explanation"
    __unique__ = ("report_id", "finding")

    report_id: int = column("report.id", "CASCADE")
    finding: str
    text: str
    printed: bool


class SignedReportRow(Base):
    """A report as it was signed, with its seal and the very bytes that were printed."""

    __tablename__ = "signed_report"

    report_id: int = column("report.id", "RESTRICT", unique=True)
    number: str
    day: date
    signer: str
    position: tuple[str, ...]
    early_reason: str
    signed_at: datetime
    snapshot: str
    code: str
    seal: str
    pdf: bytes
    xlsx: bytes


class CheckMarkRow(Base):
    """The mark that all checks of a draft were looked at."""

    __tablename__ = "check_mark"

    report_id: int = column("report.id", "CASCADE", unique=True)
    at: datetime
    basis: str


class SendingRow(Base):
    """A signed report sent out."""

    __tablename__ = "sending"

    signed_id: int = column("signed_report.id", "RESTRICT", index=True)
    day: date
    way: Way
    note: str
