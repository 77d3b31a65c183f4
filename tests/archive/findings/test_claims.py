"""Who says what: each case is a sentence as a newsroom writes it, and the speaker, cue and words that must be found."""

import pytest

from archive.findings import find, find_actors, find_claims
from archive.records import Block, Claim, Reading

FIELD = "Coordinated inauthentic behavior, foreign influence operations"  # unknown names are read in scope alone


def read(*paragraphs: str, kinds: tuple[str, ...] = (), site: str | None = None) -> Reading:
    """A reading of paragraphs, each its own block, and of one that puts it in scope."""
    paragraphs = (*paragraphs, FIELD)
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for index, paragraph in enumerate(paragraphs):
        kind = kinds[index] if index < len(kinds) else "paragraph"
        blocks.append(Block(kind=kind, start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    return Reading(kind="article", text=text, blocks=blocks, language="en", site=site)


def claims(*paragraphs: str, kinds: tuple[str, ...] = (), site: str | None = None) -> list[Claim]:
    reading = read(*paragraphs, kinds=kinds, site=site)
    return find_claims(reading, find_actors(reading))


ONE_SPEAKER = [
    (
        "“We found forty accounts,” said Ada Marsh, a spokeswoman for Brightwell.",
        "Ada Marsh", "said", "“We found forty accounts,”", "direct",
    ),
    (
        '"We found forty accounts," Ada Marsh said.',
        "Ada Marsh", "said", '"We found forty accounts,"', "direct",
    ),
    (
        "Ada Marsh said: “The accounts are gone.”",
        "Ada Marsh", "said", "“The accounts are gone.”", "direct",
    ),
    (
        "Ada Marsh said that the network had been small.",
        "Ada Marsh", "said", "the network had been small", "indirect",
    ),
    (
        "According to Ada Marsh, the network had been small.",
        "Ada Marsh", "According to", "the network had been small", "indirect",
    ),
    (
        "Ada Marsh told reporters that the network had been “small and loud.”",
        "Ada Marsh", "told", "the network had been “small and loud.”", "mixed",
    ),
    (
        "The accounts, claims Marsh, were bought in bulk. Ada Marsh leads the team.",
        "Ada Marsh", "claims", None, "indirect",
    ),
    (
        "The company denied any link to the campaign.",
        "The company", "denied", "any link to the campaign", "indirect",
    ),
    (
        "Senator Ada Marsh called for new rules.",
        "Ada Marsh", "called for", "new rules", "indirect",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "speaker", "cue", "content", "form"), ONE_SPEAKER)
def test_a_sentence_with_one_speaker(sentence: str, speaker: str, cue: str, content: str | None, form: str) -> None:
    first = next(claim for claim in claims(sentence) if claim.speaker)
    assert first.speaker is not None
    assert first.cue is not None
    assert (first.speaker.name, first.cue.quote, first.form) == (speaker, cue, form)
    assert content is None or first.content.quote == content


def test_a_quotation_in_two_parts_is_two_claims_of_one_speaker() -> None:
    first, second = claims("“The network is gone,” said Ada Marsh. “We will go on looking for it.”")
    assert [claim.speaker and claim.speaker.name for claim in (first, second)] == ["Ada Marsh", "Ada Marsh"]
    assert second.content.quote == "“We will go on looking for it.”"
    assert first.cue == second.cue


def test_a_paragraph_that_is_all_quotation_goes_on_with_the_one_before() -> None:
    _, second = claims("“It is gone,” said Ada Marsh.", "“We will go on looking. That is our work.”")
    assert second.speaker is not None
    assert (second.speaker.name, second.rule) == ("Ada Marsh", "carried")


@pytest.mark.parametrize(
    ("paragraphs", "kinds", "content"),
    [
        (("Ada Marsh answered:", "“It is gone. We looked.”"), (), "“It is gone. We looked.”"),
        (
            ("Ada Marsh turned to the crowd:", "It is gone. We looked."),
            ("paragraph", "quote"),
            "It is gone. We looked.",
        ),
    ],
)
def test_a_paragraph_behind_a_colon_belongs_to_who_stands_before_it(
    paragraphs: tuple[str, ...], kinds: tuple[str, ...], content: str
) -> None:
    claim = next(claim for claim in claims(*paragraphs, kinds=kinds) if claim.rule == "introduced")
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.content.quote, claim.form) == ("Ada Marsh", content, "direct")


def test_a_verb_that_is_none_of_saying_does_beside_a_quotation() -> None:
    (claim,) = claims("“It is gone,” Ada Marsh snapped.")
    assert claim.speaker is not None
    assert claim.speaker.name == "Ada Marsh"


def test_a_headline_may_name_its_speaker_before_a_colon() -> None:
    for headline, speaker in (
        ("Marsh: The network is gone for good", "Marsh"),
        ("Report: Pages were bought", "Report"),
    ):
        claim = claims(headline, "Ada Marsh leads the team.", kinds=("headline", "paragraph"))[0]
        assert claim.speaker is not None
        assert claim.speaker.quote == speaker
    assert claims("Avalon: How the network is run", "Nobody knows.", kinds=("headline", "paragraph")) == []


def test_a_relative_pronoun_stands_for_whom_it_describes() -> None:
    (claim,) = claims("The port heard Ada Marsh, who said that the network was gone.")
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.speaker.quote) == ("Ada Marsh", "who")


