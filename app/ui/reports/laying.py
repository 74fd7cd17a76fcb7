"""Laying widgets anew in another order."""

from PySide6.QtWidgets import QLayout


def take_out(layout: QLayout) -> None:
    """Empty a layout whose widgets stay and are laid in again.

    ``takeAt`` alone leaves the old layout item behind; Qt then tells that one, and not the new one, of a widget's new
    height.
    """
    while (found := layout.itemAt(0)) is not None:
        widget = found.widget()
        if widget is None:
            layout.takeAt(0)
        else:
            layout.removeWidget(widget)
