"""What sentences in other languages, published on Thursday, 30 November 2023, say of time: gold before code."""

import unicodedata
from datetime import date
from importlib import import_module

import pytest
from dateparser.data.languages_info import language_order

from archive.findings.dates.foreign import speaks
from archive.findings.dates.languages import languages
from archive.findings.dates.lexicon import MONTHS, WEEKDAYS
from archive.findings.dates.phrases import phrases
from tests.archive.findings.dates.thursday import dates

Row = tuple[str, list[tuple[str, str, str | None]]]

FRENCH: list[Row] = [
    ("La plateforme a supprimé le réseau le 3 mars 2022.", [("2022-03-03", "enforced", None)]),
    ("Elle a annoncé mardi la fermeture de 40 comptes.", [("2023-11-28", "disclosed", None)]),
    ("La mairie a fermé la piscine mardi.", [("2023-11-28", "mentioned", None)]),
    ("Les pages étaient actives de mai à août 2021.", [("2021-05/2021-08", "activity_start", None)]),
    ("Le réseau, actif depuis 2019, publiait en odellien.", [("2019", "activity_start", "SINCE")]),
    ("Il a été repéré début février 2023.", [("2023-02", "detected", "START")]),
    ("Le procès s'ouvrira lundi prochain.", [("2023-12-04", "mentioned", None)]),
    ("Le procès s'ouvrira lundi.", [("2023-12-04", "mentioned", None)]),
    ("Il comparaîtra en janvier.", [("2024-01", "mentioned", None)]),
    ("Les comptes ont été fermés il y a deux semaines.", [("2023-11-16", "enforced", None)]),
    ("L'audience s'est tenue l'été dernier.", [("2023-SU", "mentioned", None)]),
    (
        "Il a parlé le 3 mai 2021 ; le lendemain, la page avait disparu.",
        [("2021-05-03", "mentioned", None), ("2021-05-04", "mentioned", None)],
    ),
    ("Elle répondra avant la fin de l'année.", [("2023", "mentioned", "BEFORE")]),
    ("Mis à jour le 29 novembre 2023.", [("2023-11-29", "modified", None)]),
    ("Entre 2019 et 2021, elle vivait à Odell.", [("2019/2021", "mentioned", None)]),
    ("Fête au bord de l'eau, 3 au 5 mai 2021", [("2021-05-03/2021-05-05", "mentioned", None)]),
    ("La lettre est datée du 3 AVRİL 2021.", [("2021-04-03", "mentioned", None)]),
    ("Le pont a fermé il y a DİX SEMAİNES.", [("2023-W38", "mentioned", None)]),
    ("Elle a retiré 2019 comptes et en mer, mars brillait.", []),
]
GERMAN: list[Row] = [
    ("Das Netz hat am 3. März 2022 rund 40 Leser verloren.", [("2022-03-03", "mentioned", None)]),
    ("Das Unternehmen sperrte die Konten am Dienstag.", [("2023-11-28", "enforced", None)]),
    (
        "Am Montagabend teilte die Behörde mit, dass sie die Seiten gelöscht habe.",
        [("2023-11-27", "disclosed", None)],
    ),
    ("Die Konten waren von Mai bis August 2021 aktiv.", [("2021-05/2021-08", "activity_start", None)]),
    ("Die Gruppe ist seit 2019 aktiv.", [("2019", "activity_start", "SINCE")]),
    ("Vor zwei Wochen wurde die Seite abgeschaltet.", [("2023-11-16", "enforced", None)]),
    ("Anfang Februar 2023 wurde sie entdeckt.", [("2023-02", "detected", "START")]),
    ("Das Gericht wird am nächsten Montag entscheiden.", [("2023-12-04", "mentioned", None)]),
    ("Im Januar soll der Prozess beginnen.", [("2024-01", "mentioned", None)]),
    ("Das Fest vom 3. bis 5. Mai 2021 war still.", [("2021-05-03/2021-05-05", "mentioned", None)]),
    ("3. bis 5. Mai 2021: Fest am Fluss", [("2021-05-03/2021-05-05", "mentioned", None)]),
    ("Am 3. Auguſt 2021 war es still.", [("2021-08-03", "mentioned", None)]),
    ("Im Sommer 2022 war es still.", [("2022-SU", "mentioned", None)]),
    ("Im vergangenen Jahr waren es mehr.", [("2022", "mentioned", None)]),
    ("Bis Ende 2022 blieb es dabei.", [("2022", "mentioned", "UNTIL")]),
    (
        "Sie sprach am 3. Mai 2021; am Tag darauf war die Seite leer.",
        [("2021-05-03", "mentioned", None), ("2021-05-04", "mentioned", None)],
    ),
    ("Am Morgen lasen wir sieben Briefe und 2019 Zeilen.", []),
    ("In den letzten Jahren und Wochen wuchs es.", []),
]
SPANISH: list[Row] = [
    ("La plataforma eliminó la red el 3 de marzo de 2022.", [("2022-03-03", "enforced", None)]),
    ("La empresa anunció el martes que había cerrado 40 cuentas.", [("2023-11-28", "disclosed", None)]),
    ("Las páginas estuvieron activas entre mayo y agosto de 2021.", [("2021-05/2021-08", "activity_start", None)]),
    ("La red, activa desde 2019, publicaba en odeliano.", [("2019", "activity_start", "SINCE")]),
    ("Fue detectada a principios de febrero de 2023.", [("2023-02", "detected", "START")]),
    ("El juicio comenzará el próximo lunes.", [("2023-12-04", "mentioned", None)]),
    ("Las cuentas fueron suspendidas hace dos semanas.", [("2023-11-16", "enforced", None)]),
    ("El verano pasado hubo silencio.", [("2023-SU", "mentioned", None)]),
    ("Declarará en enero.", [("2024-01", "mentioned", None)]),
    (
        "Habló el 3 de mayo de 2021; al día siguiente la página estaba vacía.",
        [("2021-05-03", "mentioned", None), ("2021-05-04", "mentioned", None)],
    ),
    ("Por la mañana leímos siete cartas y 2019 líneas.", []),
]
RUSSIAN: list[Row] = [
    ("Платформа удалила сеть 3 марта 2022 года.", [("2022-03-03", "enforced", None)]),
    ("Во вторник компания сообщила, что закрыла 40 аккаунтов.", [("2023-11-28", "disclosed", None)]),
    ("Страницы были активны с мая по август 2021 года.", [("2021-05/2021-08", "activity_start", None)]),
    ("Сеть действует с 2019 года.", [("2019", "activity_start", "SINCE")]),
    ("Её обнаружили в начале февраля 2023 года.", [("2023-02", "detected", "START")]),
    ("Суд вынесет решение в следующий понедельник.", [("2023-12-04", "mentioned", None)]),
    ("Аккаунты заблокировали две недели назад.", [("2023-11-16", "enforced", None)]),
    ("Пять дней назад она уехала.", [("2023-11-25", "mentioned", None)]),
    ("В январе начнётся процесс.", [("2024-01", "mentioned", None)]),
    ("Прошлым летом было тихо.", [("2023-SU", "mentioned", None)]),
    ("В прошлом году их было больше.", [("2022", "mentioned", None)]),
    (
        "Она выступила 3 мая 2021 года; на следующий день страница исчезла.",
        [("2021-05-03", "mentioned", None), ("2021-05-04", "mentioned", None)],
    ),
    ("Письмо помечено 3 мая 9999 и 3.05.0999.", []),
    ("Она прочла 2019 писем в своей среде.", []),
]
ARABIC: list[Row] = [
    ("أزالت المنصة الشبكة في 3 مارس 2022.", [("2022-03-03", "enforced", None)]),
    ("أعلنت الشركة يوم الثلاثاء أنها أغلقت 40 حسابا.", [("2023-11-28", "disclosed", None)]),
    ("كانت الصفحات نشطة من مايو إلى أغسطس 2021.", [("2021-05/2021-08", "activity_start", None)]),
    ("الشبكة نشطة منذ عام 2019.", [("2019", "activity_start", "SINCE")]),
    ("رصدت الشركة الشبكة في مطلع فبراير 2023.", [("2023-02", "detected", "START")]),
    ("ستصدر المحكمة حكمها يوم الاثنين المقبل.", [("2023-12-04", "mentioned", None)]),
    ("حظرت الشركة الحسابات قبل أسبوعين.", [("2023-11-16", "enforced", None)]),
    ("وصلت الرسالة قبل ثلاثة أيام.", [("2023-11-27", "mentioned", None)]),
    ("كانت أكثر في العام الماضي.", [("2022", "mentioned", None)]),
    ("ساد الصمت في الصيف الماضي.", [("2023-SU", "mentioned", None)]),
    ("كتبت في ٣ آذار ٢٠٢٢ رسالة.", [("2022-03-03", "mentioned", None)]),
    (
        "تحدثت في 3 مايو 2021، وفي اليوم التالي اختفت الصفحة.",
        [("2021-05-03", "mentioned", None), ("2021-05-04", "mentioned", None)],
    ),
    ("قرأت 2019 رسالة.", []),
]
PORTUGUESE: list[Row] = [
    ("A carta chegou em 3 de março de 2022.", [("2022-03-03", "mentioned", None)]),
    ("Foi em março de 2022 e não em abril de 2021.", [("2022-03", "mentioned", None), ("2021-04", "mentioned", None)]),
    ("Leu 2019 cartas à beira do mar.", []),
]
CATALAN: list[Row] = [
    ("La carta va arribar el 3 de març de 2022.", [("2022-03-03", "mentioned", None)]),
    ("Ho va dir el 8 d'abril del 2021.", [("2021-04-08", "mentioned", None)]),
]
ITALIAN: list[Row] = [
    ("La lettera arrivò il 3 marzo 2022.", [("2022-03-03", "mentioned", None)]),
    ("Il 1° aprile del 2021 la porta era aperta.", [("2021-04-01", "mentioned", None)]),
    ("Era l'agosto del 2021.", [("2021-08", "mentioned", None)]),
]
POLISH: list[Row] = [("List przyszedł 3 marca 2022 r. po południu.", [("2022-03-03", "mentioned", None)])]
TURKISH: list[Row] = [
    ("Mektup 3 Mart 2022 günü geldi.", [("2022-03-03", "mentioned", None)]),
    ("20 HAZİRAN 2022 VE 20 KASIM 2022", [("2022-06-20", "mentioned", None), ("2022-11-20", "mentioned", None)]),
    ("Kapı PAZARTESİ açıktı.", [("2023-11-27", "mentioned", None)]),
]
THAI: list[Row] = [("จดหมายมาถึงวันที่ 3 มีนาคม 2565", [("2022-03-03", "mentioned", None)])]
CHINESE: list[Row] = [
    ("信是 2022 年 3 月 5 日到的。", [("2022-03-05", "mentioned", None)]),
    ("该公司周二宣布，已删除该网络。", [("2023-11-28", "disclosed", None)]),
    ("2022年3月3日，平台删除了该网络。", [("2022-03-03", "enforced", None)]),
]
TEXTS = {"fr": FRENCH, "de": GERMAN, "es": SPANISH, "ru": RUSSIAN, "ar": ARABIC, "zh": CHINESE}
TEXTS |= {"pt": PORTUGUESE, "ca": CATALAN, "it": ITALIAN, "pl": POLISH, "tr": TURKISH, "th": THAI}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(language, text, expected) for language, rows in TEXTS.items() for text, expected in rows],
)
def test_dates_kinds_and_modifiers(language: str, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = dates(text, language=language)
    assert [(one.value, one.kind, one.modifier) for one in found if one.earliest] == expected


@pytest.mark.parametrize(
    ("language", "text", "last_day"),
    [
        ("fr", "Elle répondra avant la fin du mois.", "2023-11-30"),
        ("de", "Sie wird vor Ende Dezember 2023 antworten.", "2023-12-31"),
    ],
)
def test_before_the_end_means_by_the_last_day(language: str, text: str, last_day: str) -> None:
    (found,) = dates(text, language=language)
    assert (found.earliest, found.latest, found.modifier) == (last_day, last_day, "BEFORE")


@pytest.mark.parametrize("language", ["fr", "de", "es", "ru", "ar"])
def test_without_an_anchor_relative_dates_stay_relative(language: str) -> None:
    texts = {"fr": "hier", "de": "gestern", "es": "ayer", "ru": "вчера", "ar": "أمس"}
    (found,) = dates(texts[language], anchor=None, language=language)
    assert (found.earliest, found.latest) == (None, None)


def telling_languages() -> list[str]:
    """The languages with a table of their own; of the others each that brings a script, or a letter with odd capitals.

    What capitals do to a name they do to its letters, so two hundred languages need no two hundred grammars.
    """
    seen = set[str]()
    kept = []
    for language in sorted(filter(speaks, language_order), key=lambda one: one not in languages()):
        info = import_module(f"dateparser.data.date_translation_data.{language}").info
        names = [word for name in (*MONTHS, *WEEKDAYS) for word in info.get(name, ())]
        brought = {
            letter if letter.upper().lower() != letter else unicodedata.name(letter, "").partition(" ")[0]
            for letter in "".join(names).lower()
        }
        if language in languages() or brought - seen:
            kept.append(language)
        seen |= brought
    return kept


@pytest.mark.parametrize("language", telling_languages())
def test_every_name_in_any_letters_is_read(language: str) -> None:
    known = phrases(language)
    for name in (*known.months, *known.weekdays):
        likes = {name.upper(), name.title(), name.replace("i", "İ"), name.replace("i", "ı"), name.replace("s", "ſ")}
        text = "\n\n".join(f"20 {one} 2022, {one} 2022, {one}" for one in sorted(likes))
        for found in dates(text, language=language):
            assert text[found.start : found.end] == found.quote


def test_a_long_word_beside_a_foreign_date_is_no_verb() -> None:
    (found,) = dates(f"3 мая 2021 удалили{'а' * 200_000}", language="ru")
    assert (found.value, found.kind) == ("2021-05-03", "mentioned")


@pytest.mark.parametrize("year", [1, 999, 1000, 2100, 2101, 9999])
def test_holidays_stay_within_the_years_that_are_written(year: int) -> None:
    text = "It rained on Christmas Day, on Thanksgiving last year and on Memorial Day next year."
    for found in dates(text, anchor=date(year, 1, 1)):
        assert 1000 <= int(found.value[:4]) <= 2100
        assert found.earliest == found.value


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("fr", "Supprimé le 3 mars 2022; annoncé hier; en mars 2021; il y a 3 jours.",
         ["2022-03-03", "2023-11-29", "2021-03", "2023-11-27"]),
        ("de", "Am 3. März 2022 gelöscht; gestern gemeldet; seit 2016.", ["2022-03-03", "2023-11-29", "2016"]),
        ("es", "El 3 de marzo de 2022; la semana pasada; el miércoles.", ["2022-03-03", "2023-W47", "2023-11-29"]),
        ("ru", "Удалена 3 марта 2022 года; вчера.", ["2022-03-03", "2023-11-29"]),
        ("zh", "该公司周一宣布，目标是2023年6月14日的大选。", ["2023-11-27", "2023-06-14"]),
        ("ar", "في 3 مارس 2022، الأسبوع الماضي", ["2022-03-03", "2023-W47"]),
    ],
)  # fmt: skip
def test_dates_and_distances_in_other_languages(language: str, text: str, values: list[str]) -> None:
    assert [one.value for one in dates(text, language=language)] == values
