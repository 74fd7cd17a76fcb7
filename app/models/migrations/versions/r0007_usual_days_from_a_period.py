"""The usual days of a kind of report may change: each line of them holds from one period on."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a kind have usual days from several periods on; those that are there go on holding for all periods."""
    op.create_table(
        "kind_days_from",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("cutoff_day", sa.Integer(), nullable=True),
        sa.Column("report_day", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kind_days")),
        sa.UniqueConstraint("family", "valid_from", name=op.f("uq_kind_days_family_valid_from")),
    )
    op.execute(
        "INSERT INTO kind_days_from (id, family, valid_from, cutoff_day, report_day)"
        " SELECT id, family, NULL, cutoff_day, report_day FROM kind_days"
    )
    op.drop_table("kind_days")
    op.rename_table("kind_days_from", "kind_days")
