"""A spaCy pipeline that the user has (`nl_core_news_lg`, say) beside our own models: names that these did not see.

Off unless asked for. What our models found stands; the pipeline adds persons, places and bodies elsewhere in the text.
It is installed and chosen by the user: none comes with the program, and what one brings was not measured here.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from nlp.entities.spans import Mention
from nlp.model import EntityType

if TYPE_CHECKING:
    from spacy.language import Language

_KINDS = {
    "PERSON": EntityType.PERSON,
    "PER": EntityType.PERSON,
    "GPE": EntityType.LOCATION,
    "LOC": EntityType.LOCATION,
    "ORG": EntityType.ORGANISATION,
}
"""Labels of pipelines for Dutch; others have types of our own that patterns find better."""
_NOT_NEEDED = ("tagger", "morphologizer", "parser", "lemmatizer", "attribute_ruler", "senter", "trainable_lemmatizer")
_LONGEST = 100_000
"""Characters given to a pipeline at once; a text is cut at a line."""


class NoPipelineError(Exception):
    """The spaCy pipeline that was asked for is not there, or finds no names; the message says so in Dutch."""


def pipeline_mark(name: str) -> str:
    """Name and version of a pipeline, as findings depend on them.

    Raises:
        NoPipelineError: it is not installed or cannot be loaded.

    """
    meta = _pipeline(name).meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def names_beside(text: str, known: Sequence[Mention], name: str) -> list[Mention]:
    """The mentions already known and those that the pipeline adds, in the order of the text.

    Args:
        text: the text of a document.
        known: what our own models found.
        name: of the pipeline: a package, or a folder.

    Raises:
        NoPipelineError: it is not installed or cannot be loaded.

    """
    taken = [(mention.start, mention.end) for mention in known]
    added = [
        m for m in _names(text, _pipeline(name)) if not any(m.start < end and start < m.end for start, end in taken)
    ]
    return sorted([*known, *added], key=lambda m: (m.start, -m.end))


def _names(text: str, pipeline: "Language") -> list[Mention]:
    found: list[Mention] = []
    start = 0
    while start < len(text):
        end = len(text) if len(text) - start <= _LONGEST else text.rfind("\n", start, start + _LONGEST) + 1
        end = end if end > start else start + _LONGEST
        for span in pipeline(text[start:end]).ents:
            kind = _KINDS.get(span.label_)
            if kind and span.text.strip():
                found.append(Mention(start + span.start_char, start + span.end_char, kind))
        start = end
    return found


@lru_cache(maxsize=1)
def _pipeline(name: str) -> "Language":
    # Imported here: nothing else in finding needs spaCy's pipelines, and they are slow to import.
    import spacy  # noqa: PLC0415

    if not Path(name).is_dir() and (not name.isidentifier() or find_spec(name) is None):
        msg = (
            f"Het spaCy-model '{name}' is er niet. Installeer het in dezelfde omgeving "
            f"(python -m spacy download {name}), of geef de map waarin het staat."
        )
        raise NoPipelineError(msg)
    try:
        pipeline = spacy.load(name, exclude=_NOT_NEEDED)
    except (OSError, ValueError, ImportError) as error:
        msg = f"Het spaCy-model '{name}' kan niet worden geladen: {error}"
        raise NoPipelineError(msg) from error
    if not {"ner", "entity_ruler", "span_ruler"} & set(pipeline.pipe_names):
        msg = f"Het spaCy-model '{name}' zoekt geen namen. Kies een model met een onderdeel 'ner'."
        raise NoPipelineError(msg)
    return pipeline
