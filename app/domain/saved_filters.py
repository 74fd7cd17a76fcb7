"""What a view was narrowed to, kept under a name so that it can be had again."""

from msgspec import Struct


class SavedFilter(Struct, frozen=True, kw_only=True):
    """One choice of a view (``tasks``); ``chosen`` is JSON that only this view reads."""

    id: int = 0
    view: str
    name: str
    place: int = 0
    chosen: str
