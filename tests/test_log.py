"""The log: a file with what went wrong, made when there is something to tell."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.log import start_log


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """Give the root logger, and leave it as it was."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield root
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.mark.usefixtures("root")
def test_a_failure_is_told_in_the_file(tmp_path: Path) -> None:
    """The file holds each record once, in order."""
    start_log(tmp_path / "logs")
    logging.getLogger("app.one").warning("first %s", "failure")
    logging.getLogger("app.two").error("second")
    lines = (tmp_path / "logs" / "dau-moi.log").read_text("utf-8").splitlines()
    assert [line.split(" ", 2)[2] for line in lines] == ["WARNING app.one: first failure", "ERROR app.two: second"]


@pytest.mark.usefixtures("root")
def test_a_start_with_nothing_to_tell_leaves_no_file(tmp_path: Path) -> None:
    """The folder is made with the first record."""
    start_log(tmp_path / "logs")
    assert not (tmp_path / "logs").exists()


@pytest.mark.usefixtures("root")
def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "logs").write_text("")
    start_log(tmp_path / "logs")
    logging.getLogger("app.one").warning("told to nobody")
    assert (tmp_path / "logs").read_text() == ""
