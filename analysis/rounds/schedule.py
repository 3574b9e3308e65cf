"""When a meeting is held: the calendar expressions that belong to a phrase about it, set on the right side of today."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta

from analysis.dates import DateExpression
from analysis.document import Sentence
from analysis.rounds.occasions import Occasion
from analysis.timing import resolved

Days = list[DateExpression]

_WEEK = timedelta(7)
_LIST = re.compile(r",? and (?:in |on |then )?|, (?:in |on |then )?|,? or |/")
_NO_DATE = re.compile(r"\b(?:until|till|by|before|deadline of|as of|agreed)(?: the| early| late)? $")
_SINCE = re.compile(r"\bsince [^,;]{0,45}$")
_NEGATED = re.compile(r"\b(?:not|n't|no|never)\b")
# "He offered on Monday to hold talks", "he announced on Monday the talks": the day is that of the offer.
_DECIDED = re.compile(
    r"\b(?:proposals?|proposed|offer(?:ed)?|agreed|agreement|call(?:ed)?|invit\w+|deci\w+|ordered|urged|vowed|promised|asked|pledged)\b[^,]*$"
)
_TO_HOLD = re.compile(r"\bto (?:hold|resume|begin|start|continue|conduct|have|meet|send|attend|host)\b")
_FOR_TALKS = re.compile(r" (?:for|to (?:hold|meet|attend|begin|resume|continue))\b")
_DEED = (" on", " late", " early", " last", "ed", "said", " in")
_ORDINAL_DAY = re.compile(
    r"\b(second|third)(?: and (?:final|last))? day of\b"
    r"|\b(?:into|for) (?:a|their|its) (second|third) (?:straight |consecutive |successive )?day\b"
)
_FIRST_DAY = re.compile(r"\bfirst of two days|\bfirst day of two\b")
_DURATION = re.compile(r"\b(two|three)[- ]days?\b")
_MORE = {"two": 1, "three": 2, "second": 1, "third": 2}
_TO_DAY = re.compile(
    r"(?: to | and | through |-)(\d{1,2})(?=\s(?:[\w'.-]+\s){0,3}(?:talks|meeting|round|negotiations|summit"
    r"|session|consultations)\b)"
)
_RELATIVE = re.compile(r"\b(?:last|this|next|ago|earlier|yesterday|today|tomorrow|later)\b")
_NIGHT = re.compile(r" to |-|overnight|between")
_TODAY = re.compile(r"\b(?:earlier|later) (?:in|on|that|the same) (?:(?:the|that) )?(?:same )?day\b")
_SOON = re.compile(
    r"\b(?:in|over|within) (?:the )?(?:coming|next few|next several|following) days\b|\bwithin days\b"
    r"|\bin (?P<past>recent) days\b"
)
_LATER = re.compile(
    r"\b(?:(?P<many>\d{1,2}|an?|one|two|three|four|five|six|several|a few)\s+)?(?P<unit>hour|day|week|month)s?$"
)
_MANY = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_UNIT = {"hour": (0, 1), "day": (1, 0), "week": (7, 2), "month": (30, 15)}  # days, and how vague


def days(occasion: Occasion, stage: str, places: int) -> Days:
    """The days of a meeting in this stage, several where it names as many meetings; `places`: how many venues."""
    found = _own(occasion, places)
    if stage == "proposed":  # the day before it is that of the proposal
        today = occasion.sentence.document.article.published
        found = [d for d in found if d.start > occasion.head.start and not (today and d.last and d.last < today)]
    found = [_placed(occasion, stage, d) for d in found]
    found = found or _counted_back(occasion) or _headed(occasion.sentence) or _around(occasion)
    if len(found) == 2 and _next_day(*found):
        return [found[0]._replace(last=found[1].last, end=found[1].end, precision="days", role="span")]
    return [_lengthened(occasion, stage, found[0])] if len(found) == 1 else found


def since(occasion: Occasion) -> bool:
    """Whether its day is the last on which they met: "they have not met since May 2"."""
    first = next((d for d in occasion.sentence.dates if occasion.start <= d.start < occasion.end), None)
    if first is None or not _SINCE.search(occasion.before(first.start)):
        return False
    return _NEGATED.search(occasion.sentence.folded, occasion.start, occasion.head.start) is not None


def _own(occasion: Occasion, places: int) -> Days:
    """Its calendar expressions, those of one list together; else the nearest."""
    folded = occasion.sentence.folded
    near = [resolved(d, occasion.sentence) for d in occasion.sentence.dates
            if occasion.start <= d.start < occasion.end and _belongs(occasion, d)]  # fmt: skip
    if folded.startswith(("when ", ", when ", "where ", ", where "), occasion.start):  # "on May 16, when they met"
        near += [d for d in occasion.sentence.dates if d.end == occasion.start and d.first]
    near = [d for d in near if d.precision != "year"] or near
    if len(near) < 2 or len(near) == places:  # "on May 1 in Geneva and on May 3 in Doha"
        return near
    lists = [[near[0]]]
    for before, found in itertools.pairwise(near):
        if _LIST.fullmatch(folded, before.end, found.start):
            lists[-1].append(found)
        else:
            lists.append([found])
    return min(lists, key=lambda some: (len(some) < 2, abs(some[0].start - occasion.head.start)))


def _belongs(occasion: Occasion, found: DateExpression) -> bool:
    """Whether a date is that of the meeting."""
    folded, head = occasion.sentence.folded, occasion.head
    if not found.first or found.role == "window" or found.precision in ("quarter", "season"):
        return False
    before = occasion.before(found.start)
    if (
        _NO_DATE.search(before)
        or (before.endswith("from ") and found.first == found.last)
        or not occasion.near(found.start, found.end)
    ):
        return False
    if _SINCE.search(before):
        return since(occasion)
    if found.end > head.start:
        return True
    return not _governed(occasion, found) and not (
        _TO_HOLD.search(folded, found.end, occasion.after) and _DECIDED.search(before)
    )


def _governed(occasion: Occasion, found: DateExpression) -> bool:
    """Whether another deed before the date has it: "he announced on May 2 the talks"."""
    lead = occasion.before(found.start, 45)
    if "," in lead or not lead.rstrip().endswith(_DEED) or _FOR_TALKS.match(occasion.sentence.folded, found.end):
        return False
    return not occasion.linked(found.start - len(lead), found.start, occasion.beside(found.end))


def _next_day(one: DateExpression, two: DateExpression) -> bool:
    """ "On Tuesday and Wednesday": one meeting of two days."""
    if not (one.last and two.first and one.precision == two.precision == "day"):
        return False
    return two.first - one.last == timedelta(1)


def _placed(occasion: Occasion, stage: str, found: DateExpression) -> DateExpression:
    """A weekday on the side of the publication that the meeting's verb names; an evening as its day."""
    if found.precision == "night" and not _NIGHT.search(occasion.sentence.folded, found.start, found.end):
        found = found._replace(last=found.first, precision="day")
    published = occasion.sentence.document.article.published
    if published is None or not found.first or not found.last:
        return found
    if found.basis != "weekday":
        return _in_year(occasion, stage, found, published)
    if stage == "planned" and found.last < published <= found.last + _WEEK:
        return found._replace(first=found.first + _WEEK, last=found.last + _WEEK)
    if stage in ("over", "held", "ongoing", "arrived") and found.first > published >= found.first - _WEEK:
        return found._replace(first=found.first - _WEEK, last=found.last - _WEEK)
    return found


