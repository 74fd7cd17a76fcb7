"""What the panes show of a draft: the outline's lines with their state, and the findings with where they lead."""

from msgspec.structs import replace

from app.domain.reports import Attach, ReportState, Severity
from app.i18n import N_, _, ngettext, pgettext
from app.reports.document import Origin, Paragraph, ParagraphKind
from app.reports.sheet import Finding, Sheet
from app.services.reporting import Draft
from app.ui.kit.chips import PASSED, Mark
from app.ui.reports.finding_box import Item
from app.ui.reports.outline import Part, PartKind

PROGRESS_ANNEX, INDICATORS_ANNEX, EVIDENCE_ANNEX = "progress", "indicators", "evidence"
_ANNEXES = {
    PROGRESS_ANNEX: N_(
        "It shows the plan's tasks as they stand on the period's last day. See it as it prints in the preview."
    ),
    INDICATORS_ANNEX: N_(
        "It shows each indicator's target, its figures in the period and since the year began, and their course as "
        "a chart. See it as it prints in the preview."
    ),
    EVIDENCE_ANNEX: N_(
        "It lists the documents that were named as proof in the period, task by task. See it as it prints in the "
        "preview."
    ),
}
EMPTY = Mark(icon="circle", word=N_("Nothing there yet"), tint="none")
NIL = Mark(icon="subtract_circle", word=N_("Attached: there was nothing"), tint="none")
_STALE_KEY = "text."


def outline_parts(draft: Draft) -> tuple[Part, ...]:
    """Return the outline's lines: the text by its headings, the forms, the annexes."""
    heads = sections_of(draft)
    shorts = {item.key: item for item in draft.document.pack.outline}
    texts = []
    for head, body in heads:
        item = shorts.get(head.key if head.kind is not ParagraphKind.BODY else head.key.rpartition(".")[0])
        label = head.text
        if item is not None:
            label = f"{item.number}. {item.short_title}" if item.number else item.short_title
        level = 0 if head.kind is not ParagraphKind.HEADING2 else 1
        texts.append(Part(kind=PartKind.TEXT, key=head.key, label=label, level=level, mark=_text_mark(body)))
    forms = sorted((_form_part(draft, sheet) for sheet in draft.sheets), key=lambda part: part.folded)
    found = [
        _group(
            "text",
            pgettext("report part", "Text"),
            ngettext("{count} item", "{count} items", len(texts)).format(count=len(texts)),
        ),
        *texts,
    ]
    if forms:
        note = ngettext("{count} form", "{count} forms", len(forms)).format(count=len(forms))
        found += [_group("forms", _("Number forms"), note), *forms]
    annexes = _annex_parts(draft)
    if annexes:
        found += [_group("annexes", _("Annexes"), _("made by the program")), *annexes]
    return tuple(found)


def _annex_parts(draft: Draft) -> list[Part]:
    made = {
        PROGRESS_ANNEX: (draft.document.progress, _("Progress of the plan")),
        INDICATORS_ANNEX: (draft.document.indicators, _("Indicators and charts")),
        EVIDENCE_ANNEX: (draft.document.evidence, _("Documents as proof")),
    }
    return [
        Part(kind=PartKind.ANNEX, key=key, label=label, mark=PASSED)
        for key, (annex, label) in made.items()
        if annex is not None
    ]


def annex_words(key: str) -> str:
    """Return what an annex shows, by its key in the outline."""
    return _(_ANNEXES[key])


def sections_of(draft: Draft) -> tuple[tuple[Paragraph, tuple[Paragraph, ...]], ...]:
    """Return each heading of the text with the sentences under it; what stands before the first is its own heading."""
    found: list[tuple[Paragraph, list[Paragraph]]] = []
    for paragraph in draft.document.paragraphs:
        if paragraph.kind is not ParagraphKind.BODY or not found:
            found.append((paragraph, [paragraph] if paragraph.kind is ParagraphKind.BODY else []))
        else:
            found[-1][1].append(paragraph)
    return tuple((head, tuple(body)) for head, body in found)


def section_at(draft: Draft, key: str) -> tuple[Paragraph, tuple[Paragraph, ...]] | None:
    """Return the heading and sentences among which a paragraph stands."""
    for head, body in sections_of(draft):
        if head.key == key or any(paragraph.key == key for paragraph in body):
            return head, body
    return None


