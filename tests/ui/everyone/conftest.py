"""The window over the filled store, made once for all tests that walk through it."""

import pytest

from tests.ui.everyone.stage import make_store, open_stage


@pytest.fixture(scope="session")
def filled_store(tmp_path_factory):
    """A store file in which there is something of everything."""
    path = tmp_path_factory.mktemp("filled") / "so-lieu.dmk"
    make_store(path)
    return path


@pytest.fixture(scope="module")
def stage(dressed, filled_store, tmp_path_factory):
    """The windows in Vietnamese, in letters of the ordinary size."""
    with open_stage(filled_store, tmp_path_factory.mktemp("stage")) as made:
        yield made
