"""Codebooks: load, check, compare. `load()` gives the study's 28 codes with everything a coder has to know of them."""

from annotations.codebook.file import DEFAULT, load, released
from annotations.codebook.model import Alternative, Code, Codebook, FinalIndicator, Indicator, Opinion, SumScore

__all__ = [
    "DEFAULT",
    "Alternative",
    "Code",
    "Codebook",
    "FinalIndicator",
    "Indicator",
    "Opinion",
    "SumScore",
    "load",
    "released",
]
