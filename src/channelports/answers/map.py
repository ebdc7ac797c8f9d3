"""The ports on a map: where each lies, and who held it at the end of a day."""

from dataclasses import replace

from channelports import query
from channelports.answers.answer import Answer, Cell, Column, Note, Row, table
from channelports.answers.status import COLUMNS, Days, in_period, status, when
from channelports.model import Dataset
from channelports.reader.coast import coast


def map_of_ports(dataset: Dataset, days: Days | None = None) -> Answer:
    """Answer the state of each port at the end of a day, and its coordinates.

    Of several days: of the last of them that the account has. Without a day: of the last one of the
    campaign. ``coordinates_from`` is who gives them, or
    ``general-knowledge``, which is good to about a kilometre.
    """
    asked = days or _last_of_campaign(dataset)
    last = (in_period(dataset, asked) or asked)[1]
    answer = status(dataset, (last, last))
    credit = (Note(f"Coast: {coast().origin}.", ()),) if answer.rows else ()
    return replace(
        answer,
        command="map",
        heading=f"Map of the ports {when((last, last))}",
        layout="map",
        rows=tuple(_placed(dataset, row) for row in answer.rows),
        sections=table(*COLUMNS, Column("North", "latitude"), Column("East", "longitude")),
        remarks=(*answer.remarks, *credit),
    )


def _last_of_campaign(dataset: Dataset) -> Days:
    """Return the last day of the campaign, else of the account."""
    campaign = query.campaign(dataset)
    dated = campaign.date if campaign and campaign.date else dataset.dataset.period
    day = dated.known_ends[-1].latest
    return day, day


def _placed(dataset: Dataset, row: Row) -> Row:
    """Return a port's row with where it lies, which is the map's and not of the sources asked."""
    place = query.whole(dataset).places[row.id].coordinates
    cells: dict[str, Cell] = {
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "coordinates_from": str(place.cite or place.basis) if place else None,
    }
    return replace(row, cells={**row.cells, **cells})
