"""A PDF file given alone, or the code read off paper, is told for what it is: signed, signed further, or changed."""

import random
import zlib
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter

from app.domain.reports import Report, SignedReport
from app.errors import UserError
from app.reports.pdf.sign_field import NAME
from app.services.report_files import FileProof, Verdict
from app.services.store import Store, open_store
from tests.services.later_signatures import changed_and_signed, signed_later, signer_of_tests, stamped_and_signed
from tests.services.office_of_construction import Q1, TODAY, explain_all, sign_off, signed_first_quarter

BLANK, BODY = (400, 808, 560, 838), (100, 400, 260, 440)


@pytest.fixture
def report(store: Store) -> Report:
    return signed_first_quarter(store)


@pytest.fixture
def kept(store: Store, report: Report) -> SignedReport:
    signed = store.reporting.signed(report.id)
    assert signed is not None
    return signed


def proved(store: Store, content: bytes) -> FileProof:
    return store.delivery.verify_file(content)


def signing_page(pdf: bytes, code: str) -> int:
    document = pypdfium2.PdfDocument(pdf)
    found = next(place for place, page in enumerate(document) if code in page.get_textpage().get_text_bounded())
    document.close()
    return found


def saved_anew(pdf: bytes, without: int | None = None) -> bytes:
    document, out = pypdfium2.PdfDocument(pdf), BytesIO()
    if without is not None:
        document.del_page(without)
    document.save(out)
    document.close()
    return out.getvalue()


def test_the_very_file_is_known(store: Store, kept: SignedReport):
    proof = proved(store, kept.pdf)
    assert (proof.verdict, proof.number, proof.period, proof.reason) == (Verdict.SAME, "68/BC-SXD", "2023-Q1", "")
    assert proof.ok


@pytest.mark.parametrize("times", [1, 2])
def test_electronic_signatures_added_afterwards_do_no_harm(store: Store, kept: SignedReport, times: int):
    content = kept.pdf
    for _time in range(times):
        content = signed_later(content)
    proof = proved(store, content)
    assert proof.verdict is Verdict.SIGNED_LATER
    assert proof.ok
    assert f"{times} chữ ký số" in proof.reason


def test_a_signature_may_be_seen_where_the_page_is_blank(store: Store, kept: SignedReport):
    assert proved(store, signed_later(kept.pdf, box=BLANK)).ok


def test_a_signature_may_lie_over_the_signer_and_over_nothing_else(store: Store, kept: SignedReport):
    place = signing_page(kept.pdf, kept.code)
    document = pypdfium2.PdfDocument(kept.pdf)
    words = document[place].get_textpage()
    found = words.search("Nguyễn Văn A")
    index, count = found.get_next()
    boxes = [words.get_charbox(at) for at in range(index, index + count)]
    name = (
        int(min(one[0] for one in boxes)) - 1,
        int(min(one[1] for one in boxes)) - 2,
        int(max(one[2] for one in boxes)) + 2,
        int(max(one[3] for one in boxes)) + 60,
    )
    document.close()
    assert proved(store, signed_later(kept.pdf, page=place, box=name)).ok
    other = (place + 1) % 2
    covering = proved(store, signed_later(kept.pdf, page=other, box=BODY))
    assert covering.verdict is Verdict.CHANGED
    assert "đè lên" in covering.reason


def test_the_office_tool_signs_our_field_and_the_clerk_beside_it(store: Store, kept: SignedReport):
    """A real signing tool: first the field that stands in the signature block, then one that it makes itself."""
    certificate, key = signer_of_tests()
    packed = pkcs12.serialize_key_and_certificates(b"", key, certificate, None, serialization.NoEncryption())
    tool = signers.SimpleSigner.load_pkcs12_data(packed, [])
    assert tool is not None
    content = kept.pdf
    for name, where in ((NAME, None), ("Van-thu", SigFieldSpec("Van-thu", on_page=0, box=BLANK))):
        meta = signers.PdfSignatureMetadata(field_name=name, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
        writer = IncrementalPdfFileWriter(BytesIO(content))
        content = signers.sign_pdf(writer, meta, signer=tool, new_field_spec=where).getvalue()
    proof = proved(store, content)
    assert proof.verdict is Verdict.SIGNED_LATER
    assert "2 chữ ký số" in proof.reason


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda pdf: changed_and_signed(pdf, "0 g 100 100 50 50 re f"), "trang 1 trông khác"),
        (lambda pdf: changed_and_signed(pdf, "BT /F1 9 Tf 3 Tr 10 10 Td (938) Tj ET"), "trang 1"),
        (lambda pdf: stamped_and_signed(pdf, BLANK), "ghi chú hoặc con dấu"),
        (lambda pdf: pdf + b"\n%more\n", "không phải chữ ký số"),
        (lambda pdf: signed_later(pdf)[:-400], "không"),
    ],
    ids=["drawn over", "hidden words", "stamp", "junk", "cut"],
)
def test_what_else_is_added_is_refuted(store: Store, kept: SignedReport, make, words: str):
    proof = proved(store, make(kept.pdf))
    assert proof.verdict is Verdict.CHANGED
    assert proof.number == "68/BC-SXD"
    assert words in proof.reason


