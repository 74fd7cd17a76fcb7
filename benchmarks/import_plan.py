"""Importing a plan of 10,000 tasks, against python-calamine's bare read of the same file.

Two ratios: reading and understanding against the bare read; and the same with the tasks stored (a transaction with
units, assignments and history, after a backup) against the bare read and a bare ``executemany`` of the rows. All are
measured side by side in one run, several times, and the best of each is compared. Then the memory of a process that
imports the plan once, and the longest time for which a reading does not ask whether it was cancelled. Run it with
``python benchmarks/import_plan.py [TASKS | FILE]``: on a plan that it writes itself, or on a file.
"""

import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from app.importers.reading import read_plan_file
from app.services.store import Store, open_store

AIM = 5
MOST_MEMORY = 400
LONGEST_WAIT = 0.5
ROUNDS = 9
YEAR = 2023
_PHRASES = (
    "Thường xuyên",
    "Trước ngày 31 tháng 01 năm 2023",
    "Quý III/2023",
    "Hàng Quý/ Năm",
    "Quý II/2023 theo Kế hoạch của UBND tỉnh",
    "Khi có hướng dẫn của Bộ, ngành, TW",
    "Thường xuyên",
)
_GOAL_EVERY, _SECTION_EVERY = 3, 7


def write_plan(path: Path, tasks: int) -> None:
    """Write a plan of so many tasks as an officer types it: letterhead, merged cells, sections, signature."""
    book = Workbook()
    del book["Sheet"]
    sheet = book.create_sheet(f"Kế hoạch {YEAR}", 0)
    for heading in (
        ["UBND TỈNH ĐỒNG NAI", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["SỞ XÂY DỰNG", None, None, "Độc lập - Tự do - Hạnh phúc"],
        ["Số:          /KH-SXD"],
        [],
        ["KẾ HOẠCH"],
        [f"Kiểm soát thủ tục hành chính năm {YEAR}"],
        [],
        [
            "Stt",
            "Nội dung thực hiện",
            None,
            "Kết quả/ Sản phẩm",
            "Đơn vị chủ trì",
            "Đơn vị phối hợp",
            "Thời gian hoàn thành",
        ],
        [None, "Mục tiêu", "Nhiệm vụ"],
    ):
        sheet.append(heading)
    for cells in ("A8:A9", "B8:C8", "D8:D9", "E8:E9", "F8:F9", "G8:G9"):
        sheet.merge_cells(cells)
    row, section = 9, 0
    for number in range(tasks):
        if number % _SECTION_EVERY == 0:
            section, row = section + 1, row + 1
            sheet.append([f"{section}.", f"Thực hiện cơ chế một cửa, một cửa liên thông (đợt {section})"])
            sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=7)
        row += 1
        begins = number % _SECTION_EVERY % _GOAL_EVERY == 0
        sheet.append(
            [
                f"{section}.{number % _SECTION_EVERY + 1}" if begins else None,
                "Tỷ lệ giải quyết hồ sơ đúng hạn đạt tối thiểu 96%" if begins else None,
                f"Rà soát, cập nhật, bổ sung kịp thời các quy định về thủ tục hành chính (việc số {number + 1})",
                "Tờ trình; Quyết định của Chủ tịch UBND tỉnh ban hành bộ thủ tục hành chính",
                "Văn phòng Sở",
                "Các phòng nghiệp vụ thuộc Sở; Thanh tra Sở.",
                _PHRASES[number % len(_PHRASES)],
            ]
        )
        if begins and number % _SECTION_EVERY < _SECTION_EVERY - 1 and number + 1 < tasks:
            for column in (1, 2):
                sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)
    for last in (
        [],
        ["Nơi nhận:", None, None, "GIÁM ĐỐC"],
        ["- Văn phòng UBND tỉnh;"],
        [None, None, None, "Hồ Văn Hà"],
    ):
        sheet.append(last)
    book.save(path)


def bare(path: Path) -> None:
    """Read the cells and the merged cells, and understand nothing."""
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        sheet.to_python(skip_empty_area=False)
        sheet.merged_cell_ranges  # noqa: B018 - reading it is what is measured


