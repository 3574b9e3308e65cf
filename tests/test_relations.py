import json

import pytest
from cases import tables

from analysis.facts import merge

NIGHT = {
    "article": "tue",
    "attacker": "Russia",
    "weapon": "drone",
    "date": "2025-06-02",
    "date_end": "2025-06-03",
    "claimant": "air force",
}


def warned(*figures):
    """measure → warnings, for figures as (measure, count) or (measure, count, claimant)."""
    rows = [NIGHT | dict(zip(("measure", "count", "claimant"), figure, strict=False)) for figure in figures]
    strikes = merge(tables(strikes=rows)).strikes.dropna(subset="warnings")
    return {measure: json.loads(cell) for measure, cell in zip(strikes["measure"], strikes["warnings"], strict=True)}


NOTHING_WRONG = [
    [("launched", 80), ("shot_down", 27), ("suppressed", 18), ("downed_or_suppressed", 45), ("hits", 35)],
    [("launched", 80)],
    [("launched", 80), ("shot_down", 90, "governor")],
]
WRONG = [
    (
        [("launched", 80), ("shot_down", 60), ("suppressed", 18), ("hits", 3)],
        "launched",
        "air force: 80 launched, but 81",
    ),
    ([("launched", 80), ("downed_or_suppressed", 78), ("hits", 3)], "launched", "air force: 80 launched, but 81"),
    (
        [("launched", 80), ("shot_down", 27), ("suppressed", 18), ("downed_or_suppressed", 44)],
        "downed_or_suppressed",
        "27 + 18",
    ),
    ([("launched", 80), ("shot_down", 27), ("downed_or_suppressed", 20)], "downed_or_suppressed", "27"),
    ([("shot_down", 27)], "shot_down", "lower bound"),
]


@pytest.mark.parametrize("figures", NOTHING_WRONG)
def test_figures_that_agree_give_no_warning(figures):
    assert warned(*figures) == {}


@pytest.mark.parametrize("figures, measure, words", WRONG)
def test_broken_identity_is_a_warning(figures, measure, words):
    found = warned(*figures)
    assert list(found) == [measure]
    assert words in found[measure][0]


def test_an_outcome_before_its_round_is_a_warning():
    swap = {"article": "tue", "kind": "prisoner_exchange", "status": "carried_out", "round": "2025-06-02"}
    dates = {"2025-06-01": True, "2025-06-02": False, "2025-06": False}
    for day, expected in dates.items():
        assert merge(tables(outcomes=[swap | {"date": day}])).outcomes["warnings"].notna()[0] == expected
