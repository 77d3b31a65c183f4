"""What is remembered of a word is what the model makes of it, to the bit, whatever was read before."""

from typing import Any

import numpy as np
import pytest
import spacy
from thinc.api import use_ops

from archive.findings.embedding import MOST, remembering
from archive.findings.language import model_folder

FERRIES = "The ferries stop on Monday, and on Monday the harbour stops."
SHORT = "No ferries."
MANY = " ".join(f"berth{number}" for number in range(MOST))


@pytest.fixture(scope="module")
def model() -> Any:
    with use_ops("numpy", use_blis=False):
        return spacy.load(model_folder(), exclude=["attribute_ruler", "lemmatizer", "senter", "ner"])


@pytest.fixture
def embed(model: Any) -> Any:
    return model.get_pipe("tok2vec").model.get_ref("embed")


def test_each_document_gets_the_vectors_that_the_model_makes(model: Any, embed: Any) -> None:
    docs = [model.make_doc(text) for text in (FERRIES, "", SHORT)]
    for mine, own in zip(remembering(embed).predict(docs), embed.predict(docs), strict=True):
        assert mine.shape == own.shape
        assert np.allclose(mine, own, atol=1e-5)


@pytest.mark.parametrize("before", [[], [SHORT], [FERRIES, SHORT], [MANY]], ids=["nothing", "two", "all", "too many"])
def test_vectors_do_not_depend_on_what_was_read_before(model: Any, embed: Any, before: list[str]) -> None:
    layer, fresh = remembering(embed), remembering(embed)
    for text in before:
        layer.predict([model.make_doc(text)])
    docs = [model.make_doc(FERRIES)]
    assert np.array_equal(layer.predict(docs)[0], fresh.predict(docs)[0])


def test_no_more_words_are_remembered_than_one_reading_brings(model: Any, embed: Any) -> None:
    layer = remembering(embed)
    for text in (MANY, MANY.upper(), FERRIES):
        layer.predict([model.make_doc(text)])
    assert len(layer.attrs["known"]) < MOST