def test_who_asked_is_open_where_the_text_leaves_it_open() -> None:
    assert all(
        claim.speaker is None for claim in claims("Asked why the network had gone, Ada Marsh walked out of the room.")
    )


def test_a_second_cue_on_the_same_speaker_ends_the_first_claim() -> None:
    first, second = claims("Ada Marsh said the accounts were fake and said the pages were bought.")
    assert (first.content.quote, second.content.quote) == ("the accounts were fake", "the pages were bought")
    assert second.speaker is not None
    assert second.speaker.name == "Ada Marsh"


def test_a_surname_and_a_pronoun_stand_for_the_person_named_before() -> None:
    found = claims(
        "Ada Marsh leads the team at Brightwell.",
        "Marsh said the accounts were fake.",
        "She added that more would follow.",
    )
    assert [claim.speaker and claim.speaker.name for claim in found] == ["Ada Marsh", "Ada Marsh"]


def test_a_pronoun_between_two_persons_stays_a_pronoun() -> None:
    (claim,) = claims("Ada Marsh met Ines Holt on Monday, and afterwards she said the talks had failed.")
    assert claim.speaker is not None
    assert claim.speaker.name == "she"


def test_the_words_of_a_spokesman_are_not_those_of_the_person_he_speaks_for() -> None:
    (claim,) = claims("A spokesman for Ada Marsh said the story was wrong.")
    assert claim.speaker is not None
    assert claim.speaker.name == "A spokesman for Ada Marsh"


def test_scare_quotes_are_no_claim() -> None:
    assert claims("The so-called “troll farm” stood empty that winter.") == []


def test_what_stands_inside_a_quotation_is_left_to_its_speaker() -> None:
    (claim,) = claims("“I think nobody says that they were warned,” said Ada Marsh.")
    assert claim.speaker is not None
    assert claim.speaker.name == "Ada Marsh"


def test_a_headline_is_read_by_itself() -> None:
    headline, body = "Brightwell says network was run from abroad", "The weather stayed fine."
    (claim,) = claims(headline, body, kinds=("headline", "paragraph"))
    assert claim.quote == headline


def test_boilerplate_is_left_out() -> None:
    assert claims("“Sign up today,” said Ada Marsh.", kinds=("boilerplate",)) == []


def test_a_name_is_taken_out_of_its_apposition() -> None:
    for sentence in (
        "The firm's head of threat research, Ada Marsh, said the accounts were fake.",
        "The director of the Harbour Security Bureau, Ada Marsh, said the accounts were fake.",
    ):
        (claim,) = claims(sentence)
        assert claim.speaker is not None
        assert claim.speaker.name == "Ada Marsh"


