"""How a report is called in a sentence."""

from app.i18n import _


def signed_title(number: str, period: str, version: int = 0) -> str:
    """Return what a signed report is called: its number, its period, and which replacement it is."""
    if version:
        said = _("Report {number} for {period}, replacement {version}")
        return said.format(number=number, period=period, version=version)
    return _("Report {number} for {period}").format(number=number, period=period)
