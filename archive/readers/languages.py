"""The language of a text: what the page declares, unless the letters say that it cannot be."""

import re

_CODE = re.compile(r"^[a-z]{2,3}(?=$|[-_])")
_NAMES = {"english": "en", "german": "de", "french": "fr", "spanish": "es", "russian": "ru", "chinese": "zh"}
# Letters in which only one language, or a few, are written: (range, languages; the first is assumed).
_SCRIPTS = (
    ("\u3040-\u30ff", ("ja",)),
    ("\uac00-\ud7af\u1100-\u11ff", ("ko",)),
    ("\u4e00-\u9fff\u3400-\u4dbf", ("zh", "ja", "ko")),
    ("\u0400-\u04ff", (None, "ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "tg", "mn", "tt")),
    ("\u0600-\u06ff", (None, "ar", "fa", "ur", "ps", "ku", "ckb", "ug", "sd")),
    ("\u0590-\u05ff", ("he", "yi")),
    ("\u0370-\u03ff", ("el",)),
    ("\u0e00-\u0e7f", ("th",)),
    ("\u0900-\u097f", (None, "hi", "mr", "ne")),
    ("\u10a0-\u10ff", ("ka",)),
    ("\u0530-\u058f", ("hy",)),
)
_SAMPLE = 4000  # characters looked at
_SHARE = 0.2  # of the letters; Japanese mixes its own with Chinese ones


def language_of(text: str, *declared: str | None) -> str | None:
    """ISO 639 code: the first declared language that the script allows, else what the script alone says."""
    codes = [code for code in map(_code, declared) if code]
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample)) or 1
    for letter_range, languages in _SCRIPTS:
        if len(re.findall(f"[{letter_range}]", sample)) >= _SHARE * letters:
            return next((code for code in codes if code in languages), languages[0])
    return codes[0] if codes else None


def _code(declared: str | None) -> str | None:
    words = (declared or "").strip().lower()
    match = _CODE.match(_NAMES.get(words, words))
    return match[0] if match else None
