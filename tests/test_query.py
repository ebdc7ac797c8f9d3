"""How names are found and never guessed, and what links one record to another."""

import contextlib
from pathlib import Path

import pytest
from conftest import thorough
from hypothesis import example, given
from hypothesis import strategies as st

from channelports import queries
from channelports.characters import fold
from channelports.data import load, parse
from channelports.errors import ExitCode, UnknownNameError
from channelports.model import Dataset
from channelports.queries import links
from channelports.queries.names import names_of_ports
from channelports.queries.runs import Runs

HEAD = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: s}
sources:
  s: {type: webpage, title: Account, reliability: high, read: whole}
  siege: {type: book, title: Siege of Ard, reliability: high, read: whole}
measures:
  garrison: {name: Garrison, counts: men in it, value: figure}
"""

TOWNS = (
    HEAD
    + """\
places:
  ard: {name: Ard, kind: port, cite: 's[p. 1]'}
  ardvale: {name: Ardvale, aliases: [Val d'Ard], kind: town, cite: 's[p. 1]'}
  cap-sud: {name: Cap Sud, kind: cape, cite: 's[p. 1]'}
  fort-one: {name: Fort One, kind: fortification, cite: 's[p. 1]'}
  fort-two: {name: Fort Two, kind: fortification, cite: 's[p. 1]'}
  hill: {name: The Height, kind: hill, cite: 's[p. 1]'}
  old-hill: {name: Hill, kind: hill, cite: 's[p. 1]'}
people:
  heim: {name: Ferdinand Heim, aliases: [the general], side: german, cite: 's[p. 1]'}
operations:
  siege-of-ard: {name: Investment, codename: Anvil, aliases: [Siege of Ard], place: ard, cite: 's[p. 1]'}
  battle-of-cap-sud: {name: Battle, place: cap-sud, cite: 's[p. 1]'}
"""  # noqa: E501
)


@pytest.fixture(scope="module")
def cases() -> Dataset:
    return load(Path(__file__).parent / "data" / "hard-cases.yaml")


@pytest.fixture(scope="module")
def towns() -> Dataset:
    return parse(TOWNS)


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load()


def refusal(dataset: Dataset, name: str) -> UnknownNameError:
    with pytest.raises(UnknownNameError) as caught:
        queries.find(dataset, name)
    return caught.value


def ids(error: UnknownNameError) -> list[str]:
    """Return the ids with which the candidates begin."""
    return [candidate.split()[0] for candidate in error.candidates]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Boulogne", "boulogne"),
        ("LE HAVRE", "le havre"),
        ("Cap Gris-Nez", "cap gris nez"),
        ("Alois Liška", "alois liska"),
        ("Schröder", "schroder"),
        ("e\u0301te\u0301", "ete"),
        ("Łódź", "lodz"),
        ("Øresund", "oresund"),
        ("Œuvre", "oeuvre"),
        ("Æbelø", "aebelo"),
        ("Đakovo", "dakovo"),
        ("Straße", "strasse"),
        ("St. Margaret's-at-Cliffe", "st margarets at cliffe"),
        ("St Margaret’s", "st margarets"),
        ("St.Valery", "st valery"),
        ("51st (Highland) Division", "51st highland division"),
        ("gun_380_mm", "gun 380 mm"),
        ("a _ b", "a b"),
        ("  two   blanks ", "two blanks"),
        ("le\u00a0havre", "le havre"),
        ("№ 4 Commando", "no 4 commando"),
        ("?!", ""),
        ("", ""),
    ],
)
def test_names_are_compared_without_accents_case_or_punctuation(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
@example("a _ b")
@example("№ 4 Commando")
def test_a_folded_text_folds_to_itself_and_has_single_blanks(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert once == " ".join(once.split())


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("fort-one", "fort-one"),
        ("FORT ONE", "fort-one"),
        ("Fort One", "fort-one"),
        ("val d’ard", "ardvale"),
        ("the general", "heim"),
        ("anvil", "siege-of-ard"),
    ],
)
def test_an_id_a_name_an_alias_or_a_codename_finds_its_record(
    towns: Dataset, name: str, id_: str
) -> None:
    assert queries.find(towns, name) == id_


def test_an_id_goes_before_the_same_words_as_another_records_name(towns: Dataset) -> None:
    """The record old-hill is called Hill; hill itself is called The Height."""
    assert queries.find(towns, "hill") == "hill"


def test_an_id_goes_before_the_same_words_in_a_record_that_is_asked_for_more() -> None:
    """A measure's id stays reachable where an event is titled with the same word."""
    dataset = parse(
        HEAD + "events:\n  e: {title: Garrison, kind: assault, date: 1944-09-01, cite: 's[p. 1]'}\n"
    )
    assert queries.find(dataset, "garrison") == "garrison"


def test_a_whole_name_goes_before_a_longer_one_that_begins_with_it(towns: Dataset) -> None:
    assert queries.find(towns, "ard") == "ard"


def test_the_beginning_of_a_name_goes_before_a_word_inside_another() -> None:
    dataset = parse(
        HEAD
        + "places:\n"
        + "  x: {name: Mont Lambert, kind: hill, cite: 's[p. 1]'}\n"
        + "  y: {name: Le Mont, kind: hill, cite: 's[p. 1]'}\n"
    )
    assert queries.find(dataset, "mont") == "x"


@pytest.mark.parametrize("name", ["ferd heim", "heim ferdinand", "heim ferd"])
def test_words_are_found_in_any_order_and_by_their_beginnings(towns: Dataset, name: str) -> None:
    assert queries.find(towns, name) == "heim"


@pytest.mark.parametrize("name", ["ca canal", "canal ca"])
def test_a_beginning_leaves_the_word_that_another_word_needs(name: str) -> None:
    dataset = parse(HEAD + "places:\n  x: {name: Old Canal Casino, kind: hill, cite: 's[p. 1]'}\n")
    assert queries.find(dataset, name) == "x"


@pytest.mark.parametrize("name", ["siege of ard", "siege o", "ard siege"])
def test_a_record_of_the_account_goes_before_a_source_of_the_same_name(
    towns: Dataset, name: str
) -> None:
    assert queries.find(towns, name) == "siege-of-ard"


def test_a_source_is_found_where_no_record_of_the_account_is_called_so(towns: Dataset) -> None:
    assert queries.find(towns, "account") == "s"


def test_a_source_is_found_where_only_sources_are_looked_through(towns: Dataset) -> None:
    assert queries.find(towns, "siege of ard", ["sources"]) == "siege"


def test_words_of_a_title_name_an_event_only_where_events_alone_are_looked_through() -> None:
    dataset = parse(
        HEAD + "events:\n  e: {title: The old fort falls, kind: assault, cite: 's[p. 1]'}\n"
    )
    assert queries.find(dataset, "fort falls", ["events"]) == "e"
    with pytest.raises(UnknownNameError):
        queries.find(dataset, "fort falls", ["places", "events"])
    assert queries.find(dataset, "of ard", ["sources"]) == "siege"


def test_a_name_is_not_found_outside_the_collections_looked_through(towns: Dataset) -> None:
    with pytest.raises(UnknownNameError) as caught:
        queries.find(towns, "heim", ["places"])
    assert (caught.value.wanted, caught.value.ambiguous) == ("place", False)


def test_an_ambiguous_name_lists_what_it_fits_in_file_order(towns: Dataset) -> None:
    error = refusal(towns, "Fort")
    assert error.ambiguous is True
    assert str(error) == (
        "'Fort' fits more than one record:\n"
        "  fort-one  (place: Fort One)\n"
        "  fort-two  (place: Fort Two)"
    )


def test_an_unknown_name_suggests_what_is_spelt_like_it(towns: Dataset) -> None:
    error = refusal(towns, "ferdinant heim")
    assert error.ambiguous is False
    assert str(error) == (
        "No record is called 'ferdinant heim'. Did you mean:\n  heim  (person: Ferdinand Heim)"
    )


@pytest.mark.parametrize("name", ["xyzzy", "", "  ", "?!"])
def test_a_name_that_is_like_nothing_says_where_to_look(towns: Dataset, name: str) -> None:
    error = refusal(towns, name)
    assert error.candidates == ()
    where = "'ports list' shows the ports, 'ports search' searches every text."
    assert str(error) == f"No record is called '{name}'. {where}"


def test_an_unknown_name_is_a_usage_error(towns: Dataset) -> None:
    assert refusal(towns, "xyzzy").exit_code is ExitCode.USAGE


def batteries(count: int) -> Dataset:
    """Return a dataset with as many batteries as wanted, all named alike."""
    rows = [f"  b{n}: {{name: Battery {n}, kind: hill, cite: 's[p. 1]'}}\n" for n in range(count)]
    return parse(HEAD + "places:\n" + "".join(rows))


def test_five_candidates_are_listed_in_full() -> None:
    assert ids(refusal(batteries(5), "battery")) == ["b0", "b1", "b2", "b3", "b4"]


def test_more_than_five_candidates_are_counted() -> None:
    error = refusal(batteries(8), "battery")
    assert error.candidates == (
        "b0  (place: Battery 0)",
        "b1  (place: Battery 1)",
        "b2  (place: Battery 2)",
        "b3  (place: Battery 3)",
        "b4  (place: Battery 4)",
    )
    assert error.more == 3
    assert "\n  and 3 more\n'ports search battery' finds them all." in str(error)


def test_an_unknown_name_suggests_five_at_most() -> None:
    error = refusal(batteries(8), "batery")
    assert error.ambiguous is False
    assert ids(error) == ["b0", "b1", "b2", "b3", "b4"]


def test_the_nearest_whole_name_is_suggested_before_a_name_with_a_near_word() -> None:
    dataset = parse(
        HEAD
        + "places:\n"
        + "  x: {name: Citadelle of Boulogne, kind: citadel, cite: 's[p. 1]'}\n"
        + "  y: {name: Fort Boulongie, kind: citadel, cite: 's[p. 1]'}\n"
        + "  z: {name: Boulogne, kind: port, cite: 's[p. 1]'}\n"
    )
    assert ids(refusal(dataset, "boulonge")) == ["z", "y", "x"]


def test_a_name_that_has_all_but_one_letter_in_four_is_near(towns: Dataset) -> None:
    assert ids(refusal(towns, "hull"))[:2] == ["hill", "old-hill"]


def test_a_name_is_not_like_its_letters_in_another_order(shipped: Dataset) -> None:
    """``foo`` has both letters of *of*, but is no slip for it."""
    assert refusal(shipped, "foo").candidates == ()


def test_a_long_title_is_suggested_for_one_that_lacks_a_letter() -> None:
    title = "How the ships and the guns and the men came to the harbour " * 5
    dataset = parse(
        HEAD + f"places:\n  x: {{name: {title.strip()}, kind: hill, cite: 's[p. 1]'}}\n"
    )
    assert ids(refusal(dataset, title.replace("guns", "gus", 1))) == ["x"]


def test_a_name_of_marks_alone_is_like_nothing_but_marks() -> None:
    dataset = parse(HEAD + "places:\n  x: {name: '?!', kind: hill, cite: 's[p. 1]'}\n")
    assert ids(refusal(dataset, "garison")) == ["garrison"]
    assert ids(refusal(dataset, "!!")) == ["x"]


@given(text=st.text(max_size=40) | st.text(alphabet="abdefhilmorstu -'"))
def test_any_text_finds_a_record_or_is_refused(towns: Dataset, text: str) -> None:
    with contextlib.suppress(UnknownNameError):
        assert queries.find(towns, text) in towns.records


def test_every_id_finds_its_record(cases: Dataset) -> None:
    assert [queries.find(cases, id_) for id_ in cases.records] == list(cases.records)


def test_every_id_of_the_shipped_dataset_finds_its_record(shipped: Dataset) -> None:
    assert [queries.find(shipped, id_) for id_ in shipped.records] == list(shipped.records)


# User input, the id that it means in the shipped dataset.
USER_INPUT = [
    ("boulogne", "boulogne"),
    ("BOULOGNE", "boulogne"),
    ("Boulogne-sur-Mer", "boulogne"),
    ("le havre", "le-havre"),
    ("Le Harve", "le-havre"),
    ("Havre", "le-havre"),
    ("calais", "calais"),
    ("cap gris nez", "cap-gris-nez"),
    ("Cap Gris-Nez", "cap-gris-nez"),
    ("Cape Gris Nez", "cap-gris-nez"),
    ("Gris-Nez", "cap-gris-nez"),
    ("dunkirk", "dunkirk"),
    ("dunkerque", "dunkirk"),
    ("Oostende", "ostend"),
    ("Ostend", "ostend"),
    ("Nieuport", "nieuwpoort"),
    ("Nieuwpoort", "nieuwpoort"),
    ("dieppe", "dieppe"),
    ("st valery", "st-valery-en-caux"),
    ("St. Valery", "st-valery-en-caux"),
    ("Saint-Valery-en-Caux", "st-valery-en-caux"),
    ("mont lambert", "mont-lambert"),
    ("batterie todt", "todt-battery"),
    ("wildermuth", "wildermuth"),
    ("Wildemuth", "wildermuth"),
    ("hermann-eberhard wildermuth", "wildermuth"),
    ("Schroder", "schroeder"),
    ("Schröder", "schroeder"),
    ("Ludwig Schroeder", "schroeder"),
    ("Lishka", "liska"),
    ("alois liska", "liska"),
    ("Alois Liška", "liska"),
    ("heim", "heim"),
    ("von Rundstedt", "rundstedt"),
    ("montgomery", "montgomery"),
    ("3rd canadian division", "canadian-3rd-infantry-division"),
    ("Canadian 3rd Division", "canadian-3rd-infantry-division"),
    ("51st highland division", "british-51st-highland-division"),
    ("49th division", "british-49th-division"),
    ("79th armoured", "british-79th-armoured-division"),
    ("First Canadian Army", "canadian-first-army"),
    ("the Poles", "polish-armoured-division"),
    ("XV Army", "german-15th-army"),
    ("fifteenth army", "german-15th-army"),
    ("warspite", "hms-warspite"),
    ("HMS Erebus", "hms-erebus"),
    ("winnie", "winnie"),
    ("pooh", "pooh"),
    ("crocodile", "churchill-crocodile"),
    ("typhoon", "typhoon"),
    ("380mm gun", "gun-380-mm"),
    ("Astonia", "capture-of-le-havre"),
    ("operation astonia", "capture-of-le-havre"),
    ("siege of dunkirk", "containment-of-dunkirk"),
    ("great swan", "great-swan"),
    ("prisoners", "prisoners"),
    ("rickard 2021", "rickard-2021"),
    ("Lt General Heim", "heim"),
    ("Lt Colonel Schroder", "schroeder"),
    ("Major-General Alois Lishka", "liska"),
    ("Colonel Wildemuth", "wildermuth"),
    ("field marshal von rundstedt", "rundstedt"),
    ("the 49th Division", "british-49th-division"),
    ("The Erebus", "hms-erebus"),
    ("the Great Swan", "great-swan"),
    ("AVREs", "avre"),
    ("Crabs", "crab"),
    ("Typhoons", "typhoon"),
    ("3rd canadian", "canadian-3rd-infantry-division"),
    ("Upper Moselle", "moselle"),
    ("heavy bombers", "heavy-bomber"),
    ("mont lambert cleared", "mont-lambert-cleared"),
    ("hermann", "wildermuth"),
    ("1st Corps", "british-i-corps"),
    ("British I Corps", "british-i-corps"),
    ("51st Division", "british-51st-highland-division"),
    ("Canadian 2nd Infantry Division", "canadian-2nd-infantry-division"),
    ("Canadian 4th Armoured Division", "canadian-4th-armoured-division"),
    ("Czech Independent Armoured Brigade", "czechoslovak-armoured-brigade"),
    ("380mm", "gun-380-mm"),
    ("Grand Clos", "grand-clos"),
    ("North Foreland", "north-foreland"),
    ("Todt Battery", "todt-battery"),
    ("St-Omer", "st-omer"),
    ("West Wall", "west-wall"),
    ("Channel Ports", "channel-ports-campaign"),
]


@pytest.mark.parametrize(("text", "id_"), USER_INPUT)
def test_the_names_of_the_article_as_people_type_them_are_found(
    shipped: Dataset, text: str, id_: str
) -> None:
    assert queries.find(shipped, text) == id_


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("canadian", "canadian-first-army"),
        ("canadians", "canadian-first-army"),
        ("germans", "german-15th-army"),
        ("british", "british-i-corps"),
        ("division", "british-49th-division"),
        ("2nd", "canadian-ii-corps"),
        ("bombers", "bomber-command"),
        ("cap gris", "cap-gris-nez"),
        ("tank", "le-havre-tank-brigades"),
        ("citadelle", "boulogne-citadel"),
    ],
)
def test_a_name_that_fits_several_is_not_guessed_at(
    shipped: Dataset, text: str, first: str
) -> None:
    error = refusal(shipped, text)
    assert error.ambiguous is True
    assert ids(error)[0] == first
    assert 2 <= len(error.candidates) <= 5


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("3rd division", "canadian-3rd-infantry-division"),
        ("3 div", "canadian-3rd-infantry-division"),
        ("3 cdn div", "canadian-3rd-infantry-division"),
        ("third division", "canadian-3rd-infantry-division"),
        ("infantry 3rd canadian", "canadian-3rd-infantry-division"),
        ("2nd division", "canadian-2nd-infantry-division"),
        ("51st", "british-51st-highland-division"),
        ("51 div", "british-51st-highland-division"),
        ("49th", "british-49th-division"),
        ("79 armoured", "british-79th-armoured-division"),
        ("7 bde", "canadian-7th-infantry-brigade"),
        ("154", "154th-brigade"),
        ("1 corps", "british-i-corps"),
        ("2 corps", "canadian-ii-corps"),
        ("1st canadian army", "canadian-first-army"),
        ("15 army", "german-15th-army"),
        ("canadian army", "canadian-first-army"),
        ("german army", "german-15th-army"),
        ("polish", "polish-armoured-division"),
        ("czechs", "czechoslovak-armoured-brigade"),
        ("wildermut?", "wildermuth"),
        ("general montgomery", "montgomery"),
        ("major general spry", "spry"),
        ("lieutenant general heim", "heim"),
        ("col schroeder", "schroeder"),
        ("port of boulogne", "boulogne"),
        ("op wellhit", "capture-of-boulogne"),
        ("mount lambert", "mont-lambert"),
    ],
)
def test_a_named_record_is_found_by_what_people_call_it(
    shipped: Dataset, text: str, id_: str
) -> None:
    """Though the titles of events have the same words."""
    assert queries.find(shipped, text) == id_


