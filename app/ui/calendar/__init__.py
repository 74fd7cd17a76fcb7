"""The calendar view: month, quarter, year and list of what falls due, what comes next, and the file of it."""
