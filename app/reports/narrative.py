"""The report's text: an outline's sentence patterns filled from forms, progress and indicators."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from app.domain.agency import Agency
from app.domain.expressions import Expression, place_of
from app.domain.forms import OutlineItem, Pack, Sentence
from app.domain.indicators import IndicatorStanding, Verdict
from app.domain.periods import ReportingPeriod
from app.domain.plans import Plan
from app.domain.progress import State
from app.domain.reports import Attach, ReportText
from app.reports import wording
from app.reports.annex_pointers import with_pointers
from app.reports.document import Origin, Paragraph, ParagraphKind, Run, annex_mapping
from app.reports.evidence_annex import evidence_annex
from app.reports.facts import Facts
from app.reports.members import Member, members_of
from app.reports.patterns import ANNEX_WORD, Part, conditions, parts
from app.reports.sheet import Sheet, totals

__all__ = ["Facts", "compose"]

_SIGNS = (" ", ",", ";", ".", "(")
_KINDS = {1: ParagraphKind.HEADING1, 2: ParagraphKind.HEADING2}


def compose(
    pack: Pack,
    period: ReportingPeriod,
    agency: Agency,
    plan: Plan | None,
    sheets: Sequence[Sheet],
    facts: Facts,
    edits: Sequence[ReportText],
) -> tuple[Paragraph, ...]:
    """Draft the text in the outline's order and put the officer's words where they wrote their own.

    The annexes that the text points to are those of the sheets that go with the report, in this order, and then, where
    there are such, progress, indicators and documents; figures come from all. An edit with no words leaves its
    sentence out of the paper.
    """
    draft = _Draft(pack, period, agency, plan, sheets, facts)
    written = {edit.key: edit for edit in edits}
    paragraphs: list[Paragraph] = []
    for item in pack.outline:
        if item.level:
            paragraphs.append(draft.heading(item))
        for sentence in item.sentences:
            key = f"{item.key}.{sentence.key}"
            drafted = list(draft.sentence(item, sentence, key))
            known = {paragraph.key for paragraph in drafted}
            paragraphs.extend(_with_edit(paragraph, written.get(paragraph.key)) for paragraph in drafted)
            paragraphs.extend(
                Paragraph(
                    key=edit.key,
                    kind=ParagraphKind.BODY,
                    runs=(Run(text=edit.text),),
                    origin=Origin.STALE,
                    basis=edit.basis,
                )
                for edit in edits
                if edit.key not in known and edit.text.strip() and (edit.key == key or edit.key.startswith(f"{key}."))
            )
    # Twice: the officer may have written other words over the sentence that points to the annexes, and named none.
    for _ in range(2):
        pointed = with_pointers(paragraphs, draft.annexes.values())
        paragraphs = [_with_edit(one, written.get(one.key)) if one not in paragraphs else one for one in pointed]
    return tuple(paragraphs)


def _with_edit(paragraph: Paragraph, edit: ReportText | None) -> Paragraph:
    if edit is None:
        return paragraph
    return Paragraph(
        key=paragraph.key,
        kind=paragraph.kind,
        runs=(Run(text=edit.text),) if edit.text.strip() else (),
        origin=Origin.EDITED if edit.basis == paragraph.drafted else Origin.STALE,
        drafted=paragraph.drafted,
        basis=edit.basis,
    )


class _Draft:
    """What one report's sentences are filled from."""

    def __init__(
        self,
        pack: Pack,
        period: ReportingPeriod,
        agency: Agency,
        plan: Plan | None,
        sheets: Sequence[Sheet],
        facts: Facts,
    ) -> None:
        self._period, self._facts, self._pack = period, facts, pack
        self._numbers = _numbers(plan, facts)
        self.annexes = annex_mapping(
            [sheet.form.code for sheet in sheets if sheet.attach is not Attach.LEAVE_OUT],
            progress=pack.progress and plan is not None and bool(facts.standings),
            indicators=pack.progress and bool(facts.indicators),
            evidence=pack.progress and evidence_annex(facts, period) is not None,
        )
        self._words = _words(pack, period, agency, plan, self.annexes)
        self._totals = {sheet.form.code: (totals(sheet), sheet.form.label_total) for sheet in sheets}

    def heading(self, item: OutlineItem) -> Paragraph:
        """Return an item's heading; the first level stands in capitals."""
        title = "".join(run.text for run in self._filled(parts(item.title), Sentence(key="")))
        text = f"{item.number}. {title.upper() if item.level == 1 else title}"
        return Paragraph(key=item.key, kind=_KINDS[item.level], runs=(Run(text=text),), drafted=text)

    def sentence(self, item: OutlineItem, sentence: Sentence, key: str) -> Iterator[Paragraph]:
        """Give a sentence's paragraphs: itself, or the list that it announces, or that there was nothing."""
        if sentence.each:
            members = members_of(sentence.each, item, self._pack, self._facts, self._period)
            if members:
                yield _paragraph(key, self._filled(parts(sentence.pattern), sentence))
                for place, member in enumerate(members):
                    runs = [*self._filled(parts(sentence.item), sentence, member)]
                    runs.append(Run(text="." if place == len(members) - 1 else ";"))
                    yield _paragraph(f"{key}.{member.key}", runs)
                return
        elif self._applies(sentence):
            yield _paragraph(key, self._filled(parts(sentence.pattern), sentence))
            return
        if sentence.nil and self._hold(sentence.nil_when, sentence):
            yield _paragraph(key, self._filled(parts(sentence.nil), sentence))

    def _applies(self, sentence: Sentence) -> bool:
        if sentence.form and sentence.form not in self._totals:
            return False
        return self._hold(sentence.when, sentence)

    def _hold(self, when: str, sentence: Sentence) -> bool:
        if not when:
            return True
        known = self._lookup(sentence)
        return all(
            one.holds(lambda name: known(name) or Decimal(0)) if one.is_comparison else bool(one.value(known))
            for one in conditions(when)
        )

    def _lookup(self, sentence: Sentence) -> Callable[[str], Decimal | None]:
        own = self._totals.get(sentence.form, ({}, ""))[0]

        def figure(name: str) -> Decimal | None:
            form, column = place_of(name)
            if form:
                return self._totals.get(form, ({}, ""))[0].get(column)
            return own[name] if name in own else self._numbers.get(name)

        return figure

    def _filled(self, pattern: Sequence[Part], sentence: Sentence, member: Member | None = None) -> list[Run]:
        left_out = {part.stretch for part in pattern if part.stretch and self._says_nothing(part, sentence)}
        runs: list[Run] = []
        seen, list_begun = 0, False
        for part in pattern:
            begins = part.stretch not in {0, seen}
            seen = part.stretch
            if begins and not part.joined:
                list_begun = False
            if part.stretch in left_out:
                continue
            if begins and list_begun and part.text[:1] not in _SIGNS:
                runs.append(Run(text="; "))
            list_begun = list_begun or begins
            runs.append(self._run(part, sentence, member))
        return runs

    def _says_nothing(self, part: Part, sentence: Sentence) -> bool:
        """Return whether an optional stretch has nothing to say: a figure in it is none, or its annex is not there."""
        if part.formula is not None:
            return not part.formula.value(self._lookup(sentence))
        return part.word.startswith(ANNEX_WORD) and part.word not in self._words

    def _run(self, part: Part, sentence: Sentence, member: Member | None) -> Run:
        if part.formula is not None:
            value = part.formula.value(self._lookup(sentence))
            shown = wording.percent(value) if part.is_share else wording.counted(value or 0)
            return Run(text=shown, source=self._source(part.formula, sentence))
        if member is not None and part.word in member.words:
            return Run(text=member.words[part.word], source=member.source_of(part.word))
        if part.word:
            return Run(text=self._words.get(part.word, wording.ANNEX))
        return Run(text=part.text)

    def _source(self, formula: Expression, sentence: Sentence) -> str:
        """Name where a figure comes from, as the form prints it: ``II.06a, Tổng số, (4) + (5)``."""
        forms = {place_of(name)[0] or sentence.form for name in formula.names}
        form = next(iter(forms), "")
        if len(forms) != 1 or form not in self._totals:
            return wording.PROGRESS_SOURCE
        figures, label = self._totals[form]
        if not all(place_of(name)[1] in figures for name in formula.names):
            return wording.PROGRESS_SOURCE
        return f"{form}, {label}, {formula.written(lambda name: f'({place_of(name)[1][1:]})')}"