def test_no_byte_can_be_changed_unseen(store: Store, kept: SignedReport):
    places = random.Random(4).sample(range(8, len(kept.pdf)), 12)  # noqa: S311 - no secret, the same bytes each time
    for place in places:
        edited = kept.pdf[:place] + bytes([kept.pdf[place] ^ 0x21]) + kept.pdf[place + 1 :]
        proof = proved(store, edited)
        assert proof.verdict is Verdict.CHANGED
        assert proof.number == "68/BC-SXD"
        assert f"{place + 1}" in proof.reason.replace(".", "")


def test_words_taken_out_of_a_page_are_named(store: Store, kept: SignedReport):
    document, out = pypdfium2.PdfDocument(kept.pdf), BytesIO()
    page = document[0]
    texts = [one for one in page.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT]
    page.remove_obj(texts[12])
    page.gen_content()
    document.save(out)
    document.close()
    proof = proved(store, out.getvalue())
    assert proof.verdict is Verdict.CHANGED
    assert "trang 1 ghi" in proof.reason


def test_a_file_saved_anew_is_not_the_very_file_and_says_so(store: Store, kept: SignedReport):
    proof = proved(store, saved_anew(kept.pdf))
    assert proof.verdict is Verdict.CHANGED
    assert "chương trình khác" in proof.reason


def test_a_missing_page_is_counted(store: Store, kept: SignedReport):
    last = len(pypdfium2.PdfDocument(kept.pdf)) - 1
    proof = proved(store, saved_anew(kept.pdf, without=last))
    assert f"{last} trang" in proof.reason


def test_a_file_whose_end_was_cut_off_is_known(store: Store, kept: SignedReport):
    proof = proved(store, kept.pdf[:-700])
    assert proof.verdict is Verdict.CHANGED
    assert "700" in proof.reason


def test_a_draft_has_no_code(store: Store, report: Report):
    fresh = store.reporting.replace(report, "Sót hồ sơ")
    proof = proved(store, store.reporting.pdf(fresh, TODAY))
    assert proof.verdict is Verdict.UNKNOWN
    assert not proof.ok
    assert "dự thảo" in proof.reason


def test_a_report_of_another_store_is_not_known_here(tmp_path: Path, kept: SignedReport):
    other = open_store(tmp_path / "khac.dmk")
    proof = other.delivery.verify_file(kept.pdf)
    other.close()
    assert proof.verdict is Verdict.UNKNOWN
    assert kept.code in proof.reason


def test_what_is_no_pdf_is_one_sentence(store: Store):
    for content in (b"", b"PK\x03\x04", zlib.compress(b"x" * 5000)):
        with pytest.raises(UserError, match="not a PDF"):
            proved(store, content)


def test_a_broken_pdf_that_is_not_ours_is_said_to_be_broken(store: Store, kept: SignedReport):
    proof = proved(store, b"%PDF-1.4\n" + b"x" * 3000)
    assert proof.verdict is Verdict.UNKNOWN
    assert "hỏng" in proof.reason


def test_a_replaced_report_is_genuine_and_names_the_one_that_holds_now(
    store: Store, report: Report, kept: SignedReport
):
    fresh = store.reporting.replace(report, "Sót hồ sơ")
    explain_all(store, fresh)
    store.reporting.sign(fresh, sign_off(70), TODAY)
    proof = proved(store, kept.pdf)
    assert proof.ok
    assert "70/BC-SXD" in proof.reason
    latest = store.reporting.report(Q1)
    assert latest is not None
    later = store.reporting.signed(latest.id)
    assert later is not None
    proof = proved(store, later.pdf)
    assert (proof.ok, proof.version, proof.reason) == (True, 1, "")


def test_a_code_read_off_paper_leads_to_its_report(store: Store, kept: SignedReport):
    for words in (
        kept.code,
        kept.code.lower(),
        kept.code.lower().replace("-", " "),
        kept.code.replace("-", ""),
        f" {kept.code.replace('-', ' - ')}",
        f"68/BC-SXD 2023-03-16 {kept.code}",
    ):
        proof = store.delivery.verify_code(words)
        assert proof.ok
        assert proof.number == "68/BC-SXD"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("69/BC-SXD 2023-03-16 {code}", "69/BC-SXD"),
        ("68/BC-SXD 2023-03-17 {code}", "ngày khác"),
        ("0000-1111-2222-3333", "0000-1111-2222-3333"),
    ],
)
def test_a_code_that_does_not_fit_is_refuted(store: Store, kept: SignedReport, words: str, said: str):
    proof = store.delivery.verify_code(words.format(code=kept.code))
    assert not proof.ok
    assert said in proof.reason


def test_words_without_a_code_are_one_sentence(store: Store):
    with pytest.raises(UserError, match="There is no code"):
        store.delivery.verify_code("68/BC-SXD")
