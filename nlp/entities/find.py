"""All entities of the documents of one dossier."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from corpus.model import Document
from corpus.prose import Prose
from nlp.entities.beside import names_beside
from nlp.entities.candidates import candidates_of
from nlp.entities.hashing import Places
from nlp.entities.lexis import Longs, lexis
from nlp.entities.nested import with_nested
from nlp.entities.normal import normalise
from nlp.entities.people import people_of
from nlp.entities.roles import Place, Standing, features_by_place, person_features, roles_of
from nlp.entities.sift import pick
from nlp.entities.spans import Mention
from nlp.entities.stream import Stream, masked, rows_of, stream_of
from nlp.entities.tagger import tag
from nlp.entities.trim import trimmed
from nlp.entities.weights import Weights, load_weights
from nlp.model import Entity, EntityType, Role


@dataclass(frozen=True, slots=True, eq=False)
class Models:
    """The learned parts: the filter of candidates, the tagger of names, the roles."""

    sift: Weights
    tagger: Weights
    roles: Weights


@lru_cache(maxsize=1)
def models() -> Models:
    """The models that come with the program."""
    folder = files("nlp.entities").joinpath("data")
    loaded = []
    for name in ("sift", "tagger", "roles"):
        with folder.joinpath(f"{name}.npz").open("rb") as file:
            loaded.append(load_weights(file))
    return Models(*loaded)


def find_entities(proses: Sequence[Prose], use: Models | None = None, beside: str = "") -> tuple[Entity, ...]:
    """Entities of all documents of one dossier, in the order of the documents and their text.

    Running heads and feet are read as well. The same person in several documents gets the same `Entity.person`.

    Args:
        proses: the documents of one dossier.
        use: models to use in place of those that come with the program.
        beside: a spaCy pipeline of the user that looks for names beside them (`beside.py`); empty for none.

    Raises:
        NoPipelineError: that pipeline is not there.

    """
    return entities_of([prose.document for prose in proses], use or models(), beside)


def entities_of(documents: Sequence[Document], use: Models, beside: str = "") -> tuple[Entity, ...]:
    """Entities of the documents of one dossier (see `find_entities`)."""
    lexis().trim()
    stream = stream_of([document.text for document in documents])
    table = rows_of(stream)
    found = mentions_of(stream, table, use)
    if beside:
        found = [names_beside(text, known, beside) for text, known in zip(stream.texts, found, strict=True)]
    named = _people(stream, table, found, use.roles)
    entities: list[Entity] = []
    for n, document in enumerate(documents):
        for mention in found[n]:
            role, person = named.get((n, mention.start), (None, ""))
            span = document.span(mention.start, mention.end)
            entities.append(Entity(span, mention.type, role, normalise(mention.type, span.quote), person))
    return tuple(entities)


def mentions_of(stream: Stream, table: Longs, use: Models) -> list[list[Mention]]:
    """The entities of each text, without roles; in order, a place within a body's name after that name."""
    fixed = pick(stream, table, candidates_of(stream, table), use.sift)
    names = tag(masked(stream, fixed), use.tagger)
    return [
        sorted([*mentions, *with_nested(text, trimmed(text, tagged))], key=lambda m: (m.start, -m.end))
        for text, mentions, tagged in zip(stream.texts, fixed, names, strict=True)
    ]


def string_at(text: str, mention: Mention) -> str:
    """The words of a mention, white space folded."""
    return " ".join(text[mention.start : mention.end].split())


def _people(
    stream: Stream, table: Longs, found: Sequence[Sequence[Mention]], weights: Weights
) -> dict[tuple[int, int], tuple[Role, str]]:
    """Role and person of each PERSON, by document and start."""
    keys, rows, persons, where = people_rows(stream, table, found)
    named: dict[tuple[int, int], tuple[Role, str]] = {}
    roles = roles_of(rows, [persons[string] for _, string in keys], weights)
    for key, role in zip(keys, roles, strict=True):
        for place in where[key]:
            named[key[0], place.start] = (role, persons[key[1]])
    return named


def people_rows(
    stream: Stream, table: Longs, found: Sequence[Sequence[Mention]]
) -> tuple[list[tuple[int, str]], list[Places], dict[str, str], dict[tuple[int, str], list[Place]]]:
    """What roles are decided on: each (document, string), its features, the person of each string, its places."""
    where: dict[tuple[int, str], list[Place]] = defaultdict(list)
    for n, mentions in enumerate(found):
        for mention in mentions:
            if mention.type is EntityType.PERSON:
                where[n, string_at(stream.texts[n], mention)].append(Place(n, mention.start, mention.end))
    persons = people_of(string for _, string in where)
    places: dict[str, list[Place]] = defaultdict(list)
    strings: dict[str, set[str]] = defaultdict(set)
    for (_, string), at in where.items():
        places[persons[string]] += at
        strings[persons[string]].add(string)
    keys = list(where)
    found_at = features_by_place(stream, table, [place for at in where.values() for place in at])
    counts = sorted((len(at) for at in places.values()), reverse=True)
    rows = [
        person_features(
            found_at,
            places[persons[string]],
            n,
            [string, *sorted(strings[persons[string]] - {string})],
            Standing(counts.index(len(places[persons[string]])), len(stream.texts)),
        )
        for n, string in keys
    ]
    return keys, rows, persons, where
