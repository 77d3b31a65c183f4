"""The vector of a word before the model looks at its neighbours: made once, for most words come again and again.

These vectors are a sixth of what a parse costs. Each depends on the features of its word alone, so that what is
remembered never changes what is found.
"""

from typing import Any

import numpy as np
from thinc.api import Model

MOST = 30_000  # words remembered, at half a kilobyte each; then all are forgotten
_LEAST = 16  # words in one product: of fewer, the routines for small matrices round otherwise


def remembering(embed: Any) -> Any:
    """A layer in the place of spaCy's for embedding: an array for each document, a row for each word."""
    return Model("remembering", _forward, layers=[embed], attrs={"known": {}})


def _forward(layer: Any, docs: list[Any], is_train: bool) -> tuple[list[Any], None]:  # noqa: ARG001, FBT001 - thinc's
    embed, known = layer.layers[0], layer.attrs["known"]
    features = np.concatenate([doc.to_array(embed.layers[0].attrs["columns"]) for doc in docs])
    words = features.view(f"V{features.strides[0]}")[:, 0].tolist()
    if len(known) > MOST:
        known.clear()
    if fresh := [word for word in dict.fromkeys(words) if word not in known]:
        known.update(zip(fresh, _embedded(embed, fresh), strict=False))
    vectors = np.concatenate([known[word] for word in words]).reshape(len(words), -1)
    return np.split(vectors, np.cumsum([len(doc) for doc in docs[:-1]])), None


def _embedded(embed: Any, words: list[bytes]) -> Any:
    """A vector for each word; the same ones for the bytes of the first word again, where there are few."""
    padded = words + words[:1] * (_LEAST - len(words))
    made: Any = [np.frombuffer(b"".join(padded), dtype="uint64").reshape(len(padded), -1)]
    for step in embed.layers[1:]:  # the first one reads the features off a document
        made = step.predict(made)
    return made[0]
