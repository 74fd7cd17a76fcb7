"""What is refused of an indicator's figures as they are entered, each in one sentence that says what to do."""

from app.domain.indicators import Indicator, Odd, Rate, odd_pair
from app.errors import UserError
from app.i18n import N_

_WORDS = {
    Odd.NEGATIVE: N_("A count cannot be less than zero."),
    Odd.BROKEN: N_(
        "Cases are counted whole: type a number without a fraction. Where money or time is measured, say so in what "
        "the numerator counts."
    ),
    Odd.OVER: N_(
        "The numerator is greater than the denominator: {above} > {below}. A share cannot be more than the whole: "
        "look at both figures."
    ),
    Odd.OF_NOTHING: N_("With a denominator of 0 the numerator must be 0, too."),
}


def refuse_odd_pair(indicator: Indicator, rate: Rate) -> None:
    """Raise UserError where figures cannot be those of an indicator."""
    odd = odd_pair(indicator, rate)
    if odd is Odd.OVER:
        raise UserError(_WORDS[odd], above=rate.numerator, below=rate.denominator)
    if odd is not None:
        raise UserError(_WORDS[odd])
