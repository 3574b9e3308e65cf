"""Whether a row states the same fact as a label, and which of its cells are right.

The rules are those of the labelling guide: rounds meet on days and city (or number), outcomes on kind,
direction of the status and the label's count, strikes on attacker, measure, count and broad weapon,
captures on place and taker.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.scoring.sameness import Row, meet, number, period, said, same

DIRECTION = {"agreed": "done", "carried_out": "done", "rejected": "refused", "failed": "refused",
             "discussed": "open", "proposed": "open"}  # fmt: skip
BROAD_WEAPON = {"cruise_missile": "missile", "ballistic_missile": "missile", "unspecified": "mixed"}
WEAPON_UNSCORED = {"killed", "injured", "hits"}


def _rounds(label: Row, row: Row) -> int:
    in_city = bool(said(label.get("city")) and said(row.get("city")))
    if in_city and not same(label, row, "city"):
        return 0
    numbered = number(label.get("number")) is not None and same(label, row, "number")
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
    counted = same(label, row, "count")
    if number(label.get("count")) is not None and not counted:
        return 0
    dated = meet(period(label, "round", "round"), period(row, "round", "round"))
    return 1 + counted + same(label, row, "status") + dated


def _strikes(label: Row, row: Row) -> int:
    if not same(label, row, "attacker", "measure", "count"):
        return 0
    weapons = [said(side.get("weapon")) for side in (label, row)]
    broad = [BROAD_WEAPON.get(name, name) for name in weapons]
    if said(label.get("measure")) not in WEAPON_UNSCORED and broad[0] != broad[1]:
        return 0
    return 1 + meet(period(label), period(row)) + (weapons[0] == weapons[1])


def _captures(label: Row, row: Row) -> int:
    return int(same(label, row, "place", "by"))


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


# The cells of a matched row that are judged, and those that an article may leave open.
CHECKS = {
    "rounds": ("date", "city", "country", "status", "track", "number", "heads"),
    "outcomes": ("status", "count", "basis", "round"),
    "strikes": ("date", "qualifier", "weapon", "claimed_by"),
    "captures": ("date", "region", "claimed_by"),
}
MAY_BE_SILENT = {
    "rounds": ("date", "number"),
    "outcomes": ("count", "round"),
    "strikes": ("date", "claimed_by"),
    "captures": ("date", "region", "claimed_by"),
}


def verdicts(table: str, label: Row, row: Row, text: str) -> dict[str, bool]:
    """Whether each cell is right of which the label says anything, and whether the `evidence` is."""
    unscored = "weapon" if said(label.get("measure")) in WEAPON_UNSCORED else None
    told = [key for key in CHECKS[table] if said(label.get(key)) and key != unscored]
    found = {key: same(label, row, key) for key in told}
    if isinstance(label.get("at"), int):
        found["evidence"] = _covers(str(row.get("sentence") or "").strip(), label["at"], text)
    return found


def _covers(sentence: str, at: int, text: str) -> bool:
    """Whether the sentence, anywhere that it stands in the text, covers the place that the label points at."""
    places = re.finditer(f"(?={re.escape(sentence)})", text) if sentence else ()
    return any(place.start() - 3 <= at <= place.start() + len(sentence) for place in places)
