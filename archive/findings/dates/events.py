"""Events that stand for their day: `the 2020 election`, `the midterms`, `October Term 2023`, `the 2023 G7 summit`.

Without a country an election is taken to be a federal one of the United States, as in most texts of this archive. With
a country that the table does not know, or beside a name it does not know, the year alone is meant.
"""

from collections.abc import Callable
from datetime import date

from archive.findings.dates.calendar import of_day
from archive.findings.dates.explicit import written_year
from archive.findings.dates.meaning import Meaning, Moment, Phrase
from archive.gazetteer.events import Event, court_term, load_events, place_words, us_election_day

_HOME = "US"


def named_event(phrase: Phrase, moment: Moment) -> Meaning | None:
    """The day or days of an event named in words."""
    year = written_year(phrase["year"], moment) if phrase["year"] else None
    if phrase["cycle"]:
        return _cycle(moment)
    if phrase["term"] and year:
        return _span(*court_term(year), "term")
    if phrase["summit"] and year:
        return _from_table(year, lambda event: event.kind == "summit" and event.name == phrase["summit"])
    place = _place(phrase)
    if year is None:
        return _unnumbered(phrase, moment, place)
    kind = "referendum" if "referendum" in phrase["vote"] else "election"
    if place == _HOME and kind == "election":
        return _home_election(phrase, year)
    office = phrase["office"] if phrase["office"] in _OFFICES_THAT_DIFFER else ""

    def fits(event: Event) -> bool:
        return (event.kind, event.place) == (kind, place) and office in {"", event.office}

    return _from_table(year, fits)


_OFFICES_THAT_DIFFER = {"presidential", "parliamentary"}


def _place(phrase: Phrase) -> str:
    """The country an election is held in; '' for one that the table does not know."""
    word = phrase["place"] or phrase["place_within"] or ("european" if phrase["office"] == "european" else "")
    word = word or _name_after(phrase) or _name_before(phrase)
    return place_words().get(word.split(" ")[0], "") if word else _HOME


def _name_after(phrase: Phrase) -> str:
    """`the 2024 election in Ruritania`."""
    after = phrase.neighbours(2)[1]
    return after[1].word if len(after) == 2 and after[0].word == "in" and after[1].capital else ""


def _name_before(phrase: Phrase) -> str:
    """`Ruritania's 2024 election`, `a Ruritanian 2024 election`; the first word of a sentence is no name."""
    before = phrase.neighbours(4)[0]
    if len(before) > 2 and before[-1].word == "s" and before[-2].word in "'’":
        return before[-3].word
    if len(before) < 2 or phrase.opens_with({"the", "this"}):
        return ""
    begins = before[-2].word in '.!?:"“' or before[-2].capital
    return before[-1].word if before[-1].capital and not begins else ""


def _home_election(phrase: Phrase, year: int) -> Meaning | None:
    """Election day; a midterm in a presidential year, or a president elected in another, is nobody's election."""
    held = us_election_day(year)
    wrong = (phrase["midterm"] and year % 4 == 0) or (phrase["office"] == "presidential" and year % 4)
    return Meaning(f"{year:04}") if held is None or wrong else Meaning(of_day(held, "day"), event="election")


def _unnumbered(phrase: Phrase, moment: Moment, place: str) -> Meaning | None:
    """`the midterms`, `the election`: one named before in the same story, else the nearest that the words allow."""
    named = next((one for one in reversed(moment.named) if one.event == "election"), None)
    if named and not phrase["midterm"] and not phrase["which"] and not phrase["office"]:
        return named._replace(confidence=0.8, modifier=None)
    sure = phrase["midterm"] or (phrase["which"] and phrase["office"]) or phrase["place"]
    if not sure or place != _HOME:
        return None
    if moment.anchor is None:
        return Meaning("XXXX", relative=True)
    kind = 2 if phrase["midterm"] else 0 if phrase["office"] == "presidential" else None
    anchor = moment.anchor
    years = (year for year in range(anchor.year - 4, anchor.year + 5) if kind is None or year % 4 == kind)
    days = [held for year in years if (held := us_election_day(year))]
    direction = {"last": -1, "previous": -1, "": 0}.get(phrase["which"], 1) or max(moment.side, 0)
    fitting = [held for held in days if (held - anchor).days * direction >= 0]
    nearest = min(fitting or days, key=lambda held: abs((held - anchor).days))
    return Meaning(of_day(nearest, "day"), relative=True, event="election", confidence=0.9)


def _cycle(moment: Moment) -> Meaning | None:
    """The two years that end with the next federal election day, as the House of Representatives is elected."""
    if moment.anchor is None:
        return Meaning("XXXX", relative=True)
    year = moment.anchor.year + moment.anchor.year % 2
    held = us_election_day(year)
    if held and held < moment.anchor:
        held = us_election_day(year + 2)
    return _span(date(held.year - 1, 1, 1), held, "cycle") if held else None


def _from_table(year: int, fits: Callable[[Event], bool]) -> Meaning:
    event = next((one for one in load_events() if one.start.year == year and fits(one)), None)
    return _span(event.start, event.end or event.start, event.kind) if event else Meaning(f"{year:04}")


def _span(start: date, end: date, event: str) -> Meaning:
    first, last = of_day(start, "day"), of_day(end, "day")
    return Meaning(first if first == last else f"{first}/{last}", event=event)
