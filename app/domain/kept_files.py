"""Files that are kept as evidence: which kinds can do harm when they are opened, and what is large."""

import re
import unicodedata
from enum import StrEnum
from pathlib import PurePath

LARGE = 20 * 1024 * 1024
"""From how many bytes on the officer is told that the store will grow by them."""
LARGEST = 500 * 1024 * 1024
"""How many bytes a file may have that is kept inside the store."""

_PROGRAMS = frozenset(
    ("exe", "com", "bat", "cmd", "scr", "pif", "msi", "msp", "msix", "appx", "cpl", "dll", "hta", "jar", "js",
     "jse", "vbs", "vbe", "vb", "wsf", "wsh", "ps1", "psm1", "psc1", "reg", "inf", "lnk", "url", "scf", "gadget",
     "application", "appref-ms", "chm", "hlp", "iso", "img", "vhd", "vhdx", "sh", "py", "pyw", "msc", "ade", "adp",
     "mde", "diagcab", "settingcontent-ms", "library-ms", "search-ms", "website", "xll", "slk", "rdp", "html",
     "htm", "mht", "mhtml", "xhtml", "xht", "shtml", "ws", "wsc", "sct", "shb", "shs", "appinstaller", "appxbundle",
     "msixbundle", "msu", "mst", "jnlp", "xbap", "ps1xml", "ps2", "pyc", "pyz", "pyzw", "iqy", "oqy", "rqy", "dqy")
)  # fmt: skip
_MACROS = frozenset(("docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm", "ppam", "sldm"))
_OLD_OFFICE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (b"V\x00B\x00A\x00", b"_\x00V\x00B\x00A\x00"))
_BEGINNINGS = (b"MZ", b"#!", b"\x7fELF")
_MACRO_PART = b"vbaProject.bin"
_DEVICE = re.compile(r"con|prn|aux|nul|conin\$|conout\$|(com|lpt)[1-9\u00b9\u00b2\u00b3]", re.IGNORECASE)
"""What Windows takes for a device, whatever ending it has."""


class Danger(StrEnum):
    """What a file could do when it is opened."""

    PROGRAM = "program"
    MACROS = "macros"
    DISGUISED = "disguised"
    """A program under the name of a document."""


def danger_of(name: str, content: bytes = b"") -> Danger | None:
    """Return what a file could do, by its name and by what it really holds; None for an ordinary document."""
    ending = _ending(name)
    if ending in _PROGRAMS:
        return Danger.PROGRAM
    if ending in _MACROS:
        return Danger.MACROS
    if content.startswith(_BEGINNINGS):
        return Danger.DISGUISED
    if content.startswith(b"PK") and _MACRO_PART in content:
        return Danger.MACROS
    beginning, marks = _OLD_OFFICE
    if content.startswith(beginning) and all(mark in content for mark in marks):
        return Danger.MACROS
    return None


def safe_name(name: str) -> str:
    """Return a file's name as it may stand in a folder: no folders in it, no signs that Windows refuses."""
    bare = PurePath(name.replace("\\", "/")).name
    shown = "".join(sign for sign in bare if unicodedata.category(sign) != "Cf")  # what turns letters round, or hides
    kept = "".join("_" if sign in '<>:"/\\|?*' or ord(sign) < 32 else sign for sign in shown).strip(" .")
    kept = kept[-150:].strip(" .") or "tep"
    return f"_{kept}" if _DEVICE.fullmatch(kept.split(".", 1)[0].rstrip()) else kept


def _ending(name: str) -> str:
    """Return what stands after the last dot, in small letters; blanks and dots at the end hide nothing."""
    return PurePath(name.rstrip(" .").replace("\u202e", "")).suffix.lower().lstrip(".")
