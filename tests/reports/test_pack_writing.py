"""A pack that is written and read again is the same pack, with the comments that stood in its files."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.forms import FixedRow, RowSource
from app.paths import RESOURCES
from app.reports.pack_writing import form_text, outline_text, pack_text
from app.reports.packs import load_files, load_pack, read_pack

FOLDERS = sorted(path.parent for path in (RESOURCES / "packs").glob("*/pack.toml"))
FORMS = [(folder, form.code) for folder in FOLDERS for form in load_pack(folder).forms]
TT = RESOURCES / "packs" / "tt-01-2020"


def again(folder, **written):
    """Read a shipped pack with files written anew."""
    files = dict(load_files(folder))
    files.update({name.replace("__", "/"): text.encode() for name, text in written.items()})
    return read_pack(files)


@pytest.mark.parametrize(("folder", "code"), FORMS, ids=[code for _folder, code in FORMS])
def test_every_shipped_form_is_the_same_after_it_was_written(folder, code):
    form = load_pack(folder).form(code)
    files = dict(load_files(folder))
    files[f"forms/{code}.toml"] = form_text(form, files[f"forms/{code}.toml"].decode()).encode()
    assert read_pack(files).form(code) == form


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_every_shipped_pack_is_the_same_after_its_head_was_written(folder):
    files = dict(load_files(folder))
    files["pack.toml"] = pack_text(load_pack(folder), files["pack.toml"].decode()).encode()
    assert read_pack(files) == load_pack(folder)


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_every_shipped_outline_is_the_same_after_it_was_written(folder):
    files = dict(load_files(folder))
    files["outline.toml"] = outline_text(load_pack(folder).outline, files["outline.toml"].decode()).encode()
    assert read_pack(files) == load_pack(folder)


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_no_comment_of_a_shipped_file_is_lost_where_it_is_written_anew(folder):
    pack, files = load_pack(folder), load_files(folder)
    written = {
        "pack.toml": pack_text(pack, files["pack.toml"].decode()),
        "outline.toml": outline_text(pack.outline, files["outline.toml"].decode()),
    }
    for form in pack.forms:
        name = f"forms/{form.code}.toml"
        written[name] = form_text(form, files[name].decode())
    for name, text in written.items():
        before = [line.strip() for line in files[name].decode().splitlines() if "#" in line]
        after = [line for line in text.splitlines() if "#" in line]
        assert after == before, name


def test_what_an_office_changes_is_kept():
    form = load_pack(TT).form("II.08")
    columns = list(form.columns)
    columns[4] = replace(columns[4], hidden=True, required=False, heading=('Số hồ sơ "mới"', "Trực\ttuyến \\ khác"))
    columns[5] = replace(columns[5], width=24)
    rows = (FixedRow(name="Một"), FixedRow(group="Nhóm", name="Hai"))
    changed = replace(form, columns=tuple(columns), rows=RowSource.FIXED, fixed=rows, source="Theo Công báo\nsố 5")
    files = dict(load_files(TT))
    files["forms/II.08.toml"] = form_text(changed).encode()
    assert read_pack(files).form("II.08") == changed


def test_days_and_switches_of_a_pack_are_kept():
    pack = replace(load_pack(TT), valid_to=date(2024, 12, 31), in_use=False, progress=False, title="Bộ “của Sở”")
    files = dict(load_files(TT))
    files["pack.toml"] = pack_text(pack, files["pack.toml"].decode()).encode()
    assert read_pack(files) == pack


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_written_so_that_toml_reads_it(text):
    form = replace(load_pack(TT).form("II.08"), note=text)
    assert tomllib.loads(form_text(form)).get("note", "") == text


def test_half_a_letter_is_no_reason_to_fail():
    form = replace(load_pack(TT).form("II.08"), note="a\ud83db")
    assert tomllib.loads(form_text(form))["note"] == "a\ufffdb"
