"""The page for a browser: whole in itself, true to the other answers, and data is always text."""

import json
import re
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from conftest import DATA, Ports, dataset, in_turn
from hostile import clashing

from channelports.data import load, parse
from channelports.dates import HistoricalDate
from channelports.errors import ExitCode
from channelports.formats.extent import Extent
from channelports.formats.html import to_html
from channelports.model import EventKind
from channelports.queries import links
from channelports.queries.source_filter import filtered, source_filter
from channelports.reports import page as show
from channelports.reports.describe import worded
from channelports.reports.status import status

MOST_BYTES = 600_000
"""A page that people share should be no larger."""

SIDES = ["Attackers", "Besiegers", "Defenders"]

NAMED_OTHERWISE = ["st-valery-liberated", "boulogne-citadel-reached"]
"""The events whose titles have their places by other names."""

DATASETS = [path.stem for path in sorted(DATA.glob("*.yaml"))]

MARKUP = """</title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>'"&lt;"""

HOSTILE = f"""
dataset:
  title: {json.dumps(MARKUP)}
  version: 1.0.0
  licence: CC0-1.0
  period: 1944-09
  founding: s
sources:
  s:
    type: webpage
    title: {json.dumps(MARKUP)}
    URL: "javascript:alert(1)"
    reliability: high
    read: "{{{{ 7 * 7 }}}} {{% raw %}}"
  f: {{type: webpage, title: F, URL: "file:///etc/passwd", reliability: high, read: whole}}
  w: {{type: webpage, title: W, URL: "https://example.org/?a=b&c='", reliability: low, read: whole}}
places:
  p:
    name: {json.dumps(MARKUP)}
    kind: port
    cite: {json.dumps("s[<b>]")}
    coordinates: {{latitude: 50.7, longitude: 1.6, basis: general-knowledge}}
events:
  e:
    title: "\\u202Egpj.exe\\u2066 a \\0 b <b>bold</b>"
    detail: "{"long " * 1000}<i>"
    kind: liberation
    date: 1944-09-02
    at: p
    makes: {{p: liberated}}
    cite: [{json.dumps("s[-->]")}, 'f[1]', 'w[1]']
"""