NAMED = ("places", "people", "forces", "equipment", "operations")


def led_to(dataset: Dataset, text: str) -> list[str]:
    """Return the record that is found, or the candidates that are listed."""
    try:
        return [queries.find(dataset, text)]
    except UnknownNameError as error:
        return ids(error)


@pytest.mark.parametrize("step", [5, *thorough(1)])
@pytest.mark.parametrize("collection", NAMED)
def test_every_name_leads_to_its_record_backwards_and_with_a_letter_left_out(
    shipped: Dataset, collection: str, step: int
) -> None:
    """Each fifth of what a user may enter; ``-m thorough`` tries it all."""
    cases = []
    for id_, record in shipped.collection(collection).items():
        for name in record.names:
            first, *more = name.split()
            without = " ".join([first[:2] + first[3:], *more]) if len(first) > 4 else name
            cases += [(id_, " ".join([*more[::-1], first])), (id_, without)]
    for id_, text in cases[::step]:
        assert id_ in led_to(shipped, text), text


@pytest.mark.parametrize("text", ["black watch", "flail", "ike"])
def test_a_word_that_only_looks_like_one_of_a_title_suggests_no_event(
    shipped: Dataset, text: str
) -> None:
    error = refusal(shipped, text)
    assert not [each for each in error.candidates if "(event:" in each]


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("bernard montgomery", "montgomery"),
        ("heinz guderian", "guderian"),
        ("siege of calais", "calais"),
        ("2nd polish armoured division", "polish-armoured-division"),
        ("boulonge", "boulogne"),
        ("bologne", "boulogne"),
        ("dunkirque", "dunkirk"),
        ("calias", "calais"),
        ("lehavre", "le-havre"),
        ("wildermooth", "wildermuth"),
        ("guderain", "guderian"),
        ("eisenhauer", "eisenhower"),
        ("gris nes", "cap-gris-nez"),
        ("collaborators", "le-havre-collaborators-captured"),
    ],
)
def test_a_misspelt_name_is_not_guessed_at_but_suggested_first(
    shipped: Dataset, text: str, nearest: str
) -> None:
    error = refusal(shipped, text)
    assert error.ambiguous is False
    assert ids(error)[0] == nearest
    assert len(error.candidates) <= 5


