"""Nights before and after rounds: means by hand, refusals in words."""

import numpy as np
import pandas as pd
import pytest

from analysis import comparison
from analysis.tables import frame

DAY = pd.Timedelta(days=1)


def rounds(*days: str) -> pd.DataFrame:
    return frame(
        "facts.rounds",
        [{"fact_id": day, "date": day, "track": "trilateral", "status": "held", "city": "Geneva"} for day in days],
    )


def counts(days: pd.DatetimeIndex, figure: float = 100) -> pd.Series:
    return pd.Series(figure, index=days, dtype=float)


def test_a_pair_is_the_nights_up_to_the_day_before_and_from_the_round_on():
    known = counts(pd.date_range("2025-06-01", periods=14))
    known["2025-06-08":] = 150.0
    known["2025-06-03"] = 160.0
    found = comparison.pairs(rounds("2025-06-08"), known).iloc[0]
    assert (found["before_nights"], found["after_nights"]) == (7, 7)
    assert found["before_mean"] == pytest.approx(760 / 7)
    assert (found["before_low"], found["before_high"], found["after_mean"]) == (100, 160, 150)
    assert found["ratio"] == pytest.approx(150 * 7 / 760)


def test_an_unknown_night_is_no_zero():
    known = counts(pd.date_range("2025-06-01", periods=14)).drop(pd.Timestamp("2025-06-02"))
    found = comparison.pairs(rounds("2025-06-08"), known).iloc[0]
    assert (found["before_nights"], found["before_mean"]) == (6, 100)


def test_a_round_with_few_known_nights_gets_no_ratio():
    found = comparison.pairs(rounds("2025-06-05"), counts(pd.date_range("2025-06-01", periods=14))).iloc[0]
    assert (found["before_nights"], bool(found["comparable"])) == (4, False)
    assert np.isnan(found["ratio"])


def test_other_tracks_and_planned_rounds_are_not_compared():
    met = rounds("2025-06-08", "2025-07-08").assign(status=["planned", "held"], track=["trilateral", "us-russia"])
    assert comparison.pairs(met, counts(pd.date_range("2025-06-01", periods=60))).empty


FIVE = ["2025-02-01", "2025-03-01", "2025-04-01", "2025-05-01", "2025-06-01"]
NEAR = pd.DatetimeIndex([pd.Timestamp(day) + shift * DAY for day in FIVE for shift in range(-7, 8)])


@pytest.mark.parametrize(
    ("met", "nights", "words"),
    [
        (FIVE[:4], pd.date_range("2025-01-01", "2025-12-31"), "No comparison: 4 of 4 rounds"),
        (FIVE, NEAR, "only 0 nights outside"),
        (FIVE, pd.date_range("2025-01-01", "2025-12-31"), ""),
    ],
)
def test_refusals(met, nights, words):
    known = counts(nights)
    found = comparison.refusal(comparison.pairs(rounds(*met), known), known)
    assert words in found if words else found == ""
    assert "p =" not in comparison.shift_test(comparison.pairs(rounds(*met), known), rounds(*met), known) or not words


def test_a_doubling_is_found_and_a_level_series_shows_none():
    known = counts(pd.date_range("2024-12-01", "2025-12-31")) + np.tile([-8.0, 8.0], 198)
    met = rounds(*FIVE)
    assert "can't be told from no change" in comparison.finding(comparison.pairs(met, known), known)
    for day in FIVE:
        known[day : pd.Timestamp(day) + 6 * DAY] *= 2
    told = comparison.pairs(met, known)
    assert "After 5 of 5 rounds the nightly mean was higher" in comparison.finding(told, known)
    words = comparison.shift_test(told, met, known)
    assert float(words.split("p = ")[1].split()[0]) < 0.05
    assert "could not be lower than 0.003" in words  # 1 / (382 shifts + 1)
