"""The one door to the language layer: documents of a dossier in, findings out."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from corpus.archive import unpack
from corpus.model import Document
from corpus.prose import Prose, prose_of
from nlp import encoder
from nlp.codes import refined, senses, store
from nlp.codes.decide import Dossier, Judges
from nlp.codes.learn import with_refined
from nlp.codes.propose import Reading, look_at, propose
from nlp.codes.units import units_of
from nlp.entities.beside import pipeline_mark
from nlp.entities.find import find_entities
from nlp.model import DossierFindings, Entity, Proposal
from nlp.narrative import find_narratives
from nlp.templates.own import FOLDER, project_detector

RULES = "3"
"""Version of the rules: raise it when findings change, and every dossier is done again."""
_MODELS = (
    "codes/data/sentences.npz",
    "codes/data/context.npz",
    "codes/data/heads.npz",
    "codes/data/judges.json",
    "entities/data/roles.npz",
    "entities/data/sift.npz",
    "entities/data/tagger.npz",
    "templates/data/weights.npz",
    "templates/data/calibration.json",
    *senses.FILES,
)


@dataclass(frozen=True, slots=True)
class FindSettings:
    """How to look: with the sentence encoder, with a user's templates in a project, with a spaCy pipeline for names."""

    encoder: bool = False
    project: Path | None = None
    spacy_model: str = ""
    """Package or folder of a spaCy pipeline that looks for names beside our own models; empty for none."""


def versions(settings: FindSettings) -> dict[str, str]:
    """What the findings depend on besides the text.

    Raises:
        NoPipelineError: the spaCy pipeline that is asked for is not there.
        ValueError: what was learned in the project is damaged.

    """
    return {
        "rules": RULES,
        "models": _models(),
        "encoder": encoder.packaged().name if uses_encoder(settings) else "none",
        "spacy model": pipeline_mark(settings.spacy_model) if settings.spacy_model else "none",
        "own templates": _own_templates(settings.project),
        "learned": refined.mark(settings.project, _models()),
    }


def uses_encoder(settings: FindSettings) -> bool:
    """The encoder is asked for and installed with the pinned weights."""
    return settings.encoder and encoder.available()


@lru_cache(maxsize=1)
def _models() -> str:
    digest = hashlib.sha256()
    for name in _MODELS:
        digest.update(files("nlp").joinpath(name).read_bytes())
    return digest.hexdigest()[:12]


def _own_templates(project: Path | None) -> str:
    """A mark of the user's own template files; empty without any."""
    found = sorted((project / FOLDER).glob("*.toml")) if project else []
    digest = hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in found))
    return digest.hexdigest()[:12] if found else ""


def find(documents: Sequence[Document], settings: FindSettings) -> DossierFindings:
    """Entities, narratives and a proposal for each of the 28 codes.

    Args:
        documents: the readable documents of one dossier, in the order of the file.
        settings: how to look.

    """
    proses = [prose_of(document) for document in documents]
    entities = find_entities(proses, beside=settings.spacy_model)
    return DossierFindings(
        documents[0].dossier if documents else "",
        entities,
        find_narratives(proses, project_detector(settings.project) if settings.project else None),
        _proposals(proses, entities, settings),
        versions(settings),
    )


def _proposals(proses: Sequence[Prose], entities: Sequence[Entity], settings: FindSettings) -> tuple[Proposal, ...]:
    units = units_of(proses, entities, encoder=uses_encoder(settings))
    dossier = look_at(proses, entities, units, _reading(settings))
    judges = shipped_judges(settings)
    return propose(dossier, proses, with_refined(judges, refined.load(settings.project, _models())))


def _reading(settings: FindSettings) -> Reading:
    if uses_encoder(settings):
        return Reading(store.sentences(), store.context(), store.heads(), encoder.packaged())
    return Reading(store.sentences(), store.context())


def shipped_judges(settings: FindSettings) -> Judges:
    """The deciding models that come with the program."""
    return Judges(store.judges("words"), store.judges("encoder") if uses_encoder(settings) else None)


def seen(documents: Sequence[Document], settings: FindSettings) -> Dossier:
    """A dossier as the sentence models see it: what `nlp.codes.learn` learns from."""
    proses = [prose_of(document) for document in documents]
    entities = find_entities(proses, beside=settings.spacy_model)
    units = units_of(proses, entities, encoder=uses_encoder(settings))
    return look_at(proses, entities, units, _reading(settings))


def refined_text(judges: refined.Refined) -> str:
    """Refined models as the text of their file, with the mark of the models that they were made with."""
    return refined.as_text(judges, _models())


def find_packed(name: str, packed: Sequence[tuple[str, bytes]], settings: FindSettings) -> DossierFindings:
    """`find` for a worker process: the documents of dossier `name` as (file name, packed bytes)."""
    found = find([unpack(data, name, file) for file, data in packed], settings)
    return replace(found, dossier=name)
