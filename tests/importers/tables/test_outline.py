from app.importers.tables.outline import Outline


def paths(*headings: tuple[str, str]) -> list[str]:
    outline = Outline()
    return [outline.open(number, text, row).path for row, (number, text) in enumerate(headings, start=1)]


def test_letters_run_past_the_roman_numerals_among_them():
    assert paths(*((f"{code}. Mục", "") for code in "ABCDEFGHI")) == list("ABCDEFGHI")


def test_roman_numerals_letters_and_numbers_stand_within_one_another():
    headings = [("I", "Một"), ("1", "Hai"), ("2", "Ba"), ("II", "Bốn"), ("1", "Năm"), ("1.1", "Sáu")]
    assert paths(*headings) == ["I", "I/1", "I/2", "II", "II/1", "II/1/1.1"]


def test_a_heading_without_a_code_has_a_path_all_the_same():
    assert paths(("", "Cải cách thể chế"), ("", "Cải cách thủ tục")) == ["-", "- (2)"]


def test_a_code_used_twice_names_two_sections():
    assert paths(("1.", "Một"), ("1.", "Hai")) == ["1", "1 (2)"]


def test_a_figure_at_the_start_of_a_title_is_no_code():
    section = Outline().open("", "100% hồ sơ đúng hạn", 1)
    assert (section.code, section.title) == ("", "100% hồ sơ đúng hạn")


def test_a_task_numbered_after_the_inner_section_belongs_to_the_outer_one():
    outline = Outline()
    outline.open("C. Ba", "", 1)
    outline.open("3", "Trong ba", 2)
    assert [outline.section_of(number) for number in ("3.1", "3.2", "4", "5")] == ["C/3", "C/3", "C", "C"]


def test_tasks_that_are_numbered_anew_stay_in_their_section():
    outline = Outline()
    outline.open("A.", "Một", 1)
    outline.open("1", "Hai", 2)
    assert [outline.section_of(number) for number in ("1", "2", "3")] == ["A/1", "A/1", "A/1"]
