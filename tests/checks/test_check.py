"""What each check reports and what it accepts, at the limits where it could be wrong."""

import re
from collections.abc import Sequence

import pytest

from channelports.checks import CHECKS, problems
from channelports.data import load, parse
from channelports.data.yaml_reader import Tree
from channelports.errors import Problem, Severity
from channelports.model import Dataset

HEAD = """\
dataset: {title: T, version: 1.0.0, licence: CC0-1.0, period: 1944-09-01/1944-09-30, founding: s}
sources:
  s: {type: webpage, title: S, reliability: high, read: whole}
  t: {type: book, title: T, reliability: low, read: whole}
measures:
  prisoners: {name: Prisoners, counts: men, value: figure, additive: true}
  garrison: {name: Garrison, counts: men, value: figure}
  worth: {name: Worth, counts: words, value: statement}
  when: {name: When, counts: days, value: date}
places:
  a: {name: A, kind: port, cite: ['s[p. 1]', 't[p. 1]']}
  b: {name: B, kind: port, cite: 's[p. 1]'}
"""


def raised(text: str, code: str) -> list[Problem]:
    """Return what one check finds in a text, that is added to a head."""
    return [problem for problem in problems(parse(HEAD + text)) if problem.code == code]


def paths(text: str, code: str) -> list[str]:
    return [" ".join(map(str, problem.path)) for problem in raised(text, code)]


def records(collection: str, keys: dict[str, str], common: str = "cite: 's[p. 1]'") -> str:
    lines = "".join(f"  {id_}: {{{key}{common}}}\n" for id_, key in keys.items())
    return f"{collection}:\n{lines}"


def outcome(*claims: str, of: str = "a", measure: str = "prisoners", id_: str = "o") -> str:
    return f"  {id_}: {{of: {of}, measure: {measure}, claims: [{', '.join(claims)}]}}\n"


def claim(value: str, more: str = "", source: str = "s") -> str:
    return f"{{value: {value}, {more}cite: '{source}[p. 1]'}}"


def outcomes(*rows: str) -> str:
    return "outcomes:\n" + "".join(rows)


def test_the_head_of_these_tests_has_nothing_wrong() -> None:
    assert problems(parse(HEAD)) == ()


def test_every_check_describes_itself_in_one_sentence_and_has_a_code_in_kebab_case() -> None:
    for code, check in CHECKS.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code)
        assert check.description.endswith(".")
        assert "|" not in check.description


def test_twelve_checks_are_errors_and_the_others_warnings() -> None:
    errors = [code for code, check in CHECKS.items() if check.severity is Severity.ERROR]
    assert errors == list(CHECKS)[:12]
    assert (errors[0], errors[-1]) == ("bad-coordinates", "second-campaign")


def test_the_same_dataset_has_the_same_problems_in_the_order_of_the_checks() -> None:
    dataset = load()
    found = problems(dataset)
    assert found == problems(dataset)
    order = list(CHECKS)
    assert [f.code for f in found] == sorted((f.code for f in found), key=order.index)


@pytest.mark.parametrize(
    ("latitude", "longitude", "wrong"),
    [
        ("90", "180", []),
        ("-90", "-180", []),
        ("90.000001", "0", ["latitude"]),
        ("-91", "-180.1", ["latitude", "longitude"]),
        ("0", "181", ["longitude"]),
    ],
)
def test_coordinates_reach_to_the_poles_and_half_round_the_earth(
    latitude: str, longitude: str, wrong: list[str]
) -> None:
    where = f"coordinates: {{latitude: {latitude}, longitude: {longitude}, cite: 's[p. 1]'}}"
    text = f"  c: {{name: C, kind: cape, {where}, cite: 's[p. 1]'}}\n"
    assert paths(text, "bad-coordinates") == [f"places c coordinates {key}" for key in wrong]


FORCE = "name: F, side: german, nation: german, echelon: corps, "


@pytest.mark.parametrize(
    ("parents", "circles"),
    [
        ({"f": "f"}, ["f > f"]),
        ({"f": "g", "g": "h", "h": "f"}, ["f > g > h > f"]),
        ({"x": "h", "f": "g", "g": "h", "h": "f"}, ["f > g > h > f"]),
        ({"h": "f", "f": "g", "g": "h"}, ["h > f > g > h"]),
        ({"f": "g", "g": "f", "h": "i", "i": "h"}, ["f > g > f", "h > i > h"]),
        ({"f": "g", "g": "h", "h": ""}, []),
        ({"f": "h", "g": "h", "h": ""}, []),
    ],
    ids=[
        "of one",
        "of three",
        "entered from outside",
        "not by letter",
        "two",
        "a chain",
        "two under one",
    ],
)
def test_a_circle_is_reported_once_and_from_its_first_member(
    parents: dict[str, str], circles: list[str]
) -> None:
    under = {id_: f"parent: {up}, " if up else "" for id_, up in parents.items()}
    text = records("forces", under, f"{FORCE}cite: 's[p. 1]'")
    found = raised(text, "cycle-in-parent")
    assert [problem.message.split(": ")[1].split(";")[0] for problem in found] == circles
    assert [problem.path for problem in found] == [
        ("forces", circle.split()[0], "parent") for circle in circles
    ]


