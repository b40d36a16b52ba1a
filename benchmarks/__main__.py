"""Runs all benchmark modules, or those named, and writes their tables into docs/speed.md between its markers.

    python -m benchmarks [NAME ...]

A benchmark is a module of this package with a function `run() -> Report`.
"""

import importlib
import pkgutil
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import benchmarks
from benchmarks.figure import Report

PAGE = Path(benchmarks.__file__).parents[1] / "docs" / "speed.md"
_NOT_BENCHMARKS = {"figure", "__main__"}
_HEAD = "# Speed\n\nEvery figure stands beside a peer's, measured in turns in the same run; medians, CPU time.\n"


def main(names: list[str]) -> None:
    """Run the benchmarks and write the page."""
    text = PAGE.read_text() if PAGE.exists() else _HEAD
    for name in names or sorted(available()):
        module = importlib.import_module(f"benchmarks.{name}")
        if not hasattr(module, "run"):
            continue
        text = _between_markers(text, name, _table(module.run()))
        print(f"{name}: done", file=sys.stderr)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text)


def available() -> Iterator[str]:
    """Names of the benchmarks."""
    for module in pkgutil.iter_modules(benchmarks.__path__):
        if module.name not in _NOT_BENCHMARKS:
            yield module.name


def _table(report: Report) -> str:
    rows = ["| what | ours | peer | ratio |", "|---|---:|---:|---:|"]
    for figure in report.figures:
        errors = figure.unit == "%"
        ratio = "" if errors else f"{figure.ratio:.2f}"
        ours, peer = (
            f"{value:.2f} %" if errors else f"{value:.0f} {figure.unit}" for value in (figure.ours, figure.peer)
        )
        rows.append(f"| {figure.name} | {ours} | {peer} ({figure.peer_name}) | {ratio} |")
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pypdfium2", "pdfplumber", "numpy", "spacy"))
    made = f"Python {platform.python_version()}, {platform.machine()}, {libraries}"
    return "\n\n".join([f"## {report.title}", "\n".join(rows), *report.notes, f"*{made}*"])


def _between_markers(text: str, name: str, table: str) -> str:
    """`text` with the table between the markers of `name`, which are added at the end when they are not there."""
    start, end = f"<!-- {name}: start -->", f"<!-- {name}: end -->"
    if start not in text or end not in text:
        return f"{text.rstrip()}\n\n{start}\n{table}\n{end}\n"
    return f"{text[: text.index(start) + len(start)]}\n{table}\n{text[text.index(end) :]}"


if __name__ == "__main__":
    main(sys.argv[1:])
