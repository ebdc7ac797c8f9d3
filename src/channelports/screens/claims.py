"""What a claim says beside its value, in words."""

from channelports.model import Claim


def counted(claim: Claim, included: str | None) -> str:
    """Return what a claim counts, and what is counted in it: ``, Canadian, including wounded``."""
    counting = f", {claim.counting}" if claim.counting else ""
    return f"{counting}, including {included}" if included else counting


def standing(claim: Claim) -> str:
    """Return how a claim stands, and why: `` (disputed: by a witness)``."""
    words = ": ".join(filter(None, [claim.standing, claim.because]))
    return f" ({words})" if words else ""
