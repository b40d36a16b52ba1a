"""`relaas codebook`: check, show and compare codebooks."""

from typing import TYPE_CHECKING, Annotated

import typer

from scripts.terminal import LEFT_OUT, DutchCommand, DutchGroup, JsonOption, put_json, say

if TYPE_CHECKING:
    from annotations.codebook import Code, Codebook, Indicator

app = typer.Typer(
    cls=DutchGroup,
    help="Het codeboek: nakijken, tonen, versies vergelijken.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_VersionOption = Annotated[
    str, typer.Option("--version", metavar="VERSIE", help="Versie; zonder: die van het onderzoek.")
]


@app.command("check", cls=DutchCommand)
def check() -> None:
    """Kijk na of de codeboeken kloppen en sinds hun uitgave niet zijn gewijzigd.

    Voorbeeld: relaas codebook check
    """
    from annotations.codebook import load, released
    from annotations.codebook.check import lock_problems, problems

    found = lock_problems()
    for version in released():
        book = load(version)
        found += [f"{version}: {problem}" for problem in problems(book)]
        say(f"{version}: {len(book.indicators)} indicatoren, {len(book.codes)} codes.")
    for problem in found:
        say(f"Fout: {problem}")
    if found:
        raise typer.Exit(LEFT_OUT)
    say("In orde.")


@app.command("show", cls=DutchCommand)
def show(
    item: Annotated[str, typer.Argument(metavar="[CODE|INDICATOR]", help="Zonder: de lijst van alle codes.")] = "",
    version: _VersionOption = "",
    as_json: JsonOption = False,
) -> None:
    """Toon een code of indicator, of de lijst van alle codes.

    Met regels, voorbeelden en andere verklaringen.

    Voorbeeld: relaas codebook show I-1a.achternaam
    """
    from dataclasses import asdict

    from annotations.codebook import DEFAULT, load
    from annotations.errors import CodebookError

    book = load(version or DEFAULT)
    chosen = [i for i in book.indicators if item in ("", i.id, *(code.id for code in i.codes))]
    if not chosen:
        msg = f"'{item}' staat niet in codeboek {book.version}. Alle codes: relaas codebook show"
        raise CodebookError(msg)
    if as_json:
        put_json([asdict(indicator) for indicator in chosen])
    elif not item:
        typer.echo("\n".join(_listed(chosen)))
    else:
        codes = [code for code in chosen[0].codes if item in (code.id, code.indicator)]
        typer.echo(
            "\n".join([*(line for code in codes for line in code_lines(code)), *_indicator_lines(book, chosen[0])])
        )


@app.command("diff", cls=DutchCommand)
def diff(
    old: Annotated[str, typer.Argument(metavar="OUD", help="De oude versie.")],
    new: Annotated[str, typer.Argument(metavar="NIEUW", help="De nieuwe versie.")],
    as_json: JsonOption = False,
) -> None:
    """Toon wat er tussen twee versies van het codeboek is veranderd.

    Voorbeeld: relaas codebook diff wodc-2013-1 wodc-2013-1x
    """
    from dataclasses import asdict

    from annotations.codebook import load
    from annotations.codebook.compare import differences

    found = differences(load(old), load(new))
    if as_json:
        put_json([asdict(difference) for difference in found])
        return
    for difference in found:
        typer.echo(" ".join(filter(None, (difference.item, difference.change, difference.part))))
        if difference.part:
            typer.echo(f"  was:   {difference.old}\n  wordt: {difference.new}")
    say(f"{len(found)} verschillen tussen {old} en {new}.")


def _listed(indicators: "list[Indicator]") -> list[str]:
    lines: list[str] = []
    for indicator in indicators:
        lines.append(f"{indicator.id:<8}{indicator.title}")
        lines += [f"    {code.id:<28}{code.label}" for code in indicator.codes]
        lines += [f"    (niet gecodeerd: {indicator.why_not})"] if indicator.why_not else []
    return lines


def code_lines(code: "Code") -> list[str]:
    """A code as lines of text."""
    lines = [f"{code.id}: {code.label}", f"  {code.definition}"]
    lines += [f"  Telt mee: {rule}" for rule in code.include]
    lines += [f"  Telt niet mee: {rule}" for rule in code.exclude]
    lines += [f"  Voorbeeld: {sentence}" for sentence in code.examples]
    lines += [f"  Tegenvoorbeeld: {sentence}" for sentence in code.counterexamples]
    lines.append(f"  Score als aanwezig: {code.score_when_present}; als niet aanwezig: {1 - code.score_when_present}")
    lines += [f"  Niet van toepassing als: {code.not_applicable_when}"] if code.not_applicable_when else []
    lines += [f"  Telt mee in: {code.final}"] if code.final else []
    return [*lines, f"  Het programma zoekt: {code.searched}", ""]


def _indicator_lines(book: "Codebook", indicator: "Indicator") -> list[str]:
    lines = [f"Indicator {indicator.id}: {indicator.title}", f"  Genoemd door: {', '.join(indicator.mentioned_by)}"]
    lines += [f"  Niet gecodeerd: {indicator.why_not}"] if indicator.why_not else []
    lines += [f"  Andere verklaring ({a.theme}; {a.source}): {a.text}" for a in indicator.alternatives]
    finals = {code.final for code in indicator.codes}
    for final in (f for f in book.final if f.id in finals):
        opinions = "; ".join(f"{o.group} ({o.experts} deskundigen): {o.weight}" for o in final.opinions)
        lines.append(f"  {final.id}, {final.label} (tabel 5.1): {opinions}")
    return [*lines, "", book.conclusion.strip()]
