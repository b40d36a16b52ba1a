"""The generated pages of docs/: the codebook and the commands. `--check` fails when one is not current.

Use: python -m scripts.docs --check | --write
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer

from annotations.codebook import Code, Codebook, Indicator, load
from scripts import technical_file
from scripts.quality_table import quality_page

FOLDER = Path(__file__).parent.parent / "docs"
_WIDTH = 100
_MADE = "*Deze pagina wordt gemaakt uit {}: `python -m scripts.docs --write`.*"


def codebook_page() -> str:
    """The codebook as a page: every indicator and code with its rules, examples and alternative explanations."""
    book = load()
    head = f"# Codeboek {book.version}\n\n{book.title}. Bron: {book.source}.\n"
    made = f"{_MADE.format('het codeboek')} Alle voorbeelden zijn verzonnen.\n"
    quote = "\n".join(f"> {line}" for line in book.conclusion.strip().splitlines())
    indicators = "\n".join(line for indicator in book.indicators for line in _indicator(indicator))
    return f"{head}\n{made}\n{quote}\n\n{_finals(book)}\n{indicators}"


def _finals(book: Codebook) -> str:
    groups = [opinion.group for opinion in book.final[0].opinions]
    lines = ["## De laatste zes indicatoren", "", "Oordelen van twee groepen deskundigen uit tabel 5.1.", ""]
    lines += [f"| | indicator | codes | {' | '.join(groups)} |", f"| --- | --- | --- |{' --- |' * len(groups)}"]
    for final in book.final:
        opinions = " | ".join(opinion.weight for opinion in final.opinions)
        lines.append(f"| {final.id} | {final.label} | {', '.join(final.codes)} | {opinions} |")
    return "\n".join([*lines, ""])


def _indicator(indicator: Indicator) -> Iterator[str]:
    yield f"## {indicator.id} {indicator.title}\n"
    yield f"Genoemd door: {', '.join(indicator.mentioned_by)}."
    if indicator.operationalised:
        yield f"Dossieronderzoek: paragraaf {indicator.paragraph}. Hoogste score: {indicator.maximum}.\n"
    else:
        yield f"\n**Niet gecodeerd.** {indicator.why_not}\n"
    yield "Andere verklaringen voor hetzelfde kenmerk:\n"
    yield from (f"* *{a.theme}* ({a.source}): {a.text}" for a in indicator.alternatives)
    yield ""
    for code in indicator.codes:
        yield from _code(code)


def _code(code: Code) -> Iterator[str]:
    yield f"### `{code.id}` {code.label}\n"
    yield f"{code.definition}\n"
    yield from (f"* Telt mee: {rule}" for rule in code.include)
    yield from (f"* Telt niet mee: {rule}" for rule in code.exclude)
    yield from (f"* Voorbeeld: *{sentence}*" for sentence in code.examples)
    yield from (f"* Tegenvoorbeeld: *{sentence}*" for sentence in code.counterexamples)
    yield f"* Score: {code.score_when_present} als aanwezig, {1 - code.score_when_present} als niet aanwezig."
    if code.not_applicable_when:
        yield f"* Niet van toepassing als {code.not_applicable_when}."
    if code.final:
        yield f"* Telt mee in {code.final}."
    yield f"* Het programma zoekt {code.searched}.\n"


def commands_page() -> str:
    """Every command with its help, as the program prints it."""
    from scripts.cli import app

    root: Any = typer.main.get_command(app)
    lines = ["# Opdrachten", "", _MADE.format("`--help`"), ""]
    return "\n".join([*lines, *_helps(root, _context(root, "relaas", None))])


def _context(command: Any, name: str, above: Any) -> Any:
    return command.context_class(command, info_name=name, parent=above, terminal_width=_WIDTH, max_content_width=_WIDTH)


def _helps(command: Any, context: Any) -> Iterator[str]:
    yield from (f"## {context.command_path}", "", "```text", command.get_help(context), "```", "")
    for name, below in sorted(getattr(command, "commands", {}).items()):
        yield from _helps(below, _context(below, name, context))


PAGES: dict[str, Callable[[], str]] = {
    "codebook.md": codebook_page,
    "commands.md": commands_page,
    "quality.md": lambda: quality_page(FOLDER),
    technical_file.PAGE: technical_file.page,
}


def stale() -> list[str]:
    """The pages that are not what the program would write now."""
    return [name for name, make in PAGES.items() if not _current(FOLDER / name, make())]


def _current(path: Path, text: str) -> bool:
    return path.exists() and path.read_text("utf-8") == text


def main(arguments: list[str]) -> int:
    """Check or write the pages; returns the exit code."""
    if arguments == ["--write"]:
        FOLDER.mkdir(exist_ok=True)
        for name, make in PAGES.items():
            (FOLDER / name).write_text(make(), "utf-8")
        return 0
    if arguments != ["--check"]:
        typer.echo("Use: python -m scripts.docs --check | --write", err=True)
        return 2
    found = stale()
    for name in found:
        typer.echo(f"docs/{name} is not current; run: python -m scripts.docs --write", err=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
