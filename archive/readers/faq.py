"""Questions and answers that stand beside a text: told by linked data, by markup, by their heading, by their run."""

import re
from collections.abc import Collection, Iterable, Sequence

import msgspec

from archive.readers.dom import Line
from archive.readers.passages import folded, names_of
from archive.records import BlockKind

_HEADING = re.compile(
    r"\W{0,5}(?:(?:\w+ ){0,3}FAQ(?:s|’s|'s)?(?:\W+(?:\w+\W+){0,6}\w+)?|(?:.{0,30} )?frequently asked questions.{0,40}|"
    r"häufig(?: gestellte)?e? fragen.{0,40}|questions fréquentes.{0,40}|foire aux questions|"
    r"preguntas frecuentes.{0,40}|perguntas frequentes.{0,40}|domande frequenti.{0,40}|veelgestelde vragen.{0,40}|"
    r"часто задаваемые вопросы.{0,40}|часті запитання|الأسئلة (?:الشائعة|المتكررة)|常见问题.{0,10}|常見問題.{0,10}|"
    r"よくある(?:ご)?質問.{0,10}|자주 묻는 질문)\W*",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[?？؟]\W{0,3}$")
_MARKED = re.compile(r"(?:^|[\s-])faqs?(?:$|[\s-])", re.IGNORECASE)
_ADDRESSED = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)  # who is asked is interviewed
_LONGEST = 200  # characters of a question
_RUN = 3  # questions in a row that need no heading
_HEADS: frozenset[BlockKind] = frozenset({"headline", "subhead"})
_SILENT: frozenset[BlockKind] = frozenset({"boilerplate", "caption", "footnote", "byline"})


class _Item(msgspec.Struct):
    """A question and the places of its answer; `sure` where more than its form says that it is one."""

    question: int
    sure: bool
    answers: list[int] = msgspec.field(default_factory=list)


def asked(lines: Iterable[Line], told: Iterable[str]) -> frozenset[str]:
    """The questions, folded, that a page marks as those of an FAQ; `told` are those of its linked data."""
    marked = (line.text for line in lines if _is_question(line.text) and _is_marked(line))
    return frozenset(map(folded, [*told, *marked])) - {""}


def faq_places(parts: Sequence[tuple[BlockKind, str]], questions: Collection[str] = ()) -> set[int]:
    """The places, in a text given as kinds and words, of questions and answers that make an FAQ.

    `questions` are those that the page marks. Headings are not among the places: they stay what they are.
    """
    items, ends = _items(parts, questions)
    run = _trailing(items, parts) if ends else []
    kept = [item for item in items if item.answers and (item.sure or item in run)]
    longest = max((len(item.answers) for item in kept[:-1]), default=1)
    places = {place for item in kept for place in (item.question, *item.answers[:longest])}
    return {place for place in places if parts[place][0] not in _HEADS}


def _items(parts: Sequence[tuple[BlockKind, str]], questions: Collection[str]) -> tuple[list[_Item], bool]:
    """The questions with what follows them, and whether the text ends in one of them."""
    items: list[_Item] = []
    item: _Item | None = None
    is_headed = False
    for place, (kind, words) in enumerate(parts):
        if kind in _SILENT:
            continue
        marked = folded(words) in questions if questions and len(words) <= 2 * _LONGEST else False
        if _is_heading(words):
            is_headed, item = True, None
        elif marked or (_is_question(words) and (is_headed or kind == "subhead")):
            item = _Item(place, marked or is_headed)
            items.append(item)
        elif kind in _HEADS:
            is_headed, item = False, None
        elif item:
            item.answers.append(place)
    return items, item is not None


def _trailing(items: Sequence[_Item], parts: Sequence[tuple[BlockKind, str]]) -> list[_Item]:
    """The questions at the end of a text that has other prose, one paragraph of answer each, in a row."""
    run: list[_Item] = []
    for item in reversed(items):
        if len(item.answers) != 1 or (run and item.answers[0] + 1 < run[-1].question):
            break
        run.append(item)
    if len(run) < _RUN or any(_ADDRESSED.search(parts[item.question][1]) for item in run):
        return []
    before = sum(kind == "paragraph" for kind, _ in parts[: run[-1].question])
    return run if before >= len(run) else []


def _is_heading(words: str) -> bool:
    return len(words) <= _LONGEST and _HEADING.fullmatch(words) is not None


def _is_question(words: str) -> bool:
    return len(words) <= _LONGEST and _QUESTION.search(words) is not None


def _is_marked(line: Line) -> bool:
    return any(
        element.tag in {"summary", "dt"}
        or (element.attrib and ("Question" in element.get("itemtype", "") or _MARKED.search(names_of(element))))
        for element in line.path[-5:]
    )
