"""Refined models of a project, in its folder `models`: they count only with the models that they were made with."""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from nlp.codes.decide import Judge
from nlp.codes.store import as_body, judges_in

Refined = Mapping[str, Mapping[str, Judge]]
"""Refined models by setting (`words`, `encoder`) and by code or label."""


def file_of(project: Path) -> Path:
    """Where the refined models of a project stand."""
    return project / "models" / "judges.json"


def as_text(judges: Refined, made_with: str) -> str:
    """Refined models as the text of their file.

    Args:
        judges: the models.
        made_with: the mark of the models that come with the program.

    """
    return json.dumps({"made_with": made_with, "judges": as_body(judges)}, indent=1) + "\n"


def forget(project: Path) -> bool:
    """Remove refined models; says whether there were any."""
    there = file_of(project).exists()
    file_of(project).unlink(missing_ok=True)
    return there


def load(project: Path | None, models: str) -> Refined:
    """The refined models of a project; none when there are none, or when they belong to other models.

    Raises:
        ValueError: the file is damaged.

    """
    text = _text(project)
    made_with, judges = _read(text) if text else ("", {})
    return judges if made_with == models else {}


def mark(project: Path | None, models: str) -> str:
    """What tells these refined models from others; empty without any.

    Raises:
        ValueError: the file is damaged.

    """
    return hashlib.sha256(_text(project).encode()).hexdigest()[:12] if load(project, models) else ""


def outdated(project: Path, models: str) -> bool:
    """There are refined models, made with an earlier version of the program's models."""
    return bool(_text(project)) and not load(project, models)


def _text(project: Path | None) -> str:
    if project is None or not file_of(project).exists():
        return ""
    return file_of(project).read_text(encoding="utf-8")


@lru_cache(maxsize=2)
def _read(text: str) -> tuple[str, Refined]:
    body: Any = json.loads(text)
    if not isinstance(body, dict) or "made_with" not in body:
        msg = "no file of refined models"
        raise ValueError(msg)
    return str(body["made_with"]), judges_in(body.get("judges"))
