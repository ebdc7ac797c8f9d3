"""Answers about the liberation of the Channel ports in September 1944, each with its source.

As a library: ``load()`` gives the whole dataset, typed; the rest finds its way in it. What is not
named here may change without notice.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from channelports.citations import Citation
    from channelports.data import load
    from channelports.dates import HistoricalDate
    from channelports.errors import (
        DatasetError,
        PortsError,
        UnknownNameError,
        UnreadableError,
    )
    from channelports.model import (
        Dataset,
        DateClaim,
        Equipment,
        Event,
        FigureClaim,
        Force,
        Measure,
        Operation,
        Outcome,
        Person,
        Place,
        Source,
        StatementClaim,
    )
    from channelports.quantity import Quantity, total
    from channelports.queries import claims, find
    from channelports.queries.source_filter import according_to

__version__ = "0.1.0"

__all__ = [
    "Citation",
    "Dataset",
    "DatasetError",
    "DateClaim",
    "Equipment",
    "Event",
    "FigureClaim",
    "Force",
    "HistoricalDate",
    "Measure",
    "Operation",
    "Outcome",
    "Person",
    "Place",
    "PortsError",
    "Quantity",
    "Source",
    "StatementClaim",
    "UnknownNameError",
    "UnreadableError",
    "according_to",
    "claims",
    "find",
    "load",
    "total",
]

_HOMES = {
    "citations": ("Citation",),
    "dates": ("HistoricalDate",),
    "errors": ("DatasetError", "PortsError", "UnknownNameError", "UnreadableError"),
    "quantity": ("Quantity", "total"),
    "queries": ("claims", "find"),
    "queries.source_filter": ("according_to",),
    "data": ("load",),
}
"""Where the public names are at home; those that no line has are the model's."""


if not TYPE_CHECKING:  # which knows the names above, and would take this for any other

    def __getattr__(name: str) -> object:
        """Return a public name from its home, imported only when one of its names is used."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        home = next((home for home, names in _HOMES.items() if name in names), "model")
        return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return [*__all__, "__version__"]
