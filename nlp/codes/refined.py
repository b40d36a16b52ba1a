"""Refined models of a project, in its folder `models`: they count only with the models that they were made with."""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from nlp.codes.decide import Judge
from nlp.codes.store import judges_in, save_judges

FOLDER = "models"
_JUDGES = "judges.json"
_MADE_WITH = "made_with.json"


def save(project: Path, judges: Mapping[str, Mapping[str, Judge]], made_with: str) -> None:
    """Write refined models, by setting and by code.

    Args:
        project: the project folder.
        judges: the models.
        made_with: the mark of the models that come with the program.

    """
    folder = project / FOLDER
    folder.mkdir(exist_ok=True)
    save_judges(judges, folder / _JUDGES)
    (folder / _MADE_WITH).write_text(json.dumps({"models": made_with}) + "\n", encoding="utf-8")


def forget(project: Path) -> bool:
    """Remove refined models; says whether there were any."""
    there = (project / FOLDER / _JUDGES).exists()
    for name in (_JUDGES, _MADE_WITH):
        (project / FOLDER / name).unlink(missing_ok=True)
    return there


def load(project: Path | None, models: str) -> Mapping[str, Mapping[str, Judge]]:
    """The refined models of a project; none when there are none, or when they belong to other models.

    Raises:
        ValueError: the file is damaged.

    """
    text = _text(project, models)
    return _read(text) if text else {}


def mark(project: Path | None, models: str) -> str:
    """What tells these refined models from others; empty without any."""
    text = _text(project, models)
    return hashlib.sha256(text.encode()).hexdigest()[:12] if text else ""


def outdated(project: Path, models: str) -> bool:
    """There are refined models, made with an earlier version of the program's models."""
    return (project / FOLDER / _JUDGES).exists() and not _text(project, models)


def _text(project: Path | None, models: str) -> str:
    if project is None or not (project / FOLDER / _JUDGES).exists():
        return ""
    made = json.loads((project / FOLDER / _MADE_WITH).read_text(encoding="utf-8"))
    return (project / FOLDER / _JUDGES).read_text(encoding="utf-8") if made.get("models") == models else ""


@lru_cache(maxsize=2)
def _read(text: str) -> Mapping[str, Mapping[str, Judge]]:
    return judges_in(text)
