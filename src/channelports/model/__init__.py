"""The records of a dataset and the whole of them, as frozen values checked on the way in.

Knows the shape of every record and which ids there are; not files, YAML or terminals.
"""

from channelports.model.cited import citations_in
from channelports.model.dataset import COLLECTIONS, SINGULAR, Dataset, Header
from channelports.model.entries import NamedRecord, Record, Remark
from channelports.model.outcomes import Claim, DateClaim, FigureClaim, Outcome, StatementClaim
from channelports.model.records import (
    AnyRecord,
    Change,
    Codename,
    Combatant,
    Commander,
    Coordinates,
    Equipment,
    Event,
    Force,
    Operation,
    OwnRank,
    Person,
    Place,
)
from channelports.model.sources import Measure, Section, Source
from channelports.model.standing import (
    ACCOUNT,
    Question,
    is_by,
    is_own,
    own_claim,
    question,
    reliability,
    rivals,
    shown_claim,
)
from channelports.model.vocabulary import (
    Echelon,
    EquipmentKind,
    EventKind,
    Nation,
    PlaceKind,
    PortState,
    Reliability,
    Side,
    Standing,
    ValueKind,
)

__all__ = [
    "ACCOUNT",
    "COLLECTIONS",
    "SINGULAR",
    "AnyRecord",
    "Change",
    "Claim",
    "Codename",
    "Combatant",
    "Commander",
    "Coordinates",
    "Dataset",
    "DateClaim",
    "Echelon",
    "Equipment",
    "EquipmentKind",
    "Event",
    "EventKind",
    "FigureClaim",
    "Force",
    "Header",
    "Measure",
    "NamedRecord",
    "Nation",
    "Operation",
    "Outcome",
    "OwnRank",
    "Person",
    "Place",
    "PlaceKind",
    "PortState",
    "Question",
    "Record",
    "Reliability",
    "Remark",
    "Section",
    "Side",
    "Source",
    "Standing",
    "StatementClaim",
    "ValueKind",
    "citations_in",
    "is_by",
    "is_own",
    "own_claim",
    "question",
    "reliability",
    "rivals",
    "shown_claim",
]
