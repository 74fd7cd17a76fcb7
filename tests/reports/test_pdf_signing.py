"""The field that a signing tool fills: empty, in its place, and no harm to what we sealed."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pdfplumber
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from app.reports.pdf import write_pdf
from app.reports.pdf.sign_field import NAME
from tests.reports import samples, whole_report


def certified() -> signers.SimpleSigner:
    """Return a signer with a certificate that it made itself."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Nguyễn Minh Khoa")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=False,
                crl_sign=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    packed = pkcs12.serialize_key_and_certificates(b"ours", key, made, None, serialization.NoEncryption())
    signer = signers.SimpleSigner.load_pkcs12_data(packed, [])
    assert isinstance(signer, signers.SimpleSigner)
    return signer


@pytest.fixture(scope="module")
def ours() -> bytes:
    return write_pdf(whole_report.document(3), ())


@pytest.fixture(scope="module")
def signed(ours: bytes) -> tuple[bytes, signers.SimpleSigner]:
    signer = certified()
    meta = signers.PdfSignatureMetadata(field_name=NAME, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256")
    made = signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(ours)), meta, signer=signer, existing_fields_only=True)
    return made.getvalue(), signer


def test_a_signed_report_has_one_empty_field(ours):
    found = list(fields.enumerate_sig_fields(PdfFileReader(BytesIO(ours))))
    assert [(name, value) for name, value, _ in found] == [(NAME, None)]


def test_a_draft_has_none():
    draft = write_pdf(samples.document(number="", day=None, signer="", position=(), seal=None), ())
    assert b"/Sig" not in draft


def test_an_office_tool_signs_the_field_and_its_signature_holds(signed):
    content, signer = signed
    (embedded,) = PdfFileReader(BytesIO(content)).embedded_signatures
    assert embedded.field_name == NAME
    status = validate_pdf_signature(embedded, ValidationContext(trust_roots=[signer.signing_cert]))
    assert status.intact
    assert status.valid
    assert status.trusted
    assert status.bottom_line


def test_what_we_sealed_stands_unchanged_within_the_signed_copy(ours, signed):
    content, _ = signed
    assert content[: len(ours)] == ours
    assert len(content) > len(ours)


def test_a_changed_byte_breaks_the_tools_signature(ours, signed):
    content, signer = signed
    place = ours.index(b"/Lang") + 8
    broken = bytearray(content)
    broken[place] ^= 1
    (embedded,) = PdfFileReader(BytesIO(bytes(broken))).embedded_signatures
    status = validate_pdf_signature(embedded, ValidationContext(trust_roots=[signer.signing_cert]))
    assert not status.intact


@pytest.mark.parametrize(
    "position",
    [("GIÁM ĐỐC",), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")],
)
def test_the_field_stands_between_title_and_name_and_covers_neither(position):
    content = write_pdf(samples.document(position=position), ())
    with pdfplumber.open(BytesIO(content)) as pdf:
        page = next(page for page in pdf.pages if page.annots)
        (field,) = page.annots
        words = page.extract_words(keep_blank_chars=True)
    title = next(word for word in words if word["text"].startswith(position[-1]))
    name = next(word for word in words if word["text"].startswith("Nguyễn Minh Khoa"))
    assert title["bottom"] < field["top"] < field["bottom"] < name["top"]
    middle = (field["x0"] + field["x1"]) / 2
    assert abs(middle - (name["x0"] + name["x1"]) / 2) < 1
    assert field["bottom"] - field["top"] > 40
