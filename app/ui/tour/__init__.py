"""The short tour of the window."""
