"""What an answer says of the source through which it was asked, and where that is silent."""

import pytest
from conftest import EXAMPLES, Ports

from channelports.reader import load


def last_note(ports: Ports, line: str) -> str:
    notes: list[str] = [note["text"] for note in ports(f"{line} -f json").json["notes"]]
    return next(note for note in notes if note.startswith("According to "))


@pytest.mark.parametrize(
    ("line", "note"),
    [
        (
            "prisoners --according-to wikipedia-undergo",
            "According to wikipedia-undergo alone; silent on Le Havre, Boulogne.",
        ),
        (
            "prisoners --according-to wikipedia",
            "According to wikipedia alone; silent on nothing here.",
        ),
        (
            "show winnie --according-to kent-her",
            "According to kent-her-winnie alone; silent on Guns of Heavy guns in England add their "
            "fire, Account of Heavy guns in England add their fire, Greatest range of Winnie, "
            "Heavy guns in England add their fire.",
        ),
        (
            "outcomes --of dunkirk --measure garrison --according-to rickard-2021 "
            "--according-to first-canadian-army-history",
            "According to rickard-2021 and first-canadian-army-history alone; silent on nothing "
            "here.",
        ),
        # and not on what is computed of the prisoners, which no source tells
        (
            "why calais prisoners --according-to kent-her-winnie",
            "According to kent-her-winnie alone; silent on Prisoners of Calais.",
        ),
    ],
)
def test_where_a_source_is_silent_is_said_in_one_line(ports: Ports, line: str, note: str) -> None:
    assert last_note(ports, line) == note


def test_many_silences_are_counted(ports: Ports) -> None:
    events = len(load().events)
    assert last_note(ports, "chronology --according-to wikipedia-fusilade") == (
        f"According to wikipedia-fusilade alone; silent on {events - 3} of {events} events."
    )


def test_the_heading_says_through_whom_it_is_told(ports: Ports) -> None:
    shown = ports("prisoners --according-to Wikipedia").out
    assert shown.startswith("Prisoners by port, according to wikipedia\n")


def test_what_a_source_says_nothing_of_is_not_answered(ports: Ports) -> None:
    ran = ports("show liska --according-to kent-her")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Nothing matched: Alois Liška, according to kent-her-winnie.\n")


def test_a_name_that_nobody_has_is_unknown_through_any_lens(ports: Ports) -> None:
    ran = ports("show xyzzy --according-to kent-her")
    assert (ran.code, ran.err[:32]) == (2, "No record is called 'xyzzy'. 'po")


@pytest.mark.slow
@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
@pytest.mark.parametrize("command", [name for name in EXAMPLES if name not in ("check", "export")])
def test_every_command_that_answers_can_be_asked_of_one_source(
    ports: Ports, command: str, form: str
) -> None:
    line = EXAMPLES[command][0].removeprefix("ports ")
    for source in ("wikipedia", "auckland-star", "rickard"):
        ran = ports(f"{line} --according-to {source} -f {form}")
        assert ran.code in (0, 1)
        assert "a bug" not in ran.err


def test_one_tells_an_event_in_its_own_words_or_not_at_all(ports: Ports) -> None:
    """The article has civilians moved out of Boulogne; the newspaper, driven out."""
    shown = ports("show boulogne --according-to waikato-times-1944-09-21").out
    assert "The Germans drove them out" in shown
    assert "Civilians are moved out" not in shown
    assert "Heim agrees" not in shown
