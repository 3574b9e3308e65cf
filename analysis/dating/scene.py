"""What a rule reads: the words, the day of publication, and the dates that the text has named before."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from analysis.dating.patterns import COUNTS, SHARED_YEAR, SHIFTS
from analysis.dating.periods import MONTHS, Period, make_date
from analysis.dating.tense import looks_ahead

Match = re.Match[str]
_NUMBER = re.compile(r"\d+")


class DateExpression(NamedTuple):
    """`text[start:end]` means the days `first` to `last`, both included; None where nothing fixes them.

    precision: hour, day, night, days, week, month, quarter, season or year (decades too, with wide bounds).
    basis: explicit (names its year), weekday, or relative (to the publication date or to an earlier date).
    role: "text" where it hangs on an earlier date ("a day later"), `shift` units of its precision away; "window" for
    a span up to publication ("the past 24 hours"); otherwise empty.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    precision: str
    basis: str
    role: str = ""
    shift: int = 0


Found = list[DateExpression]
_RECENT = timedelta(60)  # nobody takes a day of the last weeks for one of another year
_STORY = 600  # characters behind a date with its year within which the story goes on in it
_HEADS = re.compile(r"(?:^|[.!?:]\W*\s|\n\s*)(?:(?:in|on|by|from|early|late|mid|the|summer|spring)[\s-]+){0,3}$")
_WAR = re.compile(r"\b(?:since|after|invasion|invaded|annexed|annexation|war|operation)\b[^.!?]{0,60}$")
DAILY = ("day", "night", "hour", "days")


@dataclass(slots=True)
class Scene:
    """`text[start:end]` is read; `folded` is the text in small plain letters; `found` what was read so far."""

    text: str
    folded: str
    start: int
    end: int
    published: date | None
    monthly: bool = False  # only the month of publication is known
    found: Found = field(default_factory=list)
    earlier: Callable[[], Iterable[DateExpression]] = tuple  # what sentences before named, the last first

    @property
    def today(self) -> date | None:
        return None if self.monthly else self.published

    def ahead(self, match: Match) -> bool | None:
        """Whether the words around speak of what is to come."""
        return looks_ahead(self.folded, match.start(), match.end(), self.start, self.end)

    def before(self, match: Match, pattern: re.Pattern[str], reach: int = 18) -> Match | None:
        """Where `pattern`, which ends in `$`, matches right before the expression."""
        return pattern.search(self.folded, max(self.start, match.start() - reach), match.start())

    def reference(self, daily: bool, earlier: bool = False) -> date | None:
        """The first day of the date that the text has named last; for days only one that is as exact.

        What lies earlier is not counted from "a year ago": both look back from the present.
        """
        fitting = (
            d for d in reversed(self.found[-12:]) if d.first and not d.role and (not daily or d.precision in DAILY)
        )
        return next((d.first for d in fitting if not (earlier and self.folded.endswith("ago", d.start, d.end))), None)

    def told_year(self, match: Match, usual: Period) -> int | None:
        """The year of the story that the text is telling: "In 2022 they met. On 29 March, ..."; else None.

        It holds where the date with a year is the last one named, and the usual reading, `usual`, is no recent day.
        For a day of the year of publication the year must have been set by the head of a sentence.
        """
        pub, first = self.published, usual.first
        if pub is None or first is None or pub - _RECENT < first <= pub:
            return None
        if first > pub and self.ahead(match) is not False:
            return None
        last = next((d for d in self._named() if d.first and not d.role), None)
        if last is None or last.first is None or last.last is None or match.start() - last.end > _STORY:
            return None
        if last.basis != "explicit" and (pub - last.first).days <= 366:
            return None  # named without a year, in the year before publication
        heads = first > pub or first.year < pub.year or _HEADS.search(self.folded, max(last.start - 24, 0), last.start)
        if pub - last.last < _RECENT or (last.basis == "explicit" and not heads) or self._aside(last):
            return None
        year = last.first.year
        days = [day for add in (0, 1) if (day := make_date(year + add, first.month, min(first.day, 28))) and day < pub]
        return next((day.year for day in days if day >= last.first.replace(day=1)), days[0].year if days else None)

    def _aside(self, named: DateExpression) -> bool:
        """Whether a date only says since when the war is fought."""
        return bool(_WAR.search(self.folded, max(named.start - 90, 0), named.start))

    def _named(self) -> Iterator[DateExpression]:
        yield from reversed(self.found)
        yield from self.earlier()


def one(match: Match, period: Period | None, basis: str = "relative", precision: str = "day") -> Found:
    """The matched words as one expression; `precision` where they stay unresolved."""
    first, last, precision = period or (None, None, precision)
    return [DateExpression(match.start(), match.end(), first, last, precision, basis)]


def leading_number(text: str | None) -> int:
    """22 for "22nd", 0 for nothing."""
    digits = _NUMBER.match(text or "")
    return int(digits[0]) if digits else 0


def count(text: str | None) -> int:
    """Three for "three" and "3"; one where no number is named."""
    return COUNTS.get(" ".join(text.split()), 0) or leading_number(text) if text else 1


def month_number(text: str) -> int:
    return MONTHS.index(text[:3]) + 1


def full_year(text: str, published: date | None) -> int:
    """1998 for "98"; two digits lie at most ten years ahead."""
    text = text.strip("'")
    if len(text) > 2:
        return int(text)
    century = 2000 if int(text) <= (published.year if published else 2029) % 100 + 10 else 1900
    return century + int(text)


def named_year(match: Match, scene: Scene) -> int | None:
    """The year that the expression, or its list, names."""
    if match["year"]:
        return full_year(match["year"], scene.published)
    if "rel" in match.re.groupindex and match["rel"]:
        return scene.published.year + SHIFTS[match["rel"]] if scene.published else None
    shared = SHARED_YEAR.match(scene.folded, match.end(), scene.end)
    return int(shared["year"]) if shared else None
