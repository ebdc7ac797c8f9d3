"""The dataset filtered by source: what is in, with whose values, what is known by name."""

import pytest

from channelports.data import load, parse
from channelports.errors import UnknownNameError, UsageError
from channelports.model import (
    COLLECTIONS,
    Dataset,
    Event,
    Force,
    Operation,
    Outcome,
    Person,
    Place,
    citations_in,
    question,
)
from channelports.queries import called, find
from channelports.queries.links import events_of_place, parts_of_campaign
from channelports.queries.source_filter import SourceFilter, filtered, source_filter

TEXT = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: article}
sources:
  article: {type: webpage, title: Article, reliability: medium, read: whole}
  history: {type: book, title: History, group: books, reliability: high, read: whole}
  diary: {type: book, title: Diary, group: books, reliability: low, read: whole}
measures:
  prisoners: {name: Prisoners, counts: people, value: figure, additive: true}
  date: {name: Date, counts: when, value: date}
  rank: {name: Rank, counts: rank, value: statement}
  account: {name: Account, counts: what is told, value: statement}
places:
  ard:
    name: Ard
    kind: port
    detail: A port.
    aliases: [Aard]
    remarks:
      - {text: Both say so., cite: ['article[p. 1]', 'history[p. 1]']}
      - {text: The article alone., cite: 'article[p. 1]'}
    coordinates: {latitude: 1, longitude: 2, cite: 'history[map]'}
    cite: 'article[p. 1]'
  bec: {name: Bec, kind: port, within: ard, cite: ['article[p. 2]', 'history[p. 2]']}
people:
  heim: {name: Heim, side: german, rank: General, post: leader, cite: 'article[p. 2]'}
  spry: {name: Spry, side: allied, cite: 'history[p. 2]'}
forces:
  third:
    name: Third
    side: allied
    nation: canadian
    echelon: division
    commander: {person: spry, cite: 'history[p. 3]'}
    cite: 'article[p. 3]'
  seventh: {name: Seventh, side: allied, nation: canadian, echelon: brigade, parent: third,
            cite: 'history[p. 4]'}
  garrison: {name: Garrison, side: german, nation: german, echelon: garrison, commander: heim,
             at: ard, cite: 'article[p. 2]'}
operations:
  campaign: {name: Campaign, parts: [ard], cite: 'article[p. 1]'}
  attack:
    name: Attack
    place: ard
    date: 1944-09-10
    codename: {text: Anvil, cite: 'history[p. 5]'}
    attackers: [third, {force: seventh, cite: 'history[p. 5]'}]
    defenders: [garrison]
    cite: 'article[p. 5]'
events:
  fall:
    date: 1944-09-10
    kind: surrender
    title: Ard falls
    detail: To the Third.
    at: ard
    operation: attack
    forces: [third]
    makes: {ard: liberated}
    cite: 'article[p. 6]'
  talks: {kind: negotiation, title: Talks, at: bec, cite: 'article[p. 6]'}
  told: {kind: assault, title: Told by both, at: bec, forces: [third],
         cite: ['article[p. 6]', 'diary[p. 6]']}
outcomes:
  ard-prisoners:
    of: ard
    measure: prisoners
    claims:
      - {value: 10, cite: 'article[p. 7]'}
      - {value: 9, cite: ['history[p. 7]', 'diary[p. 7]']}
  fall-date:
    of: fall
    measure: date
    claims:
      - {value: 1944-09-11, cite: 'history[p. 8]'}
  fall-account:
    of: fall
    measure: account
    claims:
      - {value: By treason., cite: 'history[p. 9]'}
  heim-rank:
    of: heim
    measure: rank
    claims:
      - {value: Colonel, cite: 'history[p. 9]'}