@pytest.mark.parametrize(
    ("name", "id_"),
    [("le havre", "le-havre"), ("Boulogne-sur-Mer", "boulogne"), ("dunk", "dunkirk")],
)
def test_a_port_is_found_as_any_record_is(cases: Dataset, name: str, id_: str) -> None:
    assert queries.find_port(cases, name) == id_


@pytest.mark.parametrize("name", ["mont lambert", "montgomery", "capture of calais", "prisoners"])
def test_a_record_that_is_no_port_is_refused_as_one(cases: Dataset, name: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        queries.find_port(cases, name)
    assert (caught.value.wanted, caught.value.ambiguous) == ("port", False)


def test_a_cape_that_was_fought_for_counts_as_a_port(towns: Dataset) -> None:
    assert queries.find_port(towns, "cap sud") == "cap-sud"


def ports_called(dataset: Dataset, words: list[str]) -> tuple[str, ...]:
    return Runs(names_of_ports(dataset)).find(words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], ()),
        (["boulogne"], ("boulogne",)),
        (["le", "havre"], ("le-havre",)),
        (["le", "havre", "boulogne"], ("le-havre", "boulogne")),
        (["boulogne", "le", "havre"], ("boulogne", "le-havre")),
        (["le havre", "boulogne"], ("le-havre", "boulogne")),
        (["boulogne", "sur", "mer", "calais"], ("boulogne", "calais")),
        (["calais", "dunkirk", "dieppe"], ("calais", "dunkirk", "dieppe")),
        (["calais", "boulogne", "CALAIS"], ("calais", "boulogne")),
    ],
)
def test_a_run_of_words_is_ports_each_the_longest_name_that_fits(
    cases: Dataset, words: list[str], found: tuple[str, ...]
) -> None:
    assert ports_called(cases, words) == found


