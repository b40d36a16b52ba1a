"""A comparison's recurrences as groups: offsets, pages and quotes in the documents, and what explains them."""

import hashlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from annotations.recurring.circumstances import circumstances, dossiers_of_officers
from annotations.recurring.explain import Circumstances, explain, plain, shared_author
from annotations.recurring.model import Explanation, Group, Kind, Pairing, Subject, Telling
from corpus.model import Document
from nlp.recurring.model import Account, Aligned, Link, Place, Recurrence

LONGEST_PASSAGE = 1500
"""Longest quote of a telling, in characters."""


class Compared(Protocol):
    """What the language layer gives (`nlp.recurring.search.Comparison`)."""

    @property
    def account(self) -> Callable[[str], Account]:
        """What was compared of a dossier."""

    def aligned(self, link: Link) -> tuple[Aligned, ...]:
        """Sentences side by side."""

    def left_without(self, link: Link, dossiers: Sequence[str]) -> float:
        """What is left when the wording of other dossiers is set aside."""

    def is_journey(self, recurrence: Recurrence) -> bool:
        """What the story is about."""

    def is_fixed(self, recurrence: Recurrence) -> bool:
        """Whether it is one wording in many dossiers."""


Documents = Callable[[str], Mapping[str, Document]]
"""Gives the documents of a dossier by name."""


def group_of(
    recurrence: Recurrence,
    compared: Compared,
    documents: Documents,
    connection: sqlite3.Connection,
    expected: Callable[[float], float] | None,
) -> Group:
    """A recurrence with everything that is shown of it.

    Args:
        recurrence: from the comparison.
        compared: the comparison.
        documents: where the tellings stand.
        connection: the project's database.
        expected: links of a strength that chance would give; None when it was not estimated.

    """
    tellings = tuple(
        _telling(number, place, compared.account(place.dossier), documents, connection)
        for number, place in enumerate(recurrence.tellings, start=1)
    )
    known = {telling.number: circumstances(connection, telling) for telling in tellings}
    common = explain(tellings, known)
    numbers = {place: number for number, place in enumerate(recurrence.tellings, start=1)}
    pairings = tuple(
        pairing for link in recurrence.links if (pairing := _pairing(link, numbers, compared, known, connection))
    )
    strongest = max((link.strength for link in recurrence.links), default=0.0)
    chance = expected(strongest) if expected else None
    return Group(
        name_of(tellings),
        round(recurrence.similarity, 4),
        round(strongest, 4),
        Subject.JOURNEY if compared.is_journey(recurrence) else Subject.SITUATION,
        shared_author(common),
        tellings,
        pairings,
        (*_fixed(recurrence, compared), *common, *_wording(pairings), *_chance(chance)),
        chance,
    )


def name_of(tellings: Sequence[Telling]) -> str:
    """The name of a group: the same tellings give the same name."""
    places = sorted((t.dossier, t.document, t.start, t.end) for t in tellings)
    return "V" + hashlib.sha256(repr(places).encode()).hexdigest()[:10]


def _telling(
    number: int, place: Place, account: Account, documents: Documents, connection: sqlite3.Connection
) -> Telling:
    units = account.units[place.first : place.last + 1]
    document = documents(place.dossier)[units[0].document]
    start = units[0].start
    end = start
    for unit in units:
        if unit.end - start > LONGEST_PASSAGE:
            break
        end = unit.end
    end = end if end > start else min(units[0].end, start + LONGEST_PASSAGE)
    row = connection.execute(
        "SELECT date FROM documents WHERE dossier = ? AND document = ?", (place.dossier, document.name)
    ).fetchone()
    page = document.page_at(start).number
    return Telling(
        number, place.dossier, document.name, page, start, end, document.text[start:end], row[0] if row else ""
    )


def _pairing(
    link: Link,
    numbers: Mapping[Place, int],
    compared: Compared,
    known: Mapping[int, Circumstances],
    connection: sqlite3.Connection,
) -> Pairing | None:
    a, b = _number(link.a, numbers), _number(link.b, numbers)
    if a is None or b is None:
        return None
    left, right = compared.account(link.a.dossier), compared.account(link.b.dossier)
    rows = []
    for row in compared.aligned(link):
        one, two = left.units[link.a.first + row.a], right.units[link.b.first + row.b]
        rows.append((one.start, one.end, two.start, two.end, round(row.likeness, 3)))
    same = {plain(n) for n in known[a].officers} & {plain(n) for n in known[b].officers}
    left_over = None
    if same:
        left_over = round(compared.left_without(link, dossiers_of_officers(connection, sorted(same))), 3)
    return Pairing(a, b, round(link.strength, 4), link.similarity, tuple(rows), left_over)


def _number(place: Place, numbers: Mapping[Place, int]) -> int | None:
    """The telling that a link's place belongs to: the one of its dossier that it overlaps most."""
    shared = {
        number: min(place.last, other.last) - max(place.first, other.first) + 1
        for other, number in numbers.items()
        if other.dossier == place.dossier
    }
    best = max(shared, key=lambda n: shared[n], default=None)
    return best if best is not None and shared[best] > 0 else None


def _fixed(recurrence: Recurrence, compared: Compared) -> tuple[Explanation, ...]:
    if not compared.is_fixed(recurrence):
        return ()
    text = (
        f"Staat in {len({place.dossier for place in recurrence.tellings})} dossiers woordelijk gelijk, op namen en"
        " getallen na. Zo gelijk wordt zelden verteld: vaak is het een vaste tekst van een verbalisant of formulier."
        " Het telt niet als terugkerend verhaal, tenzij u het als verhaal bevestigt."
    )
    return (Explanation(Kind.FIXED, text),)


def _wording(pairings: Sequence[Pairing]) -> tuple[Explanation, ...]:
    found = []
    for pairing in pairings:
        if pairing.left_over is not None:
            left = f"{pairing.left_over:.0%}".replace("%", " %")
            text = f"Zonder de vaste woorden van deze verbalisant blijft {left} van de overeenkomst over."
            found.append(Explanation(Kind.WORDING, text, (pairing.a, pairing.b)))
    return tuple(found)


def _chance(expected: float | None) -> tuple[Explanation, ...]:
    if expected is None:
        return ()
    often = "minder dan één keer op de tien" if expected < 0.1 else f"ongeveer {expected:.1f} keer".replace(".", ",")
    text = (
        "Door toeval alleen (dezelfde zinnen, anders over de dossiers verdeeld) geeft een vergelijking"
        f" {often} zo'n paar."
    )
    return (Explanation(Kind.CHANCE, text),)
