"""Each template's own examples: what tells it is found, what looks like it is not, but for the failures that are known.

The examples are among what the model learned from, so this shows that nothing is broken, not how well it does on texts
of others: for that see `docs/cards/narratives.md`. The known failures must match exactly, so that a change of the model
shows what it gains and loses: `python -m tests.nlp.templates.test_examples` writes them anew.
"""

import json
from pathlib import Path

import pytest

from nlp.narrative import find_narratives
from nlp.templates.model import Template
from nlp.templates.read import released
from tests.nlp.documents import prose

FAILURES = Path(__file__).with_name("known_failures.json")
LEAST_FOUND, MOST_WRONG = 0.85, 0.08
"""Share of all examples that must be found, share of all look-alikes that may be."""


def tells(text: str, template: Template) -> bool:
    return any(n.template == template.id for n in find_narratives([prose(text)]))


def failures_of(template: Template) -> dict[str, list[str]]:
    return {
        "missed": [e.text for e in template.tells if not tells(e.text, template)],
        "wrong": [e.text for e in template.lookalikes if tells(e.text, template)],
    }


@pytest.mark.parametrize("template", released(), ids=lambda t: t.id)
def test_examples_are_found_but_for_known_failures(template: Template) -> None:
    assert failures_of(template) == json.loads(FAILURES.read_text(encoding="utf-8"))[template.id]


def test_known_failures_are_few() -> None:
    known = json.loads(FAILURES.read_text(encoding="utf-8")).values()
    assert sum(len(f["missed"]) for f in known) <= (1 - LEAST_FOUND) * sum(len(t.tells) for t in released())
    assert sum(len(f["wrong"]) for f in known) <= MOST_WRONG * sum(len(t.lookalikes) for t in released())


def main() -> None:
    found = {template.id: failures_of(template) for template in released()}
    FAILURES.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