def test_the_longest_name_that_fits_is_one_port_though_shorter_ones_fit_two() -> None:
    dataset = parse(
        HEAD
        + "places:\n"
        + "  p: {name: Port Nord, kind: port, cite: 's[p. 1]'}\n"
        + "  q: {name: Port Nord Est, kind: port, cite: 's[p. 1]'}\n"
        + "  r: {name: Estville, kind: port, cite: 's[p. 1]'}\n"
    )
    assert ports_called(dataset, ["port", "nord", "est"]) == ("q",)
    assert ports_called(dataset, ["port", "nord", "estv"]) == ("p", "r")


def test_where_there_are_no_ports_no_word_means_one() -> None:
    with pytest.raises(UnknownNameError) as caught:
        ports_called(parse(HEAD), ["le", "havre"])
    assert (caught.value.name, caught.value.candidates) == ("le", ())


def test_the_first_word_that_fits_no_port_is_named(cases: Dataset) -> None:
    with pytest.raises(UnknownNameError) as caught:
        ports_called(cases, ["calais", "boulonge", "dieppe"])
    assert str(caught.value) == (
        "No port is called 'boulonge'. Did you mean:\n  boulogne  (place: Boulogne)"
    )


def test_a_word_that_fits_two_ports_is_not_guessed_at(cases: Dataset) -> None:
    with pytest.raises(UnknownNameError) as caught:
        ports_called(cases, ["calais", "d"])
    assert ids(caught.value) == ["dieppe", "dunkirk"]


