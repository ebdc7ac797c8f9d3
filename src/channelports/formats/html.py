"""A whole dataset as one page for a browser, which needs nothing but itself: no other file, no net.

The page is made from the answers of the commands, the same typed results that the screens draw. The
text, the style and the script are files of their own in ``page/``. Jinja2 fills in the text with
autoescape, so that data is always text and never markup. A Content-Security-Policy with the hashes
of the style and of the script lets a browser run nothing else. The same dataset makes the same
bytes.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from channelports.characters import safe
from channelports.errors import UsageError
from channelports.formats.content import Content
from channelports.formats.documents import escape_non_ascii
from channelports.formats.extent import Extent
from channelports.model import PortState, Relation, Side
from channelports.reports import Note, reference
from channelports.reports.claims import counted, shown_date, standing
from channelports.reports.describe import by_codename, worded
from channelports.reports.status import PortStatus

if TYPE_CHECKING:
    from jinja2 import Environment

_FILES = Path(__file__).with_name("page")


def to_html(extent: Extent, encoding: str = "utf-8") -> str:
    """Return a whole dataset as one HTML page, for an encoding.

    Where that is not Unicode, characters beyond ASCII are written as references or escapes. Raises
    UsageError if Jinja2 is not installed, which only this format needs.
    """
    content = Content(extent)
    template = _environment(content).get_template("page.html")
    style, script = (_read(name) for name in ("style.css", "script.js"))
    text = template.render(
        content=content,
        style=style,
        script=script,
        data=escape_non_ascii(content.data, encoding),
        policy=_policy(style, script),
    )
    is_unicode = encoding.lower().startswith("utf")
    return text if is_unicode else text.encode("ascii", "xmlcharrefreplace").decode()


def _environment(content: Content) -> "Environment":
    """Return Jinja2 with the filters and names that the template has."""
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError:
        raise UsageError(
            "A page is made with Jinja2, which is not installed. Add it to ports by one of:\n"
            "  python -m pip install jinja2\n"
            "  pipx inject channelports jinja2\n"
            "  uv tool install '.[html]'"
        ) from None

    environment = Environment(
        loader=FileSystemLoader(_FILES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_visible,
    )
    environment.filters |= {
        "worded": worded,
        "capital": lambda text: text[:1].upper() + text[1:],
        "works": content.works,
        "in_words": _in_words,
        "differing": lambda rivals: [r for r in rivals if r.relation is Relation.DIFFERS],
    }
    environment.globals |= {
        "counted": counted,
        "standing": standing,
        "by_codename": by_codename,
        "shown_date": shown_date,
        "reference": reference,
        "differs": _differs,
        "is_web": _is_web,
        "PortState": PortState,
        "Side": Side,
    }
    return environment


def _visible(value: Any) -> Any:
    """Return text with escapes for what steers a terminal or turns the direction of writing.

    Markup, which has ``__html__``, stays as it is.
    """
    return safe(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _read(name: str) -> str:
    return (_FILES / name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy of the page: nothing from elsewhere, no other script."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(style)}",
            f"script-src {_hash(script)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _is_web(address: str) -> bool:
    """Return whether an address is one of the web, the only ones that become links."""
    return address.lower().startswith(("http://", "https://"))


def _in_words(status: PortStatus) -> str:
    """Return a port's state in words: ``held, possibly invested``, ``liberated (inferred)``."""
    inferred = " (inferred)" if status.is_inferred else ""
    certain = [f"{worded(status.state)}{inferred}"] if status.state else []
    possible = " or ".join(dict.fromkeys(worded(s.state) for s in status.standing.possible))
    return ", ".join([*certain, *([f"possibly {possible}"] if possible else [])]) or "not stated"


def _differs(notes: Iterable[Note]) -> bool:
    """Return whether a note has a value of another source that contradicts the shown one."""
    rivals = (rival for note in notes for rival in note.rivals)
    return any(rival.relation is Relation.DIFFERS for rival in rivals)
