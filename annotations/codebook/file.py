"""Codebook files: TOML, checked by pydantic, into the types of `annotations.codebook.model`.

`<version>.toml` holds the head (title, final six, sum scores) and names its parts; a part holds indicators with their
codes. A codebook may extend another one: it then has that one's indicators, and adds its own.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from annotations.codebook.model import (
    Alternative,
    Code,
    Codebook,
    FinalIndicator,
    Indicator,
    Opinion,
    SumScore,
)
from annotations.errors import CodebookError

DEFAULT = "wodc-2013-1"
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Name = Annotated[str, StringConstraints(pattern=r"^(?:[\w-][\w.-]{0,80}(?:/[\w-][\w.-]{0,80})?)?$")]
"""A file within the folder of codebooks: no way out of it."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Alternative(_Strict):
    theme: _Text
    text: _Text
    source: _Text = "hoofdstuk 5"


class _Code(_Strict):
    id: _Text
    label: _Text
    definition: _Text
    include: tuple[_Text, ...]
    exclude: tuple[_Text, ...]
    examples: tuple[_Text, ...]
    counterexamples: tuple[_Text, ...]
    score_when_present: Literal[0, 1]
    not_applicable_when: str = ""
    searched: _Text
    in_factor_analysis: bool = False


class _Indicator(_Strict):
    id: _Text
    title: _Text
    mentioned_by: tuple[_Text, ...]
    paragraph: str = ""
    why_not: str = ""
    maximum: int = 0
    combine: Literal["sum", "lowest"] = "sum"
    alternatives: tuple[_Alternative, ...]
    codes: tuple[_Code, ...] = ()


class _Part(_Strict):
    indicators: tuple[_Indicator, ...]


class _Opinion(_Strict):
    group: _Text
    experts: int
    weight: _Text


class _Final(_Strict):
    id: _Text
    label: _Text
    codes: tuple[_Text, ...]
    opinions: tuple[_Opinion, ...]


class _Sum(_Strict):
    id: _Text
    label: _Text
    codes: tuple[_Text, ...]


class _Head(_Strict):
    version: _Text
    title: _Text
    source: _Text
    conclusion: _Text
    extends: _Name = ""
    parts: tuple[_Name, ...] = ()
    final: tuple[_Final, ...] = ()
    sums: tuple[_Sum, ...] = ()


_T = TypeVar("_T", bound=_Strict)


def folder() -> Traversable:
    """Where the released codebooks are."""
    return files("annotations").joinpath("codebooks")


def released() -> tuple[str, ...]:
    """The versions that come with the program."""
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder().iterdir() if f.name.endswith(".toml")))


@cache
def load(version: str = DEFAULT) -> Codebook:
    """The released codebook of this version.

    Raises:
        CodebookError: there is no such codebook, or its files do not hold together.

    """
    if version not in released():
        msg = f"Codeboek '{version}' bestaat niet. Er is: {', '.join(released())}."
        raise CodebookError(msg)
    return read(folder(), version)


def read(where: Traversable, version: str, above: tuple[str, ...] = ()) -> Codebook:
    """The codebook `version` in the folder `where`; `above` are the versions that build on it.

    Raises:
        CodebookError: a file is missing, or is not what it should be; the message says where.

    """
    head: _Head = _parse(where, f"{version}.toml", _Head)
    if head.extends and head.extends in (version, *above):
        msg = (
            f"Codeboek '{version}' bouwt voort op '{head.extends}', en dat weer op '{version}'. Haal een van beide weg."
        )
        raise CodebookError(msg)
    below = read(where, head.extends, (version, *above)) if head.extends else None
    final = (below.final if below else ()) + tuple(_final(f) for f in head.final)
    counts_in = {code: f.id for f in final for code in f.codes}
    own = tuple(_indicator(i, counts_in) for name in head.parts for i in _parse(where, name, _Part).indicators)
    return Codebook(
        head.version,
        head.title,
        head.source,
        head.conclusion,
        _without(below.indicators if below else (), own) + own,
        final,
        (below.sums if below else ()) + tuple(SumScore(s.id, s.label, s.codes) for s in head.sums),
    )


def _without(below: tuple[Indicator, ...], own: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The indicators of the codebook below that this one does not work out anew."""
    renewed = {indicator.id for indicator in own}
    return tuple(indicator for indicator in below if indicator.id not in renewed)


def _parse(where: Traversable, name: str, kind: type[_T]) -> _T:
    try:
        return kind.model_validate(tomllib.loads(where.joinpath(name).read_text("utf-8")))
    except FileNotFoundError as error:
        msg = f"Codeboekbestand {name} ontbreekt."
        raise CodebookError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"Codeboekbestand {name} is niet in UTF-8 opgeslagen. Sla het zo op."
        raise CodebookError(msg) from error
    except (OSError, RecursionError) as error:
        msg = f"Codeboekbestand {name} kan niet worden gelezen: {error}"
        raise CodebookError(msg) from error
    except tomllib.TOMLDecodeError as error:
        msg = f"Codeboekbestand {name} is geen geldig TOML: {error}"
        raise CodebookError(msg) from error
    except ValidationError as error:
        places = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        msg = f"Codeboekbestand {name} klopt niet: {places}"
        raise CodebookError(msg) from error


def _indicator(given: _Indicator, counts_in: Mapping[str, str]) -> Indicator:
    return Indicator(
        given.id,
        given.id.partition("-")[0],
        given.title,
        given.mentioned_by,
        given.paragraph,
        given.why_not,
        tuple(Alternative(a.theme, a.text, a.source) for a in given.alternatives),
        tuple(Code(indicator=given.id, final=counts_in.get(c.id, ""), **c.model_dump()) for c in given.codes),
        given.maximum,
        given.combine,
    )


def _final(given: _Final) -> FinalIndicator:
    opinions = tuple(Opinion(o.group, o.experts, o.weight) for o in given.opinions)
    return FinalIndicator(given.id, given.label, given.codes, opinions)