def test_places_and_operations_may_both_lie_within_themselves() -> None:
    text = "  c: {name: C, kind: cape, within: c, cite: 's[p. 1]'}\n"
    text += records("operations", {"p": "name: P, within: q, ", "q": "name: Q, within: p, "})
    assert paths(text, "cycle-in-within") == ["places c within", "operations p within"]
    assert [problem.message for problem in raised(text, "cycle-in-within")] == [
        "'c' leads back to itself by 'within': c > c; delete one of these 'within'",
        "'p' leads back to itself by 'within': p > q > p; delete one of these 'within'",
    ]
    assert paths(text.replace("within: p", "within: r") + "  r: {name: R, cite: 's[p. 1]'}\n",
                 "cycle-in-within") == ["places c within"]  # fmt: skip


def test_a_part_that_leads_back_is_reported_where_it_is_named() -> None:
    parts = {"p": "name: P, parts: [a, q], ", "q": "name: Q, parts: [b, r], ",
             "r": "name: R, parts: [q], "}  # fmt: skip
    assert paths(records("operations", parts), "cycle-in-parts") == ["operations q parts 1"]
    parts["r"] = "name: R, parts: [a], "
    assert paths(records("operations", parts), "cycle-in-parts") == []


def test_two_circles_through_one_operation_are_two() -> None:
    parts = {"p": "name: P, parts: [q, r], ", "q": "name: Q, parts: [p], ",
             "r": "name: R, parts: [p], "}  # fmt: skip
    found = raised(records("operations", parts), "cycle-in-parts")
    assert [problem.path[-1] for problem in found] == [0, 1]


def test_an_included_outcome_may_include_others_but_not_lead_back() -> None:
    def chain(last: str) -> str:
        return outcomes(
            outcome(claim("9"), claim("8", "includes: p, ", "t"), id_="o"),
            outcome(claim("7", "includes: q, "), of="b", id_="p"),
            outcome(claim("6", last), of="s", id_="q"),
        )

    assert paths(chain(""), "cycle-in-includes") == []
    assert paths(chain("includes: o, "), "cycle-in-includes") == ["outcomes o claims 1 includes"]
    assert paths(chain("includes: q, "), "cycle-in-includes") == ["outcomes q claims 0 includes"]


def test_an_outcome_of_an_outcome_has_to_end_at_a_record() -> None:
    ending = outcomes(outcome(claim("9"), of="p"), outcome(claim("8"), of="a", id_="p"))
    assert paths(ending, "cycle-in-of") == []
    closed = ending.replace("of: a", "of: o")
    assert paths(closed, "cycle-in-of") == ["outcomes o of"]


def test_a_chain_of_ten_thousand_places_is_walked() -> None:
    """As a program can build one; of a file the reader refuses it."""
    chain = "".join(
        f"  p{n}: {{name: P, kind: town, within: p{n + 1}, cite: 's[p. 1]'}}\n"
        for n in range(10_000)
    )
    end = "  p10000: {name: P, kind: town, cite: 's[p. 1]'}\n"
    dataset = Dataset.from_raw(Tree.of(f"{HEAD}{chain}{end}").root)
    assert len(dataset.places) == 10_003
    assert [found for found in problems(dataset) if found.code == "cycle-in-within"] == []


PREFERRED = "standing: preferred, because: so, "
DEPRECATED = "standing: deprecated, because: so, "


def test_one_claim_of_an_outcome_may_be_preferred_and_any_deprecated() -> None:
    one = outcomes(outcome(claim("9", DEPRECATED), claim("8", PREFERRED, "t"),
                           claim("7", DEPRECATED, "t")))  # fmt: skip
    assert paths(one, "two-preferred") == []
    each = outcomes(outcome(claim("9", PREFERRED)), outcome(claim("8", PREFERRED), of="b", id_="p"))
    assert paths(each, "two-preferred") == []
    three = outcomes(outcome(*(claim(str(n), PREFERRED) for n in (9, 8, 7))))
    assert paths(three, "two-preferred") == ["outcomes o claims 1 standing"]


@pytest.mark.parametrize("standing", ["preferred", "deprecated"])
def test_a_standing_is_given_a_reason_and_a_claim_without_one_needs_none(standing: str) -> None:
    bare = outcomes(outcome(claim("9"), claim("8", f"standing: {standing}, ", "t")))
    assert paths(bare, "standing-without-because") == ["outcomes o claims 1 standing"]
    explained = bare.replace("standing:", "because: so, standing:")
    assert paths(explained, "standing-without-because") == []


@pytest.mark.parametrize(
    ("sources", "wrong"),
    [
        ("st", []), ("ss", []), ("tt", []), ("t", []), ("stt", []),
        ("ts", [1]), ("sts", [2]), ("tss", [1]), ("tts", [2]),
    ],
)  # fmt: skip
def test_the_founding_source_s_claims_come_before_all_others(
    sources: str, wrong: list[int]
) -> None:
    claims = [claim(str(n), f"counting: c{n}, ", source) for n, source in enumerate(sources)]
    expected = [f"outcomes o claims {number}" for number in wrong]
    assert paths(outcomes(outcome(*claims)), "founding-not-first") == expected


