"""Rows of indicators and their readings."""

from decimal import Decimal

from app.domain.indicators import Comparator
from app.models.base import Base, column


class IndicatorRow(Base):
    """A figure the plan of one year promises."""

    __tablename__ = "indicator"

    year: int = column(index=True)
    place: int
    name: str
    comparator: Comparator
    target: Decimal
    unit: str
    form: str
    numerator: str
    denominator: str
    numerator_name: str
    denominator_name: str
    key: str
    printed: str
    level: str


class ReadingRow(Base):
    """What was counted for an indicator in one period."""

    __tablename__ = "reading"
    __unique__ = ("indicator_id", "period")

    indicator_id: int = column("indicator.id", "CASCADE")
    period: str
    numerator: Decimal | None
    denominator: Decimal | None
    note: str
