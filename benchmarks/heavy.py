"""Datasets that have very many of one thing, each with the record to ask about.

Every command has to answer soon about those that are valid, as ``python -m tests.hostile``
measures; the reader refuses the others.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from channelports.model import COLLECTIONS

CITE = "cite: 's[p. 1]'"
SOURCE = "  s: {type: webpage, title: S, reliability: high, read: whole}\n"
HEADER = "{title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: s}"
MEASURES = """\
  prisoners: {name: Prisoners, counts: men, value: figure, additive: true}
  casualties: {name: Casualties, counts: men, value: figure, additive: true}
  aircraft: {name: Aircraft, counts: aircraft, value: figure}
  date: {name: Date, counts: days, value: date}
"""
PORTS = f"  p0: {{name: Port A, kind: port, {CITE}}}\n  p1: {{name: Port B, kind: port, {CITE}}}\n"
ARMY = f"side: german, nation: german, echelon: army, {CITE}"
QUOTED = "'s#[p. 1]'"
PERSON = f"side: german, {CITE}"
BATTLE = f"date: 1944-09, {CITE}"
EVENT = f"kind: bombing, date: 1944-09-17, {CITE}"


class Heavy(NamedTuple):
    """What has very many of something, and what makes a dataset that has so many of it.

    ``slow`` lists the commands that once took very long, or would in quadratic time.
    """

    name: str
    make: Callable[[int], str]
    asked: str
    slow: tuple[str, ...]
    codes: tuple[str, ...] = ("no errors",)
    many: int = 5_000
    ports: str = "p0 p1"

    def commands(self) -> Iterator[str]:
        """Yield every command that answers, in several forms, and every form of export."""
        yield "check"
        yield from (f"list {kind}" for kind in ("ports --width 20", *COLLECTIONS))
        for command in (*ASKED, f"compare {self.ports}"):
            line = command.format(self.asked)
            yield from (f"{line}{form}" for form in ("", " --width 20", " -f json"))
        yield from (f"{line.format(self.asked)} --full" for line in IN_FULL)
        yield from ("export json", "export jsonl", "export geojson", "export csv", "export sqlite")


IN_FULL = ("show {}", "chronology", "forces", "compare p0 p1", "status", "map", "timeline")
ASKED = (
    *("list", "show {}", "chronology", "chronology --port p0", "forces", "forces --port p0"),
    *("people", "people --port p0", "outcomes", "outcomes --of {}", "outcomes --measure aircraft"),
    *("prisoners", "casualties", "status", "status --on 1944-09-20", "search port", "map"),
    *("timeline", "why {}", "why p0 aircraft", "sources", "cite", "cite {}"),
    *("show {} --according-to s", "forces --according-to s"),
)


def _each(line: str, count: int) -> str:
    """Return a line so many times, its number for every sign, and the one before for ``#-``."""
    return "".join(
        f"  {line.replace('#-', str(number - 1)).replace('#', str(number))}\n"
        for number in range(count)
    )


def _list(item: str, count: int) -> str:
    return f"[{', '.join(item.replace('#', str(number)) for number in range(count))}]"


def _dataset(**collections: str) -> str:
    """Return a dataset with two ports and the given records, added to their collections."""
    had = {"sources": SOURCE, "measures": MEASURES, "places": PORTS}
    contents = {name: had.get(name, "") + collections.get(name, "") for name in COLLECTIONS}
    lines = "".join(f"{name}:\n{held}" for name, held in contents.items() if held)
    return f"dataset: {collections.get('dataset', HEADER)}\n{lines}"


def _chain(first: str, next_: str, count: int) -> str:
    return f"  {first}\n" + _each(next_, count + 1).split("\n", 1)[1]


def _claims(claim: str, count: int, of: str = "p0, measure: prisoners", **more: str) -> str:
    outcome = f"  u: {{of: {of}, claims: {_list('{' + claim + '}', count)}}}\n"
    return _dataset(outcomes=outcome, **more)


def _sources(count: int) -> str:
    of_one_year = "type: book, author: [{family: F, given: G}], issued: 1944"
    return _each(f"s#: {{{of_one_year}, title: T #, reliability: high, read: whole}}", count)


def _ports_with_all(count: int) -> str:
    return _dataset(
        places=_each(f"x#: {{name: X #, kind: port, {CITE}}}", count),
        people=_each(f"q#: {{name: Q #, {PERSON}}}", count),
        forces=_each(f"f#: {{name: F #, at: x#, commander: q#, {ARMY}}}", count),
        operations=_each(f"o#: {{name: O #, place: x#, attackers: f#, {BATTLE}}}", count),
        events=_each(
            f"e#: {{title: E #, at: x#, operation: o#, forces: f#, makes: {{x#: open}}, {EVENT}}}",
            count,
        ),
    )