def test_a_run_of_words_that_fits_two_ports_is_not_guessed_to_be_two_others() -> None:
    dataset = parse(
        HEAD
        + "places:\n"
        + "  p: {name: Port, kind: port, cite: 's[p. 1]'}\n"
        + "  one: {name: Port Nord One, kind: port, cite: 's[p. 1]'}\n"
        + "  two: {name: Port Nord Two, kind: port, cite: 's[p. 1]'}\n"
        + "  n: {name: Nordstadt, kind: port, cite: 's[p. 1]'}\n"
    )
    with pytest.raises(UnknownNameError) as caught:
        ports_called(dataset, ["port", "nord"])
    assert (caught.value.name, ids(caught.value)) == ("port nord", ["one", "two"])


def test_the_ports_are_the_parts_then_other_ports_and_what_was_fought_for(
    cases: Dataset, towns: Dataset
) -> None:
    assert [place.id for place in links.ports(cases)] == [
        "le-havre", "boulogne", "calais", "dieppe", "dunkirk",
    ]  # fmt: skip
    assert [place.id for place in links.ports(towns)] == ["ard", "cap-sud"]


def test_the_campaign_is_the_operation_with_parts(cases: Dataset, towns: Dataset) -> None:
    campaign = cases.whole.campaign
    assert campaign is not None
    assert campaign.id == "channel-ports-campaign"
    assert towns.whole.campaign is None


