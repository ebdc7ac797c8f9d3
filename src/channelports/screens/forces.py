"""The order of battle on a screen: each force under the one that it was part of."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.text import Text
from rich.tree import Tree

from channelports import queries
from channelports.model import Force
from channelports.queries.links import Role
from channelports.reports.forces import Fighting, OrderOfBattle
from channelports.screens.footer import Drawing, Footer

_GUIDE = 4
"""How many columns Rich indents each level of a tree."""

_FOUGHT: dict[Role | None, str] = {Role.ATTACKER: "attacking", Role.DEFENDER: "defending"}


def forces(result: OrderOfBattle, footer: Footer) -> Iterator[RenderableType]:
    """Draw the answer of ``ports forces``: trees of forces, one side after the other."""
    sides = _Order(result, footer).sides()
    return footer.answer(sides, f"ports show {result.under[None][0].force.id}")


class _InEncoding:
    """A tree drawn in the screen's encoding, whatever the console can show."""

    def __init__(self, tree: Tree, encoding: str) -> None:
        self.tree = tree
        self.encoding = encoding

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        in_encoding = options.copy()
        in_encoding.encoding = self.encoding.lower()  # as Rich compares it
        yield from console.render(self.tree, in_encoding)


class _Order(Drawing[OrderOfBattle]):
    def sides(self) -> Iterator[RenderableType]:
        """Yield each side: a heading and the trees of its forces."""
        tops = self.result.under[None]
        for number, side in enumerate(dict.fromkeys(top.force.side for top in tops)):
            part = self._part_of(side)
            fought = "besieging" if part is Role.ATTACKER and self.result.is_siege else None
            head = ", ".join(filter(None, (side.capitalize(), fought or _FOUGHT.get(part))))
            yield from [Text("")] if number else []
            yield self.screen.text(head, "bold cyan")
            for top in tops:
                if top.force.side is side:
                    yield from self._trees(top, part)

    def _part_of(self, side: str) -> Role | None:
        """Return whether a side attacked or defended, to say so in its heading.

        None if it did neither or both.
        """
        roles = {each.role for each in self.result.forces if each.force.side == side}
        found = [role for role in _FOUGHT if role in roles]
        return found[0] if len(found) == 1 else None

    def _trees(self, top: Fighting, part: Role | None) -> Iterator[RenderableType]:
        """Yield a tree of a force and the forces under it.

        What is too deep for the screen gets a tree of its own, which says what it is part of.
        ``part`` is what the heading says of the side: whether it attacked or defended.
        """
        levels = max(self.screen.width // 2 // _GUIDE, 1)
        waiting = [(top, "")]
        while waiting:
            first, parent = waiting.pop(0)
            tree = Tree(self._words(first, part, parent), guide_style="dim")
            below = [(tree, first, 1)]
            while below:
                node, over, level = below.pop()
                for each in self.result.under[over.force.id]:
                    if level == levels:
                        waiting.append((each, over.force.name))
                    else:
                        below.append((node.add(self._words(each, part)), each, level + 1))
            yield _InEncoding(tree, self.screen.encoding)

    def _words(self, fighting: Fighting, part: Role | None, parent: str = "") -> Text:
        force = fighting.force
        kind = " ".join(_kind(force, self.screen.full))
        by = self.footer.parenthesis(force.cite)
        more = "".join(f", {words}" for words in self._more(fighting, part, parent))
        text = self.screen.line(
            (force.name, "dim" if fighting.is_above else ""),
            (f"{f', {kind}' if kind else ''}{by}{more}", "dim"),
            self.footer.cited(fighting.cite),
            self.footer.mark(force.name, fighting.notes),
        )
        if self.screen.full and force.detail:
            text.append("\n").append_text(self.screen.text(force.detail, "dim"))
        return text

    def _more(self, fighting: Fighting, part: Role | None, parent: str) -> Iterator[str]:
        """Yield what a force's name does not say, such as its commander, place and role.

        ``parent`` is the name of the force above, if the tree does not show it. A role that is
        ``part``, the one in the heading, is repeated with ``--full`` only.
        """
        force, commander, at = fighting.force, fighting.commander, fighting.at
        if parent:
            yield f"part of {parent}"
        if commander:
            yield f"under {commander.titled}{self.footer.parenthesis(fighting.led_cite)}"
        if at and not queries.has_words_of(force.name, at.name):
            yield f"at {at.name}"
        if fighting.is_above:
            yield "in command"
        match fighting.role:
            case None:
                return
            case Role.IN_ITS_EVENTS:
                yield "named in its events"
            case role if role != part or self.screen.full:
                yield role


def _kind(force: Force, full: bool) -> Iterator[str]:
    """Yield the nation and the echelon of a force, each unless the force's name says it.

    With ``full`` only the exact word in the name counts, not its plural, for instance.
    """
    nation, echelon = (word.replace("-", " ") for word in (force.nation, force.echelon))
    if nation != force.side and not _is_named(force.name, nation, full):
        yield nation.capitalize()
    if not _is_named(force.name, echelon, full):
        yield echelon


def _is_named(name: str, word: str, exactly: bool) -> bool:
    """Return whether a name contains a word; if not ``exactly``, also in another form.

    That is its plural, or *Czech* for *Czechoslovak*.
    """
    alike = (f"{word}s", f"{word.removesuffix('y')}ies", word.removesuffix("oslovak"))
    forms = (word, *(() if exactly else alike))
    return any(queries.has_words_of(name, form) for form in forms)
