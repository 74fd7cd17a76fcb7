"""What all commands share: which store they open, which day is today, and how they print."""

import argparse
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from app.domain.periods import ReportingPeriod
from app.errors import UserError
from app.i18n import N_
from app.paths import places
from app.services.backup_rules import BackupRules
from app.services.store import Store, open_store
from app.settings import load_settings


def store_path(arguments: argparse.Namespace) -> Path:
    """Return the store that a command speaks of."""
    return arguments.store or places(arguments.data).store


def rules_of(arguments: argparse.Namespace) -> BackupRules:
    """Return where backups go and how long they are kept, as the settings say."""
    return BackupRules.of(load_settings(places(arguments.data).settings))


def opened(arguments: argparse.Namespace, way: Callable[[Path], Store] | None = None) -> Store:
    """Open the store that a command speaks of; UserError where there is none."""
    path = store_path(arguments)
    if not path.exists():
        raise UserError(
            N_("There is no store at “{path}”; import a plan first or name another with --store."), path=path
        )
    return way(path) if way is not None else open_store(path, rules=rules_of(arguments))


def today_of(arguments: argparse.Namespace) -> date:
    """Return the day that counts as today."""
    return arguments.on or date.today()  # noqa: DTZ011 - the office's own day


def period_of(text: str) -> ReportingPeriod:
    """Read a reporting period; UserError where there is none of that name."""
    try:
        return ReportingPeriod.parse(text)
    except ValueError as error:
        raise UserError(
            N_("There is no reporting period “{text}”; write 2023-Q1, 2023-H1 or 2023."), text=text
        ) from error


def print_json(found: Any) -> None:
    """Print something as JSON."""
    print(json.dumps(found, ensure_ascii=False, indent=1, default=str))
