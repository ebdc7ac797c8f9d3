"""Why an answer says what it says: who makes each claim, its rivals, and what follows from it."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from channelports import query
from channelports.answers.answer import (
    Answer,
    Cell,
    Column,
    Note,
    Row,
    Section,
    notes_of,
)
from channelports.answers.claims import cells_of_claim, cells_of_question, outcomes_covered
from channelports.answers.describe import cited_apart, described, worded
from channelports.answers.events import shown_date
from channelports.answers.rivals import is_told
from channelports.answers.totals import sums
from channelports.citations import Citation
from channelports.dates import HistoricalDate
from channelports.model import (
    AnyRecord,
    Claim,
    Dataset,
    DateClaim,
    Event,
    FigureClaim,
    Operation,
    Outcome,
    Question,
    Record,
    Standing,
    in_standing_order,
    own_claim,
    question,
    relation,
    shown_claim,
)

Path = tuple[str | int, ...]

_BLANK: dict[str, Cell] = {
    "label": None,
    "of": None,
    "of_name": None,
    "measure": None,
    "measure_name": None,
    "value": None,
    "figure": None,
    "date": None,
    "unit": None,
    "metric": None,
    "counting": None,
    "includes": None,
    "included": None,
    "standing": None,
    "because": None,
    "shown": None,
    "why": None,
    "reliability": None,
    "file": None,
    "line": None,
}
"""Every row has all of these, so that the columns never depend on what is asked."""

_CLAIMS = (
    Column("Of", "of_name"),
    Column("Measure", "measure_name"),
    Column("Value", "value"),
    Column("Counting", "counting"),
    Column("Includes", "included"),
    Column("Shown", "shown"),
    Column("Why", "why"),
    Column("Reliability", "reliability"),
    Column("Line", "line"),
)

SECTIONS = {
    "record": Section("", (Column("", "label"), Column("", "value"), Column("Line", "line"))),
    "claims": Section("Who says what", _CLAIMS),
    "computed": Section(
        "Computed from it", (Column("", "label"), Column("", "value"), Column("", "counting"))
    ),
}
"""The parts of the answer, by the ``section`` of their rows: their headings and columns."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Where things stand in the file: ``of`` returns the line of a path, counted from 1.

    None where that is not known, as of what came through a pipe.
    """

    file: str
    of: Callable[[Path], int | None]


def why(dataset: Dataset, id_: str, measure: str | None, lines: Lines) -> Answer:
    """Answer who says what of a record, or of one measure of it, and what is computed from it.

    Of a record that is not asked for one measure: what it says itself, all that is asked of it, and
    what is contested of what belongs to it.
    """
    record = dataset[id_]
    asked = tuple(asked_of(dataset, record, measure))
    rows = [] if measure else list(_identity(dataset, record, lines))
    for question_ in asked:
        rows += _claims(dataset, question_, lines)
    for question_ in asked if measure or isinstance(record, Outcome) else ():
        rows += _computed(dataset, question_)
    name = query.called(dataset, record)
    about = f"{name}: {dataset.measures[measure].name}" if measure else name
    return Answer(
        command="why",
        heading=f"Why {about}",
        dataset=dataset,
        layout="why",
        rows=tuple(rows),
        sections=SECTIONS,
        figures=("figure",),
        remarks=tuple(silence(dataset, record, measure)) if not rows else (),
    )


def asked_of(
    dataset: Dataset, record: AnyRecord | Outcome, measure: str | None
) -> Iterator[Question]:
    """Yield the questions to a record that are answered: those of one measure, or of any."""
    covered = [question(dataset, outcome) for outcome in outcomes_covered(dataset, record)]
    if isinstance(record, Outcome) and not covered:  # its source has it in the record alone
        own = own_claim(dataset[record.of], record.measure)
        covered = [Question(record.of, record.measure, (own,))] if own else []
    if measure is None:
        for asked in covered:
            if asked.of == record.id or isinstance(record, Outcome) or len(asked.claims) > 1:
                yield asked
        return
    found = [asked for asked in covered if asked.measure == measure]
    own = own_claim(record, measure)
    if own and all(asked.of != record.id for asked in found):
        found.insert(0, Question(record.id, measure, (own,)))
    yield from found


def silence(dataset: Dataset, record: AnyRecord | Outcome, measure: str | None) -> Iterator[Note]:
    """Say what may be asked of a record, where the measure asked for may not."""
    if measure is not None:
        known = dict.fromkeys(o.measure for o in outcomes_covered(dataset, record))
        if known:
            yield Note(f"Of {query.called(dataset, record)} may be asked: {', '.join(known)}.", ())


def _identity(dataset: Dataset, record: AnyRecord | Outcome, lines: Lines) -> Iterator[Row]:
    """Yield what a record says itself, and where it stands in the file."""
    if isinstance(record, Outcome):
        return
    cite = record.cite if isinstance(record, Record) else ()
    line = lines.of((dataset.collection_of(record.id), record.id))
    notes = notes_of(record.remarks)
    for label, value in described(dataset, record):
        cells: dict[str, Cell] = {"label": label, "value": value, "file": lines.file, "line": line}
        cells["reliability"] = _reliability(dataset, cite)
        yield Row(record.id, {"section": "record", **_BLANK, **cells}, cite, notes)
        notes = ()
    for label, value, apart in (*cited_apart(dataset, record), *joined_by_others(dataset, record)):
        cells = {"label": label, "value": value, "file": lines.file, "line": line}
        cells["reliability"] = _reliability(dataset, apart)
        yield Row(record.id, {"section": "record", **_BLANK, **cells}, apart)


def joined_by_others(
    dataset: Dataset, record: AnyRecord | Outcome
) -> Iterator[tuple[str, str, tuple[Citation, ...]]]:
    """Yield the forces in an operation that other sources name than it cites, with these."""
    if not isinstance(record, Operation):
        return
    for side, combatants in (("Attackers", record.attackers), ("Defenders", record.defenders)):
        for combatant in combatants:
            if combatant.cite:
                yield side, dataset.forces[combatant.force].name, combatant.cite


def _claims(dataset: Dataset, asked: Question, lines: Lines) -> Iterator[Row]:
    """Yield the claims on one question, the one that is shown first."""
    outcome = query.outcome(dataset, asked.of, asked.measure)
    shown = shown_claim(dataset, asked.claims)
    remarks = outcome.remarks if outcome else ()
    places = _Places(dataset, asked, outcome)
    best = _best(asked)
    of_all = cells_of_question(dataset, asked)
    for claim in in_standing_order(dataset, asked.claims):
        every = {**of_all, **cells_of_claim(dataset, asked, claim)}
        cells = {name: cell for name, cell in every.items() if name in _BLANK}
        more: dict[str, Cell] = {
            "shown": claim is shown,
            "why": _reason(dataset, claim, shown, best),
            "reliability": _reliability(dataset, claim.cite),
            "file": lines.file,
            "line": lines.of(places.of(claim)),
        }
        id_ = outcome.id if outcome else asked.of
        notes = notes_of((*claim.remarks, *(remarks if claim is shown else ())))
        yield Row(id_, {"section": "claims", **_BLANK, **cells, **more}, claim.cite, notes)


def _reliability(dataset: Dataset, cite: tuple[Citation, ...]) -> str | None:
    """Return how far each source of some citations is to be trusted, in the order of ``source``."""
    sources = dict.fromkeys(citation.source for citation in cite)
    return " | ".join(dataset.sources[source].reliability for source in sources) or None


def _reason(dataset: Dataset, claim: Claim, shown: Claim, best: str) -> str:
    """Return why a claim stands as it does; ``best`` is why the first of them all is shown."""
    founding = dataset.founding.author_date
    if claim.standing:
        why_so = f": {claim.because}" if claim.because else ""
        told = "" if claim is shown else f"; what is told stays {founding}'s"
        return f"{claim.standing}{why_so}{told if claim.standing is Standing.PREFERRED else ''}"
    if claim is not shown:
        return relation(shown, claim)
    if dataset.dataset.founding not in dataset.sources:
        return "shown: of what is said by the sources asked none is more reliable"
    if is_told(dataset, claim.cite):
        return f"shown: {founding}, whose account this is, says so"
    return f"shown: {best}; {founding} does not"


def _best(asked: Question) -> str:
    """Return why a claim is shown on which the founding source is silent."""
    others = [c for c in asked.claims if c.standing is not Standing.DEPRECATED]
    if len(others) == 1:
        return "the one source that states it"
    return "of those that state it none is more reliable"


class _Places:
    """Where the claims on a question stand in the file."""

    def __init__(self, dataset: Dataset, asked: Question, outcome: Outcome | None) -> None:
        entire = query.whole(dataset)
        self.of_record: Path = (entire.collection_of(asked.of), asked.of, asked.measure)
        self.of_claims: Path = ("outcomes", outcome.id if outcome else "", "claims")
        self.told: dict[Hashable, list[tuple[int, Claim]]] = {}
        for number, claim in enumerate(entire.outcomes[outcome.id].claims if outcome else ()):
            self.told.setdefault(_said(claim), []).append((number, claim))

    def of(self, claim: Claim) -> Path:
        """Return the path of a claim; of what a record states itself, that of its key."""
        cited = set(claim.cite)
        for number, original in self.told.get(_said(claim), ()):
            if cited.issubset(original.cite):
                return (*self.of_claims, number)
        return self.of_record


def _said(claim: Claim) -> Hashable:
    return claim.value, claim.counting, claim.unit


def _computed(dataset: Dataset, asked: Question) -> Iterator[Row]:
    """Yield what is computed from the claim that is shown."""
    shown = shown_claim(dataset, asked.claims)
    campaign = query.campaign(dataset)
    added = (*query.parts_of_campaign(dataset), *([campaign.id] if campaign else []))
    if dataset.measures[asked.measure].additive and asked.of in added:
        yield from _totals(dataset, asked.measure)
    yield from _included_in(dataset, asked)
    if isinstance(shown, DateClaim):
        yield from _dated(dataset, asked.of, shown.value)


def _totals(dataset: Dataset, measure: str) -> Iterator[Row]:
    """Yield the totals over the ports, into which a part goes and beside which a whole stands."""
    for each in sums(dataset, measure):
        if each.value:
            cells: dict[str, Cell] = {
                "label": each.label,
                "value": each.displayed(),
                "figure": each.value,
                "counting": each.counting,
            }
            yield _follows(each.kind.value, each.claim.cite if each.claim else (), cells)


def _included_in(dataset: Dataset, asked: Question) -> Iterator[Row]:
    """Yield the claims that count this one among theirs."""
    outcome = query.outcome(dataset, asked.of, asked.measure)
    for larger, claim in dataset.including.get(outcome.id, ()) if outcome else ():
        if isinstance(claim, FigureClaim):
            cells: dict[str, Cell] = {
                "label": "Counted in",
                "value": claim.text,
                "figure": claim.value,
                "counting": query.called(dataset, dataset[larger.of]),
            }
            yield _follows(larger.id, claim.cite, cells)


def _dated(dataset: Dataset, of: str, date: HistoricalDate) -> Iterator[Row]:
    """Yield what follows from a date: the states of places, or how many days a fight took."""
    record = dataset[of]
    cells: dict[str, Cell]
    if isinstance(record, Event):
        for place, change in record.makes.items():
            cells = {
                "label": f"{dataset.places[place].name} {worded(change.state)}",
                "value": shown_date(date, record.kind),
                "counting": "inferred" if change.inferred else None,
            }
            yield _follows(of, record.cite, cells)
    if isinstance(record, Operation) and (days := date.days()):
        cells = {"label": "Days", "value": str(days)}
        yield _follows(of, record.cite, cells)


def _follows(id_: str, cite: tuple[Citation, ...], cells: dict[str, Cell]) -> Row:
    return Row(id_, {"section": "computed", **_BLANK, **cells}, cite)