"""


_FEW = ("rickard-2021", "wikipedia-undergo", "zaloga-atlantic-wall", "knapp-le-havre")

BY_SOURCE = [
    pytest.param(source, marks=() if source in _FEW else pytest.mark.thorough)
    for source in load().sources
]
"""Every source of the shipped dataset; the suite asks a few of them."""


@pytest.fixture(scope="module")
def entire() -> Dataset:
    return parse(TEXT)


@pytest.fixture(scope="module")
def history(entire: Dataset) -> Dataset:
    return filtered(entire, source_filter(entire, "history"))


def held(dataset: Dataset) -> dict[str, list[str]]:
    names = ("places", "people", "forces", "operations", "events", "outcomes")
    return {name: list(dataset.collection(name)) for name in names}


def test_a_record_is_in_if_the_source_is_cited_for_it_or_makes_a_claim_on_it(
    history: Dataset,
) -> None:
    """The third is in for its commander, the attack for its code name, Ard for where it lies."""
    assert held(history) == {
        "places": ["ard", "bec"],
        "people": ["heim", "spry"],
        "forces": ["third", "seventh"],
        "operations": ["attack"],
        "events": ["fall"],
        "outcomes": ["ard-prisoners", "fall-date", "fall-account", "heim-rank"],
    }


def test_a_source_with_a_single_claim_on_a_record_has_that_alone(entire: Dataset) -> None:
    diary = filtered(entire, source_filter(entire, "diary"))
    assert {name: ids for name, ids in held(diary).items() if ids} == {
        "places": ["ard"],
        "events": ["told"],
        "outcomes": ["ard-prisoners"],
    }


def test_claims_are_those_of_the_source_with_its_citations_alone(history: Dataset) -> None:
    (claim,) = history.outcomes["ard-prisoners"].claims
    assert (claim.text, [str(cite) for cite in claim.cite]) == ("9", ["history[p. 7]"])


def test_what_a_record_states_is_what_the_source_claims_instead(history: Dataset) -> None:
    fall = history.events["fall"]
    assert fall.date is not None
    assert (fall.date.text, fall.title, fall.detail) == ("1944-09-11", "By treason.", None)
    assert {str(cite) for cite in fall.cite} == {"history[p. 8]", "history[p. 9]"}
    heim = history.people["heim"]
    assert (heim.rank, heim.post) == ("Colonel", None)


def test_an_event_that_the_source_dates_is_known_by_what_it_made_and_no_more() -> None:
    account = TEXT[TEXT.index("  fall-account:") : TEXT.index("  heim-rank:")]
    entire = parse(TEXT.replace(account, ""))
    fall = filtered(entire, source_filter(entire, "history")).events["fall"]
    assert (fall.at, list(fall.makes), fall.forces) == (("ard",), ["ard"], ())
    assert fall.title == "Surrender: Ard"  # "Ard falls" is what the article says


def test_an_event_of_another_kind_in_the_source_makes_no_state(
    history: Dataset,
) -> None:
    """Troops that drove in and left again did not free the place."""
    fall = history.events["fall"]
    assert (fall.at, list(fall.makes), fall.forces) == (("ard",), [], ())


def test_a_record_that_does_not_cite_the_source_loses_its_own_texts(
    history: Dataset,
) -> None:
    ard = history.places["ard"]
    assert (ard.name, ard.detail, ard.aliases) == ("Ard", None, ())
    assert ard.coordinates is not None


def test_values_with_their_own_citations_are_filtered_by_them(
    entire: Dataset, history: Dataset
) -> None:
    attack = history.operations["attack"]
    assert attack.codename is not None
    assert (attack.codename.text, attack.date) == ("Anvil", None)
    assert [combatant.force for combatant in attack.attackers] == ["seventh"]
    assert attack.defenders == ()
    article = filtered(entire, source_filter(entire, "article"))
    attack = article.operations["attack"]
    assert (attack.codename, [c.force for c in attack.attackers]) == (None, ["third"])
    assert (article.forces["third"].commander, article.places["ard"].coordinates) == (None, None)


def test_remarks_stay_that_rest_on_the_source_alone(entire: Dataset) -> None:
    article = filtered(entire, source_filter(entire, "article"))
    assert [remark.text for remark in article.places["ard"].remarks] == ["The article alone."]
    both = filtered(entire, source_filter(entire, "article", "history"))
    assert len(both.places["ard"].remarks) == 2


def test_an_event_has_no_day_that_the_source_does_not_give(entire: Dataset) -> None:
    """The diary has prisoners at the fall and no day; its page has neither."""
    text = TEXT + (
        "  fall-prisoners: {of: fall, measure: prisoners, "
        "claims: [{value: 3, cite: 'diary[p. 9]'}]}\n"
    )
    dataset = parse(text)
    fall = filtered(dataset, source_filter(dataset, "diary")).events["fall"]
    assert (fall.date, fall.makes, fall.title) == (None, {}, "Surrender: Ard")


def test_what_the_source_claims_is_not_claimed_twice(history: Dataset) -> None:
    for name in ("fall-date", "fall-account", "heim-rank"):
        assert len(question(history, history.outcomes[name]).claims) == 1


def test_an_outcome_that_the_source_does_not_answer_has_no_claims(entire: Dataset) -> None:
    article = filtered(entire, source_filter(entire, "article"))
    assert article.outcomes["heim-rank"].claims == ()


def test_a_source_that_is_named_twice_counts_once(entire: Dataset) -> None:
    assert source_filter(entire, "diary", "Diary").label == "diary"


def test_a_record_that_is_not_stated_is_still_known_by_name_and_no_more(history: Dataset) -> None:
    garrison = history["garrison"]
    assert isinstance(garrison, Force)
    assert (garrison.name, garrison.at, garrison.commander) == ("Garrison", "ard", None)
    talks = history.events["talks"]
    assert (called(history, talks), talks.cite) == ("Talks (Bec)", ())
    assert "garrison" not in history.records
    assert history.collection_of("garrison") == "forces"


def test_names_and_the_parts_of_the_campaign_are_those_of_the_whole(
    entire: Dataset, history: Dataset
) -> None:
    assert find(history, "garrison") == "garrison"
    assert find(history, "aard") == "ard"
    assert parts_of_campaign(history) == ("ard",)
    assert history.whole is entire
    assert entire.whole is entire
    assert [event.id for event in events_of_place(history, "ard")] == ["fall"]


def test_a_group_is_all_its_sources_and_several_names_are_combined(entire: Dataset) -> None:
    assert source_filter(entire, "books") == SourceFilter("books", frozenset({"history", "diary"}))
    assert source_filter(entire, "BOOKS").label == "books"
    assert source_filter(entire, "Diary", "article") == SourceFilter(
        "diary and article", frozenset({"diary", "article"})
    )


@pytest.mark.parametrize("name", ["", "heim", "xyzzy", "prisoners"])
def test_what_is_neither_a_source_nor_a_group_is_an_unknown_name(
    entire: Dataset, name: str
) -> None:
    with pytest.raises(UnknownNameError, match="No source is called"):
        source_filter(entire, name)


def test_filtered_by_all_sources_every_record_of_the_shipped_dataset_is_in() -> None:
    shipped = load()
    seen = filtered(shipped, SourceFilter("all", frozenset(shipped.sources)))
    for name in COLLECTIONS:
        assert list(seen.collection(name)) == list(shipped.collection(name))


@pytest.mark.parametrize("source", BY_SOURCE)
def test_filtered_by_any_one_source_nothing_rests_on_another(source: str) -> None:
    """Of every record, every value that has a citation has one of that source."""
    shipped = load()
    seen = filtered(shipped, SourceFilter(source, frozenset([source])))
    for record in seen.records.values():
        cited = set()
        match record:
            case Outcome():
                cited = {cite.source for claim in record.claims for cite in claim.cite}
            case Place() | Person() | Force() | Operation() | Event():
                cited = {cite.source for cite in citations_in(record)}
                assert record.cite, record.id
        remarks = {cite.source for remark in record.remarks for cite in remark.cite}
        assert cited | remarks <= {source}, record.id


@pytest.mark.parametrize("source", BY_SOURCE)
def test_an_event_has_the_title_of_a_source_that_says_what_it_says(source: str) -> None:
    shipped = load()
    for event in filtered(shipped, SourceFilter(source, frozenset([source]))).events.values():
        whole_event = shipped.events[event.id]
        is_its_own = any(cite.source == source for cite in whole_event.cite)
        assert (event.title == whole_event.title) == is_its_own, event.id


def test_a_record_is_called_what_the_sources_asked_call_it() -> None:
    named = "named: [{text: Heim, cite: 'article[p. 2]'}, {text: F. Heim, cite: 'history[p. 3]'}]"
    text = TEXT.replace("heim: {name: Heim,", f"heim: {{name: F. Heim, {named},")
    entire = parse(text)
    names = [
        filtered(entire, source_filter(entire, *asked)).people["heim"].name
        for asked in (["article"], ["history"], ["article", "history"])
    ]
    assert names == ["Heim", "F. Heim", "F. Heim"]
    assert find(entire, "Heim") == find(entire, "F. Heim") == "heim"


def test_a_person_has_the_rank_and_the_post_that_the_sources_asked_give() -> None:
    post = "  post: {name: Post, counts: post, value: statement}\n"
    outcome = (
        "  heim-post: {of: heim, measure: post, claims: [{value: mayor, cite: 'diary[p. 9]'}]}\n"
    )
    entire = parse(TEXT.replace("  account: {n", f"{post}  account: {{n") + outcome)
    heim = filtered(entire, source_filter(entire, "books")).people["heim"]
    assert (heim.rank, heim.post) == ("Colonel", "mayor")


def test_an_outcome_that_no_source_asked_states_has_neither_claims_nor_remarks() -> None:
    remark = "    remarks: [{text: The roll is lost., cite: 'history[p. 7]'}]\n"
    text = TEXT.replace("    measure: prisoners\n", f"    measure: prisoners\n{remark}")
    entire = parse(text.replace("      - {value: 10, cite: 'article[p. 7]'}\n", ""))
    seen = filtered(entire, source_filter(entire, "article"))["ard-prisoners"]
    assert isinstance(seen, Outcome)
    assert (seen.claims, seen.remarks) == ((), ())


def test_sources_and_groups_are_left_out_of_all_or_of_those_that_are_asked(entire: Dataset) -> None:
    assert source_filter(entire, without=["diary"]) == SourceFilter(
        "", frozenset({"article", "history"}), "diary"
    )
    assert source_filter(entire, without=["books"]) == SourceFilter(
        "", frozenset({"article"}), "books"
    )
    assert source_filter(entire, "BOOKS", without=["History"]) == SourceFilter(
        "books", frozenset({"diary"}), "history"
    )
    both = source_filter(entire, without=["diary", "history", "diary"])
    assert both == SourceFilter("", frozenset({"article"}), "diary and history")


def test_the_remaining_sources_are_named_in_words(entire: Dataset) -> None:
    assert source_filter(entire, "books").name == "books"
    assert source_filter(entire, without=["diary"]).name == "all sources but diary"
    assert source_filter(entire, "books", without=["diary"]).name == "books but diary"


@pytest.mark.parametrize(
    ("names", "without", "sentence"),
    [
        ([], ["books", "article"], "all sources without books and article"),
        (["diary"], ["books"], "diary without books"),
    ],
)
def test_leaving_out_every_source_is_refused(
    entire: Dataset, names: list[str], without: list[str], sentence: str
) -> None:
    with pytest.raises(UsageError) as refused:
        source_filter(entire, *names, without=without)
    assert str(refused.value) == f"No source is left to ask: {sentence}."


def test_an_unknown_source_cannot_be_left_out(entire: Dataset) -> None:
    with pytest.raises(UnknownNameError, match="No source is called 'nobody'"):
        source_filter(entire, without=["nobody"])


@pytest.mark.parametrize("source", BY_SOURCE)
def test_without_any_one_source_nothing_rests_on_it(source: str) -> None:
    """No value, claim or remark cites it, and what rests on it alone is not stated."""
    shipped = load()
    seen = filtered(shipped, source_filter(shipped, without=[source]))
    assert source not in seen.sources
    for record in seen.records.values():
        assert source not in {cite.source for cite in citations_in(record)}, record.id
        if not isinstance(record, Outcome) and record.id not in shipped.sources:
            assert getattr(record, "cite", True), record.id


ABOUT = """\
  talks-account:
    of: talks
    measure: account
    about: [spry, ard]
    claims:
      - {value: Nobody came., relation: adds, cite: 'history[p. 9]'}
  fall-prisoners:
    of: fall
    measure: prisoners
    about: ard
    claims:
      - {value: 3, cite: 'article[p. 9]'}
    remarks:
      - {text: By night., about: [heim, spry], cite: 'article[p. 9]'}
      - {text: By day., about: heim, cite: ['article[p. 9]', 'history[p. 9]']}
