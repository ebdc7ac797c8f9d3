"""Who led and who decided, on a screen."""

from collections.abc import Iterator

from rich.console import Group
from rich.text import Text

from channelports.answers.people import People, Someone
from channelports.view.footer import Footer
from channelports.view.table import Column, table
from channelports.view.text import Screen


def people(result: People, screen: Screen) -> Group:
    """Return a line for each: rank and name, side, and post or part."""
    footer = Footer(result, screen)

    def name(someone: Someone) -> Text:
        return screen.text(" ".join(filter(None, [someone.rank, someone.person.name])))

    def about(someone: Someone) -> Text:
        told = [*_in_full(someone)] if screen.full else [someone.about or ""]
        words = Text("\n").join(map(screen.text, told))
        words.append_text(screen.text(footer.parenthesis(someone.cite)))
        return words.append_text(footer.mark(someone.person.name, someone.notes))

    columns: list[Column[Someone]] = [
        Column("Name", name),
        Column("Side", lambda someone: screen.text(someone.person.side.capitalize())),
        Column("Post, or part", about),
    ]
    if screen.sources:
        columns.append(Column("Source", lambda someone: footer.source(someone.cite)))
    return Group(
        screen.text(result.heading, "bold"),
        table(screen, columns, result.people),
        footer.draw(*(f"ports show {someone.person.id}" for someone in result.people[:1])),
    )


def _in_full(someone: Someone) -> Iterator[str]:
    person = someone.person
    yield from filter(None, [person.post, person.detail])
    if someone.commanded:
        yield f"Commanded: {someone.commanded}"
    if person.own_rank:
        yield f"Own rank: {person.own_rank.text}"
