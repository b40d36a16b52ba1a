"""The words of the report in Dutch and English: texts as data, figures written as the language writes them."""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from annotations.errors import RelaasError
from annotations.report import english

LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Words:
    """Texts by key (`section.name`), and how numbers are written."""

    language: str
    texts: dict[str, str]

    def __call__(self, key: str, **given: object) -> str:
        """The text of `key` with the given values put in.

        Raises:
            KeyError: there is no such text.

        """
        return self.texts[key].format(**given)

    def phrase(self, text: str) -> str:
        """A set phrase of the program (a scenario, a weight, a kind of series) in this language."""
        return text if self.language == "nl" else english.phrase(text)

    def number(self, value: float | None, digits: int = 0) -> str:
        """A figure; a dash when there is none."""
        if value is None or math.isnan(value):
            return "–"
        if digits == 0 and float(value).is_integer():
            return self._grouped(int(value))
        # Minus zero is zero.
        text = f"{round(value, digits) + 0.0:.{digits}f}"
        return text.replace("-", "−").replace(".", ",") if self.language == "nl" else text.replace("-", "−")

    def percent(self, part: float | None, digits: int = 0) -> str:
        """A share as a percentage."""
        if part is None or math.isnan(part):
            return "–"
        return f"{self.number(100 * part, digits)}%"

    def p(self, value: float) -> str:
        """A p value: three digits, never zero."""
        if math.isnan(value):
            return "–"
        return f"< {self.number(0.001, 3)}" if value < 0.001 else self.number(value, 3)

    def _grouped(self, value: int) -> str:
        text = f"{value:,}" if abs(value) > 9999 else str(value)
        return text.replace(",", "." if self.language == "nl" else ",").replace("-", "−")


@cache
def words(language: str) -> Words:
    """The words of a language.

    Raises:
        RelaasError: the report is not there in this language.

    """
    if language not in LANGUAGES:
        msg = f"Het rapport is er in het Nederlands (nl) en Engels (en), niet in '{language}'."
        raise RelaasError(msg)
    texts = tomllib.loads(files("annotations.report").joinpath("texts", f"{language}.toml").read_text("utf-8"))
    return Words(
        language,
        {f"{part}.{key}": " ".join(text.split()) for part, keys in texts.items() for key, text in keys.items()},
    )
