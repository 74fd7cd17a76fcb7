"""The indicator view: targets, readings, verdicts."""
