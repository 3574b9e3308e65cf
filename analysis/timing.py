"""Which date of the text an event has.

A table module calls `when(sentence, anchor)` with the place of the words that state the event (the verb, or the
number) and writes `When.iso()` into its row; `basis` and the span go into the row's evidence. None means that the
text does not date the event: leave the cell empty, or ask for `header=True` where the kind of fact is by its nature
of the day of publication.
"""

import re
from bisect import bisect_right
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from analysis.dating.clauses import FOREIGN, rank, says
from analysis.dating.patterns import COUNTS, compiled
from analysis.dating.periods import night_of, unit_of
from analysis.dating.scene import DateExpression
from analysis.document import Document, Sentence

_DAY = timedelta(1)
_WIDE = 8  # days: a longer span is about a period, and dates no event of the sentences behind it
_CARRY = 4  # sentences back from which a date still holds


class When(NamedTuple):
    """First and last day of an event, how precise, how reached, and the words that say so (empty for a header)."""

    first: date
    last: date
    precision: str
    basis: str
    start: int = 0
    end: int = 0

    def iso(self) -> tuple[str | None, str | None]:
        """`date` and `date_end` as the tables write them: days, or the month or year where no more is known."""
        if self.precision in ("month", "quarter", "season"):
            first, last = f"{self.first:%Y-%m}", f"{self.last:%Y-%m}"
        elif self.precision == "year":
            first, last = f"{self.first:%Y}", f"{self.last:%Y}"
        else:
            first, last = self.first.isoformat(), self.last.isoformat()
        return first, last if last != first else None


BARE_NIGHT = ("overnight", "last night", "the night")


def when(
    sentence: Sentence,
    anchor: int,
    *,
    span: tuple[int, int] | None = None,
    carry: int = _CARRY,
    nights: bool = False,
    header: bool = False,
    dates: list[DateExpression] | None = None,
) -> When | None:
    """The date of the event that the words at `anchor` (an offset in the article) state; `span` is all its words.

    First the expressions of its own clause, then one that frames the sentence ("On Monday, ..."), then other clauses
    that are no aside ("who last met in 2019"), then the date of the saying ("the air force said on Sunday"). Without
    any, the day or night that holds from up to `carry` sentences before (basis "carried"; 0 for never).
    `nights`, for attacks: a day on which, by the article, a night of attacks ended means that night. `header`: as the
    last resort the day of publication (basis "header"). `dates` stand for those of the sentence.
    """
    found = _own(sentence, span or (anchor, anchor), dates) or _day_before(sentence, anchor)
    if found is None and carry and not _OTHER_TIME.search(sentence.folded, sentence.start, sentence.end):
        found = _carried(sentence, carry)
    article = sentence.document.article
    if found is None and header and article.published:
        unit = "month" if article.published_precision == "month" else "day"
        period = unit_of(unit, article.published)
        found = When(*period, "header") if period else None
    return night_ending(found, sentence) if nights and found else found


# Another time than that of the sentences before, which the text leaves open.
_OTHER_TIME = compiled(
    r"\b(?:an? (?:prior|previous|earlier|later|unspecified|unknown|unclear) (?:date|time|point|stage)|previously)\b"
)
_COMES_AFTER = compiled(r"\b(?:comes?|came) (?P<count>a|one|two|three) days? after\b")


def _day_before(sentence: Sentence, anchor: int) -> When | None:
    """ "It came a day after the port was hit": the hit lies a day before what the sentences before are about."""
    told = sentence.folded.find("after", sentence.start, anchor) > 0  # before the costlier test
    match = _COMES_AFTER.search(sentence.folded, sentence.start, anchor) if told else None
    if match is None:
        return None
    before = _carried(sentence, _CARRY)
    last = before.last if before else sentence.document.article.published
    if last is None:
        return None
    day = last - timedelta(COUNTS[match["count"]])
    return When(day, day, "day", "carried", match.start("count"), match.end())


_BY_DAY = re.compile(r"\d|afternoon|evening|today|\blate\b")
_NIGHT = re.compile(r"night")
_IN_A_ROW = compiled(
    r"\b(?:second|third|fourth|fifth|sixth|consecutive|straight|successive) (?:consecutive |straight )?night\b"
)


@lru_cache(maxsize=1)
def _nights(document: Document) -> tuple[dict[date, date], set[date]]:
    """The nights that the article names, evening by morning; the days it names with a night "in a row"."""
    named: dict[date, date] = {}
    in_a_row: set[date] = set()
    for hit in _NIGHT.finditer(document.folded, document.article.body):
        near = document.sentences[bisect_right(document.sentences, hit.start(), key=lambda one: one.start) - 1]
        night = next((d for d in near.dates if d.precision == "night" and d.start <= hit.start() < d.end), None)
        if night and night.first and night.last:
            named.setdefault(night.last, night.first)
        if _IN_A_ROW.search(document.folded, near.start, near.end):
            in_a_row |= {d.first for d in near.dates if d.first}
    return named, in_a_row