def test_a_claim_is_the_founding_source_s_if_any_of_its_citations_is() -> None:
    both = "{value: 9, cite: ['t[p. 1]', 's[p. 1]']}"
    assert paths(outcomes(outcome(both, claim("8", "", "t"))), "founding-not-first") == []
    late = outcomes(outcome(claim("8", "", "t"), both))
    assert paths(late, "founding-not-first") == ["outcomes o claims 1"]


def test_a_question_is_repeated_if_both_record_and_measure_are_the_same() -> None:
    first = outcome(claim("9"))
    assert paths(outcomes(first, outcome(claim("8"), id_="p")), "repeated-outcome") == [
        "outcomes p"
    ]
    other_record = outcome(claim("8"), of="b", id_="p")
    other_measure = outcome(claim("8"), measure="garrison", id_="q")
    assert paths(outcomes(first, other_record, other_measure), "repeated-outcome") == []


def test_a_part_is_repeated_within_one_operation_only() -> None:
    parts = {"p": "name: P, parts: [a, b], ", "q": "name: Q, parts: [b, a, b, b], "}
    found = paths(records("operations", parts), "repeated-part")
    assert found == ["operations q parts 2", "operations q parts 3"]


def test_only_the_first_operation_with_parts_is_the_campaign() -> None:
    parts = {"o": "name: O, ", "p": "name: P, parts: [a], ", "q": "name: Q, within: p, "}
    assert paths(records("operations", parts), "second-campaign") == []
    parts |= {"r": "name: R, parts: [b], ", "u": "name: U, parts: [a], "}
    found = raised(records("operations", parts), "second-campaign")
    assert [problem.path for problem in found] == [
        ("operations", "r", "parts"),
        ("operations", "u", "parts"),
    ]
    assert all("added up for 'p'" in problem.message for problem in found)


def event(id_: str, kind: str, date: str, more: str = "") -> str:
    when = f"date: {date}, " if date else ""
    return f"  {id_}: {{title: E, kind: {kind}, {when}{more}cite: 's[p. 1]'}}\n"


@pytest.mark.parametrize(
    ("operation", "date", "is_outside"),
    [
        ("1944-09-10/1944-09-12", "1944-09-10", False),
        ("1944-09-10/1944-09-12", "1944-09-12 23:59", False),
        ("1944-09-10/1944-09-12", "1944-09-09", True),
        ("1944-09-10/1944-09-12", "1944-09-13", True),
        ("1944-09-10/1944-09-12", "1944-09-08/1944-09-10", False),
        ("1944-09-10/1944-09-12", "1944-09", False),
        ("1944-09-10/1944-09-12", "../1944-09-10", False),
        ("1944-09-10/1944-09-12", "../1944-09-09", True),
        ("1944-09-10/1944-09-12", "1944-09-12/..", False),
        ("1944-09-10/1944-09-12", "1944-09-13/..", True),
        ("../1944-09-12", "1944-01-01", False),
        ("../1944-09-12", "1944-09-13", True),
        ("1944-09-10/..", "1945-01-01", False),
        ("1944-09-10/..", "1944-09-09", True),
        ("1944-09-10/1944-09-12", "", False),
        ("", "1944-09-13", False),
    ],
)
def test_an_event_is_outside_its_operation_if_no_day_of_it_can_be_inside(
    operation: str, date: str, is_outside: bool
) -> None:
    dates = {"op": f"name: O, {f'date: {operation}, ' if operation else ''}"}
    text = records("operations", dates) + "events:\n"
    text += event("e", "advance", date, "operation: op, ") + event("d", "advance", date)
    found = paths(text, "event-outside-operation")
    assert found == (["events e date"] if is_outside else [])


@pytest.mark.parametrize(
    ("date", "is_outside"),
    [
        ("1944-09-01", False), ("1944-08-31", True), ("1944-09-30", False), ("1944-10-01", True),
        ("1944", False), ("1943", True), ("../1944-09-01", False), ("../1944-08-31", True),
        ("1944-10-01/..", True), ("", False),
    ],
)  # fmt: skip
def test_an_event_is_outside_the_period_likewise(date: str, is_outside: bool) -> None:
    found = paths("events:\n" + event("e", "advance", date), "event-outside-period")
    assert found == (["events e date"] if is_outside else [])


OPERATIONS = records("operations", {"op": "name: O, ", "po": "name: P, "})
OF_OP = "operation: op, "


