"""Calendar expressions of English news, found where they stand and resolved to days.

A cascade of small stages: a word that any date holds (the anchor), the rule that reads it, what stands around and
belongs to it ("late", "at 8 p.m. on", "night"), and the joining of evening and morning to one night.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from analysis.dating import days, spans, years
from analysis.dating.patterns import (
    ANCHOR,
    DAYS,
    EDGE,
    EDGES,
    HOURS_TO,
    JOIN,
    ORDINALS,
    PART,
    PATTERNS,
    PERIODS,
    WEEKDAYS,
    search_for,
)
from analysis.dating.periods import Period, day_of, night_of, nth_weekday, unit_of
from analysis.dating.scene import DateExpression, Found, Match, Scene, count
from analysis.sentences import fold

__all__ = ["DateExpression", "find_dates", "scan_dates"]

_DAY = timedelta(1)
_RIGHT = 60  # characters behind an anchor within which its expression ends
# Behind these an expression begins, and does not go on.
_ALONE = (" on ", " in ", " since ", " until ", " by ", " from ", " before ", " after ", " and ")

# A rule and the function that reads it bear the same name.
_RULES: dict[str, Callable[[Match, Scene], Found]] = {
    name: function for module in (days, spans, years) for name, function in vars(module).items() if name in PATTERNS
}
_RULES |= {"day_month": days.month_day, "days_month": days.month_day}


def find_dates(text: str, published: date | str | None = None) -> list[DateExpression]:
    """All calendar expressions of a text, from left to right, resolved against its day of publication.

    `published` may be an ISO text; without it only expressions that name their year get days. Rolling spans longer
    than three days ("the past year") are durations, and left out. Raises ValueError where `published` is no ISO date.
    """
    if isinstance(published, str):
        try:
            published = date.fromisoformat(published)
        except ValueError:
            raise ValueError(f"published: {published!r} is no date of the form YYYY-MM-DD") from None
    found = scan_dates(text, fold(text), published, 0, len(text))
    return [d for d in found if d.role != "window" or (d.first and d.last and (d.last - d.first).days <= 3)]


def scan_dates(
    text: str, folded: str, published: date | None, start: int, end: int, published_precision: str = "day",
    places: Iterable[int] | None = None, earlier: Callable[[], Iterable[DateExpression]] = tuple,
) -> list[DateExpression]:  # fmt: skip
    """The calendar expressions in `text[start:end]`, with their places in `text`; `folded` is `fold(text)`.

    Where `published_precision` is "month", `published` is any day of it, and what needs the day stays unresolved.
    `places` are those where a date may begin, as the lexicon's search finds them; without them it is made. `earlier`
    gives the dates before, the last first.
    """
    if places is None:
        from analysis.lexicon import load

        places = load().find(text, folded, start, end).dates
    scene: Scene | None = None
    position = start
    for at in places:
        anchor = ANCHOR.match(folded, at, end) if at >= position else None
        if anchor is None:
            continue
        word = anchor[0]
        search = search_for(word, folded, anchor.end()) if word != "may" or text[at].isupper() else None
        if search is None:
            continue
        rules, left, inside = search
        until = end if end < at + _RIGHT else at + _RIGHT
        before = folded[at - 14 if at > 14 else 0 : at]
        word = before[:-1].rpartition(" ")[2] if before[-1:] == " " else ""
        if not left or (word.isalpha() and word not in inside) or (left <= 20 and folded.endswith(_ALONE, start, at)):
            match = rules.match(folded, at, until)
        else:
            match = rules.search(folded, max(position, at - left), until)
        if match is None or match.start() > at:
            continue
        if scene is None:
            scene = Scene(text, folded, start, end, published, published_precision == "month", earlier=earlier)
        read = _read(match, scene)
        scene.found.extend(read)
        position = read[-1].end if read else anchor.end()
    if scene is None:
        return []
    return _joined(scene.found, folded) if len(scene.found) > 1 else scene.found


def _read(match: Match, scene: Scene) -> Found:
    """What the matched rule makes of its words, with the words around that belong to it."""
    name = str(match.lastgroup)
    own = PATTERNS[name].match(scene.folded, match.start(), scene.end)
    if own is None:
        return []
    try:
        read = _RULES[name](own, scene)
        floor = scene.found[-1].end if scene.found else scene.start
        return [_widened(read[0], scene, floor)] if len(read) == 1 else read
    except (OverflowError, ValueError):  # beyond the first or last year of the calendar
        return []


def _inner(at: int, rules: re.Pattern[str], scene: Scene) -> Found:
    match = rules.match(scene.folded, at, scene.end)
    own = PATTERNS[str(match.lastgroup)].match(scene.folded, at, scene.end) if match else None
    return _RULES[str(match.lastgroup)](own, scene) if match and own else []


def _piece(own: Match, scene: Scene) -> Found:
    """The first week of May · the second half of 2024 · the last Friday of last month."""
    inner = _inner(own.end(), PERIODS, scene)
    whole_unit = PATTERNS["part_of"].match(scene.folded, own.end(), scene.end)
    if not inner and whole_unit and own["unit"] != whole_unit["unit"]:
        inner = spans.moved(whole_unit, scene, whole_unit["unit"] or "year", 0)
    if not inner or inner[0].first is None:
        return [inner[0]._replace(start=own.start())] if inner else []
    whole, nth, unit = inner[0], ORDINALS[own["nth"]], own["unit"]
    first, last = whole.first, whole.last
    assert first and last
    period: Period | None = None
    if unit in ("quarter", "half"):
        parts = 12 // (3 if unit == "quarter" else 6)
        index = nth - 1 if nth > 0 else parts - 1
        period = unit_of(unit, first, index) if index < parts else None
    elif unit[:3] in WEEKDAYS:
        day = nth_weekday(first.year, first.month, WEEKDAYS.index(unit[:3]), nth)
        period = day_of(day) if day else None
    else:
        size = 7 if unit in ("week", "weekend") else count(own["count"])
        begin = first + timedelta(size * (nth - 1)) if nth > 0 else last - timedelta(size - 1)
        stop = min(begin + timedelta(size - 1), last)
        precision = "week" if unit == "week" else "day" if size == 1 else "days"
        period = Period(begin, stop, precision) if begin <= last else None
        if period and unit == "weekend":
            saturday = nth_weekday(first.year, first.month, 5, nth)
            period = Period(saturday, saturday + _DAY, "days") if saturday else None
    if period is None:
        return []
    return [DateExpression(own.start(), whole.end, *period, whole.basis)]


def _night(own: Match, scene: Scene) -> Found:
    """The night of July 22-23 · overnight into Sunday · overnight on Saturday.

    "Overnight on" a day past is the night that begins on it, on the day of publication the one that ends on it.
    """
    inner = _inner(own.end(), DAYS, scene)
    word = own["word"].split()
    day = inner[0] if inner and inner[0].precision in ("day", "days", "hour") else None
    if day is None:
        if not word[0].startswith("overnight"):
            return []
        alone = PATTERNS["overnight"].match(scene.folded, own.start(), scene.end)
        return days.overnight(alone, scene) if alone else []
    if day.first is None or day.last is None:
        return [day._replace(start=own.start(), precision="night")]
    ends_on = word[-1] in ("to", "into") or (word[-1] in ("overnight", "on", "before") and day.first == scene.today)
    if day.first != day.last:
        period = Period(day.first, day.last, "night" if day.last - day.first == _DAY else "days")
    else:
        period = night_of(day.first - _DAY if ends_on else day.first)
    return [DateExpression(own.start(), day.end, *period, day.basis)]


def _widened(found: DateExpression, scene: Scene, floor: int) -> DateExpression:
    """With the words before and behind that belong to it."""
    folded, daily = scene.folded, found.precision == "day"
    part = PART.match(folded, found.end, scene.end) if daily else None
    if part:
        found = found._replace(end=part.end())
        if part["part"] in ("night", "overnight"):
            first, last, precision = night_of(found.first) if found.first else (None, None, "night")
            found = found._replace(first=first, last=last, precision=precision)
    if daily and found.first and (hours := HOURS_TO.search(folded, max(floor, found.start - 48), found.start)):
        return found._replace(start=hours.start(), first=found.first - _DAY, precision="days")
    words = folded[max(floor, found.start - 18) : found.start].replace("-", " ").split()
    near = words[-2] if len(words) > 1 and words[-1] in ("on", "in") else words[-1] if words else ""
    if not (near.strip(",") in EDGES or near[-1:].isdigit() or near.endswith(("pm", "am", "m.", ","))):
        return found
    while edge := EDGE.search(folded, max(floor, found.start - 34), found.start):
        kind = edge.lastgroup
        if kind not in ("edge", "end") and not daily:
            break
        if found.basis == "weekday" and edge[0].strip() in ("earlier", "later"):
            break
        found = found._replace(start=edge.start())
        if kind == "clock" and found.precision == "day":
            found = found._replace(precision="hour")
        elif kind == "week" and found.first and (week := unit_of("week", found.first)):
            found = found._replace(first=week.first, last=week.last, precision="week")
    if folded.endswith("s", 0, found.end) and folded.endswith("the ", floor, found.start):
        return found._replace(start=found.start - 4)  # the early 1990s
    return found


def _joined(found: list[DateExpression], folded: str) -> list[DateExpression]:
    """Evening and next morning as one night: "late Tuesday and early Wednesday", "Saturday night into Sunday"."""
    joined = [found[0]]
    for second in found[1:]:
        first = joined[-1]
        link = JOIN.fullmatch(folded, first.end, second.start) if first.first and second.first else None
        night = _night_of_both(folded, first, second, link[0]) if link else None
        if night:
            joined[-1] = first._replace(end=second.end, first=night, last=night + _DAY, precision="night")
        else:
            joined.append(second)
    return joined


def _night_of_both(folded: str, first: DateExpression, second: DateExpression, link: str) -> date | None:
    """The evening of the night that two expressions name together, if they do."""
    assert first.first and second.first
    before, after = folded[first.start : first.end], folded[second.start : second.end]
    early = any(word in before for word in ("early", "morning", "a.m", " am"))
    if second.precision == "night" and first.precision in ("day", "hour") and "and" in link and not early:
        if after == "overnight":  # "on Saturday and overnight"
            return first.first if first.first != second.last else second.first
        return first.first if first.first == second.first else None  # "Saturday evening and overnight into Sunday"
    if second.first - first.first != _DAY or second.first != second.last:
        return None
    evening = any(word in before for word in ("late", "evening", "p.m", " pm", "night"))
    morning = any(word in after for word in ("early", "morning", "hours", "a.m", " am"))
    if first.precision == "night" or (evening and (morning or "into" in link)) or (morning and "into" in link):
        return first.first
    return None


_RULES |= {"piece": _piece, "night_of": _night}  # they hold another expression and read that first
