"""Acronyms: those a document explains, those of the gazetteer, and capitals that name nobody."""

from itertools import product

from archive.findings import find_actors
from archive.findings.actors.acronyms import with_acronyms
from archive.records import Reading
from tests.archive.findings.paragraphs import actors


def test_an_explained_acronym_stands_for_its_name() -> None:
    found = actors("The Harbour Accountability Office (HAO) spoke. HAO left, and an HAO report stayed.")
    assert [one.name for one in found if one.quote == "HAO"] == ["Harbour Accountability Office"] * 3


def test_each_of_many_explained_acronyms_stands_for_its_own_name() -> None:
    shorts = ["".join(letters) for letters in product("BDFGHKLM", repeat=4)]
    text = " ".join(f"the {' '.join(letter + 'onk' for letter in short)} ({short}) and {short}." for short in shorts)
    found = {text[one.start : one.end]: one.name for one in with_acronyms(text, []) if one.end - one.start == 4}
    assert found == {short: " ".join(letter + "onk" for letter in short) for short in shorts}


def test_terms_of_the_field_are_no_bodies() -> None:
    assert [one.quote for one in actors("They call it CIB. Meta said CIB had grown.")] == ["Meta"]


def test_an_acronym_may_have_a_stop_behind_each_letter() -> None:
    found = find_actors(Reading(kind="text", text="The F.B.I. wrote to Meta.", language="en"))
    assert [(one.quote, one.name) for one in found if one.kind == "agency"] == [("F.B.I.", "FBI")]


def test_an_acronym_may_leave_out_some_of_the_small_words() -> None:
    found = actors("The Harbour and Inlet Committee of Pilots (HICOP) spoke. HICOP left.")
    assert [one.quote for one in found if one.rule == "acronym"] == ["HICOP", "HICOP"]
