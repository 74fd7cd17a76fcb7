"""A clause with its figures as targets: units, years and levels settled, and what was left to guess said."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from app.domain.indicators import Comparator
from app.importers.draft import TargetDraft
from app.importers.targets.clauses import Clause, Part, Passage, content_of, is_noun_of
from app.importers.targets.figures import Figure
from app.importers.targets.names import name_of
from app.importers.targets.passages import Saying
from app.importers.targets.scopes import is_yearly, levels_of, years_of
from app.importers.targets.tokens import Token, Years, tokens_of
from app.importers.targets.wording import small

_HUNDRED = Decimal(100)
_NAME_WORDS = 3
_TIMES = ("phút", "giờ", "ngày", "giây", "tuần", "tháng")


def targets_in(passage: Passage, saying: Saying, plan_year: int, *, by_level: bool) -> Iterator[list[TargetDraft]]:
    """Yield the targets of each clause of a passage; ``by_level`` says that this plan sets figures level by level."""
    tokens = passage.tokens
    opening = passage.clauses[0].parts[0].figure.head if passage.clauses else 0
    given = years_of(tokens, 0, opening, plan_year) or saying.years
    whole = ""
    previous: Part | None = None
    for printed in passage.clauses:
        clause = _with_change_before(tokens, printed, previous)
        previous = clause.parts[-1]
        found = list(_targets(passage, clause, saying, given, plan_year, by_level=by_level))
        if not tokens[clause.start].plays("part"):
            whole = found[-1].name
        elif whole and not _says_all(tokens, clause):
            found = [replace(one, name=_within(whole, tokens[clause.start].low, one.name), sure=False) for one in found]
        yield found


def _within(whole: str, joint: str, name: str) -> str:
    """Name a share of something that was named before: "Mức độ hài lòng, trong đó lĩnh vực đất đai"."""
    own = small(name)
    return f"{whole}, {own}" if own.startswith(joint) else f"{whole}, {joint} {own}"


def names_nothing(passage: Passage, clause: Clause) -> bool:
    """Say whether a clause holds nothing but its figures, and years or levels they are for."""
    return not any(_own_content(passage.tokens, part) for part in clause.parts)


def _own_content(tokens: Sequence[Token], part: Part) -> frozenset[str]:
    figure = part.figure
    noun = frozenset({"noun"}) if figure.nouns else frozenset()
    return content_of(tokens, part.start, figure.head) | content_of(tokens, figure.end, part.end) | noun


def _says_all(tokens: Sequence[Token], clause: Clause) -> bool:
    part = clause.parts[-1]
    says = any(token.plays("predicate") for token in tokens[part.figure.end : part.end])
    return says and is_noun_of(tokens, part) and not tokens[part.figure.end].plays("predicate")


def _targets(
    passage: Passage, clause: Clause, saying: Saying, given: Years | None, plan_year: int, *, by_level: bool
) -> Iterator[TargetDraft]:
    tokens = passage.tokens
    text = passage.quoted(clause.start, clause.end)
    leveled = levels_of(tokens, clause, weak=by_level)
    several = len({level for _, levels in leveled for level in levels}) > 1
    for printed, levels in leveled:
        part = _with_change(tokens, clause, printed)
        figure = _carried(clause, part)
        name = name_of(passage, clause, part, plan_year, leveled=several and bool(levels))
        years = _years(tokens, clause, part, plan_year) or given
        first, last = (years.first, years.last) if years else (None, None)
        for level in levels or (saying.level,):
            yield TargetDraft(
                text=text,
                name=name,
                comparator=figure.comparator,
                value=figure.value,
                unit=_unit(tokens, clause, part),
                key="",
                change=part.figure.change,
                strict=figure.strict,
                year=first if first == last else None,
                from_year=None if first == last else first,
                to_year=None if first == last else last,
                level=level,
                source="bullet",
                sure=_is_sure(tokens, clause, part, figure, name),
            )


def _with_change(tokens: Sequence[Token], clause: Clause, part: Part) -> Part:
    """Read "Rút ngắn thời gian giải quyết tối thiểu 20%" as a cut, though its verb stands far from its figure."""
    figure = part.figure
    if compared := _compared_with_the_past(tokens, part):
        return replace(part, figure=compared)
    if figure.change or figure.settled or is_noun_of(tokens, part) or figure.comparator is Comparator.AT_MOST:
        return part
    for token in tokens[clause.start : clause.parts[0].figure.head]:
        if token.plays("rise", "cut"):
            change = "increase" if token.plays("rise") else "decrease"
            doubt = figure.doubt or figure.comparator is Comparator.EQUAL
            return replace(part, figure=replace(figure, change=change, doubt=doubt))
        if token.plays("measure") or not token.plays("link", "goal", "skip", "year", "comma", "each_year"):
            break
    return part


def _compared_with_the_past(tokens: Sequence[Token], part: Part) -> Figure | None:
    """Read "cao hơn năm trước 10%" and "cao hơn 10% so với năm trước" as a change."""
    figure = part.figure
    for place in range(part.start, figure.at):
        if not tokens[place].plays("above", "below"):
            continue
        change = "increase" if tokens[place].plays("above") else "decrease"
        if place + 1 == figure.at and figure.end < len(tokens) and tokens[figure.end].plays("before_baseline", "past"):
            return replace(figure, change=change, comparator=Comparator.EQUAL, strict=False)
        if place + 1 < figure.at and tokens[place + 1].plays("year", "before_baseline", "past"):
            return replace(figure, change=change, doubt=True)
    return None


def _with_change_before(tokens: Sequence[Token], clause: Clause, before: Part | None) -> Clause:
    """Read the second of "giảm 10% đơn vị và 10% biên chế" as a cut, too; it is put before the officer."""
    part = clause.parts[0]
    figure = part.figure
    if before is None or not before.figure.change or figure.unit != before.figure.unit or len(clause.parts) > 1:
        return clause
    joint = tokens[part.start - 1]
    goes_on = figure.head == part.start and (joint.low == "và" or joint.plays("comma"))
    says = any(token.plays("predicate") for token in tokens[figure.end : part.end])
    if not goes_on or says or figure.settled or figure.value == _HUNDRED:
        return clause
    carried = replace(figure, change=before.figure.change, doubt=True)
    if figure.head == figure.at:
        carried = replace(carried, comparator=before.figure.comparator, strict=before.figure.strict)
    return replace(clause, parts=(replace(part, figure=carried),))


def _carried(clause: Clause, part: Part) -> Figure:
    """Give a figure on a list the words of comparing of the first: "tối thiểu 30%, 20%, 15%"."""
    figure, first = part.figure, clause.parts[0].figure
    says_itself = figure.comparator is not Comparator.EQUAL or (figure.settled and figure.unit == "%")
    if figure is first or says_itself or figure.change != first.change:
        return figure
    return replace(figure, comparator=first.comparator, strict=first.strict)


def _years(tokens: Sequence[Token], clause: Clause, part: Part, plan_year: int) -> Years | None:
    first, last = clause.parts[0], clause.parts[-1]
    return (
        years_of(tokens, part.start, part.end, plan_year)
        or years_of(tokens, last.figure.end, clause.end, plan_year)
        or years_of(tokens, clause.start, first.figure.head, plan_year)
    )


def _unit(tokens: Sequence[Token], clause: Clause, part: Part) -> str:
    """Return the unit; "của 01 nhân sự trong 01 năm" and "mỗi năm" are part of it."""
    figure = part.figure
    if figure.unit == "%":
        return "%/năm" if figure.change and is_yearly(tokens, part) else "%"
    if not figure.nouns and "/" not in figure.unit:
        return figure.unit
    unit, *per = figure.unit.split("/")
    if not any(token.plays("unit:things") for token in tokens[figure.at + 1 : figure.at + 2]):
        return figure.unit
    told = [*_one_of(tokens, clause.start, clause.parts[0].figure.head), *per]
    return "/".join(dict.fromkeys([unit, *told]))


def _one_of(tokens: Sequence[Token], start: int, end: int) -> list[str]:
    """Return what a count is taken over: "của 01 nhân sự … trong 01 năm" -> nhân sự, năm."""
    found: list[str] = []
    for place in range(start + 1, end - 1):
        one, before, after = tokens[place], tokens[place - 1], tokens[place + 1]
        counts_one = one.number == 1 or one.low in {"mỗi", "một"}
        if counts_one and before.low in {"của", "trong", "cho"} and (after.plays("unit") or after.low == "năm"):
            found.append(after.low)
        elif one.plays("each_year"):
            found.append("năm")
    return found


def _is_sure(tokens: Sequence[Token], clause: Clause, part: Part, figure: Figure, name: str) -> bool:
    said = tokens_of(name)
    is_named = len(name.split()) >= _NAME_WORDS and not said[0].plays("said")
    if not is_named or figure.doubt or part.figure.doubt or clause.nested:
        return False
    if any(token.low.startswith("phấn đấu") and token.plays("until") for token in tokens[part.start : figure.at]):
        return part is clause.parts[0]
    return _is_likely(figure, part.figure.change, said)


def _is_likely(figure: Figure, change: str, name: Sequence[Token]) -> bool:
    """Say whether a figure can be meant as printed: no share above all, no task that must take long."""
    if figure.unit.startswith("%"):
        return bool(change) or figure.value < _HUNDRED or (figure.value == _HUNDRED and not figure.strict)
    if not figure.unit.startswith(_TIMES):
        return True
    if change:
        return any(token.plays("measure") for token in name if token.low != "mức")
    return figure.comparator is not Comparator.AT_LEAST
