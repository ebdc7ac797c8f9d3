"""The lists of what there is, and what stands in a remark on a line of them."""

from datetime import date

from conftest import Ports

from channelports.data import parse
from channelports.model import Event
from channelports.reports import NoteKind
from channelports.reports.charts import timeline
from channelports.reports.claims import notes_of_event, notes_of_figures
from channelports.reports.events import Asked, chronology
from channelports.reports.lists import summary_of_ports
from channelports.reports.sources import sources

COAST = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: s}
sources:
  s: {type: webpage, title: S, reliability: high, read: whole}
  t: {type: book, title: T, reliability: low, read: whole}
  u: {type: book, title: U, reliability: low, read: nothing}
measures:
  date: {name: Date, counts: when, value: date}
  aircraft: {name: Aircraft, counts: aircraft, value: figure}
  account: {name: Account, counts: how it went, value: statement}
places:
  a: {name: Ard, kind: port, cite: 's[x]'}
events:
  freed:
    kind: capture
    title: Free
    at: a
    date: ../1944-09-10
    makes: {a: liberated}
    remarks: [{text: The band played., cite: 's[x]'}]
    cite: s[x]
  again:
    kind: announcement
    title: Said
    at: a
    date: 1944-09-12
    makes: {a: liberated}
    cite: t[x]
  met: {kind: negotiation, title: They met, at: a, cite: 's[x]'}
outcomes:
  met-date:
    of: met
    measure: date
    claims: [{value: 1944-09-02, cite: 't[1]'}, {value: 1944-09-03, cite: 't[2]'}]
  freed-account:
    of: freed
    measure: account
    claims: [{value: By night., cite: 't[3]'}]
  freed-aircraft:
    of: freed
    measure: aircraft
    claims: [{value: 5, cite: 's[3]'}, {value: 6, cite: 't[3]'}]
"""


def event(id_: str) -> Event:
    return parse(COAST).events[id_]


def test_a_port_s_line_has_the_remarks_on_a_date_only_where_that_is_inferred() -> None:
    inferred = COAST.replace("{a: liberated}\n", "{a: {state: liberated, inferred: true}}\n")
    for text, remarks in ((COAST, []), (inferred, ["The band played."])):
        (row,) = summary_of_ports(parse(text)).rows
        assert [note.text for note in row.notes if "band" in note.text] == remarks


def test_other_values_of_other_sources_are_notes_of_a_line() -> None:
    text = (
        COAST
        + "  freed-date: {of: freed, measure: date, claims: [{value: 1944-09-09, cite: 't[4]'}]}\n"
    )
    (row,) = summary_of_ports(parse(text)).rows
    assert [(note.text, note.kind) for note in row.notes] == [
        ("By other sources: liberated 9 September 1944.", NoteKind.RIVALS)
    ]
    last = timeline(parse(COAST)).rows[-1]
    assert [note.text for note in last.notes if note.kind is NoteKind.RIVALS][-1] == (
        "Stated again: liberated 12 Sep: Said."
    )


def test_a_note_of_other_sources_has_one_full_stop() -> None:
    dataset = parse(COAST)
    (note,) = (note for note in notes_of_event(dataset, event("freed")) if "night" in note.text)
    assert note.text == "Account by other sources: By night."
    counted = COAST.replace("value: 6, ", "value: 6, counting: 'fighters, bombers etc.', ")
    (note,) = notes_of_figures(parse(counted), event("freed"))
    assert note.text == "Aircraft by other sources: 6, fighters, bombers etc."


def test_rival_dates_are_not_among_the_figures_of_an_event() -> None:
    dataset = parse(COAST)
    assert [note.text for note in notes_of_figures(dataset, event("met"))] == []
    assert len(list(notes_of_figures(dataset, event("freed")))) == 1


def test_an_event_without_a_date_has_the_dates_of_other_sources() -> None:
    (note,) = notes_of_event(parse(COAST), event("met"))
    assert "2 September" in note.text
    assert "3 September" in note.text


def test_a_source_on_which_nothing_rests_comes_last() -> None:
    assert [row.id for row in sources(parse(COAST)).rows] == ["s", "t", "u"]


def test_a_chronology_from_a_day_on_says_so_and_one_of_nothing_does_not() -> None:
    day = date(1944, 9, 5)
    dataset = parse(COAST)
    assert (
        chronology(dataset, Asked(window=(day, None))).heading
        == "Chronology: from 5 September 1944"
    )
    assert (
        chronology(dataset, Asked(window=(None, day))).heading
        == "Chronology: until 5 September 1944"
    )
    empty = parse(COAST.partition("events:")[0])
    assert chronology(empty).heading == "Chronology"


def test_a_list_has_the_id_the_name_and_a_line_on_each_record(ports: Ports) -> None:
    lines = ports("list people --width 80").out.splitlines()
    assert lines[:2] == ["People", "Id          Name · about"]
    assert "crocker     Crocker · Allied, Lt General, commander of British I Corps" in lines
    assert "More: --sources  --notes  --full  ports show hitler" in lines


def test_a_list_of_measures_says_what_each_counts_and_whether_it_adds_up(ports: Ports) -> None:
    words = " ".join(ports("list measures --width 40").out.split())
    assert "Prisoners · people taken prisoner, as the source counts them" in words
    assert "they are not casualties; in people; added up" in words
    assert "Garrison · German troops who defended a place; in men garrison-estimate" in words


def test_a_list_names_the_other_source_of_an_event(ports: Ports) -> None:
    words = " ".join(ports("list events --width 40").out.split())
    assert "The first ships unload at Dieppe (Wikipedia) * · 6 Sep, reopening" in words
