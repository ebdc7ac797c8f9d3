"""What the reader accepts, what it refuses, and which place it gives for a problem."""

import re
from pathlib import Path

import pytest
import yaml

from channelports.checks import CHECKS, problems
from channelports.data import load, parse, positions, shipped
from channelports.data.limits import MAX_BYTES
from channelports.errors import DatasetError, UnreadableError

DATA = Path(__file__).parents[1] / "data"
INVALID = sorted((DATA / "invalid").glob("*.yaml"))

HEAD = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: s}
sources:
  s: {type: webpage, title: S, reliability: high, read: whole}
"""


def problems_in(text: str) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        parse(text, "F")
    return [problem.in_file("F") for problem in caught.value.problems]


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_each_invalid_file_has_only_the_problem_that_it_is_named_for(path: Path) -> None:
    """The reader refuses it with one problem, or reads it and the checks find one."""
    expected = path.read_text().partition("\n")[0].removeprefix("# expect ")
    assert _wrong_in(path) == [f"{expected} {path.stem}"]


def _wrong_in(path: Path) -> list[str]:
    try:
        found = problems(load(path))
    except DatasetError as error:
        return [f"{problem.line}:{problem.column} {problem.code}" for problem in error.problems]
    places = [positions(path).key(problem.path) for problem in found]
    return [
        f"{line}:{column} {problem.code}"
        for problem, (line, column) in zip(found, places, strict=True)
    ]


def test_every_code_of_the_reader_and_of_the_checks_has_its_invalid_file() -> None:
    of_the_reader = {
        "bad-citation", "bad-date", "bad-figure", "bad-id", "duplicate-id", "duplicate-key",
        "empty", "missing-key", "refused-yaml", "too-deep", "unknown-key", "unknown-reference",
        "unknown-source", "unknown-word", "wrong-type", "yaml-syntax",
    }  # fmt: skip
    assert {path.stem for path in INVALID} == of_the_reader | set(CHECKS)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_the_checks_run_only_on_what_the_reader_accepts(path: Path) -> None:
    if path.stem in CHECKS:
        assert load(path).records
    else:
        with pytest.raises(DatasetError):
            load(path)


def test_all_problems_come_in_one_run_and_in_file_order() -> None:
    text = HEAD + (
        "places:\n"
        "  a: {nmae: A, kind: prot, within: bb, cite: 's[p. 1]'}\n"
        "  b: {name: B, kind: port, kind: town, cite: t}\n"
        "events:\n"
        "  e:\n"
        "    title: E\n"
        "    kind: plan\n"
        "    date: 1944-09-31\n"
        "    cite: u[p. 1]\n"
    )
    assert problems_in(text) == [
        "F:5:3: missing-key 'name' is missing here; add it",
        "F:5:7: unknown-key 'nmae' is not a key here; did you mean 'name'?",
        "F:5:22: unknown-word 'prot' is not a known word here; write port, town, city, cape, hill, "
        "river, canal, estuary, strait, sea, coast, region, country, county, citadel, "
        "battery-site, fortification or quarter",
        "F:5:36: unknown-reference no place has the id 'bb'; did you mean 'b'?",
        "F:6:28: duplicate-key 'kind' is here twice; keep one",
        "F:6:46: bad-citation 't' is not a citation; write SOURCE[LOCATOR], "
        "for instance rickard-2021[Boulogne, para. 5], with no [ ] | in the locator",
        "F:11:11: bad-date '1944-09-31' is not a date: "
        "the days of September 1944 run from 01 to 30",
        "F:12:11: unknown-source no source has the id 'u'; add it under sources:",
    ]


def test_a_syntax_error_ends_the_list() -> None:
    assert problems_in("a: &x 1\nb: [\nc: }") == [
        "F:1:4: refused-yaml the anchor '&x'; delete it, or put the whole text in quotes",
        "F:2:4: yaml-syntax the '[' that opens here is not closed; write ']' where it ends, "
        "or put a text that begins with it in quotes; the rest of the file was not read",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["F:1:1: empty the file is empty; a dataset begins with 'dataset:'"]),
        ("# nothing\n", ["F:1:1: empty the file is empty; a dataset begins with 'dataset:'"]),
        ("- a\n", ["F:1:1: wrong-type this is not a mapping; a dataset begins with 'dataset:'"]),
        ("a\n", ["F:1:1: wrong-type this is not a mapping; a dataset begins with 'dataset:'"]),
        ("{? [a] : b}", ["F:1:4: wrong-type a key is plain text, not a list or a mapping"]),
        ("a: *b", ["F:1:4: refused-yaml the alias '*b'; write the value out, "
                    "or put the whole text in quotes"]),
        ("a: 1\n---\nb: 2", ["F:2:1: yaml-syntax a second document begins here; "
                            "a dataset has only one"]),
        ("a: \0", ["F:1:4: yaml-syntax the control character U+0000 is not allowed in a text; "
                   "delete it; the rest of the file was not read"]),
    ],
)  # fmt: skip
def test_what_is_no_dataset_gets_an_error_message(text: str, expected: list[str]) -> None:
    assert problems_in(text) == expected


@pytest.mark.parametrize("loader", ["CBaseLoader", "BaseLoader"])
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: é\nb: x\x1b", "2:5"),
        ("a: b\nc: !<!%C0%80> d", "2:[0-9]+"),
        ('a: b\nc: "\\U00110000"', "2:[0-9]+"),
        ("%YAML 1." + "1" * 5000, "1:[0-9]+"),
    ],
)
def test_what_no_yaml_parser_can_read_is_a_problem_with_its_place(
    monkeypatch: pytest.MonkeyPatch, loader: str, text: str, place: str
) -> None:
    """Neither of libyaml nor of PyYAML's own, which is what there is where libyaml is not."""
    monkeypatch.setattr("channelports.data.yaml_reader._LOADER", getattr(yaml, loader))
    (problem,) = problems_in(text)
    assert re.match(f"F:{place}: yaml-syntax ", problem)


