"""Whether a row states the same fact as a label, and which of its cells are right.

The rules are those of the labelling guide: rounds meet on days and city (or number), outcomes on kind,
direction of the status and the label's count, strikes on attacker, measure, count and broad weapon,
captures on place and taker.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.scoring.sameness import Row, alike, meet, number, period, said, same, same_number, same_source, within

DIRECTION = {"agreed": "done", "carried_out": "done", "rejected": "refused", "failed": "refused",
             "discussed": "open", "proposed": "open"}  # fmt: skip
BROAD_WEAPON = {"cruise_missile": "missile", "ballistic_missile": "missile", "unspecified": "mixed"}
WEAPON_UNSCORED = {"killed", "injured", "hits"}


def _rounds(label: Row, row: Row) -> int:
    in_city = bool(said(label.get("city")) and said(row.get("city")))
    if in_city and not alike(label["city"], row["city"]):
        return 0
    numbered = number(label.get("number")) is not None and same_number(label, row, "number")
    when, found = period(label), period(row)
    if when and found:
        return 2 + in_city if meet(when, found) else 0
    if when or found:  # where one has no date, only city and number together tie them
        return int(in_city and numbered)
    in_country = bool(said(label.get("country"))) and same(label, row, "country")
    return int(in_city or in_country or numbered)


def _outcomes(label: Row, row: Row) -> int:
    directions = [DIRECTION.get(said(side.get("status"))) for side in (label, row)]
    if not same(label, row, "kind") or directions[0] != directions[1]:
        return 0
    counted = same_number(label, row, "count")
    if number(label.get("count")) is not None and not counted:
        return 0
    dated = meet(period(label, "round", "round"), period(row, "round", "round"))
    return 1 + counted + same(label, row, "status") + dated


def _strikes(label: Row, row: Row) -> int:
    if not same(label, row, "attacker", "measure") or not same_number(label, row, "count"):
        return 0
    weapons = [said(side.get("weapon")) for side in (label, row)]
    broad = [BROAD_WEAPON.get(name, name) for name in weapons]
    if said(label.get("measure")) not in WEAPON_UNSCORED and broad[0] != broad[1]:
        return 0
    return 1 + meet(period(label), period(row)) + (weapons[0] == weapons[1])


def _captures(label: Row, row: Row) -> int:
    return int(alike(label.get("place"), row.get("place")) and same(label, row, "by"))


# How well a row fits a label: 0 where it states another fact.
FITS: dict[str, Callable[[Row, Row], int]] = {
    "rounds": _rounds, "outcomes": _outcomes, "strikes": _strikes, "captures": _captures,
}  # fmt: skip


Pairs = list[tuple[Row, Row]]


@dataclass(frozen=True, slots=True)
class Matching:
    """One article's labels and rows: (label, row) pairs, core labels without a row, rows without a label."""

    core: Pairs
    optional: Pairs
    missed: list[Row]
    wrong: list[Row]


def match(table: str, labels: Sequence[Row], rows: Sequence[Row]) -> Matching:
    """One-to-one, the best fit first; core labels choose before optional ones."""
    core, missed, rest = _pairs(table, [label for label in labels if not label.get("optional")], rows)
    optional, _, wrong = _pairs(table, [label for label in labels if label.get("optional")], rest)
    return Matching(core, optional, missed, wrong)


def _pairs(table: str, labels: Sequence[Row], rows: Sequence[Row]) -> tuple[Pairs, list[Row], list[Row]]:
    """Pairs, labels left, rows left; among equal fits the earlier label, then the earlier row, comes first."""
    fits = [(-FITS[table](label, row), i, j) for i, label in enumerate(labels) for j, row in enumerate(rows)]
    taken: dict[int, int] = {}
    for points, i, j in sorted(fits):
        if points and i not in taken and j not in taken.values():
            taken[i] = j
    pairs = [(labels[i], rows[j]) for i, j in taken.items()]
    missed = [label for i, label in enumerate(labels) if i not in taken]
    return pairs, missed, [row for j, row in enumerate(rows) if j not in taken.values()]


def _names(cell: Any) -> dict[str, str]:
    """Side → surname, from the object of a label or the JSON of a row."""
    try:
        people = json.loads(cell) if isinstance(cell, str) else cell
    except ValueError:
        return {}
    named = people.items() if isinstance(people, Mapping) else ()
    return {said(side): said(name).split()[-1] for side, name in named if said(name)}


def _same_heads(label: Row, row: Row, key: str) -> bool:
    return _names(label[key]).items() <= _names(row.get(key)).items()


def _same_name(label: Row, row: Row, key: str) -> bool:
    return alike(label[key], row.get(key))


def _same_claimant(label: Row, row: Row, key: str) -> bool:
    return same_source(label[key], row.get(key))


def _same_days(label: Row, row: Row, key: str) -> bool:
    last = "date_end" if key == "date" else key
    return within(period(label, key, last), period(row, key, last))


# The cells of a matched row that are judged, and those that an article may leave open.
CHECKS: dict[str, dict[str, Callable[[Row, Row, str], bool]]] = {
    "rounds": {"date": _same_days, "city": _same_name, "country": same, "status": same, "track": same,
               "number": same_number, "heads": _same_heads},
    "outcomes": {"status": same, "count": same_number, "basis": same, "round": _same_days},
    "strikes": {"date": _same_days, "qualifier": same, "weapon": same, "claimed_by": _same_claimant},
    "captures": {"date": _same_days, "region": _same_name, "claimed_by": _same_claimant},
}  # fmt: skip
MAY_BE_SILENT = {
    "rounds": ("date", "number"),
    "outcomes": ("count", "round"),
    "strikes": ("date", "claimed_by"),
    "captures": ("date", "region", "claimed_by"),
}


def verdicts(table: str, label: Row, row: Row, text: str) -> dict[str, bool]:
    """Whether each cell is right of which the label says anything, and whether the `evidence` is."""
    unscored = "weapon" if said(label.get("measure")) in WEAPON_UNSCORED else None
    told = {key: check for key, check in CHECKS[table].items() if said(label.get(key)) and key != unscored}
    found = {key: check(label, row, key) for key, check in told.items()}
    if isinstance(label.get("at"), int):
        found["evidence"] = _covers(str(row.get("sentence") or "").strip(), label["at"], text)
    return found


def _covers(sentence: str, at: int, text: str) -> bool:
    """Whether the sentence, anywhere that it stands in the text, covers the place that the label points at."""
    places = re.finditer(f"(?={re.escape(sentence)})", text) if sentence else ()
    return any(place.start() - 3 <= at <= place.start() + len(sentence) for place in places)
