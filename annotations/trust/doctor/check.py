"""What one check found."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How a check came out, in the word that is shown."""

    FINE = "in orde"
    NOTICE = "let op"
    WRONG = "fout"


@dataclass(frozen=True, slots=True)
class Check:
    """A check: what was looked at, how it came out, what was found, and what to do about it."""

    subject: str
    grade: Grade
    found: str
    advice: str = ""
