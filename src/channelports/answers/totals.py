"""Prisoners and casualties by port, with a total that says what it was added up over."""

from channelports import query
from channelports.answers.answer import Answer, Cell, Column, Note, Row, notes_of, table
from channelports.errors import UsageError
from channelports.model import Claim, Dataset, FigureClaim, Outcome
from channelports.quantity import Quantity, difference, total

NOT_STATED = "not stated"


def by_port(dataset: Dataset, measure: str, ports: tuple[str, ...] = ()) -> Answer:
    """Answer one additive measure by port, as the founding source counts it.

    Without ``ports``: the parts of the campaign, which are added up; then the other places of
    which the measure is known, which are not; and the totals. With ``ports``: these alone.
    """
    if measure not in dataset.measures:
        raise UsageError(f"This dataset has no measure called '{measure}'.")
    parts = query.parts_of_campaign(dataset)
    others = tuple(
        outcome.of
        for outcome in dataset.outcomes.values()
        if outcome.measure == measure and outcome.of in dataset.places and outcome.of not in parts
    )
    rows = tuple(_row(dataset, measure, id_, id_ in parts) for id_ in ports or (*parts, *others))
    name = dataset.measures[measure].name
    return Answer(
        command=measure,
        heading=f"{name} by port",
        dataset=dataset,
        layout="totals",
        rows=rows,
        sections=table(
            Column("Port", "port"), Column(name, measure), Column("Counting", "counting")
        ),
        figures=(measure,),
        totals=() if ports else _totals(dataset, measure, parts),
        remarks=_meaning(dataset, measure, rows),
    )


def _row(dataset: Dataset, measure: str, place: str, added: bool) -> Row:
    outcome = query.outcome(dataset, place, measure)
    claim = founding_claim(dataset, outcome)
    return Row(
        id=place,
        cells={
            "port": dataset[place].label,
            measure: claim.value if claim else None,
            "counting": claim.counting if claim else None,
            "stated": claim is not None,
            "added": added,
        },
        cite=claim.cite if claim else (),
        notes=(*notes_of(claim.remarks), *notes_of(outcome.remarks)) if claim and outcome else (),
    )


def founding_claim(dataset: Dataset, outcome: Outcome | None) -> FigureClaim | None:
    """Return the figure that the founding source gives, if it gives one."""
    found = (claim for claim in outcome.claims if _is_founding(dataset, claim)) if outcome else ()
    return next((claim for claim in found if isinstance(claim, FigureClaim)), None)


def _is_founding(dataset: Dataset, claim: Claim) -> bool:
    return any(citation.source == dataset.dataset.founding for citation in claim.cite)


def _totals(dataset: Dataset, measure: str, parts: tuple[str, ...]) -> tuple[Row, ...]:
    claims = [founding_claim(dataset, query.outcome(dataset, part, measure)) for part in parts]
    summed = total(claim.value for claim in claims if claim)
    over = f"{sum(claim is not None for claim in claims)} of {len(parts)} ports"
    whole = query.campaign(dataset)
    stated = founding_claim(dataset, query.outcome(dataset, whole.id, measure) if whole else None)
    rows = [_total("added-up", "Added up", measure, summed, over)]
    if stated is not None:
        counting = ", ".join(["the article's own total", *filter(None, [stated.counting])])
        rows.append(_total("stated", "Stated", measure, stated.value, counting, stated))
    if stated is not None and summed is not None:
        gap = difference(stated.value, summed)
        silent = [
            dataset[part].label for part, claim in zip(parts, claims, strict=True) if not claim
        ]
        less = ", ".join(["added up less stated", *(f"{name} not stated" for name in silent)])
        rows.append(_total("difference", "Difference", measure, gap, less))
    return tuple(rows)


def _total(
    id_: str,
    label: str,
    measure: str,
    value: Quantity | None,
    counting: str,
    claim: FigureClaim | None = None,
) -> Row:
    cells: dict[str, Cell] = {"label": label, measure: value, "counting": counting}
    return Row(id=id_, cells=cells, cite=claim.cite if claim else ())


def _meaning(dataset: Dataset, measure: str, rows: tuple[Row, ...]) -> tuple[Note, ...]:
    """Say what the figures count, and which of them their source gives as about."""
    counted = dataset.measures[measure]
    about = [
        str(row.cells["port"])
        for row in rows
        if isinstance(value := row.cells[measure], Quantity) and value.approximate
    ]
    notes = [Note(f"{counted.name} are {counted.counts}.", ())]
    if about:
        notes.append(Note(f"~ is about, as the source says: {', '.join(about)}.", ()))
    return tuple(notes)
