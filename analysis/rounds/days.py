"""When a meeting is held: the calendar expressions that belong to a phrase about it, set on the right side of today."""

import itertools
import re
from datetime import timedelta

from analysis.dates import DateExpression
from analysis.dating.patterns import COUNTS, ORDINALS
from analysis.dating.scene import count
from analysis.rounds.phrases import Phrase
from analysis.rounds.years import LIST, anchored, headed, in_year, listed_on, narrated, of_that_month, opening, runs

Days = list[DateExpression]

_DAY, _WEEK = timedelta(1), timedelta(7)
_NO_DATE = re.compile(
    r"\b(?:until|till|by|before|deadline of|as of|agreed|(?:first|originally|initially|previously|earlier)"
    r" (?:set|planned|scheduled|due|expected|announced)(?: for| on| to [\w ]{1,20})?)(?: the| early| late| on)? $"
    r"|\b(?:broken off|suspended|interrupted|abandoned|halted|frozen|stalled|deadlocked)(?: \w+){0,2}? "
    r"(?:in|on|since)(?: early| late)? $"
)
_HAD_BEEN = re.compile(
    r"\bhad been (?:due|scheduled|set|planned|expected|supposed|meant)(?: to [\w ]{1,20}?)?"
    r"(?: for| on| in| early| late)* $"
)
_AGREED = re.compile(r"\b(?:agreed|accepted|signed|approved|endorsed|settled)\b")
_OTHER_ONE = re.compile(
    r"\b(?:first|second|third|previous|last|earlier|other) (?:one|two|round|session|meeting)s?,? (?:on|in|from|of) $"
)
_SINCE = re.compile(r"\bsince [^,;:]{0,45}$")
_NEGATED = re.compile(r"\b(?:not|n't|no|never)\b")
# "He offered on Monday to hold talks": the day is that of the offer.
_DECIDED = re.compile(
    r"\b(?:propos\w+|offer\w*|agree\w*|call(?:ed)?|invit\w+|deci\w+|ordered|urged|vowed|promised|asked|pledged)\b[^,]*$"
)
_TO_HOLD = re.compile(r"\bto (?:hold|resume|begin|start|continue|conduct|have|meet|send|attend|host)\b")
_ORDINAL_DAY = re.compile(
    r"\b(second|third|fourth|fifth)(?: and (?:final|last))? (?:day of|of (?:two|three) days)\b"
    r"|\b(?:into|for|on) (?:(?:a|their|its|the) )?(second|third|fourth|fifth) "
    r"(?:straight |consecutive |successive )?day\b"
)
_GOES_ON = re.compile(
    r"[^.;]{0,60}\band (?:then )?(?:went on|go on|continu\w+|resum\w+|ended|wrapped up|conclud\w+|finish\w+|clos\w+)\b"
    r"[^.;]{0,25}"
)
_FIRST_DAY = re.compile(r"\bfirst of two days|\bfirst day of two\b")
_DURATION = re.compile(r"\b(two|three)[- ]days?\b(?! (?:earlier|later|ago|before|after|on|into))")
_TO_DAY = re.compile(
    r"(?: to | and | through |-)(\d{1,2})(?=\s(?:[\w'.-]+\s){0,3}(?:talks|meeting|round|negotiations|summit|session)\b)"
)
_NIGHT = re.compile(r" to |-|overnight|between")
_LATER = re.compile(
    r"\b(?<!for )(?<!for about )(?<!more than )"
    r"(?:(?P<many>\d{1,2}|an?|one|two|three|four|five|six|several|a few)\s+)?(?P<unit>hour|day|week|month)s?$"
)
_UNIT = {"hour": (0, 1), "day": (1, 0), "week": (7, 2), "month": (30, 15)}  # days, and how vague


def days(phrase: Phrase, stage: str, places: int) -> Days:
    """The days of a meeting in this stage, several where it names as many meetings; `places`: how many venues."""
    found = _own(phrase, places)
    if stage == "proposed":  # the day before it is that of the proposal
        today = phrase.sentence.document.article.published
        found = [d for d in found if d.start > phrase.head.start and not (today and d.last and d.last < today)]
    hints = "on the " in phrase.text or "t month" in phrase.text or "e month" in phrase.text
    if hints and len(found) < 2 and all(d.precision == "month" for d in found):
        found = of_that_month(phrase.sentence, phrase.start, phrase.end) or found  # "in April, on the 11th"
    found = (
        [_sided(phrase, stage, d) for d in found]
        or _counted_back(phrase)
        or _agreed_after(phrase, stage)
        or _further_day(phrase)
        or headed(phrase.sentence)
    )
    if len(found) == 2 and _next_day(*found):
        return [found[0]._replace(last=found[1].last, end=found[1].end, precision="days", role="span")]
    return [_lengthened(phrase, stage, found[0])] if len(found) == 1 else found