def _parts(count: int) -> str:
    part = f"o#: {{name: O #, place: x#, {BATTLE}}}"
    claims = f"claims: [{{value: '1', {CITE}}}]"
    return _dataset(
        places=_each(f"x#: {{name: X #, kind: port, {CITE}}}", count),
        operations=f"  o: {{name: O, parts: {_list('x#', count)}, {CITE}}}\n{_each(part, count)}",
        outcomes=_each(f"u#: {{of: x#, measure: prisoners, {claims}}}", count),
    )


def _one_event(count: int) -> str:
    keys = "at: {0}, about: {0}, forces: {1}, people: {2}".format(
        _list("x#", count), _list("f#", count), _list("q#", count)
    )
    return _dataset(
        places=_each(f"x#: {{name: X #, kind: port, {CITE}}}", count),
        people=_each(f"q#: {{name: Q #, {PERSON}}}", count),
        forces=_each(f"f#: {{name: F #, {ARMY}}}", count),
        events=f"  e: {{title: E, {keys}, {EVENT}}}\n",
    )


def _one_operation(count: int) -> str:
    forces = _list("f#", count)
    return _dataset(
        forces=_each(f"f#: {{name: F #, {ARMY}}}", count),
        equipment=f"  k: {{name: K, kind: gun, forces: {forces}, {CITE}}}\n",
        operations=f"  o: {{name: O, place: p0, attackers: {forces}, {BATTLE}}}\n",
    )


def _raids(count: int) -> str:
    claims = f"claims: [{{value: '1', {CITE}}}]"
    return _dataset(
        events=_each(f"e#: {{title: E #, at: p0, {EVENT}}}", count),
        outcomes=_each(f"u#: {{of: e#, measure: aircraft, {claims}}}", count),
    )


def _measures(count: int) -> str:
    claims = f"claims: [{{value: '1', {CITE}}}]"
    return _dataset(
        measures=_each("m#: {name: M #, counts: men, value: figure, additive: true}", count),
        outcomes=_each(f"u#: {{of: p0, measure: m#, {claims}}}", count),
    )


def _commanders(count: int) -> str:
    return _dataset(
        people=_each(f"q#: {{name: Q #, {PERSON}}}", count),
        forces=_each(f"f#: {{name: F #, at: p0, commander: q#, {ARMY}}}", count),
    )


def _remark(count: int) -> str:
    return f"remarks: {_list(f'{{text: Remark #., {CITE}}}', count)}"


def _text(letters: str) -> str:
    """Return a dataset that has a text in every place for a long one."""
    remarks = f"remarks: [{{text: {letters}, {CITE}}}]"
    more = f"detail: {letters}, {remarks}"
    claim = f"{{value: '1', counting: {letters}, {remarks}, {CITE}}}"
    return _dataset(
        people=f"  q: {{name: Q, post: {letters}, {more}, {PERSON}}}\n",
        forces=f"  f: {{name: F, at: p0, commander: q, {more}, {ARMY}}}\n",
        operations=f"  o: {{name: O, place: p0, attackers: f, {more}, {BATTLE}}}\n",
        events=f"  e: {{title: E, at: p0, operation: o, {more}, {EVENT}}}\n",
        outcomes=f"  u: {{of: p0, measure: prisoners, claims: [{claim}]}}\n",
    )


def _forces(line: str, **more: str) -> Callable[[int], str]:
    return lambda count: _dataset(forces=_each(line, count), **more)


