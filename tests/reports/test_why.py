"""Why an answer says what it says: the claims, why one is shown, what follows, and the line."""

import re
from pathlib import Path

import conftest
import pytest
from conftest import Ports

from channelports.data import load, parse, positions
from channelports.model import Dataset
from channelports.queries.source_filter import filtered, source_filter
from channelports.reports import page
from channelports.reports.questions import Lines
from channelports.reports.why import why

TEXT = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: article}
sources:
  article: {type: webpage, title: Article, author: [{family: Reed}], issued: 2001,
            reliability: medium, read: whole}
  diary: {type: book, title: Diary, reliability: low, read: whole}
  history: {type: book, title: History, reliability: high, read: whole}
measures:
  prisoners: {name: Prisoners, counts: people, value: figure, unit: people, additive: true}
  guns: {name: Guns, counts: guns, value: figure}
  date: {name: Date, counts: when, value: date}
places:
  ard: {name: Ard, kind: port, cite: 'article[p. 1]'}
  bec: {name: Bec, kind: cape, cite: 'article[p. 1]'}
operations:
  campaign: {name: Campaign, parts: [ard], cite: 'article[p. 1]'}
  attack: {name: Attack, place: ard, date: 1944-09-10/1944-09-12, cite: 'article[p. 5]'}
events:
  fall: {date: ../1944-09-10, kind: surrender, title: Ard falls, at: ard, cite: 'article[p. 6]',
         makes: {ard: {state: liberated, inferred: true}}}
outcomes:
  ard-prisoners:
    of: ard
    measure: prisoners
    remarks:
      - {text: Odd., cite: 'article[p. 9]'}
    claims:
      - {value: 10, cite: 'article[p. 7]'}
      - value: ~10
        cite: diary[p. 7]
      - value: 12
        includes: bec-prisoners
        remarks:
          - {text: Too many., cite: 'history[p. 7]'}
        cite: history[p. 7]
  bec-prisoners:
    of: bec
    measure: prisoners
    claims:
      - {value: 2, cite: 'diary[p. 8]'}
      - {value: 3, cite: 'history[p. 8]'}
      - {value: 4, standing: deprecated, because: hearsay, cite: 'diary[p. 9]'}
  ard-guns:
    of: ard
    measure: guns
    claims:
      - {value: 5, cite: 'diary[p. 8]'}
      - {value: 6, standing: preferred, because: counted, cite: 'diary[p. 9]'}
  attack-guns:
    of: attack
    measure: guns
    claims:
      - {value: 7, cite: 'diary[p. 10]'}
  fall-date:
    of: fall
    measure: date
    claims:
      - {value: 1944-09-11, cite: 'history[p. 9]'}
