"""What a narrative template is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A passage that tells a template, or that looks like it and does not (then with the `reason`)."""

    text: str
    voice: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A known narrative: passages that tell it, look-alikes that do not, and words of which one must stand near."""

    id: str
    version: int
    title: str
    description: str
    innocent: tuple[str, ...]
    """Why people tell this without any fault (Dutch): shown wherever the template is."""
    keywords: tuple[str, ...]
    tells: tuple[Example, ...]
    lookalikes: tuple[Example, ...]
