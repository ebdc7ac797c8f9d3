"""Which of several claims an answer shows, and which of the others say otherwise."""

import pytest

from channelports.data import parse
from channelports.model import (
    Dataset,
    Outcome,
    Question,
    compare,
    question,
    reliability,
    rivals,
    shown_claim,
)

HEAD = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09, founding: article}
sources:
  article: {type: webpage, title: A, reliability: medium, read: whole}
  low: {type: webpage, title: L, reliability: low, read: whole}
  medium: {type: webpage, title: M, reliability: medium, read: whole}
  high: {type: book, title: H, reliability: high, read: whole}
measures:
  prisoners: {name: Prisoners, counts: people, value: figure, unit: people}
  date: {name: Date, counts: when, value: date}
  rank: {name: Rank, counts: the rank, value: statement}
  post: {name: Post, counts: the post, value: statement}
  account: {name: Account, counts: what is told, value: statement}
  judgement: {name: Judgement, counts: what is thought, value: statement}
places:
  calais: {name: Calais, kind: port, detail: A port., cite: 'article[p. 1]'}
people:
  heim: {name: Heim, side: german, rank: General, post: commander, cite: 'article[p. 2]'}
events:
  end: {date: 1945-05-10, kind: liberation, title: The end, cite: 'article[p. 3]'}
  undated: {kind: liberation, title: Some day, cite: 'article[p. 3]'}