"""


def about(dataset: Dataset, id_: str) -> tuple[list[str], list[tuple[str, str]]]:
    outcomes = [outcome.id for outcome in dataset.outcomes_about.get(id_, ())]
    remarks = dataset.remarks_about.get(id_, ())
    return outcomes, [(on, remark.text) for on, remark in remarks]


def test_what_is_about_another_record_is_filtered_by_the_sources_it_rests_on() -> None:
    entire = parse(TEXT + ABOUT)
    night, day = ("fall-prisoners", "By night."), ("fall-prisoners", "By day.")
    assert about(entire, "ard") == (["talks-account", "fall-prisoners"], [])
    assert about(entire, "heim") == ([], [night, day])
    article = filtered(entire, source_filter(entire, "article"))
    assert about(article, "ard") == (["fall-prisoners"], [])
    assert about(article, "heim") == ([], [night])
    history = filtered(entire, source_filter(entire, "history"))
    assert about(history, "ard") == about(history, "spry") == (["talks-account"], [])
    assert about(history, "heim") == ([], [])


def test_a_record_that_is_only_mentioned_is_not_stated_by_the_source() -> None:
    entire = parse(TEXT + ABOUT.replace("spry, ard", "garrison, ard"))
    history = filtered(entire, source_filter(entire, "history"))
    assert "garrison" not in history.forces
    assert history["fall-prisoners"].about == ()  # type: ignore[union-attr]


def test_a_claim_keeps_its_standing_with_a_source_filter() -> None:
    entire = parse(TEXT + ABOUT)
    history = filtered(entire, source_filter(entire, "history"))
    assert history.outcomes["talks-account"].claims[0].relation == "adds"


@pytest.mark.parametrize(
    ("id_", "sources"),
    [
        ("le-havre-driven-in", {"zaloga-atlantic-wall", "stacey-victory-14"}),
        ("schroeder", {"time-1944-10-09"}),
    ],
)
def test_a_source_that_only_remarks_on_a_record_is_not_cited_for_its_values(
    id_: str, sources: set[str]
) -> None:
    seen = filtered(load(), source_filter(load(), without=["rickard-2021"]))
    record = seen.records[id_]
    assert isinstance(record, Event | Person)
    assert {citation.source for citation in record.cite} == sources


def test_the_part_of_a_force_is_left_out_if_one_of_its_sources_is() -> None:
    both = "{force: third, part: It led., cite: ['article[p. 5]', 'history[p. 5]']}"
    entire = parse(TEXT.replace("attackers: [third,", f"attackers: [{both},"))
    parts = [
        filtered(entire, source_filter(entire, *asked)).operations["attack"].attackers[0].part
        for asked in (["article"], ["history"], ["article", "history"])
    ]
    assert parts == [None, None, "It led."]
