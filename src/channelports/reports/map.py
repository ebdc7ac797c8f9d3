"""The ports on a map: where each lies, and who held it at the end of a day."""

from dataclasses import dataclass

from channelports import queries
from channelports.data.coastline import coast
from channelports.model import Dataset
from channelports.reports.answer import Flat, Head, Note, table
from channelports.reports.status import (
    HEADS,
    Days,
    PortStatus,
    Status,
    in_period,
    status_on,
    when,
)


@dataclass(frozen=True)
class MapOfPorts(Status):
    """The answer of ``ports map``: the state of each port on one day, and its coordinates."""

    tables = table(*HEADS, Head("North", "latitude"), Head("East", "longitude"))

    def _flat(self, item: PortStatus) -> Flat:
        id_, cells = super()._flat(item)
        where = item.place.coordinates
        return id_, {
            **cells,
            "latitude": where.latitude if where else None,
            "longitude": where.longitude if where else None,
            "coordinates_from": str(where.cite or where.basis) if where else None,
        }


def map_of_ports(dataset: Dataset, days: Days | None = None) -> MapOfPorts:
    """Answer the state of each port at the end of a day, and its coordinates.

    Of several days it is the last one within the account's period; without ``days``, the last one
    of the campaign. The cell ``coordinates_from`` is the citation for the coordinates, or
    ``general-knowledge``, good to about a kilometre.
    """
    asked = days or _last_of_campaign(dataset)
    last = (in_period(dataset, asked) or asked)[1]
    found = status_on(dataset, (last, last))
    credit = (Note(f"Coast: {coast().origin}.", ()),) if found.ports else ()
    return MapOfPorts(
        "map",
        f"Map of the ports {when(found.days)}",
        dataset,
        found.days,
        found.ports,
        remarks=(*found.remarks, *credit),
    )


def _last_of_campaign(dataset: Dataset) -> Days:
    """Return the last day of the campaign, as a window of that single day.

    If the campaign has no date, it is the last day of the account's period.
    """
    campaign = queries.campaign(dataset)
    dated = campaign.date if campaign and campaign.date else dataset.dataset.period
    day = dated.known_ends[-1].latest
    return day, day
