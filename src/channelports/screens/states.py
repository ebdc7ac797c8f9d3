"""The states of ports on a screen: a sign, a colour and a word; the sign alone is enough."""

from rich.text import Text

from channelports.model import PortState
from channelports.reports.describe import worded
from channelports.screens.text import Screen

_SIGNS = {
    PortState.HELD: ("■", "#", "red"),
    PortState.INVESTED: ("□", "%", "yellow"),
    PortState.UNDER_ASSAULT: ("▲", "X", "bold magenta"),
    PortState.LIBERATED: ("○", "o", "green"),
    PortState.OPEN: ("●", "@", "bold cyan"),
}
"""Each state's sign, the one that stands for it in ASCII, and its colour."""

UNCERTAIN = "?"
"""The sign where a state is not certain."""


def has_signs(screen: Screen) -> bool:
    """Tell whether a screen can show all the signs, and the dots with which maps are drawn."""
    drawn = "".join(sign for sign, _, _ in _SIGNS.values()) + "▼◇⣿"
    return screen.show(drawn) == drawn


def style_of(state: PortState | None) -> str:
    """Return the colour of a state; none where none is certain."""
    return _SIGNS[state][2] if state else ""


def sign(state: PortState | None, screen: Screen) -> Text:
    """Return the sign of a state in its colour; a question mark for none."""
    if state is None:
        return screen.text(UNCERTAIN, "bold")
    own, in_ascii, style = _SIGNS[state]
    return screen.text(own if has_signs(screen) else in_ascii, style)


def named(state: PortState, screen: Screen, inferred: bool = False) -> Text:
    """Return a state with its sign: ``□ invested (inferred)``."""
    words = f" {worded(state)}{' (inferred)' if inferred else ''}"
    return sign(state, screen).append_text(screen.text(words))
