"""Where sources differ, port by port: a question, the value that is shown, and those against it."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from channelports.answers.disputes import Disputed, Disputes
from channelports.answers.questions import Answered
from channelports.view.answered import Answers
from channelports.view.footer import Footer
from channelports.view.text import Screen


def disputes(result: Disputes, screen: Screen) -> Group:
    """Return a heading for each port, or for what is of no port, and its questions under it."""
    footer = Footer(result, screen)
    answers = Answers(screen, footer.works, with_places=screen.sources)
    return Group(
        screen.text(result.heading, "bold"),
        *_counted(result, screen),
        *(part for group in result.groups for part in _group(group, screen, answers, footer)),
        footer.draw(f"ports why {result.asked_for or 'NAME'}"),
    )


def _counted(result: Disputes, screen: Screen) -> Iterator[RenderableType]:
    """Yield how many questions there are of each port, where there are several groups."""
    ports = [f"{group.name} {len(group.questions)}" for group in result.groups if group.port]
    others = sum(len(group.questions) for group in result.groups if not group.port)
    if len(result.groups) > 1:
        words = ", ".join([*ports, *([f"others {others}"] if others else [])])
        yield screen.text(f"Questions: {words}.", "dim")


def _group(
    group: Disputed, screen: Screen, answers: Answers, footer: Footer
) -> Iterator[RenderableType]:
    yield Text("")
    yield screen.text(group.name, "bold cyan")
    for asked in group.questions:
        notes = [note for stated in asked.claims for note in stated.notes]
        words = _called(asked, group)
        title = screen.text(words)
        yield Padding(title.append_text(footer.mark(f"{group.name}: {words}", notes)), (0, 0, 0, 1))
        yield Padding(answers.table(asked), (0, 0, 0, 3))


def _called(asked: Answered, group: Disputed) -> str:
    """Return what is asked, and of what, unless that stands above."""
    if asked.of_name == group.name:
        return asked.measure.name
    return f"{asked.measure.name}: {asked.of_name}"
