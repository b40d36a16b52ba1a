"""Pseudonyms for a whole project: a function from (dossier, text) to text, for exports and reports."""

import re
import sqlite3
from collections.abc import Iterator
from functools import lru_cache

from annotations.pseudonyms.dossier import DossierPseudonyms, Mention
from annotations.pseudonyms.persons import Sense
from annotations.store import documents
from nlp.model import EntityType

_KEPT = 256
"""Dossiers whose names are kept at hand; exports go dossier by dossier."""
_BARE = re.compile(r"[A-Za-z]?\d{1,6}", re.ASCII)
"""A serial number, which names nobody: the dossier need not be read to know that."""


class ProjectPseudonyms:
    """Pseudonyms of every dossier of a project, made when first asked for."""

    def __init__(self, connection: sqlite3.Connection, secret: bytes, sense: Sense | None) -> None:
        """Args: the project's connection; the secret of `key`; the sense of names of `nlp`, passed in."""
        self._connection = connection
        self._secret = secret
        self._sense = sense
        self.of = lru_cache(maxsize=_KEPT)(self._of)

    def __call__(self, dossier: str, text: str) -> str:
        """A text that comes from a dossier (a quote, a note, a file name), with pseudonyms and shifted dates."""
        return self.of(dossier).text(text) if text else text

    def moment(self, dossier: str, text: str) -> str:
        """An ISO date or time of a dossier (of a document, an interview), shifted like its other dates."""
        return self.of(dossier).moment(text)

    def dossier(self, name: str) -> str:
        """The name of a dossier, for a column: a police number becomes a pseudonym, '017' stays."""
        return name if _BARE.fullmatch(name) else self.of(name).text(name)

    def without_names(self) -> tuple[str, ...]:
        """Dossiers in which no person was found at all: there only the nets by form keep names in."""
        rows = self._connection.execute(
            "SELECT dossier FROM documents WHERE status = 'ok' EXCEPT SELECT dossier FROM entities WHERE type = ?"
            " ORDER BY 1",
            (EntityType.PERSON,),
        )
        return tuple(row[0] for row in rows)

    def originals(self, pseudonym: str) -> Iterator[tuple[str, str]]:
        """(dossier, name or number) of everything in the project that this pseudonym stands for."""
        rows = self._connection.execute("SELECT DISTINCT dossier, text, person FROM entities ORDER BY dossier, text")
        for row in rows.fetchall():
            for name in {row["text"], row["person"] or row["text"]}:
                if self(row["dossier"], name) == pseudonym:
                    yield row["dossier"], name

    def _of(self, dossier: str) -> DossierPseudonyms:
        rows = self._connection.execute(
            "SELECT type, text, normal, person FROM entities WHERE dossier = ? GROUP BY 1, 2, 3, 4 ORDER BY min(rowid)",
            (dossier,),
        )
        mentions = [Mention(EntityType(r["type"]), r["text"], r["normal"], r["person"]) for r in rows]
        texts = [document.text for document in documents.load(self._connection, dossier)]
        return DossierPseudonyms(self._secret, dossier, [*mentions, *self._corrected(dossier)], texts, self._sense)

    def _corrected(self, dossier: str) -> list[Mention]:
        """Entities that coders added or changed; one that was removed is still replaced, to be on the safe side."""
        rows = self._connection.execute(
            "SELECT type, quote FROM corrections WHERE dossier = ? AND kind = 'entity' AND action IN ('add', 'change')"
            " ORDER BY id",
            (dossier,),
        )
        known = {kind.value for kind in EntityType}
        return [Mention(EntityType(row["type"]), row["quote"]) for row in rows if row["type"] in known]
