"""The tutorial notebook runs from top to bottom and shows the study's figures."""

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent


def tutorial() -> Any:
    """The notebook as it is kept."""
    return nbformat.read(ROOT / "docs" / "tutorial.ipynb", as_version=4)  # type: ignore[no-untyped-call]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_the_tutorial_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The kernel is this Python, and writes nothing outside the test's folder.
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    notebook = tutorial()
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": tmp_path}}).execute()
    results = [
        output["data"]["text/plain"]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if output.output_type == "execute_result"
    ]
    assert results[0] == "1120"
    assert "((2, 5), 0.048, 0.026, (23, 23))" in results
    assert "(0.023, [0.875, 0.702, 0.145])" in results


def test_the_notebook_is_kept_without_results() -> None:
    notebook = tutorial()
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in notebook.cells)
