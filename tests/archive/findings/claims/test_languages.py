"""Claims in languages without a parse: pronouns, Arabic and Chinese, and the kinds their words tell."""

import pytest

from archive.findings import find_actors, find_claims
from archive.findings.claims.confidence import IMPERSONAL
from archive.records import Claim, Reading


def claims(language: str, text: str) -> list[Claim]:
    reading = Reading(kind="article", text=text, language=language)
    return find_claims(reading, find_actors(reading))


@pytest.mark.parametrize(
    ("language", "text", "speaker", "content", "form", "kind"),
    [
        ("ar", "قال وزير الميناء إن الرسائل توقفت.", "وزير الميناء", "الرسائل توقفت", "indirect", "report"),
        (
            "ar", "وأكدت شركة برايتويل يوم الثلاثاء أنها حذفت 40 حسابا.",
            "شركة برايتويل", "حذفت 40 حسابا", "indirect", "enforcement",
        ),
        (
            "ar", "وأضافت المتحدثة باسم الشركة لينا مارش: «لن نعود إلى ذلك أبدا».",
            "لينا مارش", "«لن نعود إلى ذلك أبدا»", "direct", "quote",
        ),
        (
            "ar", "ونفت بلدية المرفأ أي علاقة لها بالصفحات.",
            "بلدية المرفأ", "أي علاقة لها بالصفحات", "indirect", "denial",
        ),
        (
            "ar", "بحسب معهد المرفأ، بدأت الحملة في الصيف.",
            "معهد المرفأ", "بدأت الحملة في الصيف", "indirect", "report",
        ),
        ("ar", "حذرت الوكالة من أن الصور مزورة.", "الوكالة", "الصور مزورة", "indirect", "warning"),
        ("zh", "港口研究所周二表示，这些主页源自邻国。", "港口研究所", "这些主页源自邻国", "indirect", "attribution"),
        ("zh", "“我们没有看到任何证据。”港口发言人马希说。", "马希", "“我们没有看到任何证据。”", "direct", "quote"),
        ("zh", "布莱特公司宣布，已封禁40个账号。", "布莱特公司", "已封禁40个账号", "indirect", "enforcement"),
        ("zh", "邻国大使馆否认参与这次活动。", "邻国大使馆", "参与这次活动", "indirect", "denial"),
        ("zh", "选举局警告，伪造的照片可能会再次出现。", "选举局", "伪造的照片可能会再次出现", "indirect", "warning"),
        ("zh", "港口主任马希指出：「这个网络很小。」", "马希", "「这个网络很小。」", "direct", "quote"),
        (
            "fr", "Brightwell affirme avoir supprimé 40 comptes.",
            "Brightwell", "avoir supprimé 40 comptes", "indirect", "enforcement",
        ),
        (
            "fr", "Ada Marsh a expliqué que le réseau était piloté par une agence.",
            "Ada Marsh", "le réseau était piloté par une agence", "indirect", "attribution",
        ),
        (
            "fr", "Le port ouvrira « avant mai », promet la mairie.",
            "la mairie", "Le port ouvrira « avant mai »", "mixed", "policy",
        ),
        ("fr", "Un marin aurait parlé d'une « fête ».", "Un marin", "« fête »", "direct", "quote"),
        ("de", "Ada Marsh sprach von einem „Fest“.", "Ada Marsh", "„Fest“", "direct", "quote"),
        ("es", "Ada Marsh habló de una «fiesta».", "Ada Marsh", "«fiesta»", "direct", "quote"),
        ("fr", "Le port nie toute implication.", "Le port", "toute implication", "indirect", "denial"),
        (
            "de", "Ada Marsh sagte, das Netzwerk werde aus Avalon gesteuert.",
            "Ada Marsh", "das Netzwerk werde aus Avalon gesteuert", "indirect", "attribution",
        ),
        (
            "es", "Ada Marsh dijo que la empresa había eliminado 40 cuentas.",
            "Ada Marsh", "la empresa había eliminado 40 cuentas", "indirect", "enforcement",
        ),
    ],
)  # fmt: skip
def test_who_says_what(language: str, text: str, speaker: str, content: str, form: str, kind: str) -> None:
    (claim,) = claims(language, text)
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.content.quote, claim.form, claim.kind) == (speaker, content, form, kind)
    assert text[claim.content.start : claim.content.end] == content


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "زارت الوزيرة الميناء يوم الثلاثاء ثم عادت."),
        ("zh", "这家公司的名称很长，小说也很长。"),
        ("zh", "港口没有否认参与这次活动。"),
        ("fr", "Le port a fermé mardi, faute de bateaux."),
    ],
)
def test_what_nobody_says_is_no_claim(language: str, text: str) -> None:
    assert claims(language, text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("« C'est fini », a déclaré sa directrice, Ada Marsh. « Nous partons demain », a-t-elle ajouté.", "Ada Marsh"),
        ("« C'est fini », a déclaré le maire Paul Roux. « Nous partons demain », a-t-il ajouté.", "Paul Roux"),
        ("« C'est fini », a déclaré sa directrice, Ada Marsh. « Nous partons demain », a-t-il ajouté.", "il"),
        (
            "« C'est fini », a déclaré Ada Marsh à Ines Holt. Le bateau part. « Nous partons », a-t-elle ajouté.",
            "elle",
        ),
        ("« C'est fini », a déclaré Paul Roux. Luc Holt arrive. « Nous partons demain », a-t-il ajouté.", "il"),
        ("« C'est fini », a déclaré la mairie. « Nous partons demain », a-t-elle ajouté.", "elle"),
    ],
)
def test_a_pronoun_is_the_one_who_spoke_last_where_nobody_else_may_be_meant(text: str, speaker: str) -> None:
    last = claims("fr", text)[-1]
    assert last.speaker is not None
    assert last.speaker.name == speaker


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("fr", "Le groupe Brightwell a vendu un navire. L'entreprise affirme que le port ferme.", "Brightwell"),
        ("es", "La empresa Brightwell vendió dos barcos. La empresa dijo que el puerto cerró.", "Brightwell"),
        ("ar", "قالت شركة برايتويل إن الميناء مغلق. وأضافت الشركة أن السفن بيعت.", "شركة برايتويل"),
        ("zh", "科技公司“明井”（Brightwell）宣布关闭港口。该公司表示，船只已出售。", "Brightwell"),
        (
            "fr", "Le groupe Brightwell a vendu deux navires au groupe Farrow. L'entreprise affirme que c'est tout.",
            "L'entreprise",
        ),
        (
            "fr", "« C'est fini », a déclaré sa présidente, Ada Marsh. Le maire part. La présidente nie avoir cédé.",
            "Ada Marsh",
        ),
        ("fr", "Le bac était à Brightwell Shipping, une firme d'Avalon. Celle-ci dément tout.", "Brightwell Shipping"),
        ("fr", "Le bac était à Brightwell Shipping, une firme d'Avalon. Celui-ci dément tout.", "Celui-ci"),
        ("fr", "L'avocate d'Ada Marsh a déclaré que le port était fermé.", "L'avocate d'Ada Marsh"),
        ("de", "Die Anwältin von Ada Marsh sagte, der Hafen sei geschlossen.", "Die Anwältin von Ada Marsh"),
        ("fr", "Le directeur de Brightwell Shipping, Tom Reed, a affirmé que le port était fermé.", "Tom Reed"),
    ],
)  # fmt: skip
def test_a_description_is_who_alone_bears_it_and_nobody_speaks_for_another(
    language: str, text: str, speaker: str
) -> None:
    last = claims(language, text)[-1]
    assert last.speaker is not None
    assert last.speaker.name == speaker