@pytest.mark.parametrize("kind", ["assault", "bombing", "air-attack", "bombardment"])
@pytest.mark.parametrize(
    ("surrenders", "attack", "is_after"),
    [
        (["1944-09-12"], "1944-09-13", True),
        (["1944-09-12"], "1944-09-12", False),
        (["1944-09-12 11:00"], "1944-09-12 12:00", False),
        (["1944-09-12"], "1944-09-11", False),
        (["1944-09-12"], "1944-09-12/1944-09-13", False),
        (["1944-09-12"], "../1944-09-13", False),
        (["1944-09-12"], "1944-09-13/..", True),
        (["1944-09-12/1944-09-14"], "1944-09-13", False),
        (["1944-09-12/.."], "1944-09-20", False),
        (["../1944-09-12"], "1944-09-13", True),
        (["1944-09"], "1944-09-30", False),
        (["1944-09-10", "1944-09-12"], "1944-09-11", False),
        (["1944-09-12", "1944-09-10"], "1944-09-13", True),
        (["1944-09-12", "1944-09-10"], "1944-09-11", False),
        ([""], "1944-09-13", False),
        (["1944-09-12", ""], "1944-09-13", True),
        (["1944-09-12"], "", False),
    ],
)
def test_an_attack_is_after_the_surrender_if_its_first_day_is_after_the_last_of_that(
    kind: str, surrenders: Sequence[str], attack: str, is_after: bool
) -> None:
    given_in = (event(f"s{n}", "surrender", day, OF_OP) for n, day in enumerate(surrenders))
    text = OPERATIONS + "events:\n" + "".join(given_in) + event("e", kind, attack, OF_OP)
    assert paths(text, "assault-after-surrender") == (["events e date"] if is_after else [])


@pytest.mark.parametrize(
    "later", [event("e", "truce", "1944-09-13", OF_OP), event("e", "assault", "1944-09-13"),
              event("e", "assault", "1944-09-13", "operation: po, ")]
)  # fmt: skip
def test_what_is_no_attack_or_of_another_operation_may_follow_a_surrender(later: str) -> None:
    text = OPERATIONS + "events:\n" + event("d", "surrender", "1944-09-12", OF_OP) + later
    assert paths(text, "assault-after-surrender") == []


def made(*changes: tuple[str, str], kind: str = "advance", place: str = "a") -> str:
    """Return events that bring a place into states: e0, e1 and so on."""
    return "events:\n" + "".join(
        event(f"e{n}", kind, date, f"makes: {{{place}: {state}}}, ")
        for n, (state, date) in enumerate(changes)
    )


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ([("open", "1944-09-12")], [0]),
        ([("open", "")], [0]),
        ([("open", "1944-09-12"), ("liberated", "1944-09-11")], []),
        ([("open", "1944-09-12"), ("liberated", "1944-09-12")], []),
        ([("open", "1944-09-12"), ("liberated", "1944-09-13")], [0]),
        ([("open", "1944-09-12"), ("liberated", "../1944-09-13")], []),
        ([("open", "1944-09-12"), ("liberated", "")], []),
        ([("open", ""), ("liberated", "1944-09-13")], []),
        ([("open", "1944-09-12/.."), ("liberated", "1944-09-13")], []),
        ([("open", "1944-09-12 10:00"), ("liberated", "1944-09-12 11:00")], [0]),
        ([("open", "1944-09-12"), ("liberated", "1944-09-13"), ("liberated", "1944-09-11")], []),
        ([("open", "1944-09-12"), ("open", "1944-09-14"), ("liberated", "1944-09-13")], [0]),
        ([("invested", "1944-09-12"), ("open", "1944-09-14")], [1]),
    ],
)
def test_a_place_is_open_too_early_if_all_its_liberations_come_certainly_after(
    changes: Sequence[tuple[str, str]], wrong: list[int]
) -> None:
    expected = [f"events e{number} makes a" for number in wrong]
    assert paths(made(*changes), "open-before-liberated") == expected


