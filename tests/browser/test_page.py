"""The page of ``ports export html`` in a real browser, used by mouse, by keys and without a script.

Skipped where no Chromium is found. The browser is the machine's own; none is downloaded.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Ports, dataset
from hostile import clashing
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pypdf import PdfReader

from channelports.data import parse
from channelports.formats.content import Content
from channelports.formats.extent import Extent
from channelports.formats.html import to_html
from channelports.queries import links

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.thorough,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
    pytest.mark.xdist_group("browser"),
]

ALONE = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
"""The options with which Chromium asks nothing of the network by itself."""

SCHEMES = ["light", "dark"]
WIDTHS = [360, 1280]

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ALONE)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the shipped dataset, or of another that a test names."""
    path = tmp_path_factory.mktemp("page") / "channel-ports.html"
    shown = getattr(request, "param", None) or dataset()
    path.write_text(to_html(Extent(shown)), encoding="utf-8")
    return path


clashes = pytest.mark.parametrize("file", [parse(clashing())], ids=["clashing"], indirect=True)
"""Opens a dataset whose ids and names are those that a page can trip over."""


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Open]:
    """Return a function that opens the page; at the end nothing may have been said or asked for."""
    contexts, messages, requests = [], [], []

    def open_(fragment: str = "", width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(f"{file.as_uri()}{fragment}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert messages == []
    asked = {url.partition("#")[0] for url in requests if not url.startswith("data:")}
    assert asked <= {file.as_uri()}


def states(page: Page) -> dict[str, str]:
    """Return the states in the list beside the map, by port."""
    found = page.eval_on_selector_all(
        "#states > li",
        "items => items.map(i => [i.dataset.port, i.querySelector('.state').textContent])",
    )
    return dict(found)


def signs(page: Page) -> dict[str, str]:
    """Return the signs on the map, by port."""
    found = page.eval_on_selector_all(
        ".marker",
        "all => all.map(m => [m.dataset.port, m.querySelector('use').getAttribute('href')])",
    )
    return {port: href.removeprefix("#sign-") for port, href in found}


def visible_events(page: Page) -> int:
    return page.locator(".chronology .event:visible").count()


def test_the_arrow_keys_go_from_day_to_day(opened: Open) -> None:
    page = opened()
    expect(page.locator("#today")).to_have_text("Friday 1 September 1944")
    page.locator("#slider").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#today")).to_have_text("Saturday 2 September 1944")
    assert page.locator("#slider").get_attribute("aria-valuetext") == "Saturday 2 September 1944"
    page.keyboard.press("End")
    expect(page.locator("#today")).to_have_text("Thursday 10 May 1945")
    page.keyboard.press("Home")
    expect(page.locator("#today")).to_have_text("Friday 1 September 1944")


def test_the_mouse_moves_the_slider_and_the_timeline(opened: Open) -> None:
    page = opened()
    page.locator("#slider").click()  # in its middle
    middle = page.locator("#today").inner_text()
    assert middle != "Friday 1 September 1944"
    page.locator("#slider").scroll_into_view_if_needed()
    box = page.locator("#slider").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"], box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    expect(page.locator("#today")).to_have_text("Thursday 10 May 1945")
    page.locator(".course .row[data-port] > svg").first.click(position={"x": 3, "y": 8})
    expect(page.locator("#today")).to_have_text("Friday 1 September 1944")
    expect(page.locator(".now").first).to_have_attribute("x1", re.compile(r"^[01]\.\d+%$"))


def test_every_day_has_the_states_of_status_and_the_events_of_chronology(
    ports: Ports, opened: Open
) -> None:
    page = opened()
    slider = page.locator("#slider")
    for number, day in enumerate(Content(Extent(dataset())).board.axis.days):
        slider.fill(str(number))
        found, drawn = states(page), signs(page)
        for row in ports(f"status --on {day} -f json").json["rows"]:
            state = row["state"] or "unknown"
            assert found[row["place"]].startswith(state.replace("-", " "))
            assert ("inferred" in found[row["place"]]) == bool(row["inferred"])
            assert ("possibly" in found[row["place"]]) == bool(row["possible"])
            assert drawn[row["place"]] == state
        rows = ports(f"chronology {day} -f json").json["rows"]
        sure = [row for row in rows if row["match"] == "certainly" and not row["by_others"]]
        perhaps = [row["title"] for row in rows if row not in sure]
        certain = [row["title"] for row in sure] or ["Nothing is dated to this day alone."]
        box = page.locator("#events-of-day > details")
        if perhaps:
            box.locator("> summary").click()
        for list_, titles in (("#events", certain), ("#perhaps", perhaps)):
            items = page.locator(f"{list_} > li")
            expect(items).to_have_count(len(titles))
            for item, title in zip(items.all_inner_texts(), titles, strict=True):
                assert title in item


def test_an_event_of_a_day_has_its_hour_and_one_that_is_not_certain_its_date(opened: Open) -> None:
    page = opened("#day-1944-09-12")
    surrender = page.locator("#events > li", has_text="surrenders at last")
    expect(surrender.locator(".time")).to_have_text("11:45")
    page = opened("#day-1944-09-05")
    page.locator("#events-of-day > details > summary").click()
    duel = page.locator("#perhaps > li", has_text="HMS Erebus and the Grand Clos")
    expect(duel).to_contain_text("between 2 and 10 September 1944")
    crossed = page.locator("#perhaps > li", has_text="crosses the Albert Canal")  # on the 5th?
    expect(crossed).to_contain_text("Wednesday 6 September 1944")


def test_what_changes_on_a_day_is_said_with_the_ports_of_one_state_together(opened: Open) -> None:
    page = opened("#day-1944-09-10")
    expect(page.locator("#said")).to_have_text("Le Havre: under assault.")
    page.locator("#slider").press("End")
    expect(page.locator("#said")).to_have_text("Dunkirk: liberated.")
    expect(page.locator("#states > .changed")).to_have_count(1)


def test_play_goes_on_by_itself_until_pause_and_stops_at_the_end(opened: Open) -> None:
    page = opened()
    page.clock.install()
    page.reload()
    play = page.locator("#play")
    play.click()
    expect(play).to_have_text("Pause")
    expect(page.locator("#said")).to_have_attribute("aria-live", "off")
    page.clock.run_for(2100)
    expect(page.locator("#today")).to_have_text("Sunday 3 September 1944")
    play.click()
    expect(play).to_have_text("Play")
    expect(page.locator("#said")).to_have_attribute("aria-live", "polite")
    page.clock.run_for(3000)
    expect(page.locator("#today")).to_have_text("Sunday 3 September 1944")
    play.press("Enter")
    page.clock.run_for(120_000)
    expect(page.locator("#today")).to_have_text("Thursday 10 May 1945")
    expect(play).to_have_text("Play")


def test_the_fragment_has_the_day_and_opens_on_it(opened: Open) -> None:
    page = opened("#day-1944-09-22")
    expect(page.locator("#today")).to_have_text("Friday 22 September 1944")
    expect(page.locator("#day-by-day")).to_be_in_viewport()
    page.locator("#slider").press("ArrowRight")
    page.wait_for_url(re.compile("#day-1944-09-23$"))
    page.evaluate("location.hash = 'day-1945-01-01'")  # between two days of the slider
    expect(page.locator("#today")).to_have_text("Thursday 26 October 1944")


@pytest.mark.parametrize("fragment", ["#port-calais", "#event-boulogne-surrender", "#sources"])
def test_a_fragment_opens_on_its_part_of_the_page(opened: Open, fragment: str) -> None:
    page = opened(fragment)
    expect(page.locator(fragment)).to_be_in_viewport()
    assert page.evaluate("scrollY") > 1000


@pytest.mark.parametrize(
    "fragment",
    ["#nothing", "#%", "#%zz", "#%E0%A4%A", "#__proto__", "#day-1944-13-99", "#day-9999-99-99"],
)
def test_a_fragment_that_is_nowhere_in_the_page_does_no_harm(opened: Open, fragment: str) -> None:
    page = opened(fragment)
    expect(page.locator("#states > li").first).to_be_visible()
    expect(page.locator("#count")).to_have_text(f"All {visible_events(page)} events")
    page.locator("#slider").press("Home")
    expect(page.locator("#today")).to_have_text("Friday 1 September 1944")


def test_a_link_ends_playing_and_its_fragment_stays(opened: Open) -> None:
    page = opened()
    page.clock.install()
    page.reload()
    page.locator("#play").click()
    page.clock.run_for(1100)
    page.locator("#states a", has_text="Dunkirk").click()
    expect(page.locator("#play")).to_have_text("Play")
    page.clock.run_for(3000)
    assert page.url.endswith("#port-dunkirk")


def test_the_page_is_laid_out_at_once_so_that_no_link_misses_its_target(opened: Open) -> None:
    """What is laid out only near the window moves the targets, in Firefox and WebKit at least."""
    page = opened()
    height = page.evaluate("document.documentElement.scrollHeight")
    for part in page.locator(".group, #sources li").all()[::5]:
        part.scroll_into_view_if_needed()
    assert page.evaluate("document.documentElement.scrollHeight") == height


TOP_OF_TEXT = """
element => {
  const text = document.createRange();
  text.selectNodeContents(element);
  return text.getBoundingClientRect().top;
}
"""
"""Asks how far under the upper edge of the window the text of an element begins."""


def test_the_date_stands_beside_an_event_that_a_link_leads_to(opened: Open) -> None:
    """Also where the event is not the first of its day."""
    page = opened("#event-le-havre-surrender")
    group = page.locator(".group", has=page.locator(":target"))
    assert group.locator(".event").first.get_attribute("id") != "event-le-havre-surrender"
    date = group.locator("h3")
    assert date.evaluate(TOP_OF_TEXT) >= 0


def test_a_fragment_opens_what_it_is_folded_in(opened: Open) -> None:
    page = opened("#states-1944-09-01")
    expect(page.locator("#states-by-day")).to_have_attribute("open", "")


@clashes
def test_ids_and_names_that_a_page_can_trip_over_do_no_harm(opened: Open) -> None:
    page = opened()
    page.locator("#slider").press("ArrowRight")
    expect(page.locator("#today")).to_have_text("Saturday 2 September 1944")
    assert states(page)["title"] == "liberated"
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_text("Pause")
    page.locator("#filter-port").select_option("prototype")
    expect(page.locator("#count")).to_have_text("1 of 8 events")
    expect(page.locator(".event:visible .title")).to_contain_text("<!-- <script>")


@clashes
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scripted", [True, False])
def test_long_names_do_not_make_the_page_wider_than_the_window(
    opened: Open, width: int, scripted: bool
) -> None:
    test_nothing_is_wider_than_the_window(opened, width, scripted)


def test_a_port_of_the_map_and_of_the_list_leads_to_its_card(opened: Open) -> None:
    page = opened()
    page.locator("#states a", has_text="Dunkirk").click()
    expect(page.locator("#port-dunkirk")).to_be_in_viewport()
    page = opened()
    page.locator(".marker[data-port=calais] text").click()
    expect(page.locator("#port-calais")).to_be_in_viewport()


def test_the_filters_leave_what_the_command_finds(ports: Ports, opened: Open) -> None:
    page = opened()
    every = visible_events(page)
    page.locator("#filter-port").select_option("boulogne")
    page.locator("#filter-side").select_option("german")
    wanted = ports("chronology boulogne --side german -f json").json["rows"]
    assert 0 < visible_events(page) == len(wanted) < every
    expect(page.locator("#count")).to_have_text(f"{len(wanted)} of {every} events")
    page.locator("#reset").click()
    page.locator("#filter-kind").select_option("surrender")
    assert visible_events(page) == len(ports("chronology --kind surrender -f json").json["rows"])
    page.locator("#reset").click()
    page.locator("#filter-text").fill("memoire evacuate")  # an accent need not be typed
    assert 0 < visible_events(page) < 5
    page.locator("#filter-text").fill("nothing has these words")
    assert visible_events(page) == page.locator(".group:visible").count() == 0


def test_a_card_leads_to_its_events_and_a_link_shows_a_hidden_one(opened: Open) -> None:
    page = opened()
    link = page.locator("a[data-filter=dieppe]")
    words = link.text_content() or ""
    link.click()
    assert visible_events(page) == int(words.split()[0])
    page.evaluate("location.hash = 'event-boulogne-surrender'")
    expect(page.locator("#event-boulogne-surrender")).to_be_in_viewport()


def test_a_figure_leads_to_its_source_and_opens_its_rivals(opened: Open) -> None:
    page = opened()
    figure = page.locator("#port-boulogne [data-outcome=boulogne-prisoners]")
    rivals = figure.locator(".rival")
    expect(rivals.first).to_be_hidden()
    figure.locator("summary").click()
    expect(rivals.first).to_be_visible()
    link = figure.locator(".cite a").first
    source = link.get_attribute("href")
    assert source
    assert source.startswith("#source-")
    link.click()
    expect(page.locator(source)).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, *WIDTHS, 800, 3840])