@pytest.mark.parametrize(
    ("language", "text", "kind", "negated"),
    [
        ("fr", "La mairie n'a pas répondu à nos messages.", "report", True),
        ("fr", "Brightwell n'a ni confirmé ni infirmé que le port était fermé.", "report", True),
        ("de", "Der Konzern wollte sich nicht zu den Vorwürfen äußern.", "report", True),
        ("es", "La alcaldesa no quiso responder a las preguntas.", "report", True),
        ("fr", "La police n'attribue ces pages à aucun pays.", "attribution", True),
        ("fr", "Le tribunal a jugé mardi que le port devait rouvrir.", "policy", False),
        ("fr", "« Nous n'avons jamais payé ces pages », a affirmé Ada Marsh.", "denial", True),
        ("ar", "وأكدت لينا مارش: «لم ندفع ثمن الصفحات».", "denial", True),
        ("fr", "Le port nie toute implication.", "denial", True),
    ],
)
def test_a_refusal_is_negative_and_the_words_tell_the_kind(
    language: str, text: str, kind: str, *, negated: bool
) -> None:
    (claim,) = claims(language, text)
    assert (claim.kind, claim.negated) == (kind, negated)


def test_who_passed_it_on_stands_in_the_chain() -> None:
    (claim,) = claims("fr", "Le maire a promis de rouvrir le port, selon ses proches.")
    assert claim.content.quote == "rouvrir le port"
    assert claim.chain == ["ses proches"]


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
    (claim,) = claims(language, text)
    assert (claim.speaker and claim.speaker.name, claim.content.quote, claim.form) == (speaker, content, form)


