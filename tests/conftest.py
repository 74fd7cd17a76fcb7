"""What all tests share: no screen is needed, and words are Vietnamese unless a test asks otherwise."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

import pytest

from app.i18n import set_language


@pytest.fixture(autouse=True)
def vietnamese():
    """Speak Vietnamese, also after a test that chose another language."""
    set_language("vi")
    yield
    set_language("vi")
