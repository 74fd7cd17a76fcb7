"""An empty field in the signature block, so that the office's own tool can sign the file where a hand would (PAdES)."""

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

NAME = "ChuKySo"
_HINT = "Chữ ký số"
_PRINTED = 4


def add_sign_field(canvas: Canvas, box: tuple[float, float, float, float]) -> None:
    """Put the field on the page that is being drawn; ``box`` is left, bottom, right, top."""
    left, bottom, right, top = box
    document = canvas._doc  # noqa: SLF001 - the library names no field for signatures
    nothing = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("XObject"),
                "Subtype": pdfdoc.PDFName("Form"),
                "BBox": pdfdoc.PDFArray([0, 0, right - left, top - bottom]),
                "Resources": pdfdoc.PDFDictionary({}),
            }
        ),
        "",
    )
    field = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Annot"),
            "Subtype": pdfdoc.PDFName("Widget"),
            "FT": pdfdoc.PDFName("Sig"),
            "T": pdfdoc.PDFString(NAME),
            "TU": pdfdoc.PDFString(_HINT),
            "F": _PRINTED,
            "Rect": pdfdoc.PDFArray(list(box)),
            "P": document.thisPageRef(),
            "AP": pdfdoc.PDFDictionary({"N": document.Reference(nothing)}),
        }
    )
    reference = document.Reference(field)
    canvas._annotationrefs.append(reference)  # noqa: SLF001 - the same
    document.Catalog.AcroForm = pdfdoc.PDFDictionary({"Fields": pdfdoc.PDFArray([reference]), "SigFlags": 0})
