"""Finds passages that tell a template: keywords choose, the model scores, signs are calibrated to a similarity."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from nlp.templates import calibrate, linear
from nlp.templates.calibrate import Calibration
from nlp.templates.elements import Elements, elements
from nlp.templates.likeness import Examples, content, examples_of
from nlp.templates.linear import Floats, LinearModel
from nlp.templates.model import Template
from nlp.templates.read import released
from nlp.templates.signs import signs_of
from nlp.templates.windows import Reading, Window, grid_of, grown, peaks, reading_of

WEIGHTS, CALIBRATION = "weights.npz", "calibration.json"
LEAST = -0.85
"""Score of the passage model under which a window is not looked at further."""
MOST = 2
"""Passages of one template in one document."""
_NEAR = 2
"""A keyword may stand this many sentences from the window."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A window that may tell a template, its signs, and the passage to show: the window, or more when it is short."""

    template: Template
    window: Window
    passage: Window
    signs: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Detector:
    """Templates, passage models (each has some of the templates, in order) and the calibration."""

    templates: tuple[Template, ...]
    models: tuple[LinearModel, ...]
    calibration: Calibration
    marks: tuple[tuple[Examples, Elements | None], ...]

    def candidates(self, sentences: Sequence[str]) -> list[Candidate]:
        """Windows of a document that may tell a template."""
        reading = reading_of(sentences)
        grid = np.concatenate([grid_of(reading, model) for model in self.models], axis=2)
        return [
            Candidate(
                template,
                window,
                grown(reading, grid[:, :, column], window),
                self._signs(grid, column, window, reading),
            )
            for column, template in enumerate(self.templates)
            for window in peaks(grid[:, :, column], MOST, LEAST)
            if _has_keyword(template, reading, window)
        ]

    def _signs(self, grid: Floats, column: int, window: Window, reading: Reading) -> Floats:
        words = [word for part in reading.words[window.first : window.end] for word in part]
        return signs_of(grid, column, window, reading, content(words, self.models[0]), self.marks[column])

    def similarity(self, candidate: Candidate) -> float:
        """The calibrated figure of a candidate."""
        return self.calibration.similarity(candidate.signs, candidate.template.id)


def _has_keyword(template: Template, reading: Reading, window: Window) -> bool:
    text = " ".join(reading.views[max(window.first - _NEAR, 0) : window.end + _NEAR])
    return any(word in text for word in template.keywords)


def detector_of(models: Sequence[LinearModel], templates: Sequence[Template], calibration: Calibration) -> Detector:
    """A detector; `templates` must come in the order of the models' names."""
    parts = elements()
    marks = tuple((examples_of(t, models[0]), parts.get(t.id)) for t in templates)
    return Detector(tuple(templates), tuple(models), calibration, marks)


@lru_cache(maxsize=1)
def released_detector() -> Detector:
    """The detector of the templates that come with the program."""
    folder = files("nlp") / "templates" / "data"
    with (folder / WEIGHTS).open("rb") as file:
        model = linear.load(file)
    calibration = calibrate.load((folder / CALIBRATION).read_text(encoding="utf-8"))
    known = {t.id: t for t in released()}
    return detector_of([model], [known[name] for name in model.names], calibration)