def test_totals_are_added_up_over_the_parts_of_the_campaign(cases: Dataset, towns: Dataset) -> None:
    assert links.parts_of_campaign(cases) == ("le-havre", "boulogne", "calais")
    assert links.parts_of_campaign(towns) == ()


NESTED = (
    HEAD
    + """\
places:
  port: {name: Port, kind: port, cite: 's[p. 1]'}
  quay: {name: Quay, kind: quarter, within: docks, cite: 's[p. 1]'}
  docks: {name: Docks, kind: quarter, within: port, cite: 's[p. 1]'}
  other: {name: Other, kind: port, cite: 's[p. 1]'}
  one: {name: One, kind: town, within: two, cite: 's[p. 1]'}
  two: {name: Two, kind: town, within: one, cite: 's[p. 1]'}
"""
)


@pytest.mark.parametrize(
    ("place", "within"),
    [
        ("port", {"port", "docks", "quay"}),
        ("docks", {"docks", "quay"}),
        ("quay", {"quay"}),
        ("other", {"other"}),
        ("one", {"one", "two"}),
        ("two", {"one", "two"}),
    ],
)
def test_the_places_within_a_place_are_found_at_any_depth_even_in_a_circle(
    place: str, within: set[str]
) -> None:
    assert links.beneath(parse(NESTED), place) == within


