"""The ending of a file that is saved: not every system's window for saving puts it to the name that was typed."""

from pathlib import Path


def with_ending(path: Path, wanted: str, *also: str) -> Path:
    """Return the path with the wanted ending, unless it has that or another that is also right.

    What stands after a dot in a name is no ending yet: "quý I.2026".
    """
    is_right = path.name.lower().endswith(tuple(ending.lower() for ending in (wanted, *also)))
    return path if is_right else path.with_name(f"{path.name}{wanted}")
