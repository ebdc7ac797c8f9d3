"""Outcomes: one question about one record, with every claim that answers it."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, ValidationInfo, field_validator

from channelports.model.entries import Entry, Frozen, Remark
from channelports.model.fields import (
    Citations,
    Date,
    Figure,
    MaybeProse,
    MaybeText,
    MeasureId,
    OutcomeId,
    Prose,
    RecordId,
    Records,
    at_least_one,
    context_of,
    invalid,
)
from channelports.model.keys import Key
from channelports.vocabulary import Relation, Standing, ValueKind


class _Claim(Frozen):
    """What one source says, or several that agree.

    ``counting`` says what the value counts and ``unit`` in which unit, if not as the measure has
    it. ``includes`` names an outcome whose value is contained in this one.
    """

    counting: Annotated[
        MaybeProse, Key("What the value counts, if that is not all that the measure says.")
    ] = None
    unit: Annotated[MaybeText, Key("The unit, if it is not the measure's.")] = None
    includes: Annotated[
        OutcomeId | None,
        Key("An outcome whose value is contained in this one; named only on the larger."),
    ] = None
    standing: Annotated[
        Standing | None,
        Key("Whether to prefer or reject it, if the order of the claims does not say so."),
    ] = None
    because: Annotated[MaybeProse, Key("The reason for the standing.")] = None
    relation: Annotated[
        Relation | None,
        Key("How it compares with the claim that is shown, if only a reader can judge that."),
    ] = None
    remarks: Annotated[tuple[Remark, ...], Key("Comments on this claim.")] = ()
    cite: Annotated[
        Citations, Key("Who makes the claim, and where; sources that agree share one claim.")
    ]


class FigureClaim(_Claim):
    """A claim whose value is a number."""

    kind: Literal[ValueKind.FIGURE] = Field(alias="@kind")
    value: Annotated[Figure, Key("What the source says.")]

    @property
    def text(self) -> str:
        """The figure as answers print it: ``~12,000``."""
        return self.value.display()


class DateClaim(_Claim):
    """A claim whose value is a date."""

    kind: Literal[ValueKind.DATE] = Field(alias="@kind")
    value: Annotated[Date, Key("What the source says.")]

    @property
    def text(self) -> str:
        """The date as answers print it: ``12 October 1944``."""
        return self.value.display()


class StatementClaim(_Claim):
    """A claim whose value is a sentence."""

    kind: Literal[ValueKind.STATEMENT] = Field(alias="@kind")
    value: Annotated[Prose, Key("What the source says.")]

    @property
    def text(self) -> str:
        """The sentence as answers print it: unchanged."""
        return self.value


def _kind(claim: object) -> str | None:
    """Return ``figure``, ``date`` or ``statement``, by which pydantic chooses the class of a claim.

    A raw claim has it under ``@kind``, where its outcome has put it; None if it is not there.
    """
    return claim.get("@kind") if isinstance(claim, dict) else getattr(claim, "kind", None)


Claim = Annotated[
    Annotated[FigureClaim, Tag("figure")]
    | Annotated[DateClaim, Tag("date")]
    | Annotated[StatementClaim, Tag("statement")],
    Discriminator(_kind),
]


class Outcome(Entry):
    """One question (a measure of a record) and its claims, the founding source's first."""

    of: Annotated[RecordId, Key("The record that the question is about.", "Of")]
    measure: Annotated[MeasureId, Key("What is asked about it.", "Counts")]
    claims: Annotated[tuple[Claim, ...], Key("The answers, the founding source's first.")]
    about: Annotated[
        Records, Key("Other records that the claims concern, which then show them too.")
    ] = ()

    @field_validator("claims", mode="before")
    @classmethod
    def _mark_kind(cls, claims: object, info: ValidationInfo) -> object:
        """Return the raw claims, each with the measure's kind of value under ``@kind``.

        Pydantic needs that to choose each claim's class. Refuses a value that is no list, or an
        empty one.
        """
        if not isinstance(claims, list):
            raise invalid("wrong-type", "write a list of claims here")
        at_least_one(claims)
        context = context_of(info)
        measure = info.data.get("measure", "")
        kind = (context.values if context else {}).get(measure, ValueKind.STATEMENT)
        return [_marked(claim, kind) for claim in claims]


def _marked(claim: object, kind: str) -> object:
    if not isinstance(claim, dict):
        return claim
    marked: dict[str, Any] = {**claim, "@kind": kind}
    return marked
