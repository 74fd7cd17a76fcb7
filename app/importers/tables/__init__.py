"""Tables: header, rows and what they mean, from a grid to a plan's draft."""
