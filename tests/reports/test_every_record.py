"""What answers say of every record of small datasets, held against what their YAML says.

The YAML is read here as plain mappings, so that no mistake of the model hides one of an answer.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml
from conftest import DATA, Ports

COLLECTIONS = (
    *("sources", "measures", "places", "people", "forces", "equipment", "operations", "events"),
)  # fmt: skip
DATASETS = ("corners", "coast", "edges", "hard-cases")
OF_EACH = pytest.mark.parametrize("name", DATASETS)

Row = dict[str, Any]
"""A row of an answer in JSON."""


@cache
def written(name: str) -> dict[str, Any]:
    """Return a dataset as its YAML has it, with every scalar as text."""
    text = (DATA / f"{name}.yaml").read_text("utf-8")
    return dict(yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader)))


def records(name: str) -> Iterator[tuple[str, str, Any]]:
    """Yield the collection, the id and the keys of each record but outcomes."""
    for collection in COLLECTIONS:
        for id_, record in written(name).get(collection, {}).items():
            yield collection, id_, record


def listed(value: Any) -> list[Any]:
    """Return a value as the list that it may be."""
    return value if isinstance(value, list) else [] if value is None else [value]


def spaced(text: Any) -> str:
    """Return a text with single spaces, as answers have it."""
    return " ".join(str(text).split())


def cites(record: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return each source of a record or a claim with a place in it, one source after the other."""
    found = [re.fullmatch(r"([^\[]+)\[(.*)\]", spaced(each)) for each in listed(record.get("cite"))]
    pairs = [(each[1], each[2]) for each in found if each]
    order = [source for source, _ in pairs]
    return sorted(pairs, key=lambda pair: order.index(pair[0]))


def cited(row: Row) -> list[tuple[str, str]]:
    """Return each source of a row with a place in it."""
    if row["source"] is None:
        return []
    pairs = zip(row["source"].split(" | "), row["locator"].split(" | "), strict=True)
    return [(source, place) for source, places in pairs for place in places.split("; ")]


def called(name: str, ids: Any, collection: str) -> str | None:
    """Return the names of some records, as a cell has them."""
    held = written(name)[collection] if ids else {}
    return "; ".join(spaced(held[id_]["name"]) for id_ in listed(ids)) or None


def said(row: Row) -> str:
    """Return what a claim says, as its dataset has it."""
    return spaced(row["figure"]["text"] if row["figure"] else row.get("date") or row["value"])


def claims_in(name: str, of: str | None = None) -> list[tuple[Any, ...]]:
    """Return the claims of a dataset, or of one record, in its order."""
    return [
        (
            id_, outcome["of"], outcome["measure"], spaced(claim["value"]),
            claim.get("counting"), claim.get("standing"), claim.get("because"), cites(claim),
        )
        for id_, outcome in written(name).get("outcomes", {}).items()
        if of in (None, outcome["of"])
        for claim in outcome["claims"]
    ]  # fmt: skip


def as_claim(row: Row) -> tuple[Any, ...]:
    """Return what a row says of a claim, as ``claims_in`` has it."""
    return (
        row["id"], row["of"], row["measure"], said(row),
        row["counting"], row["standing"], row["because"], cited(row),
    )  # fmt: skip


ANSWERS: dict[tuple[str, str], Any] = {}
"""The answers that were asked for, by dataset and command line, as most are looked at twice."""


def answer(ports: Ports, line: str, name: str) -> Any:
    """Return an answer about a dataset in JSON, which may hold nothing."""
    if (name, line) not in ANSWERS:
        ran = ports(f"{line} -f json --data {DATA / name}.yaml")
        assert ran.code in (0, 1), ran.err
        ANSWERS[name, line] = ran.json
    return ANSWERS[name, line]


def dated(row: Row) -> tuple[str, str]:
    """Return the days between which something falls, as text that sorts."""
    return row["earliest"] or "", row["latest"] or "9999"


@OF_EACH
def test_outcomes_have_every_claim_and_its_words(ports: Ports, name: str) -> None:
    """Beside what records state themselves, such as the date of an event."""
    rows = [as_claim(row) for row in answer(ports, "outcomes", name)["rows"]]
    for claim in claims_in(name):
        assert rows.count(claim) == 1, claim
    own = [row for row in rows if row not in claims_in(name)]
    stated = {(id_, *cites(record)) for _, id_, record in records(name)}
    assert [row for row in own if (row[1], *row[-1]) not in stated] == []


