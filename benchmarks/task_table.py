"""A plan of 10,000 tasks: a key typed into the filter against a list comprehension, and scrolling against a bare table.

The comprehension looks for the same words in the same folded texts and does nothing else; ours also finds what the
other conditions leave, builds the rows under their sections and goals, and shows them in the table with their heights.
Each scroll goes on by a page and ends when the page is painted; the bare QTableView holds the same rows as plain texts
in its own model. All is measured in turns, in one run. ``python benchmarks/task_table.py [ROUNDS]``.
"""

import os
import random
import statistics
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from app.domain.changes import Change
from app.domain.phrases import read_phrase
from app.domain.plans import Assignment, Plan, Role, Section, Task, Unit
from app.domain.vietnamese import folded
from app.i18n import set_language
from app.services.store import Store, create_store
from app.ui.desk import Desk
from app.ui.jobs import InlinePool
from app.ui.kit.memory import keep_in
from app.ui.kit.theme import Theme, dress
from app.ui.tasks.model import DEADLINE, LEAD, NUMBER, STATE, TITLE, UPDATED
from app.ui.tasks.rows import TaskRow
from app.ui.tasks.view import TasksView

ROUNDS, TASKS, SECTIONS = 15, 10_000, 100
TODAY = date(2023, 3, 8)
TYPED = "thu tuc hanh chinh"
AIM = 5
TEXT = (
    "rà soát đánh giá thủ tục hành chính giải quyết hồ sơ công khai niêm yết báo cáo tổng hợp trực tuyến phối hợp kiểm"
    " tra thực hiện cập nhật đề xuất đơn giản hóa lĩnh vực xây dựng quy hoạch nhà ở tiếp nhận trả kết quả dữ liệu"
)
WORDS = tuple(TEXT.split())
PHRASES = ("Thường xuyên", "Quý III/2023", "Trước ngày 31/01/2023", "Hằng quý")


def fill(store: Store) -> None:
    """Store a plan of 10,000 tasks under 100 sections, every second task under a goal."""
    chance = random.Random(1)  # noqa: S311 - the same texts in each run
    schedules = [read_phrase(phrase, 2023) for phrase in PHRASES]
    sections = (Section(id=n + 1, plan_id=1, place=n, code=str(n + 1), title=f"Nhóm {n + 1}") for n in range(SECTIONS))
    units = (Unit(id=n + 1, name=f"Phòng {n + 1}") for n in range(12))
    tasks = (
        Task(
            id=n + 1,
            plan_id=1,
            section_id=n * SECTIONS // TASKS + 1,
            place=n,
            number=f"{n // 2}",
            number_printed=f"{n // 2}" if n % 2 else "",
            goal=f"Mục tiêu {n // 4}: {' '.join(chance.choices(WORDS, k=8))}" if n % 2 else "",
            title=" ".join(chance.choices(WORDS, k=24)).capitalize(),
            product="Báo cáo",
            phrase=PHRASES[n % 4],
            schedule=schedules[n % 4],
        )
        for n in range(TASKS)
    )
    given = (Assignment(id=n + 1, task_id=n + 1, unit_id=n % 12 + 1, role=Role.LEAD) for n in range(TASKS))
    records = (Plan(id=1, year=2023, title="Kế hoạch"), *sections, *units, *tasks, *given)
    store.apply(tuple(Change(after=one) for one in records))


def bare_table(view: TasksView) -> QTableView:
    """Return a table of the same rows as plain texts."""
    columns = (NUMBER, TITLE, LEAD, DEADLINE, STATE, UPDATED)
    rows = [row for row in view.model.records if isinstance(row, TaskRow)]
    model = QStandardItemModel(len(rows), len(columns))
    for place, row in enumerate(rows):
        for column, one in enumerate(columns):
            model.setItem(place, column, QStandardItem(view.model.columns[one].text(row)))
    table = QTableView()
    table.setModel(model)
    table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().setDefaultSectionSize(49)
    table.resize(view.table.size())
    table.show()
    return table


def seconds_of(view: TasksView, texts: list[str]) -> tuple[float, float, float]:
    """Type the words letter by letter; return the seconds of ours, of ours until painted, and of the comprehension."""
    ours = painted = bare = 0.0
    for count in range(1, len(TYPED) + 1):
        typed = TYPED[:count]
        start = perf_counter()
        view.filters.text.setText(typed)
        view.filters.changed.emit()
        ours += perf_counter() - start
        QApplication.processEvents()
        painted += perf_counter() - start
        start = perf_counter()
        words = folded(typed).split()
        found = [text for text in texts if all(word in text for word in words)]
        bare += perf_counter() - start
        if len(found) != len(view.model.tasks()):
            raise AssertionError(typed)
    view.filters.clear()
    QApplication.processEvents()
    return ours, painted, bare


def page(table: QTableView) -> float:
    """Scroll on by a page, from the top again at the end; return the milliseconds until it is painted."""
    bar = table.verticalScrollBar()
    start = perf_counter()
    bar.setValue(0 if bar.value() >= bar.maximum() - bar.pageStep() else bar.value() + bar.pageStep())
    QApplication.processEvents()
    return (perf_counter() - start) * 1000


def main(rounds: int) -> int:
    """Measure both in turns and print the medians."""
    app = QApplication([])
    set_language("vi")
    Theme(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        keep_in(Path(folder) / "window.ini")
        store = create_store(Path(folder) / "so.dmk")
        fill(store)
        desk = Desk(store, clock=lambda: TODAY, pool=InlinePool())
        view = TasksView(desk)
        view.resize(1254, 640)
        dress(view)
        view.show()
        QApplication.processEvents()
        contents = view.contents
        if contents is None:
            raise AssertionError("no plan")
        texts = [one.words for one in contents.index.known]
        keys = [seconds_of(view, texts) for _round in range(rounds)]
        bare = bare_table(view)
        pages = [(page(view.table), page(bare)) for _round in range(20 * rounds)]
        desk.close()
    ours, painted, plain = (statistics.median(one) * 1000 / len(TYPED) for one in zip(*keys, strict=True))
    print(f"a key of the filter over {TASKS:,} tasks: {ours:.2f} ms; a list comprehension: {plain:.2f} ms")
    print(f"ratio {ours / plain:.2f} (aim {AIM}); with painting {painted:.2f} ms, ratio {painted / plain:.2f}")
    scrolled, plainly = (statistics.median(one) for one in zip(*pages, strict=True))
    worst = sorted(one for one, _bare in pages)[-len(pages) // 100]
    print(f"a page scrolled: {scrolled:.1f} ms (one in a hundred {worst:.1f}); a bare QTableView: {plainly:.1f} ms")
    print(f"ratio {scrolled / plainly:.2f}")
    return int(ours / plain > AIM)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
