"""Makes large datasets of the real shape: the account repeated in other years.

``python -m benchmarks.synthetic 10000 > large.yaml``. Every copy has records of its own, with ids
and names of its own, in a year of its own, and its details in another order of words; all copies
share the sources and the measures. So the mixture of records, keys, links, claims and lengths is
that of the shipped dataset, and what ``ports check`` finds in it holds for each copy.
"""

import random
import re
import sys
from collections.abc import Mapping
from math import ceil
from pathlib import Path
from typing import Any

import yaml

from channelports.data.yaml_reader import Tree

SHIPPED = Path(__file__).parents[1] / "data" / "events.yaml"

SHARED = ("dataset", "sources", "measures")
"""What all copies have in common."""

YEARS = 100
"""Copies lie in as many years, from the first one of the account on."""

_DATE = re.compile(r"\b(\d{4})(?=-\d{2})")


class _TextDumper(yaml.CSafeDumper):
    """Writes text without quotes where it can, as people do."""

    yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012 (so that nothing needs quotes)

    def ignore_aliases(self, data: object) -> bool:
        """Write everything out: the reader takes no aliases."""
        del data
        return True


def synthetic(events: int, seed: int = 1944, template: Path = SHIPPED) -> str:
    """Return the YAML of a dataset with at least so many events; the same for the same seed."""
    account = Tree.of(template.read_text("utf-8")).root
    chance = random.Random(seed)  # noqa: S311 (nothing here is secret)
    copies = [
        _copy(account, number, chance) for number in range(ceil(events / len(account["events"])))
    ]
    whole = {name: account[name] for name in SHARED}
    whole["dataset"] = {**account["dataset"], "period": f"1944-09-01/{1945 + YEARS}-05-10"}
    for name in copies[0] if copies else ():
        whole[name] = {id_: record for copy in copies for id_, record in copy[name].items()}
    return yaml.dump(whole, Dumper=_TextDumper, allow_unicode=True, sort_keys=False, width=100)


def _copy(account: Mapping[str, Any], number: int, chance: random.Random) -> dict[str, Any]:
    """Return the collections of one copy; the first keeps its ids, names and year.

    It alone is a campaign, whose ``parts`` are added up, for a dataset has only one.
    """
    own = {name: records for name, records in account.items() if name not in SHARED}
    ids = {id_: f"{id_}-{number}" if number else id_ for each in own.values() for id_ in each}
    years = chance.randrange(YEARS) if number else 0

    def copied(value: Any, key: str = "") -> Any:
        match value:
            case dict():
                kept = (k for k in value if not (number and _is_of_the_campaign(k, value[k])))
                return {ids.get(k, k): copied(value[k], k) for k in kept}
            case list():
                return [copied(held, key) for held in value]
            case _ if value in ids:
                return ids[value]
        return _altered(key, value, number, years, chance) if number else value

    copy: dict[str, Any] = copied(own)
    return copy


def _is_of_the_campaign(key: str, held: object) -> bool:
    return key == "parts" or (key, held) == ("allows", "parts-miss-the-whole")


def _altered(key: str, text: str, number: int, years: int, chance: random.Random) -> str:
    """Return the text of a key as another copy has it."""
    if key in ("name", "aliases", "codename"):
        return f"{text} {number}"
    if key in ("date", "value"):
        return _DATE.sub(lambda year: str(int(year[1]) + years), text)
    if key == "detail":
        words = text.split()
        return " ".join(chance.sample(words, len(words)))
    return text


if __name__ == "__main__":
    sys.stdout.write(synthetic(int(sys.argv[1])))
