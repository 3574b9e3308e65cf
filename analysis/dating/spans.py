"""Weeks, months, quarters and seasons: what "last week", "in May", "the third quarter" mean."""

from datetime import date, timedelta

from analysis.dating.patterns import AROUND, ORDINALS, SEASONS, SHIFTS, compiled
from analysis.dating.periods import Period, months_of, unit_of
from analysis.dating.scene import DAILY, Found, Match, Scene, count, month_number, named_year, one

_BEFORE_MONTH = AROUND["before_month"]
_ALSO_WORDS = ("may", "march", "mar", "dec", "sep", "jan", "april", "june", "august")


def _is_month(match: Match, scene: Scene) -> bool:
    """A month, not the verb "may", a march, or Ms June: by the capital, and by the word before."""
    if not scene.text[match.start("month")].isupper():
        return False
    if match["year"] or match["rel"] or match["shift"] or scene.before(match, _BEFORE_MONTH, 11):
        name = scene.text[match.end() + 1 : match.end() + 2].isupper() and scene.folded[match.start() - 2] == ","
        return bool(match["year"]) or not name  # ", Jan Kowalski said"
    if match["month"] in _ALSO_WORDS:
        return False
    previous = scene.text[max(scene.start, match.start() - 15) : match.start()].split()
    return not previous or previous[-1][0].islower() or previous[-1][-1] in '.:;)"”'


def month(match: Match, scene: Scene) -> Found:
    """May · last May · May 2022 · May last year: without a year the latest, or the coming one by tense."""
    if not _is_month(match, scene):
        return []
    number, year, shift, pub = month_number(match["month"]), named_year(match, scene), match["shift"], scene.published
    if year:
        return one(match, months_of(year, number), "relative" if match["rel"] else "explicit")
    if pub is None:
        return one(match, None, precision="month")
    year = pub.year
    if shift in ("last", "past", "this past"):
        year -= number >= pub.month
    elif shift in ("next", "coming", "this coming"):
        year += number <= pub.month
    elif shift is None and number != pub.month:
        ahead = scene.ahead(match)
        if ahead is None:  # nobody calls the month before last year's August "July" in June
            ahead = 0 < (number - pub.month) % 12 <= 2
        year += (number < pub.month) if ahead else -(number > pub.month)
        year = scene.told_year(match, months_of(year, number)) or year
    return one(match, months_of(year, number))