def tree(text: str) -> Element:
    """Return a page as a browser parses it; fails if it is not valid markup."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found = parser.parse(text)
    assert isinstance(found, Element)
    return found


def shown(element: Element) -> str:
    """Return the text of an element with single blanks."""
    return " ".join("".join(element.itertext()).split())


def by_class(element: Element, name: str) -> Iterator[Element]:
    return (each for each in element.iter() if name in (each.get("class") or "").split())


def by_id(page: Element, id_: str) -> Element:
    return next(each for each in page.iter() if each.get("id") == id_)


def text_of(page: Element, tag: str) -> str:
    """Return the style or the script of a page."""
    return "".join(each.text or "" for each in page.iter(tag) if each.get("type") is None)


@pytest.fixture(scope="module")
def text() -> str:
    return to_html(Extent(dataset()))


@pytest.fixture(scope="module")
def page(text: str) -> Element:
    return tree(text)


def test_the_same_dataset_makes_the_same_bytes_and_few(text: str) -> None:
    assert to_html(Extent(load())) == text
    assert len(text.encode()) <= MOST_BYTES


def test_nothing_is_loaded_from_elsewhere(page: Element, text: str) -> None:
    loading = {"link", "img", "script", "iframe", "object", "embed", "source", "video", "audio"}
    places = [
        value
        for element in page.iter()
        if element.tag in loading
        for name, value in element.items()
        if name in {"src", "href", "srcset", "data"}
    ]
    assert places == ["data:,"]
    style = text_of(page, "style")
    assert "@import" not in style
    assert re.findall(r"url\((.*?)\)", style) == ['"#hatch"']
    assert "http-equiv" in text


def test_a_browser_may_run_the_page_s_own_style_and_script_and_nothing_else(page: Element) -> None:
    policy = next(each for each in page.iter("meta") if each.get("http-equiv"))
    rules = dict(each.split(" ", 1) for each in (policy.get("content") or "").split("; "))
    for tag in ("style", "script"):
        hashed = b64encode(sha256(text_of(page, tag).encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{hashed}'"
    assert (rules["default-src"], rules["base-uri"]) == ("'none'", "'none'")
    names = {name for element in page.iter() for name in element.attrib}
    assert not [name for name in names if name == "style" or name.startswith("on")]


def test_every_link_in_the_page_leads_somewhere(page: Element) -> None:
    ids = Counter(each.get("id") for each in page.iter() if each.get("id"))
    assert max(ids.values()) == 1
    targets = {each.get("href") or "" for each in page.iter() if each.tag in {"a", "use"}}
    inside = {target[1:] for target in targets if target.startswith("#")}
    assert inside <= ids.keys()
    outside = {target for target in targets if not target.startswith("#")}
    assert all(target.startswith(("http://", "https://")) for target in outside)


def test_every_event_and_figure_names_its_source_and_the_place_in_it(page: Element) -> None:
    items = [*by_class(page, "event"), *by_class(page, "question")]
    uncited = {"Coordinates", "Also called", "Liberated", "Reopened"}  # by nobody, or not stated
    assert len(items) > 100
    for item in items:
        cited = [*by_class(item, "cite")]
        if not cited:
            assert shown(next(item.iter("dt"))) in uncited
        for each in cited:
            assert next(each.iter("a")).get("href", "").startswith("#source-")
            assert re.search(r", \S", shown(each))


def test_the_states_of_every_day_are_those_of_status(page: Element) -> None:
    found = {}
    for row in page.iter("tr"):
        if (row.get("id") or "").startswith("states-"):
            cells = {cell.get("data-port"): cell for cell in row.iter("td")}
            found[date.fromisoformat((row.get("id") or "").removeprefix("states-"))] = cells
    changed_on = set()
    before: dict[str, str] = {}
    for number in range(252):
        day = date(1944, 9, 1) + timedelta(number)
        on_page = found[max(each for each in found if each <= day)]
        now = {}
        for port in status(dataset(), (day, day)).rows:
            held = port.cells
            certain = f"{worded(str(held['state'] or ''))}{' (inferred)' * bool(held['inferred'])}"
            possible = [worded(each) for each in str(held["possible"] or "").split("; ") if each]
            perhaps = f"possibly {' or '.join(dict.fromkeys(possible))}" if possible else ""
            now[port.id] = ", ".join(filter(None, [certain, perhaps]))
            assert shown(on_page[port.id]) == f"{held['port']} {now[port.id]}"
            assert on_page[port.id].get("data-state") == (held["state"] or "")
        changed_on |= {day} if now != before else set()
        before = now
    assert day == date(1945, 5, 10)
    assert changed_on == found.keys()


def test_the_script_gets_the_phases_of_the_timeline(ports: Ports, page: Element) -> None:
    held = json.loads(by_id(page, "data").text or "")["answers"]
    assert held["timeline"]["schema"] == "channelports/1"
    for command in ("timeline", "chronology", "prisoners", "casualties"):
        answer = ports(f"{command} -f json").json
        assert held[command] == {key: answer[key] for key in held[command]}


@pytest.mark.parametrize("port", [place.id for place in links.ports(dataset())])
def test_the_figures_of_a_port_are_those_of_show(ports: Ports, page: Element, port: str) -> None:
    card = by_id(page, f"port-{port}")
    on_page = Counter(
        (question.get("data-outcome"), shown(claim), *cited_after(claim, question))
        for question in by_class(card, "question")
        for claim in by_class(question, "claim")
    )
    rows = ports(f"show {port} -f json").json["rows"]
    claimed = [row for row in rows if row["section"] == "outcomes"]
    assert on_page == Counter((row["id"], claim_of(row), *sources_of(row)) for row in claimed)
    for row in claimed:
        assert all(sentence in shown(card) for sentence in sentences(row["note"]))


def cited_after(element: Element, within: Element) -> list[str]:
    """Return the ids of the sources that are cited right after an element."""
    for parent in within.iter():
        children = list(parent)
        if element in children:
            cited = children[children.index(element) + 1]
            return sorted((a.get("href") or "").removeprefix("#source-") for a in cited.iter("a"))
    return []


def sources_of(row: dict[str, Any]) -> list[str]:
    return sorted({*row["source"].split(" | ")})


def sentences(note: str | None) -> list[str]:
    return re.split(r"(?<=\.) ", note or "")


def claim_of(row: dict[str, Any]) -> str:
    """Return a claim as the page writes it: all that its row in JSON has."""
    metric = f" ({row['metric']})" if row["metric"] else ""
    counting = f", {row['counting']}" if row["counting"] else ""
    included = f", including {row['included']}" if row["included"] else ""
    standing = f" ({row['standing']}: {row['because']})" if row["standing"] else ""
    return f"{row['value']}{metric}{counting}{included}{standing}"


def test_a_battle_has_all_fighters_with_their_part_and_the_remarks(
    ports: Ports, page: Element
) -> None:
    text = said(page)
    for place in links.ports(dataset()):
        card = shown(by_id(page, f"port-{place.id}"))
        for row in ports(f"show {place.id} -f json").json["rows"]:
            if row["section"] == "fight" and row["label"] in SIDES:
                assert row["value"] in card
                assert (row["detail"] or "") in text
    boulogne = shown(by_id(page, "port-boulogne"))
    assert "The two brigades of the article are the 8th and the 9th" in boulogne
    assert "The article has the surname alone." in boulogne


def test_what_no_source_asked_states_is_called_so(ports: Ports) -> None:
    page = tree(ports("export html --according-to rickard-2021").out)
    card = by_id(page, "port-le-havre")
    assert "Casualties not stated" in {shown(each) for each in by_class(card, "question")}


def said(page: Element) -> str:
    """Return all that a page says, without its scripts and its style."""
    return shown(next(page.iter("main")))


def test_the_campaign_has_what_the_article_says_of_it_as_a_whole(page: Element) -> None:
    campaign = shown(by_id(page, "campaign"))
    for words in (
        "the German guns that had bombarded Kent since 1940 were eliminated",
        "not restored to full peacetime capacity in time to be really useful",
        "helped to overcome some of the supply shortages",
        "a much more complex amphibious assault, at least a month off",
        "It looks like a mistake in hindsight.",
    ):
        assert words in campaign


def test_every_claim_of_the_dataset_is_on_the_page(ports: Ports, page: Element) -> None:
    text = said(page)
    for row in ports("outcomes -f json").json["rows"]:
        assert row["value"].removesuffix(".") in text
        assert (row["counting"] or "") in text


def test_every_record_of_the_dataset_is_on_the_page(page: Element) -> None:
    text = said(page)
    for name in ("operations", "people", "forces", "equipment", "places"):
        for record in getattr(dataset(), name).values():
            facts = show(dataset(), record.id).facts if name != "operations" else ()
            assert all(" ".join(fact.value.split()) in text for fact in facts)
            assert (record.detail or "") in text
            assert all(remark.text in text for remark in record.remarks)


def test_the_signs_that_the_page_uses_are_explained(page: Element) -> None:
    account = shown(next(by_class(page, "account")))
    assert "~ is about" in account
    assert "≈ is a figure that was converted" in account


@pytest.mark.parametrize("measure", ["prisoners", "casualties"])
def test_the_totals_are_those_of_the_command(ports: Ports, page: Element, measure: str) -> None:
    section = by_id(page, f"total-{measure}")
    totals = {
        row.get("data-total"): shown(next(by_class(row, "number")))
        for row in section.iter("tr")
        if row.get("data-total")
    }
    answer = ports(f"{measure} -f json").json
    assert list(totals) == [total["id"] for total in answer["totals"]]
    for total in answer["totals"]:
        digits = re.findall(r"\d+", totals[total["id"]].replace(",", ""))
        assert digits == re.findall(r"\d+", total[measure]["text"])
    rows = {row.get("data-port") or row.get("data-total"): row for row in section.iter("tr")}
    for row in (*answer["rows"], *answer["totals"]):
        on_page = shown(rows[row["id"]])
        assert (row.get("label") or row["counting"] or "") in on_page
        figure = row[measure]["text"].replace("..", "–").replace("-", "").removeprefix("~")
        assert figure in on_page.replace(",", "").replace("-", "").replace(" to ", "–")
        assert ("not in the sum" in on_page) == bool(row.get("not_added"))
        assert {
            a.get("href") for cite in by_class(rows[row["id"]], "cite") for a in cite.iter("a")
        } >= {f"#source-{source}" for source in (row["source"] or "").split(" | ") if source}


def test_the_chronology_has_every_event_once_and_what_it_is_filtered_by(
    ports: Ports, page: Element
) -> None:
    events = {
        (each.get("id") or "").removeprefix("event-"): each for each in by_class(page, "event")
    }
    rows = ports("chronology -f json").json["rows"]
    assert events.keys() == {row["id"] for row in rows}
    for row in rows:
        assert events[row["id"]].get("data-kind") == row["kind"]
    for name, option in (("ports", "--port"), ("sides", "--side")):
        for value in ("boulogne", "dunkirk") if name == "ports" else ("allied", "german"):
            found = {
                id_ for id_, e in events.items() if value in (e.get(f"data-{name}") or "").split()
            }
            asked = ports(f"chronology {option} {value} -f json").json["rows"]
            assert found == {row["id"] for row in asked}


def test_an_event_says_all_that_the_command_says(ports: Ports, page: Element) -> None:
    under = {
        (event.get("id") or "").removeprefix("event-"): shown(next(group.iter("h3")))
        for group in by_class(page, "group")
        for event in by_class(group, "event")
    }
    for row in ports("chronology --format json").json["rows"]:
        event = by_id(page, f"event-{row['id']}")
        title = shown(next(by_class(event, "title")))
        places = (row["at"] or "").split("; ") if row["id"] not in NAMED_OTHERWISE else []
        assert title.startswith("Planned: " * row["planned"] + row["title"])
        assert all(place in title for place in places)
        day, _, time = in_words(row).partition(", ")
        assert day in under[row["id"]]
        times = [shown(each) for each in by_class(event, "time")]
        assert times in ([], [time], [f"until {time}"])
        assert bool(times) == bool(time)
        figures = [shown(each) for each in by_class(event, "figure")]
        assert "; ".join(figures) == (row["figures"] or "")
        assert (row["detail"] or "") in shown(event)
        stated = [each for name in ("figures", "says") for each in by_class(event, name)]
        cited = {each.get("href") for name in stated for each in name.iter("a")}
        assert cited == {f"#source-{source}" for source in row["source"].split(" | ")}


def in_words(row: dict[str, Any]) -> str:
    """Return the date of an event of the chronology in full, or that it has none."""
    if row["date"] is None:
        return "Not dated"
    return HistoricalDate.parse(row["date"]).display(by=not EventKind(row["kind"]).lasts)


def test_an_event_has_its_time_of_day_and_each_figure_its_own_source(page: Element) -> None:
    event = by_id(page, "event-le-havre-surrender")
    assert shown(next(by_class(event, "title"))).endswith("surrenders at last 11:45 Le Havre")
    figures = next(by_class(by_id(page, "event-boulogne-bombed"), "figures"))
    assert shown(figures) == (
        "800 aircraft sent Rickard, Boulogne \xb65; "
        "3,232 tons (\u22483,280 t) Project '44, L'attaque commence"
    )


def test_every_disputed_question_has_its_rivals(ports: Ports, page: Element) -> None:
    on_page = Counter(
        (each.get("id") or "").removeprefix("dispute-")
        for each in by_class(page, "dispute")
        for _ in by_class(each, "claim")
    )
    rows = ports("disputes -f json").json["rows"]
    assert on_page == Counter(row["id"] for row in rows)
    for row in rows:
        dispute = by_id(page, f"dispute-{row['id']}")
        assert claim_of(row) in [shown(claim) for claim in by_class(dispute, "claim")]
        assert all(sentence in shown(dispute) for sentence in sentences(row["note"]))


def test_the_bibliography_has_every_source(ports: Ports, page: Element) -> None:
    listed = [each.get("id") for each in by_id(page, "sources").iter("li") if each.get("id")]
    rows = ports("sources -f json").json["rows"]
    assert listed == [f"source-{row['id']}" for row in rows]
    for row in rows:
        source = by_id(page, f"source-{row['id']}")
        good_for = f", for {row['reliable_for']}" if row["reliable_for"] else ""
        text = shown(source)
        assert row["reference"] in text
        assert f"Reliability {row['reliability']}{good_for}. Read: {row['read']}." in text
        assert f"Cited by {row['cited_by']}." in text
        assert [a.get("href") for a in source.iter("a")] == [row["url"]]


def test_a_page_of_some_sources_has_nothing_of_the_others(ports: Ports) -> None:
    page = tree(ports("export html --according-to wikipedia").out)
    listed = {each.get("id") for each in by_id(page, "sources").iter("li") if each.get("id")}
    asked = ports("sources --according-to wikipedia -f json").json["rows"]
    assert listed == {f"source-{row['id']}" for row in asked}
    cited = {each.get("href") for cite in by_class(page, "cite") for each in cite.iter("a")}
    assert {str(each).removeprefix("#") for each in cited} <= listed
    assert "Sources asked for this page: wikipedia." in shown(page)
    assert [each for each in page.iter("dl") if not len(each)] == []


def test_a_page_of_one_source_does_not_speak_of_others(ports: Ports) -> None:
    others = "where other sources say otherwise"
    assert others not in ports("export html --according-to rickard-2021").out
    assert others in ports("export html").out


@pytest.mark.parametrize("name", DATASETS)
def test_every_dataset_makes_a_page(name: str) -> None:
    page = tree(to_html(Extent(load(DATA / f"{name}.yaml"))))
    assert len([*page.iter("h1")]) == 1


@pytest.mark.parametrize(("name", "sources"), in_turn(DATASETS, [0, 1, 2]))
def test_every_dataset_makes_a_page_of_one_source(name: str, sources: list[int]) -> None:
    entire = load(DATA / f"{name}.yaml")
    for number in sources:
        source = [*entire.sources][number % len(entire.sources)]
        chosen = source_filter(entire, source)
        tree(to_html(Extent(filtered(entire, chosen), chosen.name)))  # fails if it is not valid


def test_hostile_data_is_shown_as_text() -> None:
    text = to_html(Extent(parse(HOSTILE)))
    page = tree(text)
    assert shown(next(page.iter("h1"))) == " ".join(MARKUP.split())
    assert shown(next(page.iter("title"))) == " ".join(MARKUP.split())
    assert [each.get("type") for each in page.iter("script")] == ["application/json", None]
    assert [*page.iter("img"), *page.iter("b"), *page.iter("i")] == []
    event = by_id(page, "event-e")
    assert r"\u202egpj.exe\u2066 a \x00 b <b>bold</b>" in shown(event)
    assert "long " * 999 + "long <i>" in shown(event)
    assert "{{ 7 * 7 }} {% raw %}" in shown(by_id(page, "source-s"))
    assert json.loads(by_id(page, "data").text or "")["answers"]["chronology"]["rows"]


def test_no_id_of_a_dataset_is_also_one_of_the_page() -> None:
    page = tree(to_html(Extent(parse(clashing()))))
    ids = Counter(each.get("id") for each in page.iter() if each.get("id"))
    assert [id_ for id_, count in ids.items() if count > 1] == []
    inner = {h for each in page.iter() if (h := each.get("href") or "").startswith("#")}
    assert {each.removeprefix("#") for each in inner} <= ids.keys()
    answers = json.loads(by_id(page, "data").text or "")["answers"]
    assert {row["section"] for row in answers["timeline"]["rows"]} >= {"phases"}


def test_only_addresses_of_the_web_are_links() -> None:
    page = tree(to_html(Extent(parse(HOSTILE))))
    links_ = {each.get("href") for each in by_id(page, "sources").iter("a")}
    assert links_ == {"https://example.org/?a=b&c='"}
    assert "javascript:alert(1)" in shown(by_id(page, "source-s"))
    assert "file:///etc/passwd" in shown(by_id(page, "source-f"))


@pytest.mark.thorough
def test_without_unicode_the_page_says_the_same(text: str) -> None:
    plain = to_html(Extent(dataset()), "latin-1")
    assert plain.isascii()
    assert [*tree(plain).itertext()][:500] == [*tree(text).itertext()][:500]


def test_without_jinja_the_command_says_what_to_install(
    ports: Ports, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    ran = ports(f"export html -o {tmp_path}/page.html")
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert ran.err == (
        "A page is made with Jinja2, which is not installed. Add it to ports by one of:\n"
        "  python -m pip install jinja2\n"
        "  pipx inject channelports jinja2\n"
        "  uv tool install '.[html]'\n"
    )
    assert not [*tmp_path.iterdir()]