def night_ending(found: When, sentence: Sentence) -> When:
    """The night of the article that ends on the day found, for an attack that the text dates by that day alone."""
    document = sentence.document
    words = document.folded[found.start : found.end]
    captioned = words[-4:].isdigit()  # a date with its year stands in captions and datelines: the day of the report
    if found.precision not in ("day", "hour") or (_BY_DAY.search(words) and not captioned):
        return found
    said = found.start and says(document.folded, 0, found.start)
    morning = not said and ("early" in words or "morning" in words)
    named, in_a_row = _nights(document)
    if found.first in in_a_row:
        return found._replace(first=found.first - _DAY, precision="night")
    if found.first in named and not morning:
        return found._replace(first=named[found.first], precision="night")
    return found


def _own(sentence: Sentence, span: tuple[int, int], dates: list[DateExpression] | None = None) -> When | None:
    dates = [d for d in (resolved(d, sentence) for d in dates or sentence.dates) if d.first]
    # what comes behind a semicolon is another event's
    dates = [d for d in dates if ";" not in sentence.folded[span[1] : d.start]]
    if not dates:
        return None
    (fit, _), best = min((rank(d, sentence, span), d) for d in dates)
    return _reanchored(best, dates, sentence) if fit < FOREIGN else None


def _reanchored(best: DateExpression, dates: list[DateExpression], sentence: Sentence) -> When:
    """The night ends on the day that the sentence names beside it; a range takes both its ends."""
    folded = sentence.folded
    first, last, precision = best.first, best.last, best.precision
    assert first and last
    if folded[best.start : best.end] in BARE_NIGHT:
        named = [d for d in dates if d.precision in ("day", "hour")]
        named = [d for d in named if d.basis != "relative" or any(map(str.isdigit, folded[d.start : d.end]))]
        days = [d.first for d in named if d.first]
        if days:
            first, last, _ = night_of(days[0] - _DAY)
    at = dates.index(best)
    for one, two in ((at, at + 1), (at - 1, at)):
        if one >= 0 and two < len(dates) and _from_to(dates[one], dates[two], sentence):
            first, last = dates[one].first, dates[two].last
            precision = "days" if precision in ("day", "hour", "night") else precision
            assert first and last
            return When(first, last, precision, best.basis, dates[one].start, dates[two].end)
    return When(first, last, precision, best.basis, best.start, best.end)


_FROM = compiled(r"\b(?:from|between) (?:the )?$")
_TO = compiled(r" ?(?:to|and|until|through|till) (?:the )?")


def _from_to(one: DateExpression, two: DateExpression, sentence: Sentence) -> bool:
    folded = sentence.folded
    return bool(
        one.first and two.first and one.first < two.first
        and _FROM.search(folded, max(sentence.start, one.start - 12), one.start)
        and _TO.fullmatch(folded, one.end, two.start)
    )  # fmt: skip


def resolved(found: DateExpression, sentence: Sentence) -> DateExpression:
    """ "A day earlier" counts from the date named last, in an earlier sentence where this one names none."""
    if found.role != "text" or any(d.first and d.end <= found.start for d in sentence.dates):
        return found
    until = [d for d in sentence.dates if d.start > found.end and d.first and not d.role]
    # "from 11 p.m. on the night before until 9 a.m. on Saturday"
    reference = until[0] if until and found.precision == "night" and found.shift < 0 else _last_named(sentence)
    if reference is None or reference.first is None:
        return found
    if found.precision == "night" and found.shift == 0:  # which of the day's two nights "that night" is stays open
        return found._replace(first=reference.first, last=reference.first)
    unit = "weekend" if found.precision == "days" else found.precision
    ended = unit == "night" and found.shift < 0  # the night before a day ends on it
    period = unit_of(unit, reference.first, found.shift + ended)
    return found._replace(first=period.first, last=period.last) if period else found


def _last_named(sentence: Sentence) -> DateExpression | None:
    earlier = sentence.previous
    for _ in range(3):
        if earlier is None:
            return None
        for found in reversed(earlier.dates):
            if found.first and not found.role and found.precision in ("day", "night", "hour", "days"):
                return found
        earlier = earlier.previous
    return None


def _carried(sentence: Sentence, carry: int) -> When | None:
    """The day or night that the sentences before are about."""
    earlier = sentence.previous
    for _ in range(carry):
        if earlier is None:
            return None
        aside = earlier.folded.find(";", earlier.start, earlier.end)
        end = aside if aside > 0 else earlier.end
        found = _own(earlier, (end, end))
        if found and found.precision in ("night", "day", "days", "hour") and (found.last - found.first).days < _WIDE:
            return found._replace(basis="carried")
        earlier = earlier.previous
    return None
