"""When two cells say the same: words, numbers, days, names and sources, as the labelling guide has it."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from analysis.tables import days

Row = Mapping[str, Any]
Period = tuple[date, date]

NOTHING = {"", "nan", "nat", "none", "null", "<na>", "unknown", "{}", "[]"}
COUNTRIES = {"turkiye": "turkey", "uae": "united arab emirates", "usa": "united states",
             "us": "united states", "uk": "united kingdom"}  # fmt: skip
SIDES = {"russia": ("russia", "moscow", "kremlin"), "ukraine": ("ukrain", "kyiv", "kiev")}


def said(value: Any) -> str:
    """A cell's words without case, accents and outer blanks; "" where it says nothing."""
    plain = unicodedata.normalize("NFKD", str(value)).encode("ascii", "ignore").decode().strip().lower()
    return "" if plain in NOTHING else COUNTRIES.get(plain, plain)


def number(value: Any) -> int | None:
    """A cell's whole number, None where it holds none."""
    try:
        return int(float(said(value).replace(",", "")))
    except ValueError:
        return None


def period(row: Row, first: str = "date", last: str = "date_end") -> Period | None:
    """First and last day that a row's date may mean; None where it has none."""
    try:
        begin, end = days(*(said(row.get(side))[:10] for side in (first, last)))
    except ValueError:
        return None
    return (begin, end) if begin and end else None


def _width(span: Period) -> int:
    return (span[1] - span[0]).days


def meet(label: Period | None, row: Period | None) -> bool:
    """Whether the row's days touch the label's and are vaguer by no more than a day."""
    if not (label and row):
        return False
    return max(label[0], row[0]) <= min(label[1], row[1]) and _width(row) - _width(label) <= 1


def within(label: Period | None, row: Period | None) -> bool:
    """The label's very days; where the label is vaguer than a week, any days inside it."""
    if not (label and row):
        return False
    return row == label or (_width(label) > 6 and label[0] <= row[0] and row[1] <= label[1])


def alike(one: Any, other: Any) -> bool:
    """Whether two names differ by no more than spelling."""
    mine, theirs = said(one), said(other)
    return bool(mine and theirs) and SequenceMatcher(None, mine, theirs).ratio() >= 0.86


def same_source(one: Any, other: Any) -> bool:
    """Whether two names of who says so agree: the words of one are in the other, and no side differs."""
    names = said(one), said(other)
    sides = [{side for side, stems in SIDES.items() if any(stem in name for stem in stems)} for name in names]
    if not all(names) or (all(sides) and sides[0] != sides[1]):
        return False
    fewer, more = sorted(map(_source_words, names), key=len)
    missing = 1 if len(fewer) > 2 else 0  # one word of three or more may differ
    return alike(*names) or (bool(fewer) and len(fewer & more) >= len(fewer) - missing)


def _source_words(name: str) -> set[str]:
    words = set(re.findall("[a-z]{3,}", name)) - {"the", "and"}
    return {word.rstrip("s").replace("defense", "defence") for word in words}


def _same_heads(label: Any, row: Any) -> bool:
    return _surnames(label).items() <= _surnames(row).items()


def _surnames(cell: Any) -> dict[str, str]:
    """Side → surname, from the object of a label or the JSON of a row."""
    try:
        people = json.loads(cell) if isinstance(cell, str) else cell
    except ValueError:
        return {}
    named = people.items() if isinstance(people, Mapping) else ()
    return {said(side): said(name).split()[-1] for side, name in named if said(name)}


# How the cells of these columns are compared; those of others by what they say.
_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    **dict.fromkeys(("city", "place", "region"), alike),
    **dict.fromkeys(("number", "count"), lambda label, row: number(label) == number(row)),
    "heads": _same_heads, "claimed_by": same_source,
}  # fmt: skip
_LAST_DAY = {"date": "date_end", "round": "round"}  # of the days that begin in the column


def same(label: Row, row: Row, *columns: str) -> bool:
    """Whether both say the same in these columns: the same name, number, days, source or words, or both nothing."""

    def agree(column: str) -> bool:
        if column in _LAST_DAY:
            return within(*(period(side, column, _LAST_DAY[column]) for side in (label, row)))
        compared = _COMPARED.get(column, lambda one, other: said(one) == said(other))
        return compared(label.get(column), row.get(column))

    return all(map(agree, columns))
