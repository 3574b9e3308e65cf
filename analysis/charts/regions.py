"""Counts by region, on a map of Ukraine."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from analysis.charts.style import COLOURS, INK, PALE, SHAPES, Chart, finish, nothing

Ring = list[list[float]]


@cache
def outline() -> dict[str, list[Ring]]:
    """Ukraine's regions within its internationally recognised borders, as rings of (longitude, latitude) in degrees."""
    return json.loads((Path(__file__).parent.parent / "data" / "ukraine.json").read_text(encoding="utf-8"))


def centre(region: str) -> tuple[float, float]:
    """The middle of a region's largest ring; raises KeyError where the map has no such region."""
    ring = max(outline()[region], key=len)
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def counted(facts: pd.DataFrame) -> pd.DataFrame:
    """How many facts name each region: region, by (who took it, or attacked), count; captures or strikes."""
    if "places" in facts:
        named = [json.loads(cell) if isinstance(cell, str) else [] for cell in facts["places"]]
        side = "attacker"
        facts = facts.assign(region=named).explode("region")
    else:
        side = "by"
    groups = facts.dropna(subset=["region"]).groupby(["region", side]).size()
    return groups.rename_axis(["region", "by"]).reset_index(name="count")


def regions(counts: pd.DataFrame, title: str, unit: str, source: str = "") -> Axes:
    """A mark on each region, its area the count; regions elsewhere are listed. `counts`: region, by (side), count."""
    chart = Chart(9, 6.4)
    ax = chart.subplots()
    ax.set_axis_off()
    ax.set_aspect(1.5)  # a degree of longitude is about two thirds of one of latitude here
    rings = [ring for region in outline().values() for ring in region]
    ax.add_collection(PolyCollection(rings, facecolor=PALE, edgecolor="white", linewidth=1))
    ax.autoscale_view()
    inside = counts[counts["region"].isin(outline().keys())]
    for row in inside.sort_values("count", ascending=False).to_dict("records"):
        x, y = centre(row["region"])
        shared = (inside["region"] == row["region"]).sum() > 1
        x += {"Russia": -0.35, "Ukraine": 0.35}[row["by"]] * shared
        size = 60 + 1500 * row["count"] / max(inside["count"].max(), 20)
        ax.scatter(x, y, s=size, marker=SHAPES[row["by"]], color=COLOURS[row["by"]], alpha=0.75, linewidth=0)
        below = (0, -(size**0.5) / 2 - 2)
        words = f"{row['region']} {row['count']}"
        ax.annotate(words, (x, y), below, textcoords="offset points", ha="center", va="top", fontsize=7.5)
    away = counts[~counts["region"].isin(outline().keys())].sort_values("count", ascending=False)
    elsewhere = ", ".join(f"{row['region']} {row['count']} ({row['by']})" for row in away.to_dict("records"))
    ax.set_title(
        f"{unit}; circle: by Russia, square: by Ukraine" + (f"\nOutside this map: {elsewhere}" if elsewhere else ""),
        loc="left",
        fontsize=9,
        color=INK,
    )
    nothing(ax) if counts.empty else None
    told = "; ".join(f"{row['region']} {row['count']} ({row['by']})" for row in counts.to_dict("records"))
    return finish(chart, title, source, f"Map. {unit}: {told or 'nothing known'}.", counts)
