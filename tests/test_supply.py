"""The supply chain: every package pinned with its hash, every licence allowed, an SBOM that names them all."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("run.lock", "dev.lock")
ALLOWED = re.compile(
    r"MIT|BSD|Apache|ISC|MPL|Mozilla Public|Python Software Foundation|PSF|Zlib|CC0|Unlicense|EUPL|LGPL|Lesser|HPND"
)
FORBIDDEN = re.compile(r"(?<!L)GPL|GNU (?!Lesser)|Affero|SSPL|Commons Clause|Proprietary")
SAID_ELSEWHERE = {"axe-playwright-python": "MIT (LICENSE in its repository)"}
"""Packages whose metadata is silent: what their licence is and where that is said."""


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _entries(lock: str) -> dict[str, str]:
    """Each package of a lock file -> all that is said of it."""
    text = (ROOT / "requirements" / lock).read_text("utf-8")
    parts = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    return {_canonical(re.split(r"[=\s]", part)[0]): part for part in parts if part.strip()}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_a_hash(lock: str) -> None:
    entries = _entries(lock)
    assert len(entries) > 50
    assert [
        name for name, said in entries.items() if not re.search(r"==\S+.*--hash=sha256:[0-9a-f]{64}", said, re.DOTALL)
    ] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_of_a_machine_or_registry_is_in_the_lock(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text("utf-8")
    assert re.findall(r"^--|https?://|file:///| @ ", text, re.MULTILINE) == []


def test_what_runs_is_a_part_of_what_is_tested() -> None:
    run, dev = _entries("run.lock"), _entries("dev.lock")
    pins = {name: re.search(r"==(\S+)", said) for name, said in dev.items()}
    for name, said in run.items():
        assert f"=={pins[name][1]}" in said, name  # type: ignore[index]


@pytest.fixture(scope="module")
def licences() -> dict[str, str]:
    command = [str(Path(sys.executable).with_name("pip-licenses")), "--from=mixed", "--with-system", "--format=json"]
    listed = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return {_canonical(entry["Name"]): entry["License"] for entry in listed}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_licence_is_allowed(lock: str, licences: dict[str, str]) -> None:
    wrong = {}
    for name in set(_entries(lock)) & set(licences):
        said = SAID_ELSEWHERE.get(name, licences[name])
        if FORBIDDEN.search(said) or not ALLOWED.search(said):
            wrong[name] = said
    assert wrong == {}


def test_the_sbom_names_every_package(tmp_path: Path) -> None:
    out = tmp_path / "sbom.json"
    command = [
        str(Path(sys.executable).with_name("cyclonedx-py")), "requirements", "requirements/run.lock", "--pyproject",
        "pyproject.toml", "--output-reproducible", "--of", "JSON", "-o", str(out),
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    made = json.loads(out.read_text("utf-8"))
    assert made["bomFormat"] == "CycloneDX"
    assert {_canonical(part["name"]) for part in made["components"]} == set(_entries("run.lock"))
    assert all(any(reference.get("hashes") for reference in part["externalReferences"]) for part in made["components"])