def test_a_body_is_meant_by_the_noun_of_its_name() -> None:
    _, second = claims(
        "The Harbour Security Bureau said on Monday that it had warned the port.",
        "The Bureau added that the warning stood.",
    )
    assert second.speaker is not None
    assert second.speaker.name == "Harbour Security Bureau"


def test_the_firm_is_the_one_that_the_text_calls_a_firm() -> None:
    *_, last = claims("Plenum removed accounts and traced them to Holt Advice, a marketing firm. The firm denied it.")
    assert last.speaker is not None
    assert last.speaker.name == "Holt Advice"


def test_a_pronoun_behind_an_unnamed_speaker_is_not_the_person_named_before() -> None:
    *_, last = claims("Ada Marsh sued the port.", "The port will answer, a spokesman said. He declined to say when.")
    assert last.speaker is not None
    assert last.speaker.name == "a spokesman"


@pytest.mark.parametrize(
    ("sentence", "speaker", "chain"),
    [
        (
            "An aide told the port's lawyers that the tips would stop, according to two people briefed on the call.",
            "An aide",
            ["two people briefed on the call"],
        ),
        ("Ada Marsh, through a spokeswoman, said the port would appeal.", "Ada Marsh", ["a spokeswoman"]),
        ("Ada Marsh said that it had been small.", "Ada Marsh", []),
    ],
)
def test_who_passed_it_on_stands_in_the_chain(sentence: str, speaker: str, chain: list[str]) -> None:
    (claim,) = claims(sentence)
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.chain) == (speaker, chain)


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        (
            "The network was small, and it is gone, said Ada Marsh.",
            "Ada Marsh",
            "The network was small, and it is gone",
        ),
        ("The pages, claims Ada Marsh, are gone.", "Ada Marsh", "The pages, claims Ada Marsh, are gone"),
        ("Ada Marsh wants the port to publish its tips.", "Ada Marsh", "the port to publish its tips"),
        ("Ada Marsh called on the port to publish its tips.", "Ada Marsh", "the port to publish its tips"),
        ("Ada Marsh was forced to admit that the pages are back.", "Ada Marsh", "the pages are back"),
        ("Ada Marsh's claim that the pages are gone was doubted.", "Ada Marsh", "the pages are gone"),
        ("Ada Marsh’s point is that the pages aren’t gone.", "Ada Marsh", "the pages aren’t gone"),
    ],
)
def test_shapes_of_reporting(sentence: str, speaker: str, content: str) -> None:
    said = [(one.speaker.name, one.content.quote) for one in claims(sentence) if one.speaker is not None]
    assert (speaker, content) in said


def test_a_sentence_behind_a_colon_is_said_once() -> None:
    found = claims("Ada Marsh also said this in her speech: We were not ready for so many pages. She left.")
    assert [one.content.quote for one in found] == ["We were not ready for so many pages"]


def test_accounts_do_not_speak() -> None:
    assert all(claim.speaker is None for claim in claims("Forty accounts said that the vote was stolen."))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Brightwell removed 40 accounts from the network last week.", "enforcement"),
        ("The network was operated by a marketing firm in the capital.", "attribution"),
        ("The bureau has stopped sharing information with the company.", "policy"),
        ("We shared our findings with three universities.", "report"),
        ("The order does not extend to any other company.", "policy"),
        ("It originated in Avalon and was aimed at its neighbours.", "attribution"),
    ],
)
def test_a_plain_statement_of_the_field_is_a_claim_of_the_document(sentence: str, kind: str) -> None:
    (claim,) = claims(sentence)
    assert (claim.form, claim.kind, claim.speaker) == ("narrative", kind, None)


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("We removed 40 accounts and nine pages in May.", "We", "enforcement"),
        ("Our investigators found links to a firm in the capital.", "Our investigators", "attribution"),
        ("The network originated in Avalon and was aimed at its neighbours.", "", "attribution"),
        ("Advertisers must confirm who pays for an advertisement.", "", "policy"),
        ("Last week we notified the port of our plans.", "we", "report"),
    ],
)
def test_what_a_body_states_on_its_own_pages_is_its_claim(sentence: str, words: str, kind: str) -> None:
    (claim,) = claims(sentence, site="Brightwell Newsroom")
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.speaker.quote, claim.kind) == ("Brightwell", words, kind)


