"""Counts by region, on a map of Ukraine."""

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
        facts = facts.assign(region=named, by=facts["attacker"]).explode("region")
    return facts.dropna(subset=["region"]).groupby(["region", "by"]).size().reset_index(name="count")


def regions(counts: pd.DataFrame, title: str, unit: str, source: str = "") -> Axes:
    """A mark on each region, its area the count; regions elsewhere are listed. `counts`: region, by (side), count."""
    chart = Chart(9, 6.4)
    ax = chart.subplots()
    ax.set_axis_off()
    ax.set_aspect(1.5)  # a degree of longitude is about two thirds of one of latitude here
    rings = [ring for region in outline().values() for ring in region]
    ax.add_collection(PolyCollection(rings, facecolor=PALE, edgecolor="white", linewidth=1))
    ax.autoscale_view()
    here = counts["region"].isin(list(outline()))
    inside, away = (some.sort_values("count", ascending=False) for some in (counts[here], counts[~here]))
    shared = inside["region"].duplicated(keep=False)
    for row, beside in zip(inside.to_dict("records"), shared, strict=True):
        x, y = centre(row["region"])
        x += {"Russia": -0.35, "Ukraine": 0.35}[row["by"]] * beside
        size = 60 + 1500 * row["count"] / max(inside["count"].max(), 20)
        ax.scatter(x, y, s=size, marker=SHAPES[row["by"]], color=COLOURS[row["by"]], alpha=0.75, linewidth=0)
        below = (0, -(size**0.5) / 2 - 2)
        words = f"{row['region']} {row['count']}"
        ax.annotate(words, (x, y), below, textcoords="offset points", ha="center", va="top", fontsize=7.5)
    outside = f"\nOutside this map: {_listed(away, ', ')}" if len(away) else ""
    ax.set_title(f"{unit}; circle: by Russia, square: by Ukraine{outside}", loc="left", fontsize=9, color=INK)
    if counts.empty:
        nothing(ax)
    return finish(chart, title, source, f"Map. {unit}: {_listed(counts, '; ') or 'nothing known'}.", counts)


def _listed(counts: pd.DataFrame, between: str) -> str:
    return between.join(f"{row['region']} {row['count']} ({row['by']})" for row in counts.to_dict("records"))
