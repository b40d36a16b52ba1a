"""The trained models as files: numpy arrays and JSON, never pickle.

`data/sentences.npz` holds the weights of the sentence models in 8 bits each, `data/context.npz` the networks that read
sentences in context, `data/heads.npz` the weights on the sentence encoder, `data/judges.json` the models that decide on
a dossier's codes, with and without the encoder.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from nlp.codes.context import ContextModel
from nlp.codes.decide import Judge
from nlp.codes.encoded import Heads
from nlp.templates.linear import LinearModel

_STEPS = 127.0
_LEAST = 0.004
"""Features whose largest weight is below this share of the largest of all weigh next to nothing and are dropped."""


def save_sentences(model: LinearModel, path: Path) -> None:
    """Write the sentence models, weights in 8 bits."""
    top = np.abs(model.weights).max(axis=0)
    kept = (np.abs(model.weights) / top).max(axis=1) >= _LEAST
    scale = (top / _STEPS).astype(np.float32)
    np.savez_compressed(
        path,
        names=np.array(model.names),
        keys=model.keys[kept],
        idf=model.idf[kept].astype(np.float16),
        weights=np.round(model.weights[kept] / scale).astype(np.int8),
        scale=scale,
        bias=model.bias.astype(np.float32),
    )


@lru_cache(maxsize=1)
def sentences() -> LinearModel:
    """The sentence models that come with the program."""
    with (
        files("nlp.codes").joinpath("data/sentences.npz").open("rb") as file,
        np.load(file, allow_pickle=False) as data,
    ):
        return LinearModel(
            tuple(str(name) for name in data["names"]),
            data["keys"],
            data["idf"].astype(np.float32),
            data["weights"].astype(np.float32) * data["scale"],
            data["bias"],
        )


def save_context(model: ContextModel, path: Path) -> None:
    """Write the networks that read sentences in context."""
    np.savez_compressed(
        path,
        names=np.array(model.names),
        mean=model.mean,
        spread=model.spread,
        hidden=model.hidden.astype(np.float16),
        hidden_bias=model.hidden_bias,
        output=model.output.astype(np.float16),
        output_bias=model.output_bias,
    )


@lru_cache(maxsize=1)
def context() -> ContextModel:
    """The networks that come with the program."""
    with files("nlp.codes").joinpath("data/context.npz").open("rb") as file, np.load(file, allow_pickle=False) as data:
        return ContextModel(
            tuple(str(name) for name in data["names"]),
            data["mean"],
            data["spread"],
            data["hidden"].astype(np.float32),
            data["hidden_bias"],
            data["output"].astype(np.float32),
            data["output_bias"],
        )


def save_heads(heads: Heads, path: Path) -> None:
    """Write the heads on the sentence encoder."""
    np.savez_compressed(
        path,
        names=np.array(heads.names),
        mean=heads.mean,
        scale=np.float32(heads.scale),
        weights=heads.weights.astype(np.float16),
        bias=heads.bias,
    )


@lru_cache(maxsize=1)
def heads() -> Heads:
    """The heads that come with the program."""
    with files("nlp.codes").joinpath("data/heads.npz").open("rb") as file, np.load(file, allow_pickle=False) as data:
        names = tuple(str(name) for name in data["names"])
        return Heads(names, data["mean"], float(data["scale"]), data["weights"].astype(np.float32), data["bias"])


def save_judges(judges: Mapping[str, Mapping[str, Judge]], path: Path) -> None:
    """Write the deciding models of each setting."""
    path.write_text(json.dumps(as_body(judges), indent=1) + "\n", encoding="utf-8")


def as_body(judges: Mapping[str, Mapping[str, Judge]]) -> dict[str, Any]:
    """Deciding models by setting and by code or label, as they stand in a file of JSON."""
    return {setting: {name: _as_json(judge) for name, judge in held.items()} for setting, held in judges.items()}


def _as_json(judge: Judge) -> dict[str, Any]:
    return {
        "mean": _list(judge.mean),
        "spread": _list(judge.spread),
        "weights": _list(judge.weights),
        "bias": round(judge.bias, 6),
    }


def _list(values: np.ndarray) -> list[float]:
    return [round(float(value), 6) for value in values]


@lru_cache(maxsize=2)
def judges(setting: str) -> dict[str, Judge]:
    """The deciding models that come with the program on `words` alone or with the `encoder`, by code or label."""
    return judges_in(json.loads(files("nlp.codes").joinpath("data/judges.json").read_text(encoding="utf-8")))[setting]


def judges_in(body: Any) -> dict[str, dict[str, Judge]]:
    """The deciding models of which `as_body` is given, by setting and by code or label.

    Raises:
        ValueError: it is no such thing.

    """
    try:
        return {
            setting: {
                name: Judge(np.array(j["mean"]), np.array(j["spread"]), np.array(j["weights"]), float(j["bias"]))
                for name, j in held.items()
            }
            for setting, held in body.items()
        }
    except (KeyError, TypeError, AttributeError) as error:
        msg = f"no file of deciding models: {error}"
        raise ValueError(msg) from error
