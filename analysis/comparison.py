"""Nights before and after rounds of talks: paired means, what so few rounds could show, one test, refusals in words."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

FEWEST_ROUNDS, FEWEST_OUTSIDE, FEWEST_NIGHTS, FEWEST_SHIFTS = 5, 20, 5, 19
LONGEST = 7  # days: a longer round parts no nights into before and after
DAY = pd.Timedelta(days=1)
COLUMNS = ["date", "city", "track", "before_nights", "before_mean", "before_low", "before_high", "after_nights",
           "after_mean", "after_low", "after_high", "comparable", "ratio"]  # fmt: skip


def figures(nights: pd.DataFrame, column: str = "drone_launched", attacker: str = "Russia") -> pd.Series:
    """The known figures of one side by evening, in order; a night without a figure is not in it."""
    mine = nights[(nights["attacker"] == attacker) & nights[column].notna()]
    return mine.set_index("date")[column].astype("float64").sort_index()


def pairs(rounds: pd.DataFrame, counts: pd.Series, days: int = 7,
          tracks: Sequence[str] = ("russia-ukraine", "trilateral")) -> pd.DataFrame:  # fmt: skip
    """One row a held round of the tracks: how many of the `days` nights before and after are known, mean, range, ratio.

    Before: the evenings up to the day before the round. After: the evenings from its last day on. `comparable`
    where at least five nights are known on either side; else means and ratio stay empty.
    """
    held = rounds[rounds["track"].isin(list(tracks)) & (rounds["status"] == "held") & rounds["date_first"].notna()]
    held = held[held["date_last"] - held["date_first"] <= LONGEST * DAY].sort_values("date_first")
    return pd.DataFrame([_pair(met, counts, days) for met in held.to_dict("records")], columns=COLUMNS)


def _pair(met: Mapping[Hashable, Any], counts: pd.Series, days: int) -> dict[str, Any]:
    first, last = met["date_first"], met["date_last"]
    pair = {"date": first, "city": met["city"], "track": met["track"]}
    sides = {"before": counts[first - days * DAY : first - DAY], "after": counts[last : last + (days - 1) * DAY]}
    for side, some in sides.items():
        pair |= {f"{side}_nights": len(some), f"{side}_mean": some.mean()}
        pair |= {f"{side}_low": some.min(), f"{side}_high": some.max()}
    enough = min(pair["before_nights"], pair["after_nights"]) >= FEWEST_NIGHTS
    pair["comparable"] = enough and pair["before_mean"] > 0 < pair["after_mean"]
    pair["ratio"] = pair["after_mean"] / pair["before_mean"] if pair["comparable"] else np.nan
    return pair


def refusal(pairs: pd.DataFrame, counts: pd.Series, days: int = 7) -> str:
    """Why before and after can't be compared, in a sentence; "" where they can."""
    near = [day for met in pairs["date"] for day in pd.date_range(met - days * DAY, met + days * DAY)]
    n, away = int(pairs["comparable"].sum()), int((~counts.index.isin(near)).sum())
    if n < FEWEST_ROUNDS:
        return (
            f"No comparison: {n} of {len(pairs)} rounds have at least {FEWEST_NIGHTS} known nights on either side, "
            f"and fewer than {FEWEST_ROUNDS} say nothing."
        )
    if away < FEWEST_OUTSIDE:
        return (
            f"No comparison: only {away} nights outside the rounds' windows are known, fewer than {FEWEST_OUTSIDE}; "
            "what is usual can't be told."
        )
    return ""


def finding(pairs: pd.DataFrame, counts: pd.Series, days: int = 7) -> str:
    """The comparison in words: how many rounds rose or fell, the mean ratio and the smallest that could be told from 1.

    The ratio is the geometric mean of the rounds' ratios; the smallest that n rounds could show is
    exp(t · s / √n), s the standard deviation of their logarithms, t Student's 97.5 % point with n − 1 degrees.
    """
    from scipy.stats import t  # slow to load, so only where it is used

    if why := refusal(pairs, counts, days):
        return why
    logs = np.log(pairs["ratio"].dropna())
    n, mean, error = len(logs), logs.mean(), logs.sem()
    reach = t.ppf(0.975, n - 1) * error
    told = "can" if abs(mean) > reach else "can't"
    return (
        f"After {(logs > 0).sum()} of {n} rounds the nightly mean was higher than before, after {(logs < 0).sum()} "
        f"lower. Mean ratio {np.exp(mean):.2f}; {n} rounds that scatter like these could show no ratio between "
        f"{np.exp(-reach):.2f} and {np.exp(reach):.2f}, so this one {told} be told from no change."
    )


def shift_test(pairs: pd.DataFrame, rounds: pd.DataFrame, series: pd.Series, days: int = 7) -> str:
    """One circular-shift test in words: all rounds moved together by every number of nights within the series.

    Only shifts that leave at least five rounds comparable count; below 19 of them p could never reach 0.05, and the
    test is refused. The floor of p, 1 / (shifts + 1), is printed. Method: circular-shift surrogates (Lancaster et
    al. 2018).
    """
    if why := refusal(pairs, series, days):
        return why
    span = (series.index[-1] - series.index[0]).days + 1
    mine = rounds[rounds["date_first"].isin(pairs.loc[pairs["comparable"], "date"])]
    ratios = _shifted(mine, series, np.arange(days, span - days), days)
    chance = ratios.dropna().abs()
    floor = 1 / (len(chance) + 1)
    if len(chance) < FEWEST_SHIFTS:
        return (
            f"No test: the outside series is known on {len(series)} of {span} nights, so {len(chance)} of "
            f"{len(ratios)} shifts can be compared; p could not fall below {floor:.2f}."
        )
    seen = abs(np.log(pairs["ratio"].dropna()).mean())
    p = (1 + (chance >= seen).sum()) * floor
    return f"Circular shifts: p = {p:.3f} from {len(chance)} shifts (it could not be lower than {floor:.3f})."


def _shifted(rounds: pd.DataFrame, series: pd.Series, shifts: np.ndarray, days: int) -> pd.Series:
    """Mean log ratio of the rounds moved by each number of days; NaN where fewer than five are comparable."""
    begin, end = series.index[0], series.index[-1]
    lasting = rounds["date_last"] - rounds["date_first"]
    padded = series.reindex(pd.date_range(begin - days * DAY, end + days * DAY + lasting.max()))
    rolling = padded.rolling(days, min_periods=FEWEST_NIGHTS).mean()  # of the nights up to each
    means = rolling.where(rolling > 0).to_numpy()
    first = ((rounds["date_first"] - begin).dt.days.to_numpy() + shifts[:, None]) % ((end - begin).days + 1)
    last = first + lasting.dt.days.to_numpy()
    # Position d + days stands for the day d; before ends on the day before first, after on the last of its days.
    logs = pd.DataFrame(np.log(means[last + 2 * days - 1] / means[first + days - 1]))
    return logs.mean(axis=1).where(logs.count(axis=1) >= FEWEST_ROUNDS)