def _form_part(draft: Draft, sheet: Sheet) -> Part:
    code = sheet.form.code
    left_out = sheet.attach is Attach.LEAVE_OUT
    mark = _form_mark(draft, code)
    return Part(
        kind=PartKind.FORM,
        key=code,
        label=_form_label(draft, code, sheet.form.title),
        mark={Attach.LEAVE_OUT: EMPTY, Attach.NIL: NIL}.get(sheet.attach, mark) if mark is PASSED else mark,
        folded=left_out and mark is PASSED and draft.report.state is ReportState.DRAFT,
    )


def with_sheet(draft: Draft, sheet: Sheet) -> Draft:
    """Return a draft in which one form stands as it is being typed; its text is not told yet."""
    code = sheet.form.code
    old = {one.key for one in draft.sheet(code).findings}
    at = next((place for place, one in enumerate(draft.findings) if one.key in old), len(draft.findings))
    before = [one for one in draft.findings[:at] if one.key not in old]
    after = [one for one in draft.findings[at:] if one.key not in old]
    sheets = tuple(sheet if one.form.code == code else one for one in draft.sheets)
    return replace(draft, sheets=sheets, findings=(*before, *sheet.findings, *after))


def far_findings(draft: Draft, form: str) -> tuple[Finding, ...]:
    """Return the findings of other forms whose other side stands in this one."""
    return tuple(one for one in draft.findings if one.other_form == form and one.form != form)


def items_of(draft: Draft) -> tuple[Item, ...]:
    """Return the findings as the pane shows them."""
    return tuple(_item(draft, finding) for finding in draft.findings)


def _item(draft: Draft, finding: Finding) -> Item:
    paragraph = finding.paragraph or (
        finding.key.removeprefix(_STALE_KEY) if finding.key.startswith(_STALE_KEY) else ""
    )
    cell = finding.line_id is not None or finding.column is not None
    if paragraph:
        section = section_at(draft, paragraph)
        title = section[0].text if section is not None else pgettext("report part", "Text")
        link = _("Go to this sentence")
    elif finding.form:
        title = ", ".join(part for part in (finding.form, finding.row) if part)
        link = _("Go to cell ({column})").format(column=finding.column) if finding.column else _("Go to the form")
    else:
        title, link = _("Report"), ""
    return Item(
        key=finding.key,
        severity=finding.severity,
        title=title,
        words=finding.message,
        link=link if cell or paragraph or finding.form else "",
        explainable=finding.severity is Severity.WARNING,
        explanation=finding.explanation,
        form=finding.form,
        line_id=finding.line_id,
        column=finding.column,
        paragraph=paragraph,
        printed=finding.printed,
        dismissed=finding.dismissed,
        lapsed=finding.lapsed,
        other_link=_other_link(finding),
        other_form=finding.other_form,
        other_line_id=finding.other_line_id,
        other_column=finding.other_column,
    )


def _other_link(finding: Finding) -> str:
    if not finding.other_form:
        return ""
    if finding.other_column is None:
        return _("Go to {form}").format(form=finding.other_form)
    return _("Go to {form} ({column})").format(form=finding.other_form, column=finding.other_column)


def _group(key: str, label: str, note: str) -> Part:
    return Part(kind=PartKind.GROUP, key=key, label=label, note=note)


def _form_label(draft: Draft, code: str, title: str) -> str:
    """Return a form's code with the subject of the outline's item that draws on it; its own title where none does."""
    items = (item for item in draft.document.pack.outline if any(one.form == code for one in item.sentences))
    item = next(items, None)
    return f"{code} {title if item is None else item.short_title}"


def _text_mark(body: tuple[Paragraph, ...]) -> Mark | Severity | None:
    if any(paragraph.origin is Origin.STALE for paragraph in body):
        return Severity.WARNING
    return PASSED if body else None


def _form_mark(draft: Draft, code: str) -> Mark | Severity:
    found = [finding for finding in draft.findings if finding.form == code]
    if any(finding.severity is Severity.ERROR for finding in found):
        return Severity.ERROR
    if any(finding.severity is Severity.WARNING and not finding.explanation for finding in found):
        return Severity.WARNING
    return PASSED