outcomes:
"""


def asked(of: str, measure: str, *claims: str) -> tuple[Dataset, Question]:
    """Return a dataset and the question that its outcome answers; claims are ``KEYS @SOURCE``."""
    rows = ""
    for claim in claims:
        keys, _, source = claim.partition(" @")
        rows += f"      - {{{keys}, cite: '{source}[p. 1]'}}\n"
    dataset = parse(f"{HEAD}  o:\n    of: {of}\n    measure: {measure}\n    claims:\n{rows}")
    outcome = dataset["o"]
    assert isinstance(outcome, Outcome)
    return dataset, question(dataset, outcome)


@pytest.mark.parametrize(
    ("claims", "shown"),
    [
        (["value: 1 @low"], "1"),
        (["value: 1 @low", "value: 2 @article"], "2"),
        (["value: 1 @article", "value: 2, standing: preferred @high"], "1"),
        (["value: 1, standing: deprecated @article", "value: 2 @high"], "1"),
        (["value: 1 @low", "value: 2 @high", "value: 3 @medium"], "2"),
        (["value: 1 @medium", "value: 2 @medium"], "1"),
        (["value: 1 @high", "value: 2, standing: preferred @low"], "2"),
        (["value: 1, standing: deprecated @high", "value: 2 @low"], "2"),
        (["value: 1, standing: deprecated @low", "value: 2, standing: deprecated @high"], "2"),
    ],
    ids=" / ".join,
)
def test_the_founding_claim_is_shown_else_the_preferred_else_the_most_reliable(
    claims: list[str], shown: str
) -> None:
    dataset, question = asked("calais", "prisoners", *claims)
    assert shown_claim(dataset, question.claims).text == shown


@pytest.mark.parametrize(
    ("of", "measure", "claim", "texts"),
    [
        ("end", "date", "value: 1945-05-09", ["10 May 1945", "9 May 1945"]),
        ("undated", "date", "value: 1945-05-09", ["9 May 1945"]),
        ("heim", "rank", "value: Major", ["General", "Major"]),
        ("heim", "post", "value: none", ["commander", "none"]),
        ("end", "account", "value: Not so.", ["The end", "Not so."]),
        ("calais", "account", "value: Not so.", ["A port.", "Not so."]),
        ("calais", "judgement", "value: Not so.", ["Not so."]),
        ("calais", "date", "value: 1945-05-09", ["9 May 1945"]),
    ],
)
def test_what_a_record_states_itself_stands_before_the_claims(
    of: str, measure: str, claim: str, texts: list[str]
) -> None:
    _, question = asked(of, measure, f"{claim} @high")
    assert [claim.text for claim in question.claims] == texts


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("value: 11000", "value: ~11000", False),
        ("value: 9535", "value: ~9500", True),
        ("value: 9000..10000", "value: ~9000..10000", False),
        ("value: over 7000", "value: 7000", True),
        ("value: 5", "value: '5', counting: officers", True),
        ("value: 5, unit: hours", "value: '5'", True),
    ],
)
def test_a_rival_says_another_number_or_counts_something_else(
    one: str, other: str, differ: bool
) -> None:
    dataset, question = asked("calais", "prisoners", f"{one} @article", f"{other} @high")
    shown = shown_claim(dataset, question.claims)
    assert (rivals(shown, question.claims) == question.claims[1:]) is differ


@pytest.mark.parametrize(
    ("of", "measure", "same", "other"),
    [
        ("end", "date", "1945-05-10", "1945-05-10 morning"),
        ("heim", "rank", "General", "Lt General"),
    ],
)
def test_a_date_or_a_statement_is_a_rival_unless_it_is_the_same(
    of: str, measure: str, same: str, other: str
) -> None:
    dataset, question = asked(of, measure, f"value: {same} @high", f"value: {other} @low")
    shown = shown_claim(dataset, question.claims)
    assert [claim.text for claim in rivals(shown, question.claims)] == [question.claims[2].text]


@pytest.mark.parametrize(
    ("shown", "other", "relation", "words"),
    [
        ("1944-09-05", "1944-09-05 17:45/1944-09-05 19:30", "adds", "is more exact"),
        ("1944-09", "1944-09-05", "adds", "is more exact"),
        ("1944-09-01", "1944-09-01 midday", "adds", "is more exact"),
        ("1944-09-01~", "1944-09-01", "adds", "is more exact"),
        ("1944-09-10 evening", "1944-09-10 18:15", "adds", "gives the hour"),
        ("1944-09-10 18:15", "1944-09-10 evening", "rounds", "is less exact"),
        ("1944-09-10 evening", "1944-09-10 09:00", "differs", "says otherwise"),
        ("1944-09-12 11:45", "1944-09-12 afternoon", "differs", "says otherwise"),
        ("1944-09-12 midday", "1944-09-12 11:45", "adds", "gives the hour"),
        ("1944-09-10 evening", "1944-09-10 morning", "differs", "says otherwise"),
        ("1944-09-12 11:45", "1944-09-12 11:30", "differs", "says otherwise"),
        ("1944-09-12 11:45", "1944-09-12", "rounds", "is less exact"),
        ("1944-09-05", "1944-09", "rounds", "is less exact"),
        ("1944-09-05", "1944-09-05~", "rounds", "is less exact"),
        ("1944-09-05", "1944-10", "differs", "says otherwise"),
        ("1944-09-01~", "1944-09-03~", "differs", "says otherwise"),
        ("1944-09-24/1944-09-30", "1944-09-25/1944-09-30", "differs", "says otherwise"),
        ("1944-09", "1944-08-31/1944-09-05", "differs", "says otherwise"),
        ("1944-09-24/1944-09-30", "1944-09-22/1944-10-01", "differs", "says otherwise"),
        ("../1944-09-29", "1944-09-29", "adds", "is more exact"),
        ("../1944-09-29", "1944-09-30", "differs", "says otherwise"),
        ("1944-09-29", "../1944-09-30", "rounds", "is less exact"),
        ("../1944-09-30 midday", "1944-09-29", "adds", "is more exact"),
        ("../1944-09-30 midday", "1944-09-30 evening", "differs", "says otherwise"),
        ("1944-09-29/..", "1944-09-30", "differs", "says otherwise"),
        ("../1945-05-10", "1944-09-15/1945-05-09", "differs", "says otherwise"),
        ("../1945-05-10", "1944-09-15/1945-05-10", "adds", "is more exact"),
    ],
)
def test_how_one_date_stands_to_another(shown: str, other: str, relation: str, words: str) -> None:
    _, question = asked("calais", "date", f"value: {shown} @article", f"value: {other} @high")
    assert compare(question.claims[0], question.claims[1]) == (relation, words)


@pytest.mark.parametrize(
    ("shown", "other", "relation", "words"),
    [
        ("11000", "~11000", "agrees", "agrees"),
        ("50", "~50, counting: on the 2nd", "adds", "counts something else"),
        ("5, unit: hours", "5, unit: days", "adds", "counts something else"),
        ("50", "51", "differs", "says otherwise"),
        ("51", "~50", "rounds", "gives a rounder figure"),
        ("9535", "~9500", "rounds", "gives a rounder figure"),
        ("9535", "~10000", "rounds", "gives a rounder figure"),
        ("634", "600", "rounds", "gives a rounder figure"),
        ("9535", "~9600", "differs", "says otherwise"),
        ("800", "792", "adds", "is more exact"),
        ("800", "792, counting: 540 and 252", "adds", "is more exact"),
        ("300", "~260", "differs", "says otherwise"),
        ("~12000", "11300", "differs", "says otherwise"),
        ("10000", "9128", "differs", "says otherwise"),
        ("14000", "~10000", "differs", "says otherwise"),
        ("~9000..10000", "~10000", "rounds", "gives a rounder figure"),
        ("388..500", "~400", "rounds", "gives a rounder figure"),
        ("388..500", "400", "adds", "is more exact"),
        ("400", "388..500", "rounds", "gives a rounder figure"),
        ("388..500", "~600", "differs", "says otherwise"),
        ("7500", "over 7000", "rounds", "gives a rounder figure"),
        ("7000", "over 7000", "differs", "says otherwise"),
        ("7000", "at least 7000", "rounds", "gives a rounder figure"),
        ("at least 22", "over 21", "agrees", "agrees"),
        ("at least 22", "over 22", "adds", "is more exact"),
        ("under 8000", "7500", "adds", "is more exact"),
        ("0", "1", "differs", "says otherwise"),
        ("1", "0", "differs", "says otherwise"),
        ("634, counting: British", "~600, counting: Allied", "differs", "says otherwise"),
        ("135, unit: miles", "~140, unit: km", "differs", "says otherwise"),
    ],
)
def test_how_one_figure_stands_to_another(
    shown: str, other: str, relation: str, words: str
) -> None:
    claims = [f"value: {shown} @article", f"value: {other} @high"]
    _, question = asked("calais", "prisoners", *claims)
    assert compare(question.claims[0], question.claims[1]) == (relation, words)


@pytest.mark.parametrize(
    ("measure", "shown", "other", "words"),
    [
        ("judgement", "value: Low.", "value: High.", "says otherwise"),
        ("judgement", "value: Low.", "value: A third., relation: adds", "adds to it"),
        ("judgement", "value: Low., relation: adds", "value: A third.", "adds to it"),
        ("judgement", "value: Low.", "value: Low., relation: differs", "agrees"),
        ("judgement", "value: Low.", "value: Lowish., relation: rounds", "gives a rounder figure"),
        ("prisoners", "value: 216", "value: 107, relation: adds", "adds to it"),
        ("prisoners", "value: 9535", "value: ~9500, relation: differs", "says otherwise"),
        ("date", "value: 1944-09-01~", "value: 1944-09-03~, relation: adds", "adds to it"),
    ],
)
def test_a_claim_may_say_itself_how_it_stands(
    measure: str, shown: str, other: str, words: str
) -> None:
    """What adds to the founding claim adds to any other, as with a filter that leaves it out."""
    _, question = asked("calais", measure, f"{shown} @article", f"{other} @high")
    assert compare(question.claims[0], question.claims[1]).words == words


def test_a_claim_is_as_reliable_as_the_best_of_its_sources() -> None:
    dataset, question = asked("calais", "prisoners", "value: 1 @low")
    assert reliability(dataset, question.claims[0]) == "low"
    text = HEAD + (
        "  o: {of: calais, measure: prisoners, claims: "
        "[{value: '1', cite: ['low[p. 1]', 'high[p. 1]', 'medium[p. 1]']}]}\n"
    )
    both = parse(text)
    assert reliability(both, both.outcomes["o"].claims[0]) == "high"
