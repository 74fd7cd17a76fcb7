"""What all tests share: no screen is needed, and words are Vietnamese unless a test asks otherwise."""

import os
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

import pytest

from app.i18n import set_language


@pytest.fixture(autouse=True)
def vietnamese():
    """Speak Vietnamese, also after a test that chose another language."""
    set_language("vi")
    yield
    set_language("vi")


@pytest.fixture(scope="session")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's folder, made once; who spoils its files spoils copies."""
    from app.demo import demo  # noqa: PLC0415 - slow to import, and few tests ask for it

    out = tmp_path_factory.mktemp("quarter")
    assert demo(out) == 0
    return out
