"""Lists, of days and by dates; the year of a date that names none, where the text tells it."""

import itertools
import re
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from analysis.dates import DateExpression
from analysis.dating.periods import unit_of
from analysis.document import Sentence
from analysis.timing import resolved

_ENTRY = re.compile(r"\.?\s?[:–—-]|\n")
_DAY_OF = re.compile(r"[a-z]{3,9}\.? \d{1,2}(?:\s?[-–]\s?\d{1,2})?(?:\W|$)|\d{1,2} [a-z]{3,9}")
_MONTH = re.compile(
    r"(?:(?:early|mid|late|the (?:beginning|start|middle|end) of)[ -])?(?:the )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?:-\d+)? (?:of )?)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    r"(?: \d{1,2}(?:st|nd|rd|th)?(?:\s?-\s?\d{1,2})?)?|\d{1,2}(?:st|nd|rd|th)?"
)
_THAT_YEAR = re.compile(r",? (?:of |in )?(?:that|the same) year\b")
_NOT_THEN = re.compile(r"\b(?:since|invasion|invaded|war (?:began|started)|annexed) (?:[\w'-]+ ){0,4}$")
# Words of a text that comes back from another year to its own.
_BACK = re.compile(r"\b(?:resum\w+|reviv\w+|this year|(?:two|three|four|several|\d) years|return\w*|recent\w*)\b")
_OF_MONTH = re.compile(r"\bof (?:the|that) month$")
_NTH = re.compile(
    r"\bon the (\d{1,2})(?:st|nd|rd|th)\b(?! (?:of|day|anniversary|floor|round))"
    r"|\b(?:at|in|by|towards?) the (?:end|middle|start|beginning|close) of (?:the|that) month\b"
)
_DAY, _WEEK = timedelta(1), timedelta(7)
_NEWS, _STEP, _SOON = timedelta(10), timedelta(45), timedelta(120)
_COUNTED = re.compile(r"(?:just |only |about )?(?:an?|one|two|three|four|five|six|ten|\d+) weeks?\b")
_LINE = 60  # characters of a line that is nothing but a date, at most
_SENTENCES = 3  # how far back the date may stand from which a text goes on

_FIRST = 5  # characters before a list's entry
_ENTRY_HEAD = re.compile(r"[\s\W]{0,4}([^:—]{6,60}?)(?=\s?[:—–]|\s-\s)")
# Between the parts of a list of days or places.
LIST = re.compile(r",? and (?:in |on |then )?|, (?:in |on |then )?|,? or |/")
Item = TypeVar("Item")


def runs(items: list[Item], joined: Callable[[Item, Item], bool]) -> list[list[Item]]:
    """Items cut into lists: those that follow each other stay in one where they are joined."""
    lists = [items[:1]]
    for one, two in itertools.pairwise(items):
        if joined(one, two):
            lists[-1].append(two)
        else:
            lists.append([two])
    return lists


def entry_head(sentence: Sentence) -> int:
    """Where the head of a list's entry ends that names a day and a place, "May 2, Doha: they met"; -1 without one."""
    named = [m.start for m in sentence.of("city", "country")[:1]] + [d.start for d in sentence.dates[:1]]
    if len(named) < 2 or min(named) - sentence.start > _FIRST:
        return -1
    match = _ENTRY_HEAD.match(sentence.folded, sentence.start, sentence.end)
    if match is None:
        return -1
    begin, end = match.span(1)
    dates = [(d.start, d.end) for d in sentence.dates if d.end <= end]
    places = [(m.start, m.end) for m in sentence.of("city", "country") if m.end <= end]
    if not dates or not places or (places[0] < dates[0] and not sentence.folded.startswith(":", end)):
        return -1  # a dateline
    rest = sentence.folded[begin:end]
    for first, last in sorted({*dates, *places}, reverse=True):
        rest = rest[: first - begin] + rest[last - begin :]
    return -1 if rest.strip(" ,.()/-–in") else end


def opening(sentence: Sentence) -> DateExpression | None:
    """The date that opens a sentence, as in a list by dates."""
    return next((d for d in sentence.dates[:1] if d.start - sentence.start < 3), None)


def in_year(found: DateExpression, year: int) -> DateExpression:
    """The same days of another year."""
    if not found.first or not found.last or (found.last.month, found.last.day) == (2, 29):
        return found
    later = found.last.year - found.first.year
    return found._replace(first=found.first.replace(year=year), last=found.last.replace(year=year + later))


def listed_on(sentence: Sentence, found: DateExpression) -> DateExpression | None:
    """In a list by dates, "May 2: they meet": the year that the entries or the heading before tell."""
    folded, rest = sentence.folded, sentence.document.sentences
    if not _ends(sentence, found) or not _DAY_OF.match(folded, found.start):
        return None
    between = [found]
    for scene in reversed(rest[: sentence.index]):
        first = opening(scene)
        if first is None or not first.first:
            continue
        if first.precision == "year" and scene.end - first.end < 3:
            return in_year(found, first.first.year)  # a heading
        if _ends(scene, first) and first.precision in ("day", "days"):
            if first.basis == "explicit":
                return in_year(
                    found, first.first.year + sum(_turns(a, b) for a, b in itertools.pairwise([*between, first]))
                )
            between.append(first)
    return None


