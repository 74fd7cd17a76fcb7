"""A report's way to the file or the printer that the officer chooses, off the window's thread."""

from app.i18n import _
from app.ui.printing.delivery import FORMATS, Make
from app.ui.printing.delivery import Delivery as PlainDelivery


class Delivery(PlainDelivery):
    """Exports and prints; ``make`` gives the bytes and is called when they are wanted."""

    def export(self, name: str, kind: str, make: Make) -> None:
        """Ask where to write the report, and write it; ``name`` has no ending, ``kind`` is an ending of ``FORMATS``."""
        self.write(_("Export the report"), f"{name}.{kind}", FORMATS[kind], make)
