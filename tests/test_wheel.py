"""The wheel holds everything: built, installed in an empty environment, and run from another folder."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


def _run(*arguments: str | Path, cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV_"))}
    done = subprocess.run(
        [str(a) for a in arguments], cwd=cwd, capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, cwd=ROOT)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel, and sees the packages that it needs but not this checkout."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    site = next((folder / "lib").glob("python*/site-packages"))
    # A .pth file inside the named folder is not read: the editable install of this checkout stays out of sight.
    (site / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return python


def test_everything_that_is_read_at_run_time_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for package in ("corpus", "nlp", "annotations", "scripts"):
        ours = {
            str(path.relative_to(ROOT))
            for path in (ROOT / package).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        left_out = {
            n for n in ours - names if not (n.startswith("corpus/samples/") and n.endswith((".txt", "gold.json")))
        }
        assert left_out == set()
    assert not any(name.startswith(("tests/", "benchmarks/", "docs/")) for name in names)


def test_codebook_check_runs_from_another_folder(python: Path, tmp_path: Path) -> None:
    assert "In orde." in _run(python.parent / "relaas", "codebook", "check", cwd=tmp_path)


def test_the_program_that_runs_is_the_installed_one(python: Path, tmp_path: Path) -> None:
    where = _run(python, "-c", "import annotations.codebook as c; print(c.__file__)", cwd=tmp_path)
    assert str(python.parent.parent) in where


def test_a_dossier_of_the_sample_is_coded_and_explained(python: Path, tmp_path: Path) -> None:
    where = "from annotations.sample import folder; print(folder())"
    samples = Path(_run(python, "-c", where, cwd=tmp_path).strip())
    relaas = python.parent / "relaas"
    _run(relaas, "code", samples / "003", "--project", "p", "--jobs", "1", cwd=tmp_path)
    _run(relaas, "decisions", "import", samples / "decisions.csv", "--project", "p", cwd=tmp_path)
    assert "Score: 1" in _run(relaas, "explain", "003", "I-1a.achternaam", "--project", "p", cwd=tmp_path)
