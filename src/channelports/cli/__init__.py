"""The commands: parse, ask, show. The only room that prints, and that looks at the terminal."""

from channelports.cli.app import app

__all__ = ["app"]