def test_what_a_body_does_not_do_is_its_rule_on_its_own_pages() -> None:
    (claim,) = claims("Brightwell does not sell the accounts of its readers.", site="Brightwell Newsroom")
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.kind, claim.negated) == ("Brightwell", "policy", True)
    assert claims("The harbour does not sell its accounts.", site="Brightwell Newsroom") == []


def test_a_reporter_who_says_we_is_not_his_paper() -> None:
    (claim,) = claims("We know that 40 accounts were removed.", site="Harbour Gazette")
    assert claim.speaker is not None
    assert claim.speaker.name == "We"


def test_what_a_body_traced_is_its_own_claim_in_the_press_too() -> None:
    (claim,) = claims("The Harbour Security Bureau traced the accounts to a firm in Avalon.", site="Harbour Gazette")
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.form) == ("Harbour Security Bureau", "narrative")


@pytest.mark.parametrize(
    ("sentence", "negated", "hedged"),
    [
        ("Ada Marsh said the network was not large.", True, False),
        ("Ada Marsh said the firm that did not answer was large.", False, False),
        ("Ada Marsh denied any role in it.", True, False),
        ("Ada Marsh did not say who had paid for it.", True, False),
        ("Ada Marsh said nobody had paid for it.", True, False),
        ("Ada Marsh said the network had 60 pages, not 38.", False, False),
        ("Ada Marsh ruled that the bureau may write to the company.", False, False),
        ("Ada Marsh believed that the network had been bought.", False, True),
        ("Ada Marsh declined to comment.", True, False),
        ("Ada Marsh said the bureau no longer shares tips.", True, False),
        ("Ada Marsh said the network may return.", False, True),
        ("Ada Marsh suggested that the network had been bought.", False, True),
        ("Ada Marsh said the network was large.", False, False),
        ("Ada Marsh said the port traced the pages but did not name the groups.", True, False),
        ("Ada Marsh did not deny that the network was large.", False, False),
        ("Ada Marsh did not rule out that the network was large.", False, True),
        ("Nobody at the port said that the network was large.", True, False),
        ("Ada Marsh said the port was unable to trace it.", True, False),
        ("Ada Marsh said letters can be important in tracing it.", False, True),
        ("Ada Marsh does not believe that the network had been bought.", True, False),
    ],
)
def test_negation_and_doubt(sentence: str, negated: bool, hedged: bool) -> None:  # noqa: FBT001 - a row of the table
    (claim,) = claims(sentence)
    assert (claim.negated, claim.hedged) == (negated, hedged)


@pytest.mark.parametrize(
    ("language", "text", "speaker", "content", "form"),
    [
        ("fr", "« C'est fini », a déclaré sa directrice, Ada Marsh.", "Ada Marsh", "« C'est fini »", "direct"),
        ("fr", "Meta l'a fermé. Il était petit, a annoncé l'entreprise lundi.", "Meta", "Il était petit", "indirect"),
        ("fr", "Ada Marsh a affirmé que le réseau était petit.", "Ada Marsh", "le réseau était petit", "indirect"),
        ("fr", "Selon Ada Marsh, le réseau était petit.", "Ada Marsh", "le réseau était petit", "indirect"),
        ("fr", "Le réseau était assez petit, affirme-t-on au port.", None, "Le réseau était assez petit", "indirect"),
        ("de", "„Das Netz ist fort“, sagte Ada Marsh.", "Ada Marsh", "„Das Netz ist fort“", "direct"),
        ("de", "Ada Marsh sagte, das Netz sei klein gewesen.", "Ada Marsh", "das Netz sei klein gewesen", "indirect"),
        ("es", "«La red ha desaparecido», dijo Ada Marsh.", "Ada Marsh", "«La red ha desaparecido»", "direct"),
        ("es", "Ada Marsh dijo que la red era pequeña.", "Ada Marsh", "la red era pequeña", "indirect"),
    ],
)  # fmt: skip
def test_claims_in_french_german_and_spanish(
    language: str, text: str, speaker: str | None, content: str, form: str
) -> None:
    reading = Reading(kind="article", text=text, language=language)
    (claim,) = find_claims(reading, find_actors(reading))
    assert (claim.speaker and claim.speaker.name, claim.content.quote, claim.form) == (speaker, content, form)


