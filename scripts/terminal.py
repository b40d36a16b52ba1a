"""What all commands share on the terminal: options, Dutch lines on stderr, a progress bar, and help in Dutch."""

import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

ProjectOption = Annotated[Path, typer.Option("--project", metavar="MAP", help="De projectmap.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Schrijf de uitkomst als JSON op stdout.")]
JobsOption = Annotated[int, typer.Option("--jobs", min=0, metavar="N", help="Aantal processen; 0: een per kern.")]
EncoderOption = Annotated[
    bool,
    typer.Option("--encoder", help="Lees ook met de zinsvergelijker: twaalf keer zo traag, vindt soms iets anders."),
]
SpacyOption = Annotated[
    str,
    typer.Option(
        "--spacy-model",
        metavar="NAAM",
        help="Zoek namen ook met een spaCy-model dat u hebt, bijv. nl_core_news_lg, of een map.",
    ),
]
ClusterOption = Annotated[
    str,
    typer.Option(
        "--cluster", metavar="ADRES", help="Werk op een Dask-cluster, bijv. tcp://10.0.0.5:8786 (docs/cluster.md)."
    ),
]

HERE = Path()
LEFT_OUT = 1
"""Exit code when the work was done but something was left out or found wrong."""
MENDABLE = 2
"""Exit code when the user can mend what stopped the command."""

_WORDS = (
    ("Usage:", "Gebruik:"),
    ("Options:", "Opties:"),
    ("Commands:", "Opdrachten:"),
    ("Arguments:", "Argumenten:"),
    ("[OPTIONS]", "[OPTIES]"),
    ("COMMAND [ARGS]...", "OPDRACHT ..."),
    ("Show this message and exit.", "Toon deze uitleg."),
    ("[default: ", "[standaard: "),
    ("[required]", "[verplicht]"),
    ("required]", "verplicht]"),
    (" <list[Path]>", ""),
    (" <path>", ""),
    (" <str>", ""),
    ("Missing argument", "Er ontbreekt een argument:"),
    ("Missing option", "Er ontbreekt een optie:"),
    ("Missing command", "Er ontbreekt een opdracht"),
    ("No such option:", "Onbekende optie:"),
    ("Possible options:", "Bedoelt u:"),
    ("Did you mean", "Bedoelt u"),
    ("No such command", "Onbekende opdracht"),
    ("Invalid value for", "Ongeldige waarde voor"),
    ("Invalid value", "Ongeldige waarde"),
    ("Got unexpected extra argument", "Te veel argumenten"),
    ("Input should be a valid integer, unable to parse string as an integer", "geef een geheel getal"),
    ("Input should be greater than or equal to", "geef ten minste"),
    ("does not take a value", "krijgt geen waarde"),
    ("requires an argument", "vraagt een waarde"),
)


def in_dutch(text: str) -> str:
    """The fixed English words of the command-line library in Dutch."""
    for english, dutch in _WORDS:
        text = text.replace(english, dutch)
    return text


class DutchCommand(TyperCommand):
    """A command whose help is wholly in Dutch."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return in_dutch(super().get_help(ctx))


class DutchGroup(TyperGroup):
    """A group of commands whose help is wholly in Dutch."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return in_dutch(super().get_help(ctx))


def say(line: str = "") -> None:
    """A line for the user, on stderr: stdout is left to data."""
    typer.echo(line, err=True)


def warn(warnings: tuple[str, ...]) -> None:
    """Warnings on stderr, the first ones in full."""
    for warning in warnings[:_SHOWN]:
        say(f"Let op: {warning}")
    if len(warnings) > _SHOWN:
        say(f"... en nog {len(warnings) - _SHOWN} waarschuwingen.")


def put_json(value: Any) -> None:
    """A value on stdout, as JSON that people can read too."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def actor() -> str:
    """Who the log names for what a command does: the user of the machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "onbekend"


def processes(jobs: int) -> int:
    """How many processes to use: as asked, or one for each core that this process may use."""
    return jobs or len(os.sched_getaffinity(0))


_SHOWN = 20
"""Warnings shown in full."""
_PATIENCE = 1.0
"""Seconds before a progress bar appears."""


class Bar:
    """A progress bar on stderr, once the work takes longer than a second, and only on a terminal."""

    def __init__(self) -> None:
        self._since = monotonic()
        self._shown: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, what: str, done: int, of: int) -> None:
        """Told that `done` of `of` is done; `what` names the step."""
        if not sys.stderr.isatty() or monotonic() - self._since < _PATIENCE:
            return
        if self._shown is None:
            self._shown = _progress()
            self._shown.start()
        if what not in self._tasks:
            self._tasks[what] = self._shown.add_task(what, total=of)
        self._shown.update(self._tasks[what], completed=done, total=of)

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self._shown is not None:
            self._shown.stop()


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar for the time of a block; call it with (what, done, of)."""
    bar = Bar()
    try:
        yield bar
    finally:
        bar.close()


def _progress() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
