"""Who the office is: its form, wherever it is asked for."""