"""


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return parse(TEXT)


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Lines:
    path = tmp_path_factory.mktemp("why") / "d.yaml"
    path.write_text(TEXT)
    found = positions(path)
    return Lines("d.yaml", lambda place: found.key(place)[0])


def claims_of(
    dataset: Dataset, lines: Lines, name: str, measure: str | None = None, section: str = "claims"
) -> list[tuple[object, ...]]:
    rows = why(dataset, name, measure, lines).rows
    return [
        (row.cells["value"], row.cells["shown"], row.cells["why"], row.cells["reliability"])
        for row in rows
        if row.cells["section"] == section
    ]


def test_the_shown_claim_comes_first_and_each_says_why_it_stands_so(
    dataset: Dataset, lines: Lines
) -> None:
    assert claims_of(dataset, lines, "ard", "prisoners") == [
        ("10", True, "shown: Reed 2001, whose account this is, says so", "medium"),
        ("~10", False, "agrees", "low"),
        ("12", False, "says otherwise", "high"),
    ]


def test_where_the_account_states_nothing_the_best_of_the_others_is_shown(
    dataset: Dataset, lines: Lines
) -> None:
    assert claims_of(dataset, lines, "bec", "prisoners") == [
        ("3", True, "shown: no other source is more reliable; Reed 2001 does not state it",
         "high"),
        ("2", False, "says otherwise", "low"),
        ("4", False, "deprecated: hearsay", "low"),
    ]  # fmt: skip
    assert claims_of(dataset, lines, "attack", "guns") == [
        ("7", True, "shown: the only source that states it; Reed 2001 does not", "low"),
    ]
    assert claims_of(dataset, lines, "ard", "guns")[:2] == [
        ("6", True, "preferred: counted", "low"),
        ("5", False, "says otherwise", "low"),
    ]


def test_what_a_record_states_itself_is_the_first_answer(dataset: Dataset, lines: Lines) -> None:
    assert [value for value, *_ in claims_of(dataset, lines, "fall", "date")] == [
        "by 10 September 1944", "11 September 1944",
    ]  # fmt: skip


def test_why_answers_for_a_date_without_an_outcome(dataset: Dataset, lines: Lines) -> None:
    assert claims_of(dataset, lines, "attack", "date") == [
        ("10–12 September 1944", True, "shown: Reed 2001, whose account this is, says so", "medium")
    ]


def test_each_claim_has_its_line_of_the_file(dataset: Dataset, lines: Lines) -> None:
    text = TEXT.splitlines()
    rows = why(dataset, "ard", "prisoners", lines).rows
    at = [text[int(str(row.cells["line"])) - 1].strip() for row in rows[:3]]
    assert at == ["- {value: 10, cite: 'article[p. 7]'}", "- value: ~10", "- value: 12"]
    (own, _) = why(dataset, "fall", "date", lines).rows[:2]
    assert text[int(str(own.cells["line"])) - 1].startswith("  fall: {date: ../1944-09-10")
    (record, *_) = why(dataset, "ard", None, lines).rows
    assert text[int(str(record.cells["line"])) - 1].startswith("  ard: {name: Ard")


def computed(dataset: Dataset, lines: Lines, name: str, measure: str) -> list[tuple[object, ...]]:
    return [
        (row.cells["label"], row.cells["value"], row.cells["counting"])
        for row in why(dataset, name, measure, lines).rows
        if row.cells["section"] == "computed"
    ]


def test_what_is_computed_from_a_figure_a_date_and_what_counts_it(
    dataset: Dataset, lines: Lines
) -> None:
    assert computed(dataset, lines, "ard", "prisoners") == [("Sum", "10", "1 of 1 ports")]
    assert computed(dataset, lines, "bec", "prisoners") == [("Counted in", "12", "Ard")]
    assert computed(dataset, lines, "fall", "date") == [
        ("Ard liberated", "by 10 September 1944", "inferred")
    ]
    assert computed(dataset, lines, "attack", "date") == [("Days", "3", None)]
    assert computed(dataset, lines, "attack", "guns") == []


def test_remarks_stand_on_the_claim_they_are_of_and_those_of_the_outcome_on_the_shown(
    dataset: Dataset, lines: Lines
) -> None:
    rows = why(dataset, "ard", "prisoners", lines).rows
    assert [[note.text for note in row.notes] for row in rows[:3]] == [["Odd."], [], ["Too many."]]


def test_why_of_a_record_has_its_outcomes_and_the_contested_ones_of_its_parts(
    dataset: Dataset, lines: Lines
) -> None:
    """The guns of the attack are asked of no other and nobody contests them."""
    rows = why(dataset, "ard", None, lines).rows
    assert [row.cells["label"] for row in rows if row.cells["section"] == "record"] == ["Kind"]
    asked = dict.fromkeys(row.id for row in rows if row.cells["section"] == "claims")
    assert list(asked) == ["ard-prisoners", "ard-guns", "fall-date"]


ABOUT = (
    ("heim", "Walther Nehring, of XIX Corps."),
    ("heim", "Brigadier Rockingham, or Major King of the HLI of Canada."),
    ("guderian", "In 1939 and 1940 chief of staff of XVI Corps."),
    ("calais", "Other sources put the truce first:"),
    ("calais", "so the order of the day's events is not certain."),
    ("calais truce", "so the order of the day's events is not certain."),
    ("south foreland battery", "42,000 yards (≈38.4 km)"),
    ("south foreland battery", "which in 1942 could not fire so far; Winnie and Pooh,"),
    ("schroeder", "'mere rubbish'."),
    ("schroeder", "He said it when he had surrendered, not before the battle."),
    ("schroeder", "Captain Boettcher negotiated for Ludwig Schroeder."),
    ("schroeder", "On the 29th the two sides met at ten at Pont-d'Ardres,"),
    ("albert canal", "The canal was the Canal de l'Aa."),
    ("albert canal", "the article may have confused the two."),
    ("antwerp", "a much more complex amphibious assault, at least a month off."),
    ("antwerp", "It looks like a mistake in hindsight."),
    ("antwerp", "On 13 September Montgomery was ready"),
    ("rundstedt", "the American official history that was read does not mention this order."),
    ("west-wall", "the American official history that was read does not mention this order."),
    ("montgomery", "Eisenhower set out his own view reached him on that day;"),
    ("todt battery", "29 September 1944, the Todt Battery, hours before it was taken"),
    ("todt battery", "Winnie and Pooh fired last at the Todt Battery,"),
    ("todt battery", "The battery was taken by the North Nova Scotia Highlanders,"),
    ("sangatte", "It surrendered at noon on 26 September."),
    ("sangatte", "The commander of the battery is among them."),
    ("cap gris nez", "The article names no unit that took the cape."),
    ("cap gris nez", "SHAEF announced on 30 September that resistance there was over."),
    ("cap gris nez", "8 guns, firing over the Channel"),
    ("boulogne", "Brigadier Rockingham, or Major King of the HLI of Canada."),
    ("boulogne", "The press had the town itself in Allied hands on the 20th,"),
    ("nieuwpoort", "that it was liberated is inferred from this."),
    ("nieuwpoort", "had already entered the town on the 7th, but could not stay."),
    ("ostend", "that it was liberated is inferred from this."),
    ("ostend", "so the two may be one voice."),
    ("dieppe", "The unit that entered was the 8th Reconnaissance Regiment"),
    ("dieppe", "Dieppe is on the list, though already taken on 1 September."),
    ("st-valery", "152 Brigade was sent towards the town on 1 September;"),
)  # fmt: skip
"""What concerns a record and is filed at another."""


@pytest.mark.parametrize(("record", "words"), ABOUT)
def test_what_concerns_a_record_is_there_wherever_it_is_filed(
    ports: Ports, record: str, words: str
) -> None:
    assert words in ports(f"why {record} --width 400").out


def test_a_remark_from_elsewhere_names_the_record_that_it_is_on(ports: Ports) -> None:
    shown = ports("why rundstedt --width 400").out
    assert "Hitler orders von Rundstedt to build a new West Wall: The page of the American" in shown


def test_what_is_about_a_record_is_shown_for_its_own_source_alone(ports: Ports) -> None:
    article = ports("why heim --according-to rickard-2021 --width 400").out
    assert "Chief of staff in Poland: Guderian" in article
    assert "Nehring" not in article
    assert "Rockingham" not in article
    other = ports("why heim --according-to weapons-guderian --width 400").out
    assert "Walther Nehring, of XIX Corps." in other
    assert "  Heim.  " not in other
    assert "Guderian's chief" not in other


def test_a_question_that_is_about_a_record_can_be_asked_of_it(ports: Ports) -> None:
    rows = ports("why heim chief of staff in poland -f json").json["rows"]
    assert [row["value"] for row in rows] == ["Heim.", "Walther Nehring, of XIX Corps."]
    assert [row["of"] for row in rows] == ["guderian", "guderian"]


def test_how_each_claim_stands_to_the_one_that_is_shown_is_a_word_of_four(ports: Ports) -> None:
    def relations(question: str) -> list[tuple[object, object]]:
        rows = ports(f"why {question} -f json").json["rows"]
        return [(row["relation"], row["why"]) for row in rows if row["shown"] is False]

    assert relations("calais prisoners") == [("differs", "says otherwise")]
    assert relations("boulogne prisoners")[0] == ("rounds", "gives a rounder figure")
    assert relations("boulogne-casualties") == [("rounds", "gives a rounder figure")]
    assert relations("winnie-maximum-range") == [("rounds", "gives a rounder figure")]
    assert relations("boulogne-aircraft") == [("adds", "is more exact")]
    assert relations("calais-talks-account") == [("adds", "adds to it")] * 2
    assert relations("le-havre-garrison-strength") == [("agrees", "agrees")]
    assert relations("le-havre-duration")[0][0] == "adds"


def test_a_screen_begins_with_the_answer_and_names_the_file_once(ports: Ports) -> None:
    lines = ports("why calais prisoners --width 80").out.splitlines()
    assert lines[0].startswith("Why Calais: Prisoners  events.yaml:")
    assert lines[1:5] == [
        "Shown is what Rickard (2021) says, whose account this is.",
        "shown    10,000                                Rickard (2021), Calais ¶4, medium",
        "differs  9,128, with Cap Gris-Nez, including   Wikipedia, infobox, medium",
        "         ~1,600 of Cap Gris-Nez",
    ]
    assert sum("events.yaml" in line for line in lines) == 1
    assert "\nSources\n" not in ports("why calais prisoners").out
    assert "\nSources\n" in ports("why calais prisoners --sources").out


def test_where_the_account_states_nothing_the_screen_says_why_another_is_shown(
    ports: Ports,
) -> None:
    shown = ports("why dunkirk garrison --width 120").out
    assert (
        "Shown because no other source is more reliable; Rickard (2021) does not state it." in shown
    )
    assert "Shown is what" not in shown


def test_why_of_a_measure_that_a_record_lacks_lists_those_it_has(
    dataset: Dataset, lines: Lines
) -> None:
    answer = why(dataset, "fall", "prisoners", lines)
    assert answer.rows == ()
    assert [note.text for note in answer.remarks] == ["Measures of Ard falls: date."]
    answer = why(dataset, "attack", "prisoners", lines)
    assert [note.text for note in answer.remarks] == ["Measures of Attack: guns."]


def test_with_a_source_filter_the_best_of_what_its_sources_say_is_shown(
    dataset: Dataset, lines: Lines
) -> None:
    diary = filtered(dataset, source_filter(dataset, "diary"))
    assert claims_of(diary, lines, "ard", "prisoners") == [
        ("~10", True, "shown: none of the sources asked is more reliable", "low")
    ]


@pytest.mark.parametrize(
    ("line", "measure"),
    [
        ("why calais prisoners", "prisoners"),
        ("why le havre captives", "prisoners"),
        ("why calais-prisoners", "prisoners"),
        ("why calais civilian casualties", "civilian-casualties"),
        ("why boulogne state of port", "port-condition"),
        ("why dieppe-liberated date", "date"),
    ],
)
def test_the_last_words_are_the_measure_if_they_are_one(
    ports: Ports, line: str, measure: str
) -> None:
    rows = ports(f"{line} -f json").json["rows"]
    assert rows[0]["measure"] == measure


def test_a_word_that_is_a_measure_alone_is_its_record(ports: Ports) -> None:
    rows = ports("why prisoners -f json").json["rows"]
    assert (rows[0]["label"], rows[0]["value"]) == ("Kind", "measure")


@pytest.mark.parametrize("id_", ["article", "prisoners"])
def test_what_cites_nothing_only_says_where_it_is_written(
    ports: Ports, tmp_path: Path, id_: str
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(TEXT)
    ran = ports(f"why {id_} --data {path}")
    assert ran.code == 0
    assert re.match("Why [A-Z][a-z]+  own.yaml:[0-9]+\n", ran.out)
    assert str(tmp_path) not in ran.out
    assert "\nSource  " not in ran.out


def test_the_line_is_that_of_the_file_that_was_asked(ports: Ports, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("# one line more\n" + TEXT)
    (row, *_) = ports(f"why ard guns --data {path} -f json").json["rows"]
    assert row["file"] == str(path)
    assert path.read_text().splitlines()[row["line"] - 1].strip().startswith("- {value: 6")


def test_why_without_an_answer_exits_with_one_and_lists_the_measures(ports: Ports) -> None:
    ran = ports("why dunkirk prisoners")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Nothing matched: Why Dunkirk: Prisoners.\nMeasures of Dunkirk: ")


@pytest.mark.parametrize("id_", load().records)
def test_why_answers_for_every_record(id_: str) -> None:
    """Every claim has its reliability, its reason and a line of the file."""
    for row in why(conftest.dataset(), id_, None, Lines("f", lambda _: 1)).rows:
        if row.cells["section"] == "claims":
            assert row.cite
            assert row.cells["reliability"]
            assert row.cells["why"]


def test_claims_of_one_value_have_each_its_own_line(tmp_path: Path, ports: Ports) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(TEXT + (
        "  bec-guns: {of: bec, measure: guns, claims: [\n"
        "    {value: 7, cite: 'diary[p. 1]'},\n"
        "    {value: 7, counting: heavy, cite: 'diary[p. 1]'}]}\n"
    ))  # fmt: skip
    rows = ports(f"why bec guns --data {path} -f json").json["rows"]
    last = len(path.read_text().splitlines())
    assert [row["line"] for row in rows] == [last - 1, last]


def test_where_nothing_is_known_of_the_lines_none_is_made_up(
    dataset: Dataset, tmp_path: Path
) -> None:
    (row,) = why(dataset, "attack", "guns", Lines("/dev/stdin", lambda _: None)).rows
    assert (row.cells["file"], row.cells["line"]) == ("/dev/stdin", None)


def test_why_of_an_outcome_may_be_answered_by_the_record_alone(
    dataset: Dataset, lines: Lines
) -> None:
    article = filtered(dataset, source_filter(dataset, "article"))
    assert [value for value, *_ in claims_of(article, lines, "fall-date")] == [
        "by 10 September 1944"
    ]
    assert why(article, "bec-prisoners", None, lines).rows == ()


NOWHERE = Lines("d.yaml", lambda _: 1)

EVENTS = """\
  raid: {kind: bombing, title: A raid, at: ard, cite: 'article[p. 6]'}
  talk: {kind: negotiation, title: A talk, at: bec, cite: 'article[p. 6]'}
