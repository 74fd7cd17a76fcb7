"""Plans that are read again: tasks and sections that a plan no longer lists, parts of tasks, links between years."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables anew where columns are added that refer to others, and copy what they hold."""
    op.add_column("section", sa.Column("gone", sa.Date(), nullable=True))
    _renew_tasks()
    _renew_indicators()


def _renew_tasks() -> None:
    op.create_table(
        "task_new",
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
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("gone", sa.Date(), nullable=True),
        sa.Column("previous_id", sa.Integer(), nullable=True),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_task_plan_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_task_section_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["parent_id"], ["task.id"], name=op.f("fk_task_parent_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["previous_id"], ["task.id"], name=op.f("fk_task_previous_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.execute(
        "INSERT INTO task_new SELECT id, plan_id, section_id, place, number, number_printed, goal, title, product,"
        " lead_text, coop_text, phrase, schedule, override, note, '', NULL, '', '', NULL, NULL,"
        " json_array(title, product, note) FROM task"
    )
    op.drop_table("task")
    op.rename_table("task_new", "task")
    for column in ("parent_id", "plan_id", "previous_id", "section_id"):
        op.create_index(op.f(f"ix_task_{column}"), "task", [column])


def _renew_indicators() -> None:
    op.create_table(
        "indicator_new",
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
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
    )
    op.execute(
        "INSERT INTO indicator_new SELECT id, year, place, name, comparator, target, unit, form, numerator,"
        " denominator, numerator_name, denominator_name, '', '' FROM indicator"
    )
    op.drop_table("indicator")
    op.rename_table("indicator_new", "indicator")
    op.create_index(op.f("ix_indicator_year"), "indicator", ["year"])