@OF_EACH
def test_why_has_every_claim_of_a_record_and_shows_one_of_each(ports: Ports, name: str) -> None:
    lines = (DATA / f"{name}.yaml").read_text("utf-8").splitlines()
    sources = written(name)["sources"]
    for _, id_, _ in records(name):
        rows = [
            row for row in answer(ports, f"why {id_}", name)["rows"] if row["section"] == "claims"
        ]
        found = [as_claim(row) for row in rows if row["of"] == id_]
        assert [claim for claim in claims_in(name, id_) if claim not in found] == []
        for outcome in {row["id"] for row in rows}:
            of_it = [row for row in rows if row["id"] == outcome]
            assert [row["shown"] for row in of_it] == [True] + [False] * (len(of_it) - 1)
            assert of_it[0]["why"].startswith(("shown: ", "preferred: "))
        for row in rows:
            graded = {sources[source]["reliability"] for source, _ in cited(row)}
            assert set(row["reliability"].split(" | ")) == graded
            assert lines[row["line"] - 1].strip()
            if row["standing"]:
                assert row["why"].startswith((row["standing"], "shown: "))


NOT_LINKS = ("cite", "remarks", "parts")
"""Keys whose ids are no links to a page: a port's page leads to its own fight, not the campaign."""


@OF_EACH
def test_a_page_has_each_record_that_names_its_own(ports: Ports, name: str) -> None:
    """Operations by what they are of, events by where they were or who took part, and so on."""
    for collection, id_, _ in records(name):
        if collection in ("sources", "measures"):
            continue
        rows = answer(ports, f"show {id_}", name)["rows"]
        shown = {each for row in rows for each in (row["id"], row["of"])}
        for _, other, record in records(name):
            own = {key: value for key, value in record.items() if key not in NOT_LINKS}
            if other != id_ and id_ in set(words(own)):
                assert other in shown, (id_, other)


