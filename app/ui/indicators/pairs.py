"""Figures typed as they are said, "448/967": read, and what is wrong with them in one sentence."""

from decimal import Decimal
from typing import NamedTuple

from app.domain.indicators import Indicator, Rate, is_amount
from app.errors import UserError
from app.i18n import N_, number, read_number
from app.services.indicator_entry import refuse_odd_pair


class Pair(NamedTuple):
    """A numerator and a denominator; None is not known."""

    numerator: Decimal | None
    denominator: Decimal | None


def pair_words(indicator: Indicator, rate: Rate) -> str:
    """Return figures as they are typed; an empty text where there are none."""
    if is_amount(indicator):
        return "" if rate.numerator is None else number(rate.numerator)
    if rate.numerator is None and rate.denominator is None:
        return ""
    return "/".join("" if part is None else number(part) for part in (rate.numerator, rate.denominator))


def read_pair(indicator: Indicator, text: str) -> Pair:
    """Read "448/967"; one half may be left out. UserError where it is no pair, or one that cannot be."""
    parts = [part.strip() for part in text.split("/")]
    if is_amount(indicator):
        if len(parts) > 1:
            raise UserError(N_("This indicator is one figure: type it without a stroke."))
        parts.append("")
    if len(parts) == 1:
        if parts[0]:
            raise UserError(N_("Type numerator and denominator with a stroke between them, for example 448/967."))
        parts.append("")
    if len(parts) != 2:
        raise UserError(N_("Type numerator and denominator with a stroke between them, for example 448/967."))
    above, below = (read_number(part) if part else None for part in parts)
    refuse_odd_pair(indicator, Rate(numerator=above, denominator=below))
    return Pair(above, below)