@pytest.mark.parametrize("loader", ["CBaseLoader", "BaseLoader"])
@pytest.mark.parametrize(
    ("before", "opening", "problem"),
    [
        ("places: ", "[", "1:108: too-deep"),
        ("places: {b: ", "[", "1:111: too-deep"),
        ("# a\nplaces: [x, ", "[", "2:111: too-deep"),
        ("places: ", "[\n", "100:1: too-deep"),
        ("places: ", "{a: ", "1:405: too-deep"),
        ("places:\n- ", "- ", "2:199: too-deep"),
        ("", "{a: ", "1:401: too-deep"),
        ("", '{"a":', "1:501: too-deep"),
        ('{"a":', "[", "1:105: too-deep"),
        ("places: ", "[{", "1:11: wrong-type"),
        ("places: [x, {? ", "[", "1:16: wrong-type"),
        ("", "[", "1:1: wrong-type"),
        ("", "- ", "1:1: wrong-type"),
        ("", "? ", "1:3: wrong-type"),
        ("", "{? ", "1:4: wrong-type"),
    ],
)
def test_nesting_of_any_kind_and_depth_is_one_problem_at_its_place(
    monkeypatch: pytest.MonkeyPatch, loader: str, before: str, opening: str, problem: str
) -> None:
    """Whichever parser there is, and whatever its own limit."""
    monkeypatch.setattr("channelports.data.yaml_reader._LOADER", getattr(yaml, loader))
    deep = 200_000 if loader == "CBaseLoader" else 5_000  # PyYAML's own is slow
    (found,) = problems_in(before + opening * deep)
    assert found.startswith(f"F:{problem} ")


@pytest.mark.parametrize("text", ['a: "x\n' + "[" * 2000, 'a: "' + "[" * 900 + '" ['])
def test_brackets_in_quotes_are_no_nesting(text: str) -> None:
    (problem,) = problems_in(text)
    assert " yaml-syntax " in problem


def test_nesting_by_indent_is_one_problem() -> None:
    deep = "".join(f"{' ' * depth}a:\n" for depth in range(5_000))
    assert problems_in(deep) == ["F:101:101: too-deep nesting deeper than 100 levels is not read"]


