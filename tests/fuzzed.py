"""What fuzzing makes up: datasets of every kind of record, damaged texts, and command lines.

Goes by the declared keys and by the application themselves, so that a new key, command or option is
made up as well; for a key of a new type a value has to be added here.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st
from pydantic import BaseModel
from typer.main import get_command

from channelports.citations import Citation
from channelports.cli import app
from channelports.cli.export import ExportFormat
from channelports.data import parse
from channelports.data.json_reader import stamped
from channelports.dates import HistoricalDate
from channelports.formats import Format
from channelports.formats.extent import Extent
from channelports.formats.records import to_json
from channelports.model import (
    Change,
    Coordinates,
    DateClaim,
    Declared,
    FigureClaim,
    Header,
    StatementClaim,
    keys_of,
    model_of,
)
from channelports.model.entries import CitedText
from channelports.model.records import Combatant, Commander, Parent
from channelports.model.sources import KINDS
from channelports.vocabulary import ValueKind

DATA = Path(__file__).parent / "data"
SMALL = tuple(DATA / f"{name}.yaml" for name in ("corners", "coast", "edges", "hard-cases", "bare"))

HERE = "d.yaml"
"""The one file in the current folder, a dataset that a command line may overwrite."""

SPOOF = "SPOOF"
"""Follows each line end in a made-up text, so that no line of an error message may begin with it."""  # noqa: E501

PLAIN = (
    *("Calais", "Cap Gris-Nez", "Le Havre", "the first battle", "Hill 111", "A", "General", "tons"),
    *("men", "yards", "mm", "webpage", "book", "article-newspaper", "CC0-1.0", "1.0.0", "a guess"),
)
ODD = (
    *("\x1b[31mred\x1b[0m", "\x1b]8;;http://x\x1b\\y", "\x9b2J", "\x07", "\x7f", "\x00", "a\x08b"),
    *("\u202egpj", "\u2066x", "\u200bx", "\ufeffx", "\xa0x", "\xadx", "\u061cx", "\U000e0041x"),
    *(f"a\n{SPOOF}", f"a\r\n{SPOOF}", f"a\r{SPOOF}", f"a\u2028{SPOOF}", f"a\x85{SPOOF}", "a\tb"),
    *("[bold]x[/bold]", "[link=http://x]y[/link]", "[/]", ":smile:", "[x](y)", "`x`", "**x**"),
    *("| a",),
    *("<script>", "&amp;", "# x", "- x", "1. x", "{x}", "{{x", "}", "%s", "\\", '"', "'", "$x$"),
    *("_x_",),
    *("=1+1", "+1", "-1", "@x", "\t=1", "'x", "a | b", "a; b", "†1", "?", "~", "null", "true"),
    *("...",),
    *("\u05e9\u05dc\u05d5\u05dd", "\u0627\u0644\u0633", "\u4e2d\u6587\u5b57\u4e2d\u6587\u5b57"),
    *("e\u0301e\u0301", "\u0301"),
    *("\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0010ffff", "\ufffe", "\ufb01", "\u1e9e"),
    *("\u0130", "Ⅻ"),
    *("x" * 300, "ab " * 100, "http://x/" + "y" * 90, " x ", "x  y", "-", "--", "1944-09-17"),
    *("17 sep",),
)  # fmt: skip

DATES = (
    *(
        "1944",
        "1944-09",
        "1944-09-17",
        "1944-09-06~",
        "1944-09-03?",
        "1944-09-03%",
        "../1944-09-30",
    ),
    *("1944-09-08/..", "1944-09-10/1944-09-12", "1944-09-10 evening/1944-09-12 11:45", "1944-09~"),
    *("1944-09-17 09:55", "1944-09-17 morning", "../1944-09-30 midday", "1944-08-20/1945-05-10"),
    *("0001", "0001-01-01", "9999-12-31", "9999", "../0001-01-01", "9999-12-31/..", "0001/9999"),
    *("1944-02-29", "1944-10/1945", "1944-09-30 00:00/..", "1944-09-17~/1944-09-22?", "1945-05-10"),
)
FIGURES = (
    *(
        "0",
        "1",
        "9535",
        "~12000",
        "9000..10000",
        "~9000..10000",
        "over 7000",
        "under 400",
        "over 0",
    ),
    *("999999999999999", "0..1", "~0", "under 1", "over 999999999999999"),
    *("at least 22", "at least 1", "at most 1", "at most 999999999999999"),
)
DECIMALS = ("50.72", "1.66", "-0", "0", "-90", "90", "180", "-180", "999", "-999.999999", "1e-06")
COUNTS = ("0", "1", "9", "999999999")
LOCATORS = ("p. 1", "p. 2", "lead", "infobox", "chapter 8, paras 3-4", "title", "reader page 26")
SECTIONS = ("Calais", "Le Havre", "Cape Gris Nez")
NONSENSE = (
    *("", " ", "\n", "x", "[", "s[", "s[]", "s[p. 1]x", "Calais", "calais[p. 1]", "no-such"),
    *("1944-13", "at least 0", "at most 0"),
    *("1944-09-31", "12,000", "-5", "under 0", "1e999", "true", "general-knowledge", "\x1b[31m"),
    *("٣",),
)  # fmt: skip

MEASURES = {
    **dict.fromkeys(("prisoners", "casualties", "garrison", "killed"), ValueKind.FIGURE),
    **dict.fromkeys(("bomb-tonnage", "guns", "range", "distance", "calibre"), ValueKind.FIGURE),
    **dict.fromkeys(("port-condition", "judgement", "reason", "result"), ValueKind.STATEMENT),
    **KINDS,
}  # fmt: skip
NAMES: Mapping[str, Sequence[str]] = {
    "sources": ("s", "main-2001", "wiki", "a1"),
    "measures": tuple(MEASURES),
    "places": ("calais", "le-havre", "p1", "p2", "p3", "x" * 80),
    "people": ("heim", "1", "p-p"),
    "forces": ("red-division", "f1", "f2", "f3"),
    "equipment": ("flail", "e1"),
    "operations": ("coast-campaign", "battle-of-calais", "o1", "o2"),
    "events": tuple(f"event-{number}" for number in range(8)),
    "outcomes": tuple(f"{measure}-of-it" for measure in MEASURES),
}
"""The ids that a collection can have."""

SCALARS: Mapping[type, Sequence[str]] = {
    HistoricalDate: DATES,
    float: DECIMALS,
    int: COUNTS,
    bool: ("true", "false"),
}
"""What a key of a type may hold."""

WORDS_OF: Mapping[str, Sequence[str]] = {
    "Coordinates.basis": ("general-knowledge",),
    "Source.group": ("wiki", "g"),
    "Section.title": SECTIONS,
}
"""What a key with texts holds where not any will do."""

ALONE: Mapping[type[BaseModel], str] = {
    CitedText: "text", Commander: "person", Parent: "force", Combatant: "force", Change: "state",
}  # fmt: skip
"""What can stand as a plain word, and under which key it is then."""

Draw = Callable[[st.SearchStrategy[Any]], Any]

texts: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(PLAIN),
    st.sampled_from(PLAIN),
    st.sampled_from(ODD),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(
        lambda text: not text.isspace()
    ),
)


def some_of(names: Sequence[str], least: int) -> st.SearchStrategy[list[str]]:
    """Return what makes a few of some names up, each once."""
    return st.lists(st.sampled_from(names), unique=True, min_size=least, max_size=4)


class _Maker:
    """Makes one dataset up: what each key holds goes by its name and by the model."""

    def __init__(self, draw: Draw, invalid: bool) -> None:
        self.draw = draw
        self.invalid = invalid
        self.ids = {
            name: draw(some_of(names, least=name == "sources")) for name, names in NAMES.items()
        }
        if not self.ids["measures"]:
            self.ids["outcomes"] = []
        self.sectioned = [id_ for id_ in self.ids["sources"] if self.chance(3)]

    def chance(self, of: int) -> bool:
        """Return true once in so many times."""
        return bool(self.draw(st.integers(0, of - 1)) == of - 1)

    def dataset(self) -> dict[str, Any]:
        """Return a dataset; a collection may be left out where it is empty."""
        made: dict[str, Any] = {"dataset": self.record(Header)}
        for name, ids in self.ids.items():
            model = model_of(name)
            if ids or self.chance(2):
                made[name] = {id_: self.record(model, id_) for id_ in ids}
        return made

    def record(self, model: type[BaseModel], id_: str = "") -> Any:
        """Return what a class of the model is made of, its needed keys and some of the others."""
        made: dict[str, Any] = {}
        for key in keys_of(model):
            if not (key.needed or self.chance(3)):
                continue
            if self.invalid and self.chance(60):
                name = key.written
                made |= self.draw(st.sampled_from([{}, {name: self.nonsense()}, {f"{name}s": "x"}]))
            elif key.name not in {"sections", "remarks"} or self.chance(2):
                made[key.written] = self.value(model, key, id_, made)
            if key.needed and made.get(key.written, key) is None:
                return {}
        if model is Coordinates:
            made.pop("basis" if "cite" in made else "cite", None)
            made |= {} if "cite" in made else {"basis": "general-knowledge"}
        if "sections" in model.model_fields:
            made.pop("sections", None)
            made |= {"sections": self.sections()} if id_ in self.sectioned else {}
        return {key: value for key, value in made.items() if value not in ([], {}, None)}

    def nonsense(self) -> Any:
        """Return what hardly any key can hold."""
        return self.draw(
            st.one_of(
                st.sampled_from(NONSENSE),
                st.sampled_from([[], {}, ["x"], {"x": "y"}, [[]], 5, True, -1, [{"a": ["b"]}]]),
                texts,
            )
        )

    def sections(self) -> list[dict[str, str]]:
        """Return the sections of a source, all alike so that any citation of one can be made."""
        return [{"title": title, "paragraphs": "9", "captions": "2"} for title in SECTIONS]

    def value(
        self, model: type[BaseModel], key: Declared, id_: str, made: Mapping[str, Any]
    ) -> Any:
        """Return what a key of a class of the model holds."""
        if key.type is Citation:
            return self.citations() if key.holds_many else self.citation()
        if key.name == "claims":
            return self.claims(str(made.get("measure", "")))
        if key.name == "value":
            return self.draw(VALUES[model]) if model in VALUES else str(MEASURES[id_])
        if key.name == "makes":
            places = {self.reference(("places",)) for _ in range(self.draw(st.integers(0, 2)))}
            return {place: self.alone(Change) for place in sorted(filter(None, places))}
        if key.homes:
            return self.several(lambda: self.reference(key.homes), key)
        words = WORDS_OF.get(f"{model.__name__}.{key.name}") or SCALARS.get(key.type)
        if words:
            return self.draw(st.sampled_from(words))
        return self.several(lambda: self.one(key), key)

    def one(self, key: Declared) -> Any:
        """Return one value of a key: a word of a vocabulary, a text, or a part of a record."""
        if key.type is str:
            return self.draw(texts)
        if issubclass(key.type, Enum):
            return str(self.draw(st.sampled_from(list(key.type))))
        assert issubclass(key.type, BaseModel), f"say in SCALARS what a {key.type} may be"
        return self.alone(key.type) or None

    def alone(self, model: type[BaseModel]) -> Any:
        """Return what a class is made of, or the one word that it needs."""
        made = self.record(model)
        key = ALONE.get(model)
        return made[key] if key in made and self.chance(2) else made

    def several(self, make: Callable[[], Any], key: Declared) -> Any:
        """Return one value, or a list of some where a key can hold several."""
        may_stand_alone = not issubclass(key.type, BaseModel) or key.type in ALONE
        if not key.holds_many or (may_stand_alone and self.chance(3)):
            return make()
        found = [make() for _ in range(self.draw(st.integers(0, 3)))]
        return [each for each in found if each is not None]

    def reference(self, collections: Sequence[str]) -> str | None:
        """Return the id of a record, mostly of the right kind; None where there is none."""
        if self.invalid and self.chance(60):
            return str(
                self.draw(
                    st.sampled_from([*NONSENSE, *(id_ for ids in self.ids.values() for id_ in ids)])
                )
            )
        ids = [id_ for name in collections for id_ in self.ids[name]]
        return str(self.draw(st.sampled_from(ids))) if ids else None

    def citations(self) -> Any:
        """Return a citation, or a list of some."""
        if self.chance(3):
            return [self.citation() for _ in range(self.draw(st.integers(1, 3)))]
        return self.citation()

    def citation(self) -> str:
        """Return a source and a place in it."""
        source = self.reference(("sources",))
        if source in self.sectioned:
            section = self.draw(st.sampled_from(SECTIONS))
            places = [
                f"{section}, para. 1",
                f"{section}, caption 2",
                f"{section}, heading",
                "title",
            ]
            return f"{source}[{self.draw(st.sampled_from(places))}]"
        free = texts.map(lambda text: text.replace("[", "(").replace("]", ")"))
        return f"{source}[{self.draw(st.one_of(st.sampled_from(LOCATORS), free))}]"

    def claims(self, measure: str) -> list[Any]:
        """Return the claims of a measure."""
        model = CLAIMS[MEASURES.get(measure, ValueKind.STATEMENT)]
        return [self.record(model) for _ in range(self.draw(st.integers(1, 3)))]


CLAIMS: Mapping[str, type[BaseModel]] = {
    ValueKind.FIGURE: FigureClaim,
    ValueKind.DATE: DateClaim,
    ValueKind.STATEMENT: StatementClaim,
}
VALUES: Mapping[type[BaseModel], st.SearchStrategy[str]] = {
    FigureClaim: st.sampled_from(FIGURES),
    DateClaim: st.sampled_from(DATES),
    StatementClaim: texts,
}


@st.composite
def datasets(draw: st.DrawFn) -> dict[str, Any]:
    """Make up a dataset: half are valid but for what only the checks report, half mostly are."""
    return _Maker(draw, invalid=draw(st.booleans())).dataset()


def as_yaml(dataset: Mapping[str, Any]) -> str:
    """Return a dataset as YAML, as a program would write it."""
    return str(yaml.dump(dataset, Dumper=DUMPER, sort_keys=False, allow_unicode=True))


def as_json(dataset: Mapping[str, Any]) -> str:
    """Return a dataset as JSON."""
    return json.dumps(dataset, ensure_ascii=False, indent=1)


DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@cache
def whole_texts() -> tuple[str, ...]:
    """Return small datasets as text, and some of them as they are exported."""
    yamls = [path.read_text(encoding="utf-8") for path in SMALL]
    return (*yamls, *(stamped(to_json(Extent(parse(text)))) for text in yamls[-2:]))


PIECES = (
    *(": ", "- ", "? ", "\n", "\n  ", "[", "]", "{", "}", ", ", " #", "'", '"', "|\n", ">", "&a "),
    *("*a", "!%C0 ", "<<: ", "---\n", "...\n", "\t", "\x1b", "\u202e", "\r\n", "\ufeff", "\x85"),
    *("\\", '"\\e[31m"', f'"a\\n{SPOOF}"', '"\\ud800"', "null", "", "\x00", "1944-13-01"),
    *(*DATES[:6], *FIGURES[:6], *NONSENSE, *(text for text in ODD if SPOOF not in text)),
)  # fmt: skip


@st.composite
def spoilt_texts(draw: st.DrawFn) -> str:
    """Make a small dataset's text up with some lines and letters of it spoilt."""
    text = draw(st.sampled_from(whole_texts()))
    for _ in range(draw(st.integers(1, 5))):
        lines = text.split("\n")
        at, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match draw(st.integers(0, 6)):
            case 0:
                del lines[at]
            case 1:
                lines.insert(other, lines[at])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
            case 4:
                lines[at] = " " * draw(st.integers(0, 8)) + lines[at].lstrip()
            case 5:
                key, colon, _ = lines[at].partition(": ")
                lines[at] = f"{key}{colon}{draw(st.sampled_from(PIECES))}"
            case _:
                where = draw(st.integers(0, len(lines[at])))
                rest = lines[at][where + draw(st.integers(0, 2)) :]
                lines[at] = lines[at][:where] + draw(st.sampled_from(PIECES)) + rest
        text = "\n".join(lines)
    return text


