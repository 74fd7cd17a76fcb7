"""From numbers to paper: no database, no window."""
