"""The panel Look: the account drawn in space and time."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from channelports.cli import typed
from channelports.cli.arguments import (
    PORTS,
    AtTheEndOfOption,
    DayArgument,
    FromOption,
    PortOption,
    PortsAndDaysArgument,
    Takes,
    ToOption,
)
from channelports.cli.question import question
from channelports.vocabulary import PortState

if TYPE_CHECKING:
    from channelports.model import Dataset
    from channelports.reports import Result

EXAMPLES = {
    "map": ("ports map 20 sep", "ports map --format json"),
    "timeline": ("ports timeline", "ports timeline calais --from 20 sep --to 5 oct"),
}


_MAP = Takes("map", dates=True)
_TIMELINE = Takes("timeline", PORTS, dates=True)


def map_(dataset: "Dataset", words: DayArgument = None, on: AtTheEndOfOption = None) -> "Result":
    """The ports on a map, and who held them at the end of a day.

    Without a day it shows the last day of the campaign. The states: KINDS.
    """
    from channelports.reports.map import map_of_ports

    return map_of_ports(dataset, typed.days(dataset, on, typed.read(dataset, _MAP, words).dates))


def timeline(
    dataset: "Dataset",
    words: PortsAndDaysArgument = None,
    port: PortOption = None,
    from_: FromOption = None,
    to: ToOption = None,
) -> "Result":
    """A bar for each port across the days: who held it, and when.

    A day shows the state at its end. Bombings and surrenders are marked. Days long after the others
    come behind a gap.
    """
    from channelports.reports.timeline import timeline

    given = typed.read(dataset, _TIMELINE, words)
    window = typed.window(dataset, from_=from_, to=to, dates=given.dates)
    return timeline(dataset, typed.records(dataset, given, port, *PORTS), window)


COMMANDS: dict[str, Callable[..., None]] = {
    "map": question(map_, kinds=(state.replace("-", " ") for state in PortState)),
    "timeline": question(timeline),
}
"""Each command of the panel, by its name."""
