"""The codebook, the citation file and the hooks say what is so."""

import re
import runpy
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from conftest import Ports

from channelports import __version__
from channelports.checks import CHECKS
from channelports.citations import Citation
from channelports.data import load, parse
from channelports.dates import HistoricalDate
from channelports.model import COLLECTIONS
from channelports.quantity import Quantity, difference

ROOT = Path(__file__).parents[1]
SCRIPTS = Path(sysconfig.get_path("scripts"))
DATA = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
USAGE = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FORMS = re.findall(r"^\| (`[^|]*`) \|(.*)\|$", DATA.split("## What is counted")[0], re.MULTILINE)
DATES = [text for forms, rest in FORMS[:7] for text in re.findall(r"`([^`]*)`", forms)]
FIGURES = [(form.strip("`"), rest.split("|")) for form, rest in FORMS[7:]]
ADDED = re.findall(
    r"^\| the (sum|difference) of `(.*)` and `(.*)` \| `(.*)` \|(.*)\|$", DATA, re.MULTILINE
)


PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_to_a_file_and_a_heading(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        file, _, anchor = target.partition("#")
        if file.startswith("https://"):
            continue
        linked = page.parent / file if file else page
        assert linked.is_file(), target
        assert not anchor or anchor in anchors(linked), target


def anchors(page: Path) -> set[str]:
    """Return the anchors that a browser of the repository gives to the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


def test_the_codebook_is_what_the_model_and_the_dataset_make_of_it() -> None:
    """After a change of either: ``python docs/codebook.py``."""
    codebook = runpy.run_path(str(ROOT / "docs" / "codebook.py"), run_name="codebook")
    assert codebook["written"](DATA) == DATA


def test_the_pictures_show_what_the_tool_draws() -> None:
    """After a change of what they show: ``python docs/pictures.py``."""
    pictures = runpy.run_path(str(ROOT / "docs" / "pictures.py"), run_name="pictures")["pictures"]()
    drawn_elsewhere = {"scale"}  # by the benchmarks, of what they measured
    kept_ones = {path.stem for path in (ROOT / "docs").glob("*.svg")}
    assert pictures.keys() == kept_ones - drawn_elsewhere
    for name, fresh in pictures.items():
        kept = (ROOT / "docs" / f"{name}.svg").read_text(encoding="utf-8")
        assert words(kept) == words(fresh)
        assert f"docs/{name}.svg" in README or f"({name}.svg)" in USAGE
        assert not re.search(r"@font-face|url\(h|href=|<script", kept)


def words(svg: str) -> list[str]:
    """Return the texts of a picture; how it is framed is Rich's and may change."""
    texts = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return ["".join(text.itertext()) for text in texts]


def test_the_codebook_has_a_heading_for_every_collection_and_table() -> None:
    headings = re.findall(r"^#{3,4} (.*)$", DATA, re.MULTILINE)
    assert set(COLLECTIONS) | {"dataset"} <= set(headings)
    tables = set(re.findall(r"<!-- begin (.*) -->", DATA)) - {"shipped-measures", "checks"}
    assert tables <= {heading.lower() for heading in headings}


def test_the_codebook_lists_every_check_with_its_level_and_description() -> None:
    listed = DATA.partition("\n## The checks\n")[2]
    rows = re.findall(r"^\| `([a-z-]+)` \| (error|warning) \| (.+) \|$", listed, re.MULTILINE)
    assert rows == [(code, check.severity, check.description) for code, check in CHECKS.items()]


@pytest.mark.parametrize("text", DATES)
def test_a_date_that_the_codebook_shows_is_one(text: str) -> None:
    assert HistoricalDate.parse(text).text == text


@pytest.mark.parametrize(("text", "says"), FIGURES)
def test_a_figure_that_the_codebook_shows_has_its_lowest_and_highest(
    text: str, says: list[str]
) -> None:
    figure = Quantity.parse(text)
    ends = (figure.lowest, figure.highest)
    shown = [f"{number:,}" if number is not None else "" for number in ends]
    assert [cell.strip() for cell in says[1:]] == shown


@pytest.mark.parametrize(("how", "one", "other", "printed", "ends"), ADDED)
def test_a_sum_or_difference_that_the_codebook_shows_comes_out_so(
    how: str, one: str, other: str, printed: str, ends: str
) -> None:
    first, second = Quantity.parse(one), Quantity.parse(other)
    figure = first + second if how == "sum" else difference(second, first)
    assert figure.text == printed
    known = (figure.lowest, figure.highest)
    shown = [f"{number:,}" if number is not None else "" for number in known]
    assert [cell.strip() for cell in ends.split("|")] == shown


def test_the_codebook_shows_every_form_that_a_sum_or_difference_can_have() -> None:
    forms = {re.sub("[0-9,]*[1-9][0-9,]*", "N", printed) for *_, printed, _ in ADDED}
    assert forms == {
        *("over N", "over ~N", "under ~N", "unknown", "under 0", "at most 0"),
        *("at least N", "at least ~N", "at most ~N"),
        *("-N", "-N..-N", "-N..N", "~-N", "~-N..-N", "~-N..N"),
        *("over -N", "over ~-N", "under -N", "under ~-N"),
        *("at least -N", "at least ~-N", "at most -N", "at most ~-N"),
    }


def test_the_codebook_shows_all_forms_of_dates_and_figures() -> None:
    assert len(DATES) == 12
    assert len(FIGURES) == 8


def test_a_citation_that_the_codebook_shows_is_one() -> None:
    shown = re.findall(r"`([a-z0-9-]+\[[^`]*\])`", DATA)
    assert [str(Citation.parse(text)) for text in shown] == ["rickard-2021[Boulogne, para. 5]"]


def test_contributing_opens_with_how_to_correct_a_fact_in_five_steps() -> None:
    opening = CONTRIBUTING.split("## ")[1]
    assert opening.startswith("How to correct a fact\n")
    assert re.findall(r"^(\d)\. ", opening, re.MULTILINE) == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("command", re.findall(r"^ +(ports .*)$", CONTRIBUTING, re.MULTILINE))
def test_a_command_of_contributing_answers(
    ports: Ports, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert ports(command.removeprefix("ports ").replace("NAME", "boulogne")).code == 0


def test_the_record_that_contributing_looks_for_is_found() -> None:
    form, _ = re.findall(r"grep -n '(.*)' data/events.yaml", CONTRIBUTING)
    text = (ROOT / "data" / "events.yaml").read_text(encoding="utf-8")
    assert len(re.findall(form, text, re.MULTILINE)) == 1


def test_the_source_that_contributing_shows_is_a_record_that_holds() -> None:
    (shown,) = re.findall(r"```yaml\n(.*?)```", CONTRIBUTING, re.DOTALL)
    text = (ROOT / "data" / "events.yaml").read_text(encoding="utf-8")
    dataset = parse(text.replace("\nmeasures:\n", f"\n{shown}\nmeasures:\n"))
    assert dataset.sources["stacey-1960"].author_date == "Stacey 1960"


def test_contributing_and_the_readme_give_the_same_command_for_the_tests() -> None:
    (command,) = re.findall(r"^.*-m pytest$", README, re.MULTILINE)
    assert f"   {command}\n" in CONTRIBUTING


def test_every_python_that_is_named_is_one_that_the_tests_run_with() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "tests.yml").read_text())
    assert workflow["jobs"]["tests"]["strategy"]["matrix"]["python"] == named
    environments = re.findall(r"\bpy(3)(\d+)", (ROOT / "tox.ini").read_text().partition("= ")[2])
    assert list(map(".".join, dict.fromkeys(environments))) == named


