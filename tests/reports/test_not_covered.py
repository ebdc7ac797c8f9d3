"""What an answer says of the source filter, and of what its sources do not cover."""

import re

import pytest
from conftest import EXAMPLES, Ports, in_turn

from channelports.data import load

FIRE = load().events["boulogne-channel-guns-fire"].title


def last_note(ports: Ports, line: str, first: str = "According to ") -> str:
    notes: list[str] = [note["text"] for note in ports(f"{line} -f json").json["notes"]]
    return next(note for note in notes if note.startswith(first))


def test_the_keys_of_a_record_that_a_source_does_not_state_are_named(ports: Ports) -> None:
    note = last_note(ports, "show le-havre-assault --according-to beaudufe-1994")
    assert note == "According to beaudufe-1994 alone; not covered: Forces, Described."


@pytest.mark.parametrize(
    ("line", "note"),
    [
        (
            "prisoners --according-to wikipedia-undergo",
            "According to wikipedia-undergo alone; not covered: Le Havre, Boulogne, Sangatte.",
        ),
        (
            "prisoners --according-to wikipedia",
            "According to wikipedia alone; not covered: Sangatte.",
        ),
        (
            "show winnie --according-to kent-her",
            "According to kent-her-winnie alone; not covered: Part of, "
            f"Guns of {FIRE}, Account of {FIRE}, Maximum range of Winnie, {FIRE}.",
        ),
        (
            "outcomes --of dunkirk --measure garrison --according-to rickard-2021 "
            "--according-to first-canadian-army-history",
            "According to rickard-2021 and first-canadian-army-history alone; it covers "
            "everything here.",
        ),
        # and not on what is computed of the prisoners, which no source states
        (
            "why calais prisoners --according-to kent-her-winnie",
            "According to kent-her-winnie alone; not covered: Prisoners of Calais.",
        ),
    ],
)
def test_what_a_source_does_not_cover_is_named_in_one_line(
    ports: Ports, line: str, note: str
) -> None:
    assert last_note(ports, line) == note


def test_many_values_that_are_not_covered_are_counted(ports: Ports) -> None:
    events = len(load().events)
    assert last_note(ports, "chronology --according-to wikipedia-fusilade") == (
        f"According to wikipedia-fusilade alone; {events - 3} of {events} events not covered."
    )


def test_the_heading_names_the_source_filter(ports: Ports) -> None:
    shown = ports("prisoners --according-to Wikipedia").out
    assert shown.startswith("Prisoners by port, according to wikipedia\n")


def test_what_a_source_says_nothing_of_is_not_answered(ports: Ports) -> None:
    ran = ports("show liska --according-to kent-her")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Nothing matched: Alois Liška, according to kent-her-winnie.\n")


def test_a_name_that_nobody_has_is_unknown_with_any_source_filter(ports: Ports) -> None:
    ran = ports("show xyzzy --according-to kent-her")
    assert (ran.code, ran.err[:32]) == (2, "No record is called 'xyzzy'. 'po")


@pytest.mark.parametrize(
    ("command", "asked"),
    in_turn(
        [name for name in EXAMPLES if name not in ("check", "export")],
        [
            f"--according-to {source} -f {form}"
            for source in ("wikipedia", "auckland-star", "rickard")
            for form in ("table", "json", "csv", "markdown")
        ],
    ),
)
def test_every_command_that_answers_can_be_asked_of_one_source(
    ports: Ports, command: str, asked: list[str]
) -> None:
    for options in asked:
        ran = ports(f"{EXAMPLES[command][0].removeprefix('ports ')} {options}")
        assert ran.code in (0, 1)


def test_a_source_has_an_event_in_its_own_words_or_not_at_all(ports: Ports) -> None:
    """The article has civilians moved out of Boulogne; the newspaper, driven out."""
    shown = ports("show boulogne --according-to waikato-times-1944-09-21").out
    assert "The Germans drove them out" in shown
    assert "civilians are evacuated" not in shown
    assert "Heim finally agrees" not in shown


def test_a_source_or_a_group_can_be_left_out(ports: Ports) -> None:
    assert ports("prisoners --without wikipedia").out.startswith(
        "Prisoners by port, without wikipedia\n"
    )
    assert last_note(ports, "prisoners --without wikipedia", "Without w") == (
        "Without wikipedia; the others cover everything here."
    )
    two = "prisoners --without pilant-calais --without wikipedia-undergo"
    assert last_note(ports, two, "Without p") == (
        "Without pilant-calais and wikipedia-undergo; the others cover everything here."
    )


