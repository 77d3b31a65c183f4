"""Tags of words and labels of what they hang by, as the model gives them and rules ask for them together."""

FINITE = frozenset({"VBD", "VBP", "VBZ"})  # a verb that is said of somebody; a modal bears its tense apart
NAMES = frozenset({"NNP", "NNPS"})
COMMON_NOUNS = frozenset({"NN", "NNS"})
NOUNS = NAMES | COMMON_NOUNS
NOMINAL = NOUNS | {"DT", "JJ", "CD"}  # what a plain noun phrase is made of

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
ANY_SUBJECT = SUBJECTS | {"csubj", "expl"}  # a clause, or "there", too
AUXILIARIES = frozenset({"aux", "auxpass"})
DESCRIBING = frozenset({"acl", "relcl"})  # clauses that say more of a noun
