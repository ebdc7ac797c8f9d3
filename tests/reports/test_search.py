"""What mentions some words: which records, in which order, with which passage."""

from pathlib import Path

import pytest
from conftest import Ports
from hypothesis import example, given
from hypothesis import strategies as st

from channelports.data import load
from channelports.errors import UsageError
from channelports.model import Dataset
from channelports.queries.words import Passage, near_words, spans, vocabulary, words_in
from channelports.queries.words import search as search_passages
from channelports.reports.search import search

TEXTS = {
    "a": (Passage("Name", "Gun at Calais", 8), Passage("Described", "It fired.", 4)),
    "b": (Passage("Name", "Calais", 8), Passage("Described", "Guns fired at it.", 4)),
    "c": (Passage("Name", "Liška", 8), Passage("Described", "He saw 9,535 men fire.", 4)),
}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (["calais"], ["b", "a"]),
        (["cal"], ["a", "b"]),
        (["gun"], ["a", "b"]),
        (["guns"], ["a", "b"]),
        (["fired"], ["a", "b", "c"]),
        (["firing"], ["a", "b", "c"]),
        (["fire"], ["c", "a", "b"]),
        (["liska"], ["c"]),
        (["9535"], ["c"]),
        (["gun", "calais"], ["a", "b"]),
        (["calais", "gun"], ["a", "b"]),
        (["calais", "liska"], []),
        (["is"], []),
    ],
)
def test_all_words_have_to_be_there_and_names_count_most(
    wanted: list[str], found: list[str]
) -> None:
    assert [hit.id for hit in search_passages(TEXTS, wanted)] == found


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        *[("flooding", "flooded"), ("floods", "flooding"), ("flooded", "flood")],
        *[("pillboxes", "pillbox"), ("pillbox", "pillboxes"), ("marshes", "marsh")],
        *[("houses", "house"), ("batteries", "battery"), ("battery", "batteries")],
        *[("steadily", "steady"), ("slowly", "slow"), ("besieging", "besiege")],
        *[("besieged", "besieging"), ("stopped", "stop"), ("stopping", "stopped")],
        *[("allied", "allies"), ("ally", "allied"), ("experienced", "experience")],
    ],
)
def test_another_form_of_a_word_is_found(wanted: str, text: str) -> None:
    passages = {"a": (Passage("Name", text.upper(), 1),)}
    assert [hit.id for hit in search_passages(passages, [wanted])] == ["a"]


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        *[("planes", "plan"), ("planned", "plane"), ("deaths", "dead"), ("calais", "cala")],
        *[("pass", "pas de calais"), ("string", "strong"), ("bombing", "bomber"), ("notes", "not")],
        *[("need", "ned"), ("ring", "red"), ("only", "on"), ("early", "earl")],
    ],
)
def test_what_only_looks_like_a_form_of_a_word_is_not_found(wanted: str, text: str) -> None:
    passages = {"a": (Passage("Name", text, 1),)}
    assert search_passages(passages, [wanted]) == ()


def test_of_two_passages_with_a_word_the_one_that_can_be_printed_is_shown() -> None:
    texts = {"a": (Passage("Terms", "truce", 8, is_hidden=True), Passage("Said", "No truce.", 1))}
    (hit,) = search_passages(texts, ["truce"])
    assert [passage.label for passage in hit.passages] == ["Said"]


ASKED = [
    ("armistice", "calais-truce"),
    ("flooding", "calais"),
    ("unopposed", "dieppe-liberated"),
    ("bunkers", "boulogne"),
    ("pillboxes", "boulogne"),
    ("friendly fire", "le-havre-withdrawal"),
    ("combined arms", "capture-of-le-havre"),
    ("experienced", "heim"),
    ("experienced", "boulogne-garrison"),
    ("24 hours", "mont-lambert-cleared"),
    ("24 hours", "mont-lambert-held-out"),
    ("amphibious", "antwerp"),
    ("hindsight", "ports-before-antwerp-judgement"),
    ("detachments", "troops-left-at-the-ports"),
    ("prisoners of war", "campaign-prisoners"),
    ("prisoners of war at Boulogne", "boulogne-prisoners"),
    ("peacetime capacity", "campaign-port-condition"),
    ("deaths", "dover-civilians-killed"),
    ("dead", "le-havre-civilians-killed"),
    ("killed", "le-havre-killed"),
    ("slow but steady", "calais-assault"),
    ("slow steady", "calais-assault"),
    ("how many died at Dover", "dover-civilians-killed"),
    ("deaths at Le Havre", "le-havre-civilians-killed"),
    ("when was the armistice at Calais", "calais-truce"),
]


@pytest.mark.parametrize(("words", "id_"), ASKED)
def test_the_words_that_people_and_the_article_use_find_the_record(
    ports: Ports, words: str, id_: str
) -> None:
    assert id_ in [row["id"] for row in ports(f"search {words} -f json").json["rows"]]


FILLED = f"--data {Path(__file__).parents[1] / 'data' / 'filled.yaml'}"


