"""The parts of docs/ai-act.md that the program writes itself: versions, limits, events of the log, measured figures.

They stand between `<!-- gemaakt: NAAM -->` and `<!-- einde -->`. Figures come from the pages where measuring puts them
(docs/quality.md, docs/pseudonyms.md): the tables there are taken over as they are.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "docs"
PAGE = "ai-act.md"
_MEASURED = ("quality.md", "pseudonyms.md")
_BLOCK = re.compile(r"(<!-- gemaakt: (\w+) -->\n).*?(<!-- einde -->)", re.DOTALL)


def page() -> str:
    """The page with its made parts as they are now."""
    text = (SOURCE / PAGE).read_text("utf-8")
    return _BLOCK.sub(lambda match: f"{match[1]}{_made(match[2])}{match[3]}", text)


def _made(name: str) -> str:
    lines = _PARTS[name]()
    return "\n" + "\n".join(lines) + "\n\n"


def _versions() -> Iterator[str]:
    from annotations.codebook import load
    from annotations.store.database import migrations
    from corpus.read import READER
    from nlp.find import RULES

    project = tomllib.loads((SOURCE.parent / "pyproject.toml").read_text("utf-8"))["project"]
    book = load()
    yield "| onderdeel | versie |"
    yield "|---|---|"
    yield f"| programma | {project['version']} |"
    yield f"| codeboek | {book.version}: {len(book.indicators)} indicatoren, {len(book.codes)} codes |"
    yield f"| lezer van PDF | {READER} |"
    yield f"| regels | {RULES} |"
    yield f"| database | {migrations()[-1][0]} |"


def _limits() -> Iterator[str]:
    from corpus.read import Limits

    limits = Limits()
    yield f"* tijd: {limits.seconds:.0f} seconden; geheugen: {limits.memory >> 20} MB"
    yield f"* grootte: {limits.size >> 20} MB; pagina's: {limits.pages}"


def _events() -> Iterator[str]:
    from annotations.store.events import Event

    yield "| gebeurtenis | wat er is gedaan |"
    yield "|---|---|"
    yield from (f"| {event.value} | {event.meaning} |" for event in Event)


def _figures() -> Iterator[str]:
    for name in _MEASURED:
        path = SOURCE / name
        if path.exists():
            yield from _tables(path)


def _tables(path: Path) -> Iterator[str]:
    """Each table with figures in it, under the heading that it has on its own page."""
    heading, rows = "", list[str]()
    for line in [*path.read_text("utf-8").splitlines(), ""]:
        if line.startswith("|"):
            rows.append(line)
            continue
        if len(rows) > 2 and "--:" in rows[1]:
            yield from (f"Uit [{path.name}]({path.name}), {heading}:", "", *rows, "")
        rows = []
        if line.startswith("#"):
            heading = f"*{line.lstrip('# ')}*"


_PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "versies": _versions,
    "grenzen": _limits,
    "gebeurtenissen": _events,
    "cijfers": _figures,
}
