"""Answers questions about the liberation of the Channel ports in September 1944, with sources.

As a library: ``load()`` returns the whole dataset as typed records, and the other functions search
and filter it. What is not named here may change without notice.
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
    from channelports.queries import find
    from channelports.queries.links import claims
    from channelports.queries.source_filter import according_to

__version__ = "1.0.0"

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

_MODULES = {
    "citations": ("Citation",),
    "dates": ("HistoricalDate",),
    "errors": ("DatasetError", "PortsError", "UnknownNameError", "UnreadableError"),
    "quantity": ("Quantity", "total"),
    "queries": ("find",),
    "queries.links": ("claims",),
    "queries.source_filter": ("according_to",),
    "data": ("load",),
}
"""The module that each public name is imported from; those not listed are in ``model``."""


if not TYPE_CHECKING:  # a type checker would accept any name at all because of this function

    def __getattr__(name: str) -> object:
        """Import a public name from its module when it is first used, so that others cost nothing.

        Raises AttributeError for a name that is not public.
        """
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = next((module for module, names in _MODULES.items() if name in names), "model")
        return getattr(import_module(f"{__name__}.{module}"), name)


def __dir__() -> list[str]:
    """Return the public names, which are imported only on use and so are not in the module yet."""
    return [*__all__, "__version__"]
