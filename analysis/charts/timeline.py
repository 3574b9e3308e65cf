"""Rounds of talks against the strikes of each night and the captures."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.style import (
    COLOURS,
    GREY,
    INK,
    MUTED,
    PALE,
    SHAPES,
    Chart,
    finish,
    join,
    key,
    label,
    nothing,
    panel,
)

TRACKS = {"russia-ukraine": "Russia–Ukraine", "trilateral": "Russia–Ukraine–US", "us-russia": "US–Russia",
          "us-ukraine": "US–Ukraine", "other": "other tables"}  # fmt: skip
STATUSES = {"held": ("o", INK), "ongoing": ("o", INK), "planned": ("o", "white"), "proposed": ("o", "white"),
            "postponed": ("X", "white"), "cancelled": ("X", "white")}  # fmt: skip
# What each side's attacks are known by: the defender counts. Ukraine's are known only by what Russia says it shot down.
COUNTED = {"Russia": ("drone_launched", "Drones that Russia launched, a night (as Ukraine counts them)"),
           "Ukraine": ("drone_shot_down", "Ukrainian drones that Russia says it shot down, a night")}  # fmt: skip
Window = Sequence[str]


def timeline(rounds: pd.DataFrame, nights: pd.DataFrame, captures: pd.DataFrame, window: Window, *,
             series: pd.DataFrame | None = None, source: str = "") -> Axes:  # fmt: skip
    """Rounds by track, drones by night and side, captures by week, and which nights are known, in a window of days.

    `rounds`, `captures` are frames of facts; `nights` and `series` (drawn in grey behind, never mixed with the
    articles' own) frames of nights. A night that neither knows is left empty. Raises ValueError for a window
    that is no pair of days in order.
    """
    first, last = days(window)
    met, taken = between(rounds, first, last), between(captures, first, last)
    lanes = [track for track in TRACKS if track in set(met["track"])] or ["russia-ukraine"]
    chart = Chart(11, 7.4 + 0.42 * len(lanes))
    heights = [0.5 * len(lanes) + 0.2, 2.4, 1.5, 1.1, 0.42, 0.5]
    axes = dict(zip(("rounds", "Russia", "Ukraine", "captures", "known", "years"),
                    chart.subplots(6, 1, height_ratios=heights), strict=True))  # fmt: skip
    for name, ax in axes.items():
        panel(ax, dates=True)
        ax.set_label(name)
        ax.set_xlim(first, last) if name != "years" else None
        ax.tick_params(labelbottom=name in ("known", "years"))
    drawn = {"rounds": _rounds(axes["rounds"], met, lanes)}
    for side in COUNTED:
        drawn[f"drones, {side}"] = _drones(axes[side], between(nights, first, last), _behind(series, first, last), side)
        for day in met.loc[
            met["track"].isin(["russia-ukraine", "trilateral"]) & (met["status"] == "held"), "date_first"
        ]:
            axes[side].axvline(day, color=MUTED, linewidth=0.8, linestyle=(0, (2, 2)), zorder=0)
    drawn["captures"] = _captures(axes["captures"], taken)
    drawn["known nights"] = _known(axes["known"], between(nights, first, last), _behind(series, first, last))
    _years(axes["years"], rounds, nights, series, first, last)
    chart.draw_without_rendering()
    label(
        axes["rounds"],
        [(row.date_first, len(lanes) - 1 - lanes.index(row.track), _city(row)) for row in met.itertuples()],
    )
    said = alt(first, last, met, taken, drawn)
    return finish(chart, "Talks, and the war on the nights around them", source, said, join(drawn))


def days(window: Window) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The window's first and last day; raises ValueError where it is no pair of days in order."""
    try:
        first, last = (pd.Timestamp(day) for day in window)
    except ValueError as error:
        raise ValueError(f"window {window!r} is no pair of days such as ['2025-05-01', '2026-03-31']") from error
    if not first < last:
        raise ValueError(f"window {window!r}: the first day must come before the last")
    return first, last


def between(frame: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The rows whose days are known to the week and begin inside, with `date_first` as a day."""
    begin = frame["date_first"] if "date_first" in frame else frame["date"]
    end = frame["date_last"] if "date_last" in frame else begin
    near = (end - begin).dt.days <= 7
    return frame.assign(date_first=begin)[near & begin.between(first, last)].sort_values("date_first")


def _behind(series: pd.DataFrame | None, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame | None:
    return None if series is None else between(series, first, last)


def _city(row: object) -> str:
    city = getattr(row, "city", None)
    return city if isinstance(city, str) else "no city given"


def _rounds(ax: Axes, met: pd.DataFrame, lanes: list[str]) -> pd.DataFrame:
    ax.set_ylim(-0.75, len(lanes) - 0.25)
    ax.set_yticks(range(len(lanes)), [TRACKS[track] for track in reversed(lanes)])
    ax.tick_params(axis="y", colors=INK)
    ax.set_title("Rounds of talks, by who sits at the table", loc="left", fontsize=9, color=INK)
    for (track, status), some in met.groupby(["track", "status"]):
        shape, fill = STATUSES[str(status)]
        heights = [len(lanes) - 1 - lanes.index(str(track))] * len(some)
        ax.plot(some["date_first"], heights, shape, ms=6.5, mfc=fill, mec=INK, zorder=3, clip_on=False)
    for words, (shape, fill) in (("held", STATUSES["held"]), ("planned or proposed", STATUSES["planned"]),
                                 ("postponed or cancelled", STATUSES["cancelled"])):  # fmt: skip
        ax.plot([], [], shape, ms=6, mfc=fill, mec=INK, label=words)
    key(ax)
    return met[["date_first", "date_last", "track", "city", "status"]]


def _drones(ax: Axes, nights: pd.DataFrame, series: pd.DataFrame | None, side: str) -> pd.DataFrame:
    column, caption = COUNTED[side]
    panel(ax, caption)
    said = known(nights, side, column).assign(layer="these articles")
    grey = None if series is None else known(series, side, column).assign(layer="outside series")
    if grey is not None and len(grey):
        ax.bar(grey["date"], grey["count"], width=0.9, color=GREY, label="outside series")
    if len(said):
        ax.plot(
            said["date"],
            said["count"],
            SHAPES[side],
            ms=4.5,
            color=COLOURS[side],
            mec="white",
            mew=0.4,
            label="these articles",
        )
    key(ax) if ax.has_data() else nothing(ax)
    ax.set_ylim(bottom=0)
    return pd.concat([frame for frame in (said, grey) if frame is not None])


def known(nights: pd.DataFrame, side: str, column: str) -> pd.DataFrame:
    """The side's nights whose figure in `column` is known: date, attacker, measure, count."""
    mine = nights[(nights["attacker"] == side) & nights[column].notna()]
    return pd.DataFrame(
        {"date": mine["date"], "attacker": side, "measure": column, "count": mine[column].astype("int64")}
    )


def _captures(ax: Axes, taken: pd.DataFrame) -> pd.DataFrame:
    panel(ax, "Settlements reported taken, one mark each, by week (a claim is not proof of control)")
    weeks = taken.assign(week=taken["date_first"].dt.to_period("W-SUN").dt.start_time + pd.Timedelta(days=3))
    weeks["height"] = weeks.groupby("week").cumcount() + 1
    for side, some in weeks.groupby("by"):
        ax.plot(some["week"], some["height"], SHAPES[str(side)], ms=4.5, color=COLOURS[str(side)], label=f"by {side}")
    ax.set_ylim(0, max(weeks["height"].max() + 1, 4) if len(weeks) else 4)
    ax.yaxis.get_major_locator().set_params(integer=True)  # type: ignore[call-arg]
    key(ax) if len(weeks) else nothing(ax)
    return weeks[["date_first", "place", "region", "by", "status"]]


def _known(ax: Axes, nights: pd.DataFrame, series: pd.DataFrame | None) -> pd.DataFrame:
    panel(
        ax,
        "Which nights are known: colour in these articles, grey in the outside series only, white unknown (not quiet)",
    )
    ax.grid(False)
    rows = []
    for height, side in enumerate(reversed(COUNTED)):
        told = set(known(nights, side, COUNTED[side][0])["date"])
        held = set() if series is None else set(known(series, side, COUNTED[side][0])["date"])
        for kind, some, colour in (("these articles", told, COLOURS[side]), ("outside series only", held - told, GREY)):
            ax.broken_barh([(day, pd.Timedelta(days=1)) for day in sorted(some)], (height + 0.1, 0.8), color=colour)
            rows += [{"date": day, "attacker": side, "layer": kind} for day in sorted(some)]
    ax.set_yticks([0.5, 1.5], [f"{side}'s attacks" for side in reversed(COUNTED)])
    ax.set_ylim(0, 2)
    return pd.DataFrame(rows, columns=["date", "attacker", "layer"])


def _years(ax: Axes, rounds: pd.DataFrame, nights: pd.DataFrame, series: pd.DataFrame | None,
           first: pd.Timestamp, last: pd.Timestamp) -> None:  # fmt: skip
    panel(
        ax, "The whole span: rounds (above), nights with a figure (below); shaded: the window drawn above", dates=True
    )
    ax.grid(False)
    ax.axvspan(first, last, color=PALE)
    held = rounds.loc[
        rounds["date_first"].notna() & (rounds["date_last"] - rounds["date_first"] <= pd.Timedelta(days=31))
    ]
    ax.plot(held["date_first"], [0.7] * len(held), "|", color=INK, ms=9)
    for frame, colour in ((series, GREY), (nights, COLOURS["Russia"])):
        if frame is not None:
            some = known(frame, "Russia", COUNTED["Russia"][0])["date"]
            ax.plot(some, [0.25] * len(some), "|", color=colour, ms=6, mew=0.6)
    ax.set_yticks([])
    ax.set_ylim(0, 1)


def alt(first: pd.Timestamp, last: pd.Timestamp, met: pd.DataFrame, taken: pd.DataFrame,
        drawn: dict[str, pd.DataFrame]) -> str:  # fmt: skip
    """What the timeline shows, in words, counted from its data."""
    parts = [f"Timeline from {first:%-d %B %Y} to {last:%-d %B %Y}, {(last - first).days + 1} nights."]
    tracks = met["track"].value_counts()
    parts.append(
        f"{len(met)} rounds: "
        + (", ".join(f"{TRACKS[track]} {tracks[track]}" for track in TRACKS if track in tracks) or "none")
        + "."
    )
    for side in COUNTED:
        frame = drawn[f"drones, {side}"]
        for layer, some in frame.groupby("layer", sort=False):
            parts.append(
                f"{COUNTED[side][1]}: {layer} give {len(some)} nights, from {some['count'].min():,} to {some['count'].max():,}."
            )
    by = taken["by"].value_counts()
    parts.append(
        f"{len(taken)} settlements reported taken"
        + "".join(f", {by[side]} by {side}" for side in COLOURS if side in by)
        + "."
    )
    return " ".join(parts)
