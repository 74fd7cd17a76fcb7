"""The name of a file that is saved, and its ending: not every system's window for saving puts that to the name."""

from pathlib import Path

_LONGEST = 80


def with_ending(path: Path, wanted: str, *also: str) -> Path:
    """Return the path with the wanted ending, unless it has that or another that is also right.

    What stands after a dot in a name is no ending yet: "quý I.2026".
    """
    is_right = path.name.lower().endswith(tuple(ending.lower() for ending in (wanted, *also)))
    return path if is_right else path.with_name(f"{path.name}{wanted}")


def file_name(text: str) -> str:
    """Return a text as a file can be called on any system: a stroke as a dash, no other sign that a system reads."""
    plain = "".join(one if one.isalnum() or one in " -,.()" else " " for one in text.replace("/", "-"))
    return " ".join(plain.split())[:_LONGEST].rstrip(" .")
