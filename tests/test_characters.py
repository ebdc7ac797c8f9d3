"""What text becomes on its way to a screen: every character shown, none obeyed, none crashing."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelports.characters import clean, plain, safe

ANY_TEXT = st.text(alphabet=st.characters())

BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Unicode's Bidi_Control characters."""

STEERS = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{BIDI.pattern[1:-1]}]")
"""What no output may hold: controls but the line feed, line ends, surrogates, direction."""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("[p. 343] – 9,535 †1 Liška", "[p. 343] – 9,535 †1 Liška"),
        ("two  blanks ", "two  blanks "),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\x1b]8;;http://x\x1b\\link", "\\x1b]8;;http://x\\x1b\\link"),
        ("\x1b[2J\x1b[H", "\\x1b[2J\\x1b[H"),
        ("\x1bP+q\x1b\\", "\\x1bP+q\\x1b\\"),
        ("\x9b31m", "\\x9b31m"),
        ("\x9d0;title\x9c", "\\x9d0;title\\x9c"),
        ("a\x00b", "a\\x00b"),
        ("a\x08b", "a\\x08b"),
        ("a\x7fb", "a\\x7fb"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("a\u202ab\u202cc\u202dd", "a\\u202ab\\u202cc\\u202dd"),
        ("\u2066a\u2067b\u2068c\u2069", "\\u2066a\\u2067b\\u2068c\\u2069"),
        ("\u200ea\u200fb\u061cc", "\\u200ea\\u200fb\\u061cc"),
        ("soft\xadhyphen", "soft\\xadhyphen"),
        ("zero\u200bwidth\u2060x\ufeff", "zero\\u200bwidth\\u2060x\\ufeff"),
        ("lone \ud800 surrogate \udfff", "lone \\ud800 surrogate \\udfff"),
        ("\\x1b typed out", "\\x1b typed out"),
        ("😀", "😀"),
    ],
    ids=ascii,
)  # fmt: skip
def test_escapes_and_marks_are_shown_by_their_code_and_the_rest_is_left_alone(
    text: str, shown: str
) -> None:
    assert clean(text) == shown


def test_a_character_beyond_four_figures_is_spelt_with_eight() -> None:
    """In four it would be read as another character with a figure after it."""
    assert clean("x\U000e0041y") == "x\\U000e0041y"


@pytest.mark.parametrize(
    "end", ["\n", "\r", "\r\n", "\n\n\t", "\t", "\v", "\f", "\x85", "\u2028", "\u2029"], ids=ascii
)
def test_line_ends_and_tabs_become_blanks(end: str) -> None:
    cleaned = clean(f"a{end}b")
    assert cleaned.replace(" ", "") == "ab"
    assert cleaned.split(" ")[0] == "a"


@given(ANY_TEXT)
def test_cleaned_text_holds_no_control_no_mark_of_direction_and_no_surrogate(text: str) -> None:
    cleaned = clean(text)
    assert not {unicodedata.category(letter) for letter in cleaned} & {"Cc", "Cs", "Zl", "Zp"}
    assert BIDI.search(cleaned) is None