def test_without_a_source_the_next_one_is_shown(ports: Ports) -> None:
    """Of those taken at Cap Gris-Nez, Wikipedia comes first, then Pilant."""
    rows = ports("prisoners --without wikipedia -f json").json["rows"]
    assert [(row["id"], row["prisoners"]["text"], row["source"]) for row in rows][-1] == (
        "cap-gris-nez", "1600", "pilant-calais",
    )  # fmt: skip


def test_without_the_main_source_the_account_is_that_of_the_others(ports: Ports) -> None:
    assert last_note(ports, "prisoners --without rickard", "Without r") == (
        "Without rickard-2021: the main source is left out, and this is the account of the others; "
        "the others cover everything here."
    )
    rows = ports("prisoners --without rickard -f json").json["rows"]
    assert [row["prisoners"]["text"] for row in rows] == ["11300", "~9500", "9128", "280", "~1600"]
    assert ports("sources --without rickard").out.startswith("Sources, without rickard-2021\n")


def test_a_source_left_out_is_removed_from_those_asked(ports: Ports) -> None:
    line = "prisoners --according-to wikipedia --without wikipedia-undergo"
    assert last_note(ports, line) == (
        "According to wikipedia, without wikipedia-undergo; not covered: Calais, Sangatte, Cap "
        "Gris-Nez."
    )
    ran = ports("prisoners --according-to wikipedia-undergo --without wikipedia")
    assert (ran.code, ran.out, ran.err) == (
        2, "", "No source is left to ask: wikipedia-undergo without wikipedia.\n",
    )  # fmt: skip


WHOLE = ("export json", "export jsonl")
"""Exports that hold every record, and a header that names the main source even if left out."""

PARTS = (
    *("outcomes -f csv", "chronology -f json", "chronology --full --width 1000", "people"),
    *("forces -f jsonl", "sources -f bibtex", "cite boulogne -f csl-json", "status -f markdown"),
    *("list", "why boulogne --width 1000", "show calais --full --width 1000", "map --width 1000"),
)


FOUNDING = load().dataset.founding
OTHERS = [id_ for id_ in load().sources if id_ != FOUNDING]


def named(source: str, shown: str) -> list[str]:
    """Return where a source is named, but for where it is said that it is left out."""
    rest = re.sub(rf"(without|but) {source}(?![\w-])", "", shown, flags=re.IGNORECASE)
    return re.findall(rf"(?<![\w-]){source}(?![\w.-])", rest)


@pytest.mark.parametrize(("source", "lines"), in_turn(OTHERS, [*WHOLE, *PARTS]))
def test_no_format_names_a_source_that_is_left_out(
    ports: Ports, source: str, lines: list[str]
) -> None:
    """That the filter itself keeps nothing of any source is held in test_source_filter.py."""
    for line in lines:
        ran = ports(f"{line} --without {source}")
        assert ran.code == 0, line
        assert named(source, ran.out) == [], line


@pytest.mark.parametrize("line", [*PARTS, "compare boulogne calais dunkirk", "prisoners"])
def test_without_the_main_source_its_author_is_not_named(ports: Ports, line: str) -> None:
    ran = ports(f"{line} --without rickard")
    assert ran.code == 0
    assert "Rickard" not in ran.out
    assert named(FOUNDING, ran.out) == []


@pytest.mark.parametrize(
    ("name", "rest"),
    [("schroeder", "not covered: Own rank."), ("ostend", "it covers everything here.")],
)
def test_a_value_that_only_others_dispute_is_covered(ports: Ports, name: str, rest: str) -> None:
    shown = ports(f"show {name} --according-to rickard-2021 --width 200").out
    assert f"According to rickard-2021 alone; {rest}" in shown


def test_a_value_not_covered_among_several_of_a_label_is_named(ports: Ports) -> None:
    shown = ports("show calais --without wikipedia --width 200").out
    assert (
        "not covered by the others: Coordinates, Attackers (Canadian 7th Infantry Brigade),"
        in shown
    )


def test_a_list_of_ports_does_not_say_that_every_column_is_covered(ports: Ports) -> None:
    shown = ports("list --according-to rickard-2021 --width 200").out
    assert "\nAccording to rickard-2021 alone.  * Sources" in shown
