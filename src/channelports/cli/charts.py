"""Charts: the account drawn in space and time."""

from typing import TYPE_CHECKING

from channelports.cli.commands import CHARTS, question
from channelports.cli.parameters import (
    AtTheEndOfOption,
    FromOption,
    PlayOption,
    PortOption,
    PortsAndDayArgument,
    PortsAndDaysArgument,
    ToOption,
)
from channelports.cli.parsing import PORTS, Takes, parse
from channelports.vocabulary import PortState

if TYPE_CHECKING:
    from channelports.model import Dataset
    from channelports.reports import Result


@question(
    CHARTS,
    "ports map 20 sep",
    "ports map --play",
    kinds=(state.replace("-", " ") for state in PortState),
)
def map_(
    dataset: "Dataset",
    words: PortsAndDayArgument = None,
    port: PortOption = None,
    on: AtTheEndOfOption = None,
    play: PlayOption = False,
) -> "Result":
    """The ports on a map, and who held each at a day's end.

    Without a day it shows the last day of the campaign. The states: KINDS.
    """
    given = parse(dataset, Takes("map", PORTS, dates=True), words)
    ports = given.records("ports", port)
    if play:
        from channelports.reports.days import day_by_day

        return day_by_day(dataset, ports, given.window(on, None, None))
    from channelports.reports.charts import map_of_ports

    return map_of_ports(dataset, given.days(on), ports)


@question(CHARTS, "ports timeline", "ports timeline calais --from 20 sep --to 5 oct")
def timeline(
    dataset: "Dataset",
    words: PortsAndDaysArgument = None,
    port: PortOption = None,
    from_: FromOption = None,
    to: ToOption = None,
) -> "Result":
    """A bar for each port across the days: who held it when.

    Each day shows the state at its end; bombings and surrenders are marked.
    """
    from channelports.reports.charts import timeline

    given = parse(dataset, Takes("timeline", PORTS, dates=True), words)
    window = given.window(None, from_, to)
    return timeline(dataset, given.records("ports", port), window)