def test_tags_and_merge_keys_are_refused_by_name() -> None:
    codes = [line.split(" ", 1)[1] for line in problems_in("<<: !!python/object:os.system x\n")]
    assert "refused-yaml merge keys are not read; write the keys out" in codes
    assert (
        "refused-yaml the tag 'tag:yaml.org,2002:python/object:os.system'; delete it, "
        "or put the whole text in quotes"
    ) in codes


def test_plain_scalars_stay_text() -> None:
    """YAML 1.1 would make these False, 705, 83, None and a date."""
    names = ["NO", "11:45", "0123", "~", "1944-09-31"]
    places = "".join(
        f"  p{i}: {{name: {name}, kind: port, cite: 's[p. 1]'}}\n" for i, name in enumerate(names)
    )
    dataset = parse(HEAD + "places:\n" + places)
    assert [place.name for place in dataset.places.values()] == names


def test_a_section_that_a_source_does_not_have_is_a_bad_citation() -> None:
    text = (DATA / "hard-cases.yaml").read_text()
    wrong = text.replace("[Boulogne, para. 5]", "[Boulogne, para. 8]")
    assert [problem.partition(": ")[2] for problem in problems_in(wrong)] == [
        "bad-citation 'Boulogne, para. 8' is not a place in rickard-2021: Boulogne has 7 of these"
    ]
    wrong = text.replace("[Boulogne, para. 5]", "[Bologne, para. 5]")
    assert "bad-citation 'Bologne, para. 5' is not a place in rickard-2021" in problems_in(wrong)[0]


def test_a_claim_whose_measure_is_unknown_is_one_problem() -> None:
    text = HEAD + "outcomes:\n  o: {of: s, measure: men, claims: [{value: '5', cite: 's[p. 1]'}]}\n"
    assert problems_in(text) == [
        "F:5:23: unknown-reference no measure has the id 'men'; add it under measures:"
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfea\0", "is not UTF-8 text (byte 1); save it as UTF-8"),
        (b"name: caf\xe9\n", "is not UTF-8 text (byte 10); save it as UTF-8"),
        (b" " * (MAX_BYTES + 1), "is larger than 64 MB, the limit for a dataset"),
    ],
    ids=["utf-16", "latin-1", "65 MB"],
)
def test_a_file_that_cannot_be_decoded_is_unreadable(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "d.yaml"
    path.write_bytes(content)
    with pytest.raises(UnreadableError) as caught:
        load(path)
    assert caught.value.reason == reason


@pytest.mark.parametrize("name", [".", "nothing-there.yaml", "a\0b"])
def test_what_cannot_be_opened_is_unreadable(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableError, match="cannot be opened"):
        load(tmp_path / name)


def test_a_byte_order_mark_and_windows_lines_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())
    assert load(path).dataset.title == "T"


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("", "missing-key say where it comes from: cite, or basis: general-knowledge"),
        (
            ", cite: 's[p. 1]', basis: general-knowledge",
            "unknown-key cite and basis are both here; keep one",
        ),
    ],
)
def test_coordinates_say_where_they_come_from_and_only_once(more: str, problem: str) -> None:
    place = (
        f"places:\n  a: {{name: A, kind: port, coordinates: {{latitude: 50, longitude: 1{more}}}"
    )
    assert problems_in(f"{HEAD}{place}, cite: 's[p. 1]'}}\n") == [f"F:5:41: {problem}"]


def test_the_equipment_of_an_event_is_equipment() -> None:
    event = "places:\n  a: {name: A, kind: port, cite: 's[p. 1]'}\nevents:\n  e: {title: E, kind: "
    event += "duel, equipment: a, cite: 's[p. 1]'}\n"
    assert problems_in(HEAD + event) == [
        "F:7:40: unknown-reference 'a' is under 'places'; write the id of a piece of equipment here"
    ]


