"""Refining the deciding models: real dossiers, decisions that the shipped models do not share."""

import json
from pathlib import Path

import pytest

from annotations import sample
from corpus.read import Limits, read
from nlp.codes import refined
from nlp.codes.decide import Dossier
from nlp.codes.learn import BOTH, ENOUGH, learn, with_refined
from nlp.find import FindSettings, find, refined_text, seen, shipped_judges, versions

FAST = FindSettings()
CODE = "I-1c.omgeving"
_SCAN = 200_000
"""Samples larger than this, in bytes, are scans: reading these takes long."""
Gold = dict[str, bool | None]


@pytest.fixture(scope="module")
def material() -> list[tuple[Dossier, Gold]]:
    """The sample dossiers with a text layer, and their reference codes."""
    found = []
    for folder in sorted(path.parent for path in sample.folder().glob("*/gold.json")):
        pdfs = sorted(folder.glob("*.pdf"))
        if any(pdf.stat().st_size > _SCAN for pdf in pdfs):
            continue
        documents = [d for pdf in pdfs if (d := read(pdf, folder.name, Limits()).document)]
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["codes"]
        found.append((seen(documents, FAST), {code: entry["present"] for code, entry in gold.items()}))
    return found


def save(project: Path, text: str) -> None:
    refined.file_of(project).parent.mkdir(exist_ok=True)
    refined.file_of(project).write_text(text, encoding="utf-8")


def split(material: list[tuple[Dossier, Gold]], code: str = "") -> tuple[list[Dossier], list[Gold]]:
    """Dossiers, and decisions; for one code the opposite of the reference, as of coders with another rule."""
    turned = [{c: (not v if c == code and v is not None else v) for c, v in gold.items()} for _, gold in material]
    return [dossier for dossier, _ in material], turned


def test_another_rule_of_the_coders_is_learned(material: list[tuple[Dossier, Gold]]) -> None:
    dossiers, decided = split(material, CODE)
    shipped = shipped_judges(FAST)
    gains, judges = learn(dossiers, decided, shipped)
    gain = next(g for g in gains if g.code == CODE)
    assert gain.better
    assert gain.after < gain.before / 2
    assert set(judges["words"]) == {g.code for g in gains if g.better}
    own = with_refined(shipped, judges)
    wrong = [(own.chance(CODE, d) >= 0.5) is not values[CODE] for d, values in zip(dossiers, decided, strict=True)]
    assert sum(wrong) < gain.before / 2


def test_where_the_models_are_right_nothing_is_taken(material: list[tuple[Dossier, Gold]]) -> None:
    dossiers, decided = split(material)
    shipped = shipped_judges(FAST)
    agreed = [{c: shipped.chance(c, d) >= 0.5 for c in values} for d, values in zip(dossiers, decided, strict=True)]
    gains, judges = learn(dossiers, agreed, shipped)
    assert gains
    assert all(gain.before == 0 and not gain.better for gain in gains)
    assert judges == {"words": {}}


def test_little_or_one_sided_decisions_teach_nothing(material: list[tuple[Dossier, Gold]]) -> None:
    dossiers, decided = split(material, CODE)
    assert len(dossiers) >= ENOUGH
    assert learn(dossiers[: ENOUGH - 1], decided[: ENOUGH - 1], shipped_judges(FAST))[0] == []
    few = [{CODE: n < BOTH - 1} for n in range(len(dossiers))]
    assert learn(dossiers, few, shipped_judges(FAST))[0] == []
    assert learn([], [], shipped_judges(FAST)) == ([], {"words": {}})


def test_refined_models_count_in_their_project_only(material: list[tuple[Dossier, Gold]], tmp_path: Path) -> None:
    dossiers, decided = split(material, CODE)
    _, judges = learn(dossiers, decided, shipped_judges(FAST))
    own, other = FindSettings(project=tmp_path / "own"), FindSettings(project=tmp_path / "other")
    for settings in (own, other):
        assert settings.project
        settings.project.mkdir()
    before = versions(own)
    save(tmp_path / "own", refined_text(judges))
    assert versions(own)["learned"] != before["learned"]
    assert versions(other) == before
    folder = sample.folder() / "003"
    documents = [d for pdf in sorted(folder.glob("*.pdf")) if (d := read(pdf, "003", Limits()).document)]
    here, there = ({p.code: p.confidence for p in find(documents, settings).proposals} for settings in (own, other))
    assert here[CODE] != there[CODE]
    assert refined.forget(tmp_path / "own")
    assert versions(own) == before
    assert not refined.forget(tmp_path / "own")


def test_models_of_another_version_do_not_count(tmp_path: Path) -> None:
    shipped = shipped_judges(FAST)
    save(tmp_path, refined.as_text({"words": {CODE: shipped.words[CODE]}}, "een vorige versie"))
    assert refined.load(tmp_path, "deze versie") == {}
    assert refined.outdated(tmp_path, "deze versie")
    assert refined.mark(tmp_path, "deze versie") == ""
    kept = refined.load(tmp_path, "een vorige versie")["words"][CODE]
    assert kept.weights == pytest.approx(shipped.words[CODE].weights)


@pytest.mark.parametrize(
    "text", ['{"made_with": "x", "judges": {"words": {"I-1a.voornaam": 3}}}', '{"made_with": "x"}', "[]", '{"made']
)
def test_a_damaged_file_is_said(tmp_path: Path, text: str) -> None:
    save(tmp_path, text)
    for look in (refined.load, refined.mark, refined.outdated):
        with pytest.raises(ValueError):  # noqa: PT011 - JSON's own message or ours
            look(tmp_path, "x")


def test_nothing_refined_is_the_shipped_models() -> None:
    shipped = shipped_judges(FAST)
    same = with_refined(shipped, {})
    assert (same.words, same.encoder) == (dict(shipped.words), None)
