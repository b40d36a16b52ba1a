"""Chapter: what the totals would be under other choices, and how far coders' differences reach."""

import numpy as np

from annotations.report.context import Context
from annotations.report.model import Block, Section, Table, Text
from annotations.store import decisions, suggestions
from annotations.validation.sensitivity import REPLICATES, Scenario, differing_rates, scenarios, spread


def sensitivity(context: Context) -> Section:
    """Scenarios and the spread by coders."""
    words, collection = context.words, context.collection
    found = scenarios(collection, suggestions.values(context.project.connection))
    outcomes = [name for name in collection.outcome_order() if any(name in s.means for s in found)]
    if not outcomes:
        return Section("gevoeligheid", words("sensitivity.title"), (Text(words("scores.none")),))
    rows = []
    for scenario in found:
        figures = [
            f"{words.number(scenario.means[name], 2)} (n={scenario.complete[name]})" if name in scenario.means else "–"
            for name in outcomes
        ]
        rows.append((*_said(context, scenario), *figures))
    head = (words("sensitivity.scenario"), words("sensitivity.explanation"), *map(context.outcome, outcomes))
    aside = context.aside(collection.reviewed(collection.codebook.counting))
    numeric = frozenset(range(2, len(head)))
    blocks: tuple[Block, ...] = (
        Text(words("sensitivity.intro")),
        Table(words("sensitivity.caption"), head, tuple(rows), aside, numeric),
    )
    return Section("gevoeligheid", words("sensitivity.title"), blocks, (_coders(context),))


def _said(context: Context, scenario: Scenario) -> tuple[str, str]:
    """A scenario's name and what it is, in the language of the report."""
    words, codebook = context.words, context.collection.codebook
    left_out = next((f for f in codebook.final if scenario.name == f"zonder {f.id}"), None)
    if left_out:
        text = words("sensitivity.without_text", label=left_out.label)
        return words("sensitivity.without", final=left_out.id), text
    return words.phrase(scenario.name), words.phrase(scenario.explanation)


def _coders(context: Context) -> Section:
    words = context.words
    rates = differing_rates(decisions.outcomes(context.project.connection))
    found = spread(context.collection, rates)
    half = float(np.mean([(row.high - row.low) / 2 for row in found])) if found else float("nan")
    how = [words("sensitivity.measured")] if rates else []
    how += [words("sensitivity.assumed")] if any(not row.measured for row in found) else []
    text = words("sensitivity.coders_text", width=words.percent(half, 1), n=REPLICATES, how=", ".join(how))
    return Section("codeurs", words("sensitivity.coders"), (Text(text),))
