"""The vectors of words among their neighbours are those that the model's own layers make."""

from typing import Any

import numpy as np
import pytest
import spacy
from thinc.api import use_ops

from archive.findings.encoding import untrained
from archive.findings.language import model_folder


@pytest.fixture(scope="module")
def encoder() -> Any:
    with use_ops("numpy", use_blis=False):
        model = spacy.load(model_folder(), exclude=["attribute_ruler", "lemmatizer", "senter", "ner"])
    return model.get_pipe("tok2vec").model.get_ref("encode").layers[0]


@pytest.mark.parametrize("count", [1, 2, 60])
def test_rows_are_made_as_by_the_layers_of_the_model(encoder: Any, count: int) -> None:
    words = np.random.default_rng(count).standard_normal((count, 96), dtype="float32")
    mine, own = untrained(encoder).predict(words), encoder.predict(words)
    assert mine.dtype == own.dtype
    assert np.allclose(mine, own, atol=1e-5)


def test_what_goes_in_is_left_as_it_was(encoder: Any) -> None:
    words = np.ones((3, 96), dtype="float32")
    untrained(encoder).predict(words)
    assert np.array_equal(words, np.ones((3, 96), dtype="float32"))