HEAVY: tuple[Heavy, ...] = (
    Heavy("forces in a chain", lambda n: _dataset(
        forces=_chain(f"f0: {{name: F, {ARMY}}}", f"f#: {{name: F #, parent: f#-, {ARMY}}}", n)
    ), "f1", (), ("too-deep",), 20_000),
    Heavy("places in a chain", lambda n: _dataset(
        places=_chain(f"x0: {{name: X, kind: town, {CITE}}}",
                      f"x#: {{name: X #, kind: port, within: x#-, {CITE}}}", n)
    ), "x1", (), ("too-deep",), 20_000),
    Heavy("operations in a chain", lambda n: _dataset(
        operations=_chain(f"o0: {{name: O, {BATTLE}}}",
                          f"o#: {{name: O #, parts: o#-, {BATTLE}}}", n)
    ), "o1", (), ("too-deep",), 20_000),
    Heavy("changes of a place", lambda n: _dataset(
        events=_each(f"e#: {{title: E #, makes: {{p0: open}}, {EVENT}}}", n)
    ), "p0", (), ("too-large",), 20_000),
    Heavy("letters of a name", lambda n: _dataset(
        people=f"  q: {{name: {'字' * n}, {PERSON}}}\n"
    ), "q", (), ("too-long",), 49_000),
    Heavy("forces under one", lambda n: _dataset(
        forces=f"  g: {{name: G, {ARMY}}}\n" + _each(f"f#: {{name: F #, parent: g, {ARMY}}}", n)
    ), "g", ("forces", "show g", "forces -f json")),
    Heavy("forces that lead forces", lambda n: _dataset(
        forces=_each(f"f#: {{name: F #, {ARMY}}}", n)
        + _each(f"g#: {{name: G #, parent: f#, at: p0, {ARMY}}}", n)
    ), "f0", ("forces", "forces --port p0"), many=2_500),
    Heavy("places in one", lambda n: _dataset(
        places=_each(f"x#: {{name: X #, kind: hill, within: p0, {CITE}}}", n)
    ), "p0", ("show p0", "timeline", "export geojson")),
    Heavy("ports", lambda n: _dataset(
        places=_each(f"x#: {{name: X #, kind: port, {CITE}}}", n)
    ), "x7", ("list", "status --on 1944-09-20", "timeline", "export geojson"), ports="x1 x2 x3"),
    Heavy("ports with all", _ports_with_all, "x7", (
        *("list", "timeline", "people", "status", "export geojson", "export csv"),
    ), many=2_000),
    Heavy("parts", _parts, "o", ("prisoners", "show x7", "why o prisoners"), many=2_000),
    Heavy("claims", lambda n: _claims(f"value: '1', counting: men #, {CITE}", n), "p0", (
        *("outcomes", "show p0", "why p0 prisoners", "prisoners", "export csv"),
    ), many=2_500),
    Heavy("claims of many", lambda n: _claims(
        "value: '#', counting: men #, cite: 's#[p. #]'", n, sources=_sources(n)
    ), "p0", ("outcomes", "show p0", "why p0 prisoners", "sources"), many=2_000),
    Heavy("claims on a date", lambda n: _claims(
        "value: 1944-09-18, counting: men #, cite: 's#[p. #]'", n, "e, measure: date",
        sources=_sources(n), events=f"  e: {{title: E, at: p0, {EVENT}}}\n"
    ), "e", ("show e", "chronology", "why e date"), many=2_000),
    Heavy("measures", _measures, "p0", ("show p0", "outcomes", "why p0"), many=2_000),
    Heavy("places of an event", _one_event, "e", ("show e", "chronology", "timeline", "why e"),
          many=2_000),
    Heavy("forces of an operation", _one_operation, "o", ("show o", "show p0", "forces --port p0")),
    Heavy("events at a place", lambda n: _dataset(
        events=_each(f"e#: {{title: E #, at: p0, {EVENT}}}", n)
    ), "p0", ("chronology --port p0", "show p0", "timeline"), many=3_000),
    Heavy("raids", _raids, "p0", ("compare p0 p1", "why p0 aircraft", "show p0"), many=2_000),
    Heavy("commanders", _commanders, "q0", ("people", "people --port p0", "forces")),
    Heavy("forces of a commander", _forces(
        f"f#: {{name: F #, at: p0, commander: q, {ARMY}}}",
        people=f"  q: {{name: Q, {PERSON}}}\n"
    ), "q", ("people", "show q", "forces")),
    Heavy("remarks", lambda n: _dataset(
        people=f"  q: {{name: Q, {_remark(n)}, {PERSON}}}\n"
    ), "q", ("show q", "show q --full", "people", "show q -f markdown")),
    Heavy("records with a remark", _forces(
        f"f#: {{name: F #, remarks: [{{text: Remark #., {CITE}}}], {ARMY}}}"
    ), "f0", ("forces", "forces --full", "forces -f markdown"), many=3_000),
    Heavy("aliases", lambda n: _dataset(
        places=f"  x: {{name: X, kind: port, aliases: {_list('Name #', n)}, {CITE}}}\n"
    ), "x", ("show x", "compare p0 p1", "search name")),
    Heavy("sources of one year", lambda n: _dataset(
        sources=_sources(n),
        people=f"  q: {{name: Q, side: german, cite: {_list(QUOTED, n)}}}\n",
    ), "q", ("sources", "show q", "why q"), many=2_500),
    Heavy("places in a source", lambda n: _dataset(
        people=_each("q#: {name: Q #, side: german, cite: 's[p. #]'}", n)
    ), "s", ("show s", "people", "sources")),
    Heavy("operations at a place", lambda n: _dataset(
        operations=_each(f"o#: {{name: O #, place: p0, {BATTLE}}}", n)
    ), "p0", ("show p0", "list", "compare p0 p1")),
    Heavy("wide letters", lambda n: _text("字" * n), "p0", ("show p0 --full",), many=25_000),
    Heavy("letters without a blank", lambda n: _text("x" * n), "p0", ("why p0",), many=50_000),
    Heavy("words", lambda n: _text("ab " * n + "c"), "p0", ("search ab",), many=16_000),
)  # fmt: skip
