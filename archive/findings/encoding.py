"""The vector of a word among its neighbours: what thinc's layers make of it, to a hundred-thousandth, in fewer passes.

The layers of the encoder (a window of three words, maxout of three pieces, a norm, a residual) are half of what a parse
costs. Thinc lays three pieces side by side, picks the greatest one by one, and keeps what training would need; here the
pieces lie one block behind the other, so that numpy compares whole rows, and all layers share their memory.
"""

from typing import Any, NamedTuple

import numpy as np
from thinc.api import Model


class _Step(NamedTuple):
    """One layer: the weights and the bias of its maxout with the pieces in blocks, the scale and shift of its norm."""

    weights: Any
    bias: Any
    scale: Any
    shift: Any


def untrained(encoder: Any) -> Any:
    """A layer in the place of spaCy's encoder that cannot be trained: rows for words in, rows for words out."""
    return Model("untrained", _forward, attrs={"steps": [_step(residual) for residual in encoder.layers]})


def _step(residual: Any) -> _Step:
    maxout, norm = (next(one for one in residual.walk() if one.name == name) for name in ("maxout", "layernorm"))
    weights, bias = (maxout.get_param(name).swapaxes(0, 1) for name in ("W", "b"))
    return _Step(weights.reshape(bias.size, -1), bias.reshape(-1), norm.get_param("G"), norm.get_param("b"))


def _forward(layer: Any, words: Any, is_train: bool) -> tuple[Any, None]:  # noqa: ARG001, FBT001 - thinc's
    count, width = words.shape
    windows = np.zeros((count, 3 * width), dtype="float32")  # each word between the one before and the one behind
    pieces = np.empty_like(windows)
    first, second, third = np.split(pieces, 3, axis=1)
    for step in layer.attrs["steps"]:
        windows[1:, :width], windows[:, width:-width], windows[:-1, -width:] = words[:-1], words, words[1:]
        np.dot(windows, step.weights.T, out=pieces)
        pieces += step.bias
        greatest = np.maximum(first, second, out=first)
        words = words + _normed(np.maximum(greatest, third, out=first), step)
    return words, None


def _normed(rows: Any, step: _Step) -> Any:
    rows = rows - rows.mean(axis=1, keepdims=True)
    variance = (rows * rows).mean(axis=1, keepdims=True) + 1e-08
    rows *= variance ** (-1.0 / 2.0)
    rows *= step.scale
    rows += step.shift
    return rows
