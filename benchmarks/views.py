"""Going from view to view on a store of ten years and on an empty one, and the memory that the program takes.

Each view is gone to once, which makes it, and then in turns from the view shown first; a switch ends when the window is
painted. The first visit is printed beside the median of the later ones; as in the program, what views are made of was
loaded beside the window before. Each store is a process of its own, so that the
most memory it took is its own. ``python benchmarks/views.py [ROUNDS]``.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

from ten_years import TODAY, make_empty, make_full

ROUNDS = 7
AIMS: Mapping[str, int] = {"full": 100, "empty": 16}
"""Milliseconds that going to a view may take."""
MEMORY = 200
"""Megabytes that the program may take."""


def go(store: Path, rounds: int) -> None:
    """Open the window on a store, go to each view, and print what that took as JSON."""
    from app.i18n import set_language  # noqa: PLC0415 - in the other process only
    from app.settings import Settings  # noqa: PLC0415 - as above
    from app.ui.application import load_ahead, make_application, open_window  # noqa: PLC0415 - as above
    from app.ui.frame import places  # noqa: PLC0415 - as above
    from app.ui.kit.memory import keep_in  # noqa: PLC0415 - as above

    set_language("vi")
    keep_in(store.with_suffix(".ini"))  # as the program does; and what the user's own window remembers stays out of it
    application = make_application(Settings())
    window = open_window(store, Settings(), lambda: TODAY)
    window.resize(1366, 720)
    window.show()
    application.processEvents()
    load_ahead(TODAY).join()

    def switch(key: str) -> float:
        began = perf_counter()
        window.go(key)
        application.processEvents()
        return (perf_counter() - began) * 1000

    took: dict[str, list[float]] = {}
    for key in [*(key for key, _icon, _word in places.PLACES if key != places.TODAY), places.REMINDERS, places.TODAY]:
        took[key] = []
        for _ in range(rounds + 1):
            switch(places.TASKS if key == places.TODAY else places.TODAY)
            took[key].append(switch(key))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"took": took, "memory": memory}), flush=True)
    os._exit(0)


def main() -> None:
    """Measure both stores and print."""
    if len(sys.argv) > 2:
        go(Path(sys.argv[2]), int(sys.argv[1]))
    rounds = sys.argv[1] if len(sys.argv) > 1 else str(ROUNDS)
    environment = {key: said for key, said in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled")}
        for name, make in (("full", make_full), ("empty", make_empty)):
            store = Path(folder) / f"{name}.dmk"
            make(store)
            command = [sys.executable, __file__, rounds, str(store)]
            subprocess.run(command, check=True, env=environment, capture_output=True)  # compiles
            done = subprocess.run(command, check=True, env=environment, capture_output=True, text=True)
            found = json.loads(done.stdout.splitlines()[-1])
            print(f"{name} store (aim {AIMS[name]} ms)")
            for key, (first, *later) in found["took"].items():
                print(f"  {key}: {statistics.median(later):.0f} ms, most {max(later):.0f}, the first time {first:.0f}")
            print(f"  most memory {found['memory']:.0f} MB (aim {MEMORY})")


if __name__ == "__main__":
    main()
