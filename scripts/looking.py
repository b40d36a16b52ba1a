"""How the commands look into dossiers: the options that a user gives, as settings of the language layer."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlp.find import FindSettings


def find_settings(*, encoder: bool, spacy_model: str, project: Path | None = None) -> "FindSettings":
    """The settings that are asked for, once what they need is there.

    Raises:
        ProjectError: there is no such spaCy model, or it finds no names.

    """
    from annotations.errors import ProjectError
    from nlp.entities.beside import NoPipelineError, pipeline_mark
    from nlp.find import FindSettings

    try:
        if spacy_model:
            pipeline_mark(spacy_model)
    except NoPipelineError as error:
        raise ProjectError(str(error)) from error
    return FindSettings(encoder=encoder, project=project, spacy_model=spacy_model)
