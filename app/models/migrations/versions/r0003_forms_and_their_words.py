"""Forms attached or left out, words and remarks in cells, explanations printed or not, two reports on one period."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_REFUSED = "BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
_ONE_PERIOD = "(period = NEW.period AND version = NEW.version)"
_ONE_REPORT = "(pack = NEW.pack AND period = NEW.period AND version = NEW.version)"


def upgrade() -> None:
    """Make the tables anew whose rules change, and copy what they hold.

    Every trigger comes back as it was found: one that was taken away or changed stays so, and is told by the proof.
    """
    triggers = _taken_away()
    _renew_reports()
    _renew_explanations()
    _add_cell_table("report_word")
    _add_cell_table("cell_comment")
    op.create_table(
        "form_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("attach", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_form_choice_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_choice")),
        sa.UniqueConstraint("report_id", "form", name=op.f("uq_form_choice_report_id_form")),
    )
    for statement in triggers:
        op.execute(sa.text(statement.replace(_ONE_PERIOD, _ONE_REPORT)))
    for table in ("report_word", "cell_comment", "form_choice"):
        _guard(table, of_a_line=table != "form_choice")


def _taken_away() -> list[str]:
    """Remove all triggers, which speak of the tables that are made anew; return their statements."""
    query = sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid")
    found = [(str(name), str(statement)) for name, statement in op.get_bind().execute(query)]
    for name, _ in found:
        op.execute(f'DROP TRIGGER "{name}"')
    return [statement for _, statement in found]


def _renew_reports() -> None:
    op.create_table(
        "report_new",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("pack", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("replaces_reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["pack"], ["pack.code"], name=op.f("fk_report_pack"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["report.id"], name=op.f("fk_report_replaces_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("pack", "period", "version", name=op.f("uq_report_pack_period_version")),
    )
    op.execute(
        "INSERT INTO report_new SELECT id, period, pack, version, replaces_id, replaces_reason, state FROM report"
    )
    op.drop_table("report")
    op.rename_table("report_new", "report")
    op.create_index(op.f("ix_report_pack"), "report", ["pack"])
    op.create_index(op.f("ix_report_replaces_id"), "report", ["replaces_id"])


def _renew_explanations() -> None:
    op.create_table(
        "explanation_new",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("printed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_explanation_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanation")),
        sa.UniqueConstraint("report_id", "finding", name=op.f("uq_explanation_report_id_finding")),
    )
    op.execute("INSERT INTO explanation_new SELECT id, report_id, finding, text, 1 FROM explanation")
    op.drop_table("explanation")
    op.rename_table("explanation_new", "explanation")


def _add_cell_table(name: str) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("column", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["report_line.id"], name=op.f(f"fk_{name}_line_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f(f"fk_{name}_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint("line_id", "column", name=op.f(f"uq_{name}_line_id_column")),
    )
    op.create_index(op.f(f"ix_{name}_report_id"), name, ["report_id"])


def _guard(table: str, *, of_a_line: bool) -> None:
    old, new = (
        f"EXISTS (SELECT 1 FROM report WHERE id = {row}.report_id AND state = 'signed')"  # noqa: S608 - constants
        for row in ("OLD", "NEW")
    )
    taken = (
        f"{new} OR EXISTS (SELECT 1 FROM {table} AS own"  # noqa: S608 - constants
        f" JOIN report ON report.id = own.report_id WHERE own.id = NEW.id AND report.state = 'signed')"
    )
    if of_a_line:
        taken += (
            " OR EXISTS (SELECT 1 FROM report_line JOIN report ON report.id = report_line.report_id"
            " WHERE report_line.id = NEW.line_id AND report.state = 'signed')"
        )
    for way, when in (("insert", taken), ("update", f"{old} OR {taken}"), ("delete", old)):
        op.execute(
            sa.text(f"CREATE TRIGGER {table}_signed_{way} BEFORE {way.upper()} ON {table} WHEN {when} {_REFUSED}")
        )