def test_the_constraints_pin_all_that_the_tests_need_and_name_no_machine() -> None:
    text = (ROOT / "constraints.txt").read_text("utf-8")
    pins = re.findall(r"^([a-z0-9-]+)==[0-9][^ ]*(?: ; .*)?$", text, re.MULTILINE)
    assert len(pins) == len(re.findall("^[^# ]", text, re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {re.split("[>; ]", each)[0] for each in wanted} <= set(pins)
    (command,) = re.findall(r"^ +(uv pip compile .*)$", CONTRIBUTING, re.MULTILINE)
    assert command.endswith(" -o constraints.txt")
    assert "://" not in text
    assert " /" not in text


def test_the_citation_file_is_valid_and_of_this_version() -> None:
    schema = ["--builtin-schema", "vendor.citation-file-format"]
    subprocess.run([SCRIPTS / "check-jsonschema", *schema, ROOT / "CITATION.cff"], check=True)
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert cited["cff-version"] == "1.2.0"
    assert cited["version"] == __version__
    (dataset,) = [reference for reference in cited["references"] if reference["type"] == "data"]
    header = load().dataset
    assert dataset["version"] == header.version
    assert (dataset["title"], dataset["license"]) == (header.title, header.licence)
    assert header.issued is not None
    assert str(dataset["date-released"]) == header.issued.text


def test_the_hooks_are_valid() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-config"]
    subprocess.run([*command, ROOT / ".pre-commit-config.yaml"], check=True)


@pytest.mark.parametrize(
    ("hook", "made_from"),
    [
        ("codebook", ["checks/records.py", "model/records.py", "vocabulary.py"]),
        ("schema", ["dates/point.py", "model/records.py", "vocabulary.py"]),
    ],
)
def test_a_hook_runs_after_a_change_of_what_its_file_is_made_from(
    hook: str, made_from: list[str]
) -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    (files,) = [each["files"] for each in config["repos"][0]["hooks"] if each["id"] == hook]
    for name in made_from:
        path = f"src/channelports/{name}"
        assert (ROOT / path).is_file()
        assert re.search(files, path)


def test_the_changelog_has_this_version_and_begins_with_this_dataset() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = yaml.safe_load((ROOT / "CITATION.cff").read_text())["date-released"]
    assert f"\n## [{__version__}] - {released}\n" in changelog
    versions = re.findall(r"\n- Dataset ([0-9.]+):", changelog.split("\n### Data\n", 1)[1])
    assert versions[0] == load().dataset.version