@given(ANY_TEXT)
def test_cleaned_text_stays_as_it_is_when_cleaned_again(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet=st.characters(categories=["L", "M", "N", "P", "S"])))
def test_letters_figures_and_signs_are_never_changed(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "क\u094d\u200dष",
        "👩\u200d🚒",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "soft\xadhyphen",
        "5\u00a0km\u3000\u2009",
        "zero\u200bwidth\u2060x\ufeff",
        "\u0600\u06dd",
        "\ue000\U000f0000",
    ],
    ids=ascii,
)
def test_data_keep_what_no_terminal_obeys_though_no_screen_shows_it(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\x1b[31mred\x9b0m", "\\x1b[31mred\\x9b0m"),
        ("a\x00b\x7f", "a\\x00b\\x7f"),
        ("\u202egnp.exe\u2069\u200e\u061c", "\\u202egnp.exe\\u2069\\u200e\\u061c"),
        ("lone \ud800 surrogate", "lone \\ud800 surrogate"),
        ("a\nb\tc\u2028d\x85e", "a b c d e"),
    ],
    ids=ascii,
)
def test_data_have_what_steers_a_terminal_as_its_code(text: str, kept: str) -> None:
    assert safe(text) == kept


@given(ANY_TEXT)
def test_any_data_hold_nothing_that_steers_a_terminal_and_lose_nothing_else(text: str) -> None:
    kept = safe(text)
    assert STEERS.search(kept) is None
    assert "\n" not in kept
    assert safe(kept) == kept
    if not STEERS.search(text) and "\n" not in text:
        assert kept == text


@pytest.mark.parametrize("encoding", ["ascii", "cp437"])
def test_a_letter_that_is_not_seen_is_left_out_where_an_encoding_lacks_it(encoding: str) -> None:
    """A question mark would be a sign that readers see: ``soft?hyphen``."""
    assert plain("soft\xadhyphen, x\u200cy\u2060z", encoding) == "softhyphen, xyz"


# text, what it is in ascii, latin-1, cp437 and cp1252
PLAIN = [
    ("9,535 [p. 3] ~12000", *["9,535 [p. 3] ~12000"] * 4),
    ("9–10", "9-10", "9-10", "9-10", "9–10"),
    ("a — b", "a - b", "a - b", "a - b", "a — b"),
    ("−70", "-70", "-70", "-70", "-70"),
    ("Calais ¶7", "Calais para. 7", "Calais ¶7", "Calais para. 7", "Calais ¶7"),
    ("†1", "*1", "*1", "*1", "†1"),
    ("Liška", "Liska", "Liska", "Liska", "Liška"),
    ("Schröder", "Schroder", "Schröder", "Schröder", "Schröder"),
    ("Łódź", "Lodz", "Lódz", "Lódz", "Lódz"),
    ("Straße", "Strasse", "Straße", "Straße", "Straße"),
    ("“it’s”", '"it\'s"', '"it\'s"', '"it\'s"', "“it’s”"),
    ("‘it’", "'it'", "'it'", "'it'", "‘it’"),
    ("«‹it›»", "\"'it'\"", "«'it'»", "«'it'»", "«‹it›»"),
    ("„‚it‘“", "\"'it'\"", "\"'it'\"", "\"'it'\"", "„‚it‘“"),
    ("wait…", "wait...", "wait...", "wait...", "wait…"),
    ("a · b", "a - b", "a · b", "a · b", "a · b"),
    ("50.72° N", "50.72 deg N", "50.72° N", "50.72° N", "50.72° N"),
    ("≈38.4 km", "ca. 38.4 km", "ca. 38.4 km", "≈38.4 km", "ca. 38.4 km"),
    ("───", "---", "---", "───", "---"),
    ("sœur øre", "soeur ore", "soeur øre", "soeur ore", "sœur øre"),
    ("5\u00a0km", "5 km", "5\u00a0km", "5\u00a0km", "5\u00a0km"),
    ("日本", "??", "??", "??", "??"),
    ("a\ud800b", "a?b", "a?b", "a?b", "a?b"),
]


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        (row[0], encoding, shown)
        for row in PLAIN
        for encoding, shown in zip(["ascii", "latin-1", "cp437", "cp1252"], row[1:], strict=True)
    ],
    ids=ascii,
)
def test_what_an_encoding_lacks_gets_a_plain_equivalent_and_the_rest_stays(
    text: str, encoding: str, shown: str
) -> None:
    assert plain(text, encoding) == shown


@pytest.mark.parametrize(
    ("text", "shown"), [("Øre", "Ore"), ("Œuvre", "OEuvre"), ("Æbelø", "AEbelo")]
)
def test_a_capital_has_a_plain_equivalent_as_its_small_letter_has(text: str, shown: str) -> None:
    assert plain(text, "ascii") == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("5½ miles", "5 1/2 miles"),
        ("Calais ¶2–6", "Calais para. 2-6"),
        ("a 14″ gun", 'a 14" gun'),
        ("3 × 406 mm", "3 x 406 mm"),
        ("St\u2010Omer", "St-Omer"),
        ("St\u2011Omer", "St-Omer"),
    ],
    ids=ascii,
)
def test_fractions_inches_times_and_hyphens_do_not_turn_into_question_marks(
    text: str, shown: str
) -> None:
    """A question mark is also the sign for uncertain: ``5? miles`` would be another fact."""
    assert plain(text, "ascii") == shown


def test_an_accent_that_is_a_character_of_its_own_is_left_out_like_any_other() -> None:
    assert plain("Schro\u0308der, Lis\u030cka", "ascii") == "Schroder, Liska"


@pytest.mark.parametrize("encoding", ["no-such-encoding", "hex"])
def test_an_encoding_that_is_none_counts_as_ascii(encoding: str) -> None:
    assert plain("Liška", encoding) == "Liska"


@given(ANY_TEXT)
def test_plain_text_can_always_be_encoded_in_ascii(text: str) -> None:
    assert plain(text, "ascii").isascii()


@given(ANY_TEXT, st.sampled_from(["ascii", "latin-1", "cp1252", "cp437", "utf-8"]))
def test_plain_text_survives_the_encoding_it_was_made_for(text: str, encoding: str) -> None:
    shown = plain(text, encoding)
    assert shown.encode(encoding).decode(encoding) == shown


@given(st.text())
def test_utf_8_leaves_what_it_can_carry_alone(text: str) -> None:
    assert plain(text, "utf-8") == text


@given(st.text(alphabet=st.characters(codec="cp1252")))
def test_an_encoding_leaves_what_it_can_carry_alone(text: str) -> None:
    assert plain(text, "cp1252") == text
