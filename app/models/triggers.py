"""Triggers by which the database itself refuses: a signed report never changes, history is only added to.

``INSERT OR REPLACE`` and ``UPDATE OR REPLACE`` remove the rows in their way past the delete triggers, unless the
connection asks for them. So every insert and update also refuses to take the place of a row that must stay.
"""

from collections.abc import Iterator

SIGNED_REFUSAL = "a signed report cannot change"
HISTORY_REFUSAL = "history cannot change"

_REPORT_PARTS = (
    "report_line",
    "report_cell",
    "report_word",
    "cell_comment",
    "form_choice",
    "report_text",
    "explanation",
)
_PARTS_OF_LINES = frozenset({"report_cell", "report_word", "cell_comment"})


def _trigger(name: str, when: str, condition: str, refusal: str) -> str:
    guard = f" WHEN {condition}" if condition else ""
    return f"CREATE TRIGGER {name} BEFORE {when}{guard} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"


def _signed(column: str) -> str:
    return f"EXISTS (SELECT 1 FROM report WHERE id = {column} AND state = 'signed')"  # noqa: S608 - constants


def trigger_statements() -> tuple[str, ...]:
    """Return the statements that create all triggers of the present schema."""
    in_the_way = (
        "EXISTS (SELECT 1 FROM report WHERE state = 'signed'"
        " AND (id = NEW.id OR (pack = NEW.pack AND period = NEW.period AND version = NEW.version)))"
    )
    taken = "EXISTS (SELECT 1 FROM signed_report WHERE id = NEW.id OR report_id = NEW.report_id)"
    made = [
        _trigger("report_signed_update", "UPDATE ON report", f"OLD.state = 'signed' OR {in_the_way}", SIGNED_REFUSAL),
        _trigger("report_signed_delete", "DELETE ON report", "OLD.state = 'signed'", SIGNED_REFUSAL),
        _trigger("report_signed_insert", "INSERT ON report", f"NEW.state = 'signed' OR {in_the_way}", SIGNED_REFUSAL),
        _trigger(
            "report_sign",
            "UPDATE ON report",
            "NEW.state = 'signed' AND NOT EXISTS (SELECT 1 FROM signed_report WHERE report_id = NEW.id)",
            SIGNED_REFUSAL,
        ),
        _trigger(
            "signed_report_insert",
            "INSERT ON signed_report",
            f"{_signed('NEW.report_id')} OR {taken}",
            SIGNED_REFUSAL,
        ),
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
        made += _part_triggers(table)
    return tuple(made)


def _part_triggers(table: str) -> Iterator[str]:
    old = _signed("OLD.report_id")
    new = (
        f"{_signed('NEW.report_id')} OR EXISTS (SELECT 1 FROM {table} AS own"  # noqa: S608 - constants
        f" JOIN report ON report.id = own.report_id WHERE own.id = NEW.id AND report.state = 'signed')"
    )
    if table in _PARTS_OF_LINES:
        new += (
            " OR EXISTS (SELECT 1 FROM report_line JOIN report ON report.id = report_line.report_id"
            " WHERE report_line.id = NEW.line_id AND report.state = 'signed')"
        )
    yield _trigger(f"{table}_signed_insert", f"INSERT ON {table}", new, SIGNED_REFUSAL)
    yield _trigger(f"{table}_signed_update", f"UPDATE ON {table}", f"{old} OR {new}", SIGNED_REFUSAL)
    yield _trigger(f"{table}_signed_delete", f"DELETE ON {table}", old, SIGNED_REFUSAL)
