"""Dates: as the dataset's keepers write them, and as people type them at a prompt."""

from channelports.dates.historical import (
    HistoricalDate,
    Match,
    PartOfDay,
    Point,
    Precision,
)
from channelports.dates.typed import read_date

__all__ = ["HistoricalDate", "Match", "PartOfDay", "Point", "Precision", "read_date"]
