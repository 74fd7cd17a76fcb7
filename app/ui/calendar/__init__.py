"""The calendar view: a month of due dates, windows, cut-offs and days off, with what comes next."""
