"""What each calendar expression means: one small function a rule of `analysis.datepatterns`.

A function gets the match of its rule and the scene, and returns expressions, or none where the words mean no date.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from analysis.datepatterns import (
    CENTURIES,
    COUNTS,
    EASTER,
    HOLIDAYS,
    MONTHS,
    ORDINALS,
    SEASONS,
    SHARED_YEAR,
    SHIFTS,
    TENS,
    WEEKDAYS,
    compiled,
)  # fmt: skip
from analysis.periods import (
    Period,
    day_of,
    easter,
    make_date,
    months_of,
    nth_weekday,
    unit_of,
    years_of,
)  # fmt: skip
from analysis.tense import looks_ahead

_DAY = timedelta(1)


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


Match = re.Match[str]
Found = list[DateExpression]


@dataclass(frozen=True, slots=True)
class Scene:
    """The text around, the publication date, and the last date that the text has named."""

    text: str
    folded: str
    start: int
    end: int
    published: date | None
    monthly: bool = False  # only the month of publication is known
    reference: Period | None = None

    @property
    def today(self) -> date | None:
        return None if self.monthly else self.published

    def ahead(self, start: int, end: int) -> bool | None:
        return looks_ahead(self.folded, start, end, self.start, self.end)


def _one(match: Match, period: Period | None, basis: str = "relative", precision: str = "day") -> Found:
    first, last, precision = period or (None, None, precision)
    return [DateExpression(match.start(), match.end(), first, last, precision, basis)]


def _number(text: str) -> int:
    return int(re.match(r"\d*", text)[0] or 0)  # type: ignore[index]


def _month(text: str) -> int:
    return MONTHS.index(text[:3]) + 1


def _full_year(text: str, published: date | None) -> int:
    if len(text) > 2:
        return int(text)
    return (
        2000 + int(text)
        if int(text) <= ((published.year if published else 2029) % 100) + 10
        else 1900 + int(text)
    )


def _year(match: Match, scene: Scene) -> int | None:
    """The year that the expression or its list names."""
    groups = match.groupdict()
    if groups.get("year"):
        return _full_year(match["year"], scene.published)
    if groups.get("rel"):
        return scene.published.year + SHIFTS[match["rel"]] if scene.published else None
    shared = SHARED_YEAR.match(scene.folded, match.end(), scene.end)
    return int(shared["year"]) if shared else None


def _nearest(month: int, day: int, match: Match, scene: Scene) -> date | None:
    """The day of the year before, of, or after publication that lies nearest, or is to come where the words say so."""
    if scene.published is None:
        return None
    pub = scene.published
    days = [d for year in (pub.year - 1, pub.year, pub.year + 1) if (d := make_date(year, month, day))]
    if not days:
        return None
    ahead = scene.ahead(match.start(), match.end())
    if ahead:  # an agreed day lies ahead; one a few weeks back was only mentioned along with it
        return min(days, key=lambda d: (d - pub).days if d >= pub else 3 * (pub - d).days)
    return min(
        days, key=lambda d: (pub - d).days if d <= pub else (2 if ahead is None else 4) * (d - pub).days
    )


def iso(match: Match, scene: Scene) -> Found:
    day = make_date(int(match["year"]), int(match["month"]), int(match["day"]))
    return _one(match, day_of(day), "explicit") if day else []


def slash(match: Match, scene: Scene) -> Found:
    """02/06/2025: the reading nearest to publication; month first where that tells nothing."""
    a, b = int(match["a"]), int(match["b"] or match["c"])
    year = _full_year(match["year"], scene.published)
    readings = [d for d in (make_date(year, a, b), make_date(year, b, a)) if d]
    if match["c"]:  # with full stops the day comes first
        readings = [d for d in (make_date(year, b, a),) if d]
    if not readings:
        return []
    pub = scene.published
    return _one(
        match, day_of(min(readings, key=lambda d: abs((d - pub).days)) if pub else readings[0]), "explicit"
    )


def _capital(match: Match, scene: Scene, group: str = "month") -> bool:
    return scene.text[match.start(group)].isupper()


def month_day(match: Match, scene: Scene) -> Found:
    """June 2 · 2nd of June 2025 · May 16-17 · January 31 to February 1 · May 16 and 17."""
    groups = match.groupdict()
    if not _capital(match, scene) and match["month"] in ("may", "march", "mar", "dec", "sep", "jan"):
        return []
    year, day, month = _year(match, scene), _number(match["day"]), _month(match["month"])
    day2 = _number(groups.get("day2") or groups.get("day3") or groups.get("day4") or "")
    month2 = _month(groups["month2"]) if groups.get("month2") else month
    basis = "explicit" if year else "relative"
    first = make_date(year, month, day) if year else _nearest(month, day, match, scene)
    if first is None:
        return _one(match, None, basis) if scene.published is None and make_date(2024, month, day) else []
    if not day2:
        return _one(match, day_of(first), basis)
    last = make_date(first.year + (month2 < month), month2, day2)
    if last is None or last <= first:
        return _one(match, day_of(first), basis)
    if groups.get("link") in ("and", "or") and last - first > _DAY:
        group = "day4" if groups.get("day4") else "day2"
        one, two = _one(match, day_of(first), basis)[0], _one(match, day_of(last), basis)[0]
        return [one._replace(end=match.start("link") - 1), two._replace(start=match.start(group))]
    return _one(match, Period(first, last, "days"), basis)


def _weekday(word: str) -> int:
    return WEEKDAYS.index(word[:3])


def weekday(match: Match, scene: Scene) -> Found:
    """The latest such day on or before publication; the coming one where the words speak of the future."""
    pub = scene.today
    if re.search(
        r"\b(?:black|bloody|super|palm|ash|maundy|holy|every|each)\s$", scene.folded[: match.start()][-9:]
    ):
        return []
    if pub is None:
        return _one(match, None, "weekday")
    number, shift = _weekday(match["day"]), match["shift"]
    monday = pub - timedelta(pub.weekday())
    back, forth = (pub.weekday() - number) % 7, (number - pub.weekday()) % 7
    if match["week"]:
        day = monday + timedelta(7 * SHIFTS[match["week"]] + number)
    elif shift in ("last", "past", "this past", "the previous"):
        day = pub - timedelta(back or 7)
    elif shift in ("next", "coming", "this coming", "the following"):
        day = pub + timedelta(forth or 7)
    else:
        ahead = scene.ahead(match.start(), match.end())
        day = pub + timedelta(forth) if ahead or (shift and ahead is None) else pub - timedelta(back)
    return _one(match, day_of(day), "weekday")


_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|during|from|to|and|or|through|throughout|before|after|between|for|early|mid|late|"
    r"both|than|ending|ended|is|was|the|a|this|last|next|each|its|his|their)|[,(/–—-])\s*$|'s\s*$"
)  # fmt: skip


def _is_month(match: Match, scene: Scene) -> bool:
    """A month, not the verb "may", a march, or Ms June: the capital, and the word before."""
    if not _capital(match, scene):
        return False
    before = scene.folded[max(scene.start, match.start() - 11) : match.start()]
    if _BEFORE_MONTH.search(before) or match["year"] or match["rel"] or match["shift"]:
        return True
    short = match["month"].rstrip(".")
    if short in ("may", "march", "mar", "jan", "dec", "sep", "april", "june", "august"):
        return False
    previous = scene.text[max(scene.start, match.start() - 15) : match.start()].split()
    return not previous or previous[-1][0].islower() or previous[-1][-1] in '.:;)"”'


def month(match: Match, scene: Scene) -> Found:
    """May · last May · May 2022 · May last year: without a year the latest, or the coming one by tense."""
    if not _is_month(match, scene):
        return []
    number, year = _month(match["month"]), _year(match, scene)
    if year:
        return _one(match, months_of(year, number), "explicit" if match["rel"] is None else "relative")
    pub = scene.published
    if pub is None:
        return _one(match, None, precision="month")
    year, shift = pub.year, match["shift"]
    if shift in ("last", "past", "this past"):
        year -= number >= pub.month
    elif shift in ("next", "coming", "this coming"):
        year += number <= pub.month
    elif shift is None and number != pub.month:
        ahead = scene.ahead(match.start(), match.end())
        year += (number < pub.month) if ahead else -(number > pub.month)
    return _one(match, months_of(year, number))


def two_days(match: Match, scene: Scene) -> Found:
    shift = -2 if match["way"].startswith("before") else 2
    return _one(match, unit_of("day", scene.today, shift) if scene.today else None)


def deictic(match: Match, scene: Scene) -> Found:
    word, pub = match["word"], scene.today
    night = {"tonight": 1, "last": 0}.get(word.split()[0] if "night" in word else "")
    if night is not None:
        return _one(match, unit_of("night", pub, night) if pub else None, precision="night")
    return _one(match, unit_of("day", pub, {"yesterday": -1, "tomorrow": 1}.get(word, 0)) if pub else None)


def overnight(match: Match, scene: Scene) -> Found:
    return _one(match, unit_of("night", scene.today) if scene.today else None, precision="night")


def window(match: Match, scene: Scene) -> Found:
    """The past 24 hours: from the day before to the day of publication."""
    count, unit = _count(match["count"]), match["unit"]
    size = {
        "hour": (count + 23) // 24,
        "day": count,
        "week": 7 * count,
        "month": 30 * count,
        "year": 365 * count,
    }[unit]
    pub = scene.today
    found = _one(match, Period(pub - timedelta(size), pub, "days") if pub else None, precision="days")
    return [found[0]._replace(role="window")]


def _count(text: str | None) -> int:
    return COUNTS.get(re.sub(r"\s+", " ", text), 0) or _number(text) if text else 1


def moved(match: Match, scene: Scene, unit: str, shift: int, hangs: bool) -> Found:
    """A unit so many units away from publication, or from the date that the text has named last."""
    unit = "day" if unit in ("morning", "afternoon", "evening") else unit
    pub = scene.published if unit in ("month", "quarter", "year", "decade", "century") else scene.today
    origin = scene.reference.first if hangs and scene.reference else pub
    period = unit_of(unit, origin, shift) if origin and (shift or scene.reference or not hangs) else None
    precision = {"weekend": "days", "decade": "year", "century": "year"}.get(unit, unit)
    found = _one(match, period, precision=precision)[0]
    return [found._replace(role="text", shift=shift) if hangs else found]


def shifted(match: Match, scene: Scene) -> Found:
    """Two weeks ago · three days earlier: the unit that lies so far back."""
    way = re.sub(r"\s+", " ", match["way"])
    if re.search(r"\b(?:half|and a|quarter)\s+$", scene.folded[: match.start()][-9:]):
        return []
    if way == "before" and not _ends_phrase(match, scene):
        return []
    count = _count(match["count"])
    return (
        moved(match, scene, match["unit"], count * SHIFTS[way], way not in ("ago", "from now"))
        if count
        else []
    )


_NEXT_WORD = compiled(
    r" (?:the|a|an|his|her|its|their|this|that|he|she|it|they|we|i|[a-z]+ing)\b|[\s-]+[a-z]*\d"
)


def _ends_phrase(match: Match, scene: Scene) -> bool:
    """No object follows that the words would belong to: "the day before the talks" is no date."""
    at = match.end()
    return not _NEXT_WORD.match(scene.folded, at, scene.end) and not scene.text[at + 1 : at + 2].isupper()


def text_unit(match: Match, scene: Scene) -> Found:
    """That day · the same week · the next day."""
    way = match["way"] or "that"
    if way == "next" and re.search(
        r"\b(?:in|over|during|within|for|throughout|of)\s+$", scene.folded[: match.start()][-12:]
    ):
        return []
    return moved(match, scene, match["unit"], SHIFTS[way], True)


def text_side(match: Match, scene: Scene) -> Found:
    """The day before · the week after, where no object follows."""
    return (
        moved(match, scene, match["unit"], SHIFTS[match["way"]], True) if _ends_phrase(match, scene) else []
    )


def unit(match: Match, scene: Scene) -> Found:
    """Last week · this month · next summer."""
    name, word = match["unit"], match[0].split()[-2]
    if name not in SEASONS:
        return moved(match, scene, name, SHIFTS[word], False)
    return _one(match, _season(name, scene, SHIFTS[word]), precision="season")


def _season(name: str, scene: Scene, shift: int) -> Period | None:
    """The season of this year (winter: the one nearest); the latest that is over; the next that is to come."""
    pub = scene.published
    if pub is None:
        return None
    seasons = [months_of(pub.year + k, SEASONS[name], 3, "season") for k in (-2, -1, 0, 1)]
    if shift < 0:
        return [s for s in seasons if s.last < pub][-1]
    if shift > 0:
        return next((s for s in seasons if s.first > pub), seasons[-1])
    return min(
        seasons,
        key=lambda s: (
            0 if s.first <= pub <= s.last else min(abs((s.first - pub).days), abs((s.last - pub).days))
        ),
    )


_PART_BEFORE = compiled(
    r"\b(?:start|beginning|end|middle|turn|close|(?P<in>early|earlier|later|late)) (?:of|(?:on |)in|on) $"
)


def part_of(match: Match, scene: Scene) -> Found:
    """The end of the year · earlier in the week; "the year" alone is no date."""
    name = match.groupdict().get("unit") or "year"
    if match["unit"]:
        before = _PART_BEFORE.search(scene.folded, max(scene.start, match.start() - 18), match.start())
        if not before or (name == "day" and not before["in"]):
            return []
    return moved(match, scene, name, 0, name == "day")


def season(match: Match, scene: Scene) -> Found:
    return _one(match, months_of(int(match["year"]), SEASONS[match["name"]], 3, "season"), "explicit")


def the_season(match: Match, scene: Scene) -> Found:
    if not re.search(
        r"\b(?:in|by|during|since|until|over|throughout|of|before)\s+$", scene.folded[: match.start()][-12:]
    ):
        return []
    ahead = scene.ahead(match.start(), match.end())
    pub = scene.published
    here = _season(match["name"], scene, 0)
    if here and pub and ((ahead and here.last < pub) or (not ahead and here.first > pub)):
        here = _season(match["name"], scene, 1 if ahead else -1)
    return _one(match, here, precision="season")


def quarter(match: Match, scene: Scene) -> Found:
    """The third quarter 2024 · the third quarter: without a year the latest that has begun."""
    return _quarter(match, scene, ORDINALS[match["nth"]], match["year"])


def q(match: Match, scene: Scene) -> Found:
    return _quarter(match, scene, int(match["a"] or match["b"]), match["year"])


def _quarter(match: Match, scene: Scene, nth: int, year: str | None) -> Found:
    if year:
        return _one(match, months_of(int(year), 3 * nth - 2, 3, "quarter"), "explicit")
    pub = scene.published
    if pub is None:
        return _one(match, None, precision="quarter")
    here = months_of(pub.year, 3 * nth - 2, 3, "quarter")
    if here.first > pub and not scene.ahead(match.start(), match.end()):
        here = months_of(pub.year - 1, 3 * nth - 2, 3, "quarter")
    return _one(match, here)


def decade(match: Match, scene: Scene) -> Found:
    year = int(match["year"] or 0) or TENS.get(match["word"] or "", 0) or 1900 + int(match["tens"])
    return _one(match, years_of(year, 100 if year % 100 == 0 and year < 2000 else 10), "explicit")


def century(match: Match, scene: Scene) -> Found:
    nth = CENTURIES.get(match["nth"], 0) or _number(match["nth"])
    return _one(match, years_of(100 * (nth - 1), 100), "explicit") if 2 <= nth <= 22 else []


def holiday(match: Match, scene: Scene) -> Found:
    name = match["name"].replace("\n", " ")
    pub = scene.published
    if not (match["year"] or pub):
        return _one(match, None)
    years = [int(match["year"])] if match["year"] else [pub.year - 1, pub.year, pub.year + 1]  # type: ignore[union-attr]
    days = [_feast(name, year) for year in years]
    if pub is None or match["year"]:
        return _one(match, day_of(days[0]), "explicit")
    ahead = scene.ahead(match.start(), match.end())
    past = [d for d in days if d <= pub]
    day = min((d for d in days if d >= pub), default=days[-1]) if ahead else past[-1]
    return _one(match, day_of(day))


def _feast(name: str, year: int) -> date:
    if name in HOLIDAYS:
        return date(year, *HOLIDAYS[name])
    if name == "thanksgiving":
        return nth_weekday(year, 11, 3, 4) or date(year, 11, 22)
    return easter(year, name.startswith("orthodox")) + timedelta(EASTER[name.removeprefix("orthodox ")])


def fiscal(match: Match, scene: Scene) -> Found:
    return _one(match, years_of(_full_year(match["year"], scene.published)), "explicit")


def years(match: Match, scene: Scene) -> Found:
    """2014-2021 · 2022-23."""
    first, text = int(match["year"]), match["year2"]
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    return _one(match, years_of(first, last - first + 1), "explicit") if first < last <= first + 100 else []


_FORBIDS = compiled(
    r"(?:[$€£#№/.,:-]|\b(?:no\.?|number|resolution|flight|room|route|highway|page|law|order|article|decree|protocol|unit|"
    r"channel|brigade|about|around|nearly|some|least|over|up to|almost|roughly|approximately|only|another|total of|"
    r"than|all|than a|model|boeing|airbus)\s?)\s*$"
)
_YEAR_BEFORE = compiled(
    r"\b(?:in|since|until|till|by|during|from|before|after|between|early|mid|late|year|summer|spring|autumn|winter|fall|"
    r"begin(?:ning)?|end|throughout|pre|post|through|back|circa|ago)[\s-]+(?:of )?(?:the )?$"
)
_ITS_YEAR = compiled(r"(?:\b(?:the|a|an|his|her|its|their|this|that|our)|'s|s') $")
_COUNTED = compiled(
    r" (?:people|men|women|children|troops|personnel|km|kilomet\w+|met(?:er|re)s?|miles?|feet|pounds?|kg|tons?|tonnes?|"
    r"per ?cent|percent|billion|million|thousand|hundred|gmt|utc|hrs|hours?|local time|dollars?|euros?|roubles?|"
    r"rubles?|hryvnias?|drones?|missiles?|soldiers?|prisoners?|civilians?|homes|houses|households|days|weeks|years|"
    r"\w+ (?:drones|missiles|soldiers|troops|people|prisoners))\b|\s?(?:[€$£%]|km\b|kg\b|mm\b)"
)
_PLURAL = compiled(r" [a-z]{3,}(?<!s)(?<!u)(?<!i)(?<!wa)(?<!ha)(?<!doe)(?<!acros)(?<!toward)(?<!alway)s\b")


def year(match: Match, scene: Scene) -> Found:
    """A four-digit year, not a count, a price, an hour or a number of something."""
    value, at = int(match["year"]), match.start()
    before = (scene.folded, max(scene.start, at - 18), at)
    in_year = _YEAR_BEFORE.search(*before)
    counted = _COUNTED.match(scene.folded, match.end(), scene.end)
    if (not in_year and _FORBIDS.search(*before)) or scene.folded[at - 1 : at].isalpha():
        return []
    exact = bool(value % 100) and 1900 < value < 2100  # nobody counts 2,022 soldiers "in 2022"
    if in_year and not (counted and not exact):
        return _one(match, years_of(value), "explicit")
    if value < 1900 or value >= 2100 or counted:
        return []
    if not _ITS_YEAR.search(*before) and _PLURAL.match(scene.folded, match.end(), scene.end):
        return []
    return _one(match, years_of(value), "explicit")


RULES: dict[str, Callable[[Match, Scene], Found]] = {
    "iso": iso, "slash": slash, "month_day": month_day, "days_month": month_day, "day_month": month_day,
    "weekday": weekday, "month": month, "quarter": quarter, "q": q, "two_days": two_days, "deictic": deictic,
    "overnight": overnight, "window": window, "shifted": shifted, "text_unit": text_unit, "text_side": text_side,
    "unit": unit, "part_of": part_of, "season": season, "the_season": the_season, "decade": decade, "century": century,
    "holiday": holiday, "fiscal": fiscal, "years": years, "year": year,
}  # fmt: skip
