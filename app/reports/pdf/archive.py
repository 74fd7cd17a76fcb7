"""What makes the file one for keeping (PDF/A-2b): it says what it is in XMP, and what its greys mean."""

from datetime import date
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from app.reports.pdf.colour import srgb_profile

CREATOR = "Đầu mối KSTT"
PRODUCER = "Đầu mối KSTT, ReportLab"
rl_config.useA85 = 0
"""Streams are bytes: letters for bytes make a file longer by a quarter and nothing reads them better."""
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


class _Ended(pdfdoc.PDFObject):  # type: ignore[misc]  # the library has no types
    """A stream's bytes and the end of line behind them, which does not count as theirs."""

    def __init__(self, content: bytes | str) -> None:
        self._content: bytes = pdfdoc.pdfdocEnc(content)

    def __len__(self) -> int:
        return len(self._content)

    def format(self, _document: object) -> bytes:
        """Return what is written."""
        return self._content + b"\n"


class _LineEnds(pdfdoc.NoEncryption):  # type: ignore[misc]  # the same
    """Ends the line behind each stream: every stream passes here last, and the library ends none."""

    def encode(self, t: bytes | str) -> _Ended:
        """Return a stream's bytes as they are written."""
        return _Ended(t)


def make_archive(canvas: Canvas, title: str, author: str, day: date) -> None:
    """Put profile and description into a canvas' file, and the same words into its older kind of description."""
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(title)
    canvas.setCreator(CREATOR)
    canvas.setProducer(PRODUCER)
    canvas.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000+07'00'")
    packet = _PACKET.format(
        title=escape(title),
        author=escape(author),
        moment=f"{day:%Y-%m-%d}T00:00:00+07:00",
        creator=escape(CREATOR),
        producer=escape(PRODUCER),
    )
    document = canvas._doc  # noqa: SLF001 - the library has no name for what a catalogue can hold
    document.encrypt = _LineEnds()
    catalog = document.Catalog
    catalog.Metadata = pdfdoc.XMP(creator=lambda _: packet.encode("utf-8"))
    profile = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), srgb_profile(), filters=[pdfdoc.PDFZCompress])
    condition = pdfdoc.PDFString("sRGB IEC61966-2.1")
    intent = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": condition,
            "Info": condition,
            "DestOutputProfile": document.Reference(profile),
        }
    )
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = pdfdoc.PDFArray([intent])


def drop_transitions(canvas: Canvas) -> None:
    """Take out of each page how it would come on a screen after the one before, which the library always writes."""
    for page in canvas._doc.Pages.pages:  # noqa: SLF001 - the same
        page.Trans = None
