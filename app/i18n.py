"""Words, numbers and dates as the reader writes them, in one place.

The source text is English; the catalogue in ``resources/locale`` is read at start, so nothing is compiled.
Babel reads numbers; it would write them as well, but loading the rules of a language for that takes a tenth of a start.
"""

from datetime import date
from decimal import Decimal
from functools import cache
from gettext import NullTranslations
from typing import Any

from app.catalogue import read_catalogue
from app.errors import UserError
from app.paths import RESOURCES

DEFAULT_LANGUAGE = "vi"

_translations: NullTranslations = NullTranslations()
_language = DEFAULT_LANGUAGE
_AS_IN_VIETNAMESE = str.maketrans(",.", ".,")
_MOST_DIGITS = 6
"""How many decimals are shown of a number that is not told how many it has."""


@cache
def _catalogue(language: str) -> NullTranslations:
    path = RESOURCES / "locale" / language / "LC_MESSAGES" / "app.po"
    if not path.exists():
        return NullTranslations()
    return read_catalogue(path)


def set_language(language: str = DEFAULT_LANGUAGE) -> None:
    """Choose the language of all words and numbers from now on; ``en`` shows the source text."""
    global _translations, _language
    _translations = _catalogue(language)
    _language = language


def language() -> str:
    """Return the language that was chosen."""
    return _language


def N_(message: str) -> str:  # noqa: N802 - the name that every gettext tool knows
    """Mark a constant for translation; it is translated where it is shown."""
    return message


def _(message: str) -> str:
    """Translate a message."""
    return _translations.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a message that speaks of a count."""
    return _translations.ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """Translate a message whose English word means several things."""
    return _translations.pgettext(context, message)


def sentence(error: UserError) -> str:
    """Return the one plain sentence of an error, its values written as the reader writes them."""
    return _(error.message).format(**{name: _shown(value) for name, value in error.values.items()})


def _shown(value: Any) -> Any:
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, UserError):
        return sentence(value)
    return value


def day(value: date) -> str:
    """Return ``08/03/2023``."""
    return f"{value.day:02}/{value.month:02}/{value.year}"


def long_day(value: date) -> str:
    """Return ``ngày 05 tháng 01 năm 2023``: zeros before days below 10 and months 1 and 2 (NĐ 30/2020, PL I, II.4)."""
    month = f"{value.month:02}" if value.month <= 2 else str(value.month)
    return f"ngày {value.day:02} tháng {month} năm {value.year}"


def number(value: Decimal | int, digits: int | None = None) -> str:
    """Return a number with the reader's separators; with ``digits`` it has exactly that many decimals."""
    text = format(Decimal(value), f",.{_MOST_DIGITS if digits is None else digits}f")
    if digits is None:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_AS_IN_VIETNAMESE) if _language == "vi" else text


def amount(value: Decimal | int) -> str:
    """Return an amount in đồng, without decimals."""
    return number(value, 0)


def percent(ratio: Decimal | None, digits: int = 1) -> str:
    """Return a ratio (0.985) as ``98,5%``; "—" where there is none."""
    if ratio is None:
        return "—"
    return number(ratio * 100, digits) + "%"


def read_number(text: str) -> Decimal:
    """Read a number in the reader's own notation; UserError when it is none or may be misread."""
    from babel.numbers import NumberFormatError, parse_decimal  # noqa: PLC0415 - not at start: it loads every rule

    wrong = UserError(N_("“{text}” is not a number: type digits only, for example 1.234 or 12,5."), text=text)
    if any(letter.isalpha() for letter in text):  # Babel takes 1e3 for a thousand
        raise wrong
    try:
        return Decimal(parse_decimal(text.strip(), locale="vi_VN" if _language == "vi" else "en_GB", strict=True))
    except (NumberFormatError, ValueError) as error:
        raise wrong from error
