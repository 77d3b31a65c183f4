"""What pages and text files carry besides their text: tickers, advertisements, navigation, credits.

Lines are told by their form where that is possible, so that the rules hold in any language; the few fixed words are
those of page furniture itself, in several languages.
"""

import re

_AD = (
    "ad|ads|advert|advertisement|advertising|sponsored|sponsored content|anzeige|werbung|publicité|annonce|publicidad|"
    "anuncio|pubblicità|publicidade|advertentie|reklama|reklam|реклама|إعلان|广告|廣告|広告|광고"
)
_MOVE = (
    "scroll to top|back to top|skip to (?:main )?content|read more|see more|show more|load more|learn more|"
    "continue reading|"
    "story continues(?: below)?|article continues below|share|share this(?: article| story)?|print|email|save|"
    "subscribe(?: now)?|sign up(?: now)?|log in|sign in|related(?: articles| stories)?|most read|trending|comments?|"
    "nach oben|mehr lesen|weiterlesen|teilen|lire la suite|partager|leer más|compartir|"
    "читать далее|поделиться|もっと見る|阅读更多"
)
_FIXED = re.compile(rf"\W*(?:{_AD}|{_MOVE})\W*", re.IGNORECASE)
_MENU = re.compile(
    r"\b(?:home|search|browse|about|contact|menu|login|log in|sign in|sign up|subscribe|groups|similar|look up|archive|"
    r"news|sports?|business|opinion|culture|weather|video|more|help|faq|startseite|suche|kontakt|accueil|recherche|inicio|"
    r"buscar|contacto|главная|поиск|контакты)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"[\s•·*\-+−±(),.:/%$€£¥₿\d]*\d[\s•·*\-+−±(),.:/%$€£¥₿\d]*")
_INSTRUMENT = re.compile(r"\s*[•·*▲▼-]\s*\S.{0,30}")
_MARKET = re.compile(
    r"\b(?:markets? (?:open|close)s?|börsen? (?:öffnet|schließt))(?: in \d.{0,20})?\W*$", re.IGNORECASE
)
_CREDIT = re.compile(
    r"\bvia (?:getty|reuters|ap|afp)\b|(?:getty|images?|reuters|afp|ap photo|epa|shutterstock|alamy)\W*$|"
    r"^\W*(?:photo|image|picture|foto|bild|crédit|credit|фото|写真|图)(?:graph|s)?\b[^.]{0,20}[:：]|^\W*©",
    re.IGNORECASE,
)
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff \t\n\xa0"  # joiners and marks alone hold a place open
SENTENCE_END = re.compile(r"[.!?…。！？؟।]['\"’”»)\]]*(?:\s+\([^()\s]{2,20}\))?\s*$")  # a wire may sign: (Reuters)


def is_furniture(line: str) -> bool:
    """Whether a line is page furniture by its own words: an advertisement mark, a button, a menu, a credit."""
    if _FIXED.fullmatch(line) or not line.strip(_UNSEEN):
        return True
    if len(line) > 120 or SENTENCE_END.search(line):
        return False
    return _CREDIT.search(line) is not None or _MARKET.search(line) is not None or _is_menu(line)


def is_figures(line: str) -> bool:
    """Whether a line holds nothing but numbers, signs and units: `+2.90 (+0.04%)`."""
    return _FIGURES.fullmatch(line) is not None


def is_instrument(line: str) -> bool:
    """Whether a line can be the name above such figures: `• NASDAQ`."""
    return _INSTRUMENT.fullmatch(line) is not None


def _is_menu(line: str) -> bool:
    """At least three menu words, which make up nearly half of the line."""
    words = len(line.split())
    return len(_MENU.findall(line)) >= max(3, 0.45 * words)
