"""A historian's checks on a dataset that was read: what cannot be true, and what to look at again.

Knows records, not files: where in the file a finding stands is for who has read it.
"""

from channelports.checks.finding import Check, Finding, Level
from channelports.checks.registry import CHECKS, findings

__all__ = ["CHECKS", "Check", "Finding", "Level", "findings"]