def words(value: Any) -> Iterator[str]:
    """Yield every key and every scalar in a value."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield key
            yield from words(held)
    elif isinstance(value, list):
        for each in value:
            yield from words(each)
    else:
        yield value


@OF_EACH
def test_a_page_has_what_its_record_says_and_who_says_it(ports: Ports, name: str) -> None:
    for collection, id_, record in records(name):
        found = answer(ports, f"show {id_}", name)
        rows = found["rows"]
        text = " ".join(str(cell) for row in rows for cell in row.values())
        for key in ("detail", "purpose", "post", "rank", "counts", "read", "URL", "publisher"):
            assert spaced(record.get(key, "")) in text, (id_, key)
        for alias in listed(record.get("aliases")):
            assert spaced(alias) in text, (id_, alias)
        if "date" in record and collection == "operations":
            assert record["date"] in {row["date"] for row in rows}, id_
        if collection not in ("sources", "measures"):
            assert set(cites(record)) <= {cite for row in rows for cite in cited(row)}, id_
        notes = {note["text"]: note for note in found["notes"]}
        for remark in record.get("remarks", ()):
            assert [*cited(notes[spaced(remark["text"])])] == cites(remark), id_


@OF_EACH
def test_every_line_of_a_page_has_its_source_or_says_why_it_has_none(
    ports: Ports, name: str
) -> None:
    for collection, id_, _ in records(name):
        if collection in ("sources", "measures"):
            continue
        for row in answer(ports, f"show {id_}", name)["rows"]:
            own = row["value"] in ("not stated", None) or "general knowledge" in row["value"]
            assert cited(row) or own, (id_, row["label"], row["value"])


@OF_EACH
def test_the_chronology_has_every_dated_event_as_it_is_written(ports: Ports, name: str) -> None:
    rows = answer(ports, "chronology", name)["rows"]
    events = written(name).get("events", {})
    assert {row["id"] for row in rows} == set(events)
    for row in rows:
        event = events[row["id"]]
        operation = event.get("operation")
        assert [row[key] for key in ("date", "kind", "planned", "title", "detail")] == [
            event.get("date"), event["kind"], event["kind"] == "plan", spaced(event["title"]),
            spaced(event["detail"]) if "detail" in event else None,
        ], row["id"]  # fmt: skip
        assert [row[key] for key in ("at", "forces", "people", "equipment", "operation")] == [
            called(name, event.get("at"), "places"),
            called(name, event.get("forces"), "forces"),
            called(name, event.get("people"), "people"),
            called(name, event.get("equipment"), "equipment"),
            called(name, operation, "operations"),
        ], row["id"]
        assert cited(row)[: len(cites(event))] == cites(event)


@OF_EACH
def test_days_stand_in_their_order_and_have_their_weekdays(ports: Ports, name: str) -> None:
    rows = [row for row in answer(ports, "chronology", name)["rows"] if row["date"]]
    ends = [row["latest"] if not row["earliest"] else row["earliest"] for row in rows]
    assert ends == sorted(ends)
    for row in rows:
        days = re.findall(r"\d{4}-\d\d-\d\d", row["date"])
        assert not days or days[0] in (row["earliest"], row["latest"])
        if row["weekday"]:
            assert row["weekday"] == date.fromisoformat(row["earliest"]).strftime("%a")


@OF_EACH
def test_the_states_of_a_place_are_those_that_events_made(ports: Ports, name: str) -> None:
    made: dict[str, list[tuple[str, str, bool]]] = {}
    for id_, event in written(name).get("events", {}).items():
        for place, change in event.get("makes", {}).items():
            state = change if isinstance(change, str) else change["state"]
            inferred = isinstance(change, dict) and change.get("inferred") == "true"
            made.setdefault(place, []).append((id_, state, inferred))
    for place, changes in made.items():
        rows = answer(ports, f"status {place}", name)["rows"]
        states = [(row["event"], row["state"], row["inferred"]) for row in rows if row["event"]]
        assert sorted(states) == sorted(changes), place
        assert [row["place"] for row in rows] == [place] * len(rows)


@OF_EACH
def test_a_list_has_every_record_of_its_kind_in_the_order_of_the_file(
    ports: Ports, name: str
) -> None:
    for collection in COLLECTIONS[1:-1]:
        held = written(name).get(collection, {})
        rows = answer(ports, f"list {collection}", name)["rows"] if held else []
        assert [row["id"] for row in rows] == list(held)
        for row in rows:
            assert row["name"] == spaced(held[row["id"]]["name"])
            if collection != "measures":
                assert set(cites(held[row["id"]])) <= set(cited(row)), row["id"]


@OF_EACH
def test_the_order_of_battle_has_every_force_where_it_belongs(ports: Ports, name: str) -> None:
    forces = written(name).get("forces", {})
    rows = answer(ports, "forces", name)["rows"] if forces else []
    for row in rows:
        force = forces[row["id"]]
        for key in ("side", "nation", "echelon", "parent"):
            assert row[key] == force.get(key), row["id"]
        assert row["parent_name"] == called(name, force.get("parent"), "forces")
    order = [row["id"] for row in rows]
    for id_, force in forces.items():
        assert not force.get("parent") or order.index(force["parent"]) < order.index(id_)
    assert set(order) == set(forces)


@OF_EACH
def test_people_have_their_ranks_posts_and_sides(ports: Ports, name: str) -> None:
    people = written(name).get("people", {})
    rows = answer(ports, "people", name)["rows"] if people else []
    assert {row["id"] for row in rows} == set(people)
    for row in rows:
        person = people[row["id"]]
        own = person.get("own-rank", {})
        rank = own if isinstance(own, str) else own.get("text")
        assert [row[key] for key in ("name", "side", "rank", "own_rank", "post")] == [
            spaced(person["name"]), person["side"], person.get("rank"), rank, person.get("post"),
        ]  # fmt: skip


FIGURE = re.compile(r"(~?)(?:(over|under|at least|at most) )?(-?\d+)(?:\.\.(-?\d+))?")


def figures(value: Any) -> Iterator[Row]:
    """Yield every figure in an answer."""
    if isinstance(value, dict):
        if "approximate" in value:
            yield value
        for each in value.values():
            yield from figures(each)
    elif isinstance(value, list):
        for each in value:
            yield from figures(each)


@OF_EACH
def test_a_figure_has_the_bounds_that_its_text_says(ports: Ports, name: str) -> None:
    for line in ("outcomes", "prisoners", "list", "casualties"):
        measures = written(name).get("measures", {})
        for figure in (
            figures(answer(ports, line, name))
            if line in ("list", "outcomes") or line in measures
            else ()
        ):
            match = FIGURE.fullmatch(figure["text"])
            assert match, figure
            about, open_, first, last = match.groups()
            low = None if open_ in {"under", "at most"} else int(first)
            high = None if open_ in {"over", "at least"} else int(last or first)
            lowest = None if low is None else low + (open_ == "over")
            highest = None if high is None else high - (open_ == "under")
            assert (figure["lowest"], figure["highest"]) == (lowest, highest)
            if open_ not in {"at least", "at most"}:
                assert (figure["low"], figure["high"]) == (low, high)
            assert figure["approximate"] == bool(about)
            assert figure["value"] == (low if low == high else None)


@OF_EACH
@pytest.mark.parametrize("measure", ["prisoners", "casualties"])
def test_a_sum_is_that_of_its_parts_and_a_difference_that_of_two_sums(
    ports: Ports, name: str, measure: str
) -> None:
    if measure not in written(name).get("measures", {}):
        pytest.skip("this dataset has no such measure")
    found = answer(ports, measure, name)
    totals = {row["id"]: row[measure] for row in found["totals"] if row[measure]}
    parts = [row for row in found["rows"] if row["added"]]
    for id_, rows in (
        ("added-up", [row for row in parts if row["stated"]]),
        ("filled", parts),
    ):
        added = [row[measure] for row in rows if row[measure]]
        if id_ in totals:
            for end in ("low", "high"):
                ends = [figure[end] for figure in added]
                assert totals[id_][end] == (None if None in ends else sum(ends)), (id_, end)
            assert totals[id_]["approximate"] == any(figure["approximate"] for figure in added)
    if {"added-up", "stated", "difference"} <= totals.keys():
        low, high = (totals["added-up"][end] for end in ("low", "high"))
        assert totals["difference"]["low"] == low - totals["stated"]["high"]
        assert totals["difference"]["high"] == high - totals["stated"]["low"]