@pytest.mark.parametrize("scripted", [True, False])
def test_nothing_is_wider_than_the_window(opened: Open, width: int, scripted: bool) -> None:
    page = opened(width=width, java_script_enabled=scripted)
    # This is asked of the browser, which answers even if the page may run no script.
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if scripted:
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "height"), [(1366, 640), (1280, 900), (1920, 950)])
def test_the_slider_is_in_sight_with_the_whole_map(opened: Open, width: int, height: int) -> None:
    page = opened("#day-1944-09-20", width=width)
    page.set_viewport_size({"width": width, "height": height})
    page.locator("#day-by-day").scroll_into_view_if_needed()
    for part in ("#today", ".map svg", "#slider", "#play"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", WIDTHS)
def test_without_a_script_all_is_there_and_nothing_that_does_nothing(
    opened: Open, width: int
) -> None:
    page = opened(width=width, java_script_enabled=False)
    parts = ("states-by-day", "ports", "total-prisoners", "total-casualties")
    for id_ in (*parts, "chronology", "sources"):
        expect(page.locator(f"#{id_}")).to_be_visible()
    expect(page.locator("#states-by-day table")).to_be_visible()
    expect(page.locator("#slider")).to_be_hidden()
    expect(page.locator("#play")).to_be_hidden()
    expect(page.locator("#filters")).to_be_hidden()
    rivals = page.locator("#total-prisoners summary").first
    rivals.click()
    expect(page.locator("#total-prisoners .rival").first).to_be_visible()


def test_the_keyboard_alone_reaches_the_slider_the_filters_and_a_figure(opened: Open) -> None:
    page = opened()
    reached = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert {"play", "slider", "A", "SUMMARY"} <= reached
    page.locator("#filter-port").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "filter-side"


TARGETS = ["port-calais", "source-rickard-2021", "states-1944-09-06", "event-le-havre-surrender"]
"""One of each sort of what a link leads to."""


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: npm ci in tests/browser")
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(opened: Open, scheme: str, width: int) -> None:
    """WCAG 2.2 A and AA and best practice, in the states that a click leads to.

    At the end all that can be opened is open; so what is shown when the page opens is a part of it.
    """
    page = opened(width=width, color_scheme=scheme)
    page.evaluate(AXE.read_text("utf-8"))
    page.locator("#filter-text").fill("nothing has these words")
    assert violations(page, "#chronology") == []
    page.locator("#reset").click()
    page.locator("#play").click()
    assert violations(page, ".board") == []
    page.locator("#play").click()
    page.locator("#slider").press("End")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for target in TARGETS:
        page.evaluate("id => { location.hash = id }", target)
        assert violations(page, f"#{target}") == []
    assert violations(page) == []


LONG = "#ports, .total, #disputes, #sources"
"""Parts that no day and no filter changes; axe is sooner done without them."""


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: npm ci in tests/browser")
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_on_any_day_and_in_what_is_filtered(
    opened: Open, scheme: str, width: int
) -> None:
    """Each day on which a state changes, and a port, a side and a kind."""
    page = opened(width=width, color_scheme=scheme)
    page.evaluate(AXE.read_text("utf-8"))
    page.evaluate("parts => document.querySelectorAll(parts).forEach(p => p.remove())", LONG)
    ids = page.eval_on_selector_all("#states-by-day tbody tr", "rows => rows.map(r => r.id)")
    assert len(ids) > 10
    for id_ in ids:
        page.evaluate("id => { location.hash = id.replace('states', 'day') }", id_)
        assert violations(page, ".board") == []
    for select in ("port", "side", "kind"):
        page.locator(f"#filter-{select}").select_option(index=2)
        assert violations(page, "#chronology") == []
        page.locator("#reset").click()


def violations(page: Page, within: str = "html") -> list[str]:
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    asked = "([within, tags]) => axe.run(within, {runOnly: tags})"
    found = page.evaluate(asked, [within, tags])["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


def test_both_schemes_differ_and_motion_is_not_forced(opened: Open) -> None:
    colours = set()
    for scheme in SCHEMES:
        page = opened(color_scheme=scheme, reduced_motion="reduce")
        colours.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        assert page.evaluate("document.getAnimations().length") == 0
    assert len(colours) == 2


def printed(page: Page, path: Path) -> list[str]:
    """Return the text of each page of A4 paper that the page prints on."""
    page.pdf(path=path, prefer_css_page_size=True)
    sheets = PdfReader(path).pages
    assert {tuple(round(float(side)) for side in sheet.mediabox[2:]) for sheet in sheets} == {
        (595, 842)
    }
    return [sheet.extract_text() for sheet in sheets]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_port_is_printed_on_a_sheet_of_its_own(
    opened: Open, tmp_path: Path, scheme: str
) -> None:
    sheets = printed(opened(color_scheme=scheme), tmp_path / "page.pdf")
    heads = [sheet.partition("\n")[0] for sheet in sheets]
    names = [place.name for place in links.ports(dataset())]
    first = heads.index(names[0])
    assert heads[first : first + len(names) + 1] == [*names, "Prisoners"]
    assert heads[0] == "Liberation of the Channel ports"
