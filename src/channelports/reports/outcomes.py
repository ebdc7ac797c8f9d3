"""The outcomes: the questions that the dataset has claims on, each with all of its claims."""

from collections.abc import Iterator
from dataclasses import dataclass

from channelports import queries
from channelports.model import Dataset, Measure
from channelports.reports.answer import Cell, Flat, Note, Result, Row, table
from channelports.reports.belonging import outcomes_covered
from channelports.reports.questions import CLAIMED, Answered, Reply, answered, flat_reply
from channelports.reports.totals import Sum, sums

_KEYS = (
    *("of", "of_name", "of_kind", "measure", "measure_name", "value", "figure", "date", "unit"),
    *("metric", "counting", "includes", "included", "standing", "because"),
)


@dataclass(frozen=True)
class Outcomes(Result):
    """The answer of ``ports outcomes``: questions with their claims, and totals.

    ``measures`` are those asked for. ``sums`` are the totals over the ports, empty unless a single
    measure that may be added up was asked for.
    """

    rows_are_called = "questions"

    questions: tuple[Answered, ...]
    measures: tuple[Measure, ...]
    sums: tuple[Sum, ...]

    keys = _KEYS

    tables = table("of_name", "measure_name", *CLAIMED)

    figures = ("figure",)

    def _items(self) -> Iterator[Reply]:
        return (reply for each in self.questions for reply in each.replies)

    def _flat(self, item: Reply) -> Flat:
        return flat_reply(self.dataset, item)

    @property
    def totals(self) -> tuple[Row, ...]:
        """The totals over the ports as rows, with the same cells as the row of a claim."""
        return tuple(map(self._total, self.sums))

    def _total(self, each: Sum) -> Row:
        cells: dict[str, Cell] = dict.fromkeys(_KEYS)
        cells |= {"label": each.label, "of_name": each.label, "measure": self.measures[0].id}
        return each.row({**cells, "value": each.displayed(), "figure": each.value})


def outcomes(
    dataset: Dataset, of: tuple[str, ...] = (), measures: tuple[str, ...] = ()
) -> Outcomes:
    """Answer all outcomes with their claims, or those for some records or some measures.

    ``of`` are ids of records, which include what belongs to them. The totals over the ports are
    added if no record and a single measure is asked for that may be added up.
    """
    covered = [outcome for id_ in of for outcome in outcomes_covered(dataset, dataset[id_])]
    found = {o.id: o for o in (covered if of else dataset.outcomes.values())}
    counted = tuple(dataset.measures[id_] for id_ in measures)
    about = [queries.called(dataset, dataset[id_]) for id_ in of]
    about += [measure.name for measure in counted]
    questions = tuple(
        answered(dataset, outcome)
        for outcome in found.values()
        if not measures or outcome.measure in measures
    )
    is_added_up = len(counted) == 1 and counted[0].additive and questions and not of
    return Outcomes(
        "outcomes",
        f"Outcomes: {', '.join(about)}" if about else "Outcomes",
        dataset,
        questions,
        counted,
        sums(dataset, measures[0]) if is_added_up else (),
        remarks=tuple(Note(f"{each.name}: {each.counts}.", ()) for each in counted),
    )