def _in_year(occasion: Occasion, stage: str, found: DateExpression, published: date) -> DateExpression:
    """A day or month without a year: in the year of the chronology; not in the future where the meeting is past."""
    assert found.first and found.last
    away = (found.first - published).days
    if found.basis == "explicit" or found.precision not in ("day", "days", "month"):
        return found
    if (away <= 150 and stage in ("planned", "proposed")) or _RELATIVE.search(
        occasion.sentence.folded, found.start, found.end
    ):
        return found
    if any(d.basis == "explicit" and d.end <= found.start for d in occasion.sentence.dates):
        return found
    told = _chronicle(occasion.sentence, published)
    year = told.year if told else published.year - 1
    if told and told.month > 1 and found.first.replace(year=year, day=28) < told:
        return found
    if not told and away < (1 if stage in ("over", "held") else 15):
        return found
    later = found.last.year - found.first.year
    return found._replace(first=found.first.replace(year=year), last=found.last.replace(year=year + later))


def _chronicle(sentence: Sentence, published: date) -> date | None:
    """The dated day that a chronology has reached before a sentence: a heading, or one that opens its sentence."""
    before = sentence.previous
    for _ in range(8):
        if before is None:
            return None
        for found in before.dates[:1]:
            if (found.basis == "explicit" or found.precision == "year") and found.first:
                ahead = found.start - before.start
                heading = ahead < 4 and before.end - before.start < 70
                return found.first if heading or (ahead < 12 and found.first.year == published.year - 1) else None
        before = before.previous
    return None


