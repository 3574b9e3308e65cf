"""How right the tables are, with intervals."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.style import INK, MUTED, Chart, finish, nothing, panel
from analysis.scoring import KEYS

TABLES = list(reversed(KEYS))  # the first stands on top


def scores(sets: dict[str, Any], source: str = "") -> Axes:
    """Precision and recall, in per cent with 95 % intervals, a panel a labelled set; `sets` as in quality.json."""
    data = _per_cent(sets)
    chart = Chart(9, 1.4 + 1.6 * max(len(sets), 1))
    axes = chart.stacked(len(sets))
    for ax, name in zip(axes, sets, strict=False):
        panel(ax, f"{name}: % of rows; filled: precision, hollow: recall; line: 95 % interval")
        for measure, shift, fill in (("precision", 0.15, INK), ("recall", -0.15, "white")):
            some = data[(data["set"] == name) & (data["measure"] == measure)]
            heights = some["table"].map(TABLES.index) + shift
            ax.hlines(heights, some["low"], some["high"], color=MUTED, linewidth=1)
            ax.plot(some["value"], heights, "o", ms=6, color=INK, mfc=fill)
        ax.set_yticks(range(len(TABLES)), TABLES, color=INK)
        ax.set_xlim(min(50, data["value"].min(), data["low"].min()) - 1, 101)
    if not sets:
        nothing(panel(axes[0]), "Not measured here")
        axes[0].set_xticks([])
    told = "; ".join(f"{name} {table} {measure} {value:.0f} %" for name, table, measure, value, *_ in data.to_numpy())
    return finish(chart, "How right the tables are", source, f"Scores: {told or 'not measured here'}.", data)


def _per_cent(sets: dict[str, Any]) -> pd.DataFrame:
    rows = []
    for name, tables in sets.items():
        for table in TABLES:
            for measure in ("precision", "recall"):
                low, high = tables[table]["intervals"].get(measure, (None, None))
                rows.append((name, table, measure, tables[table][measure], low, high))
    data = pd.DataFrame(rows, columns=["set", "table", "measure", "value", "low", "high"])
    return data.assign(**{name: 100 * data[name].astype(float) for name in ("value", "low", "high")})
