"""A report's PDF file, or the code read off its paper, held against what was signed and is kept in the store."""

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import select

from app.domain.reports import Report, SignedReport
from app.errors import UserError
from app.i18n import N_, _, day, ngettext
from app.models import records
from app.models.connection import Connection
from app.reports.pdf_difference import page_difference, shortened
from app.reports.pdf_reading import Mark, PdfFile, UnreadablePdfError
from app.services import snapshots
from app.services.report_verification import Verification
from app.services.titles import signed_title

_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-F]{4}(?:\s*[-\u2010\u2011\u2013]\s*[0-9A-F]{4}){3}(?![0-9A-Za-z])")
_NUMBER = re.compile(r"\d+/\S+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HEAD = 1024
"""How far into a file its heading may stand."""
_ALIKE = 0.9
"""Share of equal bytes from which a file of the same length is one that was changed."""


class Verdict(StrEnum):
    """What a file is."""

    SAME = "same"
    """The very bytes that were signed."""
    SIGNED_LATER = "signed_later"
    """The same, with electronic signatures added behind them and nothing else."""
    CHANGED = "changed"
    UNKNOWN = "unknown"
    """Nothing in it leads to a report of this store."""


class FileProof(Struct, frozen=True, kw_only=True):
    """What came of holding a file, or a code, against the store."""

    verdict: Verdict
    number: str = ""
    period: str = ""
    version: int = 0
    reason: str = ""
    """Plain sentences: what is wrong, or what is to be known besides; empty when there is nothing to say."""

    @property
    def ok(self) -> bool:
        """Whether it is what was signed."""
        return self.verdict in {Verdict.SAME, Verdict.SIGNED_LATER}

    @property
    def title(self) -> str:
        """The report, as the reader calls it; nothing where it is not known."""
        return signed_title(self.number, self.period, self.version) if self.number else ""


def prove_file(connection: Connection, content: bytes, store: Sequence[Verification]) -> FileProof:
    """Hold a PDF file against every signed report; ``store`` is what the store's own proof gave.

    UserError when it is no PDF file at all.
    """
    if b"%PDF-" not in content[:_HEAD]:
        raise UserError(N_("This is not a PDF file."))
    kept = _kept(connection)
    for one in kept:
        if content == one.signed.pdf:
            return _settled(one.proof(Verdict.SAME), one, kept, store)
    for one in kept:
        if content.startswith(one.signed.pdf):
            return _settled(_added(one, content), one, kept, store)
    return _changed(content, kept)


def prove_code(connection: Connection, words: str, store: Sequence[Verification]) -> FileProof:
    """Hold what was read off paper, its code or the whole text of its square, against every signed report."""
    found = _codes(words) or _typed_code(words)
    if not found:
        raise UserError(N_("There is no code in “{text}”; it looks like 2E22-8E64-05F6-AACD."), text=shortened(words))
    kept = _kept(connection)
    one = next((one for one in kept if one.signed.code in found), None)
    if one is None:
        return _not_here(found[0])
    number, signed_on = _NUMBER.search(words), _DAY.search(words)
    if number and number[0] != one.signed.number:
        reason = _("The code is that of {report}, but beside it stands the number {number}.")
        return one.proof(Verdict.CHANGED, reason.format(report=one.title, number=number[0]))
    if signed_on and signed_on[0] != one.signed.day.isoformat():
        reason = _("The code is that of {report}, but beside it stands another day.")
        return one.proof(Verdict.CHANGED, reason.format(report=one.title))
    return _settled(one.proof(Verdict.SAME), one, kept, store)


def _typed_code(words: str) -> tuple[str, ...]:
    """Return the code as it may be typed from paper: with blanks, or nothing, for its strokes."""
    letters = "".join(one for one in words.upper() if one.isalnum())
    return (_as_kept(letters),) if re.fullmatch(r"[0-9A-F]{16}", letters) else ()


class _Kept(Struct, frozen=True, kw_only=True):
    """A signed report and the record it belongs to."""

    report: Report
    signed: SignedReport

    @property
    def title(self) -> str:
        return signed_title(self.signed.number, self.report.period, self.report.version)

    def proof(self, verdict: Verdict, reason: str = "") -> FileProof:
        return FileProof(
            verdict=verdict,
            number=self.signed.number,
            period=self.report.period,
            version=self.report.version,
            reason=reason,
        )


def _kept(connection: Connection) -> tuple[_Kept, ...]:
    """Return all signed reports that can be read; what is wrong with others the store's own proof says."""
    table, found = records.table_of(SignedReport).c, []
    for signed_id in connection.execute(select(table.id).order_by(table.id)).scalars():
        try:
            signed = records.read_id(connection, SignedReport, signed_id)
            report = records.read_id(connection, Report, signed.report_id) if signed is not None else None
        except (ValueError, TypeError, LookupError):
            continue
        if signed is not None and report is not None and isinstance(signed.pdf, bytes) and signed.pdf:
            found.append(_Kept(report=report, signed=signed))
    return tuple(found)


def _settled(proof: FileProof, one: _Kept, kept: Sequence[_Kept], store: Sequence[Verification]) -> FileProof:
    """Add what the store says of the report itself: that it was changed there, or that a later one replaces it."""
    if not proof.ok:
        return proof
    signed = one.signed
    if snapshots.seal_of(signed.snapshot, signed.pdf, signed.xlsx, signed.signed_at) != signed.seal:
        reason = _("It is what the store keeps, but that is no longer what was sealed.")
        return replace(proof, verdict=Verdict.CHANGED, reason=reason)
    said = [proof.reason] if proof.reason else []
    broken = next((known for known in store if not known.ok and _speaks_of(known, proof)), None)
    if broken is not None:
        said.append(_("The store itself no longer holds: {reason}").format(reason=broken.reason))
    later = [
        other
        for other in kept
        if (other.report.pack, other.report.period) == (one.report.pack, one.report.period)
        and other.report.version > one.report.version
    ]
    if later:
        last = max(later, key=lambda other: other.report.version).signed
        words = _("It was replaced by report {number}, signed on {day}.")
        said.append(words.format(number=last.number, day=day(last.day)))
    return replace(proof, reason=" ".join(said))


def _speaks_of(known: Verification, proof: FileProof) -> bool:
    return not known.period or (known.period, known.version) == (proof.period, proof.version)


def _added(one: _Kept, content: bytes) -> FileProof:
    """Judge what stands behind the bytes that were signed: electronic signatures, or something that does not belong."""
    try:
        with PdfFile(one.signed.pdf) as before, PdfFile(content) as after:
            signatures = [
                spans for spans in after.signatures() if spans[:1] == (0,) and spans[1] >= len(one.signed.pdf)
            ]
            if not signatures:
                reason = _("Something was added behind what was signed, and it is not an electronic signature.")
                return one.proof(Verdict.CHANGED, reason)
            wrong = page_difference(before, after) or _covered(one, before, after)
    except UnreadablePdfError:
        return one.proof(Verdict.CHANGED, _("Something was added behind what was signed, and the file cannot be read."))
    if wrong:
        words = _("Something else was added together with an electronic signature: {what}")
        return one.proof(Verdict.CHANGED, words.format(what=wrong))
    words = ngettext(
        "Unchanged; {count} electronic signature was added afterwards."
        " Its certificate is for the signing tool to judge.",
        "Unchanged; {count} electronic signatures were added afterwards."
        " Their certificates are for the signing tool to judge.",
        len(signatures),
    )
    return one.proof(Verdict.SIGNED_LATER, words.format(count=len(signatures)))


def _covered(one: _Kept, before: PdfFile, after: PdfFile) -> str:
    """Return what lies above the pages and may not: anything but signatures, and signatures over what was written."""
    for place in range(len(after)):
        known = before.marks(place)
        for mark in after.marks(place):
            if mark in known:
                continue
            if not mark.is_signature:
                return _("page {page} has a remark or a stamp laid over it.").format(page=place + 1)
            hidden = _hidden(one, before, place, mark)
            if hidden:
                words = _("on page {page} the picture of the signature lies over “{text}”.")
                return words.format(page=place + 1, text=shortened(hidden))
    return ""


def _hidden(one: _Kept, before: PdfFile, place: int, mark: Mark) -> str:
    """Return the words that a signature's picture hides; it may lie over the signer's own name and title."""
    if not mark.is_seen:
        return ""
    own = _letters(" ".join(one.signed.position)), _letters(one.signed.signer)
    signs_here = _letters(one.signed.code) in _letters(before.text(place))
    for line in before.text(place, mark.box).splitlines():
        letters = _letters(line)
        if letters and not (signs_here and any(letters in words for words in own)):
            return line.strip()
    return ""


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _changed(content: bytes, kept: Sequence[_Kept]) -> FileProof:
    """Find out which report a file was made from, and what is changed in it."""
    near = _nearest(content, kept)
    try:
        with PdfFile(content) as file:
            texts = [file.text(place) for place in range(len(file))]
            codes = _codes("\n".join(texts))
            one = next((one for one in kept if one.signed.code in codes), None)
            if near is not None:
                seen = _seen(near[0], file)
                return near[0].proof(Verdict.CHANGED, f"{near[1]} {seen}".strip())
            if one is not None:
                as_saved = _("Its pages look as they were signed, but another program saved it anew.")
                return one.proof(Verdict.CHANGED, _seen(one, file) or as_saved)
            reason = _not_here(codes[0]).reason if codes else _no_code("".join(texts))
    except UnreadablePdfError:
        if near is not None:
            return near[0].proof(Verdict.CHANGED, near[1])
        reason = _("The file is damaged and cannot be read.")
    return FileProof(verdict=Verdict.UNKNOWN, reason=reason)


def _seen(one: _Kept, file: PdfFile) -> str:
    """Say what differs on the pages of a file made from a report; nothing where they look alike."""
    try:
        with PdfFile(one.signed.pdf) as before:
            wrong = page_difference(before, file)
    except UnreadablePdfError:
        return _("The store's own copy cannot be read.")
    return _("What one sees is not what was signed: {what}").format(what=wrong) if wrong else ""


def _nearest(content: bytes, kept: Sequence[_Kept]) -> tuple[_Kept, str] | None:
    """Return the report whose file this one is with bytes changed, or with its end cut off; and which these are."""
    for one in kept:
        pdf = one.signed.pdf
        if len(content) < len(pdf) and pdf.startswith(content) and len(content) > _HEAD:
            words = _("The last {count} bytes of the file that was signed are missing.")
            return one, words.format(count=len(pdf) - len(content))
        if len(content) != len(pdf):
            continue
        differing = [place for place, (found, signed) in enumerate(zip(content, pdf, strict=True)) if found != signed]
        if len(differing) < (1 - _ALIKE) * len(pdf):
            words = ngettext(
                "{count} byte differs from the file that was signed, at place {place}.",
                "{count} bytes differ from the file that was signed, the first at place {place}.",
                len(differing),
            )
            return one, words.format(count=len(differing), place=differing[0] + 1)
    return None


def _not_here(code: str) -> FileProof:
    words = _("The code {code} belongs to no report of this store.")
    return FileProof(verdict=Verdict.UNKNOWN, reason=words.format(code=code))


def _no_code(text: str) -> str:
    if not text.strip():
        return _("The file holds only pictures, such as a scan: type in the code that is printed on the page.")
    return _("No code stands in the file: it is a draft that was never signed, or no report of this program.")


def _codes(text: str) -> tuple[str, ...]:
    """Return the codes that stand in a text, each once, as they are kept."""
    return tuple(dict.fromkeys(_as_kept(found) for found in _CODE.findall(text.upper())))


def _as_kept(code: str) -> str:
    letters = re.sub(r"[^0-9A-F]", "", code)
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))
