"""`relaas demo`, whole: the forty dossiers from their PDF files to the report."""

import csv
from pathlib import Path

import pytest

from annotations import study
from corpus import ocr
from scripts.cli import run


@pytest.mark.slow
@pytest.mark.ocr
def test_forty_of_forty(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    if not ocr.available():
        pytest.skip("Tesseract with Dutch is not there: the scans cannot be read")
    project = tmp_path / "demo"
    assert run(["demo", "--project", str(project)]) == 0
    said = capfd.readouterr().err
    assert "84 van 84 PDF's, van 40 verzonnen dossiers" in said
    assert "40 van 40 dossiers als in tabel 4.2" in said
    assert "0 regels wijken af" in said
    assert (project / "results" / "report.html").stat().st_size > 0
    with (project / "results" / "scores.csv").open(encoding="utf-8", newline="") as file:
        ours = {row["dossier"]: row["total"] for row in csv.DictReader(file)}
    assert ours == {f"{int(r['dossier']):03d}": r["total_max12"] for r in study.read("table_4_1_and_4_2")}
    # Again: nothing is read or taken in twice, and the outcome is the same.
    assert run(["demo", "--project", str(project)]) == 0
    said = capfd.readouterr().err
    assert "0 gelezen; 84 onveranderd" in said
    assert "0 overgenomen, 1120 waren al bekend" in said