def test_a_plan_neither_opens_nor_liberates_a_place() -> None:
    assert paths(made(("open", "1944-09-12"), kind="plan"), "open-before-liberated") == []
    freed = event("f", "plan", "1944-09-11", "makes: {a: liberated}, ")
    elsewhere = event("g", "liberation", "1944-09-11", "makes: {b: liberated}, ")
    text = made(("open", "1944-09-12")) + freed + elsewhere
    assert paths(text, "open-before-liberated") == ["events e0 makes a"]


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ([("held", "1944-09-10"), ("invested", "1944-09-11"), ("under-assault", "1944-09-12"),
          ("liberated", "1944-09-13"), ("open", "1944-09-14")], []),
        ([("invested", "1944-09-11"), ("held", "1944-09-12")], [1]),
        ([("under-assault", "1944-09-11"), ("invested", "1944-09-12")], [1]),
        ([("liberated", "1944-09-11"), ("under-assault", "1944-09-12")], [1]),
        ([("under-assault", "1944-09-12"), ("liberated", "1944-09-11")], [0]),
        ([("liberated", "1944-09-11"), ("liberated", "1944-09-12")], []),
        ([("invested", "1944-09-11"), ("invested", "1944-09-12")], []),
        ([("liberated", "1944-09-12"), ("invested", "1944-09-12")], []),
        ([("liberated", "1944-09-12 11:00"), ("invested", "1944-09-12 11:01")], [1]),
        ([("liberated", "1944-09-12 11:00"), ("invested", "1944-09-12 11:00")], []),
        ([("liberated", "1944-09-12 11:00"), ("invested", "1944-09-12")], []),
        ([("liberated", "1944-09-12"), ("invested", "1944-09-12 11:00")], []),
        ([("liberated", "1944-09-12 early"), ("invested", "1944-09-12 late")], []),
        ([("liberated", "1944-09-12? 10:00"), ("invested", "1944-09-12 11:00")], []),
        ([("liberated", "1944-09-12 late"), ("invested", "1944-09-13 early")], [1]),
        ([("liberated", "1944-09-10/1944-09-12"), ("invested", "1944-09-12")], []),
        ([("liberated", "1944-09-10/1944-09-12"), ("invested", "1944-09-13")], [1]),
        ([("liberated", "../1944-09-12"), ("invested", "1944-09-13")], [1]),
        ([("liberated", "1944-09-12/.."), ("invested", "1944-09-20")], []),
        ([("liberated", "1944-09-12"), ("invested", "../1944-09-20")], []),
        ([("liberated", ""), ("invested", "1944-09-20")], []),
        ([("liberated", "1944-09-12"), ("invested", "")], []),
        ([("open", "1944-09-11"), ("invested", "1944-09-12")], [1]),
        ([("open", "1944-09-11"), ("under-assault", "1944-09-12")], [1]),
        ([("open", "1944-09-11"), ("held", "1944-09-12")], [1]),
        ([("open", "1944-09-11"), ("liberated", "1944-09-12")], []),
        ([("open", "1944-09-12"), ("held", "1944-09-12")], []),
        ([("liberated", "1944-09-20"), ("liberated", "1944-09-11"), ("held", "1944-09-12")], [2]),
        ([("liberated", "1944-09-11"), ("liberated", "1944-09-20"), ("held", "1944-09-12")], [2]),
        ([("liberated", "1944-09-10/1944-09-20"), ("liberated", "1944-09-11"),
          ("held", "1944-09-12")], [2]),
    ],
)  # fmt: skip
def test_states_go_only_forwards_where_the_dates_are_sure(
    changes: Sequence[tuple[str, str]], wrong: list[int]
) -> None:
    expected = [f"events e{number} makes a" for number in wrong]
    assert paths(made(*changes), "impossible-states") == expected


def test_the_state_of_another_place_or_of_a_plan_proves_nothing() -> None:
    text = made(("invested", "1944-09-12"))
    text += event("f", "plan", "1944-09-11", "makes: {a: liberated}, ")
    text += event("g", "capture", "1944-09-11", "makes: {b: liberated}, ")
    assert paths(text, "impossible-states") == []


@pytest.mark.parametrize(
    ("garrison", "prisoners", "is_below"),
    [
        ("500", "500", False),
        ("500", "501", True),
        ("~500", "~501", True),
        ("400..500", "500", False),
        ("400..500", "501..600", True),
        ("400..500", "500..600", False),
        ("over 500", "900", False),
        ("500", "over 500", True),
        ("500", "over 499", False),
        ("under 500", "500", True),
        ("under 501", "500", False),
        ("under 500", "over 498", False),
        ("500", "under 900", False),
        ("500", "at least 500", False),
        ("500", "at least 501", True),
        ("at most 499", "500", True),
        ("at most 500", "500", False),
    ],
)
def test_a_garrison_is_below_the_prisoners_if_its_highest_is_below_their_lowest(
    garrison: str, prisoners: str, is_below: bool
) -> None:
    text = outcomes(
        outcome(claim(garrison), measure="garrison", id_="g"), outcome(claim(prisoners), id_="p")
    )
    assert paths(text, "garrison-below-prisoners") == (["outcomes p"] if is_below else [])


def test_the_prisoners_of_one_place_are_not_held_to_the_garrison_of_another() -> None:
    text = outcomes(
        outcome(claim("5"), measure="garrison", id_="g", of="b"), outcome(claim("9"), id_="p")
    )
    assert paths(text, "garrison-below-prisoners") == []


@pytest.mark.parametrize(
    ("claims", "is_below"),
    [
        ([claim("9"), claim("4", PREFERRED, "t")], True),
        ([claim("4"), claim("9", PREFERRED, "t")], False),
        ([claim("9", "", "t"), claim("4", PREFERRED, "t")], False),
        ([claim("4", DEPRECATED, "t"), claim("9", "", "t")], True),
        ([claim("9", "", "t"), claim("4", "counting: x, ", "t")], True),
        ([claim("9", DEPRECATED, "t")], True),
    ],
    ids=["founding", "founding low", "preferred", "not deprecated", "first", "all deprecated"],
)
def test_the_claim_that_counts_is_the_founding_then_the_preferred_then_the_first(
    claims: Sequence[str], is_below: bool
) -> None:
    text = outcomes(outcome(claim("5"), measure="garrison", id_="g"), outcome(*claims, id_="p"))
    assert bool(raised(text, "garrison-below-prisoners")) is is_below


CAMPAIGN = records("operations", {"op": "name: O, parts: [a, b], "})


