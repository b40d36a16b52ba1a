"""What a coder is shown of an item before deciding: the draw is fixed by the project's seed, not by who looks."""

import hashlib
from enum import StrEnum

from annotations.model import Phase
from annotations.review.settings import Mode, Settings


class Arm(StrEnum):
    """How an item is offered to a coder."""

    SUGGESTED = "voorstel"
    SELF_FIRST = "eerst zelf"
    CONTROL = "controle"
    BLIND = "blind"

    @property
    def reveals(self) -> bool:
        """Whether the coder ever sees the suggestion."""
        return self in (Arm.SUGGESTED, Arm.SELF_FIRST)


def arm_of(settings: Settings, dossier: str, code: str, *, doubled: bool) -> Arm:
    """How this item is offered.

    Args:
        settings: of the project.
        dossier: the dossier.
        code: the code.
        doubled: two or more coders have this dossier.

    """
    if doubled and not settings.double_suggestions:
        return Arm.BLIND
    if drawn(settings, dossier, code):
        return Arm.CONTROL
    return Arm.SELF_FIRST if settings.mode is Mode.SELF_FIRST else Arm.SUGGESTED


def drawn(settings: Settings, dossier: str, code: str) -> bool:
    """Whether an item is in the random share that is coded without a suggestion."""
    if not settings.control:
        return False
    digest = hashlib.sha256(f"{settings.seed}\0{dossier}\0{code}".encode()).digest()
    return int.from_bytes(digest[:8], "big") < settings.control * 2**64 // 100


def phase_of(arm: Arm, *, decided_before: bool) -> Phase:
    """The phase of a decision made now."""
    if arm is Arm.SELF_FIRST:
        return Phase.REVISED if decided_before else Phase.BLIND
    return {Arm.SUGGESTED: Phase.SUGGESTED, Arm.CONTROL: Phase.CONTROL, Arm.BLIND: Phase.BLIND}[arm]
