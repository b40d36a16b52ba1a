"""What is the same for every item is made once: anew for each of 100,000 dossiers, a set of them takes minutes."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = [
    path for part in ("annotations", "corpus", "nlp", "scripts", "benchmarks") for path in (ROOT / part).rglob("*.py")
]
MAKERS = {"set", "frozenset", "sorted", "list", "dict", "tuple", "Counter"}
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


def made_anew(tree: ast.AST) -> Iterator[ast.Call]:
    """Collections made in the condition of a comprehension from nothing that changes there."""
    for each in ast.walk(tree):
        if isinstance(each, Comprehension):
            changing = {name for part in each.generators for name in _names(part.target)}
            for condition in (test for part in each.generators for test in part.ifs):
                yield from (call for call in _makers(condition) if not changing & set(_names(call)))


def _makers(tree: ast.AST) -> Iterator[ast.Call]:
    for each in ast.walk(tree):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id in MAKERS and each.args:
            yield each


def _names(tree: ast.AST) -> Iterator[str]:
    return (each.id for each in ast.walk(tree) if isinstance(each, ast.Name))


def test_conditions_make_no_collection_for_every_item() -> None:
    assert not [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in SOURCES
        for call in made_anew(ast.parse(path.read_text(encoding="utf-8")))
    ]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("[r for r in rows if r.name in set(names)]", 1),
        ("any(x == y for x in xs for y in ys if x in sorted(ys))", 1),
        ("[r for r in rows if set(r.names) & wanted]", 0),
        ("wanted = set(names); [r for r in rows if r.name in wanted]", 0),
    ],
)
def test_it_is_seen(source: str, found: int) -> None:
    assert len(list(made_anew(ast.parse(source)))) == found
