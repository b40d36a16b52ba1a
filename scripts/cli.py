"""The command `relaas`: one thin file a command, registered here in the order of the work.

Nothing heavy is imported here or at the top of a command's file: `relaas --help` must answer at once.
"""

import os
import sys

import typer

from scripts import (
    code,
    codebook,
    decisions,
    demo,
    doctor,
    explain,
    export,
    import_,
    learn,
    log_,
    pseudonyms,
    purge,
    recurring,
    reliability,
    report,
    review,
    score,
    templates,
    text,
    trends,
    validate,
)
from scripts.terminal import MENDABLE, DutchCommand, DutchGroup, in_dutch, say

app = typer.Typer(
    name="relaas",
    cls=DutchGroup,
    help="Leest processen-verbaal (PDF), stelt codes voor met de woorden erbij, en telt wat mensen beslissen.",
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"max_content_width": 100},
    pretty_exceptions_enable=False,
)

app.command("code", cls=DutchCommand)(code.code)
app.command("recurring", cls=DutchCommand)(recurring.recurring)
app.command("review", cls=DutchCommand)(review.review)
app.add_typer(decisions.app, name="decisions")
app.command("import", cls=DutchCommand)(import_.import_)
app.command("learn", cls=DutchCommand)(learn.learn)
app.command("score", cls=DutchCommand)(score.score)
app.command("reliability", cls=DutchCommand)(reliability.reliability)
app.command("validate", cls=DutchCommand)(validate.validate)
app.command("trends", cls=DutchCommand)(trends.trends)
app.command("report", cls=DutchCommand)(report.report)
app.command("export", cls=DutchCommand)(export.export)
app.command("explain", cls=DutchCommand)(explain.explain)
app.command("text", cls=DutchCommand)(text.text)
app.add_typer(codebook.app, name="codebook")
app.add_typer(templates.app, name="templates")
app.add_typer(log_.app, name="log")
app.command("purge", cls=DutchCommand)(purge.purge)
app.add_typer(pseudonyms.app, name="pseudonyms")
app.command("doctor", cls=DutchCommand)(doctor.doctor)
app.command("demo", cls=DutchCommand)(demo.demo)


def main() -> None:
    """Run the command line; what a user can mend is said in a line, without a traceback."""
    # What a command writes is its user's alone.
    os.umask(0o077)
    try:
        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        say("Afgebroken. Wat klaar was, is bewaard; dezelfde opdracht gaat verder waar dit ophield.")
        sys.exit(130)


def run(arguments: list[str]) -> int:
    """Run one command; its exit code: 0 done, 1 something was left out or is wrong, 2 the user must mend something."""
    from annotations.errors import RelaasError

    try:
        return int(app(args=arguments, prog_name="relaas", standalone_mode=False) or 0)
    except RelaasError as error:
        say(f"relaas: {error}")
        return MENDABLE
    except OSError as error:
        say(f"relaas: {_of_the_disk(error)}")
        return MENDABLE
    except typer.Abort:
        say("Afgebroken.")
        return MENDABLE
    except typer.TyperException as error:
        return _misuse(error)


def _of_the_disk(error: OSError) -> Exception:
    """What is wrong with the disk, in Dutch; any other error is raised as it is: it is ours, not the user's."""
    from pathlib import Path

    from annotations.store.faults import explain_os, of_the_disk

    if not of_the_disk(error):
        raise error
    return explain_os(error, Path())


def _misuse(error: typer.TyperException) -> int:
    """How to call the command, after a call that was not understood."""
    context = getattr(error, "ctx", None)
    if context is not None and type(error).__name__ == "NoArgsIsHelpError":
        say(context.get_help())
        return MENDABLE
    message = getattr(error, "format_message", error.__str__)()
    say(f"relaas: {in_dutch(message)}")
    if context is not None:
        say(f"Uitleg: {context.command_path} --help")
    return MENDABLE