def test_claims_in_a_language_nobody_taught_us_are_not_guessed_at() -> None:
    reading = Reading(kind="article", text="Ada Marsh sanoi, että verkko oli pieni.", language="fi")
    assert find_claims(reading, find_actors(reading)) == []


INTRODUCED = "Ada Marsh runs the harbour lab. She spoke to the Gazette about its year."
QUESTIONS = (
    "How did the lab find the pages?",
    "We compared forty of them by hand, one by one.",
    "And who paid for all that?",
    "The council paid for the first year of it.",
)


def answers(*paragraphs: str, kinds: tuple[str, ...] = ()) -> list[tuple[str | None, str]]:
    found = [one for one in claims(*paragraphs, kinds=kinds) if one.rule == "answer"]
    return [(one.speaker and one.speaker.name, one.content.quote) for one in found]


def test_the_answers_of_an_interview_are_those_of_the_one_whom_the_introduction_names() -> None:
    assert answers(INTRODUCED, *QUESTIONS) == [("Ada Marsh", QUESTIONS[1]), ("Ada Marsh", QUESTIONS[3])]


@pytest.mark.parametrize(
    "introduction",
    [
        "Ada Marsh and Ines Holt run the harbour lab. They spoke to the Gazette about its year.",
        "The harbour lab has questions before it.",
    ],
)
def test_answers_without_one_person_interviewed_are_nobodys(introduction: str) -> None:
    assert answers(introduction, *QUESTIONS) == []


def test_labels_tell_who_answers() -> None:
    for asked, answered in (("Q: ", "A: "), ("Q. ", "A. ")):
        assert answers(
            "Ada Marsh of the harbour lab told us why.", f"{asked}How did you find the pages?",
            f"{answered}We compared forty of them by hand. They were not alike.",
        ) == [("Ada Marsh", "We compared forty of them by hand."), ("Ada Marsh", "They were not alike.")]  # fmt: skip
    assert answers(
        "Ada Marsh told us of it. Ines Holt said that she knew.", "GAZETTE: And what was it?",
        "MARSH: We found forty pages in all.", "HOLT: They were bought in bulk.",
    ) == [("Ada Marsh", "We found forty pages in all."), ("Ines Holt", "They were bought in bulk.")]  # fmt: skip


def test_what_others_say_in_an_answer_stays_theirs() -> None:
    found = claims(INTRODUCED, *QUESTIONS[:3], "I think it was the council. Ines Holt said that it had paid in May.")
    assert [one.speaker and one.speaker.name for one in found][-2:] == ["Ada Marsh", "Ines Holt"]


