"""Citations as they are written, refused and shortened."""

import pytest

from channelports.citations import Citation, SectionLocator


@pytest.mark.parametrize(
    ("text", "source", "locator"),
    [
        ("rickard-2021[Boulogne, para. 5]", "rickard-2021", "Boulogne, para. 5"),
        ("kent-her-winnie[record]", "kent-her-winnie", "record"),
        ("s[ p. 1 ]", "s", "p. 1"),
        ("stacey-1960[The Advance, p. 323]", "stacey-1960", "The Advance, p. 323"),
    ],
)
def test_a_citation_is_a_source_and_a_place_in_it(text: str, source: str, locator: str) -> None:
    citation = Citation.parse(text)
    assert (citation.source, citation.locator) == (source, locator)
    assert Citation.parse(str(citation)) == citation


@pytest.mark.parametrize(
    "text",
    ["", "rickard-2021", "rickard-2021[]", "rickard-2021[ ]", "[para. 5]", "Rickard[p. 1]",
     "a[b][c]", "a[[]", "a[]]", "a[b] c", " a[b]", "a--b[c]", "a[b|c]", "a[|]", "a[[b]]"],
)  # fmt: skip
def test_anything_else_is_refused_with_the_form_to_use(text: str) -> None:
    with pytest.raises(ValueError, match="is not a citation; write SOURCE") as caught:
        Citation.parse(text)
    assert f"'{text}'" in str(caught.value)


@pytest.mark.parametrize(
    ("locator", "place"),
    [
        ("Boulogne, para. 5", ("Boulogne", "para", 5)),
        ("Le Havre, caption 2", ("Le Havre", "caption", 2)),
        ("Calais, heading", ("Calais", "heading", 0)),
        ("Introduction, para. 12", ("Introduction", "para", 12)),
    ],
)
def test_a_locator_in_a_section_is_read(locator: str, place: tuple[str, str, int]) -> None:
    assert SectionLocator.parse(locator) == place


@pytest.mark.parametrize("locator", ["infobox", "Boulogne, para. 0", "Boulogne para. 5", "p. 3"])
def test_other_locators_are_not_of_a_section(locator: str) -> None:
    assert SectionLocator.parse(locator) is None
