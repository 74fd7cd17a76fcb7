"""The report as it is kept: draft, its lines, cells, words, explanations; signed, with its seal."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

MAIN_FAMILY = "kstt"
"""The report that the program is for; packs of other families make other reports on the same periods."""


class Severity(StrEnum):
    """What a broken rule means for sign-off: an error stops it, a warning wants an explanation, a hint is advice."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class ReportState(StrEnum):
    """Where a report is on its way; a signed one never changes again."""

    DRAFT = "draft"
    SIGNED = "signed"


class Stage(StrEnum):
    """How far a report has come. Only draft and signed are stored as such: the rest follows from what was recorded."""

    DRAFT = "draft"
    CHECKED = "checked"
    SIGNED = "signed"
    SENT = "sent"


class Way(StrEnum):
    """How a signed report went out."""

    CLERK = "clerk"
    """Handed to the clerical office, which sends it."""
    AXIS = "axis"
    """Through the national axis that links the offices' document systems."""
    EMAIL = "email"
    PAPER = "paper"


class Attach(StrEnum):
    """Whether a form goes with a report: with its figures, with the note that there was nothing, or not at all."""

    ATTACH = "attach"
    NIL = "nil"
    LEAVE_OUT = "leave_out"


class PackCopy(Struct, frozen=True, kw_only=True):
    """What the office knows of a pack it reports by: the codes of the forms it has checked against the original text.

    A pack of the office's own has its files in the store (``PackFile``); ``based_on`` is the code of the one it was
    copied from.
    """

    id: int = 0
    code: str
    title: str
    checked: tuple[str, ...] = ()
    based_on: str = ""


class PackFile(Struct, frozen=True, kw_only=True):
    """One file of a pack that the office made its own (``pack.toml``, ``forms/II.06a.toml``)."""

    id: int = 0
    pack_id: int
    name: str
    text: str


class Report(Struct, frozen=True, kw_only=True):
    """A report on one period (``2023-Q1``); ``version`` 0 is the first, 1 its first replacement."""

    id: int = 0
    period: str
    pack: str
    version: int = 0
    replaces_id: int | None = None
    replaces_reason: str = ""
    state: ReportState = ReportState.DRAFT


class ReportLine(Struct, frozen=True, kw_only=True):
    """A row of a number form within one report: the office's field of work, in its named section."""

    id: int = 0
    report_id: int
    form: str
    group: str = ""
    name: str
    place: int


class ReportCell(Struct, frozen=True, kw_only=True):
    """A typed figure; None is "not entered yet" and is not zero. ``column`` is the form's column number."""

    id: int = 0
    report_id: int
    line_id: int
    column: int
    value: Decimal | None = None


class ReportWord(Struct, frozen=True, kw_only=True):
    """Words typed into a cell of a column that holds words."""

    id: int = 0
    report_id: int
    line_id: int
    column: int
    text: str


class CellComment(Struct, frozen=True, kw_only=True):
    """The officer's own remark on a cell; it is never printed."""

    id: int = 0
    report_id: int
    line_id: int
    column: int
    text: str


class FormChoice(Struct, frozen=True, kw_only=True):
    """The officer's choice whether a form goes with a report; without one the form's default holds."""

    id: int = 0
    report_id: int
    form: str
    attach: Attach


class ReportText(Struct, frozen=True, kw_only=True):
    """The officer's own words in place of a drafted sentence.

    ``basis`` is the drafted sentence as it stood when the words were written: when the draft now says
    something else, the officer's words are out of date.
    """

    id: int = 0
    report_id: int
    key: str
    text: str
    basis: str = ""


class Explanation(Struct, frozen=True, kw_only=True):
    """The officer's answer to a warning, kept with the report and printed or not; without words a hint waved aside.

    ``finding`` is the finding's key and, on a second line, the basis: what stands for the figures that were explained.
    Where the finding now speaks of other figures, the answer no longer counts. Older answers have no basis.
    """

    id: int = 0
    report_id: int
    finding: str
    text: str
    printed: bool = True

    @property
    def key(self) -> str:
        """The key of the finding that is answered."""
        return self.finding.partition("\n")[0]

    @property
    def basis(self) -> str:
        """What stands for the figures for which it was given; empty where that was not kept."""
        return self.finding.partition("\n")[2]


class SignOff(Struct, frozen=True, kw_only=True):
    """What is asked when a report is signed."""

    number: int
    day: date
    signer: str
    position: tuple[str, ...]
    early_reason: str = ""
    """Why it was signed before the period's figures closed."""


class SignedReport(Struct, frozen=True, kw_only=True):
    """A report as it was signed. ``snapshot`` is canonical JSON of all that stood in it.

    ``code`` is the short form of the content's SHA-256 that is printed on the page; ``seal`` is the SHA-256 over
    the content's hash and the hash of the PDF's bytes.
    """

    id: int = 0
    report_id: int
    number: str
    day: date
    signer: str
    position: tuple[str, ...]
    early_reason: str = ""
    signed_at: datetime
    snapshot: str
    code: str
    seal: str
    pdf: bytes
    xlsx: bytes


class CheckMark(Struct, frozen=True, kw_only=True):
    """The officer's mark that all checks of a draft were looked at.

    ``basis`` is the hash of all that was to be printed and of what the checks found: where that is now another one,
    the mark no longer holds.
    """

    id: int = 0
    report_id: int
    at: datetime
    basis: str


class Sending(Struct, frozen=True, kw_only=True):
    """A signed report sent out; it stands beside what was sealed and changes nothing of it."""

    id: int = 0
    signed_id: int
    day: date
    way: Way
    note: str = ""
    """To whom, under which number of arrival."""