def test_search_terms_are_searched_and_never_printed(ports: Ports) -> None:
    (row,) = ports(f"search onslaught {FILLED} -f json").json["rows"]
    assert (row["id"], row["found"], row["words"]) == ("alpha-attacked", None, "onslaught")
    for line in ("search onslaught", "show alpha-attacked --full", "why alpha --full"):
        printed = ports(f"{line} {FILLED}").out.partition("\n")[2]  # a search repeats its words
        assert "Alpha" in printed
        assert "onslaught" not in printed


@pytest.mark.parametrize("option", ["--according-to diary", "--without main", "--without diary"])
def test_search_terms_stay_with_a_record_whichever_sources_are_asked(
    ports: Ports, option: str
) -> None:
    rows = ports(f"search onslaught {option} {FILLED} -f json").json["rows"]
    assert [row["id"] for row in rows] == ["alpha-attacked"]


def test_the_search_terms_of_a_measure_find_its_outcomes(ports: Ports) -> None:
    rows = ports(f"search pows {FILLED} -f json").json["rows"]
    assert {row["id"] for row in rows} == {"prisoners", "alpha-prisoners"}


def test_how_much_of_a_source_was_read_is_not_searched(dataset: Dataset) -> None:
    assert any("opening" in source.read for source in dataset.sources.values())
    passages = [passage for hit in search(dataset, "opening").hits for passage in hit.passages]
    assert "Read" not in dict(passages)


def test_search_terms_are_part_of_the_whole_dataset(ports: Ports) -> None:
    exported = ports(f"export json {FILLED}").json
    assert exported["events"]["alpha-attacked"]["search-terms"] == ["onslaught"]


def test_the_fewest_passages_are_shown_that_have_all_the_words() -> None:
    (hit,) = search_passages({"b": TEXTS["b"]}, ["calais", "fired"])
    assert [passage.label for passage in hit.passages] == ["Name", "Described"]
    (hit,) = search_passages({"a": TEXTS["a"]}, ["calais", "gun"])
    assert [passage.label for passage in hit.passages] == ["Name"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Cap Gris-Nez: ~1,600", ["cap", "gris", "nez", "1600"]),
        ("Hitler’s order, 4 Sept.", ["hitlers", "order", "4", "sept"]),
        ("SCHRÖDER_x", ["schroder", "x"]),
        ("Lis\u030cka e\u0301t", ["liska", "et"]),
        ("1,23", ["1", "23"]),
        ("", []),
    ],
)
def test_words_are_folded_and_numbers_are_whole(text: str, words: list[str]) -> None:
    assert [word.folded for word in words_in(text)] == words


def ids(dataset: Dataset, words: str, *collections: str) -> list[str]:
    return [row.id for row in search(dataset, words, collections).rows]


def test_words_are_found_in_any_order_and_kind_of_record(dataset: Dataset) -> None:
    found = ids(dataset, "searchlights clouds")
    assert found == ids(dataset, "Clouds, SEARCHLIGHTS!") == [
        "artificial-moonlight", "le-havre-ground-plan",
    ]  # fmt: skip
    kinds = {row.cells["kind"] for row in search(dataset, "calais").rows}
    assert kinds == {"place", "person", "force", "equipment", "operation", "event", "outcome",
                     "source"}  # fmt: skip


def test_a_record_of_that_very_name_comes_first_and_the_account_before_its_sources(
    dataset: Dataset,
) -> None:
    assert ids(dataset, "calais")[0] == "calais"
    assert ids(dataset, "prisoners")[0] == "prisoners"
    assert ids(dataset, "dunkirk")[0] == "dunkirk"
    assert ids(dataset, "liska")[0] == "liska"


def test_a_hit_says_what_it_is_what_was_found_and_how_to_open_it(dataset: Dataset) -> None:
    first = search(dataset, "searchlight cloud").rows[0]
    assert first.flat() == {
        "id": "artificial-moonlight",
        "rank": 1,
        "kind": "equipment",
        "name": "Artificial moonlight",
        "found": "Purpose: to light a night attack with searchlights "
        "whose beams the clouds throw back",
        "words": "searchlights; clouds",
        "open": "ports show artificial-moonlight",
        "source": "rickard-2021",
        "locator": "Le Havre, para. 5",
        "note": None,
    }  # fmt: skip


def test_a_hit_has_its_passages_and_where_the_words_stand_in_them(dataset: Dataset) -> None:
    found = search(dataset, "searchlight cloud")
    ((label, text),) = found.hits[0].passages
    assert label == "Purpose"
    marked = [text[start:end] for start, end in spans(text, found.wanted)]
    assert marked == ["searchlights", "clouds"]
    assert spans(found.hits[0].name, found.wanted) == ()


def test_found_words_are_marked_by_signs_where_a_screen_has_no_style(ports: Ports) -> None:
    lines = ports("search searchlight cloud --width 80").out.splitlines()
    assert lines[3] == "artificial-moonlight  Artificial moonlight · equipment"
    assert (
        "                      Purpose: to light a night attack with *searchlights* whose" in lines
    )
    assert lines[-1] == "More: --sources  --notes  --full  ports show artificial-moonlight"