def test_a_source_and_a_measure_may_carry_a_remark_too() -> None:
    remark = "remarks: [{text: An old edition., cite: 's[p. 1]'}]"
    dataset = parse(HEAD.replace("read: whole", f"read: whole, {remark}"))
    assert dataset.sources["s"].remarks[0].text == "An old edition."


def test_a_key_that_only_looks_like_the_reader_s_own_mark_is_an_unknown_key() -> None:
    text = HEAD + (
        "measures: {m: {name: M, counts: men, value: figure}}\n"
        "outcomes:\n"
        "  o: {of: s, measure: m, claims: [{value: '5', cite: 's[p. 1]', kind: ''}, 7]}\n"
    )
    found = problems_in(text)
    assert found[0].startswith("F:6:65: unknown-key 'kind' is not a key here;")
    (other,) = found[1:]
    assert other.startswith(
        "F:6:76: wrong-type write keys here, each on a line of its own: KEY: VALUE"
    )


def test_the_reader_s_own_marks_are_unknown_keys_in_a_file() -> None:
    text = HEAD + (
        "places:\n  a: {name: A, kind: port, cite: 's[p. 1]', '@id': b}\n"
        "measures: {m: {name: M, counts: men, value: figure}}\n"
        "outcomes:\n"
        "  o: {of: a, measure: m, claims: [{value: '5', cite: 's[p. 1]', '@kind': date}]}\n"
    )
    assert [problem.partition(";")[0] for problem in problems_in(text)] == [
        "F:5:45: unknown-key '@id' is not a key here",
        "F:8:65: unknown-key '@kind' is not a key here",
    ]


def test_a_measure_that_does_not_say_what_it_holds_is_the_only_problem() -> None:
    text = HEAD + (
        "measures: {m: {name: M, counts: men, value: number}}\n"
        "outcomes:\n"
        "  o: {of: s, measure: m, claims: [{value: '5', cite: 's[p. 1]'}]}\n"
    )
    assert [problem.split(" ")[1] for problem in problems_in(text)] == ["unknown-word"]


def test_numbers_of_thousands_of_digits_are_problems_like_any_other() -> None:
    """Python refuses to convert them; the reader must not ask it to."""
    digits = "9" * 5000
    sections = f"read: whole, sections: [{{title: T, paragraphs: {digits}}}]"
    codes = [
        problem.split(" ")[1] for problem in problems_in(HEAD.replace("read: whole", sections))
    ]
    assert codes == ["bad-figure"]
    place = "places:\n  a: {name: A, kind: port, cite: 's[T, para. DIGITS]'}\n"
    short = HEAD + place.replace("DIGITS", digits[:900])
    assert parse(short).places["a"].cite[0].locator.endswith("999")
    codes = [
        problem.split(" ")[1] for problem in problems_in(HEAD + place.replace("DIGITS", digits))
    ]
    assert codes == ["too-long"]


def test_the_keys_that_a_problem_names_are_those_of_its_own_record() -> None:
    """A place may be called author, and is no author for that."""
    text = HEAD.replace("founding: s}", "founding: s, licens: x}") + (
        "places:\n  author: {name: A, kind: port, nme: B, cite: 's[p. 1]'}\n"
    )
    assert [problem.partition(": ")[2] for problem in problems_in(text)] == [
        "unknown-key 'licens' is not a key here; did you mean 'licence'?",
        "unknown-key 'nme' is not a key here; did you mean 'name'?",
    ]


def test_an_unknown_key_of_the_author_is_reported_with_the_keys_of_an_author() -> None:
    head = HEAD.replace("founding: s", "founding: s, author: [{family: F, givens: G}]")
    assert problems_in(head) == [
        "F:1:106: unknown-key 'givens' is not a key here; did you mean 'given'?"
    ]


