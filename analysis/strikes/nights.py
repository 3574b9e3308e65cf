"""Nights that a text names by their end, their beginning, or their place among those told before.

"The night that ended on Sunday", "in the latest, to Sunday", "the night before that", "43 in the next", "the second of
these nights", "the night after the talks". `nights` gives a sentence's dates with such words read as nights.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from analysis.dating.patterns import COUNTS
from analysis.dating.scene import DateExpression
from analysis.document import Document, Sentence
from analysis.timing import BARE_NIGHT, When, when

DAY, WEEK = timedelta(1), timedelta(7)
DAILY = ("day", "hour")
NEAR = 3  # days: the sessions of one meeting
OPENING = 3  # sentences that tell of which day the news are
FAR = 12  # sentences back to the meeting that "the night before the talks" means
ORDINALS = {"first": 0, "former": 0, "second": 1, "third": 2, "fourth": 3}
SHIFTS = {"before": -1, "previous": -1, "preceding": -1, "prior": -1, "earlier": -1}
LATE = re.compile(r"late|evening|p\.?m")
# What may hold one of these; a cheap test before the others.
CUE = re.compile(
    r"night|24 hours|\b(?:the (?:one|next|following|preceding|previous|first|second|third|latter|former|latest)\b)"
)
ENDS = re.compile(
    r"\b(?:nights?|one|latest|first|second|third|fourth|last|next)\b(?: of the week)?,? (?:(?:which|that) )?"
    r"(?:to|into|until|up to|(?:(?:has |had )?(?:ended|ends|ending)|(?:led|leads|leading) (?:up )?(?:in)?to)"
    r"(?: on| in)?) (?:the )?(?:morning of |early (?:on )?)?\Z|\bnight of \d\d?/\Z"  # "the night of 11/12 March"
)
BEGINS = re.compile(r"\bnight,? (?:that|which) (?:began|begins|started) (?:late )?(?:on )?(?:the evening of )?\Z")
DAY_TO = re.compile(r"\b(?:24 hours|day) (?:to|until|up to|ending|ended)(?: on)? \Z")  # "to Wednesday morning"
# What words in front make of a day: how many days from it the time begins and ends, and the precision.
FRONT = ((ENDS, -1, 0, "night"), (BEGINS, 0, 1, "night"), (DAY_TO, -1, 0, "days"))
AT_NIGHT = re.compile(r"\bnight-?time\b")
RELATIVE = re.compile(
    r"\b(?:(?P<count>two|three|four|five) nights (?:before|earlier)|the night before (?P<last>last)\b|"
    r"the (?P<side>previous|preceding|prior|next|following) (?:night|one)\b|"
    r"(?:in|on|for|of) the (?P<alone>previous|preceding|next|following)(?=[,.;:])|"
    r"the (?:night|one) (?P<way>before|prior|earlier|after|later|(?:that|which) followed)\b"
    r"(?: (?:that|this|it)\b(?! had| was))?|"
    r"(?P<same>that(?: same| very)? night|the same night|th(?:os)?e same hours)\b|"
    r"(?P<between>(?:between|separat\w+) the two (?:days|sessions|meetings)|the night between)\b|"
    r"the (?P<nth>first|second|third|fourth|former|latter)"
    r"(?= nights?\b| of (?:these|those|the) (?:\w+ )?nights?\b|[,.;:]| and \d)(?: nights?\b)?"
    r"(?: of (?:these|those|the) (?:(?P<all>two|three|four|five) )?nights?)?)"
)
_TALKS = r"(?:talks?|meetings?|summit|negotiations?|round|session|encounter|start)"
EVENT = re.compile(rf" (?:the|his|her|their|its) (?:[a-z-]+ ){{0,3}}?{_TALKS}\b")
OTHER_EVENT = re.compile(r" (?:the|his|her|their|its|an?) [a-z]")
SINCE_HOUR = re.compile(
    r"\b(?:from|since|starting) (?:at )?(?:(?:[6-9]|1[01])(?:[:.]\d\d)? ?p\.?m|(?:1[89]|2[0-3])[:.]\d\d)"
)
SINCE_EVENING = re.compile(r"\b(?:since|starting) (?:late (?:on )?)?(?:[a-z]+day|yesterday|[a-z]+ \d\d?) evening\b")
WITHIN = re.compile(r"\b(?:(?:with)?in|over|during) (?:just |only )?(?:24 hours|a (?:single )?day|one day)\b")
NIGHTLY = re.compile(r"\b(?:from|between) \d[^,;]{0,12} ?p\.?m\b[^,;]{0,24} (?:to|and|until) \d[^,;]{0,6} ?a\.?m\b")


def nights(sentence: Sentence, told: Sequence[When]) -> list[DateExpression]:
    """A sentence's dates, its nights among them; `told` are the dates of the strikes told before, the latest last."""
    dates = past(sentence)
    if not CUE.search(sentence.folded, sentence.start, sentence.end):
        return dates
    found = [_by_day(one, sentence) for one in dates]
    found = by_day = [one for one in found if not any(_within(one, other) for other in found)]
    for match in RELATIVE.finditer(sentence.folded, sentence.start, sentence.end):
        start, end = match.span()
        if any(one.start < end < one.end and one.precision == "night" and not one.role for one in by_day):
            continue  # "the first night, to Monday"
        if evening := _evening(match, sentence, found, told):
            night = DateExpression(start, end, evening, evening + DAY, "night", "relative")
            found = sorted([*(one for one in found if one.end <= start or one.start >= end), night])
    return found


