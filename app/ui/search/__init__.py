"""Search everywhere: the field above the views and the list of what it finds."""
