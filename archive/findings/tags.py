"""Tags of the model for words, by what rules ask of them: finite verbs, nouns, names (Penn Treebank, as spaCy's)."""

FINITE = frozenset({"VBD", "VBP", "VBZ"})  # a verb that is said of somebody; a modal bears its tense apart
NAMES = frozenset({"NNP", "NNPS"})
COMMON_NOUNS = frozenset({"NN", "NNS"})
NOUNS = NAMES | COMMON_NOUNS
NOMINAL = NOUNS | {"DT", "JJ", "CD"}  # what a plain noun phrase is made of
