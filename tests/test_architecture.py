"""The rules of the architecture, on the code itself."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("corpus", "nlp", "annotations", "scripts")
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
NLP_ONLY = {"spacy", "rapidfuzz"}


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _imports(tree: ast.AST) -> list[tuple[str, bool]]:
    """(module, whether as a bare name) of every import."""
    found: list[tuple[str, bool]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, True) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.module or "", False))
    return found


def test_import_contracts_hold() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_file_keeps_the_rules(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= LONGEST_FILE, "split this file"
    for module, bare in _imports(tree):
        assert module != "__future__", "binds the name `annotations`"
        assert not (bare and module.partition(".")[0] in PACKAGES), f"import names from {module}"
        if path.relative_to(ROOT).parts[0] != "nlp":
            assert module.partition(".")[0] not in NLP_ONLY, f"{module} only in nlp"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_annotations_takes_only_the_types_of_nlp(path: Path) -> None:
    if path.relative_to(ROOT).parts[0] == "annotations":
        taken = {module for module, _ in _imports(ast.parse(path.read_text("utf-8"))) if module.startswith("nlp")}
        assert taken <= {"nlp.model", "nlp.recurring.model"}


def test_no_attic_modules() -> None:
    assert not {path.stem for path in FILES} & {"utils", "util", "helpers", "helper", "common", "misc", "manager"}


def test_every_package_says_that_it_is_typed() -> None:
    assert all((ROOT / package / "py.typed").exists() for package in PACKAGES)


def test_every_test_folder_is_a_package() -> None:
    """Without it pytest would import tests/nlp as `nlp`."""
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    assert [_name(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, scripts.cli; print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    heavy = {"spacy", "numpy", "pandas", "scipy", "sklearn", "pydantic", "rich", "matplotlib", "pypdfium2", "starlette"}
    assert not heavy & set(done.stdout.split())


def test_no_place_of_one_machine_is_in_the_code() -> None:
    for path in FILES:
        text = path.read_text("utf-8")
        assert not any(place in text for place in ("/work/", "/home/", '"/tmp')), _name(path)


def test_the_entry_point_is_there() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert settings["project"]["scripts"] == {"relaas": "scripts.cli:main"}
    assert tuple(settings["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]) == PACKAGES