def commands() -> dict[str, Any]:
    """Return every command by its name, the application itself by an empty one."""
    group: Any = get_command(app)
    context = group.make_context("ports", [], resilient_parsing=True)
    named = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {"": group, **named}


def parameters(command: Any) -> list[Any]:
    """Return what a command takes, but for what would change the settings of a shell."""
    context = command.make_context("x", [], resilient_parsing=True)
    every = command.get_params(context)
    return [each for each in every if each.name not in ("install_completion", "show_completion")]


def is_option(parameter: Any) -> bool:
    """Return whether a parameter is an option, not an argument."""
    return bool(parameter.param_type_name == "option")


USER_INPUT: Mapping[str, Sequence[str]] = {
    "DATE": ("17 sep", "1944-09-17", "17/9/1944", "sep 1944", "1944", "5 oct", "30 feb"),
    "FORM": (*Format, *ExportFormat),
    "COLUMNS": ("20", "21", "79", "1000", "19", "1001", "0", "-1"),
    "FILE": ("out", "out.txt", "none/out", ".", HERE, HERE),
    "SIDE": ("allied", "german", "Allied", "germ"),
    "NATION": ("british", "canadian", "polish"),
    "KIND": ("events", "event", "people", "ports", "port", "bombing", "plan", "surrender"),
    "SOURCE": ("rickard-2021", "wiki", "main-2001", "book-1950", "wikipedia", "rickard"),
    "MEASURE": ("prisoners", "casualties", "garrison", "date", "bomb"),
}  # fmt: skip
"""What a user may give for a metavar; for others, the words of names."""

