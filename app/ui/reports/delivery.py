"""A report's way to the file or the printer that the officer chooses, off the window's thread."""

from app.i18n import _
from app.ui.endings import with_ending
from app.ui.printing.delivery import Delivery as PlainDelivery
from app.ui.printing.delivery import Make
from app.ui.reports.output import FORMATS, write_file

__all__ = ["Delivery", "Make"]


class Delivery(PlainDelivery):
    """Exports and prints; ``make`` gives the bytes and is called when they are wanted."""

    def export(self, name: str, kind: str, make: Make) -> None:
        """Ask where to write the report, and write it; ``name`` has no ending, ``kind`` is an ending of ``FORMATS``."""
        target = self._desk.dialogs.save_file(_("Export the report"), f"{name}.{kind}", FORMATS[kind])
        if target is None:
            return
        path = with_ending(target, f".{kind}")
        self._desk.jobs.start(
            _("Writing {name}").format(name=path.name),
            lambda _progress: write_file(path, make),
            self._written,
            failed=self.failed,
            writes=False,
        )