EVENTS = (
    HEAD
    + """\
places:
  port: {name: Port, kind: port, cite: 's[p. 1]'}
  quay: {name: Quay, kind: quarter, within: port, cite: 's[p. 1]'}
  other: {name: Other, kind: port, cite: 's[p. 1]'}
operations:
  campaign: {name: Campaign, place: port, parts: [port, other], cite: 's[p. 1]'}
  attack: {name: Attack, place: port, within: campaign, cite: 's[p. 1]'}
events:
  undated-one: {title: E, kind: assault, operation: attack, cite: 's[p. 1]'}
  on-17-one: {title: E, kind: assault, date: 1944-09-17, operation: attack, cite: 's[p. 1]'}
  about-only: {title: E, kind: argument, date: 1944-09-01, about: [port], cite: 's[p. 1]'}
  elsewhere: {title: E, kind: assault, date: 1944-09-02, at: other, cite: 's[p. 1]'}
  of-campaign: {title: E, kind: order, date: 1944-09-03, operation: campaign, cite: 's[p. 1]'}
  on-17-at-ten: {title: E, kind: assault, date: 1944-09-17 10:00, at: port, cite: 's[p. 1]'}
  on-10-in-quay: {title: E, kind: assault, date: 1944-09-10, at: quay, cite: 's[p. 1]'}
  on-17-two: {title: E, kind: assault, date: 1944-09-17, at: port, cite: 's[p. 1]'}
  undated-two: {title: E, kind: assault, at: port, cite: 's[p. 1]'}
"""
)


def test_events_are_in_date_order_ties_in_file_order_and_undated_ones_last() -> None:
    events = parse(EVENTS).events.values()
    assert [event.id for event in links.in_order(events)] == [
        "about-only", "elsewhere", "of-campaign", "on-10-in-quay", "on-17-one", "on-17-at-ten",
        "on-17-two", "undated-one", "undated-two",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "ordered"),
    [
        (["17", "17 10:00"], ["17", "17 10:00"]),
        (["17 10:00", "17"], ["17 10:00", "17"]),
        (["17 10:00", "17", "17 09:00"], ["17 09:00", "17 10:00", "17"]),
        (["17 10:00", "17 09:00", "17"], ["17 09:00", "17 10:00", "17"]),
        (["17 10:00", "17", "17 11:00"], ["17 10:00", "17", "17 11:00"]),
        (["16 10:00", "17", "16"], ["16 10:00", "16", "17"]),
        (["17 10:00", "17 elsewhere"], ["17 elsewhere", "17 10:00"]),
        (["17 10:00", "17~"], ["17 10:00", "17~"]),
    ],
)
def test_an_event_without_a_time_stays_after_those_before_it_on_its_day_at_its_place(
    given: list[str], ordered: list[str]
) -> None:
    events = "".join(
        f"  e{number}: {{kind: assault, title: {day!r}, at: {'other' if at else 'port'}, "
        f"date: '1944-09-{day.removesuffix(' elsewhere')}', cite: 's[p. 1]'}}\n"
        for number, day in enumerate(given)
        for at in [day.endswith("elsewhere")]
    )
    dataset = parse(EVENTS[: EVENTS.index("operations:")] + "events:\n" + events)
    assert [event.title for event in links.in_order(dataset.events.values())] == ordered