WORDS = (
    *("calais", "boulogne", "le", "havre", "alpha", "beta", "gamma", "delta", "coast", "battle"),
    *("alpah", "calias", "red", "division", "the", "first", "prisoners", "date", "of", "a", "e"),
    *("1",),
    *("alpha-raid", "main-2001", "hill-of-beta", "anders", "general", "flail", "dieppe", "bombers"),
)  # fmt: skip
ANYTHING = (
    *("", " ", "-", "--", "---", "-1", "0", "9" * 30, "1e9", "x" * 300, "x" * 5000, "a\nb", "a/b"),
    *(f"a\n{SPOOF}", f"a\r{SPOOF}", f"a\u2028{SPOOF}", "\x1b[31mred", "\x9b2J", "\u202egpj"),
    *("\x07",),
    *("[bold]x[/bold]", "[/]", "[link=http://x]y", ":smile:", "%s", "{0}", "$HOME", "~", "*", "\\"),
    *("\udcff", "é", "\u05e9\u05dc", "\u4e2d\u6587", "\U0010ffff", "'", '"', "`", "=1+1", "@x"),
    *("None",),
    *("\x1b[31m" * 50, "--=", "-\x1b[31m", "--\u202egpj", f"--a\n{SPOOF}", "--[bold]x", "-[/]"),
    *("--x=[/]",),
    *("--\udcff", "0001", "9999", "31 dec 9999", "1 jan 1", "0000-00-00", "00/00/0000", "١٧ sep"),
)  # fmt: skip

