"""Recipients and signer below a plan's table."""

from app.importers.tables.signature_block import read_closing, read_closing_above
from tests.importers.sheets import lines_of


def test_text_between_the_table_and_the_signature_names_no_signer():
    closing = read_closing(
        lines_of(["1. Văn phòng theo dõi, đôn đốc."], ["Nơi nhận:\n- Như trên;", "TRƯỞNG BAN\n\nLê Văn An"])
    )
    assert (closing.recipients, closing.signer_title, closing.signer) == (("Như trên",), "TRƯỞNG BAN", "Lê Văn An")


def test_title_and_name_of_who_signs_may_stand_in_one_cell():
    closing = read_closing(lines_of(["GIÁM ĐỐC\n\nHồ Văn Hà"]))
    assert (closing.signer_title, closing.signer) == ("GIÁM ĐỐC", "Hồ Văn Hà")


def test_an_annex_stands_behind_the_signature():
    closing = read_closing_above(
        lines_of(
            ["1. Văn phòng theo dõi."],
            ["Nơi nhận:\n- Như trên;", "GIÁM ĐỐC\n\nLê Văn An"],
            ["PHỤ LỤC"],
            ["DANH MỤC NHIỆM VỤ"],
        )
    )
    assert (closing.recipients, closing.signer_title, closing.signer) == (("Như trên",), "GIÁM ĐỐC", "Lê Văn An")


def test_recipients_and_signer_stand_below_the_table():
    lines = lines_of(
        ["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"],
        ["", "", "(Đã ký)"],
        ["", "", "Lê Văn An"],
    )
    closing = read_closing(lines)
    assert closing.recipients == ("Như trên", "Lưu: VT")
    assert (closing.signer_title, closing.signer) == ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Lê Văn An")