def test_the_events_of_a_port_are_those_of_its_operation_and_those_at_it_or_within_it() -> None:
    """One that is only about it, or of the whole campaign, is not among them."""
    assert [event.id for event in links.events_of_place(parse(EVENTS), "port")] == [
        "on-10-in-quay", "on-17-one", "on-17-at-ten", "on-17-two", "undated-one", "undated-two",
    ]  # fmt: skip


def test_the_operations_at_a_place_are_those_whose_object_it_was() -> None:
    dataset = parse(EVENTS)
    assert [op.id for op in links.operations_at(dataset, "port")] == ["campaign", "attack"]
    assert links.operations_at(dataset, "quay") == ()


def test_the_outcomes_of_records_come_in_file_order_whatever_is_asked_first(
    cases: Dataset,
) -> None:
    assert [o.id for o in links.outcomes_of(cases, "calais", "le-havre")] == [
        "le-havre-prisoners",
        "calais-prisoners",
    ]
    assert links.outcomes_of(cases, "dieppe") == ()
    assert links.outcomes_of(cases) == ()


def test_one_outcome_is_found_by_its_record_and_measure(cases: Dataset) -> None:
    found = links.outcome(cases, "calais", "prisoners")
    assert found is not None
    assert found.id == "calais-prisoners"
    assert links.outcome(cases, "calais", "judgement") is None
    assert links.outcome(cases, "dieppe", "prisoners") is None


SMALL = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: s}
sources:
  s: {type: webpage, title: Account, reliability: high, read: whole}
places:
"""


def test_a_slip_in_a_name_of_hundreds_of_letters_is_a_slip() -> None:
    """``difflib`` takes letters that are in more than a hundredth of it for noise by default."""
    small = parse(f"{SMALL}  a: {{name: {'abba' * 75}, kind: port, cite: 's[x]'}}\n")
    with pytest.raises(UnknownNameError) as caught:
        queries.find(small, "bbba" + "abba" * 74)
    assert [each.split()[0] for each in caught.value.candidates] == ["a"]


def test_a_name_without_a_letter_is_near_to_nothing() -> None:
    small = parse(SMALL + "  a: {name: '?!', kind: port, cite: 's[x]'}\n")
    with pytest.raises(UnknownNameError, match="No record is called 'calais'"):
        queries.find(small, "calais")


def test_events_of_one_title_are_distinguished_by_all_their_places() -> None:
    small = parse(
        SMALL + "  a: {name: Ard, kind: port, cite: 's[x]'}\n"
        "  b: {name: Bec, kind: port, cite: 's[x]'}\n"
        "events:\n"
        "  e: {kind: advance, title: Reached, at: [a, b], cite: 's[x]'}\n"
        "  f: {kind: advance, title: Reached, at: [b], cite: 's[x]'}\n"
    )
    assert queries.called(small, small.events["e"]) == "Reached (Ard, Bec)"


def test_the_nearest_of_several_names_of_a_record_counts() -> None:
    small = parse(
        SMALL + "  a: {name: Marbleds, kind: port, cite: 's[x]'}\n"
        "  b: {name: Marbled, aliases: [Marbledom], kind: port, cite: 's[x]'}\n"
        "  c: {name: Marbledom, aliases: [Marbled], kind: port, cite: 's[x]'}\n"
    )
    with pytest.raises(UnknownNameError) as caught:
        queries.find(small, "marbbled")
    assert [each.split()[0] for each in caught.value.candidates] == ["b", "c", "a"]