def past(sentence: Sentence) -> list[DateExpression]:
    """A sentence's dates up to publication, as no strike is told before it comes; a weekday to come is the last one.

    "Overnight" is the night before the day of the news.
    """
    published, dates = sentence.document.article.published, []
    if published is None or not any(one.last and one.last >= published for one in sentence.dates):
        return sentence.dates
    for one in sentence.dates:
        if one.last == published and bare(sentence, one):
            one = one._replace(first=(last := news_day(sentence.document)) - DAY, last=last)
        elif one.first and one.last and one.first > published and one.basis == "weekday":
            one = one._replace(first=one.first - WEEK, last=one.last - WEEK)
        elif one.first == published and one.precision == "night" and "night of" in sentence.folded[one.start : one.end]:
            one = one._replace(first=published - DAY, last=published)  # it ended on the day of the report
        if one.first is None or one.first <= published:
            dates.append(one)
    return dates


def bare(sentence: Sentence, one: DateExpression | When) -> bool:
    """Whether a date is a night that only the day of the news names: "overnight"."""
    return sentence.folded[one.start : one.end] in BARE_NIGHT


@lru_cache(maxsize=1)
def news_day(document: Document) -> date:
    """The day that an article's news are of, on whose morning "overnight" ended.

    It is the one that the lead names beside "overnight", or the day before publication where the opening names that
    alone; else the day of publication.
    """
    published = document.article.published
    assert published
    lead = next((one for one in document.sentences[:2] if one.dates), None)
    overnight = lead and next((one for one in lead.dates if bare(lead, one)), None)
    night = lead and overnight and when(lead, overnight.end, carry=0)
    if night and night.precision == "night" and night.last < published:
        return night.last
    if any(word in document.folded for word in (f"{published:%A}".lower(), "today", "this morning")):
        return published
    opening = (one for sentence in document.sentences[:OPENING] for one in sentence.dates)
    days = (d for d in opening if d.precision == "day" and d.basis != "explicit" and not d.role)
    named = [d.first for d in days if not LATE.search(document.folded, d.start, d.end)]
    return published - DAY if published - DAY in named and published not in named else published


def _within(one: DateExpression, other: DateExpression) -> bool:
    """Whether a date lies in the words of another: "the night" in "the night that ended on Monday"."""
    return other is not one and other.start <= one.start + 4 and one.end <= other.end


