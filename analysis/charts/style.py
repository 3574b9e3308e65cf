"""How every chart looks: one colour and one shape an actor, told apart by the colour-blind (Okabe and Ito, 2008)."""

import base64
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, cast

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

COLOURS = {"Russia": "#D55E00", "Ukraine": "#0072B2"}
SHAPES = {"Russia": "o", "Ukraine": "s"}
FAINT = 0.35  # opacity of what is of low confidence
INK, MUTED, GREY, PALE = "#222222", "#6B6B6B", "#C4C4C4", "#F0F0EE"


class Chart(Figure):
    """A figure that carries its alt text and the data that it draws, as text and CSV, into every notebook."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__(figsize=(width, height), dpi=100, facecolor="white", layout="constrained")
        self.agg = FigureCanvasAgg(self)
        self.alt = ""
        self.data = pd.DataFrame()

    def stacked(self, rows: int) -> list[Axes]:
        """Axes under each other along one scale, at least one."""
        return list(self.subplots(max(rows, 1), 1, squeeze=False, sharex=True)[:, 0])

    def png(self) -> bytes:
        """The picture, the same bytes for the same data."""
        buffer = BytesIO()
        self.savefig(buffer, format="png", dpi=self.dpi, metadata={"Software": None})
        return buffer.getvalue()

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        picture = base64.b64encode(self.png()).decode()
        told = {"image/png": picture, "text/plain": self.alt, "text/csv": self.data.to_csv(index=False)}
        return told, {"image/png": {"alt": self.alt}}


def finish(chart: Chart, title: str, source: str, alt: str, data: pd.DataFrame) -> Axes:
    """Sets title, source line, alt text and data; returns the chart's first axes."""
    chart.suptitle(title, x=0.01, ha="left", fontsize=14, fontweight="bold", color=INK)
    chart.supxlabel(source, x=0.01, ha="left", fontsize=7.5, color=MUTED)
    chart.alt, chart.data = alt, data
    return chart.axes[0]


def panel(ax: Axes, caption: str = "", dates: bool = False) -> Axes:
    """Plain axes: no box, a light grid across, the caption (what, in which unit) above."""
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.spines["bottom"].set_color(GREY)
    ax.tick_params(labelsize=8, colors=MUTED, length=0)
    ax.grid(axis="y", color=PALE, linewidth=1)
    ax.set_axisbelow(True)
    if caption:
        ax.set_title(caption, loc="left", fontsize=9, color=INK, pad=5)
    if dates:
        locator = AutoDateLocator(minticks=4, maxticks=14)
        ax.xaxis.set_major_locator(locator)
        ax.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=False))
    return ax


def shades(rows: pd.DataFrame) -> list[tuple[float, pd.DataFrame]]:
    """The rows with the opacity to draw them in: those of low confidence lighter."""
    low = (rows["confidence"] == "low").fillna(False)
    return [(1.0, rows[~low]), (FAINT, rows[low])]


def dots(ax: Axes, rows: pd.DataFrame, x: str, y: str, shape: str, label: str, **look: Any) -> None:
    """A mark a row, those of low confidence lighter; the legend names the others."""
    for alpha, some in shades(rows):
        ax.plot(some[x], some[y], shape, alpha=alpha, label=label if alpha == 1 else None, **look)


def key(ax: Axes, known: bool = True) -> None:
    """The legend, in one line at the upper right, above the axes; where nothing is known, that is said instead."""
    if not known:
        return nothing(ax)
    ax.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=9, frameon=False, fontsize=8, borderpad=0,
              handletextpad=0.2)  # fmt: skip


def nothing(ax: Axes, words: str = "Nothing known in these articles") -> None:
    """Says in the axes that there is nothing to draw."""
    ax.set_yticks([])
    ax.text(0.5, 0.5, words, transform=ax.transAxes, ha="center", va="center", fontsize=9, color=MUTED)


# Where a label may stand beside its point: offset in points, and the side of the words that is held there.
BESIDE = [
    (0, 5, "center", "bottom"), (0, -5, "center", "top"), (6, 0, "left", "center"), (-6, 0, "right", "center"),
    (3, 5, "left", "bottom"), (-3, 5, "right", "bottom"), (3, -5, "left", "top"), (-3, -5, "right", "top"),
]  # fmt: skip


def label(ax: Axes, points: Sequence[tuple[Any, float, str]]) -> int:
    """Writes each (x, y, words) beside its point where no other label or point is in the way; returns how many fit."""
    renderer = cast(Chart, ax.figure).agg.get_renderer()
    at = [ax.transData.transform((ax.convert_xunits(x), y)) for x, y, _ in points]
    taken = [Bbox.from_bounds(x - 4, y - 4, 8, 8) for x, y in at]
    for x, y, words in points:
        for dx, dy, ha, va in BESIDE:
            text = ax.annotate(words, (x, y), (dx, dy), textcoords="offset points", ha=ha, va=va, fontsize=7,
                               color=INK)  # fmt: skip
            box = text.get_window_extent(renderer)
            if not any(box.padded(3, 0).overlaps(other) for other in taken):
                taken.append(box)
                break
            text.remove()
    return len(taken) - len(points)


def join(layers: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The drawn data of several panels under each other, named in the column `panel`."""
    named = [frame.assign(panel=name) for name, frame in layers.items() if len(frame)]
    whole = pd.concat(named, ignore_index=True) if named else pd.DataFrame({"panel": []})
    return whole[["panel", *(column for column in whole if column != "panel")]]
