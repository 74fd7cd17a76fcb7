"""The pages of the settings: which there are, and how each is made when it is first gone to."""

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from app.i18n import N_
from app.ui.desk import Desk

# ruff: noqa: PLC0415 - a page is imported when it is first shown: the place stands sooner


class PageEntry(Struct, frozen=True, kw_only=True):
    """One page: its key, its icon, what it is called and what else it holds (the English sources), what makes it."""

    key: str
    icon: str
    title: str
    holds: str = ""
    make: Callable[[Desk], QWidget]


def _office(desk: Desk) -> QWidget:
    from app.ui.settings.agency import AgencyPage

    return AgencyPage(desk)


def _signers(desk: Desk) -> QWidget:
    from app.ui.settings.signers import SignersPage

    return SignersPage(desk)


def _units(desk: Desk) -> QWidget:
    from app.ui.settings.units import UnitsPage

    return UnitsPage(desk)


def _fields(desk: Desk) -> QWidget:
    from app.ui.settings.fields import FieldsPage

    return FieldsPage(desk)


def _periods(desk: Desk) -> QWidget:
    from app.ui.settings.periods import PeriodsPage

    return PeriodsPage(desk)


def _backups(desk: Desk) -> QWidget:
    from app.ui.settings.backups import BackupsPage

    return BackupsPage(desk)


def _packs(desk: Desk) -> QWidget:
    from app.ui.settings.packs.page import PacksPage

    return PacksPage(desk)


def _reminders(desk: Desk) -> QWidget:
    from app.ui.settings.reminding import RemindingPage

    return RemindingPage(desk)


def _appearance(desk: Desk) -> QWidget:
    from app.ui.settings.appearance import AppearancePage

    return AppearancePage(desk)


def _about(desk: Desk) -> QWidget:
    from app.ui.settings.about import AboutPage

    return AboutPage(desk)


PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        key="office",
        icon="building",
        title=N_("Office"),
        holds=N_("name, parent office, place, recipients"),
        make=_office,
    ),
    PageEntry(key="signers", icon="signature", title=N_("Signers"), make=_signers),
    PageEntry(key="units", icon="people_team", title=N_("Units, other names"), make=_units),
    PageEntry(key="fields", icon="tag", title=N_("Fields of work"), make=_fields),
    PageEntry(
        key="periods", icon="calendar_ltr", title=N_("Reporting periods"), holds=N_("cut-off, deadline"), make=_periods
    ),
    PageEntry(key="packs", icon="document_table", title=N_("Packs of forms"), make=_packs),
    PageEntry(
        key="reminders",
        icon="alert",
        title=N_("Reminders"),
        holds=N_("due soon, tray, start with Windows"),
        make=_reminders,
    ),
    PageEntry(
        key="backups", icon="history", title=N_("Backups"), holds=N_("restore, folder of the backups"), make=_backups
    ),
    PageEntry(
        key="appearance",
        icon="paint_brush",
        title=N_("Appearance"),
        holds=N_("colours, light, dark, background, theme, text size, language"),
        make=_appearance,
    ),
    PageEntry(key="about", icon="info", title=N_("About"), holds=N_("version, place of the store"), make=_about),
)
"""In the order in which they are listed."""
