"""Answers about the liberation of the Channel ports in September 1944, each with its source."""

__version__ = "0.1.0"
