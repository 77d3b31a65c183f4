"""Claims in languages without a parse: pronouns, Arabic and Chinese, and the kinds their words tell."""

import pytest

from archive.findings import find_actors, find_claims
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
