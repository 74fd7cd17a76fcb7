"""Each kind of report may have days of its own: those that a letter sets for one period, and the usual ones."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a period have days for each kind of report; those that are there go on speaking of all kinds."""
    op.create_table(
        "period_dates_of_kinds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("cutoff", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_dates")),
        sa.UniqueConstraint("family", "period", name=op.f("uq_period_dates_family_period")),
    )
    op.execute(
        "INSERT INTO period_dates_of_kinds (id, family, period, cutoff, due, reason)"
        " SELECT id, '', period, cutoff, due, reason FROM period_dates"
    )
    op.drop_table("period_dates")
    op.rename_table("period_dates_of_kinds", "period_dates")
    op.create_table(
        "kind_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("cutoff_day", sa.Integer(), nullable=True),
        sa.Column("report_day", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kind_days")),
        sa.UniqueConstraint("family", name=op.f("uq_kind_days_family")),
    )
