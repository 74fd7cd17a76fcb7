"""Writing a report: its parts at the left, the form or the text in the middle, what the checks found at the right."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.domain.reports import Attach, ReportState
from app.i18n import _
from app.override import override
from app.reports.document import Origin
from app.reports.sheet import RowKind, Sheet
from app.services.reporting import Draft
from app.ui.desk import Desk
from app.ui.kit import theme
from app.ui.kit.cards import Card, EmptyState
from app.ui.kit.focus import on_key
from app.ui.reports.answers import Answers
from app.ui.reports.checks_pane import ChecksPane
from app.ui.reports.figures import figures_of, place_of
from app.ui.reports.figures_table import FiguresTable
from app.ui.reports.finding_box import Item
from app.ui.reports.finding_walk import FindingWalk, Place
from app.ui.reports.form_page import FormPage
from app.ui.reports.narrow_bar import NarrowBar
from app.ui.reports.outline import Outline, Part, PartKind
from app.ui.reports.pane_split import NO_CHECKS, NO_OUTLINE, PaneSplit, next_pane
from app.ui.reports.parts import (
    PROGRESS_ANNEX,
    annex_words,
    far_findings,
    items_of,
    outline_parts,
    section_at,
    sections_of,
    with_sheet,
)
from app.ui.reports.text_page import TextPage


class ComposePane(QWidget):
    """The three panes of "Soạn"."""

    preview_wanted = Signal()
    settle_wanted = Signal()
    """Something shall be shown that is told of the whole report: the draft must be whole."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft: Draft | None = None
        self._answers = Answers(desk)
        self._pages: dict[str, FormPage] = {}
        self._few = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.outline = Outline()
        left = Card(0)
        left.body.addWidget(self.outline)
        self._left = left
        self.text = TextPage(self._desk)
        self.annex = EmptyState("document_text", _("The program makes this annex"), annex_words(PROGRESS_ANNEX))
        self.annex.add_action(_("Preview"), "eye", self.preview_wanted.emit)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.text)
        self.middle.addWidget(self.annex)
        centre = Card(0)
        centre.body.setContentsMargins(1, 1, 1, 1)
        centre.body.setSpacing(0)
        self.narrow = NarrowBar()
        self.narrow.hide()
        centre.body.addWidget(self.narrow)
        centre.body.addWidget(self.middle, 1)
        self.checks = ChecksPane()
        self.figures = FiguresTable()
        right = Card(0)
        right.body.setSpacing(0)
        right.body.addWidget(self.checks, 3)
        right.body.addWidget(self.figures, 2)
        self._right = right
        self.figures.hide()
        self._split = PaneSplit(left, centre, right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._split)

    def _connect(self) -> None:
        self.walk = FindingWalk(self.checks, self._where, self.show_item)
        self.outline.chosen.connect(self._open_part)
        self.outline.entered_part.connect(self.focus_middle)
        self.text.located.connect(self._on_paragraph)
        self.text.traced.connect(self.show_source)
        self.figures.wanted.connect(self.show_source)
        self.narrow.chosen.connect(self._open_part)
        self.narrow.checks_wanted.connect(self._right.setVisible)
        self.checks.wanted.connect(self.show_item)
        self.checks.explained.connect(lambda key, words: self._answers.explain(self._draft, key, words))
        self.checks.printing.connect(lambda key, on: self._answers.print(self._draft, key, printed=on))
        self.checks.dismissed.connect(lambda key, on: self._answers.dismiss(self._draft, key, dismissed=on))
        for keys, deed in (
            ("F8", lambda: self.walk.go(1)),
            ("Shift+F8", lambda: self.walk.go(-1)),
            ("Ctrl+Tab", lambda: self._next_pane(1)),
            ("Ctrl+Shift+Tab", lambda: self._next_pane(-1)),
        ):
            on_key(self, keys, deed, within=True)

    @property
    def draft(self) -> Draft | None:
        """The draft that is shown."""
        return self._draft

    def show_draft(self, draft: Draft) -> None:
        """Show a draft, or the same one after a change; the part that is open stays open."""
        fresh = self._draft is None or self._draft.report.id != draft.report.id
        self._draft = draft
        editable = draft.report.state is ReportState.DRAFT
        self.outline.show_parts(outline_parts(draft))
        remarks = {(one.line_id, one.column): one.text for one in self._desk.store.reporting.comments(draft.report.id)}
        for sheet in draft.sheets:
            far = far_findings(draft, sheet.form.code)
            page = self._page(draft, sheet)
            page.show_sheet(draft.report, sheet, editable=editable, comments=remarks, far=far)
        paragraphs = draft.document.paragraphs
        written = editable and any(one.origin is not Origin.DRAFTED for one in paragraphs)
        drafted = self._desk.store.report_texts.drafted(draft) if written else {}
        self.text.show_text(draft.report, paragraphs, editable=editable, drafted=drafted)
        self._show_checks(draft)
        if fresh or self.outline.part() is None:
            self._open_first(draft)
        self._mark()
        self._show_narrow(draft)

    def show_live(self) -> bool:
        """Show the figure that is just being typed, with its sums and rules; False where all must be computed anew."""
        page, draft = self.middle.currentWidget(), self._draft
        sheet = page.live_sheet() if isinstance(page, FormPage) else None
        if not isinstance(page, FormPage) or draft is None or sheet is None:
            return False
        self._draft = draft = with_sheet(draft, sheet)
        page.show_sheet(draft.report, sheet, editable=True, far=far_findings(draft, sheet.form.code))
        self.outline.show_parts(outline_parts(draft))
        self._show_checks(draft)
        self._mark()
        return True

    def forget(self) -> None:
        """Forget what was read of other reports."""
        for page in self._pages.values():
            page.forget()

    def _show_checks(self, draft: Draft) -> None:
        made = sum(sheet.checks_made for sheet in draft.sheets)
        self.checks.show_items(items_of(draft), made, editable=draft.report.state is ReportState.DRAFT)

    def form_page(self, code: str) -> FormPage:
        """Return the page of a form."""
        return self._pages[code]

    def open_form(self, code: str) -> FormPage:
        """Show a form in the middle."""
        self.outline.choose(PartKind.FORM, code)
        self._leave_middle()
        self.middle.setCurrentWidget(self._pages[code])
        self.figures.hide()
        self._mark()
        return self._pages[code]

    def open_text(self, key: str, *, focus: bool = False) -> None:
        """Show the text in the middle, at a paragraph."""
        self.settle_wanted.emit()
        if self._draft is None:
            return
        self.figures.setVisible(self._show_section(key))
        self._leave_middle()
        self.middle.setCurrentWidget(self.text)
        self.text.go(key, focus=focus)

    def show_item(self, item: Item) -> None:
        """Lead to where a finding lies."""
        self.checks.reveal(item)
        if item.paragraph:
            self.open_text(item.paragraph, focus=True)
            self.checks.choose_paragraph(item.paragraph)
        elif item.form in self._pages:
            page = self.open_form(item.form)
            if item.line_id is None and item.column is None:
                page.setFocus()
            else:
                page.go(item.line_id, item.column)

    def show_source(self, source: str) -> None:
        """Lead to the cell that a figure comes from: the form's total."""
        found = place_of(source)
        if found is not None and found[0] in self._pages:
            self.open_form(found[0]).go(None, found[1])

    def focus_middle(self) -> None:
        """Let the middle take the keys."""
        page, part = self.middle.currentWidget(), self.outline.part()
        if page is self.text and part is not None:
            self.text.focus_first(part.key)
        elif page is not None:
            page.setFocus()

    def _show_narrow(self, draft: Draft) -> None:
        findings = len(draft.errors) + len(draft.open_warnings)
        self.narrow.show_parts(self.outline.parts, self.outline.part(), findings)

    def _leave_middle(self) -> None:
        """Take the keys out of a page that is about to be hidden, or Qt would give them to any field of the next."""
        focused = self.focusWidget()
        if focused is not None and self.middle.isAncestorOf(focused):
            self.outline.setFocus()

    def keep(self) -> None:
        """Keep what is being typed into a sentence."""
        self.text.keep()

    def _page(self, draft: Draft, sheet: Sheet) -> FormPage:
        code = sheet.form.code
        page = self._pages.get(code)
        if page is None:
            page = FormPage(self._desk, draft.report, sheet)
            page.located.connect(lambda _line: self._mark())
            self._pages[code] = page
            self.middle.addWidget(page)
        return page

    def _open_first(self, draft: Draft) -> None:
        attached = [sheet for sheet in draft.sheets if sheet.attach is Attach.ATTACH] or draft.sheets
        if attached:
            self.open_form(attached[0].form.code)
        elif draft.document.paragraphs:
            self.open_text(sections_of(draft)[0][0].key)

    def _open_part(self, part: Part) -> None:
        if part.kind is PartKind.FORM:
            self.open_form(part.key)
        elif part.kind is PartKind.TEXT:
            self.open_text(part.key)
        else:
            self.annex.show_text(_("The program makes this annex"), annex_words(part.key))
            self.middle.setCurrentWidget(self.annex)
            self.figures.hide()

    def _mark(self) -> None:
        page = self.middle.currentWidget()
        if isinstance(page, FormPage):
            at = page.grid.current()
            row = page.grid.model.row_at(at) if at.isValid() else None
            line = row.line_id if row is not None and row.kind is RowKind.LINE else 0
            self.checks.choose(page.grid.model.sheet.form.code, line)

    def _on_paragraph(self, key: str) -> None:
        if self._draft is not None:
            self._show_section(key)
            self.checks.choose_paragraph(key)

    def _show_section(self, key: str) -> bool:
        """Choose the section of a paragraph in the outline and show its figures; returns whether it is in any."""
        section = section_at(self._draft, key) if self._draft is not None else None
        if section is not None:
            self.outline.choose(PartKind.TEXT, section[0].key)
            self.figures.show_figures(section[0].text, figures_of(section[1]))
        return section is not None

    def _where(self) -> Place:
        """Return where the cursor stands, to tell whether the officer has moved it since."""
        page, part = self.middle.currentWidget(), self.outline.part()
        at = page.grid.current() if isinstance(page, FormPage) else None
        place = (at.row(), at.column()) if at is not None else (-1, -1)
        return (part.key if part is not None else "", self.text.at if page is self.text else "", *place)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        few, little = self.width() < theme.px(NO_CHECKS), self.width() < theme.px(NO_OUTLINE)
        if few != self._few:
            self._few = few
            self.narrow.checks.setVisible(few)
            self._right.setVisible(not few or self.narrow.checks.isChecked())
        self._left.setVisible(not little)
        self.narrow.parts.setVisible(little)
        self.narrow.setVisible(few)
        self._split.share(self.width())

    def _next_pane(self, by: int) -> None:
        panes = (
            (self.outline, self.outline.setFocus),
            (self.middle, self.focus_middle),
            (self.checks, self._focus_checks),
        )
        next_pane(panes, self.focusWidget(), by)

    def _focus_checks(self) -> None:
        (self.checks.boxes[0] if self.checks.boxes else self.outline).setFocus()
