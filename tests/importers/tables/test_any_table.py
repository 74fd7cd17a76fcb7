"""Whatever stands in a table, reading it gives a plan or one plain sentence."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.i18n import sentence
from app.importers.corrections import joined, split, with_kind, with_text
from app.importers.grid import Grid, Span
from app.importers.names.known import FIELDS
from app.importers.reading import Reading
from app.importers.rows import RowKind
from tests.importers.sheets import reading_of

WORDS = st.sampled_from(
    [
        *("", "", "", "Stt", "TT", "Mục tiêu", "Nhiệm vụ", "Nội dung công việc", "Sản phẩm", "Chủ trì", "Phối hợp"),
        *("Thời hạn", "Quý I", "Quý II", "1", "1.1", "2", "A", "I", "II.", "a)", "-", "–––", "(1)", "(2)", "(3)", "x"),
        *("Văn phòng Sở", "các phòng", "Thường xuyên", "Trước ngày", "31/12", "Khi có hướng dẫn", "nt", "như trên"),
        *("KẾ HOẠCH", "Nơi nhận:", "GIÁM ĐỐC", "KH20_TT_N01.1.1", "Số: 1/KH", "năm 2023", "rà soát\nquy định"),
    ]
)
TEXTS = WORDS | st.text(max_size=12)
ROWS = st.lists(st.lists(TEXTS, max_size=8), max_size=14)
SPANS = st.lists(
    st.tuples(*[st.integers(0, 14)] * 2, *[st.integers(0, 4)] * 2).map(
        lambda one: Span(one[0], one[1], one[0] + one[2], one[1] + one[3])
    ),
    max_size=6,
)
HEADER = ["Stt", "Mục tiêu", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn"]


def read(rows: list[list[str]], spans: list[Span]) -> Reading | None:
    refused: UserError | None = None
    try:
        return reading_of(Grid.of("2023", rows, spans), 2023)
    except UserError as error:
        refused = error
    assert "\n" not in sentence(refused)
    return None


@given(ROWS, SPANS)
@settings(max_examples=150, deadline=None)
def test_any_table_is_read_or_refused_in_one_sentence(rows, spans):
    reading = read(rows, spans)
    assert reading is None or len(reading.draft.tasks) <= len(rows)


@given(ROWS, SPANS)
@settings(max_examples=150, deadline=None)
def test_under_a_header_no_row_is_lost_from_sight(rows, spans):
    grid = Grid.of("2023", [HEADER, *rows], spans)
    reading = read([HEADER, *rows], spans)
    if reading is not None:
        assert [row.place for row in reading.rows if row.place > reading.header.top] == list(
            range(reading.header.top + 1, len(grid.rows))
        )
        tasks = [row for row in reading.rows if row.kind is RowKind.TASK]
        assert len(reading.draft.tasks) <= len(tasks) + 1


@given(ROWS, st.data())
@settings(max_examples=100, deadline=None)
def test_any_correction_gives_a_plan_or_one_sentence(rows, data):
    reading = read([HEADER, *rows], [])
    if reading is None:
        return
    for _ in range(4):
        row = data.draw(st.sampled_from(reading.rows))
        name = data.draw(st.sampled_from(FIELDS))
        try:
            match data.draw(st.sampled_from(["kind", "text", "join", "split"])):
                case "kind":
                    reading = with_kind(reading, {row.key}, data.draw(st.sampled_from(RowKind)))
                case "text":
                    reading = with_text(reading, row.key, name, data.draw(TEXTS))
                case "join":
                    reading = joined(reading, row.key)
                case _:
                    reading = split(reading, row.key, name, data.draw(st.integers(0, 12)))
        except UserError:
            continue
        assert len({one.key for one in reading.rows}) == len(reading.rows)