def test_claims_in_a_language_nobody_taught_us_are_not_guessed_at() -> None:
    assert claims("fi", "Ada Marsh sanoi, että verkko oli pieni.") == []


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("fr", "Lundi, Brightwell a supprimé 40 comptes.", "enforcement"),
        ("fr", "Le port a repris vendredi ses signalements à Brightwell.", "policy"),
        ("de", "Brightwell hat am Montag 40 Konten gelöscht.", "enforcement"),
        ("de", "Der Hafen hat den Informationsaustausch mit Brightwell ausgesetzt.", "policy"),
        ("es", "Brightwell eliminó 40 cuentas el lunes.", "enforcement"),
        ("es", "El puerto ha suspendido el intercambio de información con Brightwell.", "policy"),
        ("ar", "استأنف الميناء يوم الجمعة تبادل المعلومات مع الشركة.", "policy"),
        ("zh", "布莱特公司周一删除了40个账号。", "enforcement"),
        ("zh", "港口周五恢复了与公司的信息共享。", "policy"),
    ],
)
def test_what_a_text_states_itself_is_its_own_claim(language: str, text: str, kind: str) -> None:
    (claim,) = claims(language, text)
    assert (claim.form, claim.speaker, claim.kind, claim.quote) == ("narrative", None, kind, text)
    assert not claim.negated


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Brightwell pourrait supprimer 40 comptes."),
        ("fr", "Brightwell n'a pas supprimé ces comptes."),
        ("fr", "Brightwell a-t-elle supprimé ces comptes ?"),
        ("fr", "Il est faux que Brightwell a supprimé 40 comptes."),
        ("fr", "Personne n'a supprimé les comptes."),
        ("de", "Brightwell will 40 Konten löschen."),
        ("de", "Niemand hat die Konten gelöscht."),
        ("es", "Nadie eliminó las cuentas."),
        ("zh", "如果公司删除了账号，港口就会关闭。"),
        ("es", "Brightwell podría eliminar 40 cuentas."),
    ],
)
def test_what_may_be_done_is_not_stated(language: str, text: str) -> None:
    assert claims(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "speaker", "content"),
    [
        ("fr", "Le port confirme la thèse de M. Marsh sur ce point.", "Le port", "M. Marsh sur ce point"),
        ("fr", "La société nous a dit que le réseau était petit.", "La société", "le réseau était petit"),
        ("fr", "Elle a écrit à M. Marsh, et tous deux ont affirmé que c'était faux.", None, "c'était faux"),
        ("de", "Auf eine Anfrage erklärte das Ministerium, das Netz sei klein.", None, "das Netz sei klein"),
        ("de", "Am 20. März sagte die Sprecherin weiter, das Netz sei klein.", None, "das Netz sei klein"),
        ("de", "„Das ist das Ende.“ Das Netz sei „sehr klein“, sagte sie weiter.", "sie", "Das Netz sei „sehr klein“"),
        ("es", "Insisten con la acusación, dicen que costó 1.1 millones.", None, "costó 1.1 millones"),
    ],
)
def test_what_is_no_source_and_where_no_sentence_ends(
    language: str, text: str, speaker: str | None, content: str
) -> None:
    last = claims(language, text)[-1]
    assert (last.speaker and last.speaker.name, last.content.quote) == (speaker, content)
    assert last.speaker is not None or last.confidence < IMPERSONAL
