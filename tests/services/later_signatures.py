"""What an office's signing tool does to a finished PDF: it adds behind it, and changes no byte that was there."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

_ROOM = 8192
_SPANS = "[0 0000000000 0000000000 0000000000]"
Objects = dict[int, str]


class Update:
    """An addition to a PDF file that reportlab wrote."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.text = pdf.decode("latin-1")
        self.size = int(re.findall(r"/Size (\d+)", self.text)[-1])
        self.root = int(re.findall(r"/Root (\d+) 0 R", self.text)[-1])
        self.objects: Objects = {}

    def dictionary(self, number: int) -> str:
        """Return an object that is a dictionary, as it was written last, without what holds it together."""
        if number in self.objects:
            return self.objects[number].removeprefix("<<").removesuffix(">>")
        return str(re.findall(rf"(?<!\d){number} 0 obj\s*<<(.*?)>>\s*endobj", self.text, re.DOTALL)[-1])

    def page(self, place: int) -> int:
        """Return the number of a page's object."""
        kids = re.findall(r"/Kids \[(.*?)\]", self.text, re.DOTALL)[-1]
        return int(re.findall(r"(\d+) 0 R", kids)[place])

    def add(self, text: str) -> int:
        """Add an object and return its number."""
        number = self.size
        self.size += 1
        self.objects[number] = text
        return number

    def with_one_more(self, number: int, key: str, item: int) -> None:
        """Add to a list in a dictionary; it is made where there is none."""
        text = self.dictionary(number)
        head = f"/{key} ["
        text = text.replace(head, f"{head}{item} 0 R ") if head in text else f"{text} {head}{item} 0 R]"
        self.objects[number] = f"<<{text}>>"

    def with_field(self, field: int) -> None:
        """Add a field to the file's form; it is made where there is none."""
        text = self.dictionary(self.root)
        known = re.search(r"/AcroForm (\d+) 0 R", text)
        if known is not None:
            self.with_one_more(int(known[1]), "Fields", field)
        elif "/Fields [" in text:
            self.with_one_more(self.root, "Fields", field)
        else:
            self.objects[self.root] = f"<<{text} /AcroForm << /Fields [{field} 0 R] /SigFlags 3 >> >>"

    def written(self) -> bytes:
        """Return the file with what was added."""
        out = bytearray(self.pdf)
        places = {}
        for number, text in self.objects.items():
            places[number] = len(out) + 1
            out += f"\n{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
        start = len(out)
        out += b"xref\n"
        for number, place in sorted(places.items()):
            out += f"{number} 1\n{place:010} 00000 n\r\n".encode()
        before = int(re.findall(r"startxref\s+(\d+)", self.text)[-1])
        trailer = f"trailer\n<< /Size {self.size} /Root {self.root} 0 R /Prev {before} >>\nstartxref\n{start}\n%%EOF\n"
        return bytes(out + trailer.encode())


def drawn(words: str, width: float, height: float, font: int) -> str:
    """Return a picture of words on white, as a form that stands for a mark."""
    content = f"1 1 1 rg 0 0 {width} {height} re f 0 g BT /F1 9 Tf 2 2 Td ({words}) Tj ET"
    head = f"/Type /XObject /Subtype /Form /BBox [0 0 {width} {height}] /Resources << /Font << /F1 {font} 0 R >> >>"
    return f"<< {head} /Length {len(content)} >>\nstream\n{content}\nendstream"


def signed_later(
    pdf: bytes, *, page: int = 0, box: tuple[int, int, int, int] = (0, 0, 0, 0), words: str = "Signed"
) -> bytes:
    """Return a file with an electronic signature added; one that is seen has a box with words in it."""
    update = Update(pdf)
    return _sealed(update, _field(update, page, box, words))


def changed_and_signed(pdf: bytes, content: str, page: int = 0) -> bytes:
    """Return a file in which a page draws something more, signed so that the signature itself is in order."""
    update = Update(pdf)
    more = update.add(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    known = re.search(r"/Contents (\d+) 0 R", update.dictionary(update.page(page)))
    assert known is not None
    value = _field(update, page, (0, 0, 0, 0), "")
    number = update.page(page)
    update.objects[number] = update.objects[number].replace(known[0], f"/Contents [{known[1]} 0 R {more} 0 R]")
    return _sealed(update, value)


def stamped_and_signed(pdf: bytes, box: tuple[int, int, int, int], page: int = 0) -> bytes:
    """Return a file with a stamp laid over a page, and a signature."""
    update = Update(pdf)
    value = _field(update, page, (0, 0, 0, 0), "")
    font = update.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    picture = update.add(drawn("999", box[2] - box[0], box[3] - box[1], font))
    rect = " ".join(map(str, box))
    stamp = update.add(
        f"<< /Type /Annot /Subtype /Stamp /Rect [{rect}] /F 4 /AP << /N {picture} 0 R >> /P {update.page(page)} 0 R >>"
    )
    update.with_one_more(update.page(page), "Annots", stamp)
    return _sealed(update, value)


def _field(update: Update, page: int, box: tuple[int, int, int, int], words: str) -> int:
    """Add a signature's field to a page, and return the number of its value."""
    value = update.add(
        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached "
        f"/ByteRange {_SPANS} /Contents <{'0' * _ROOM}> >>"
    )
    rect, look = " ".join(map(str, box)), ""
    if words and box[2] > box[0]:
        font = update.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
        look = f"/AP << /N {update.add(drawn(words, box[2] - box[0], box[3] - box[1], font))} 0 R >>"
    number = update.page(page)
    field = update.add(
        f"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Ky-them-{value}) /V {value} 0 R /F 132 "
        f"/Rect [{rect}] {look} /P {number} 0 R >>"
    )
    update.with_one_more(number, "Annots", field)
    update.with_field(field)
    return value


def _sealed(update: Update, value: int) -> bytes:
    """Write the file, then put into it which of its bytes are signed, and the signature over them."""
    made = update.written()
    start = made.index(b"/Contents <", made.index(f"\n{value} 0 obj".encode(), len(update.pdf))) + len("/Contents ")
    end = start + _ROOM + 2
    spans = f"[0 {start:010} {end:010} {len(made) - end:010}]".encode()
    made = made.replace(_SPANS.encode(), spans)
    signature = _signature(made[:start] + made[end:]).hex().encode()
    return made[: start + 1] + signature.ljust(_ROOM, b"0") + made[end - 1 :]


@cache
def signer_of_tests() -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """Return a certificate that was made for the tests, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sở Xây dựng")])
    now = datetime(2023, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=3650))
    return made.sign(key, hashes.SHA256()), key


def _signature(content: bytes) -> bytes:
    certificate, key = signer_of_tests()
    made = pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(certificate, key, hashes.SHA256())
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    return made.sign(serialization.Encoding.DER, options)
