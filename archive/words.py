"""Words as the search index sees them: Chinese, Japanese and Korean runs become overlapping pairs of characters.

SQLite's `unicode61` takes an unbroken run of such characters for one word and finds nothing inside a sentence; pairs
(bigrams) are the usual remedy. The same function prepares texts and queries, so that both meet.
"""

import re
import unicodedata

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0002fa1f]+")


def indexable(text: str) -> str:
    """The text with every CJK run of two or more characters replaced by its bigrams, separated by spaces.

    Full-width letters and ligatures become the letters they stand for (Unicode's form NFKC).
    """
    return _CJK.sub(_bigrams, unicodedata.normalize("NFKC", text))


def _bigrams(match: re.Match[str]) -> str:
    run = match[0]
    return " " + " ".join(run[i : i + 2] for i in range(max(len(run) - 1, 1))) + " "
