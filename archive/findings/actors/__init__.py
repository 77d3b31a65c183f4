"""Actors: persons, companies, platforms, agencies, countries, parties, outlets, operations and places of a document.

Read `document.find_actors` first; `known` is what words alone name, `people` and `recognised` what a parse adds.
"""