def _by_day(one: DateExpression, sentence: Sentence) -> DateExpression:
    """A day as the night that ends on it, or begins, where the words in front say so."""
    if one.precision not in DAILY or one.first is None:
        return one
    for words, first, last, precision in FRONT:
        if head := words.search(sentence.folded, max(sentence.start, one.start - 60), one.start):
            span = one.first + first * DAY, one.first + last * DAY
            return one._replace(start=head.start(), first=span[0], last=span[1], precision=precision)
    if one.basis == "weekday" and AT_NIGHT.search(sentence.folded, sentence.start, sentence.end):
        return one._replace(first=one.first - DAY, last=one.first, precision="night")
    return one


def _evening(
    match: re.Match[str], sentence: Sentence, found: list[DateExpression], told: Sequence[When]
) -> date | None:
    """The day on whose evening the night began that a match of RELATIVE means."""
    folded, published = sentence.folded, sentence.document.article.published
    if match["last"]:
        return published - 2 * DAY if published else None
    way = match["side"] or match["alone"] or match["way"] or ""
    if match["way"] and OTHER_EVENT.match(folded, match.end()):
        event = _event(sentence, match.start()) if EVENT.match(folded, match.end()) else None
        return event and (event[0] - DAY if SHIFTS.get(way) else event[1])
    if match["between"]:
        event = _event(sentence, match.start())
        return event and event[0]
    if match["nth"]:
        return _nth(match, told)
    here = [d for d in found if d.end <= match.start() and d.first and not d.role]
    known: DateExpression | When | None = here[-1] if here else told[-1] if told else None
    if match["same"]:
        return known.first if known and known.precision == "night" else None
    known = known or _day_before(sentence, match.start())
    if known is None or known.first is None:
        return None
    shift = -COUNTS[match["count"]] if match["count"] else SHIFTS.get(way, 1)
    if shift > 0 and known.precision in DAILY:
        shift -= 1  # the night before a day ends on it, the night after begins on it
    return known.first + shift * DAY


def _nth(match: re.Match[str], told: Sequence[When]) -> date | None:
    """The evening of "the second of these nights"; of the second that is told, where one was."""
    known = sorted({one.first for one in told if one.precision == "night"})[-COUNTS.get(match["all"] or "", 2) :]
    if match["nth"] == "latter":
        return known[-1] if known else None
    place = ORDINALS[match["nth"]]
    if place < len(known):
        return known[place]
    return known[-1] + DAY if known and not match["all"] and place else None


def _event(sentence: Sentence, at: int) -> tuple[date, date] | None:
    """The first and the last day of the talks that were told of last."""
    for one in _back(sentence):
        days = [d for d in past(one) if d.first and d.precision in DAILY and d.end <= at] if "talk" in one.kinds else []
        near = [d.first for d in days if d.first and days[0].first and abs(d.first - days[0].first) <= NEAR * DAY]
        if near:
            return min(near), max(near)
    return None


def _day_before(sentence: Sentence, at: int) -> DateExpression | None:
    """The day that the text has named last."""
    named = (one for before in _back(sentence) for one in reversed(past(before)))
    return next((one for one in named if one.precision in DAILY and one.end <= at and one.first), None)


def _back(sentence: Sentence) -> Iterator[Sentence]:
    yield from reversed(sentence.document.sentences[max(0, sentence.index - FAR) : sentence.index + 1])


def evening_on(sentence: Sentence) -> When | None:
    """The night that began at an hour: "they took off from 18:00 on Tuesday"."""
    for one in sentence.dates:
        pattern = SINCE_HOUR if one.precision == "hour" else SINCE_EVENING if one.precision == "day" else None
        if one.first and pattern and pattern.search(sentence.folded, max(sentence.start, one.start - 16), one.end):
            return When(one.first, one.first + DAY, "night", one.basis, one.start, one.end)
    return None


def until_now(sentence: Sentence) -> When | None:
    """The day or night up to that of publication, where the sentence gives its numbers for it."""
    published, bounds = sentence.document.article.published, (sentence.start, sentence.end)
    if published is None:
        return None
    if day := WITHIN.search(sentence.folded, *bounds):
        return When(published - DAY, published, "days", "relative", *day.span())
    nightly = NIGHTLY.search(sentence.folded, *bounds)
    return When(published - DAY, published, "night", "relative") if nightly else None
