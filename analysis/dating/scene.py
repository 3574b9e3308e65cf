"""What a rule reads: the words, the day of publication, and the dates that the text has named before."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from analysis.dating.patterns import COUNTS, SHARED_YEAR, SHIFTS
from analysis.dating.periods import MONTHS, Period
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
