"""Strikes a night by weapon and side, what was stopped, and the nights around rounds."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from analysis.charts.style import COLOURS, GREY, INK, MUTED, SHAPES, Chart, finish, join, key, nothing, panel, shades
from analysis.charts.timeline import Window, between, days, known
from analysis.scoring import Share

SEEN = {
    ("Russia", "drone_launched"): "drones launched",
    ("Russia", "missile_launched"): "missiles launched, all kinds",
    ("Russia", "cruise_missile_launched"): "cruise missiles launched",
    ("Russia", "ballistic_missile_launched"): "ballistic missiles launched",
    ("Russia", "guided_bomb_launched"): "guided bombs dropped",
    ("Ukraine", "drone_shot_down"): "drones that Russia says it shot down",
    ("Ukraine", "drone_launched"): "drones launched",
}
STOPPED = {"shot down": "shot_down", "jammed or lost": "suppressed"}


def weapons(nights: pd.DataFrame, window: Window, source: str = "") -> Axes:
    """One panel a side and weapon that is known on any night of the window, one mark a night; scales differ."""
    first, last = days(window)
    near = between(nights, first, last)
    drawn = {f"{side}: {words}": known(near, side, column) for (side, column), words in SEEN.items()}
    drawn = {caption: frame for caption, frame in drawn.items() if len(frame)}
    chart = Chart(11, 1.2 + 1.35 * max(len(drawn), 1))
    axes = chart.stacked(len(drawn))
    for ax, (caption, frame) in zip(axes, drawn.items(), strict=False):
        side = caption.split(":")[0]
        panel(ax, f"{caption}, a night", dates=True).set_xlim(*(float(date2num(day)) for day in (first, last)))
        for alpha, few in shades(frame):
            ax.vlines(few["date"], 0, few["count"], color=COLOURS[side], linewidth=1, alpha=alpha / 2)
            ax.plot(few["date"], few["count"], SHAPES[side], ms=4, color=COLOURS[side], alpha=alpha)
        ax.set_ylim(bottom=0)
    if not drawn:
        nothing(panel(axes[0]))
    told = [f"{caption}: {len(frame)} nights, {frame['count'].min()} to {frame['count'].max()}"
            for caption, frame in drawn.items()]  # fmt: skip
    alt = f"Strikes a night. {'; '.join(told) or 'Nothing known'}."
    return finish(chart, "Strikes a night, by side and weapon", source, alt, join(drawn))


def stopped_shares(nights: pd.DataFrame, attacker: str = "Russia", weapon: str = "drone") -> pd.DataFrame:
    """One row a night and kind (shot down, jammed): count, launched, share and Wilson's 95 % interval (from 20 on)."""
    rows = []
    for kind, measure in STOPPED.items():
        columns = ["date", f"{weapon}_{measure}", f"{weapon}_launched"]
        told = nights.loc[nights["attacker"] == attacker, columns].dropna()
        for day, count, launched in told.itertuples(index=False):
            if 0 < launched >= count:
                share = Share(int(count), int(launched))
                rows.append((day, kind, share.k, share.n, share.k / share.n, *(share.interval or (None, None))))
    shares = pd.DataFrame(rows, columns=["date", "kind", "count", "launched", "share", "low", "high"])
    typed = shares.astype({"date": "datetime64[us]", "share": float, "low": float, "high": float})
    return typed.sort_values(["kind", "date"])


def stopped(shares: pd.DataFrame, source: str = "") -> Axes:
    """Shares of launched drones that the defender says it shot down, and apart from them those it says it jammed."""
    chart = Chart(11, 5)
    for ax, kind, fill in zip(chart.stacked(2), STOPPED, (COLOURS["Russia"], "white"), strict=True):
        some = shares[shares["kind"] == kind]
        caption = f"Share of launched drones that Ukraine says were {kind}, % (line: Wilson's 95 % interval)"
        panel(ax, caption, dates=True)
        ax.vlines(some["date"], 100 * some["low"], 100 * some["high"], color=GREY, linewidth=2)
        ax.plot(some["date"], 100 * some["share"], SHAPES["Russia"], ms=4.5, color=COLOURS["Russia"], mfc=fill)
        ax.set_ylim(0, 100)
        if some.empty:
            nothing(ax)
    told = [
        f"{kind} known on {len(some)} nights, {100 * some['share'].min():.0f} to {100 * some['share'].max():.0f} %"
        for kind, some in shares.groupby("kind")
    ]
    alt = f"Share of Russian drones stopped a night: {'; '.join(told) or 'nothing known'}."
    return finish(chart, "How many drones were stopped, as the defender claims", source, alt, shares)


def around(pairs: pd.DataFrame, days: int = 7, source: str = "") -> Axes:
    """A pair of dots per round: the nightly mean before (hollow) and after (filled), with the range of the nights."""
    some = pairs[(pairs["before_nights"] + pairs["after_nights"]) > 0]
    chart = Chart(10, 1.8 + 0.45 * max(len(some), 2))
    ax = panel(chart.subplots(), "Russian drones launched, mean a night, and range; grey tick: too few nights")
    heights = np.arange(len(some))[::-1]
    for side, shift, fill in (("before", 0.13, "white"), ("after", -0.13, COLOURS["Russia"])):
        ax.hlines(heights + shift, some[f"{side}_low"], some[f"{side}_high"], color=GREY, linewidth=1.5)
        means = some[f"{side}_mean"].where(some["comparable"])
        ax.plot(means, heights + shift, SHAPES["Russia"], ms=7, color=COLOURS["Russia"], mfc=fill, label=side)
        ax.plot(some[f"{side}_mean"].mask(some["comparable"]), heights + shift, "|", ms=7, color=MUTED)
    small: dict[str, Any] = {"va": "center", "fontsize": 7.5, "color": MUTED}
    for height, row in zip(heights, some.to_dict("records"), strict=True):
        words = f"{row['before_nights']} + {row['after_nights']} of {days} + {days}"
        words += "" if row["comparable"] else ": too few"
        ax.text(1.01, height, words, transform=ax.get_yaxis_transform(), **small)
    ax.text(1.01, 1.01, "nights known", transform=ax.transAxes, **small | {"va": "bottom"})
    cities = some["city"].fillna("no city given")
    names = [f"{day:%-d %b %Y}, {city}" for day, city in zip(some["date"], cities, strict=True)]
    ax.set_yticks(heights, names, color=INK)
    ax.set_xlim(left=0)
    ax.set_ylim(-0.6, max(len(some), 1) - 0.4)
    key(ax, len(some) > 0)
    alt = (
        f"Nightly means before and after {len(some)} rounds, {int(some['comparable'].sum())} with enough known nights "
        f"on either side; {len(pairs) - len(some)} more rounds have no known night around them."
    )
    return finish(chart, f"The {days} nights before and after rounds of talks", source, alt, pairs)