def test_a_valid_dataset_knows_where_each_key_and_item_stands(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(HEAD + "places:\n  a: {name: A, kind: port, cite: ['s[p. 1]', 's[p. 2]']}\n")
    found = positions(path)
    assert found.key(("places", "a")) == (5, 3)
    assert found.key(("places", "a", "cite", 1)) == (5, 46)
    assert found.key(("places", "a", "within")) == (5, 3)
    assert positions().key(("dataset",))[1] == 1


@pytest.mark.parametrize("name", ["", "hard-cases", "coast", "bare"])
def test_a_record_that_is_read_alone_stands_where_it_does_among_all(name: str) -> None:
    path = DATA / f"{name}.yaml" if name else None
    whole = positions(path)
    dataset = load(path)
    for id_ in list(dataset.records)[:: 1 if name else 10]:
        place = (dataset.collection_of(id_), id_)
        alone = positions(path, place)
        for found, every in ((alone.keys, whole.keys), (alone.values, whole.values)):
            within = {path: at for path, at in every.items() if path[:2] == place}
            assert within
            assert {path: at for path, at in found.items() if path[:2] == place} == within


def test_of_the_shipped_dataset_only_the_one_record_is_read() -> None:
    record = ("places", "calais")
    assert {path[:2] for path in positions(None, record).keys} == {record, ("places",)}


@pytest.mark.parametrize("end", ["", "\n", "\n\n# the end\n", "\n\nplaces: {}\n"])
def test_the_last_record_of_a_file_is_read_to_its_end(tmp_path: Path, end: str) -> None:
    text = shipped().read_text("utf-8").rstrip("\n")
    file = tmp_path / "events.yaml"
    file.write_text(text + end, "utf-8")
    *_, last = load(shipped()).outcomes
    alone, whole = positions(file, ("outcomes", last)), positions(shipped())
    assert {path: at for path, at in whole.values.items() if path[:2] == ("outcomes", last)} == {
        path: at for path, at in alone.values.items() if path[:2] == ("outcomes", last)
    }


def test_a_record_that_its_indent_does_not_show_is_found_in_the_whole_file(tmp_path: Path) -> None:
    """As in a file of another indent, of Windows, in braces, or in JSON."""
    text = (DATA / "bare.yaml").read_text()
    file = tmp_path / "other.yaml"
    for other in (text.replace("\n  ", "\n   "), text.replace("\n", "\r\n")):
        file.write_text(other, newline="")
        record = ("places", "calais")
        assert positions(file, record).key(record) == positions(file).key(record) != (1, 1)
    assert positions(DATA / "hard-cases.yaml", ("places", "no-such-place")).keys


@pytest.mark.parametrize(
    ("measure", "kind", "right"),
    [("date", "figure", "date"), ("rank", "date", "statement"), ("account", "figure", "statement")],
)
def test_a_measure_of_what_records_state_holds_what_they_do(
    measure: str, kind: str, right: str
) -> None:
    text = HEAD + f"measures:\n  {measure}: {{name: M, counts: it, value: {kind}}}\n"
    assert problems_in(text) == [
        f"F:5:{len(measure) + 5}: wrong-type a measure called '{measure}' holds a {right}: "
        f"value: {right}"
    ]
    assert parse(text.replace(f"value: {kind}", f"value: {right}")).measures[measure]


@pytest.mark.parametrize(
    ("schema", "shown"), [("''", "''"), ("[a, b]", "'['a', 'b']'"), ("x" * 99, f"'{'x' * 59}…'")]
)
def test_another_schema_is_named_in_quotes_and_not_at_length(schema: str, shown: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(f"schema: {schema}\n{HEAD}")
    sentence = f"<text>: is {shown}, not channelports-dataset/1; 'ports export json' makes that"
    assert str(caught.value) == sentence


@pytest.mark.parametrize("count", [1, 2])
def test_records_on_lines_of_their_own_are_called_json_lines(count: int) -> None:
    record = '{"collection": "places", "id": "p", "name": "P", "kind": "port"}\n'
    with pytest.raises(UnreadableError) as caught:
        parse(record * count)
    sentence = "<text>: is JSON Lines; 'ports export json' makes what can be read"
    assert str(caught.value) == sentence


def test_a_collection_too_many_in_a_dataset_is_only_an_unknown_key() -> None:
    assert problems_in(f"{HEAD}collection: places\n")[0].startswith("F:4:1: unknown-key")
