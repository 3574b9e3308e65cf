"""When a row states a label's fact, and when a cell is right."""

import pytest

from analysis.scoring.matching import FITS, match, verdicts
from analysis.scoring.sameness import same_source

ROUND = {"date": "2025-05-16", "city": "Istanbul", "country": "Turkey", "number": 1}
SHOT_DOWN = {"attacker": "Russia", "measure": "shot_down", "count": 40, "weapon": "drone"}

# table | label | row | whether they fit
CASES = [
    ("rounds", ROUND, {"date": "2025-05-17", "city": "istanbul"}, False),
    ("rounds", ROUND, {"date": "2025-05-16", "date_end": "2025-05-17"}, True),
    ("rounds", ROUND, {"date": "2025-05", "city": "Istanbul"}, False),
    ("rounds", {"date": "2025-05"}, {"date": "2025-05-20"}, True),
    ("rounds", ROUND, {"date": "2025-05-16", "city": "Geneva"}, False),
    ("rounds", ROUND, {"city": "Istanbul", "number": "1"}, True),
    ("rounds", ROUND, {"city": "Istanbul"}, False),
    ("rounds", {"city": "Minsk"}, {"city": "Minsk"}, True),
    ("rounds", {"country": "Türkiye"}, {"country": "Turkey"}, True),
    ("outcomes", {"kind": "ceasefire", "status": "rejected"}, {"kind": "ceasefire", "status": "failed"}, True),
    ("outcomes", {"kind": "ceasefire", "status": "rejected"}, {"kind": "ceasefire", "status": "agreed"}, False),
    ("outcomes", {"kind": "territory", "status": "agreed"}, {"kind": "ceasefire", "status": "agreed"}, False),
    ("outcomes", {"kind": "prisoner_exchange", "status": "agreed", "count": 300},
     {"kind": "prisoner_exchange", "status": "agreed"}, False),
    ("outcomes", {"kind": "prisoner_exchange", "status": "agreed"},
     {"kind": "prisoner_exchange", "status": "carried_out", "count": 300}, True),
    ("strikes", SHOT_DOWN, SHOT_DOWN | {"count": "40.0"}, True),
    ("strikes", SHOT_DOWN, SHOT_DOWN | {"count": 41}, False),
    ("strikes", SHOT_DOWN, SHOT_DOWN | {"attacker": "Ukraine"}, False),
    ("strikes", SHOT_DOWN, SHOT_DOWN | {"weapon": "missile"}, False),
    ("strikes", SHOT_DOWN | {"weapon": "missile"}, SHOT_DOWN | {"weapon": "cruise_missile"}, True),
    ("strikes", SHOT_DOWN | {"measure": "killed"}, SHOT_DOWN | {"measure": "killed", "weapon": "shell"}, True),
    ("captures", {"place": "Lyptsi", "by": "Russia"}, {"place": "Lypci", "by": "Russia"}, False),
    ("captures", {"place": "Zelene Pole", "by": "Russia"}, {"place": "Zelenne Pole", "by": "Russia"}, True),
    ("captures", {"place": "Zelene", "by": "Russia"}, {"place": "Zelene", "by": "Ukraine"}, False),
]  # fmt: skip

# table | cell | label's | row's | verdict
CELLS = [
    ("strikes", "date", "2025-05-16", "2025-05-16", True),
    ("strikes", "date", "2025-05-16", "2025-05-15", False),
    ("strikes", "date", "2025-05", "2025-05-15", True),
    ("strikes", "date", "2025-05", "2025-06-01", False),
    ("strikes", "date", None, "2025-05-16", None),
    ("strikes", "qualifier", "about", "About", True),
    ("rounds", "heads", {"Russia": "Ivan Petrenko"}, '{"Russia": "Petrenko", "Ukraine": "Koval"}', True),
    ("rounds", "heads", {"Russia": "Petrenko"}, "not json", False),
    ("rounds", "number", 3, "3", True),
    ("captures", "region", "Donetsk", "Donets'k", True),
    ("captures", "region", "Donetsk", None, False),
]

# one source | another | whether they are one
SOURCES = [
    ("Russian defence ministry", "Russia's Defense Ministry", True),
    ("Ukrainian air force", "air force", True),
    ("Ukrainian air force", "Russian air force", False),
    ("governor", "regional governor", True),
    ("mayor", "regional governor", False),
    ("Kyiv", None, False),
]


@pytest.mark.parametrize(("table", "label", "row", "fits"), CASES)
def test_fits(table: str, label: dict, row: dict, fits: bool) -> None:
    assert bool(FITS[table](label, row)) is fits


@pytest.mark.parametrize(("table", "cell", "label", "row", "verdict"), CELLS)
def test_cells(table: str, cell: str, label: object, row: object, verdict: bool | None) -> None:
    assert verdicts(table, {cell: label}, {cell: row}, "").get(cell) is verdict


@pytest.mark.parametrize(("one", "other", "same"), SOURCES)
def test_sources(one: str, other: str | None, same: bool) -> None:
    assert same_source(one, other) is same


def test_core_labels_choose_first_and_the_best_fit_wins() -> None:
    optional = {"place": "Zelene", "by": "Russia", "optional": True}
    core = {"place": "Zelene", "by": "Russia"}
    found = match("captures", [optional, core], [core, core, core])
    assert (len(found.core), len(found.optional), len(found.missed), len(found.wrong)) == (1, 1, 0, 1)
    dated = [SHOT_DOWN | {"date": "2025-05-01"}, SHOT_DOWN | {"date": "2025-05-02"}]
    pairs = match("strikes", dated, dated[::-1]).core
    assert all(label == row for label, row in pairs) and len(pairs) == 2


def test_evidence_is_any_place_where_the_sentence_stands() -> None:
    text = "It rained. Kyiv fired. It rained."
    for at, sentence, right in ((25, "It rained.", True), (14, "It rained.", False), (14, "", False)):
        assert verdicts("captures", {"at": at}, {"sentence": sentence}, text) == {"evidence": right}
    assert verdicts("captures", {}, {"sentence": "It rained."}, text) == {}