@pytest.mark.parametrize(
    ("whole", "parts", "is_missed"),
    [
        ("10", ["6", "4"], False),
        ("10", ["6", "5"], True),
        ("10", ["6", "3"], True),
        ("10..12", ["6", "4"], False),
        ("11..12", ["6", "4"], True),
        ("10", ["6", "3..5"], False),
        ("10", ["6", "5..7"], True),
        ("over 10", ["6", "4"], True),
        ("over 10", ["6", "5"], False),
        ("under 10", ["6", "4"], True),
        ("under 10", ["6", "3"], False),
        ("10", ["6", "over 3"], False),
        ("10", ["6", "over 4"], True),
        ("10", ["6", "under 4"], True),
        ("10", ["6", "under 5"], False),
        ("10", ["6", None], False),
        ("10", ["10", None], False),
        ("10", ["11", None], True),
        ("10", ["over 9", None], False),
        ("10", ["over 10", None], True),
        ("10", ["under 99", None], False),
        ("10", [None, None], False),
        (None, ["6", "4"], False),
    ],
)
def test_the_parts_miss_the_whole_if_no_sum_of_them_can_be_it(
    whole: str | None, parts: Sequence[str | None], is_missed: bool
) -> None:
    figures = {"op": whole, "a": parts[0], "b": parts[1]}
    text = CAMPAIGN + (outcomes(*(
        outcome(claim(figure), of=of, id_=f"of-{of}") for of, figure in figures.items() if figure
    )) if any(figures.values()) else "")  # fmt: skip
    assert paths(text, "parts-miss-the-whole") == (["outcomes of-op"] if is_missed else [])


def test_each_measure_that_is_added_up_is_held_to_its_own_whole() -> None:
    """One that is not stated of the whole, or states no figure, does not end the others."""
    more = HEAD.replace("measures:\n", "measures:\n"
                        "  lost: {name: Lost, counts: men, value: figure, additive: true}\n"
                        "  said: {name: Said, counts: words, value: statement, additive: true}\n"
                        )  # fmt: skip
    text = CAMPAIGN + outcomes(
        outcome(claim("4"), measure="lost", id_="lost-of-a"),
        outcome(claim("Many."), of="op", measure="said", id_="said-of-op"),
        outcome(claim("9"), of="op", id_="of-op"),
        outcome(claim("10"), id_="of-a"),
    )
    found = problems(parse(more + text))
    assert [problem.path for problem in found] == [("outcomes", "of-op")]
    assert [problem.code for problem in found] == ["parts-miss-the-whole"]


def test_a_measure_that_is_not_added_up_misses_no_whole() -> None:
    rows = [outcome(claim("5"), measure="garrison", of=of, id_=f"g-{of}") for of in ("op", "a")]
    assert paths(CAMPAIGN + outcomes(*rows), "parts-miss-the-whole") == []
    rows = [outcome(claim("x"), measure="worth", of=of, id_=f"w-{of}") for of in ("op", "a", "b")]
    assert paths(CAMPAIGN + outcomes(*rows), "parts-miss-the-whole") == []


CITED = {
    "a record": "  c: {name: C, kind: cape, cite: 'u[p. 1]'}",
    "its coordinates": "  c: {name: C, kind: cape, cite: 's[p. 1]', coordinates: "
    "{latitude: 1, longitude: 1, cite: 'u[map]'}}",
    "a remark": "  c: {name: C, kind: cape, cite: 's[p. 1]', "
    "remarks: [{text: X, cite: 'u[p. 1]'}]}",
    "an own rank": "people:\n  p: {name: P, side: german, cite: 's[p. 1]', "
    "own-rank: {text: R, cite: 'u[p. 1]'}}",
    "a commander": "people:\n  p: {name: P, side: german, cite: 's[p. 1]'}\n"
    f"forces:\n  f: {{{FORCE}commander: {{person: p, cite: 'u[p. 1]'}}, cite: 's[p. 1]'}}",
    "a codename": "operations:\n  o: {name: O, codename: {text: X, cite: 'u[p. 1]'}, "
    "cite: 's[p. 1]'}",
    "a combatant": f"forces:\n  f: {{{FORCE}cite: 's[p. 1]'}}\noperations:\n  o: {{name: O, "
    "attackers: [{force: f, cite: 'u[p. 1]'}], cite: 's[p. 1]'}",
    "a claim": outcomes(outcome(claim("5", "", "u"))),
    "a claim's remark": outcomes(outcome(claim("5", "remarks: [{text: X, cite: 'u[p. 1]'}], "))),
}
UNCITED = HEAD.replace("measures:", "  u: {type: book, title: U, reliability: low, read: all}\nmea"
                       "sures:")  # fmt: skip


@pytest.mark.parametrize("text", CITED.values(), ids=CITED.keys())
def test_a_source_is_cited_wherever_in_a_record_it_stands(text: str) -> None:
    assert "uncited-source" not in [f.code for f in problems(parse(UNCITED + text))]


def test_a_source_that_nothing_cites_is_reported_even_the_founding_one() -> None:
    assert [f.path for f in problems(parse(UNCITED))] == [("sources", "u")]
    text = HEAD.partition("measures:")[0]
    assert [f.path for f in problems(parse(text))] == [("sources", "s"), ("sources", "t")]


