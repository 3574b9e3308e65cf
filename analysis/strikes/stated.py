"""What a sentence itself says of when its strike was, beside the plain date: clauses, hours, and what was only said."""

import re
from datetime import timedelta

from analysis.dating.clauses import says
from analysis.dating.patterns import COUNTS
from analysis.dating.scene import DateExpression
from analysis.document import Sentence
from analysis.strikes.nights import bare
from analysis.timing import When, night_ending, when

PRECISE = ("night", "day", "hour")
STRIKING = ("assail", "hit")
EVENING = re.compile(
    r"\b(?:from|since|starting) (?:at )?(?:(?:[6-9]|1[01])(?:[:.]\d\d)? ?p\.?m|(?:1[89]|2[0-3])[:.]\d\d)"
)
SINCE_EVENING = re.compile(r"\b(?:since|starting) (?:late (?:on )?)?(?:[a-z]+day|yesterday|[a-z]+ \d\d?) evening\b")
WITHIN = re.compile(r"\b(?:(?:with)?in|over|during) (?:just |only )?(?:24 hours|a (?:single )?day|one day)\b")
NIGHTLY = re.compile(r"\b(?:from|between) \d[^,;]{0,12} ?p\.?m\b[^,;]{0,24} (?:to|and|until) \d[^,;]{0,6} ?a\.?m\b")
# Clauses that hold the strike and its date: "when a bomb hit the city on July 22", "wounded after an overnight attack"
_BY = "(?:an?|the|russian?|ukrainian?) "
WHEN = re.compile(rf"\b(?:when|as) {_BY}")
CAUSE = re.compile(
    rf"\b(?:(?:when|as) {_BY}|(?<!day.)(?<!days.)(?<!week.)(?<!weeks.)(?:after {_BY}|"
    r"(?:after|following) (?:[\w'-]+ ){0,5}?(?:attack|strike|shelling|raid|barrage)s?\b))"
)
DAY_AFTER = re.compile(
    r"\b(?P<count>a|one|two|three) days? after\b(?= (?:an?|the|\d|russia|ukrain|\w+ (?:drones|missiles)))"
)
AFTER = re.compile(r"\b(?:after|following) (?:the |an? )?(?:[a-z]+ )?\Z")
IN_WHICH = re.compile(r"^[^,.;]*,? (?:in which|which|that) [^,.;]*\Z")
Span = tuple[int, int]


def stated(sentence: Sentence, span: Span, dates: list[DateExpression], harm: bool, flown: bool) -> When | None:
    """The date of the number and verb at `span`; `flown`: by weapons for which the article's night counts."""
    if inner := _inner(sentence, span, dates):
        return inner
    later = DAY_AFTER.search(sentence.folded, sentence.start, span[0])
    if later and not any(one.start > later.end() for one in dates):  # it "comes a day after" the strike
        here = [one.first for one in dates if one.first and one.end <= later.start() and one.precision in PRECISE]
        if (last := here[-1] if here else sentence.document.article.published) is None:
            return None
        day = last - timedelta(COUNTS[later["count"]])
        return When(day, day, "day", "relative", later.start("count"), later.end())
    own = evening_on(sentence) or when(sentence, span[0], span=span, carry=0, dates=dates)
    overnight = any(bare(sentence, one) for one in dates)
    if own and overnight and not harm and own.precision == "day" and said(sentence, own):
        own = own._replace(first=own.first - timedelta(1), precision="night")  # "said early on Sunday that overnight"
    by_day = harm and own and not said(sentence, own) and not only_harm(sentence)
    by_day = by_day and sentence.folded.find("night", sentence.start, sentence.end) < 0
    if own and flown and not by_day:  # "killed in an attack on Friday" was not killed by the night's
        own = night_ending(own, sentence)
    if own is None or (harm and len(dates) > 1 and said(sentence, own)):
        strike = (CAUSE if harm else WHEN).search(sentence.folded, span[1], sentence.end)
        at_strike = strike and when(sentence, strike.end(), carry=0, nights=flown)
        own = at_strike or own  # "when a bomb hit the city on July 22"
    return own


def _inner(sentence: Sentence, span: Span, dates: list[DateExpression]) -> When | None:
    """The date of the clause that a number stands in: "after Friday's attack, in which 21 died"."""
    for one in dates if len(dates) > 1 else []:
        between = sentence.folded[one.end : span[0]]
        after = AFTER.search(sentence.folded, max(sentence.start, one.start - 20), one.start)
        if after and one.first and one.last and one.end <= span[0] and IN_WHICH.search(between):
            return When(one.first, one.last, one.precision, one.basis, one.start, one.end)
    return None


def behind(sentence: Sentence, at: int, dates: list[DateExpression]) -> list[DateExpression]:
    """The dates behind a number, where they stand before the next number and in its clause."""
    following = [one for one in dates if one.start >= at]
    if not following or ";" in sentence.folded[at : following[0].start]:
        return []
    return [] if any(at <= count.start < following[0].start for count in sentence.counts) else following


def until_now(sentence: Sentence) -> When | None:
    """The day or night up to that of publication, where the sentence gives its numbers for it."""
    published, bounds = sentence.document.article.published, (sentence.start, sentence.end)
    if published is None:
        return None
    if day := WITHIN.search(sentence.folded, *bounds):
        return When(published - timedelta(1), published, "days", "relative", *day.span())
    nightly = NIGHTLY.search(sentence.folded, *bounds)
    return When(published - timedelta(1), published, "night", "relative") if nightly else None


def evening_on(sentence: Sentence) -> When | None:
    """The night that began at an hour: "they took off from 18:00 on Tuesday"."""
    for one in sentence.dates:
        pattern = EVENING if one.precision == "hour" else SINCE_EVENING if one.precision == "day" else None
        if one.first and pattern and pattern.search(sentence.folded, max(sentence.start, one.start - 16), one.end):
            return When(one.first, one.first + timedelta(1), "night", one.basis, one.start, one.end)
    return None


def said(sentence: Sentence, date: When) -> bool:
    """Whether a date is that of the saying: "117 had been wounded, he said on Monday" is of the strike told before."""
    by = sentence.folded.endswith(("by ", "as of "), sentence.start, date.start)
    return by or date.start == 0 or says(sentence.folded, sentence.start, date.start)


def only_harm(sentence: Sentence) -> bool:
    """Whether a sentence speaks of the dead and injured without the strike."""
    said = sentence.of("weapon", "attack", "deed")
    return all(one.kind == "deed" and one.value not in (*STRIKING, "launch") for one in said)
