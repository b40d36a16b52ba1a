"""What a PV says of itself: kind, number, date, unit, verbalisanten, interpreter."""

from corpus.dating import date_of
from corpus.kinds import kind_of
from corpus.model import DocumentKind, Facts
from corpus.numbers import number_of
from corpus.people import interpreter_of, unit_of, verbalisanten_of

_NOT_BY_POLICE = frozenset(
    [DocumentKind.SEPOTBESLISSING, DocumentKind.KLAAGSCHRIFT, DocumentKind.HULPVERLENINGSVERSLAG, DocumentKind.ONBEKEND]
)


def facts_of(text: str, name: str, running: tuple[tuple[int, int], ...], form: str = "") -> Facts:
    """Read kind, number, date, unit, verbalisanten and interpreter from the text.

    Args:
        text: the document's text.
        name: its file name: a weak hint for the kind, as users' files have any name.
        running: its running lines.
        form: 'label: value' lines of its ruled forms (`corpus.tables`), whose cells the text runs together.

    """
    kind = kind_of(text, name)
    body = f"{form}\n{_without(text, running)}" if form else _without(text, running)
    number = number_of(text) or number_of(form)
    officers = () if kind in _NOT_BY_POLICE else verbalisanten_of(body)
    return Facts(kind, number, date_of(body, kind), unit_of(text), officers, interpreter_of(body))


def _without(text: str, running: tuple[tuple[int, int], ...]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in running:
        parts.append(text[at:start])
        at = end
    return "".join([*parts, text[at:]])
