"""The library: few names, each documented, and with types for those who use it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import figure, prisoners_added_up

import channelports

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "docs" / "example.py"


def test_the_example_that_the_docs_show_runs() -> None:
    ran = subprocess.run([sys.executable, EXAMPLE], capture_output=True, text=True, check=True)
    assert ran.stdout == (
        f"Le Havre {figure('le-havre-prisoners').display()} rickard-2021[Le Havre, para. 8] +2\n"
        f"Boulogne {figure('boulogne-prisoners').display()} rickard-2021[Boulogne, para. 7] +2\n"
        f"Calais {figure('calais-prisoners').display()} rickard-2021[Calais, para. 4] +1\n"
        f"Added up {prisoners_added_up().text}\n"
    )
    usage = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")
    assert EXAMPLE.read_text(encoding="utf-8").split('"""', 2)[2].strip() in usage


def checked(programs: dict[str, str], folder: Path) -> list[tuple[str, int, str]]:
    """Return the file, line and code of what mypy finds in programs that use the package."""
    for name, code in programs.items():
        (folder / name).write_text(code)
    ran = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--output=json", *programs],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode in (0, 1)
    found = [json.loads(line) for line in ran.stdout.splitlines() if line]
    return [
        (each["file"], each["line"], each["code"]) for each in found if each["severity"] == "error"
    ]


SLIPS = """\
import typing
import channelports
dataset = channelports.load()
dataset.places['boulogne'].naem
date = dataset.events['calais-truce'].date
typing.assert_type(date, channelports.HistoricalDate | None)
channelports.nothing
"""


@pytest.mark.thorough
def test_a_type_checker_passes_the_example_and_finds_slips_in_the_use(tmp_path: Path) -> None:
    found = checked(
        {"example.py": EXAMPLE.read_text(encoding="utf-8"), "slips.py": SLIPS}, tmp_path
    )
    assert found == [("slips.py", 4, "attr-defined"), ("slips.py", 7, "attr-defined")]


@pytest.mark.parametrize("name", channelports.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    public = getattr(channelports, name)
    assert public.__doc__
    assert name in dir(channelports)


def test_what_is_not_public_is_not_there() -> None:
    assert not hasattr(channelports, "nothing")


def test_importing_the_library_loads_nothing_until_a_name_is_used() -> None:
    code = (
        "import sys, channelports\n"
        "early = {'pydantic', 'yaml', 'channelports.model'} & set(sys.modules)\n"
        "assert not early, early\n"
        "channelports.Citation\n"
        "assert 'pydantic' not in sys.modules\n"
        "channelports.load().places['boulogne']\n"
        "assert 'rich' not in sys.modules and 'typer' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_dataset_of_ones_own_can_be_named_as_text_or_as_a_path() -> None:
    path = ROOT / "tests" / "data" / "coast.yaml"
    assert channelports.load(str(path)) == channelports.load(path)


def test_what_a_record_states_itself_is_among_the_claims_and_first_if_it_is_shown() -> None:
    dataset = channelports.load()
    dates = [
        str(claim.value) for claim in channelports.claims(dataset, "dunkirk-liberated", "date")
    ]
    assert dates == ["1945-05-10", "1945-05-09"]
    assert channelports.claims(dataset, "dunkirk", "prisoners") == ()


def test_what_one_source_says_is_a_dataset_too() -> None:
    seen = channelports.according_to(channelports.load(), "wikipedia")
    claims = channelports.claims(seen, "calais", "prisoners")
    assert [str(claim.value) for claim in claims] == ["9128"]
    with pytest.raises(channelports.UnknownNameError):
        channelports.according_to(seen, "nobody")


def test_what_only_a_record_states_is_the_one_claim_of_it() -> None:
    dataset = channelports.load()
    (date,) = channelports.claims(dataset, "boulogne-surrender", "date")
    assert str(date.value) == str(dataset.events["boulogne-surrender"].date)
    assert date.cite == dataset.events["boulogne-surrender"].cite
