"""Days: what "June 2", "Wednesday", "overnight" and "Easter Monday" mean."""

from datetime import date, timedelta

from analysis.dating.patterns import EASTER, HOLIDAYS, SHIFTS, WEEKDAYS, compiled
from analysis.dating.periods import Period, day_of, easter, make_date, nth_weekday, unit_of
from analysis.dating.scene import Found, Match, Scene, full_year, leading_number, month_number, named_year, one

_DAY = timedelta(1)
_LONGEST = timedelta(4)  # days from one month into the next that are named as one stay


def iso(match: Match, scene: Scene) -> Found:
    day = make_date(int(match["year"]), int(match["month"]), int(match["day"]))
    return one(match, day_of(day), "explicit") if day else []


def slash(match: Match, scene: Scene) -> Found:
    """02/06/2025: the reading nearest to publication, else month first; 02.06.2025: the day first."""
    a, b = int(match["a"]), int(match["b"] or match["c"])
    year = full_year(match["year"], scene.published)
    orders = ((b, a),) if match["c"] else ((a, b), (b, a))
    readings = [d for month, day in orders if (d := make_date(year, month, day))]
    if not readings:
        return []
    pub = scene.published
    return one(match, day_of(min(readings, key=lambda d: abs((d - pub).days)) if pub else readings[0]), "explicit")


def _nearest(month: int, day: int, match: Match, scene: Scene) -> date | None:
    """The latest such day or the coming one: by distance, and by tense where that leaves a doubt."""
    pub = scene.published
    if pub is None:
        return None
    days = [d for year in (pub.year - 1, pub.year, pub.year + 1) if (d := make_date(year, month, day))]
    past = max((d for d in days if d <= pub), default=None)
    coming = min((d for d in days if d > pub), default=None)
    if past is None or coming is None:
        return past or coming
    gone, left = (pub - past).days, (coming - pub).days
    if left >= 3 * gone or 4 * left < gone:
        return past if left > gone else coming
    ahead = scene.ahead(match)
    return coming if left < gone * (3 if ahead else 0.5 if ahead is None else 0.25) else past


def month_day(match: Match, scene: Scene) -> Found:
    """June 2 · 2nd of June 2025 · May 16-17 · January 31 to February 1 · May 16 and 17."""
    if match["month"] in ("may", "march", "mar", "dec", "sep") and not scene.text[match.start("month")].isupper():
        return []
    year, day, month = named_year(match, scene), leading_number(match["day"]), month_number(match["month"])
    basis = "explicit" if year else "relative"
    first = make_date(year, month, day) if year else _nearest(month, day, match, scene)
    if first and not year and (told := scene.told_year(match, day_of(first))):
        first = make_date(told, month, day) or first
    if first is None:
        return one(match, None, basis) if scene.published is None and make_date(2024, month, day) else []
    names = match.re.groupindex
    group = next((name for name in ("day2", "day3", "day4") if name in names and match[name]), None)
    month2 = month_number(match["month2"]) if "month2" in names and match["month2"] else month
    last = make_date(first.year + (month2 < month), month2, leading_number(match[group])) if group else None
    if group is None or last is None or last <= first:
        return one(match, day_of(first), basis)
    listed = "link" in names and match["link"] in ("and", "or") and last - first > _DAY
    if listed or (month2 != month and last - first > _LONGEST):
        left, right = one(match, day_of(first), basis)[0], one(match, day_of(last), basis)[0]
        of_first, of_last = ("month", group) if match.start("day") < match.start("month") else ("day", "month2")
        if listed:
            of_first, of_last = "day", group
        return [left._replace(end=match.end(of_first)), right._replace(start=match.start(of_last))]
    return one(match, Period(first, last, "days"), basis)


_NO_DAY = compiled(r"\b(?:black|bloody|super|palm|ash|maundy|holy|every|each) $")
_FOR = compiled(r"\bfor (?:the )?$")


def weekday(match: Match, scene: Scene) -> Found:
    """The latest such day on or before publication; the coming one where the words speak of the future."""
    pub, shift, week = scene.today, match["shift"], match["week"]
    if scene.before(match, _NO_DAY, 9):
        return []
    if pub is None:
        return one(match, None, "weekday")
    number = WEEKDAYS.index(match["day"][:3])
    back, forth = (pub.weekday() - number) % 7, (number - pub.weekday()) % 7
    if week:
        day = pub + timedelta(7 * SHIFTS[week] + number - pub.weekday())
    elif shift in ("last", "past", "this past", "the previous"):
        day = pub - timedelta(back or 7)
    elif shift in ("next", "coming", "this coming", "the following"):
        day = pub + timedelta(forth or 7)
    elif back == 0:
        day = pub
    else:
        ahead = scene.ahead(match)
        planned = scene.before(match, _FOR, 9) and scene.folded[match.end() : match.end() + 1] != "'"
        day = pub + timedelta(forth) if ahead or planned or (shift and ahead is None) else pub - timedelta(back)
    return one(match, day_of(day), "weekday")


def two_days(match: Match, scene: Scene) -> Found:
    shift = -2 if match["way"].startswith("before") else 2
    return one(match, unit_of("day", scene.today, shift) if scene.today else None)


def deictic(match: Match, scene: Scene) -> Found:
    """Today · tomorrow · tonight · this morning · last night."""
    word, pub = match["word"], scene.today
    if "night" in word:
        shift = 1 if word == "tonight" else 0
        return one(match, unit_of("night", pub, shift) if pub else None, precision="night")
    return one(match, unit_of("day", pub, {"yesterday": -1, "tomorrow": 1}.get(word, 0)) if pub else None)


def overnight(match: Match, scene: Scene) -> Found:
    """Overnight, with no day named: the night that ended on the day of publication."""
    return one(match, unit_of("night", scene.today) if scene.today else None, precision="night")


def holiday(match: Match, scene: Scene) -> Found:
    name, pub = " ".join(match["name"].split()), scene.published
    if match["year"]:
        return one(match, day_of(_feast(name, int(match["year"]))), "explicit")
    if pub is None:
        return one(match, None)
    days = [_feast(name, pub.year + shift) for shift in (-1, 0, 1)]
    coming, past = next(d for d in days if d >= pub), [d for d in days if d <= pub][-1]
    soon = 6 * (coming - pub) < pub - past
    return one(match, day_of(coming if soon or scene.ahead(match) or scene.before(match, _FOR, 9) else past))


def _feast(name: str, year: int) -> date:
    if name in HOLIDAYS:
        return date(year, *HOLIDAYS[name])
    if name.startswith("thanksgiving"):  # the United States': the fourth Thursday of November
        return nth_weekday(year, 11, 3, 4) or date(year, 11, 22)
    return easter(year, name.startswith("orthodox")) + timedelta(EASTER[name.removeprefix("orthodox ")])
