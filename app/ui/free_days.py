"""The days on which offices are closed, as the window's parts ask for them."""

from app.services.free_days import breaks_of, holiday, holidays_of, is_free, working_day_before, working_days_left

__all__ = ["breaks_of", "holiday", "holidays_of", "is_free", "working_day_before", "working_days_left"]
