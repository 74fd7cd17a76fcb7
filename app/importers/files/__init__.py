"""Readers: from an office's files to grids, with every limit that a dangerous file meets."""
