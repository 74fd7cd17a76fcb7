"""Rows of the office that reports: its names, signers and fields of work."""

from datetime import date

from app.models.base import Base, column


class AgencyRow(Base):
    """The office as it is called from one day on."""

    __tablename__ = "agency"

    valid_from: date | None = column(unique=True)
    name: str
    short_name: str
    parent: str
    place: str
    code: str
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    archive: str
    report_day: int


class SignerRow(Base):
    """A person who may sign."""

    __tablename__ = "signer"

    name: str
    position: tuple[str, ...]
    place: int
    signs: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None


class PeriodDatesRow(Base):
    """The days set for one period, for all reports or for one kind of them."""

    __tablename__ = "period_dates"
    __unique__ = ("family", "period")

    family: str
    period: str
    cutoff: date | None
    due: date | None
    reason: str


class KindDaysRow(Base):
    """The days on which one kind of report, or all, usually closes and is sent, from one period on."""

    __tablename__ = "kind_days"
    __unique__ = ("family", "valid_from")

    family: str
    valid_from: date | None
    cutoff_day: int | None
    report_day: int | None


class FieldRow(Base):
    """A field of work in which the office settles procedures."""

    __tablename__ = "field"

    group: str
    name: str
    place: int


class SavedFilterRow(Base):
    """A choice of a view, kept under a name."""

    __tablename__ = "saved_filter"
    __unique__ = ("view", "name")

    view: str
    name: str
    place: int
    chosen: str