def _agreed_after(phrase: Phrase, stage: str) -> Days:
    """The day of what was agreed behind a meeting: "last week they agreed on a truce after talks"."""
    sentence, start = phrase.sentence, phrase.start
    if not phrase.folded.startswith((" after ", " following ", " at "), start):
        return []
    before = [d for d in sentence.dates if d.end <= start and d.first and d.precision in ("day", "week", "days")]
    if len(before) != 1 or not _AGREED.search(phrase.folded, before[0].end, start):
        return []
    return [_sided(phrase, stage, before[0])]


def _further_day(phrase: Phrase) -> Days:
    """The second day of talks that the news, not the sentence, dates."""
    sentence = phrase.sentence
    today = sentence.document.article.published
    if today and sentence.index < 4:
        words = _ORDINAL_DAY.search(sentence.folded, max(sentence.start, phrase.head.start - 50), phrase.end)
        return [DateExpression(words.start(), words.end(), today, today, "day", "header")] if words else []
    return []


def since(phrase: Phrase) -> bool:
    """Whether its day is the last on which they met: "they have not met since May 2"."""
    if "since " not in phrase.text:
        return False
    first = next((d for d in phrase.sentence.dates if phrase.start <= d.start < phrase.end), None)
    if first is None or not _SINCE.search(phrase.before(first.start)):
        return False
    return _NEGATED.search(phrase.folded, phrase.start, phrase.head.start) is not None


def _own(phrase: Phrase, places: int) -> Days:
    """Its calendar expressions, those of one list together; else the nearest."""
    folded = phrase.folded
    near = [anchored(d, phrase.sentence) for d in phrase.sentence.dates
            if phrase.start <= d.start < phrase.end and _belongs(phrase, d)]  # fmt: skip
    when = folded.startswith((" when ", ", when ", " where ", ", where "), phrase.start)
    if when and " whether " not in folded[phrase.start : phrase.head.start]:  # "on May 16, when they met"
        near += [d for d in phrase.sentence.dates if d.end == phrase.start and d.first]
    near = [d for d in near if d.first and d.precision != "year"] or near
    if len(near) == 2 and phrase.before(near[0].start).endswith("between ") and near[0].first:
        return [near[0]._replace(last=near[1].last, end=near[1].end, precision="days")]
    close = places > 1 and all(b.start - a.end < 40 for a, b in itertools.pairwise(near))
    if len(near) < 2 or len(near) == places or close:  # "on May 1 in Geneva and on May 3 in Doha"
        return near

    def listed(one: DateExpression, two: DateExpression) -> bool:
        on = _GOES_ON.fullmatch(folded, one.end, two.start) and _next_day(one, two)
        return bool(on or LIST.fullmatch(folded, one.end, two.start))

    return min(runs(near, listed), key=lambda some: (len(some) < 2, abs(some[0].start - phrase.head.start)))


def _belongs(phrase: Phrase, found: DateExpression) -> bool:
    """Whether a date is that of the meeting."""
    if not found.first or found.role == "window" or found.precision in ("quarter", "season"):
        return False
    before = phrase.before(found.start)
    earlier = [d.precision for d in phrase.sentence.dates if d.end <= found.start and d.first]
    if found.role == "text" and found.precision != "month" and earlier[-1:] == ["month"]:
        return False  # "in May and, a day later, in Rome"
    moved = any(cue.value == "postponed" and cue.start >= phrase.end for cue in phrase.spoken)
    if moved and _HAD_BEEN.search(before):
        return False  # "it had been set for Monday but was put off"
    if _OTHER_ONE.search(phrase.folded, phrase.after, found.start):
        return False
    if _NO_DATE.search(before) or (before.endswith("from ") and found.first == found.last):
        return False
    if phrase.folded.endswith((" before", "the month"), found.start, found.end):
        return False  # one that was named before
    own = phrase.folded.startswith("'s ", found.end) and 0 < phrase.head.start - found.end < 40  # "last week's talks"
    if not own and not phrase.owns(found.start, found.end):
        return False
    if _SINCE.search(before):
        return since(phrase)
    decided = found.end <= phrase.head.start and _TO_HOLD.search(phrase.folded, found.end, phrase.after)
    return not (decided and _DECIDED.search(before))


