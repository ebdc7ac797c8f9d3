"""Dates as the dataset's keepers write them; ``dates.typed`` reads them as people type them."""

from channelports.dates.historical import HistoricalDate, Match
from channelports.dates.point import PartOfDay, Point, Precision

__all__ = ["HistoricalDate", "Match", "PartOfDay", "Point", "Precision"]
