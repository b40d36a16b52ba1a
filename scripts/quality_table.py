"""The table of figures in docs/quality.md, from what training measured (docs/cards/codes.json)."""

import json
from pathlib import Path
from typing import Any

START = "<!-- codes: begin -->"
END = "<!-- codes: end -->"
_CARD = Path("cards") / "codes.json"


def quality_page(docs: Path) -> str:
    """The page with its table renewed; the text around it is as it stands.

    Raises:
        ValueError: the page has no place for the table.

    """
    page = (docs / "quality.md").read_text(encoding="utf-8")
    if START not in page or END not in page:
        msg = f"docs/quality.md lacks {START} or {END}"
        raise ValueError(msg)
    head, _, rest = page.partition(START)
    _, _, tail = rest.partition(END)
    card = json.loads((docs / _CARD).read_text(encoding="utf-8"))
    return f"{head}{START}\n{_table(card)}\n{END}{tail}"


def _table(card: dict[str, Any]) -> str:
    words, encoder = card["words"], card["encoder"]
    rows = [
        "| code | F1 | alpha | right | false | missed | right words | F1 with encoder | alpha with encoder |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for code, one in words["codes"].items():
        other = encoder["codes"][code]
        rows.append(
            f"| {code} | {one['f1']:.2f} | {one['alpha']:.2f} | {one['hits']} | {one['false']} | {one['missed']} "
            f"| {one['right_words']:.2f} | {other['f1']:.2f} | {other['alpha']:.2f} |"
        )
    rows.append(
        f"| **mean** | **{words['macro_f1']:.3f}** | **{words['alpha']:.3f}** | | | | **{_words(words):.3f}** "
        f"| **{encoder['macro_f1']:.3f}** | **{encoder['alpha']:.3f}** |"
    )
    errors = [f"{card[setting]['calibration_error']:.3f} ({setting})" for setting in ("words", "encoder")]
    error = f"Expected calibration error: {', '.join(errors)}."
    made = card["trained_on"]
    return "\n".join(
        [*rows, "", error, "", f"{made['dossiers']} dossiers, {made['bank_rows']} rows of the sentence bank."]
    )


def _words(setting: dict[str, Any]) -> float:
    codes = setting["codes"].values()
    hits = sum(code["hits"] for code in codes)
    return float(sum(code["right_words"] * code["hits"] for code in codes) / max(hits, 1))
