"""Claims: who said what of whom in a document, in which words.

Read `document.find_claims` first. `attributions`, `frames`, `set_phrases` and `plain_shapes` read the grammar of a
sentence, `speech` its quotation marks, `narratives` what a text states itself; `speakers`, `coreference` and
`referents` tell who is meant; `kinds`, `polarity` and `confidence` what a claim is and how sure it is.
"""
