"""Where sources differ, port by port: a question, the value that is shown, and those against it."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from channelports.answers.disputes import Disputed, Disputes
from channelports.view.claims import answers
from channelports.view.footer import Footer
from channelports.view.text import Screen


def disputes(result: Disputes, screen: Screen) -> Group:
    """Return a heading for each port, or for what is of no port, and its questions under it."""
    footer = Footer(result, screen)
    return Group(
        screen.text(result.heading, "bold"),
        *(part for group in result.groups for part in _group(group, footer)),
        footer.draw(f"ports why {result.asked_for or 'NAME'}"),
    )


def _group(group: Disputed, footer: Footer) -> Iterator[RenderableType]:
    screen, works = footer.screen, footer.works
    yield Text("")
    yield screen.text(group.name, "bold cyan")
    for asked in group.questions:
        of = "" if asked.of_name == group.name else f": {asked.of_name}"
        words = f"{asked.measure.name}{of}"
        notes = [note for stated in asked.claims for note in stated.notes]
        mark = footer.mark(f"{group.name}: {words}", notes)
        yield Padding(screen.line(words, mark), (0, 0, 0, 1))
        shown = answers(asked, screen, works.trusted if screen.sources else works.who)
        yield Padding(shown, (0, 0, 0, 3))