NAMED = {
    "an attacker": "operations:\n  o: {name: O, attackers: [f], cite: 's[p. 1]'}\n",
    "a defender": "operations:\n  o: {name: O, defenders: [f], cite: 's[p. 1]'}\n",
    "a part": "operations:\n  o: {name: O, parts: [f], cite: 's[p. 1]'}\n",
    "in an event": "events:\n" + event("e", "advance", "", "forces: f, "),
    "what an event is about": "events:\n" + event("e", "advance", "", "about: f, "),
    "a user": "equipment:\n  q: {name: Q, kind: gun, forces: f, cite: 's[p. 1]'}\n",
    "of an outcome": outcomes(outcome(claim("5"), of="f")),
}


@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED.keys())
def test_a_force_is_used_wherever_it_is_named(text: str) -> None:
    force = records("forces", {"f": FORCE})
    assert paths(force + text, "unused-force") == []
    assert paths(force, "unused-force") == ["forces f"]


def test_a_force_over_another_is_used_but_not_one_over_itself() -> None:
    text = records("forces", {"f": FORCE, "g": f"{FORCE}parent: f, "})
    assert paths(text, "unused-force") == ["forces g"]
    text = records("forces", {"f": f"{FORCE}parent: f, "})
    assert paths(text, "unused-force") == ["forces f"]


def test_a_source_makes_one_claim_of_each_counting_in_an_outcome() -> None:
    alike = outcomes(outcome(claim("9"), claim("8")))
    assert paths(alike, "same-source-twice") == ["outcomes o claims 1"]
    alike = outcomes(outcome(claim("9", "counting: x, "), claim("8", "counting: x, ")))
    assert paths(alike, "same-source-twice") == ["outcomes o claims 1"]
    apart = outcomes(outcome(claim("9"), claim("8", "counting: x, "), claim("7", "", "t")))
    assert paths(apart, "same-source-twice") == []
    places = outcomes(outcome("{value: 9, cite: ['s[p. 1]', 's[p. 2]']}"))
    assert paths(places, "same-source-twice") == []
    two = outcomes(outcome(claim("9")), outcome(claim("8"), of="b", id_="p"))
    assert paths(two, "same-source-twice") == []


@pytest.mark.parametrize(
    ("measure", "one", "other", "is_same"),
    [
        ("prisoners", claim("9"), claim("9", "", "t"), True),
        ("prisoners", claim("9"), claim("~9", "", "t"), False),
        ("prisoners", claim("9"), claim("9", "counting: x, ", "t"), False),
        ("prisoners", claim("9"), claim("9", "unit: x, ", "t"), False),
        ("prisoners", claim("9", "unit: x, "), claim("9", "unit: x, ", "t"), True),
        ("prisoners", claim("8..9"), claim("9", "", "t"), False),
        ("when", claim("1944-09"), claim("1944-09", "", "t"), True),
        ("when", claim("1944-09"), claim("1944-09-01", "", "t"), False),
        ("worth", claim("High."), claim("High.", "", "t"), True),
        ("worth", claim("High."), claim("Low.", "", "t"), False),
    ],
)
def test_claims_are_the_same_in_value_counting_and_unit(
    measure: str, one: str, other: str, is_same: bool
) -> None:
    found = paths(outcomes(outcome(one, other, measure=measure)), "same-value-twice")
    assert found == (["outcomes o claims 1"] if is_same else [])


def test_equal_claims_of_two_outcomes_are_no_repetition() -> None:
    two = outcomes(outcome(claim("9")), outcome(claim("9"), of="b", id_="p"))
    assert paths(two, "same-value-twice") == []


def allowing(*codes: str) -> str:
    return f"remarks: [{{text: X, allows: [{', '.join(codes)}], cite: 's[p. 1]'}}], "


def test_a_warning_that_a_remark_of_its_record_allows_is_dropped() -> None:
    text = records("forces", {"f": FORCE + allowing("unused-force"), "g": FORCE})
    assert [(f.code, f.path) for f in problems(parse(HEAD + text))] == [
        ("unused-force", ("forces", "g"))
    ]


def test_a_remark_of_a_claim_allows_for_its_outcome() -> None:
    remark = allowing("same-value-twice")
    text = outcomes(outcome(claim("9", remark), claim("9", "", "t")))
    assert problems(parse(HEAD + text)) == ()


def test_an_exception_is_needless_for_what_the_record_does_not_have() -> None:
    text = records("forces", {"f": FORCE + allowing("unused-force", "no-such-code"), "g": FORCE})
    found = problems(parse(HEAD + text.replace("no-such-code", "same-value-twice")))
    assert [(f.code, f.path[1:]) for f in found] == [
        ("unused-force", ("g",)),
        ("needless-exception", ("f", "remarks", 0, "allows", 1)),
    ]
    assert paths(text, "needless-exception") == ["forces f remarks 0 allows 1"]


