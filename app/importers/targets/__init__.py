"""Targets: the figures that a plan promises, out of its bullets and goal cells."""
