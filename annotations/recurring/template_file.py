"""A confirmed story as the start of a narrative template: names, places, dates and amounts left out.

A researcher finishes it: a title, what tells it and what does not, look-alikes. Only then it goes into
`nlp/narratives`.
"""

import json
import sqlite3

from annotations.recurring.model import Group, Telling
from nlp.model import EntityType

_BLANKS = {
    EntityType.PERSON: "[naam]",
    EntityType.LOCATION: "[plaats]",
    EntityType.ADDRESS: "[adres]",
    EntityType.ORGANISATION: "[organisatie]",
    EntityType.MONEY: "[bedrag]",
    EntityType.DATE: "[datum]",
    EntityType.TIME: "[tijd]",
}
_REASONS = (
    "dezelfde dader of hetzelfde netwerk werkt bij iedereen zo",
    "dezelfde verbalisant of tolk gebruikt vaste woorden",
    "mensen in dezelfde opvang hebben elkaar gesproken",
    "toeval: wie hetzelfde is overkomen, vertelt hetzelfde",
)


def as_template(group: Group, connection: sqlite3.Connection) -> str:
    """The text of a template file, with the tellings as its first examples."""
    name = f"{group.subject}.{group.name.lower()}"
    lines = [
        "# Begin van een sjabloon: schrijf zelf titel, omschrijving en wat er niet onder valt ([[lookalikes]]).",
        "# Controleer dat er niets in staat dat naar een persoon leidt.",
        f"id = {_quoted(name)}",
        "version = 1",
        'title_nl = ""',
        'description_nl = ""',
        f"innocent_nl = [{', '.join(_quoted(reason) for reason in _REASONS)}]",
        "keywords = []",
    ]
    for telling in group.tellings:
        lines += ["", "[[tells]]", 'voice = ""', f"text = {_quoted(blanked(telling, connection))}"]
    return "\n".join(lines) + "\n"


def blanked(telling: Telling, connection: sqlite3.Connection) -> str:
    """The words of a telling without what points to persons, places and dates."""
    sql = 'SELECT start, "end", type FROM entities WHERE dossier = ? AND document = ? AND "end" > ? AND start < ?'
    found = connection.execute(sql, (telling.dossier, telling.document, telling.start, telling.end)).fetchall()
    text = telling.quote
    for row in sorted(found, key=lambda r: -r["start"]):
        low, high = max(0, row["start"] - telling.start), min(len(telling.quote), row["end"] - telling.start)
        text = text[:low] + _BLANKS.get(EntityType(row["type"]), "[nummer]") + text[high:]
    return " ".join(text.split())


def _quoted(text: str) -> str:
    """A TOML basic string; JSON writes it the same way."""
    return json.dumps(text, ensure_ascii=False)