def _ends(sentence: Sentence, found: DateExpression) -> bool:
    """Whether a date is the head of an entry: before a colon or a dash, or a line of its own."""
    return sentence.end - found.end < 3 or _ENTRY.match(sentence.folded, found.end) is not None


def _turns(later: DateExpression, earlier: DateExpression) -> bool:
    """Whether a year ends between two entries that follow each other."""
    one, two = later.first, earlier.first
    return bool(one and two and (one.month, one.day) < (two.month, two.day))


def narrated(sentence: Sentence, found: DateExpression, past: bool) -> DateExpression:
    """ "They met on May 2, 2022, and on May 9 and 12": what the text tells of "that year", or in a list, is in it."""
    published, folded = sentence.document.article.published, sentence.folded
    if not found.first or not published or not _MONTH.fullmatch(folded, found.start, found.end):
        return found
    named = _THAT_YEAR.match(folded, found.end) is not None
    ahead = found.first > published
    if ahead and not past and found.first - published < _SOON:
        return found
    before = _year_before(sentence, found, named or ahead)
    if before is None or not before.first or not before.last:
        return found
    if named:
        return in_year(found, before.first.year)
    if _BACK.search(folded, sentence.start, sentence.end) or (not ahead and published - found.first < _NEWS):
        return found
    for year in (before.last.year, before.last.year + 1):
        then = in_year(found, year)
        back = _STEP if before.precision == "month" else timedelta(0)
        if then.first and then.last and before.first - back <= then.last and then.first - before.last < _STEP:
            return then if then.last < published else found
    return found


def of_that_month(sentence: Sentence, start: int, end: int) -> list[DateExpression]:
    """ "On March 7, and again on the 10th", "at the end of that month": days of a month that was named before."""
    found: list[DateExpression] = []
    for named in _NTH.finditer(sentence.folded, start, end):
        month = _month_before(sentence, named.start())
        whole = unit_of("month", month.first) if month and month.first else None
        if whole is None:
            continue
        if named[1] is None:
            found.append(DateExpression(named.start(), named.end(), whole.first, whole.last, "month", "relative"))
        elif int(named[1]) <= whole.last.day:
            day = whole.first.replace(day=int(named[1]))
            found.append(DateExpression(named.start(1), named.end(), day, day, "day", "relative"))
    return found


def _month_before(sentence: Sentence, at: int) -> DateExpression | None:
    """The last date before a place, in its sentence or the one before, in the year that the text is in."""
    for scene in (sentence, sentence.previous):
        for date in reversed([d for d in scene.dates if d.end <= at and d.first] if scene else []):
            own = _OF_MONTH.search(sentence.folded, date.start, date.end)
            if scene and date.precision in ("day", "days", "month") and not own:
                return narrated(scene, date, True)
    return None


def _year_before(sentence: Sentence, found: DateExpression, any_year: bool) -> DateExpression | None:
    """The date with its year that the text named last, or one that it told in that year; of a meeting, or any."""
    for scene in reversed(sentence.document.sentences[max(0, sentence.index - _SENTENCES) : sentence.index + 1]):
        for date in reversed(scene.dates):
            if not date.first or date.end > found.start or date.role == "text":
                continue
            if not any_year and (
                date.precision == "year"
                or "talk" not in scene.kinds
                or _NOT_THEN.search(scene.folded, scene.start, date.start)
            ):
                return None
            then = date if date.basis == "explicit" else narrated(scene, date, True)
            if date.basis == "explicit" or then is not date:
                return then
    return None


def anchored(found: DateExpression, sentence: Sentence) -> DateExpression:
    """ "A week earlier": to the day from the day named last, or from that of the meeting told before."""
    dated = resolved(found, sentence)
    exact = found.precision == "day" or (
        found.precision == "week" and _COUNTED.match(sentence.folded, found.start, found.end)
    )
    if found.role != "text" or not found.shift or not exact:
        return dated
    rest = reversed(sentence.document.sentences[: sentence.index + 1])
    told = [scene for scene in rest if sentence.index - scene.index < 4 or "talk" in scene.kinds]
    named = (d for scene in told for d in reversed(scene.dates) if d.end <= found.start and d.precision == "day")
    last = next((d for d in named if d.first and d.role != "text"), None)
    if last is None or not last.first:
        return dated
    day = last.first + (_WEEK if found.precision == "week" else _DAY) * found.shift
    return found._replace(first=day, last=day, precision="day")


def headed(sentence: Sentence) -> list[DateExpression]:
    """The day that stands above a sentence as a line of its own."""
    for scene in reversed(sentence.document.sentences[max(0, sentence.index - 2) : sentence.index]):
        found = opening(scene) if scene.end - scene.start < _LINE else None
        if found and scene.end - found.end < 3 and found.precision in ("day", "days"):
            return [listed_on(scene, found) or found]
    return []
