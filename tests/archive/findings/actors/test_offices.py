"""The office a person holds, as the words beside the name state it."""

import pytest

from tests.archive.findings.paragraphs import actors


def test_a_person_has_role_and_affiliation_as_the_text_states_them() -> None:
    (person,) = [
        one for one in actors("Meta’s head of election policy, Ada Marsh, left on Monday.") if one.kind == "person"
    ]
    assert (person.name, person.role, person.affiliation) == ("Ada Marsh", "head of election policy", "Meta")


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Facebook CEO Ada Marsh spoke.", "CEO", "Facebook"),
        ("Ada Marsh, director of research at Graphika, spoke.", "director of research", "Graphika"),
        ("Ada Marsh, Meta's head of security, spoke.", "head of security", "Meta"),
        ("The report was read by company spokesman Ada Marsh.", "company spokesman", None),
    ],
)
def test_roles_before_and_behind_a_name(text: str, role: str, affiliation: str | None) -> None:
    person = next(one for one in actors(text) if one.kind == "person")
    assert (person.role, person.affiliation) == (role, affiliation)


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("The former leader Ada Marsh said so.", "former leader", None),
        ("Ada Marsh, the former leader of the union, said so.", "former leader", None),
        ("The former State Department official Ada Marsh said so.", "former official", "Department of State"),
        ("Ada Marsh, a former Meta engineer, said so.", "former engineer", "Meta"),
        ("The then-president Ada Marsh said so.", "then-president", None),
        ("Ada Marsh, deputy attorney general, said so.", "deputy attorney general", None),
        ("The special counsel, Ada Marsh, said so.", "special counsel", None),
        ("Ada Marsh, a senator who backs it, said so.", "senator", None),
        ("Ada Marsh, becoming secretary of state, said so.", None, None),
        ("Upon becoming secretary of state, Ada Marsh said so.", None, None),
        ("Ada Marsh, head of the polling desk, said so.", "head", None),
        ("Norland’s former treasurer and Brazil ambassador Ada Marsh said so.", "former ambassador", None),
        ("The former Plaza “Open Doors” team leader Ada Marsh said so.", "former team leader", None),
    ],
)
def test_a_role_is_one_of_now_or_says_that_it_is_over(text: str, role: str | None, affiliation: str | None) -> None:
    (person,) = [one for one in actors(text) if one.kind == "person"]
    assert (person.role, person.affiliation) == (role, affiliation)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("According to a government official, Ada Marsh is to blame.", None),
        ("According to a government official, Ada Marsh, who ran it, is to blame.", None),
        ("Asked by a reporter, Ada Marsh, too, said no.", None),
        ("In a letter to their lawyer, Ada Marsh said no.", None),
        ("Its lawyer, Ada Marsh, said no.", "lawyer"),
        ("Meta's director, Ada Marsh said no.", "director"),
        ("In a letter to Meta's director, Ada Marsh said no.", None),
        ("A prosecutor, Ada Marsh, said no.", "prosecutor"),
        ("The words are those of the director, Ada Marsh.", "director"),
    ],
)
def test_a_source_without_a_name_is_not_who_stands_behind_the_comma(text: str, role: str | None) -> None:
    assert [one.role for one in actors(text) if one.kind == "person"] == [role]


def test_who_advised_a_former_president_may_do_so_today() -> None:
    found = actors("They met the former President Ines Holt adviser Ada Marsh.")
    assert next(one.role for one in found if one.name == "Ada Marsh") == "adviser"
