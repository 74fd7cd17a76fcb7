"""The program's version is the project's."""

import tomllib

import app
from app.paths import RESOURCES


def test_the_program_and_the_project_have_one_version():
    project = tomllib.loads((RESOURCES.parent / "pyproject.toml").read_text("utf-8"))
    assert app.__version__ == project["project"]["version"]
