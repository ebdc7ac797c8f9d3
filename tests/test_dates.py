"""The tables below are the specification of dates; the properties hold for any of them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from datetime import date
from itertools import pairwise
from random import Random

import pytest
from conftest import dataset
from hypothesis import given
from hypothesis import strategies as st

from channelports.characters import plain
from channelports.dates import HistoricalDate, Match, PartOfDay, Point, Precision
from channelports.dates.user_input import read_date
from channelports.model import COLLECTIONS, DateClaim, Event, Operation, Source

# text, earliest, latest, precision
ACCEPTED = [
    ("1944-09-17", "1944-09-17", "1944-09-17", "day"),
    ("1944-02-29", "1944-02-29", "1944-02-29", "day"),
    ("0001-01-01", "0001-01-01", "0001-01-01", "day"),
    ("9999-12-31", "9999-12-31", "9999-12-31", "day"),
    ("1944-09", "1944-09-01", "1944-09-30", "month"),
    ("1944-02", "1944-02-01", "1944-02-29", "month"),
    ("1945-02", "1945-02-01", "1945-02-28", "month"),
    ("9999-12", "9999-12-01", "9999-12-31", "month"),
    ("1944", "1944-01-01", "1944-12-31", "year"),
    ("1944-09-01~", "1944-09-01", "1944-09-01", "day"),
    ("1944-09?", "1944-09-01", "1944-09-30", "month"),
    ("1944%", "1944-01-01", "1944-12-31", "year"),
    ("1944-09-12 11:45", "1944-09-12", "1944-09-12", "day"),
    ("1944-09-12 00:00", "1944-09-12", "1944-09-12", "day"),
    ("1944-09-12 23:59", "1944-09-12", "1944-09-12", "day"),
    ("1944-09-12~ 11:45", "1944-09-12", "1944-09-12", "day"),
    ("1944-09-10 evening", "1944-09-10", "1944-09-10", "day"),
    ("1944-09-10/1944-09-12", "1944-09-10", "1944-09-12", "interval"),
    ("1944-09-10 evening/1944-09-12 11:45", "1944-09-10", "1944-09-12", "interval"),
    ("1944-09-29 14:00/1944-09-30 12:00", "1944-09-29", "1944-09-30", "interval"),
    ("1944-09-12 11:45/1944-09-12 14:00", "1944-09-12", "1944-09-12", "interval"),
    ("1944-09-12 midday/1944-09-12 11:45", "1944-09-12", "1944-09-12", "interval"),
    ("1944-09-12/1944-09-12 11:45", "1944-09-12", "1944-09-12", "interval"),
    ("1944-09~/1944-10?", "1944-09-01", "1944-10-31", "interval"),
    ("1944-09/1944-09-12", "1944-09-01", "1944-09-12", "interval"),
    ("1944-09-12/1944-09", "1944-09-12", "1944-09-30", "interval"),
    ("1944/1945", "1944-01-01", "1945-12-31", "interval"),
    ("../1944-09-30", None, "1944-09-30", "interval"),
    ("../1944-09-30 12:00", None, "1944-09-30", "interval"),
    ("../1944-09~", None, "1944-09-30", "interval"),
    ("1944-09-10/..", "1944-09-10", None, "interval"),
    ("1944-09-10 evening/..", "1944-09-10", None, "interval"),
    ("[1944-09-06..1944-09-09]", "1944-09-06", "1944-09-09", "bounds"),
    ("[1944-12-30..1945-01-02]", "1944-12-30", "1945-01-02", "bounds"),
]

# text, approximate, uncertain
MARKED = [
    ("1944-09-17", False, False),
    ("1944-09-17~", True, False),
    ("1944-09-17?", False, True),
    ("1944-09-17%", True, True),
    ("1944-09%", True, True),
    ("1944~", True, False),
    ("1944-09-12? 11:45", False, True),
    ("1944-09-10~/1944-09-12", True, False),
    ("1944-09-10/1944-09-12?", False, True),
    ("1944-09-10~/1944-09-12?", True, True),
    ("../1944-09-30~", True, False),
    ("1944-09-10?/..", False, True),
    ("[1944-09-06..1944-09-09]", False, False),
]

# text, time of the start, time of the end
TIMED = [
    ("1944-09-12", None, None),
    ("1944-09-12 11:45", "11:45", "11:45"),
    ("1944-09-10 evening", "evening", "evening"),
    ("1944-09-10 evening/1944-09-12 11:45", "evening", "11:45"),
    ("1944-09-10/1944-09-12 11:45", None, "11:45"),
    ("../1944-09-30 12:00", None, "12:00"),
    ("1944-09-10 night/..", "night", None),
    ("[1944-09-06..1944-09-09]", None, None),
]

# text, what the message says besides it
REFUSED = [
    ("", "write a day, month or year (1944-09-17, 1944-09, 1944)"),
    ("..", "write a day"),
    ("/", "write a day"),
    ("../", "write a day"),
    ("1944-09-17/", "write a day"),
    ("17 September 1944", "write a day"),
    ("17.9.1944", "write a day"),
    ("about 1944", "write a day"),
    ("44-09-17", "write a day"),
    ("1944-9-17", "write a day"),
    ("19440917", "write a day"),
    ("1944-09-", "write a day"),
    (" 1944-09-17", "write a day"),
    ("1944-09-17 ", "write a day"),
    ("1944-09-17\n", "write a day"),
    ("1944-09-17~~", "write a day"),
    ("~1944-09-17", "write a day"),
    ("11:45", "write a day"),
    ("24:00", "write a day"),
    ("-1944", "write a day"),
    ("11944", "write a day"),
    ("\u0661\u0669\u0664\u0664", "write a day"),
    ("1944\u201309", "write a day"),
    ("1944/09", "write a day"),
    ("1944-09-10 / 1944-09-12", "write a day"),
    ("1944/09/17", "write a day as 1944-09-17"),
    ("1944-09-10/1944-09-11/1944-09-12", "two ends of an interval"),
    ("0000", "years run from 0001 to 9999"),
    ("0000-01-01", "years run from 0001 to 9999"),
    ("1944-13", "months run from 01 to 12"),
    ("1944-00", "months run from 01 to 12"),
    ("1944-17-09", "months run from 01 to 12"),
    ("1944-09-31", "the days of September 1944 run from 01 to 30"),
    ("1944-09-00", "the days of September 1944 run from 01 to 30"),
    ("1945-02-29", "the days of February 1945 run from 01 to 28"),
    ("1944-09-10/1944-09-31", "the days of September 1944 run from 01 to 30"),
    ("1944-09-12 24:00", "a clock time from 00:00 to 23:59"),
    ("1944-09-12 11:60", "a clock time from 00:00 to 23:59"),
    ("1944-09-12 11.45", "a clock time from 00:00 to 23:59"),
    ("1944-09-12 1145", "a clock time from 00:00 to 23:59"),
    ("1944-09-12 9:45", "a clock time from 00:00 to 23:59"),
    ("1944-09-12  11:45", "one space"),
    ("1944-09-12 11:45 evening", "a clock time from 00:00 to 23:59"),
    ("1944-09-12 11:45~", "after the day and its ~, ? or %"),
    ("1944-09-12 dusk", "early, morning, midday, afternoon, evening, late, night"),
    ("1944-09-12 Evening", "early, morning, midday, afternoon, evening, late, night"),
    ("1944-09-12T11:45", "write a day"),
    ("1944-09 evening", "a time needs a day before it"),
    ("1944 11:45", "a time needs a day before it"),
    ("../1944-09 12:00", "a time needs a day before it"),
    ("../..", "one end at least must be known"),
    ("1944-09-12/1944-09-12", "write one date instead of two"),
    ("1944-09-12/1944-09-10", "write the earlier end first"),
    ("1944-10/1944-09-12", "write the earlier end first"),
    ("[1944-09-09..1944-09-06]", "write the earlier end first"),
    ("[1944-09-09..1944-09-09]", "write one date instead of two"),
    ("[1944-09-06..1944-09-31]", "the days of September 1944 run from 01 to 30"),
    ("[1944-09..1944-10]", "both bounds have to be days, as in [1944-09-06..1944-09-09]"),
    ("[..1944-09-09]", "with its first and last possible day"),
    ("[1944-09-06..]", "with its first and last possible day"),
    ("[1944-09-06,1944-09-09]", "with its first and last possible day"),
    ("[1944-09-06..1944-09-09", "with its first and last possible day"),
    ("[1944-09-06~..1944-09-09]", "with its first and last possible day"),
    ("[1944-09-06..1944-09-09]~", "with its first and last possible day"),
    ("[1944-09-06 11:45..1944-09-09]", "with its first and last possible day"),
    ("[1944-09-06..1944-09-09]/1944-09-12", "with its first and last possible day"),
    ("1944-09-06..1944-09-09", "or one day within bounds ([1944-09-06..1944-09-09])"),
    ("1945/1944", "write the earlier end first"),
    ("1944-09-12 14:00/1944-09-12 11:45", "write the earlier end first"),
    ("1944-09-12 evening/1944-09-12 morning", "write the earlier end first"),
]

ORDERED = [
    "1943-12-31",
    "1944-01-01",
    "1944",
    "1944-09-01",
    "1944-09-01~",
    "1944-09",
    "1944-09-10",
    "1944-09-10?",
    "1944-09-10/1944-09-12",
    "1944-09-10/1944-09-12 11:45",
    "1944-09-10/1944-09",
    "1944-09-10/..",
    "1944-09-10 00:00",
    "1944-09-10 04:59",
    "1944-09-10 early",
    "1944-09-10 08:59",
    "1944-09-10 morning",
    "1944-09-10 11:59",
    "1944-09-10 12:00",
    "1944-09-10 midday",
    "1944-09-10 12:01",
    "1944-09-10 afternoon",
    "1944-09-10 evening",
    "1944-09-10 evening/1944-09-12 11:45",
    "1944-09-10 evening/..",
    "1944-09-10 late",
    "1944-09-10 night",
    "1944-09-10 23:59",
    "[1944-09-10..1944-09-11]",
    "[1944-09-10..1944-09-12]",
    "1944-09-11",
    "1944-09-29 14:00/1944-09-30 12:00",
    "../1944-09-30",
    "../1944-09-30 12:00",
    "1944-09-30",
    "1944-09-30 12:00",
    "1944-10-01",
    "1944-10-01/9999-12-31",
    "1944-10-01/..",
]

# text, first and last day of the window, answer
WITHIN = [
    # One day.
    ("1944-09-17", "1944-09-17", "1944-09-17", "certainly"),
    ("1944-09-17", "1944-09-10", "1944-09-17", "certainly"),
    ("1944-09-17", "1944-09-17", "1944-09-20", "certainly"),
    ("1944-09-17", "1944-09-18", "1944-09-20", "no"),
    ("1944-09-17", "1944-09-10", "1944-09-16", "no"),
    ("1944-09-17", "1944-09-17", None, "certainly"),
    ("1944-09-17", "1944-09-18", None, "no"),
    ("1944-09-17", None, "1944-09-17", "certainly"),
    ("1944-09-17", None, "1944-09-16", "no"),
    ("1944-09-17 evening", "1944-09-17", "1944-09-17", "certainly"),
    # Days from one to another: it happened on all of them.
    ("1944-09-17/1944-09-22", "1944-09-20", "1944-09-20", "certainly"),
    ("1944-09-17/1944-09-22", "1944-09-22", "1944-09-30", "certainly"),
    ("1944-09-17/1944-09-22", "1944-09-01", "1944-09-17", "certainly"),
    ("1944-09-17/1944-09-22", "1944-09-01", "1944-09-30", "certainly"),
    ("1944-09-17/1944-09-22", "1944-09-23", "1944-09-30", "no"),
    ("1944-09-17/1944-09-22", None, "1944-09-16", "no"),
    # A month or a year: it happened on one unknown day.
    ("1944-09", "1944-09-01", "1944-09-30", "certainly"),
    ("1944-09", "1944-08-01", "1944-10-31", "certainly"),
    ("1944-09", "1944-09-02", "1944-09-30", "possibly"),
    ("1944-09", "1944-09-17", "1944-09-17", "possibly"),
    ("1944-09", None, "1944-09-01", "possibly"),
    ("1944-09", None, "1944-09-30", "certainly"),
    ("1944-09", "1944-10-01", None, "no"),
    ("1944", "1944-09-01", "1944-09-30", "possibly"),
    ("1944", "1944-01-01", "1944-12-31", "certainly"),
    ("1944", "1945-01-01", "1945-12-31", "no"),
    # Ends that are months: certain from the latest start to the earliest end.
    ("1944-09/1944-11", "1944-10-15", "1944-10-15", "certainly"),
    ("1944-09/1944-11", "1944-09-30", "1944-09-30", "certainly"),
    ("1944-09/1944-11", "1944-11-01", "1944-11-01", "certainly"),
    ("1944-09/1944-11", "1944-09-29", "1944-09-29", "possibly"),
    ("1944-09/1944-11", "1944-11-02", None, "possibly"),
    ("1944-09/1944-11", "1944-12-01", None, "no"),
    ("1944-09-12/1944-09", "1944-09-12", "1944-09-12", "certainly"),
    ("1944-09-12/1944-09", "1944-09-13", "1944-09-13", "possibly"),
    ("1944-09/1944-09-12", "1944-09-12", "1944-09-12", "certainly"),
    ("1944-09/1944-09-12", "1944-09-11", "1944-09-11", "possibly"),
    # Open ends: certain on the known day alone.
    ("../1944-09-30", "1944-09-30", "1944-09-30", "certainly"),
    ("../1944-09-30", "1944-09-29", "1944-09-29", "possibly"),
    ("../1944-09-30", None, "1944-09-29", "possibly"),
    ("../1944-09-30", "1944-09-29", "1944-10-01", "certainly"),
    ("../1944-09-30", "1944-10-01", None, "no"),
    ("1944-09-10/..", "1944-09-10", "1944-09-10", "certainly"),
    ("1944-09-10/..", "1944-09-11", None, "possibly"),
    ("1944-09-10/..", None, "1944-09-09", "no"),
    ("../1944-09", "1944-09-01", "1944-09-30", "certainly"),
    ("../1944-09", "1944-09-02", "1944-09-30", "possibly"),
    # About and uncertain: possibly at best, and no margin.
    ("1944-09-17~", "1944-09-17", "1944-09-17", "possibly"),
    ("1944-09-17?", "1944-09-01", "1944-09-30", "possibly"),
    ("1944-09-17~", "1944-09-18", "1944-09-30", "no"),
    ("1944-09~", "1944-09-01", "1944-09-30", "possibly"),
    ("1944-09-10~/1944-09-12", "1944-09-12", "1944-09-12", "possibly"),
    # One day within bounds.
    ("[1944-09-06..1944-09-09]", "1944-09-01", "1944-09-05", "no"),
    ("[1944-09-06..1944-09-09]", "1944-09-01", "1944-09-06", "possibly"),
    ("[1944-09-06..1944-09-09]", "1944-09-07", "1944-09-08", "possibly"),
    ("[1944-09-06..1944-09-09]", "1944-09-06", "1944-09-09", "certainly"),
    ("[1944-09-06..1944-09-09]", "1944-09-07", None, "possibly"),
    ("[1944-09-06..1944-09-09]", None, "1944-09-09", "certainly"),
    ("[1944-09-06..1944-09-09]", "1944-09-10", None, "no"),
    ("../1944-09-30~", "1944-09-30", "1944-09-30", "possibly"),
    # No limits.
    ("1944-09-17", None, None, "certainly"),
    ("1944", None, None, "certainly"),
    ("1944-09-17%", None, None, "certainly"),
    ("../1944-09-30", None, None, "certainly"),
]

# text, days
DAYS = [
    ("1944-09-17", 1),
    ("1944-09-17 evening", 1),
    ("1944-09-10/1944-09-12", 3),
    ("1944-09-17/1944-09-22", 6),
    ("1944-09-25/1944-10-01", 7),
    ("1944-09-12 11:45/1944-09-12 14:00", 1),
    ("1944-09-10~/1944-09-12", 3),
    ("1944-09", None),
    ("1944", None),
    ("1944-09/1944-09-12", None),
    ("1944-09-12/1944-10", None),
    ("../1944-09-30", None),
    ("1944-09-10/..", None),
    ("[1944-09-06..1944-09-09]", None),
]

# text, weekday
WEEKDAYS = [
    ("1944-09-17", "Sun"),
    ("1944-09-18", "Mon"),
    ("1944-09-12 11:45", "Tue"),
    ("1944-09-20", "Wed"),
    ("1944-09-21", "Thu"),
    ("1944-09-22", "Fri"),
    ("1944-09-30", "Sat"),
    ("1944-09-17/1944-09-22", "Sun"),
    ("1944-09-17/1944-09-22~", "Sun"),
    ("1944-09-17/..", "Sun"),
    ("1944-09", None),
    ("1944", None),
    ("1944-09/1944-10-01", None),
    ("../1944-09-30", None),
    ("1944-09-17~", None),
    ("1944-09-17?", None),
    ("[1944-09-06..1944-09-09]", None),
]

# text, display, short display
DISPLAYED = [
    ("1944-09-30/1944-09-30 midday", "30 September 1944, until midday", "30 Sep until midday"),
    ("1944-09-17", "17 September 1944", "17 Sep"),
    ("1944-09-01", "1 September 1944", "1 Sep"),
    ("1945-05-10", "10 May 1945", "10 May 1945"),
    ("1944-09", "September 1944", "Sep 1944"),
    ("1944", "1944", "1944"),
    ("1944-09-01~", "about 1 September 1944", "~1 Sep"),
    ("1944-09-01?", "1 September 1944 (uncertain)", "1 Sep?"),
    ("1944-09-01%", "about 1 September 1944 (uncertain)", "~1 Sep?"),
    ("1944-09~", "about September 1944", "~Sep 1944"),
    ("1944?", "1944 (uncertain)", "1944?"),
    ("1944-09-12 11:45", "12 September 1944, 11:45", "12 Sep 11:45"),
    ("1944-09-10 evening", "10 September 1944, evening", "10 Sep evening"),
    ("1944-09-12~ 11:45", "about 12 September 1944, 11:45", "~12 Sep 11:45"),
    ("1944-09-12? 11:45", "12 September 1944, 11:45 (uncertain)", "12 Sep 11:45?"),
    ("1945-05-09 evening", "9 May 1945, evening", "9 May 1945 evening"),
    ("1944-09-17/1944-09-22", "17–22 September 1944", "17–22 Sep"),
    ("1945-01-02/1945-01-05", "2–5 January 1945", "2–5 Jan 1945"),
    ("1944-09-29/1944-10-01", "29 September – 1 October 1944", "29 Sep – 1 Oct"),
    ("1945-04-29/1945-05-01", "29 April – 1 May 1945", "29 Apr – 1 May 1945"),
    ("1944-09-10/1945-05-10", "10 September 1944 – 10 May 1945", "10 Sep 1944 – 10 May 1945"),
    (
        "1944-09-29 14:00/1944-09-30 12:00",
        "29 September, 14:00 – 30 September 1944, 12:00",
        "29 Sep 14:00 – 30 Sep 12:00",
    ),
    (
        "1944-09-10 evening/1944-09-12 11:45",
        "10 September, evening – 12 September 1944, 11:45",
        "10 Sep evening – 12 Sep 11:45",
    ),
    (
        "1944-09-10/1944-09-12 11:45",
        "10 September – 12 September 1944, 11:45",
        "10 Sep – 12 Sep 11:45",
    ),
    (
        "1944-09-12 11:45/1944-09-12 14:00",
        "12 September 1944, 11:45–14:00",
        "12 Sep 11:45–14:00",
    ),
    (
        "1944-09-12~ 11:45/1944-09-12 14:00",
        "about 12 September, 11:45 – 12 September 1944, 14:00",
        "~12 Sep 11:45 – 12 Sep 14:00",
    ),
    (
        "1944-09-10~/1944-09-12",
        "about 10 September – 12 September 1944",
        "~10 Sep – 12 Sep",
    ),
    (
        "1944-09-10/1944-09-12?",
        "10 September – 12 September 1944 (uncertain)",
        "10 Sep – 12 Sep?",
    ),
    ("1944-09/1944-10", "September–October 1944", "Sep–Oct 1944"),
    ("1944-09/1945-05", "September 1944 – May 1945", "Sep 1944 – May 1945"),
    ("1944/1945", "1944–1945", "1944–1945"),
    ("1944/1945~", "1944 – about 1945", "1944 – ~1945"),
    ("1944-09/1944-09-12", "September 1944 – 12 September 1944", "Sep 1944 – 12 Sep"),
    ("../1944-09-30", "until 30 September 1944", "until 30 Sep"),
    ("../1944-09-30 12:00", "until 30 September 1944, 12:00", "until 30 Sep 12:00"),
    ("../1945-05-09", "until 9 May 1945", "until 9 May 1945"),
    ("../1944-09~", "until about September 1944", "until ~Sep 1944"),
    ("1944-09-10/..", "from 10 September 1944", "from 10 Sep"),
    ("1944-09-10 evening/..", "from 10 September 1944, evening", "from 10 Sep evening"),
    ("[1944-09-06..1944-09-09]", "between 6 and 9 September 1944", "within 6–9 Sep"),
    ("[1945-05-06..1945-05-09]", "between 6 and 9 May 1945", "within 6–9 May 1945"),
    (
        "[1944-09-29..1944-10-01]",
        "between 29 September and 1 October 1944",
        "within 29 Sep – 1 Oct",
    ),
    (
        "[1944-12-30..1945-01-02]",
        "between 30 December 1944 and 2 January 1945",
        "within 30 Dec 1944 – 2 Jan 1945",
    ),
]

# user input, first day, last day
USER_INPUT = [
    ("17 sep", "1944-09-17", "1944-09-17"),
    ("17 September", "1944-09-17", "1944-09-17"),
    ("Wed 20 Sep", "1944-09-20", "1944-09-20"),
    ("sep 44", "1944-09-01", "1944-09-30"),
    ("may '45", "1945-05-01", "1945-05-31"),
    ("9/1944", "1944-09-01", "1944-09-30"),
    ("Sep 17", "1944-09-17", "1944-09-17"),
    ("17 September 1944", "1944-09-17", "1944-09-17"),
    ("17th september", "1944-09-17", "1944-09-17"),
    ("1st October", "1944-10-01", "1944-10-01"),
    ("22nd Sept.", "1944-09-22", "1944-09-22"),
    ("3rd of september 1944", "1944-09-03", "1944-09-03"),
    ("September 17, 1944", "1944-09-17", "1944-09-17"),
    ("SEPTEMBER 17TH,1944", "1944-09-17", "1944-09-17"),
    ("  17   sep  ", "1944-09-17", "1944-09-17"),
    ("17. sep", "1944-09-17", "1944-09-17"),
    ("10 may 1945", "1945-05-10", "1945-05-10"),
    ("29 feb", "1944-02-29", "1944-02-29"),
    ("17.9.1944", "1944-09-17", "1944-09-17"),
    ("17/9/1944", "1944-09-17", "1944-09-17"),
    ("5/9/1944", "1944-09-05", "1944-09-05"),
    ("17/9", "1944-09-17", "1944-09-17"),
    ("1944-09-17", "1944-09-17", "1944-09-17"),
    ("1944-9-7", "1944-09-07", "1944-09-07"),
    ("1944-09", "1944-09-01", "1944-09-30"),
    ("september", "1944-09-01", "1944-09-30"),
    ("sep 1944", "1944-09-01", "1944-09-30"),
    ("feb 1945", "1945-02-01", "1945-02-28"),
    ("1944", "1944-01-01", "1944-12-31"),
    ("Sun 17 Sep", "1944-09-17", "1944-09-17"),
    ("Thu 10 May 1945", "1945-05-10", "1945-05-10"),
    ("sunday, 17 september", "1944-09-17", "1944-09-17"),
    ("17 sep 44", "1944-09-17", "1944-09-17"),
    ("17.9.44", "1944-09-17", "1944-09-17"),
    ("17-9-1944", "1944-09-17", "1944-09-17"),
    ("17-sep-1944", "1944-09-17", "1944-09-17"),
    ("1944/09/17", "1944-09-17", "1944-09-17"),
    ("17SEP", "1944-09-17", "1944-09-17"),
    ("the 17th of September", "1944-09-17", "1944-09-17"),
    ("Sunday the 17th of Sept., 1944", "1944-09-17", "1944-09-17"),
    ("17th-of-sep-1944", "1944-09-17", "1944-09-17"),
    ("1944-09-12 11:45", "1944-09-12", "1944-09-12"),
    ("Tue 12 Sep 9:45 ?", "1944-09-12", "1944-09-12"),
    ("12 September 1944, evening", "1944-09-12", "1944-09-12"),
    ("17 sep 0955", "1944-09-17", "1944-09-17"),
    ("sep 17 1130", "1944-09-17", "1944-09-17"),
    ("17 sep 1944 0955", "1944-09-17", "1944-09-17"),
    ("1944-09-17 0955", "1944-09-17", "1944-09-17"),
    ("17 sep 1844", "1844-09-17", "1844-09-17"),
    ("17 sep 1760", "1760-09-17", "1760-09-17"),
    ("sep 1130", "1130-09-01", "1130-09-30"),
    ("~1 sep", "1944-09-01", "1944-09-01"),
    ("1944-09-01%", "1944-09-01", "1944-09-01"),
    ("about 1 September 1944 (uncertain)", "1944-09-01", "1944-09-01"),
    ("1944-09-10/1944-09-12", "1944-09-10", "1944-09-12"),
    ("1944-09-10 / 1944-09-12", "1944-09-10", "1944-09-12"),
    ("10\u201312 September 1944", "1944-09-10", "1944-09-12"),
    ("10-12 september 1944", "1944-09-10", "1944-09-12"),
    ("10th-12th sep", "1944-09-10", "1944-09-12"),
    ("10.-12. September", "1944-09-10", "1944-09-12"),
    ("10 to 12 sep", "1944-09-10", "1944-09-12"),
    ("from 10 to 12 sep", "1944-09-10", "1944-09-12"),
    ("Sun 10 - Tue 12 sep", "1944-09-10", "1944-09-12"),
    ("10 Sep \u2013 12 Oct", "1944-09-10", "1944-10-12"),
    ("10 sep - 12 oct 1944", "1944-09-10", "1944-10-12"),
    ("17/9 - 20/9/1944", "1944-09-17", "1944-09-20"),
    ("29 dec - 2 jan 1945", "1944-12-29", "1945-01-02"),
    ("10 May 1945 - 12 may", "1945-05-10", "1945-05-12"),
    ("sep-oct 1944", "1944-09-01", "1944-10-31"),
    ("1944-1945", "1944-01-01", "1945-12-31"),
    ("12 Sep 11:45-14:00", "1944-09-12", "1944-09-12"),
    ("until 9 September", None, "1944-09-09"),
    ("by 9 sep", None, "1944-09-09"),
    ("to 9 sep", None, "1944-09-09"),
    ("../1944-09", None, "1944-09-30"),
    ("from sep 1944", "1944-09-01", None),
    ("since 10 sep evening", "1944-09-10", None),
    ("1944-09-10 evening/..", "1944-09-10", None),
    ("sep-10 evening", "1944-09-10", "1944-09-10"),
    ("sep-10 until sep-12", "1944-09-10", "1944-09-12"),
    ("from 1944-09 until 1944-10", "1944-09-01", "1944-10-31"),
    ("31 aug-2 sep", "1944-08-31", "1944-09-02"),
    ("31 aug - 2 sep 1944", "1944-08-31", "1944-09-02"),
    ("30 dec 1944-2 jan 1945", "1944-12-30", "1945-01-02"),
    ("31aug-2sep", "1944-08-31", "1944-09-02"),
    ("Sep 10-12", "1944-09-10", "1944-09-12"),
    ("September 10-12, 1944", "1944-09-10", "1944-09-12"),
    ("Sept. 10th\u201312th, 1945", "1945-09-10", "1945-09-12"),
    ("September 10 to 12", "1944-09-10", "1944-09-12"),
    ("Sun Sep 10 - 12 '44", "1944-09-10", "1944-09-12"),
    ("Aug 31-Sep 2", "1944-08-31", "1944-09-02"),
    ("17 Sep '44", "1944-09-17", "1944-09-17"),
    ("17 Sep \u201944", "1944-09-17", "1944-09-17"),
    ("Sep 17, '45", "1945-09-17", "1945-09-17"),
    ("17sep45", "1945-09-17", "1945-09-17"),
    ("17sep1945", "1945-09-17", "1945-09-17"),
    ("1944-09-17T11:45", "1944-09-17", "1944-09-17"),
    ("17 sep at 11:45", "1944-09-17", "1944-09-17"),
    ("at 0955 on 17 sep", "1944-09-17", "1944-09-17"),
    ("17 sep 0955 hrs", "1944-09-17", "1944-09-17"),
    ("17 sep 1945 at 0955 hours", "1945-09-17", "1945-09-17"),
    ("17 sep 1945 hrs", "1944-09-17", "1944-09-17"),
    ("evening of 17 sep", "1944-09-17", "1944-09-17"),
    ("on the evening of the 17th of September", "1944-09-17", "1944-09-17"),
    ("between 10 and 12 sep", "1944-09-10", "1944-09-12"),
    ("between 6 and 9 September 1945", "1945-09-06", "1945-09-09"),
    ("between Aug 31 and Sep 2", "1944-08-31", "1944-09-02"),
    ("between Sep 10 and 12", "1944-09-10", "1944-09-12"),
    ("before 12 sep", None, "1944-09-11"),
    ("before sep 1944", None, "1944-08-31"),
    ("after 10 sep", "1944-09-11", None),
    ("after 31 dec 1944", "1945-01-01", None),
    ("after 1944", "1945-01-01", None),
    ("c. 17 sep", "1944-09-17", "1944-09-17"),
    ("ca 17 sep", "1944-09-17", "1944-09-17"),
    ("ca. sep 1944", "1944-09-01", "1944-09-30"),
    ("circa 17 sep", "1944-09-17", "1944-09-17"),
    ("on 17 sep", "1944-09-17", "1944-09-17"),
    ("in september", "1944-09-01", "1944-09-30"),
    ("20.9.", "1944-09-20", "1944-09-20"),
    ("10.9. - 12.9.", "1944-09-10", "1944-09-12"),
    ("10.-12.9.1944", "1944-09-10", "1944-09-12"),
    ("1944-09-10..1944-09-12", "1944-09-10", "1944-09-12"),
    ("[1944-09-10..1944-09-12]", "1944-09-10", "1944-09-12"),
    ("1944-09-10..", "1944-09-10", None),
    ("..1944-09-12", None, "1944-09-12"),
]

# user input, what the message says of it
UNREADABLE = [
    ("Mon 20 Sep", "20 September 1944 was a Wednesday"),
    ("sunday, 12/9/1944", "12 September 1944 was a Tuesday"),
    ("", "its form is unknown"),
    ("17", "its form is unknown"),
    ("17 18", "its form is unknown"),
    ("1944-09-10/1944-09-11/1944-09-12", "its form is unknown"),
    ("12-10 september", "it ends before it begins"),
    ("Mon 10-12 sep", "10 September 1944 was a Sunday"),
    ("Mon 10 sep - 12 sep", "10 September 1944 was a Sunday"),
    ("10 sep - 32 sep", "the days of September 1944 run from 01 to 30"),
    ("september 1944, evening", "a time of day needs a day before it"),
    ("17 sep 25:00", "its form is unknown"),
    ("until", "'until' is not a month"),
    ("../..", "its form is unknown"),
    ("17/9.1944", "its form is unknown"),
    ("\u0661\u0667 sep", "its form is unknown"),
    ("yesterday", "'yesterday' is not a month"),
    ("sun sun 17 sep 1944", "its form is unknown"),
    ("17 vendémiaire", "its form is unknown"),
    ("17 septober", "'septober' is not a month"),
    ("31 september", "the days of September 1944 run from 01 to 30"),
    ("0 sep", "the days of September 1944 run from 01 to 30"),
    ("29 feb 1945", "the days of February 1945 run from 01 to 28"),
    ("9/17/1944", "months run from 01 to 12"),
    ("1944-13", "months run from 01 to 12"),
    ("17 sep 0000", "years run from 0001 to 9999"),
    ("between 10", "'between' is not a month"),
    ("between 10 and 12", "its form is unknown"),
    ("between 12 and 10 sep", "it ends before it begins"),
    ("between 10 and 11 and 12 sep", "'and' is not a month"),
    ("10 and 12 sep", "its form is unknown"),
    ("before", "'before' is not a month"),
    ("before 12", "its form is unknown"),
    ("before 10-12 sep", "its form is unknown"),
    ("before 12 sep 11:45", "'before' cannot have a time of day"),
    ("before 12 sep 0955", "'before' cannot have a time of day"),
    ("after 10 sep evening", "'after' cannot have a time of day"),
    ("before 0001-01-01", "years run from 0001 to 9999"),
    ("after 31 dec 9999", "years run from 0001 to 9999"),
    ("after tue 10 sep", "10 September 1944 was a Sunday"),
    ("sep 10-44", "the days of September 1944 run from 01 to 30"),
    ("sep 12-10", "it ends before it begins"),
    ("17 sep 10-12", "its form is unknown"),
    ("17 sep at", "its form is unknown"),
    ("17 sep hrs", "its form is unknown"),
    ("17 sep '1944", "its form is unknown"),
    ("evening of sep", "a time of day needs a day before it"),
    ("1944-09-10...1944-09-12", "its form is unknown"),
]


def day(text: str | None) -> date | None:
    """Read an ISO day of the tables above."""
    return date.fromisoformat(text) if text else None


DAYS_OF_WAR = st.dates(min_value=date(1944, 8, 25), max_value=date(1945, 2, 5))


@st.composite
def points(draw: st.DrawFn) -> str:
    """Draw one end of a date: a day, month or year of few, so that two often meet."""
    iso = draw(DAYS_OF_WAR).isoformat()[: draw(st.sampled_from([10, 10, 10, 7, 4]))]
    mark = draw(st.sampled_from(["", "", "", "~", "?", "%"]))
    times = ["", "", " 00:00", " 11:45", " 12:00", *(f" {part}" for part in PartOfDay)]
    return f"{iso}{mark}{draw(st.sampled_from(times)) if len(iso) == 10 else ''}"


@st.composite
def dates(draw: st.DrawFn) -> HistoricalDate:
    """Draw a single date or an interval, its ends put in order where they need be."""
    first, last = draw(points()), draw(points())
    texts = [first, f"{first}/..", f"../{first}", f"{first}/{last}", f"{last}/{first}"]
    texts += [f"[{first}..{last}]", f"[{last}..{first}]"]
    for text in [draw(st.sampled_from(texts)), f"{last}/{first}"]:
        with contextlib.suppress(ValueError):
            return HistoricalDate.parse(text)
    return HistoricalDate.parse(first)


def possible_ends(dated: HistoricalDate, window: set[date]) -> list[tuple[date, date]]:
    """List the first and last days it may have had, as far as the window distinguishes them."""
    days = window | {end.earliest for end in dated.known_ends}
    days |= {end.latest for end in dated.known_ends}
    starts, ends = stated_days(dated.start, days), stated_days(dated.end, days)
    if dated.precision is not Precision.INTERVAL:
        return [(known, known) for known in starts]
    return [(a, b) for a in starts for b in ends if a <= b]


def stated_days(end: Point | None, days: set[date]) -> set[date]:
    """Pick the known days on which an end may fall, and the outermost; an open end may on any."""
    outermost = (end.earliest, end.latest) if end else (date.min, date.max)
    return {*outermost, *(known for known in days if outermost[0] <= known <= outermost[1])}


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), ACCEPTED)
def test_an_accepted_text_gives_its_days_its_precision_and_itself(
    text: str, earliest: str | None, latest: str | None, precision: str
) -> None:
    dated = HistoricalDate.parse(text)

    assert (dated.earliest, dated.latest) == (day(earliest), day(latest))
    assert dated.precision is Precision(precision)
    assert dated.text == str(dated) == text


@pytest.mark.parametrize(("text", "approximate", "uncertain"), MARKED)
def test_a_mark_on_either_end_marks_the_date(text: str, approximate: bool, uncertain: bool) -> None:
    dated = HistoricalDate.parse(text)

    assert (dated.approximate, dated.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(("text", "start_time", "end_time"), TIMED)
def test_a_time_belongs_to_the_end_that_it_follows(
    text: str, start_time: str | None, end_time: str | None
) -> None:
    dated = HistoricalDate.parse(text)

    assert (dated.start_time, dated.end_time) == (start_time, end_time)


@pytest.mark.parametrize(("text", "cure"), REFUSED, ids=repr)
def test_a_refused_text_is_named_with_its_cure_in_one_line(text: str, cure: str) -> None:
    with pytest.raises(ValueError, match="is not a date: ") as refusal:
        HistoricalDate.parse(text)

    message = str(refusal.value)
    assert message.startswith(repr(text))
    assert cure in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1944-09 evening", "a time needs a day before it, as in 1944-09-10 evening"),
        ("../..", "one end at least must be known, as in ../1944-09-30"),
        (
            "1944/09/17",
            "a slash only separates the two ends of an interval, write a day as 1944-09-17",
        ),
    ],
)
def test_what_is_wrong_with_a_text_is_one_sentence(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match="is not a date: ") as refusal:
        HistoricalDate.parse(text)

    assert str(refusal.value) == f"{text!r} is not a date: {reason}"


@pytest.mark.parametrize(
    "text",
    [
        "1944-09-12 11:39/1944-09-12 11:45",
        "1944-09-12~ 11:45/1944-09-12 11:45",
        "1944-09-12 evening/1944-09-12? evening",
    ],
)
def test_an_interval_may_lie_within_one_day_or_at_one_time_of_it(text: str) -> None:
    assert HistoricalDate.parse(text).text == text


def test_a_date_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        HistoricalDate.parse("1944-09-17").text = "1944"  # type: ignore[misc]


def test_a_date_without_a_known_end_cannot_be_made() -> None:
    with pytest.raises(ValueError, match=r"^a date needs a known end$"):
        HistoricalDate("../..", None, None)


def test_dates_are_equal_when_their_texts_are() -> None:
    assert HistoricalDate.parse("1944-09-17") == HistoricalDate.parse("1944-09-17")
    assert HistoricalDate.parse("1944-09-17") != HistoricalDate.parse("1944-09-17~")
    assert len({HistoricalDate.parse("1944-09"), HistoricalDate.parse("1944-09")}) == 1


@pytest.mark.parametrize(("before", "after"), list(pairwise(ORDERED)))
def test_each_date_comes_before_the_next(before: str, after: str) -> None:
    assert HistoricalDate.parse(before) < HistoricalDate.parse(after)
    assert HistoricalDate.parse(after) >= HistoricalDate.parse(before)


def test_sorting_the_reversed_table_restores_it() -> None:
    backwards = [HistoricalDate.parse(text) for text in reversed(ORDERED)]

    assert [dated.text for dated in sorted(backwards)] == ORDERED


@pytest.mark.parametrize(
    ("part", "minute"),
    [
        ("early", 300),
        ("morning", 540),
        ("midday", 720),
        ("afternoon", 900),
        ("evening", 1140),
        ("late", 1260),
        ("night", 1380),
    ],
)
def test_a_part_of_day_takes_a_fixed_place_among_the_clock_times(part: str, minute: int) -> None:
    assert PartOfDay(part).minute == minute


def test_the_parts_of_day_are_listed_as_they_follow_each_other() -> None:
    assert sorted(PartOfDay, key=lambda part: part.minute) == list(PartOfDay)


@pytest.mark.parametrize(("text", "first", "last", "answer"), WITHIN)
def test_within_answers_as_far_as_the_text_says(
    text: str, first: str | None, last: str | None, answer: str
) -> None:
    assert HistoricalDate.parse(text).within(day(first), day(last)) is Match(answer)


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="from 1944-09-20 to 1944-09-10 ends before it begins"):
        HistoricalDate.parse("1944-09-17").within(date(1944, 9, 20), date(1944, 9, 10))


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_days_are_counted_with_the_first_and_the_last(text: str, days: int | None) -> None:
    assert HistoricalDate.parse(text).days() == days


@pytest.mark.parametrize(("text", "weekday"), WEEKDAYS)
def test_a_weekday_is_given_only_for_a_start_that_is_one_unmarked_day(
    text: str, weekday: str | None
) -> None:
    assert HistoricalDate.parse(text).weekday() == weekday


@pytest.mark.parametrize(("text", "shown", "short"), DISPLAYED)
def test_people_read_a_date_in_full_or_short(text: str, shown: str, short: str) -> None:
    dated = HistoricalDate.parse(text)

    assert dated.display() == shown
    assert dated.display_short() == short


@pytest.mark.parametrize(
    ("month", "name"),
    [
        ("1944-01", "January 1944"),
        ("1944-02", "February 1944"),
        ("1944-03", "March 1944"),
        ("1944-04", "April 1944"),
        ("1944-05", "May 1944"),
        ("1944-06", "June 1944"),
        ("1944-07", "July 1944"),
        ("1944-08", "August 1944"),
        ("1944-09", "September 1944"),
        ("1944-10", "October 1944"),
        ("1944-11", "November 1944"),
        ("1944-12", "December 1944"),
    ],
)
def test_months_have_their_english_names_and_are_read_by_them(month: str, name: str) -> None:
    dated = HistoricalDate.parse(month)

    assert dated.display() == name
    assert read_date(name) == read_date(dated.display_short()) == (dated.earliest, dated.latest)


@pytest.mark.parametrize(("text", "first", "last"), USER_INPUT)
def test_user_input_gives_its_first_and_last_day(
    text: str, first: str | None, last: str | None
) -> None:
    assert read_date(text) == (day(first), day(last))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("10 may", "1945-05-10", "1945-05-10"),
        ("17/9", "1945-09-17", "1945-09-17"),
        ("february", "1945-02-01", "1945-02-28"),
        ("17 sep 1944", "1944-09-17", "1944-09-17"),
    ],
)
def test_a_missing_year_and_no_other_is_the_one_asked_for(text: str, first: str, last: str) -> None:
    assert read_date(text, year=1945) == (day(first), day(last))


@pytest.mark.parametrize("year", [0, 10_000])
def test_a_year_that_is_asked_for_is_one_of_four_figures(year: int) -> None:
    with pytest.raises(ValueError, match="years run from 0001 to 9999"):
        read_date("17 sep", year=year)


@pytest.mark.parametrize(("text", "reason"), UNREADABLE, ids=repr)
def test_what_cannot_be_read_is_named_with_examples_in_one_line(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match="is not a date: ") as refusal:
        read_date(text)

    examples = (
        "17 sep, 17 September 1944, 1944-09-17, 17/9/1944 (day first), sep 1944 or 1944, "
        "or several days: 10-12 sep, 29 sep - 1 oct"
    )
    assert str(refusal.value) == f"{text!r} is not a date: {reason}; type {examples}"


@given(dates())
def test_any_date_is_read_back_from_its_text(dated: HistoricalDate) -> None:
    again = HistoricalDate.parse(str(dated))

    assert again == dated
    assert (again.start, again.end) == (dated.start, dated.end)


@given(st.text() | st.text(alphabet="0123456789-/.~?% :early") | st.from_regex(r"\d{4}-\d\d-\d\d"))
def test_parse_raises_nothing_but_value_error_and_changes_no_text(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert HistoricalDate.parse(text).text == text


WORDS = "before after between and on at of to from c. evening 12 10 0955 hrs sep 9999 1 - .. '44"


@given(
    st.text()
    | st.text(alphabet="0123456789-/. ,septmbrjun")
    | st.from_regex(r"\d\d?/\d\d?")
    | st.lists(st.sampled_from(WORDS.split()), max_size=6).map(" ".join)
)
def test_read_date_raises_nothing_but_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        first, last = read_date(text)
        assert first or last
        assert not (first and last) or first <= last


def shown(dated: HistoricalDate) -> Iterator[str]:
    """Yield every form in which a date is printed, on a screen that has dashes or one without."""
    yield dated.text
    long, short = (dated.display(), dated.display(by=True)), (dated.display_short(),)
    for text in (*long, *short, dated.display_short(by=True)):
        for form in (text, f"{dated.weekday()} {text} ?" if dated.weekday() else text):
            yield form
            yield plain(form, "ascii")


@given(dates())
def test_any_date_is_read_back_from_any_way_it_is_shown(dated: HistoricalDate) -> None:
    for form in shown(dated):
        assert read_date(form) == (dated.earliest, dated.latest), form


def test_every_date_of_the_shipped_dataset_is_read_back_from_any_way_it_is_shown() -> None:
    records = [record for name in COLLECTIONS for record in dataset().collection(name).values()]
    dated = [
        *(record.date for record in records if isinstance(record, Event | Operation)),
        *(record.issued for record in records if isinstance(record, Source)),
        *(record.accessed for record in records if isinstance(record, Source)),
        *(
            c.value
            for o in dataset().outcomes.values()
            for c in o.claims
            if isinstance(c, DateClaim)
        ),
    ]
    known = {each for each in dated if each}
    assert len(known) > 70
    for each in known:
        for form in shown(each):
            assert read_date(form) == (each.earliest, each.latest), form


@given(DAYS_OF_WAR)
def test_a_day_is_read_back_from_any_way_it_is_shown(known: date) -> None:
    dated = HistoricalDate.parse(known.isoformat())

    assert read_date(dated.display()) == (known, known)
    assert read_date(dated.display_short()) == (known, known)


@given(dates())
def test_the_earliest_day_is_never_after_the_latest(dated: HistoricalDate) -> None:
    assert (dated.earliest or date.min) <= (dated.latest or date.max)


@given(dates(), dates())
def test_of_two_dates_just_one_holds_before_equal_or_after(
    a: HistoricalDate, b: HistoricalDate
) -> None:
    assert [a < b, a == b, a > b].count(True) == 1
    assert (a <= b) == (a < b or a == b)


@given(dates(), dates(), dates())
def test_the_order_is_transitive(a: HistoricalDate, b: HistoricalDate, c: HistoricalDate) -> None:
    low, middle, high = sorted([a, b, c])

    assert low <= middle <= high
    assert low <= high


@given(st.lists(dates(), max_size=8), st.randoms(use_true_random=False))
def test_sorting_does_not_depend_on_the_order_before(
    some: list[HistoricalDate], chance: Random
) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)

    assert sorted(shuffled) == sorted(some)


@given(dates(), dates())
def test_two_different_dates_never_look_alike(a: HistoricalDate, b: HistoricalDate) -> None:
    assert (a.display() == b.display()) is (a == b)
    assert (a.display_short() == b.display_short()) is (a == b)


@given(dates(), st.none() | DAYS_OF_WAR, st.none() | DAYS_OF_WAR)
def test_within_agrees_with_the_earliest_and_the_latest_day(
    dated: HistoricalDate, first: date | None, last: date | None
) -> None:
    if first and last:
        first, last = sorted([first, last])
    earliest, latest = dated.earliest or date.min, dated.latest or date.max
    overlaps = earliest <= (last or date.max) and latest >= (first or date.min)

    assert (dated.within(first, last) is not Match.NO) is overlaps


@given(dates(), DAYS_OF_WAR, DAYS_OF_WAR, DAYS_OF_WAR)
def test_a_wider_window_never_makes_a_date_less_sure(
    dated: HistoricalDate, one: date, two: date, three: date
) -> None:
    first, middle, last = sorted([one, two, three])
    order = [Match.NO, Match.POSSIBLY, Match.CERTAINLY]
    narrow, wide, unlimited = (
        order.index(dated.within(first, end)) for end in (middle, last, None)
    )

    assert narrow <= wide <= unlimited


@given(dates(), DAYS_OF_WAR, DAYS_OF_WAR)
def test_within_asks_whether_all_or_some_of_the_days_it_may_have_lasted_touch_the_window(
    dated: HistoricalDate, one: date, two: date
) -> None:
    first, last = sorted([one, two])
    touches = [a <= last and b >= first for a, b in possible_ends(dated, {first, last})]
    is_marked = dated.approximate or dated.uncertain

    if not any(touches):
        expected = Match.NO
    elif all(touches) and not is_marked:
        expected = Match.CERTAINLY
    else:
        expected = Match.POSSIBLY
    assert dated.within(first, last) is expected


def test_a_year_in_the_text_counts_and_not_the_default_one() -> None:
    assert read_date("17/9/44", year=1950) == (day("1944-09-17"), day("1944-09-17"))


def test_a_weekday_before_a_month_is_of_no_day_of_it() -> None:
    """1 September 1944 was a Friday."""
    month = (day("1944-09-01"), day("1944-09-30"))
    assert read_date("friday sep 1944") == read_date("monday sep 1944") == month


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "1944-09-10 25:00",
            "'1944-09-10 25:00' is not a date: after the day and its ~, ? or % write one space and "
            "a clock time from 00:00 to 23:59, or one of early, morning, midday, afternoon, "
            "evening, late, night",
        ),
        (
            "1944-09-10/1944-09-10",
            "'1944-09-10/1944-09-10' is not a date: "
            "its ends are equal, write one date instead of two",
        ),
        (
            "1944-09-11/1944-09-10",
            "'1944-09-11/1944-09-10' is not a date: "
            "it ends before it begins, write the earlier end first",
        ),
    ],
)
def test_what_is_no_date_is_refused_with_its_cure(text: str, message: str) -> None:
    with pytest.raises(ValueError, match="is not a date") as caught:
        HistoricalDate.parse(text)
    assert str(caught.value) == message


def test_of_equal_days_the_one_that_ends_earlier_in_the_day_comes_first() -> None:
    late, early = "1944-09-09/1944-09-10 afternoon", "1944-09-09/1944-09-10 morning"
    dates = [HistoricalDate.parse(text) for text in (late, early)]
    assert [str(date) for date in sorted(dates, key=lambda date: date.sort_key)] == [early, late]


@pytest.mark.parametrize(
    ("text", "years", "edtf"),
    [
        ("1944-09-17", "1944", "1944-09-17"),
        ("1944-09-12 11:45", "1944", "1944-09-12"),
        ("1944-09-01~", "about 1944", "1944-09-01~"),
        ("1944?", "1944?", "1944?"),
        ("1944-09%", "about 1944?", "1944-09%"),
        ("1944-09-10~ evening/1944-09-12?", "about 1944?", "1944-09-10~/1944-09-12?"),
        ("1944-09-12 11:45/1944-09-12 14:00", "1944", "1944-09-12"),
        ("1944-09-10/1945-05-10", "1944–1945", "1944-09-10/1945-05-10"),
        ("1944~/1945", "about 1944 – 1945", "1944~/1945"),
        ("1946/..", "from 1946", "1946/.."),
        ("../1944-09-30 12:00", "until 1944", "../1944-09-30"),
        ("../1946~", "until about 1946", "../1946~"),
        ("[1944-09-06..1944-09-09]", "1944", "[1944-09-06..1944-09-09]"),
        ("[1944-12-30..1945-01-02]", "between 1944 and 1945", "[1944-12-30..1945-01-02]"),
    ],
)
def test_a_citation_has_the_years_and_edtf_the_days(text: str, years: str, edtf: str) -> None:
    dated = HistoricalDate.parse(text)
    assert (dated.display_years(), dated.edtf) == (years, edtf)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1944-09-10 evening/1944-09-12 11:45", "1944-09-10/1944-09-12"),
        ("1944-09-10 morning/1944-09-10 evening", "1944-09-10"),
        ("1944-09-10 evening", "1944-09-10"),
        ("../1944-09-30 midday", "../1944-09-30"),
        ("[1944-09-06..1944-09-09]", "[1944-09-06..1944-09-09]"),
    ],
)
def test_the_days_of_a_date_have_no_times(text: str, days: str) -> None:
    assert HistoricalDate.parse(text).of_days.text == days