def test_an_event_is_found_by_the_name_of_who_took_part(dataset: Dataset) -> None:
    found = {
        row.cells["found"] for row in search(dataset, "eisenhower montgomery", ["events"]).rows
    }
    assert "People: Eisenhower, Montgomery" in found


@pytest.mark.parametrize(
    ("words", "id_"),
    [("pows", "prisoners"), ("captives", "prisoners"), ("8000 civilians", None)],
)
def test_other_names_and_figures_are_found(dataset: Dataset, words: str, id_: str | None) -> None:
    assert (id_ or "boulogne-civilians-evacuated") in ids(dataset, words)


def test_an_outcome_says_what_is_claimed_whatever_was_found(dataset: Dataset) -> None:
    (row,) = [r for r in search(dataset, "civilians").rows if r.id == "le-havre-civilians"]
    assert str(row.cells["found"]).endswith(
        "Claim: 50,000 civilians, French; Claim: ~50,000 civilians, on 2 September"
    )


def test_the_kinds_of_record_can_be_narrowed(dataset: Dataset) -> None:
    assert set(ids(dataset, "calais", "people", "forces")) == {
        row.id for row in search(dataset, "calais").rows if row.cells["kind"] in ("person", "force")
    }


def test_where_nothing_has_all_the_words_it_is_said_of_each(dataset: Dataset) -> None:
    answer = search(dataset, "searchligts clouds")
    assert answer.rows == ()
    assert [note.text for note in answer.remarks] == [
        "'searchligts' is in no record. Did you mean searchlights?",
        "'clouds' is in 3 records.",
    ]


def test_the_first_five_of_many_words_are_explained(dataset: Dataset) -> None:
    answer = search(dataset, " ".join(f"xyzzy{n}" for n in range(2000)))
    assert len(answer.remarks) == 5


@pytest.mark.parametrize("words", ["", "  ", "-- !"])
def test_no_word_is_refused(dataset: Dataset, words: str) -> None:
    with pytest.raises(UsageError, match="Give a word"):
        search(dataset, words)


@given(st.lists(st.text(), max_size=3))
@example(["Hitler’s 1,600 guns", "½ of Œuvre, fired"])
def test_every_word_of_a_text_finds_it(texts: list[str]) -> None:
    """Whatever its letters are: a record is passed by only if it cannot have the words."""
    passages = {"a": tuple(Passage("Described", text, 1) for text in texts)}
    for word in (word for text in texts for word in words_in(text)):
        assert [found.id for found in search_passages(passages, [word.folded])] == ["a"]


def test_no_more_than_three_words_are_offered_for_one_that_is_in_none() -> None:
    texts = {"a": (Passage("Name", "harbor harbour harbours harboured harbourer", 8),)}
    assert len(near_words(vocabulary(texts), "harbous")) == 3


def order(*passages: tuple[str, str, int], wanted: str = "calais") -> list[str]:
    """Return in which order some records of one passage each are found."""
    texts = {id_: (Passage("Name", text, weight),) for id_, text, weight in passages}
    return [found.id for found in search_passages(texts, wanted.split())]


def test_a_whole_word_counts_as_much_as_a_beginning_of_twice_the_weight() -> None:
    assert order(("begun", "Calaisian x", 8), ("whole", "Calais x", 4)) == ["begun", "whole"]
    assert order(("whole", "Calais x", 4), ("begun", "Calaisian x", 8)) == ["whole", "begun"]


def test_words_alone_in_a_passage_count_more_than_among_others_and_not_for_everything() -> None:
    assert order(("among", "Calais x", 5), ("alone", "Calais _", 4)) == ["alone", "among"]
    assert order(("among", "Calais x", 7), ("alone", "Calais", 4)) == ["among", "alone"]


def test_what_is_shown_of_a_record_has_the_words() -> None:
    """Of two passages the one with more of them; one without a word in it never."""
    texts = {
        "a": (
            Passage("Sign", "?!", 8),
            Passage("Name", "Calais", 8),
            Passage("Told", "Calais gunners", 1),
        )
    }
    (both,) = search_passages(texts, ["cal", "gun"])
    assert [passage.label for passage in both.passages] == ["Told"]
    (one,) = search_passages(texts, ["calais"])
    assert [passage.label for passage in one.passages] == ["Name"]


@pytest.mark.parametrize(
    ("question", "words"),
    [("how many prisoners", "prisoners"), ("what was the truce at calais", "truce calais")],
)
def test_stop_words_of_a_question_are_left_out(ports: Ports, question: str, words: str) -> None:
    found = [row["id"] for row in ports(f"search {question} -f json").json["rows"]]
    assert found == [row["id"] for row in ports(f"search {words} -f json").json["rows"]] != []


def test_a_stop_word_is_searched_where_records_have_it(ports: Ports) -> None:
    rows = ports("search when truce -f json").json["rows"]
    assert all("when" in row["words"].casefold() for row in rows)