@pytest.mark.parametrize(
    ("paragraphs", "kinds", "content"),
    [
        (("“The pages are gone. We looked.” — Ada Marsh, director",), (), "“The pages are gone. We looked.”"),
        (("“The pages are gone. We looked.”", "— Ada Marsh, director"), (), "“The pages are gone. We looked.”"),
        (("The pages are gone. We looked.", "– Ada Marsh"), ("quote", "quote"), "The pages are gone. We looked."),
        (("The pages are gone.", "Ada Marsh, director"), ("quote", "quote"), "The pages are gone."),
    ],
)
def test_a_quotation_signed_behind_is_the_signers(
    paragraphs: tuple[str, ...], kinds: tuple[str, ...], content: str
) -> None:
    (claim,) = claims(*paragraphs, kinds=kinds)
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.content.quote, claim.rule, claim.form) == (
        "Ada Marsh", content, "signed", "direct",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Ada Marsh said the pages were run from Avalon.", "attribution"),
        ("Ada Marsh said she did not know who paid for the pages.", "attribution"),
        ("Ada Marsh said the café was part of a covert network.", "attribution"),
        ("Ada Marsh said the port had never heard of them.", "denial"),
        ("Ada Marsh said the story was baseless.", "denial"),
        ("Ada Marsh said the port had purged 40 accounts.", "enforcement"),
        ("The court told the port to stop writing letters.", "policy"),
        ("Ada Marsh said the harbour had been quiet.", "report"),
        ("Ada Marsh said Ines Holt, who runs the lab, had left.", "report"),
    ],
)
def test_the_words_of_a_claim_tell_its_kind(sentence: str, kind: str) -> None:
    assert {one.kind for one in claims(sentence)} == {kind}


def test_what_a_body_does_or_never_does_is_its_rule() -> None:
    for sentence in ("We do not remove pages for their views.", "We remove networks that lie about their owners."):
        assert [one.kind for one in claims(sentence, site="Brightwell Newsroom")] == ["policy"]


@pytest.mark.parametrize(
    ("sentence", "speaker", "cue", "hedged"),
    [
        ("The port must go, in the words of Ada Marsh.", "Ada Marsh", "in the words of", False),
        ("The network is understood to have been bought by a firm.", None, "understood", True),
        ("Ines Holt is reported to have left the port.", None, "reported", True),
        ("Ada Marsh submitted that the order had lapsed.", "Ada Marsh", "submitted", False),
        ("Ada Marsh contends that the order had lapsed.", "Ada Marsh", "contends", False),
        ("Ada Marsh gave notice that the network would appeal.", "Ada Marsh", "gave notice", False),
        ("The court took the view that the order had lapsed.", "The court", "took the view", False),
    ],
)
def test_official_prose_and_hearsay(sentence: str, speaker: str | None, cue: str, hedged: bool) -> None:  # noqa: FBT001 - a row of the table
    (claim,) = claims(sentence)
    assert claim.cue is not None
    assert (claim.speaker and claim.speaker.name, claim.cue.quote, claim.hedged) == (speaker, cue, hedged)


def test_an_endless_name_of_a_site_is_no_publisher() -> None:
    site = "X" + " Transparency Blog" * 200 + " x!"
    reading = Reading(kind="article", text="We removed 40 accounts.", site=site, language="en")
    assert all(claim.speaker is None or claim.speaker.name != site for claim in find(reading).claims)


def test_who_stands_behind_the_verb_of_a_quotation_speaks() -> None:
    (claim,) = claims("“They knew in March,” charged Ada Marsh, whose port it is.")
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.content.quote) == ("Ada Marsh", "“They knew in March,”")


def test_who_wrote_an_interview_does_not_answer_in_it() -> None:
    text = (
        "Five Questions for Ada Marsh\n\nBy Jory Holt | Interviews\n\nAda Marsh runs the port. We asked her.\n\n"
        "Q: How sure are you?\n\nA: The pages were bought in Avalon last May.\n\nQ: So?\n\nA: Nobody has called us."
    )
    said = {claim.content.quote: claim.speaker.name for claim in claims(text) if claim.speaker is not None}
    assert said["The pages were bought in Avalon last May."] == "Ada Marsh"
    assert "Jory Holt" not in said.values()


def test_who_denies_that_it_is_not_so_affirms_it() -> None:
    (claim,) = claims("Ada Marsh denies that the port is not closed.")
    assert (claim.kind, claim.negated) == ("denial", False)