outcomes:
  raid-guns:
    of: raid
    measure: guns
    claims: [{value: 9, includes: talk-guns, cite: 'article[p. 6]'}]
  talk-guns:
    of: talk
    measure: guns
    claims: [{value: 2, cite: 'article[p. 6]'}, {value: 3, standing: deprecated, cite: 'diary[1]'}]
"""


def test_an_event_in_a_larger_figure_is_named_with_the_place_that_its_title_has_not() -> None:
    dataset = parse(TEXT.replace("outcomes:\n", EVENTS, 1))
    (raid,) = (row for row in page(dataset, "raid").rows if row.cells["section"] == "outcomes")
    assert raid.cells["included"] == "2 of A talk (Bec)"
    talk = why(dataset, "talk", "guns", NOWHERE).rows
    assert [row.cells["counting"] for row in talk] == [None, None, "A raid (Ard)"]
    assert talk[1].cells["why"] == "deprecated"


def test_what_a_record_states_comes_before_what_is_said_of_its_parts() -> None:
    dataset = parse(TEXT.replace("title: Ard falls, ", "title: Ard falls, operation: attack, "))
    rows = why(dataset, "attack", "date", NOWHERE).rows
    assert [row.cells["of"] for row in rows[:3]] == ["attack", "fall", "fall"]
