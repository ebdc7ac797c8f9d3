"""The closed vocabularies: the collections, and the words from which a key takes its value.

Separate from the records, so that a command's help can list the words without loading the model.
"""

from enum import StrEnum

SINGULAR = {
    "sources": "source",
    "measures": "measure",
    "places": "place",
    "people": "person",
    "forces": "force",
    "equipment": "equipment",
    "operations": "operation",
    "events": "event",
    "outcomes": "outcome",
}
"""Each collection, in the order of the file, with the word for one record of it."""

COLLECTIONS = tuple(SINGULAR)


class Side(StrEnum):
    """Which side a person or force was on."""

    ALLIED = "allied"
    GERMAN = "german"


class Nation(StrEnum):
    """Whose army, navy or air force a force belonged to."""

    ALLIED = "allied"
    BRITISH = "british"
    CANADIAN = "canadian"
    CZECHOSLOVAK = "czechoslovak"
    GERMAN = "german"
    POLISH = "polish"


class PlaceKind(StrEnum):
    """What kind of place it is."""

    PORT = "port"
    TOWN = "town"
    CITY = "city"
    CAPE = "cape"
    HILL = "hill"
    RIVER = "river"
    CANAL = "canal"
    ESTUARY = "estuary"
    STRAIT = "strait"
    SEA = "sea"
    COAST = "coast"
    REGION = "region"
    COUNTRY = "country"
    COUNTY = "county"
    CITADEL = "citadel"
    BATTERY_SITE = "battery-site"
    FORTIFICATION = "fortification"
    QUARTER = "quarter"


AROUND_THE_PORTS = {
    PlaceKind.COUNTRY,
    PlaceKind.COUNTY,
    PlaceKind.ESTUARY,
    PlaceKind.RIVER,
    PlaceKind.SEA,
    PlaceKind.STRAIT,
}
"""The kinds of places whose names on a map help to see what is where."""


class Echelon(StrEnum):
    """The size or kind of a force, the largest first."""

    ARMED_FORCES = "armed-forces"
    ARMY_GROUP = "army-group"
    ARMY = "army"
    COMMAND = "command"
    AIR_FORCE = "air-force"
    CORPS = "corps"
    DIVISION = "division"
    BRIGADE = "brigade"
    REGIMENT = "regiment"
    BATTALION = "battalion"
    COLUMN = "column"
    GARRISON = "garrison"
    BATTERY = "battery"
    GUN = "gun"
    SHIP = "ship"


class EquipmentKind(StrEnum):
    """What kind of equipment it is."""

    VEHICLE = "vehicle"
    GUN = "gun"
    AIRCRAFT = "aircraft"
    DEVICE = "device"


class EventKind(StrEnum):
    """What kind of event it is; ``plan`` is what was planned."""

    PLAN = "plan"
    """What was planned; it changes no state."""
    ORDER = "order"
    """An order to troops or commanders."""
    DECISION = "decision"
    """What one side decided to do."""
    ARGUMENT = "argument"
    """What someone argued for or thought of doing."""
    ADVANCE = "advance"
    """Troops reach a place or cross water."""
    MOVEMENT = "movement"
    """Troops or guns are moved or kept in place, without a fight."""
    DELAY = "delay"
    """An attack has to wait."""
    BOMBING = "bombing"
    """An attack by bombers."""
    AIR_ATTACK = "air-attack"
    """An attack by other aircraft."""
    BOMBARDMENT = "bombardment"
    """Shelling, from land or from the sea."""
    DUEL = "duel"
    """Guns fire at each other."""
    ASSAULT = "assault"
    """An attack on the ground, or a step of one."""
    CAPTURE = "capture"
    """Ground is taken by fighting; no surrender is stated."""
    DEMOLITION = "demolition"
    """Works are blown up by those who hold them."""
    NEGOTIATION = "negotiation"
    """Talks, or an attempt at talks, about a surrender."""
    TRUCE = "truce"
    """Both sides hold their fire by agreement."""
    EVACUATION = "evacuation"
    """Civilians leave or are moved out, or are to be."""
    SURRENDER = "surrender"
    """A garrison or its commander surrenders."""
    LIBERATION = "liberation"
    """A place is in Allied hands; no fight for it is stated."""
    RELIEF = "relief"
    """One force takes the place of another."""
    REOPENING = "reopening"
    """Ships use a port again."""
    ANNOUNCEMENT = "announcement"
    """The public learns what has happened."""
    AFTERMATH = "aftermath"
    """What followed a fight, as pictures show it."""

    @property
    def lasts(self) -> bool:
        """Whether such an event goes on until its last day, rather than happens once by that day.

        So a bombardment with an open start is printed with *until*, an assault with *by*.
        """
        return self in {
            EventKind.DELAY,
            EventKind.MOVEMENT,
            EventKind.BOMBARDMENT,
            EventKind.NEGOTIATION,
            EventKind.TRUCE,
        }


class PortState(StrEnum):
    """What an event made of a port, in the order in which states can follow one another."""

    HELD = "held"
    """In German hands; every port, and Cap Gris-Nez, until an event says otherwise."""
    INVESTED = "invested"
    """Cut off and surrounded; inferred if a source says only that it was reached."""
    UNDER_ASSAULT = "under-assault"
    """From the first event of the attack to the surrender, truces included."""
    LIBERATED = "liberated"
    """In Allied hands; inferred if it was reached and no German resistance is stated."""
    OPEN = "open"
    """Liberated, and used by ships again."""


class ValueKind(StrEnum):
    """What the claims of a measure hold."""

    FIGURE = "figure"
    """A number: exact, approximate, a range, or a bound."""
    DATE = "date"
    """A date."""
    STATEMENT = "statement"
    """A sentence."""


class Standing(StrEnum):
    """Whether to prefer or reject a claim, if the order of the claims does not say so."""

    PREFERRED = "preferred"
    """The one to use, for the reason given."""
    DEPRECATED = "deprecated"
    """One not to use, for the reason given."""


class Relation(StrEnum):
    """How a claim compares with the one that is shown."""

    AGREES = "agrees"
    """It says the same."""
    ROUNDS = "rounds"
    """It gives the same in a rounder figure."""
    ADDS = "adds"
    """It says more and contradicts nothing: a part, a later hour, the exact day or number."""
    DIFFERS = "differs"
    """Both cannot be right."""


class Reliability(StrEnum):
    """How reliable a source is."""

    HIGH = "high"
    """An official history or record, or the words of someone who was there."""
    MEDIUM_HIGH = "medium-high"
    """A work close to its subject, or a newspaper of the day."""
    MEDIUM = "medium"
    """A general work, such as an encyclopaedia, that others could check."""
    MEDIUM_LOW = "medium-low"
    """A work that does not say where its facts come from."""
    LOW = "low"
    """A work whose facts may be copied or wrong."""
