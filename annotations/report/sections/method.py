"""Chapter: method, limits, versions."""

import json

from annotations.report.about import program
from annotations.report.context import Context
from annotations.report.model import Aside, Points, Section, Table, Text


def method(context: Context) -> Section:
    """How the figures came about and with what."""
    words = context.words
    limits = Points(tuple(words(f"method.limit_{n}") for n in range(1, 5)))
    body = tuple(versions(context).items())
    table = Table(
        words("method.versions"),
        (words("method.what"), words("method.version")),
        body,
        Aside(None, words("report.aside")),
    )
    return Section(
        "methode",
        words("method.title"),
        (Text(words("method.how")), Text(words("method.inputs")), table),
        (Section("grenzen", words("method.limits_title"), (limits,)),),
    )


def versions(context: Context) -> dict[str, str]:
    """Program, codebook, and what the last run worked with."""
    found = {context.words("report.program"): program()}
    found[context.words("report.codebook")] = context.collection.codebook.version
    row = context.project.connection.execute(
        "SELECT versions FROM runs WHERE command = 'code' ORDER BY id DESC LIMIT 1"
    ).fetchone()
    used = json.loads(row["versions"]) if row else {}
    return found | {str(name): str(value) for name, value in used.items()}
