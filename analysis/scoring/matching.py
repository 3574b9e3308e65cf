"""Whether a row states the same fact as a label, and which of its cells are right.

The rules are those of the labelling guide: rounds meet on days and city (or number), outcomes on kind,
direction of the status and the label's count, strikes on attacker, measure, count and broad weapon,
captures on place and taker.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.scoring.sameness import Row, alike, meet, number, period, said, same, same_source, within

DIRECTION = {"agreed": "done", "carried_out": "done", "rejected": "refused", "failed": "refused",
             "discussed": "open", "proposed": "open"}  # fmt: skip
BROAD_WEAPON = {"cruise_missile": "missile", "ballistic_missile": "missile", "unspecified": "mixed"}
WEAPON_UNSCORED = {"killed", "injured", "hits"}


def _rounds(label: Row, row: Row) -> int:
    in_city = bool(said(label.get("city")) and said(row.get("city")))
    if in_city and not alike(label["city"], row["city"]):
        return 0
    numbered = number(label.get("number")) is not None and number(label["number"]) == number(row.get("number"))
    when, found = period(label), period(row)
    if when and found:
        return 2 + in_city if meet(when, found) else 0
    if when or found:  # where one has no date, only city and number together tie them
        return int(in_city and numbered)
    in_country = said(label.get("country")) is not None and same(label, row, "country")
    return int(in_city or in_country or numbered)


def _outcomes(label: Row, row: Row) -> int:
    directions = [DIRECTION.get(said(side.get("status")) or "") for side in (label, row)]
    if not same(label, row, "kind") or directions[0] != directions[1]:
        return 0
    wanted, counted = number(label.get("count")), number(row.get("count"))
    if wanted is not None and wanted != counted:
        return 0
    dated = meet(period(label, "round", "round"), period(row, "round", "round"))
    return 1 + (wanted == counted) + same(label, row, "status") + dated


def _strikes(label: Row, row: Row) -> int:
    if not same(label, row, "attacker", "measure") or number(label.get("count")) != number(row.get("count")):
        return 0
    weapon, found = said(label.get("weapon")), said(row.get("weapon"))
    broad = [BROAD_WEAPON.get(name or "", name) for name in (weapon, found)]
    if said(label.get("measure")) not in WEAPON_UNSCORED and broad[0] != broad[1]:
        return 0
    return 1 + meet(period(label), period(row)) + (weapon == found)


def _captures(label: Row, row: Row) -> int:
    return int(alike(label.get("place"), row.get("place")) and same(label, row, "by"))


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
    core, missed, rest = _pairs(table, [label for label in labels if not label.get("optional")], rows)
    optional, _, wrong = _pairs(table, [label for label in labels if label.get("optional")], rest)
    return Matching(core, optional, missed, wrong)


def _pairs(
    table: str, labels: Sequence[Row], rows: Sequence[Row]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pairs, labels left, rows left; among equal fits the earlier label, then the earlier row, comes first."""
    fits = [(-FITS[table](label, row), i, j) for i, label in enumerate(labels) for j, row in enumerate(rows)]
    taken: dict[int, int] = {}
    for points, i, j in sorted(fits):
        if points and i not in taken and j not in taken.values():
            taken[i] = j
    pairs = [(labels[i], rows[j]) for i, j in taken.items()]
    missed = [label for i, label in enumerate(labels) if i not in taken]
    return pairs, missed, [row for j, row in enumerate(rows) if j not in taken.values()]


Check = Callable[[Any, Any], bool]


def _names(cell: Any) -> dict[str | None, str]:
    """Side → surname, from the object of a label or the JSON of a row."""
    try:
        people = json.loads(cell) if isinstance(cell, str) else cell
    except ValueError:
        return {}
    named = ((said(side), said(name)) for side, name in people.items()) if isinstance(people, Mapping) else ()
    return {side: name.split()[-1] for side, name in named if name}


def _same_heads(label: Any, row: Any) -> bool:
    return _names(label).items() <= _names(row).items()


def _same_word(label: Any, row: Any) -> bool:
    return said(label) == said(row)


def _same_number(label: Any, row: Any) -> bool:
    return number(label) == number(row)


# The cells of a matched row that are judged (dates apart), and those that an article may leave open.
CHECKS: dict[str, dict[str, Check | None]] = {
    "rounds": {"date": None, "city": alike, "country": _same_word, "status": _same_word, "track": _same_word,
               "number": _same_number, "heads": _same_heads},
    "outcomes": {"status": _same_word, "count": _same_number, "basis": _same_word, "round": None},
    "strikes": {"date": None, "qualifier": _same_word, "weapon": _same_word, "claimed_by": same_source},
    "captures": {"date": None, "region": alike, "claimed_by": same_source},
}  # fmt: skip
MAY_BE_SILENT = {
    "rounds": ("date", "number"),
    "outcomes": ("count", "round"),
    "strikes": ("date", "claimed_by"),
    "captures": ("date", "region", "claimed_by"),
}


def verdicts(table: str, label: Row, row: Row, text: str) -> dict[str, bool]:
    """Whether each cell is right of which the label says anything, and whether the `evidence` is."""
    found = {}
    for key, check in CHECKS[table].items():
        unscored = key == "weapon" and said(label.get("measure")) in WEAPON_UNSCORED
        if said(label.get(key)) is not None and not unscored:
            if check is None:
                last = "date_end" if key == "date" else key
                found[key] = within(period(label, key, last), period(row, key, last))
            else:
                found[key] = check(label[key], row.get(key))
    if isinstance(label.get("at"), int):
        found["evidence"] = _covers(str(row.get("sentence") or "").strip(), label["at"], text)
    return found


def _covers(sentence: str, at: int, text: str) -> bool:
    """Whether the sentence, anywhere that it stands in the text, covers the place that the label points at."""
    place = text.find(sentence) if sentence else -1
    while place >= 0:
        if place - 3 <= at <= place + len(sentence):
            return True
        place = text.find(sentence, place + 1)
    return False
