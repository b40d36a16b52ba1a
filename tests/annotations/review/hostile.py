"""A dossier in which everything that can be named or said tries to be something else than text."""

from pathlib import Path

import numpy as np

from annotations.model import Evidence, Suggestion
from annotations.store import Project, documents, suggestions
from corpus.model import Document, Page, Status, TextSource
from corpus.read import ReadResult
from tests.annotations.review.building import VERSIONS

NAME = '"><img src=x onerror=alert(1)>.pdf'
DOSSIER = "<b>'\"&{{7*7}}</b>"
SCRIPT = "<script>document.title='gekaapt'</script>"
BIDI = "betaald aan \u202egnikcolb\u202c en \u2066weg\u2069"
CONTROL = "nul\x00 bel\x07 esc\x1b[31m nul-breed\u200bwoord"
TEXT = f"{SCRIPT} </textarea><svg onload=alert(2)>\n{BIDI}\n{CONTROL}\n{{{{ config }}}} ${{7*7}} --> ]]> &amp; &lt;\n"


def add_hostile(project: Project) -> int:
    """Add the dossier; returns its number."""
    boxes = np.zeros((len(TEXT), 4), np.float32)
    for n, line in enumerate(TEXT.splitlines(keepends=True)):
        start = TEXT.index(line)
        for place in range(start, start + len(line)):
            x = 50 + 5.0 * (place - start)
            boxes[place] = (x, 50 + 20 * n, x + 5, 62 + 20 * n)
    page = Page(1, 0, len(TEXT), 595.0, 842.0, TextSource.TEXT_LAYER)
    document = Document(DOSSIER, NAME, "0" * 64, TEXT, (page,), boxes)
    evidence = Evidence(NAME, 1, 0, len(SCRIPT), SCRIPT, ((50.0, 50.0, 90.0, 62.0),))
    end = TEXT.index(BIDI) + len(BIDI)
    against = Evidence(NAME, 1, TEXT.index(BIDI), end, BIDI)
    made = Suggestion(DOSSIER, "I-1a.voornaam", True, 1, 0.9, (evidence,), SCRIPT, SCRIPT, (against,))
    with project.transaction() as connection:
        documents.save(connection, DOSSIER, Path(NAME), ReadResult(Status.OK, "", document, "0" * 64, 9), "1")
        suggestions.save(connection, [made], VERSIONS)
        connection.execute(
            "INSERT INTO entities VALUES (?, ?, 1, 0, ?, ?, 'PERSON', 'dader', '', '')",
            (DOSSIER, NAME, len(SCRIPT), SCRIPT),
        )
        connection.execute(
            "INSERT INTO narratives VALUES (?, ?, 1, 0, ?, ?, '<i>', 0.9, 1)", (DOSSIER, NAME, len(SCRIPT), SCRIPT)
        )
    return int(project.connection.execute("SELECT id FROM cases WHERE dossier = ?", (DOSSIER,)).fetchone()[0])
