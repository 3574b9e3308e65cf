"""Counts by region, on a map of Ukraine; and scores with their intervals."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from analysis.charts.style import COLOURS, INK, MUTED, PALE, SHAPES, Chart, finish, nothing, panel

Ring = list[list[float]]


@cache
def outline() -> dict[str, list[Ring]]:
    """Ukraine's regions within its internationally recognised borders, as rings of (longitude, latitude) in degrees."""
    return json.loads((Path(__file__).parent.parent / "data" / "ukraine.json").read_text(encoding="utf-8"))


def centre(region: str) -> tuple[float, float]:
    """The middle of a region's largest ring; raises KeyError where the map has no such region."""
    ring = max(outline()[region], key=len)
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def regions(counts: pd.DataFrame, title: str, unit: str, source: str = "") -> Axes:
    """A mark on each region, its area the count. `counts`: region, by (the side), count; regions elsewhere are listed."""
    chart = Chart(9, 6.4)
    ax = chart.subplots()
    ax.set_axis_off()
    ax.set_aspect(1.5)  # a degree of longitude is about two thirds of one of latitude here
    rings = [ring for region in outline().values() for ring in region]
    ax.add_collection(PolyCollection(rings, facecolor=PALE, edgecolor="white", linewidth=1))
    ax.autoscale_view()
    inside = counts[counts["region"].isin(outline().keys())]
    for row in inside.sort_values("count", ascending=False).itertuples():
        x, y = centre(row.region)
        x += (
            0.35 * (row.by == "Ukraine") - 0.35 * (row.by == "Russia")
            if (inside["region"] == row.region).sum() > 1
            else 0
        )
        size = 60 + 1500 * row.count / inside["count"].max()
        ax.scatter(x, y, s=size, marker=SHAPES[row.by], color=COLOURS[row.by], alpha=0.75, linewidth=0)
        ax.annotate(
            f"{row.region} {row.count}",
            (x, y),
            (0, -(size**0.5) / 2 - 2),
            textcoords="offset points",
            ha="center",
            va="top",
            fontsize=7.5,
        )
    away = counts[~counts["region"].isin(outline().keys())].sort_values("count", ascending=False)
    elsewhere = ", ".join(f"{row.region} {row.count} ({row.by})" for row in away.itertuples())
    ax.set_title(f"{unit}; circles: {'by Russia'}, squares: by Ukraine" + (f"\nOutside this map: {elsewhere}" if elsewhere else ""),
                 loc="left", fontsize=9, color=INK)  # fmt: skip
    nothing(ax) if counts.empty else None
    told = "; ".join(f"{row.region} {row.count} ({row.by})" for row in counts.itertuples())
    return finish(chart, title, source, f"Map. {unit}: {told or 'nothing known'}.", counts)


def scores(sets: dict[str, Any], source: str = "") -> Axes:
    """Precision and recall of each table on each labelled set, in per cent, with 95 % intervals."""
    rows = []
    for name, tables in sets.items():
        for table in ("rounds", "outcomes", "strikes", "captures"):
            for measure in ("precision", "recall"):
                low, high = tables[table]["intervals"].get(measure, (None, None))
                rows.append(
                    {
                        "set": name,
                        "table": table,
                        "measure": measure,
                        "value": tables[table][measure],
                        "low": low,
                        "high": high,
                    }
                )
    data = pd.DataFrame(rows).astype({"low": float, "high": float})
    chart = Chart(9, 1.6 + 1.5 * len(sets))
    for ax, (name, some) in zip(
        chart.subplots(len(sets), 1, squeeze=False, sharex=True)[:, 0], data.groupby("set", sort=False), strict=True
    ):
        panel(ax, f"{name}: % of rows (filled: precision, hollow: recall; line: 95 % interval)")
        for row in some.itertuples():
            height = -list(dict.fromkeys(some["table"])).index(row.table) + (
                0.15 if row.measure == "precision" else -0.15
            )
            ax.hlines(height, 100 * row.low, 100 * row.high, color=MUTED, linewidth=1)
            ax.plot(100 * row.value, height, "o", ms=6, color=INK, mfc=INK if row.measure == "precision" else "white")
        ax.set_yticks([0, -1, -2, -3], ["rounds", "outcomes", "strikes", "captures"])
        ax.set_xlim(50, 101)
    told = "; ".join(f"{row.set} {row.table} {row.measure} {100 * row.value:.0f} %" for row in data.itertuples())
    return finish(chart, "How right the tables are", source, f"Scores. {told}.", data)
