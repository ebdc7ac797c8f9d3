"""The closed vocabularies: words of which a record may use one, and no other."""

from enum import StrEnum


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


class Echelon(StrEnum):
    """The size or sort of a force, the largest first."""

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
    """What sort of equipment it is."""

    VEHICLE = "vehicle"
    GUN = "gun"
    AIRCRAFT = "aircraft"
    DEVICE = "device"


class EventKind(StrEnum):
    """What sort of thing happened; ``plan`` is what was meant to happen."""

    PLAN = "plan"
    ORDER = "order"
    DECISION = "decision"
    ARGUMENT = "argument"
    ADVANCE = "advance"
    MOVEMENT = "movement"
    DELAY = "delay"
    BOMBING = "bombing"
    AIR_ATTACK = "air-attack"
    BOMBARDMENT = "bombardment"
    DUEL = "duel"
    ASSAULT = "assault"
    CAPTURE = "capture"
    NEGOTIATION = "negotiation"
    TRUCE = "truce"
    EVACUATION = "evacuation"
    SURRENDER = "surrender"
    LIBERATION = "liberation"
    RELIEF = "relief"
    REOPENING = "reopening"
    AFTERMATH = "aftermath"


class PortState(StrEnum):
    """What an event made of a port, in the order in which states can follow one another."""

    HELD = "held"
    INVESTED = "invested"
    UNDER_ASSAULT = "under-assault"
    LIBERATED = "liberated"
    OPEN = "open"


class ValueKind(StrEnum):
    """What the claims of a measure hold."""

    FIGURE = "figure"
    DATE = "date"
    STATEMENT = "statement"


class Standing(StrEnum):
    """How a claim stands beside its rivals, where the order alone does not say it."""

    PREFERRED = "preferred"
    DEPRECATED = "deprecated"


class Reliability(StrEnum):
    """How far a source is to be trusted."""

    HIGH = "high"
    MEDIUM_HIGH = "medium-high"
    MEDIUM = "medium"
    MEDIUM_LOW = "medium-low"
    LOW = "low"
