"""Shares and scores with 95 % intervals.

Shares carry Wilson's interval (Wilson 1927). Precision, recall and F1 carry percentile intervals from a
bootstrap over weeks (Efron and Tibshirani 1993): weeks are drawn whole, as their articles share events.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Any

Interval = tuple[float, float]

RESAMPLES = 2000
SEED = 2022
FEWEST_FOR_INTERVAL = 20
Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Share:
    """k of n."""

    k: int
    n: int

    @property
    def value(self) -> float:
        """The share itself; 0 of none is 0."""
        return self.k / self.n if self.n else 0.0

    @property
    def interval(self) -> Interval | None:
        """Wilson's 95 % interval; None for fewer than 20 cases."""
        if self.n < FEWEST_FOR_INTERVAL:
            return None
        centre = (self.k + Z**2 / 2) / (self.n + Z**2)
        half = Z * sqrt(self.k * (self.n - self.k) / self.n + Z**2 / 4) / (self.n + Z**2)
        return round(centre - half, 3), round(centre + half, 3)


def ratios(right: Any, wrong: Any, missed: Any) -> dict[str, tuple[Any, Any]]:
    """Precision, recall and F1 as k of n; numbers of rows, or arrays of them."""
    return {"precision": (right, right + wrong), "recall": (right, right + missed),
            "f1": (2 * right, 2 * right + wrong + missed)}  # fmt: skip


def bootstrap(weeks: Sequence[Sequence[int]]) -> dict[str, Interval]:
    """Intervals of precision, recall and F1 from (right, wrong, missed) by week; none for a single week."""
    if len(weeks) < 2:
        return {}
    import numpy as np

    drawn = np.random.default_rng(SEED).integers(0, len(weeks), (RESAMPLES, len(weeks)))
    right, wrong, missed = np.asarray(weeks)[drawn].sum(axis=1).T
    with np.errstate(invalid="ignore"):
        shares = {name: k / n for name, (k, n) in ratios(right, wrong, missed).items()}
    known = {name: share[~np.isnan(share)] for name, share in shares.items()}
    bounds = {name: np.percentile(share, (2.5, 97.5)) for name, share in known.items() if len(share)}
    return {name: (round(float(low), 3), round(float(high), 3)) for name, (low, high) in bounds.items()}
