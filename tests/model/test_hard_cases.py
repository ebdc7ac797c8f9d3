"""The six cases that the model has to hold before a dataset is written in it."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from channelports.data import load
from channelports.model import Dataset, DateClaim, FigureClaim, PortState, Standing


@pytest.fixture(scope="module")
def cases() -> Dataset:
    return load(Path(__file__).parents[1] / "data" / "hard-cases.yaml")


def test_le_havre_counts_non_combatants_on_one_side_only(cases: Dataset) -> None:
    first, rival = cases.outcomes["le-havre-prisoners"].claims
    assert (first.text, first.counting) == ("~12,000", "including non-combatants")
    assert (rival.text, rival.counting) == ("11,300", None)
    assert str(rival.cite[0]) == "wikipedia-astonia[infobox]"


def test_a_claim_can_include_another_outcome(cases: Dataset) -> None:
    first, rival = cases.outcomes["calais-prisoners"].claims
    assert isinstance(first, FigureClaim)
    assert isinstance(rival, FigureClaim)
    assert (first.value.value, first.includes) == (10000, None)
    assert (rival.value.value, rival.includes) == (9128, "cap-gris-nez-prisoners")
    assert cases.outcomes["cap-gris-nez-prisoners"].of == "cap-gris-nez"


def test_the_truce_has_only_its_end_and_a_preferred_rival(cases: Dataset) -> None:
    truce = cases.events["calais-truce"]
    assert truce.date is not None
    assert truce.date.earliest is None
    assert truce.date.display() == "until 30 September 1944, midday"
    assert [str(cite) for cite in truce.remarks[0].cite] == [
        "rickard-2021[Calais, para. 3]",
        "rickard-2021[Calais, para. 4]",
    ]
    (rival,) = cases.outcomes["calais-truce-date"].claims
    assert isinstance(rival, DateClaim)
    assert rival.value.text == "1944-09-29 14:00/1944-09-30 12:00"
    assert rival.standing is Standing.PREFERRED
    assert rival.because == "the article does not say when the truce began"


def test_an_argument_is_at_no_port_and_about_five(cases: Dataset) -> None:
    argument = cases.events["montgomery-argues-for-the-ports"]
    assert argument.at == ()
    assert argument.about == ("le-havre", "dieppe", "boulogne", "dunkirk", "calais")
    assert cases.outcomes["montgomery-argument-judgement"].of == argument.id


def test_a_hit_without_a_date_has_none_and_its_range_is_an_outcome(cases: Dataset) -> None:
    assert cases.events["south-foreland-hit"].date is None
    (claim,) = cases.outcomes["south-foreland-hit-range"].claims
    assert claim.text == "42,000"
    assert cases.measures["range"].unit == "yards"


def test_dunkirk_is_dated_twice_without_a_second_event(cases: Dataset) -> None:
    liberated = cases.events["dunkirk-liberated"]
    assert liberated.date is not None
    assert liberated.date.text == "1945-05-10"
    (rival,) = cases.outcomes["dunkirk-liberated-date"].claims
    assert rival.text == "9 May 1945"


def test_a_state_may_be_inferred(cases: Dataset) -> None:
    change = cases.events["boulogne-reached"].makes["boulogne"]
    assert (change.state, change.inferred) == (PortState.INVESTED, True)
    assert cases.events["dunkirk-liberated"].makes["dunkirk"].inferred is False


def test_every_record_is_found_by_its_id_and_knows_it(cases: Dataset) -> None:
    assert all(cases[id_].id == id_ for id_ in cases.records)
    assert cases.collection_of("mont-lambert") == "places"
    assert cases["mont-lambert"].label == "Mont Lambert"


def test_records_cannot_be_changed(cases: Dataset) -> None:
    with pytest.raises(ValidationError):
        setattr(cases.places["calais"], "name", "Callis")  # noqa: B010
    assert cases.places["calais"].name == "Calais"
