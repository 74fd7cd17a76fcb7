"""Rows of the office that reports: its names, signers and fields of work."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class AgencyRow(Base):
    """The office as it is called from one day on."""

    __tablename__ = "agency"

    id: Mapped[int] = mapped_column(primary_key=True)
    valid_from: Mapped[date | None] = mapped_column(unique=True)
    name: Mapped[str]
    short_name: Mapped[str]
    parent: Mapped[str]
    place: Mapped[str]
    code: Mapped[str]
    addressees: Mapped[tuple[str, ...]]
    recipients: Mapped[tuple[str, ...]]
    archive: Mapped[str]
    report_day: Mapped[int]


class SignerRow(Base):
    """A person who may sign."""

    __tablename__ = "signer"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    position: Mapped[tuple[str, ...]]
    place: Mapped[int]
    signs: Mapped[tuple[str, ...]]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class PeriodDatesRow(Base):
    """The days set for one period."""

    __tablename__ = "period_dates"

    id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(unique=True)
    cutoff: Mapped[date | None]
    due: Mapped[date | None]
    reason: Mapped[str]


class FieldRow(Base):
    """A field of work in which the office settles procedures."""

    __tablename__ = "field"

    id: Mapped[int] = mapped_column(primary_key=True)
    group: Mapped[str]
    name: Mapped[str]
    place: Mapped[int]


class SavedFilterRow(Base):
    """A choice of a view, kept under a name."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("view", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    view: Mapped[str]
    name: Mapped[str]
    place: Mapped[int]
    chosen: Mapped[str]
