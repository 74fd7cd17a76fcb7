"""The first schema: office, plan, progress, indicators, reports, history, and the triggers that guard them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TRIGGERS = (
    (
        "CREATE TRIGGER report_signed_update BEFORE UPDATE ON report"
        " WHEN OLD.state = 'signed' OR EXISTS (SELECT 1 FROM report WHERE state = 'signed'"
        " AND (id = NEW.id OR (period = NEW.period AND version = NEW.version)))"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    (
        "CREATE TRIGGER report_signed_delete BEFORE DELETE ON report"
        " WHEN OLD.state = 'signed'"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    (
        "CREATE TRIGGER report_signed_insert BEFORE INSERT ON report"
        " WHEN NEW.state = 'signed' OR EXISTS (SELECT 1 FROM report WHERE state = 'signed'"
        " AND (id = NEW.id OR (period = NEW.period AND version = NEW.version)))"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    (
        "CREATE TRIGGER report_sign BEFORE UPDATE ON report"
        " WHEN NEW.state = 'signed' AND NOT EXISTS (SELECT 1 FROM signed_report WHERE report_id = NEW.id)"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    (
        "CREATE TRIGGER signed_report_insert BEFORE INSERT ON signed_report"
        " WHEN EXISTS (SELECT 1 FROM report WHERE id = NEW.report_id AND state = 'signed')"
        " OR EXISTS (SELECT 1 FROM signed_report WHERE id = NEW.id OR report_id = NEW.report_id)"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    (
        "CREATE TRIGGER signed_report_update BEFORE UPDATE ON signed_report"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    (
        "CREATE TRIGGER signed_report_delete BEFORE DELETE ON signed_report"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    ("CREATE TRIGGER history_update BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'history cannot change'); END"),
    ("CREATE TRIGGER history_delete BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'history cannot change'); END"),
    (
        "CREATE TRIGGER history_insert BEFORE INSERT ON history"
        " WHEN EXISTS (SELECT 1 FROM history WHERE id = NEW.id)"
        " BEGIN SELECT RAISE(ABORT, 'history cannot change'); END"
    ),
    (
        "CREATE TRIGGER report_line_signed_insert BEFORE INSERT ON report_line"
        " WHEN EXISTS (SELECT 1 FROM report WHERE id = NEW.report_id AND state = 'signed')"
        " OR EXISTS (SELECT 1 FROM report_line AS own JOIN report ON report.id = own.report_id"
        " WHERE own.id = NEW.id AND report.state = 'signed')"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    (
        "CREATE TRIGGER report_line_signed_update BEFORE UPDATE ON report_line"
        " WHEN EXISTS (SELECT 1 FROM report WHERE id = OLD.report_id AND state = 'signed')"
        " OR EXISTS (SELECT 1 FROM report WHERE id = NEW.report_id AND state = 'signed')"
        " OR EXISTS (SELECT 1 FROM report_line AS own JOIN report ON report.id = own.report_id"
        " WHERE own.id = NEW.id AND report.state = 'signed')"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    (
        "CREATE TRIGGER report_line_signed_delete BEFORE DELETE ON report_line"
        " WHEN EXISTS (SELECT 1 FROM report WHERE id = OLD.report_id AND state = 'signed')"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    (
        "CREATE TRIGGER report_cell_signed_insert BEFORE INSERT ON report_cell"
        " WHEN EXISTS (SELECT 1 FROM report WHERE id = NEW.report_id AND state = 'signed')"
        " OR EXISTS (SELECT 1 FROM report_cell AS own JOIN report ON report.id = own.report_id"
        " WHERE own.id = NEW.id AND report.state = 'signed') OR EXISTS (SELECT 1 FROM report_line"
        " JOIN report ON report.id = report_line.report_id"
        " WHERE report_line.id = NEW.line_id AND report.state = 'signed')"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    (
        "CREATE TRIGGER report_cell_signed_update BEFORE UPDATE ON report_cell"
        " WHEN EXISTS (SELECT 1 FROM report WHERE id = OLD.report_id AND state = 'signed')"
        " OR EXISTS (SELECT 1 FROM report WHERE id = NEW.report_id AND state = 'signed')"
        " OR EXISTS (SELECT 1 FROM report_cell AS own JOIN report ON report.id = own.report_id"
        " WHERE own.id = NEW.id AND report.state = 'signed') OR EXISTS (SELECT 1 FROM report_line"
        " JOIN report ON report.id = report_line.report_id"
        " WHERE report_line.id = NEW.line_id AND report.state = 'signed')"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    (
        "CREATE TRIGGER report_cell_signed_delete BEFORE DELETE ON report_cell"
        " WHEN EXISTS (SELECT 1 FROM report WHERE id = OLD.report_id AND state = 'signed')"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    (
        "CREATE TRIGGER report_text_signed_insert BEFORE INSERT ON report_text"
        " WHEN EXISTS (SELECT 1 FROM report WHERE id = NEW.report_id AND state = 'signed')"
        " OR EXISTS (SELECT 1 FROM report_text AS own JOIN report ON report.id = own.report_id"
        " WHERE own.id = NEW.id AND report.state = 'signed')"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    (
        "CREATE TRIGGER report_text_signed_update BEFORE UPDATE ON report_text"
        " WHEN EXISTS (SELECT 1 FROM report WHERE id = OLD.report_id AND state = 'signed')"
        " OR EXISTS (SELECT 1 FROM report WHERE id = NEW.report_id AND state = 'signed')"
        " OR EXISTS (SELECT 1 FROM report_text AS own JOIN report ON report.id = own.report_id"
        " WHERE own.id = NEW.id AND report.state = 'signed')"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    (
        "CREATE TRIGGER report_text_signed_delete BEFORE DELETE ON report_text"
        " WHEN EXISTS (SELECT 1 FROM report WHERE id = OLD.report_id AND state = 'signed')"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    (
        "CREATE TRIGGER explanation_signed_insert BEFORE INSERT ON explanation"
        " WHEN EXISTS (SELECT 1 FROM report WHERE id = NEW.report_id AND state = 'signed')"
        " OR EXISTS (SELECT 1 FROM explanation AS own JOIN report ON report.id = own.report_id"
        " WHERE own.id = NEW.id AND report.state = 'signed')"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    (
        "CREATE TRIGGER explanation_signed_update BEFORE UPDATE ON explanation"
        " WHEN EXISTS (SELECT 1 FROM report WHERE id = OLD.report_id AND state = 'signed')"
        " OR EXISTS (SELECT 1 FROM report WHERE id = NEW.report_id AND state = 'signed')"
        " OR EXISTS (SELECT 1 FROM explanation AS own JOIN report ON report.id = own.report_id"
        " WHERE own.id = NEW.id AND report.state = 'signed')"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
    (
        "CREATE TRIGGER explanation_signed_delete BEFORE DELETE ON explanation"
        " WHEN EXISTS (SELECT 1 FROM report WHERE id = OLD.report_id AND state = 'signed')"
        " BEGIN SELECT RAISE(ABORT, 'a signed report cannot change'); END"
    ),
)


def upgrade() -> None:
    """Create everything."""
    _create_plans()
    _create_progress()
    _create_office()
    _create_reports()
    for statement in _TRIGGERS:
        op.execute(statement)


def _create_plans() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("parent_agency", sa.Text(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("signer_title", sa.Text(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
    )
    op.create_index(op.f("ix_plan_year"), "plan", ["year"])
    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["section.id"], name=op.f("fk_section_parent_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_section_plan_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
    )
    op.create_index(op.f("ix_section_parent_id"), "section", ["parent_id"])
    op.create_index(op.f("ix_section_plan_id"), "section", ["plan_id"])
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("number_printed", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("lead_text", sa.Text(), nullable=False),
        sa.Column("coop_text", sa.Text(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("schedule", sa.Text(), nullable=False),
        sa.Column("override", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_task_plan_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_task_section_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(op.f("ix_task_plan_id"), "task", ["plan_id"])
    op.create_index(op.f("ix_task_section_id"), "task", ["section_id"])
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("collective", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("name", name=op.f("uq_unit_name")),
    )
    op.create_table(
        "unit_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_alias_unit_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_alias")),
        sa.UniqueConstraint("name", name=op.f("uq_unit_alias_name")),
    )
    op.create_index(op.f("ix_unit_alias_unit_id"), "unit_alias", ["unit_id"])
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_assignment_task_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_assignment_unit_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint("task_id", "unit_id", "role", name=op.f("uq_assignment_task_id_unit_id_role")),
    )
    op.create_index(op.f("ix_assignment_unit_id"), "assignment", ["unit_id"])


def _create_progress() -> None:
    op.create_table(
        "progress_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("occurrence", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("due_then", sa.Date(), nullable=True),
        sa.Column("days_late", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_progress_entry_task_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_entry")),
    )
    op.create_index(op.f("ix_progress_entry_task_id_day"), "progress_entry", ["task_id", "day"])
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_sha256"), "attachment", ["sha256"])
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_evidence_attachment_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["progress_entry.id"], name=op.f("fk_evidence_entry_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_attachment_id"), "evidence", ["attachment_id"])
    op.create_index(op.f("ix_evidence_entry_id"), "evidence", ["entry_id"])
    op.create_table(
        "extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("occurrence", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("old_due", sa.Date(), nullable=False),
        sa.Column("new_due", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_extension_task_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
    )
    op.create_index(op.f("ix_extension_task_id"), "extension", ["task_id"])


def _create_office() -> None:
    op.create_table(
        "agency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("addressees", sa.Text(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("archive", sa.Text(), nullable=False),
        sa.Column("report_day", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
        sa.UniqueConstraint("valid_from", name=op.f("uq_agency_valid_from")),
    )
    op.create_table(
        "signer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signer")),
    )
    op.create_table(
        "field",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field")),
    )
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("comparator", sa.String(32), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("numerator", sa.Text(), nullable=False),
        sa.Column("denominator", sa.Text(), nullable=False),
        sa.Column("numerator_name", sa.Text(), nullable=False),
        sa.Column("denominator_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
    )
    op.create_index(op.f("ix_indicator_year"), "indicator", ["year"])
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("numerator", sa.Text(), nullable=True),
        sa.Column("denominator", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_reading_indicator_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
        sa.UniqueConstraint("indicator_id", "period", name=op.f("uq_reading_indicator_id_period")),
    )


def _create_reports() -> None:
    op.create_table(
        "pack",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("checked", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack")),
        sa.UniqueConstraint("code", name=op.f("uq_pack_code")),
    )
    op.create_table(
        "report",
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
        sa.UniqueConstraint("period", "version", name=op.f("uq_report_period_version")),
    )
    op.create_index(op.f("ix_report_pack"), "report", ["pack"])
    op.create_index(op.f("ix_report_replaces_id"), "report", ["replaces_id"])
    op.create_table(
        "report_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_line_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_line")),
    )
    op.create_index(op.f("ix_report_line_report_id"), "report_line", ["report_id"])
    op.create_table(
        "report_cell",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("column", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["line_id"], ["report_line.id"], name=op.f("fk_report_cell_line_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_cell_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_cell")),
        sa.UniqueConstraint("line_id", "column", name=op.f("uq_report_cell_line_id_column")),
    )
    op.create_index(op.f("ix_report_cell_report_id"), "report_cell", ["report_id"])
    op.create_table(
        "report_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_text_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_text")),
        sa.UniqueConstraint("report_id", "key", name=op.f("uq_report_text_report_id_key")),
    )
    op.create_table(
        "explanation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_explanation_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanation")),
        sa.UniqueConstraint("report_id", "finding", name=op.f("uq_explanation_report_id_finding")),
    )
    op.create_table(
        "signed_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("early_reason", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.DateTime(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("xlsx", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_signed_report_report_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_report")),
        sa.UniqueConstraint("report_id", name=op.f("uq_signed_report_report_id")),
    )
    op.create_table(
        "history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
    )
    op.create_index(op.f("ix_history_what_record_id"), "history", ["what", "record_id"])
