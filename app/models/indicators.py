"""Rows of indicators and their readings."""

from decimal import Decimal

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.indicators import Comparator
from app.models.base import Base


class IndicatorRow(Base):
    """A figure the plan of one year promises."""

    __tablename__ = "indicator"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(index=True)
    place: Mapped[int]
    name: Mapped[str]
    comparator: Mapped[Comparator]
    target: Mapped[Decimal]
    unit: Mapped[str]
    form: Mapped[str]
    numerator: Mapped[str]
    denominator: Mapped[str]
    numerator_name: Mapped[str]
    denominator_name: Mapped[str]
    key: Mapped[str]
    printed: Mapped[str]
    level: Mapped[str]


class ReadingRow(Base):
    """What was counted for an indicator in one period."""

    __tablename__ = "reading"
    __table_args__ = (UniqueConstraint("indicator_id", "period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"))
    period: Mapped[str]
    numerator: Mapped[Decimal | None]
    denominator: Mapped[Decimal | None]
    note: Mapped[str]
