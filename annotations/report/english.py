"""The codebook and set phrases in English, for the English report. The codebook itself stays Dutch."""

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from annotations.codebook import Codebook, Indicator


@cache
def _texts() -> dict[str, dict[str, Any]]:
    text = files("annotations.report").joinpath("texts", "codebook.en.toml").read_text("utf-8")
    return tomllib.loads(text)


def phrase(text: str) -> str:
    """A set phrase of the program in English; what is none stays as it is."""
    found = _texts()
    return str(found["phrases"].get(text) or found["opinions"].get(text) or text)


def codebook_in_english(codebook: Codebook) -> Codebook:
    """The codebook with its titles, labels, reasons and alternative explanations in English.

    Rules and examples stay as they are: the report does not print them. What has no translation stays Dutch.
    """
    known = _texts()
    final = tuple(replace(one, label=known["final"].get(one.id, one.label)) for one in codebook.final)
    sums = tuple(replace(one, label=known["sums"].get(one.id, one.label)) for one in codebook.sums)
    return replace(codebook, indicators=tuple(map(_indicator, codebook.indicators)), final=final, sums=sums)


def _indicator(indicator: Indicator) -> Indicator:
    known = _texts()
    own = known["indicators"].get(indicator.id, {})
    texts = own.get("alternatives") or [one.text for one in indicator.alternatives]
    alternatives = tuple(
        replace(one, theme=known["themes"].get(one.theme, one.theme), text=text)
        for one, text in zip(indicator.alternatives, texts, strict=True)
    )
    return replace(
        indicator,
        title=own.get("title", indicator.title),
        why_not=own.get("why_not", indicator.why_not),
        alternatives=alternatives,
        codes=tuple(replace(code, label=known["codes"].get(code.id, code.label)) for code in indicator.codes),
    )
