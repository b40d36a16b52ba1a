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
    default, encoder, away = (card[name] for name in ("words", "encoder", "words by another hand"))
    rows = [
        "| code | F1 | alpha | right | false | missed | right words | F1 enc. | alpha enc. | F1 away | alpha away |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for code, one in default["codes"].items():
        more, other = encoder["codes"][code], away["codes"][code]
        rows.append(
            f"| {code} | {one['f1']:.2f} | {one['alpha']:.2f} | {one['hits']} | {one['false']} | {one['missed']} "
            f"| {one['right_words']:.2f} | {more['f1']:.2f} | {more['alpha']:.2f} "
            f"| {other['f1']:.2f} | {other['alpha']:.2f} |"
        )
    rows.append(f"| **mean** | {_bold(default)} | | | | **{_words(default):.3f}** | {_bold(encoder)} | {_bold(away)} |")
    return "\n".join([*rows, "", *_below(card)])


def _bold(setting: dict[str, Any]) -> str:
    return f"**{setting['macro_f1']:.3f}** | **{setting['alpha']:.3f}**"


def _below(card: dict[str, Any]) -> list[str]:
    errors = [card[name]["calibration_error"] for name in ("words", "encoder")]
    away, made = card["encoder by another hand"], card["trained_on"]
    said = f"F1 {away['macro_f1']:.3f}, alpha {away['alpha']:.3f}"
    return [
        f"Expected calibration error: {errors[0]:.3f}; with the encoder {errors[1]:.3f}. Away, with it: {said}.",
        "",
        f"{made['dossiers']} dossiers, {made['bank_rows']} rows of the sentence bank.",
    ]


def _words(setting: dict[str, Any]) -> float:
    codes = setting["codes"].values()
    hits = sum(code["hits"] for code in codes)
    return float(sum(code["right_words"] * code["hits"] for code in codes) / max(hits, 1))