def test_a_warning_of_another_record_makes_no_exception_needed() -> None:
    other = "  c: {name: C, kind: cape, " + allowing("unused-force") + "cite: 's[p. 1]'}\n"
    text = other + records("forces", {"f": FORCE})
    assert [f.code for f in problems(parse(HEAD + text))] == ["unused-force", "needless-exception"]


def test_nothing_allows_an_error() -> None:
    remark = allowing("standing-without-because")
    text = outcomes(outcome(claim("9", f"standing: preferred, {remark}")))
    assert [(f.code, f.path[2:]) for f in problems(parse(HEAD + text))] == [
        ("standing-without-because", ("claims", 0, "standing")),
        ("needless-exception", ("claims", 0, "remarks", 0, "allows", 0)),
    ]


def test_no_exception_excepts_itself() -> None:
    text = "  c: {name: C, kind: cape, " + allowing("needless-exception") + "cite: 's[p. 1]'}\n"
    assert paths(text, "needless-exception") == ["places c remarks 0 allows 0"]


@pytest.mark.parametrize(
    ("code", "text", "message"),
    [
        (
            "open-before-liberated",
            made(("open", "1944-09-12")),
            "'e0' (1944-09-12) makes 'a' open, and no event makes it liberated; "
            "add that change, or correct a date",
        ),
        (
            "open-before-liberated",
            made(("open", "")),
            "'e0' (not dated) makes 'a' open, and no event makes it liberated; "
            "add that change, or correct a date",
        ),
        (
            "open-before-liberated",
            made(("open", "1944-09-12"), ("liberated", "1944-09-14"), ("liberated", "1944-09-13")),
            "'e0' (1944-09-12) makes 'a' open, and only 'e2' (1944-09-13) makes it liberated; "
            "add that change, or correct a date",
        ),
        (
            "impossible-states",
            made(("liberated", "1944-09-12"), ("open", "1944-09-11"), ("held", "1944-09-13")),
            "'e2' (1944-09-13) makes 'a' held, which 'e1' (1944-09-11) had made open; "
            "correct a date or a state",
        ),
        (
            "assault-after-surrender",
            OPERATIONS
            + "events:\n"
            + event("d", "surrender", "1944-09-12", OF_OP)
            + event("e", "bombing", "1944-09-14", OF_OP),
            "'e' (bombing) is dated 1944-09-14, after 'd' of its operation (1944-09-12); "
            "correct a date, the kind or the operation",
        ),
        (
            "garrison-below-prisoners",
            outcomes(
                outcome(claim("~4..5"), measure="garrison", id_="g"), outcome(claim("over 5"))
            ),
            "'a' had a garrison of ~4..5, and over 5 were taken prisoner; "
            "correct a figure, or say why in a remark that allows it",
        ),
        (
            "parts-miss-the-whole",
            CAMPAIGN + outcomes(outcome(claim("5"), of="op"), outcome(claim("~6"), id_="p")),
            "'o' says 5, and the sum of 1 of its 2 parts is ~6; "
            "correct a figure, or say why in a remark that allows it",
        ),
        (
            "same-value-twice",
            outcomes(outcome(claim("8..9"), claim("8..9", "", "t"))),
            "two claims of 'o' say 8..9; make them one claim with the citations of both",
        ),
        (
            "same-value-twice",
            outcomes(outcome(claim("Low."), claim("Low.", "", "t"), measure="worth")),
            "two claims of 'o' say the same; make them one claim with the citations of both",
        ),
    ],
)
def test_a_problem_names_the_record_the_figures_or_dates_and_the_cure(
    code: str, text: str, message: str
) -> None:
    assert [problem.message for problem in raised(text, code)] == [message]


def test_clock_times_are_compared_to_the_minute() -> None:
    def is_early(opened: str, freed: str) -> bool:
        text = made(("open", f"1944-09-{opened}"), ("liberated", f"1944-09-{freed}"))
        return paths(text, "open-before-liberated") != []

    assert is_early("12 11:09", "12 11:10")
    assert not is_early("12 11:10", "12 11:09")
    assert is_early("12 10:59", "12 11:00")
    assert not is_early("12 11:00", "12 10:59")
    assert not is_early("12", "12 23:59")
    assert not is_early("12 00:00", "12")
    assert is_early("12", "13 00:01")


def test_a_place_that_is_freed_and_opened_in_one_moment_is_not_opened_too_early() -> None:
    for when in ("1944-09-12 11:45", "1944-09-12"):
        assert paths(made(("open", when), ("liberated", when)), "open-before-liberated") == []


def test_a_source_may_come_back_after_a_claim_of_another() -> None:
    text = outcomes(outcome(claim("1"), claim("2", source="t"), claim("3")))
    assert paths(text, "same-source-twice") == ["outcomes o claims 2"]


def test_a_campaign_without_a_figure_of_its_own_misses_nothing() -> None:
    campaign = records("operations", {"op": "name: O, parts: [a, b], "})
    of_the_parts = outcomes(outcome(claim("5")), outcome(claim("6"), of="b", id_="p"))
    assert paths(campaign + of_the_parts, "parts-miss-the-whole") == []
    assert paths(of_the_parts, "parts-miss-the-whole") == []
