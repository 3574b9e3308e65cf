"""Strikes a night by weapon and side, what was stopped, and the nights around rounds."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.style import COLOURS, GREY, INK, MUTED, SHAPES, Chart, finish, join, key, nothing, panel
from analysis.charts.timeline import Window, between, days, known
from analysis.intervals import Share

SEEN = {
    ("Russia", "drone_launched"): "drones launched", ("Russia", "missile_launched"): "missiles launched, all kinds",
    ("Russia", "cruise_missile_launched"): "cruise missiles launched",
    ("Russia", "ballistic_missile_launched"): "ballistic missiles launched",
    ("Russia", "guided_bomb_launched"): "guided bombs dropped", ("Ukraine", "drone_shot_down"): "drones that Russia says it shot down",
    ("Ukraine", "drone_launched"): "drones launched",
}  # fmt: skip


def weapons(nights: pd.DataFrame, window: Window, source: str = "") -> Axes:
    """One panel a side and weapon that is known on any night of the window, one mark a night; scales differ."""
    first, last = days(window)
    near = between(nights, first, last)
    drawn = {f"{side}: {words}": known(near, side, column) for (side, column), words in SEEN.items()}
    drawn = {caption: frame for caption, frame in drawn.items() if len(frame)}
    chart = Chart(11, 1.2 + 1.35 * max(len(drawn), 1))
    axes = chart.subplots(max(len(drawn), 1), 1, squeeze=False, sharex=True)[:, 0]
    for ax, (caption, frame) in zip(axes, drawn.items(), strict=False):
        side = caption.split(":")[0]
        panel(ax, f"{caption}, a night", dates=True).set_xlim(first, last)
        ax.vlines(frame["date"], 0, frame["count"], color=COLOURS[side], linewidth=1, alpha=0.5)
        ax.plot(frame["date"], frame["count"], SHAPES[side], ms=4, color=COLOURS[side])
        ax.set_ylim(bottom=0)
    if not drawn:
        nothing(panel(axes[0]))
    told = "; ".join(
        f"{caption}: {len(frame)} nights, {frame['count'].min()} to {frame['count'].max()}"
        for caption, frame in drawn.items()
    )
    return finish(
        chart,
        "Strikes a night, by side and weapon",
        source,
        f"Strikes a night. {told or 'Nothing known'}.",
        join(drawn),
    )


def stopped_shares(nights: pd.DataFrame, attacker: str = "Russia", weapon: str = "drone") -> pd.DataFrame:
    """One row a night and kind (shot down, jammed): count, launched, share and Wilson's 95 % interval (from 20 on)."""
    rows = []
    for kind, column in (("shot down", f"{weapon}_shot_down"), ("jammed or lost", f"{weapon}_suppressed")):
        told = nights[(nights["attacker"] == attacker) & nights[column].notna() & (nights[f"{weapon}_launched"] > 0)]
        for night in told[told[column] <= told[f"{weapon}_launched"]].to_dict("records"):
            share = Share(int(night[column]), int(night[f"{weapon}_launched"]))
            low, high = share.interval or (None, None)
            rows.append({"date": night["date"], "kind": kind, "count": share.k, "launched": share.n,
                         "share": share.k / share.n, "low": low, "high": high})  # fmt: skip
    shares = pd.DataFrame(rows, columns=["date", "kind", "count", "launched", "share", "low", "high"])
    return shares.astype({"date": "datetime64[us]", "share": float, "low": float, "high": float}).sort_values(
        ["kind", "date"]
    )


def stopped(shares: pd.DataFrame, source: str = "") -> Axes:
    """Shares of launched drones that the defender says it shot down, and apart from them those it says it jammed."""
    chart = Chart(11, 5)
    kinds = ("shot down", "jammed or lost")
    for ax, kind in zip(chart.subplots(2, 1, sharex=True), kinds, strict=True):
        some = shares[shares["kind"] == kind]
        panel(
            ax, f"Share of launched drones that Ukraine says were {kind}, % (line: Wilson's 95 % interval)", dates=True
        )
        ax.vlines(some["date"], 100 * some["low"], 100 * some["high"], color=GREY, linewidth=2)
        ax.plot(
            some["date"],
            100 * some["share"],
            SHAPES["Russia"],
            ms=4.5,
            color=COLOURS["Russia"],
            mfc=COLOURS["Russia"] if kind == kinds[0] else "white",
        )
        ax.set_ylim(0, 100)
        nothing(ax) if some.empty else None
    told = [f"{kind} known on {len(some)} nights, {100 * some['share'].min():.0f} to {100 * some['share'].max():.0f} %"
            for kind, some in shares.groupby("kind")]  # fmt: skip
    return finish(chart, "How many drones were stopped, as the defender claims", source,
                  "Share of Russian drones stopped a night: " + ("; ".join(told) or "nothing known") + ".", shares)  # fmt: skip


def around(pairs: pd.DataFrame, days: int = 7, source: str = "") -> Axes:
    """A pair of dots per round: the nightly mean before (hollow) and after (filled), with the range of the nights."""
    chart = Chart(9, 2 + 0.45 * max(len(pairs), 2))
    ax = panel(
        chart.subplots(),
        f"Drones that Russia launched, mean a night; thin line: lowest to highest of up to {days} known nights",
    )
    for height, row in enumerate(pairs.iloc[::-1].to_dict("records")):
        for side, shift, fill in (("before", 0.13, "white"), ("after", -0.13, COLOURS["Russia"])):
            if row[f"{side}_nights"]:
                ax.hlines(height + shift, row[f"{side}_low"], row[f"{side}_high"], color=GREY, linewidth=1.5)
                ax.plot(row[f"{side}_mean"], height + shift, SHAPES["Russia"], ms=7, color=COLOURS["Russia"], mfc=fill,
                        label=side if not height else None)  # fmt: skip
        known_nights = f"{row['before_nights']} + {row['after_nights']} nights known" + (
            "" if row["comparable"] else ", too few"
        )
        ax.text(1.01, height, known_nights, transform=ax.get_yaxis_transform(), va="center", fontsize=7.5, color=MUTED)
    names = [
        f"{row.date:%-d %b %Y}, {row.city if isinstance(row.city, str) else 'no city given'}"
        for row in pairs.itertuples()
    ]
    ax.set_yticks(range(len(pairs)), names[::-1], color=INK)
    ax.set_xlim(left=0)
    ax.set_ylim(-0.6, max(len(pairs), 1) - 0.4)
    key(ax) if ax.has_data() else nothing(ax)
    n = int(pairs["comparable"].sum())
    return finish(chart, "The nights before and after rounds of talks", source,
                  f"Nightly means before and after {len(pairs)} rounds, {n} of them with enough known nights on either side.", pairs)  # fmt: skip