anything = st.one_of(st.sampled_from(ANYTHING), st.sampled_from(WORDS))


@st.composite
def command_lines(draw: st.DrawFn, every: Mapping[str, Any]) -> list[str]:
    """Make a command line up, with some of the options of its command, which may be given twice."""
    name = draw(st.sampled_from(list(every)))
    pieces: list[list[str]] = []
    for parameter in parameters(every[name]):
        times = draw(st.sampled_from((0, 0, 0, 1, 2) if is_option(parameter) else (0, 1, 2, 3)))
        pieces += [draw(_given(parameter)) for _ in range(times)]
    if draw(st.integers(0, 5)) == 5:
        pieces.append([draw(anything)])
    ordered = draw(st.permutations(pieces)) if len(pieces) < 6 else pieces
    return [*([name] if name else []), *(word for piece in ordered for word in piece)]


def _given(parameter: Any) -> st.SearchStrategy[list[str]]:
    """Return what makes an option with its value up, or one word of an argument."""
    metavar = str(parameter.metavar or "").strip("[]").split("] [")[0]
    fitting = USER_INPUT.get(metavar, WORDS)
    value = st.one_of(st.sampled_from(fitting), st.sampled_from(fitting), anything)
    if not is_option(parameter):
        return value.map(lambda word: [word])
    name = st.sampled_from(parameter.opts)
    if parameter.is_flag:
        return name.map(lambda option: [option])
    return st.one_of(
        st.tuples(name, value).map(list),
        st.tuples(name, value).map(lambda pair: [f"{pair[0]}={pair[1]}"]),
    )