def _headed(sentence: Sentence) -> Days:
    """The date of the heading that a sentence stands under, as in a chronology."""
    before = sentence.previous
    for _ in range(3):
        if before is None:
            break
        if before.dates and before.end - before.start - (before.dates[0].end - before.dates[0].start) < 3:
            return before.dates[:1] if before.dates[0].first else []
        before = before.previous
    return []


def _counted_back(occasion: Occasion) -> Days:
    """The days that "days after the talks" counts from, where a clause opens with "after"."""
    sentence, folded, start = occasion.sentence, occasion.sentence.folded, occasion.start
    if not folded.startswith(" after ", start) or "," in folded[start : occasion.head.start]:
        return []
    match = _LATER.search(folded, max(sentence.start, start - 30), start)
    today = sentence.document.article.published
    if not match or not today:
        return []
    word = match["many"] or ""
    many = int(word) if word.isdigit() else _MANY.get(word, 0)
    if match["unit"] in ("week", "month") and not many:
        return []
    comma = folded.find(",", start, occasion.end)
    named = [d for d in sentence.dates if d.end < match.start() or 0 < comma < d.start]
    dated = next((d.first for d in named if d.first and d.precision in ("day", "night")), None)
    length, vague = _UNIT[match["unit"]]
    near = length * (many or 1)
    far = near + (vague or not dated) if many else {"hour": 1, "day": 7}[match["unit"]]
    first, last = (dated or today) - timedelta(far), (dated or today) - timedelta(near)
    return [DateExpression(match.start(), match.end(), first, last, "day" if first == last else "week", "relative")]


def _around(occasion: Occasion) -> Days:
    """ "In the coming days", "in recent days", "later in the day"."""
    folded, today = occasion.sentence.folded, occasion.sentence.document.article.published
    if today is None:
        return []
    if soon := _SOON.search(folded, occasion.start, occasion.end):
        first, last = (today - _WEEK, today) if soon["past"] else (today + timedelta(1), today + _WEEK)
        return [DateExpression(*soon.span(), first, last, "week", "relative", role="soon")]
    if same := _TODAY.search(folded, occasion.start, occasion.end):
        return [DateExpression(*same.span(), today, today, "day", "relative")]
    return []


def _lengthened(occasion: Occasion, stage: str, day: DateExpression) -> DateExpression:
    """ "The second day of talks", "two-day talks", "the May 2 and 3 talks": the days beside the one that is named."""
    if day.precision not in ("day", "hour") or not day.first:
        return day
    folded, first = occasion.sentence.folded, day.first
    if (more := _TO_DAY.match(folded, day.end)) and first.day < int(more[1]) < 29:
        return day._replace(last=first.replace(day=int(more[1])), precision="days", end=more.end(), role="span")
    words = folded[max(occasion.sentence.start, occasion.head.start - 50) : max(occasion.after + 20, day.start)]
    span = day._replace(precision="days", role="span")
    if _FIRST_DAY.search(words):
        return span._replace(last=first + timedelta(1))
    if match := _ORDINAL_DAY.search(words):
        return span._replace(first=first - timedelta(_MORE[match[1] or match[2]]))
    if match := _DURATION.search(words):
        more_days = timedelta(_MORE[match[1]])
        return (
            span._replace(first=first - more_days)
            if stage in ("over", "held")
            else span._replace(last=first + more_days)
        )
    return day
