"""A report as a list of sections and blocks, before it is a web page or a PDF: both say exactly the same."""

from dataclasses import dataclass, field

from annotations.collection import Share


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `kind` is `p` (plain), `lead` (opening lines) or `note` (a boxed remark)."""

    text: str
    kind: str = "p"


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short points; a pair is a term with what there is to say of it, in one line or several."""

    items: tuple[str | tuple[str, str] | tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands beside every table and figure: how much of it is reviewed, and what it can and cannot say."""

    share: Share | None
    says: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `numeric` are the columns with figures; `strong` the rows that are a total or heading."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aside: Aside
    numeric: frozenset[int] = frozenset()
    strong: frozenset[int] = frozenset()
    note: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A plot: drawing instructions as SVG, the same as PNG for the PDF, and what it shows in words."""

    caption: str
    svg: str
    png: bytes
    alt: str
    aside: Aside
    number: str = ""


Block = Text | Points | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the report."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    parts: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report."""

    language: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...] = field(default=())
