"""A detector with a user's own templates beside the released ones.

A model for them is fitted on the spot (seconds) to their examples, against the examples of the released templates and a
part of the sentence bank; there are no gold dossiers for them, so that their similarity is less sharp.
"""

from functools import lru_cache
from pathlib import Path

from nlp.templates.detect import Detector, detector_of, released_detector
from nlp.templates.fit import fit
from nlp.templates.linear import LinearModel
from nlp.templates.material import Material, bank, cut
from nlp.templates.model import Template
from nlp.templates.read import own, released

FOLDER = "templates"
"""Folder in a project with the user's template files."""
_SOME = 4
"""One in so many rows of the bank is used: enough to know plain language by, in a second or two."""


def project_detector(project: Path) -> Detector:
    """The detector for a project: the released templates and those in its folder `templates`.

    Raises:
        TemplateFileError: a file in the folder does not hold together.

    """
    return detector_with(own(project / FOLDER))


def detector_with(templates: tuple[Template, ...]) -> Detector:
    """The released detector with `templates` added."""
    base = released_detector()
    if not templates:
        return base
    model = _model(templates)
    known = {t.id: t for t in templates}
    added = [known[name] for name in model.names]
    return detector_of([*base.models, model], [*base.templates, *added], base.calibration)


@lru_cache(maxsize=8)
def _model(templates: tuple[Template, ...]) -> LinearModel:
    material = Material(templates)
    material.add_background([cut(e.text) for t in released() for e in (*t.tells, *t.lookalikes)])
    material.add_background([row.sentences for row in bank()[::_SOME]])
    return fit(material.features(), material.labels())