def window(match: Match, scene: Scene) -> Found:
    """The past 24 hours: from the day before to the day of publication."""
    number, unit = count(match["count"] or match["count2"]), match["unit"]
    days = {"hour": (number + 23) // 24, "day": number, "week": 7 * number, "month": 30 * number}
    return _window(match, scene.today, timedelta(days.get(unit, (3650 if unit == "decade" else 365) * number)))


def _window(match: Match, today: date | None, size: timedelta) -> Found:
    found = one(match, Period(today - size, today, "days") if today else None, precision="days")
    return [found[0]._replace(role="window")]


def moved(match: Match, scene: Scene, unit: str, shift: int, hangs: bool = False) -> Found:
    """A unit so many units away from publication or, where it hangs on the text, from the date named last."""
    unit = "day" if unit in ("morning", "afternoon", "evening") else unit
    pub = scene.published if unit in ("month", "quarter", "year", "decade", "century") else scene.today
    reference = scene.reference(unit in ("day", "night"), shift < 0) if hangs else None
    origin = reference or pub
    ended = hangs and unit == "night" and shift < 0  # the night before a day ends on it
    period = unit_of(unit, origin, shift + ended) if origin and (shift or reference or not hangs) else None
    if unit == "night" and hangs and shift == 0 and reference:
        period = Period(reference, reference, "night")  # of which of the day's two nights it speaks is open
    precision = {"weekend": "days", "decade": "year", "century": "year"}.get(unit, unit)
    found = one(match, period, precision=precision)[0]
    return [found._replace(role="text", shift=shift) if hangs else found]


_FRACTION = compiled(r"\b(?:half|and a|quarter) $")
_OBJECT = compiled(r" (?:the|a|an|his|her|its|their|this|that|he|she|it|they|we|i|and|or|[a-z]+ing)\b|[\s-]+[a-z]*\d")


def _ends_phrase(match: Match, scene: Scene) -> bool:
    """No object follows that the words would belong to: "the day before the talks" is no date."""
    at = match.end()
    return not _OBJECT.match(scene.folded, at, scene.end) and not scene.text[at + 1 : at + 2].isupper()


def shifted(match: Match, scene: Scene) -> Found:
    """Two weeks ago · three days earlier: the unit that lies so far back."""
    way = " ".join(match["way"].split())
    number, name = count(match["count"]), match["unit"]
    if not number or scene.before(match, _FRACTION, 9) or (way == "before" and not _ends_phrase(match, scene)):
        return []
    if name == "year" and SHIFTS[way] < 0 and (same := _same_of_year(match, scene, number, way == "ago")):
        return same
    if name == "decade":
        name, number = "year", 10 * number
    return moved(match, scene, name, number * SHIFTS[way], way not in ("ago", "from now"))


def _same_of_year(match: Match, scene: Scene, years: int, ago: bool = False) -> Found:
    """The quarter or month that the text speaks of, so many years before: "up from 3% a year earlier"."""
    named = next((d for d in reversed(scene.found[-12:]) if d.first and not d.role and d.precision not in DAILY), None)
    away = match.start() - named.end if named else 0
    if named is None or named.first is None or away > (300 if ago else 400):
        return []
    kinds = ("quarter",) if ago or away > 80 else ("quarter", "month")
    if named.precision not in kinds or "months" in scene.folded[named.end : match.start()]:
        return []
    size = 3 if named.precision == "quarter" else 1
    found = one(match, months_of(named.first.year - years, named.first.month, size, named.precision))
    return [found[0]._replace(role="text", shift=-years)]


def year_earlier(match: Match, scene: Scene) -> Found:
    """The year-earlier quarter · a year-ago loss."""
    return _same_of_year(match, scene, 1) or moved(match, scene, "year", -1)


_DURING = compiled(r"\b(?:in|over|during|within|for|throughout|of) $")


def text_unit(match: Match, scene: Scene) -> Found:
    """That day · the same week · the next day."""
    way = match["way"] or "that"
    during = scene.before(match, _DURING, 12)
    if way == "next" and during:
        return []
    if way in ("previous", "preceding") and match["unit"] == "day" and during and scene.today:
        return _window(match, scene.today, timedelta(1))  # "over the previous day"
    return moved(match, scene, match["unit"], SHIFTS[way], True)


def text_side(match: Match, scene: Scene) -> Found:
    """The day before · the week after, where no object follows."""
    return moved(match, scene, match["unit"], SHIFTS[match["way"]], True) if _ends_phrase(match, scene) else []


_THE = compiled(r"\bthe $")
_QUOTES = ('"', "\u201c", "\u2018")


def unit(match: Match, scene: Scene) -> Found:
    """Last week · this month · next summer; "over the next decade" is a duration."""
    name = match["unit"].split()[-1]
    word = match[0][: match.start("unit") - match.start()].split()[-1]
    if scene.text[match.start() - 1 : match.start()] in _QUOTES and scene.text[match.start("unit")].isupper():
        return []  # a programme of that name
    if word in ("last", "next", "past") and name not in ("weekend", "quarter") and scene.before(match, _THE, 5):
        return []
    if name in SEASONS:
        return one(match, _season(name, scene, SHIFTS[word]), precision="season")
    return moved(match, scene, name, SHIFTS[word])


def _season(name: str, scene: Scene, shift: int) -> Period | None:
    """The season that is or lies nearest (0), the latest that is over (-1), the next to come (1)."""
    pub = scene.published
    if pub is None:
        return None
    seasons = [months_of(pub.year + k, SEASONS[name], 3, "season") for k in (-2, -1, 0, 1)]
    if shift < 0:
        return [s for s in seasons if s.last < pub][-1]
    if shift > 0:
        return next((s for s in seasons if s.first > pub), seasons[-1])
    return min(seasons, key=lambda s: max((s.first - pub).days, (pub - s.last).days, 0))


_PART_BEFORE = AROUND["part_before"]
_WEEKEND_BEFORE = compiled(r"\b(?:over|on|during|at|of|throughout|this|through) $")


def part_of(match: Match, scene: Scene) -> Found:
    """The end of the year · earlier in the week · over the weekend; "the year" alone is no date."""
    name = match["unit"]
    if name == "weekend":
        if not scene.before(match, _WEEKEND_BEFORE, 12) or scene.today is None:
            return []
        ahead = scene.today.weekday() < 5 and not scene.ahead(match)
        return moved(match, scene, name, -1 if ahead else 0)
    if name == "quarter" and scene.before(match, _DURING, 12):
        quarters = (d for d in reversed(scene.found[-12:]) if d.first and d.precision == "quarter" and not d.role)
        named = next(quarters, None)
        if named and named.first and named.last:
            return one(match, Period(named.first, named.last, "quarter"))
    before = scene.before(match, _PART_BEFORE) if name else None
    if name and (before is None or (name == "day" and not before["in"])):
        return []
    return moved(match, scene, name or "year", 0, name == "day")


def season(match: Match, scene: Scene) -> Found:
    named, basis = named_year(match, scene), "relative" if match["rel"] else "explicit"
    return one(match, months_of(named, SEASONS[match["name"]], 3, "season") if named else None, basis, "season")


_IN = compiled(r"\b(?:in|by|during|since|until|over|throughout|of|before) $")


def the_season(match: Match, scene: Scene) -> Found:
    """In the spring: the latest that has begun, or the coming one by tense."""
    if not scene.before(match, _IN, 12):
        return []
    here, pub = _season(match["name"], scene, 0), scene.published
    if here and pub and not here.first <= pub <= here.last:
        here = _season(match["name"], scene, 1 if scene.ahead(match) else -1)
    return one(match, here, precision="season")


_SPORT = AROUND["sport"]


def quarter(match: Match, scene: Scene) -> Found:
    """The third quarter 2024 · the third quarter: without a year the latest that has begun; not in sport."""
    around = max(scene.start, match.start() - 80), min(scene.end, match.end() + 80)
    if not (match["year"] or match["of"]) and _SPORT.search(scene.folded, *around):
        return []
    found = _quarter(match, scene, ORDINALS[match["nth"]])
    return [found[0]._replace(start=match.start("nth"))] if "-quarter" in match[0] else found  # the third-quarter loss


def q(match: Match, scene: Scene) -> Found:
    return _quarter(match, scene, int(match["a"] or match["b"]))


def _quarter(match: Match, scene: Scene, nth: int) -> Found:
    pub = scene.published
    groups = match.groupdict()
    if year := match["year"] or groups.get("of"):
        return one(match, months_of(int(year), 3 * nth - 2, 3, "quarter"), "explicit")
    if pub is None:
        return one(match, None, precision="quarter")
    if named := groups.get("rel"):
        return one(match, months_of(pub.year + SHIFTS[named], 3 * nth - 2, 3, "quarter"))
    here = months_of(pub.year, 3 * nth - 2, 3, "quarter")
    if here.first > pub and not scene.ahead(match):
        here = months_of(pub.year - 1, 3 * nth - 2, 3, "quarter")
    return one(match, here)
