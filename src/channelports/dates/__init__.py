"""Dates as the dataset writes them; the module `user_input` parses dates that people enter."""

from channelports.dates.historical import HistoricalDate, Match
from channelports.dates.point import PartOfDay, Point, Precision

__all__ = ["HistoricalDate", "Match", "PartOfDay", "Point", "Precision"]
