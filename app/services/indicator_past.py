"""What was changed of an indicator and its figures: when, by whom, from what to what."""

from sqlalchemy import and_, func, or_

from app.domain.changes import HistoryLine
from app.domain.indicators import Indicator, Reading
from app.models import records
from app.models.connection import Connection

_MOST = 300


def read_past(connection: Connection, indicator_id: int) -> tuple[HistoryLine, ...]:
    """Return the lines of the history that speak of an indicator or of its readings, newest first."""
    table = records.table_of(HistoryLine).c
    said = func.coalesce(table.after, table.before)
    own = and_(table.what == records.table_of(Indicator).name, table.record_id == indicator_id)
    counted = and_(
        table.what == records.table_of(Reading).name, func.json_extract(said, "$.indicator_id") == indicator_id
    )
    return records.read(connection, HistoryLine, or_(own, counted), order=(table.id.desc(),), limit=_MOST)