def bare_stored(path: Path, target: Path) -> None:
    """Read the cells and put them into a table as they are."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    width = max(len(row) for row in rows)
    with sqlite3.connect(target) as file:
        file.execute(f"CREATE TABLE plan ({', '.join(f'c{place}' for place in range(width))})")
        file.executemany(f"INSERT INTO plan VALUES ({', '.join('?' * width)})", rows)  # noqa: S608 - places only
    file.close()


def stored(path: Path, store: Store) -> None:
    """Read, understand and store the plan in an open store, as the window does."""
    store.planning.accept(read_plan_file(path), path.name)


def seconds(work: Callable[[], object]) -> float:
    """Return how long one run takes."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


def measured(path: Path) -> tuple[float, float, float, float]:
    """Return the best times of a bare read, of ours, of a bare read with the rows stored, and of ours stored."""
    times = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder, closing(open_store(Path(folder) / "ours.dmk")) as store:
            times.append(
                (
                    seconds(partial(bare, path)),
                    seconds(partial(read_plan_file, path)),
                    seconds(partial(bare_stored, path, Path(folder) / "bare.db")),
                    seconds(partial(stored, path, store)),
                )
            )
    bare_read, read, bare_kept, kept = (min(column) for column in zip(*times, strict=True))
    return bare_read, read, bare_kept, kept


def longest_waits(path: Path) -> tuple[float, float]:
    """Return the longest that a reading goes on after it was cancelled, and how long storing takes, which is whole."""
    asked = [perf_counter()]

    def cancelled() -> bool:
        asked.append(perf_counter())
        return False

    draft = read_plan_file(path, cancelled=cancelled)
    asked.append(perf_counter())
    with tempfile.TemporaryDirectory() as folder, closing(open_store(Path(folder) / "ours.dmk")) as store:
        storing = seconds(lambda: store.planning.accept(draft, path.name))
    return max(after - before for before, after in pairwise(asked)), storing


def most_memory(path: Path) -> int | None:
    """Return the most memory, in MB, that a process of its own takes for one import; None if it cannot be told."""
    told = Path("/proc/self/status")
    if not told.exists():
        return None
    run = [sys.executable, __file__, "--once", str(path)]
    done = subprocess.run(run, check=True, capture_output=True, text=True)
    return int(done.stdout)


def once(path: Path) -> int:
    """Import once and print the most memory that it took, in MB."""
    with tempfile.TemporaryDirectory() as folder, closing(open_store(Path(folder) / "ours.dmk")) as store:
        stored(path, store)
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("utf-8"))
    print(int(found[1]) // 1024 if found else 0)
    return 0


def report(path: Path) -> int:
    """Print times, ratios, memory and the longest waits; 1 where an aim is missed."""
    tasks = len(read_plan_file(path).tasks)
    bare_read, read, bare_kept, kept = measured(path)
    waiting, storing = longest_waits(path)
    memory = most_memory(path)
    print(f"{path.name}, {tasks} tasks:")
    print(
        f"  bare read {bare_read * 1000:.0f} ms, read and understood {read * 1000:.0f} ms: {read / bare_read:.2f} times"
    )
    print(
        f"  with a bare executemany {bare_kept * 1000:.0f} ms, understood and stored {kept * 1000:.0f} ms:"
        f" {kept / bare_kept:.2f} times (aim {AIM})"
    )
    print(f"  most memory {'unknown' if memory is None else f'{memory} MB'} (aim {MOST_MEMORY})")
    print(
        f"  a cancelled reading stops within {waiting * 1000:.0f} ms (aim {LONGEST_WAIT * 1000:.0f});"
        f" storing, which is done whole or not at all, takes {storing * 1000:.0f} ms"
    )
    met = kept <= AIM * bare_kept and (memory or 0) < MOST_MEMORY and max(waiting, storing) < LONGEST_WAIT
    return 0 if met else 1


def main(said: list[str]) -> int:
    """Measure a plan of so many tasks, or a file; 1 where an aim is missed."""
    if said[:1] == ["--once"]:
        return once(Path(said[1]))
    if said and not said[0].isdigit():
        return report(Path(said[0]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        tasks = int(said[0]) if said else 10_000
        write_plan(path, tasks)
        found = len(read_plan_file(path).tasks)
        if found != tasks:
            print(f"read {found} tasks of {tasks}")
            return 1
        return report(path)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
