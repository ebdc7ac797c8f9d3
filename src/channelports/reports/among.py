"""Which forces or people are asked for."""

from typing import NamedTuple

from channelports.model import Dataset, Nation, Side


class Among(NamedTuple):
    """Which forces or people are asked for: of several, those of any; none leaves it open."""

    places: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    nations: tuple[Nation, ...] = ()


EVERYONE = Among()


def heading(dataset: Dataset, what: str, among: Among) -> str:
    """Return what stands above an answer on some forces or people."""
    labels = ", ".join(dataset[place].label for place in among.places)
    where = f" at {labels}" if labels else ""
    of = [word.capitalize() for word in (*among.sides, *among.nations)]
    return f"{what}{where}" + (f": {', '.join(of)}" if of else "")