def _paragraph(key: str, runs: Sequence[Run]) -> Paragraph:
    text = "".join(run.text for run in runs)
    return Paragraph(key=key, kind=ParagraphKind.BODY, runs=tuple(run for run in runs if run.text), drafted=text)


def _numbers(plan: Plan | None, facts: Facts) -> Mapping[str, Decimal]:
    """Return the plan's figures by the names that patterns know."""
    tally = facts.tally
    counts = {
        "has_plan": int(plan is not None),
        "tasks": tally.total,
        "with_deadline": tally.with_deadline,
        "done": tally.done,
        "done_on_time": tally.counts[State.DONE_ON_TIME],
        "done_late": tally.counts[State.DONE_LATE],
        "in_time": tally.counts[State.IN_TIME] + tally.counts[State.DUE_SOON],
        "overdue": tally.counts[State.OVERDUE],
        "no_deadline": tally.counts[State.NO_DEADLINE],
        "open": tally.open,
        "updated": tally.updated,
        "indicators": len(facts.indicators),
        "indicators_with_figures": sum(_has_figures(one) for one in facts.indicators),
        "indicators_met": sum(one.verdict is Verdict.MET for one in facts.indicators),
        "indicators_missed": sum(one.verdict is Verdict.MISSED for one in facts.indicators),
    }
    return {name: Decimal(count) for name, count in counts.items()}


def _has_figures(standing: IndicatorStanding) -> bool:
    return standing.verdict is not Verdict.NO_DATA


def _words(
    pack: Pack, period: ReportingPeriod, agency: Agency, plan: Plan | None, annexes: Mapping[str, str]
) -> Mapping[str, str]:
    """Return the words that patterns know, annexes by what they show."""
    return {
        "legal_basis": pack.legal_basis,
        "agency": agency.name,
        "short_name": agency.short_name,
        "addressees": ", ".join(agency.addressees) or agency.parent,
        "period": wording.period_name(period),
        "next_period": wording.period_name(pack.next_period(period)),
        "from": wording.short_day(period.opens),
        "to": wording.short_day(period.closes),
        "plan": wording.plan_name(plan) if plan else "",
        "plan_short": wording.plan_short(plan) if plan else "",
        **{f"{ANNEX_WORD}{code}": name for code, name in annexes.items()},
    }
