"""The commands: parse the command line, ask, print. The only layer that prints."""

from channelports.cli.app import app

__all__ = ["app"]
