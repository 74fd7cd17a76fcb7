"""Who is working: the name of the account on this machine, for the lines of the history."""

import getpass
from functools import lru_cache


@lru_cache(maxsize=1)
def account_name() -> str:
    """Return the name of the Windows account the program runs under; empty where the machine does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name in the environment, no account of that number
        return ""
