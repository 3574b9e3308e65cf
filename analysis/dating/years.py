"""Years, decades and centuries; and four digits that are none."""

from analysis.dating.patterns import AROUND, CENTURIES, TENS, compiled
from analysis.dating.periods import years_of
from analysis.dating.scene import Found, Match, Scene, full_year, leading_number, one


def decade(match: Match, scene: Scene) -> Found:
    year = int(match["year"] or 0) or TENS.get(match["word"] or "", 0) or 1900 + int(match["tens"])
    return one(match, years_of(year, 100 if year % 100 == 0 and year < 2000 else 10), "explicit")


def century(match: Match, scene: Scene) -> Found:
    nth = CENTURIES.get(match["nth"], 0) or leading_number(match["nth"])
    return one(match, years_of(100 * (nth - 1), 100), "explicit") if 2 <= nth <= 22 else []


def fiscal(match: Match, scene: Scene) -> Found:
    return one(match, years_of(full_year(match["year"], scene.published)), "explicit")


def years(match: Match, scene: Scene) -> Found:
    """2014-2021 · 2022-23."""
    first, text = int(match["year"]), match["year2"]
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    return one(match, years_of(first, last - first + 1), "explicit") if first < last <= first + 100 else []


_NO_YEAR_BEFORE = AROUND["no_year_before"]
_YEAR_BEFORE = AROUND["year_before"]
_WHOSE = compiled(r"(?:\b(?:the|a|an|his|her|its|their|this|that|our)|'s|s') $")
_COUNTED = AROUND["counted"]
_PLURAL = compiled(r" [a-z]{3,}(?<!s)(?<!u)(?<!i)(?<!wa)(?<!ha)(?<!doe)(?<!acros)(?<!toward)(?<!alway)s\b")


def year(match: Match, scene: Scene) -> Found:
    """A four-digit year; not a count, a price, an hour or the number of something."""
    value, at, folded = int(match["year"]), match.start(), scene.folded
    in_year = scene.before(match, _YEAR_BEFORE)
    if (not in_year and scene.before(match, _NO_YEAR_BEFORE)) or folded[at - 1 : at].isalpha():
        return []
    counted = _COUNTED.match(folded, match.end(), scene.end)
    odd = value % 100 != 0 and 1900 < value < 2100  # "in 2022 drones were": nobody counts so exactly
    if in_year and (odd or not counted):
        return one(match, years_of(value), "explicit")
    if not 1900 <= value < 2100 or counted:
        return []
    if not scene.before(match, _WHOSE) and _PLURAL.match(folded, match.end(), scene.end):
        return []
    return one(match, years_of(value), "explicit")
