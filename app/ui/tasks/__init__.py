"""The task view: the year's plan as a table, with a pane for one task."""
