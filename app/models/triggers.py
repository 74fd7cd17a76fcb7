"""Triggers by which the database itself refuses: a signed report never changes, history is only added to."""

SIGNED_REFUSAL = "a signed report cannot change"
HISTORY_REFUSAL = "history cannot change"

_REPORT_PARTS = ("report_line", "report_cell", "report_text", "explanation")


def _trigger(name: str, when: str, condition: str, refusal: str) -> str:
    guard = f" WHEN {condition}" if condition else ""
    return f"CREATE TRIGGER {name} BEFORE {when}{guard} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"


def _signed(column: str) -> str:
    return f"EXISTS (SELECT 1 FROM report WHERE id = {column} AND state = 'signed')"  # noqa: S608 - constants


def trigger_statements() -> tuple[str, ...]:
    """Return the statements that create all triggers of the present schema."""
    made = [
        _trigger("report_signed_update", "UPDATE ON report", "OLD.state = 'signed'", SIGNED_REFUSAL),
        _trigger("report_signed_delete", "DELETE ON report", "OLD.state = 'signed'", SIGNED_REFUSAL),
        _trigger(
            "report_signed_insert",
            "INSERT ON report",
            "NEW.state = 'signed' OR EXISTS (SELECT 1 FROM report WHERE state = 'signed'"
            " AND (id = NEW.id OR (period = NEW.period AND version = NEW.version)))",
            SIGNED_REFUSAL,
        ),
        _trigger(
            "report_sign",
            "UPDATE ON report",
            "NEW.state = 'signed' AND NOT EXISTS (SELECT 1 FROM signed_report WHERE report_id = NEW.id)",
            SIGNED_REFUSAL,
        ),
        _trigger("signed_report_insert", "INSERT ON signed_report", _signed("NEW.report_id"), SIGNED_REFUSAL),
        _trigger("signed_report_update", "UPDATE ON signed_report", "", SIGNED_REFUSAL),
        _trigger("signed_report_delete", "DELETE ON signed_report", "", SIGNED_REFUSAL),
        _trigger("history_update", "UPDATE ON history", "", HISTORY_REFUSAL),
        _trigger("history_delete", "DELETE ON history", "", HISTORY_REFUSAL),
        _trigger(
            "history_insert",
            "INSERT ON history",
            "EXISTS (SELECT 1 FROM history WHERE id = NEW.id)",
            HISTORY_REFUSAL,
        ),
    ]
    for table in _REPORT_PARTS:
        old, new = _signed("OLD.report_id"), _signed("NEW.report_id")
        made += [
            _trigger(f"{table}_signed_insert", f"INSERT ON {table}", new, SIGNED_REFUSAL),
            _trigger(f"{table}_signed_update", f"UPDATE ON {table}", f"{old} OR {new}", SIGNED_REFUSAL),
            _trigger(f"{table}_signed_delete", f"DELETE ON {table}", old, SIGNED_REFUSAL),
        ]
    return tuple(made)
