"""Whether a row states the same fact as a label, and which of its cells are right.

The rules are those of the labelling guide: rounds meet on days and city (or number), outcomes on kind,
direction of the status and the label's count, strikes on attacker, measure, count and broad weapon,
captures on place and taker.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.scoring.sameness import Row, alike, meet, number, period, said, same_source, within

DIRECTION = {"agreed": "done", "carried_out": "done", "rejected": "refused", "failed": "refused",
             "discussed": "open", "proposed": "open"}  # fmt: skip
BROAD_WEAPON = {"cruise_missile": "missile", "ballistic_missile": "missile", "unspecified": "mixed"}
WEAPON_UNSCORED = {"killed", "injured", "hits"}


def _rounds(label: Row, row: Row) -> int:
    cities, countries = ([said(side.get(key)) for side in (label, row)] for key in ("city", "country"))
    in_city = all(cities)
    if in_city and not alike(*cities):
        return 0
    numbers = [number(side.get("number")) for side in (label, row)]
    numbered = numbers[0] is not None and numbers[0] == numbers[1]
    when, found = period(label), period(row)
    if when and found:
        return 2 + in_city if meet(when, found) else 0
    if when or found:  # where one has no date, only city and number together tie them
        return int(in_city and numbered)
    return int(in_city or (all(countries) and countries[0] == countries[1]) or numbered)


def _outcomes(label: Row, row: Row) -> int:
    status, found = said(label.get("status")), said(row.get("status"))
    if said(label.get("kind")) != said(row.get("kind")):
        return 0
    if DIRECTION.get(status or "") != DIRECTION.get(found or ""):
        return 0
    wanted, counted = number(label.get("count")), number(row.get("count"))
    if wanted is not None and wanted != counted:
        return 0
    dated = meet(period(label, "round", "round"), period(row, "round", "round"))
    return 1 + (wanted == counted) + (status == found) + dated


def _strikes(label: Row, row: Row) -> int:
    if any(said(label.get(key)) != said(row.get(key)) for key in ("attacker", "measure")):
        return 0
    if number(label.get("count")) != number(row.get("count")):
        return 0
    weapon, found = said(label.get("weapon")), said(row.get("weapon"))
    broad = [BROAD_WEAPON.get(name or "", name) for name in (weapon, found)]
    if said(label.get("measure")) not in WEAPON_UNSCORED and broad[0] != broad[1]:
        return 0
    return 1 + meet(period(label), period(row)) + (weapon == found)


def _captures(label: Row, row: Row) -> int:
    return int(alike(label.get("place"), row.get("place")) and said(label.get("by")) == said(row.get("by")))


# How well a row fits a label: 0 where it states another fact.
FITS: dict[str, Callable[[Row, Row], int]] = {
    "rounds": _rounds, "outcomes": _outcomes, "strikes": _strikes, "captures": _captures,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Matching:
    """One article's labels and rows: (label, row) pairs, core labels without a row, rows without a label."""

    core: list[tuple[Row, Row]]
    optional: list[tuple[Row, Row]]
    missed: list[Row]
    wrong: list[Row]


def match(table: str, labels: Sequence[Row], rows: Sequence[Row]) -> Matching:
    """One-to-one, the best fit first; core labels choose before optional ones."""
    core = [label for label in labels if not label.get("optional")]
    optional = [label for label in labels if label.get("optional")]
    chosen = _pairs(FITS[table], core, rows)
    rest = [row for at, row in enumerate(rows) if at not in chosen.values()]
    spare = _pairs(FITS[table], optional, rest)
    return Matching(
        core=[(core[i], rows[j]) for i, j in chosen.items()],
        optional=[(optional[i], rest[j]) for i, j in spare.items()],
        missed=[label for i, label in enumerate(core) if i not in chosen],
        wrong=[row for j, row in enumerate(rest) if j not in spare.values()],
    )


def _pairs(fit: Callable[[Row, Row], int], labels: Sequence[Row], rows: Sequence[Row]) -> dict[int, int]:
    """Which label took which row, by place; among equal fits the earlier label, then the earlier row."""
    fits = [(-fit(label, row), i, j) for i, label in enumerate(labels) for j, row in enumerate(rows)]
    taken: dict[int, int] = {}
    rows_taken: set[int] = set()
    for points, i, j in sorted(fits):
        if points and i not in taken and j not in rows_taken:
            taken[i] = j
            rows_taken.add(j)
    return taken


Verdict = bool | None  # None: the label does not say
Check = Callable[[Row, Row, str], Verdict]


def _if_said(check: Callable[[Any, Any], bool]) -> Check:
    def verdict(label: Row, row: Row, key: str) -> Verdict:
        return None if said(label.get(key)) is None else check(label.get(key), row.get(key))

    return verdict


def _days(label: Row, row: Row, key: str) -> Verdict:
    last = "date_end" if key == "date" else key
    wanted = period(label, key, last)
    return None if wanted is None else within(wanted, period(row, key, last))


def _number(label: Row, row: Row, key: str) -> Verdict:
    wanted = number(label.get(key))
    return None if wanted is None else wanted == number(row.get(key))


def _weapon(label: Row, row: Row, key: str) -> Verdict:
    return None if said(label.get("measure")) in WEAPON_UNSCORED else _word(label, row, key)


def _heads(label: Row, row: Row, key: str) -> Verdict:
    wanted, found = _surnames(label.get(key)), _surnames(row.get(key))
    return all(found.get(side) == name for side, name in wanted.items()) if wanted else None


def _surnames(cell: Any) -> dict[str | None, str]:
    try:
        people = json.loads(cell) if isinstance(cell, str) and cell else cell
    except ValueError:
        people = None
    pairs = people.items() if isinstance(people, Mapping) else ()
    named = ((said(side), said(name)) for side, name in pairs)
    return {side: name.split()[-1] for side, name in named if name}


_word = _if_said(lambda one, other: said(one) == said(other))
_name, _source = _if_said(alike), _if_said(same_source)

# The cells of a matched row that are judged, and those that an article may leave open.
CHECKS: dict[str, dict[str, Check]] = {
    "rounds": {"date": _days, "city": _name, "country": _word, "status": _word, "track": _word, 
               "number": _number, "heads": _heads},
    "outcomes": {"status": _word, "count": _number, "basis": _word, "round": _days},
    "strikes": {"date": _days, "qualifier": _word, "weapon": _weapon, "claimed_by": _source},
    "captures": {"date": _days, "region": _name, "claimed_by": _source},
}  # fmt: skip
MAY_BE_SILENT = {
    "rounds": ("date", "number"),
    "outcomes": ("count", "round"),
    "strikes": ("date", "claimed_by"),
    "captures": ("date", "region", "claimed_by"),
}


def evidence_right(label: Row, row: Row, text: str) -> Verdict:
    """Whether the row's sentence, where it stands in the text, covers the place that the label points at."""
    at, sentence = label.get("at"), str(row.get("sentence") or "").strip()
    if not isinstance(at, int):
        return None
    place = text.find(sentence) if sentence else -1
    while place >= 0:
        if place - 3 <= at <= place + len(sentence):
            return True
        place = text.find(sentence, place + 1)
    return False