def _next_day(one: DateExpression, two: DateExpression) -> bool:
    """ "On Tuesday and Wednesday": one meeting of two days."""
    return bool(one.last and two.first and one.precision == two.precision == "day" and two.first - one.last == _DAY)


def _sided(phrase: Phrase, stage: str, found: DateExpression) -> DateExpression:
    """A weekday on the side of the publication that the meeting's verb names; an evening as its day."""
    if found.precision == "night" and not _NIGHT.search(phrase.folded, found.start, found.end):
        found = found._replace(last=found.first, precision="day")
    published = phrase.sentence.document.article.published
    if published is None or not found.first or not found.last or found.basis not in ("weekday", "relative"):
        return found
    if found.basis == "relative":
        if opening(phrase.sentence) == found and (dated := listed_on(phrase.sentence, found)):
            return dated
        then = narrated(phrase.sentence, found, stage in ("over", "held"))
        if then is not found:
            return then
        most = timedelta({"over": 10, "held": 60, "ongoing": 60, "arrived": 60, "": 60}.get(stage, 200))
        return in_year(found, found.first.year - 1) if found.first - published > most else found
    if stage == "planned" and found.last < published <= found.last + _WEEK:
        return found._replace(first=found.first + _WEEK, last=found.last + _WEEK)
    if stage in ("over", "held", "ongoing", "arrived") and found.first > published >= found.first - _WEEK:
        return found._replace(first=found.first - _WEEK, last=found.last - _WEEK)
    return found


def _counted_back(phrase: Phrase) -> Days:
    """The days that "days after the talks" counts from, where a clause opens with "after"."""
    sentence, folded, start = phrase.sentence, phrase.folded, phrase.start
    today = sentence.document.article.published
    before = folded.startswith(" before ", start)
    if not (before or folded.startswith(" after ", start)) or "," in folded[start : phrase.head.start] or not today:
        return []
    match = _LATER.search(folded, max(sentence.start, start - 30), start)
    if not match:
        return []
    many = count(match["many"]) if match["many"] else 0  # 0 for "several" too
    if not many and (before or match["unit"] in ("week", "month")):
        return []
    comma = folded.find(",", start, phrase.end)
    named = [d for d in sentence.dates if d.end < match.start() or 0 < comma < d.start]
    dated = next((d.first for d in named if d.first and d.precision in ("day", "night")), None)
    length, vague = _UNIT[match["unit"]]
    near = length * (many or 1)
    far = near + (vague or not dated) if many else {"hour": 1, "day": 7}[match["unit"]]
    first, last = (dated or today) - timedelta(far), (dated or today) - timedelta(near)
    if before:
        first = last = (dated or today) + timedelta(near)
    return [DateExpression(match.start(), match.end(), first, last, "day" if first == last else "week", "relative")]


def _lengthened(phrase: Phrase, stage: str, day: DateExpression) -> DateExpression:
    """ "The second day of talks", "two-day talks", "the May 2 and 3 talks": the days beside the one that is named."""
    if day.precision not in ("day", "hour") or not day.first:
        return day
    folded, first = phrase.folded, day.first
    if (more := _TO_DAY.match(folded, day.end)) and first.day < int(more[1]) < 29:
        return day._replace(last=first.replace(day=int(more[1])), precision="days", end=more.end(), role="span")
    head = phrase.head.start
    begin = max(phrase.sentence.start, head - 50)
    words = folded[begin : max(phrase.end, day.start)]
    span = day._replace(precision="days", role="span")
    if _FIRST_DAY.search(words):
        return span._replace(last=first + _DAY)
    if match := _ORDINAL_DAY.search(words):
        return span._replace(first=first - timedelta(ORDINALS[match[1] or match[2]] - 1))
    match = _DURATION.search(words)
    if match and (match.start() < head - begin or phrase.linked(phrase.after, begin + match.start())):
        more_days = timedelta(COUNTS[match[1]] - 1)
        over = stage in ("over", "held")
        return span._replace(first=first - more_days) if over else span._replace(last=first + more_days)
    return day
