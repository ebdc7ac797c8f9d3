"""The synthetic datasets, on which it is measured how times grow, are like the shipped one."""

import pytest

from benchmarks.synthetic import SHARED, synthetic
from channelports.checks import problems
from channelports.data import load, parse
from channelports.model import Dataset
from channelports.model.keys import references_in

pytestmark = pytest.mark.thorough

COPIES = 3


@pytest.fixture(scope="module")
def made() -> Dataset:
    events = len(load().events)
    return parse(synthetic(COPIES * events))


def test_a_synthetic_dataset_has_copies_of_all_but_the_sources_and_measures(made: Dataset) -> None:
    shipped = load()
    for name, count in shipped.counts():
        copies = 1 if name in SHARED else COPIES
        assert len(made.collection(name)) == copies * count, name


def test_the_events_of_a_copy_refer_to_that_copy(made: Dataset) -> None:
    shipped = load()
    for id_, event in shipped.events.items():
        copied = list(references_in(made.events[f"{id_}-2"]))
        assert copied == [f"{each}-2" for each in references_in(event)], id_


def test_a_synthetic_dataset_has_no_problems(made: Dataset) -> None:
    assert list(problems(made)) == []


def test_the_same_seed_makes_the_same_text() -> None:
    assert synthetic(200) == synthetic(200)
    assert synthetic(200) != synthetic(200, seed=1)


def test_a_synthetic_dataset_has_at_least_as_many_events_as_asked_for() -> None:
    assert len(parse(synthetic(len(load().events) + 1)).events) == 2 * len(load().events)
