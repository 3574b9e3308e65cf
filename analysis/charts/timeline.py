"""Rounds of talks against the strikes of each night and the captures."""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from analysis.charts.style import COLOURS, GREY, INK, MUTED, PALE, SHAPES, Chart, dots, finish, join, key, label, panel

TRACKS = {
    "russia-ukraine": "Russia–Ukraine",
    "trilateral": "Russia–Ukraine–US",
    "us-russia": "US–Russia",
    "us-ukraine": "US–Ukraine",
    "other": "other tables",
}
# What the legend calls a round: its statuses, its mark and what fills it.
LOOKS = {
    "held": (["held", "ongoing"], "o", INK),
    "planned or proposed": (["planned", "proposed"], "o", "white"),
    "postponed or cancelled": (["postponed", "cancelled"], "X", "white"),
}
# What each side's attacks are known by: the defender counts. Ukraine's are known only by what Russia says it shot down.
COUNTED = {
    "Russia": ("drone_launched", "Drones that Russia launched, a night, as Ukraine counts them"),
    "Ukraine": ("drone_shot_down", "Ukrainian drones that Russia says it shot down, a night"),
}
CAPTIONS = {
    "rounds": "Rounds of talks, by who sits at the table",
    **{side: caption for side, (_, caption) in COUNTED.items()},
    "captures": "Settlements reported taken, one mark each, by week; where the day is not told, the week of the report",
    "known": "Which nights are known: colour in these articles, grey in the outside series alone, pale unknown "
    "(not quiet)",
    "years": "The whole span: rounds above, nights with a figure for Russia's drones below; shaded: the days drawn "
    "above",
}
Window = Sequence[str]
WINDOW = ("2025-05-01", "2026-03-31")  # the default view: from the first direct talks to the reference's end


def timeline(rounds: pd.DataFrame, nights: pd.DataFrame, captures: pd.DataFrame, window: Window, *,
             series: pd.DataFrame | None = None, source: str = "") -> Axes:  # fmt: skip
    """Rounds by track, drones by night and side, captures by week, and which nights are known, in a window of days.

    `rounds`, `captures` are frames of facts; `nights` and `series` (drawn in grey behind, never mixed with the
    articles' own) frames of nights. A night that neither knows is left empty. Raises ValueError for a window
    that is no pair of days in order.
    """
    first, last = days(window)
    series = nights[:0] if series is None else series
    claimed = captures["claimed_on"]
    told = captures.assign(**{name: captures[name].fillna(claimed) for name in ("date_first", "date_last")})
    met, taken, mine, behind = (between(frame, first, last) for frame in (rounds, told, nights, series))
    lanes = [track for track in reversed(TRACKS) if track in set(met["track"])] or ["russia-ukraine"]
    chart = Chart(11, 7.4 + 0.42 * len(lanes))
    heights = [0.5 * len(lanes) + 0.2, 2.4, 1.5, 1.1, 0.42, 0.5]
    axes = dict(zip(CAPTIONS, chart.subplots(6, 1, height_ratios=heights), strict=True))
    for name, ax in axes.items():
        panel(ax, CAPTIONS[name], dates=True).set_label(name)
        ax.tick_params(labelbottom=name in ("known", "years"))
        if name != "years":
            ax.set_xlim(first, last + pd.Timedelta(days=1))
    both = met[met["track"].isin(["russia-ukraine", "trilateral"]) & (met["status"] == "held")]
    drawn = {"rounds": _rounds(axes["rounds"], met, lanes)}
    for side in COUNTED:
        drawn[f"drones, {side}"] = _drones(axes[side], mine, behind, side)
        for day in both["date_first"]:
            axes[side].axvline(day, color=MUTED, linewidth=0.8, linestyle=(0, (2, 2)), zorder=0)
    drawn["captures"] = _captures(axes["captures"], taken)
    drawn["known nights"] = _known(axes["known"], mine, behind)
    _years(axes["years"], rounds, nights, series, first, last)
    chart.draw_without_rendering()
    cities = met["city"].fillna("no city given")
    label(axes["rounds"], list(zip(met["date_first"], met["track"].map(lanes.index), cities, strict=True)))
    title = "Talks, and the war on the nights around them"
    return finish(chart, title, source, alt(first, last, met, taken, drawn), join(drawn))


def days(window: Window) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The window's first and last day; raises ValueError where it is no pair of days in order."""
    try:
        first, last = (pd.Timestamp(day) for day in window)
    except ValueError as error:
        raise ValueError(f"window {window!r} is no pair of days such as ['2025-05-01', '2026-03-31']") from error
    if not first < last:
        raise ValueError(f"window {window!r}: the first day must come before the last")
    return first, last


def days_around(published: Sequence[date] | pd.Series, margin: int) -> list[str]:
    """The window from `margin` days before the first of the days to as many after the last."""
    gap = timedelta(days=margin)
    return [f"{min(published) - gap:%Y-%m-%d}", f"{max(published) + gap:%Y-%m-%d}"]


def between(frame: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The rows whose days are known to the week and begin inside, with `date_first` as a day."""
    begin = frame["date_first" if "date_first" in frame else "date"]
    near = (frame.get("date_last", begin) - begin).dt.days <= 7
    return frame.assign(date_first=begin)[near & begin.between(first, last)].sort_values("date_first")


def _rounds(ax: Axes, met: pd.DataFrame, lanes: list[str]) -> pd.DataFrame:
    ax.set_ylim(-0.75, len(lanes) - 0.25)
    ax.set_yticks(range(len(lanes)), [TRACKS[track] for track in lanes])
    ax.tick_params(axis="y", labelcolor=INK)
    placed = met.assign(height=met["track"].map(lanes.index))
    for words, (statuses, shape, fill) in LOOKS.items():
        some = placed[placed["status"].isin(statuses)]
        dots(ax, some, "date_first", "height", shape, words, ms=6.5, mfc=fill, mec=INK)
    key(ax)
    return met[["date_first", "date_last", "track", "city", "status", "confidence"]]


def _drones(ax: Axes, nights: pd.DataFrame, series: pd.DataFrame, side: str) -> pd.DataFrame:
    column, _ = COUNTED[side]
    said = known(nights, side, column).assign(layer="these articles")
    grey = known(series, side, column).assign(layer="outside series")
    if len(grey):
        ax.bar(grey["date"], grey["count"], width=0.9, color=GREY, label="outside series")
    if len(said):
        dots(ax, said, "date", "count", SHAPES[side], "these articles", color=COLOURS[side], ms=4.5, mec="white",
             mew=0.4)  # fmt: skip
    ax.set_ylim(bottom=0)
    whole = pd.concat([said, grey])
    first, last = (int(day) for day in ax.get_xlim())
    blank = sorted(set(range(first, last)) - set(date2num(whole["date"]).astype(int)))
    runs = [(day - 0.5, 1) for day in blank]
    ax.broken_barh(runs, (0, 1), transform=ax.get_xaxis_transform(), color=PALE, zorder=-1, label="unknown")
    key(ax, len(whole) > 0)
    return whole


def known(nights: pd.DataFrame, side: str, column: str) -> pd.DataFrame:
    """The side's nights whose figure in `column` is known: date, attacker, measure, count, confidence where low."""
    mine = nights[(nights["attacker"] == side) & nights[column].notna()]
    low = mine["doubtful"].fillna("").str.contains(f'"{column}"', regex=False)
    return pd.DataFrame(
        {"date": mine["date"], "attacker": side, "measure": column, "count": mine[column].astype("int64"),
         "confidence": low.map({True: "low", False: None}).astype("str")}
    )  # fmt: skip


def _captures(ax: Axes, taken: pd.DataFrame) -> pd.DataFrame:
    weeks = taken.assign(week=taken["date_first"].dt.to_period("W-SUN").dt.start_time + pd.Timedelta(days=3))
    weeks["height"] = weeks.groupby("week").cumcount() + 1
    for side, some in weeks.groupby("by"):
        dots(ax, some, "week", "height", SHAPES[str(side)], f"by {side}", ms=4.5, color=COLOURS[str(side)])
    ax.set_ylim(0, max(weeks["height"].max() + 1, 4) if len(weeks) else 4)
    ax.yaxis.get_major_locator().set_params(integer=True)  # type: ignore[call-arg]
    key(ax, len(weeks) > 0)
    return weeks[["date_first", "place", "region", "by", "status", "confidence"]]


def _known(ax: Axes, nights: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    ax.set_facecolor(PALE)
    ax.grid(False)
    rows = []
    for height, side in enumerate(reversed(COUNTED)):
        told, held = (set(known(frame, side, COUNTED[side][0])["date"]) for frame in (nights, series))
        for layer, some, colour in (("these articles", told, COLOURS[side]), ("outside series", held - told, GREY)):
            ax.broken_barh([(float(date2num(day)), 1.0) for day in sorted(some)], (height + 0.1, 0.8), color=colour)
            rows += [{"date": day, "attacker": side, "layer": layer} for day in sorted(some)]
    ax.set_yticks([0.5, 1.5], [f"{side}'s attacks" for side in reversed(COUNTED)])
    ax.set_ylim(0, 2)
    return pd.DataFrame(rows, columns=["date", "attacker", "layer"])


def _years(ax: Axes, rounds: pd.DataFrame, nights: pd.DataFrame, series: pd.DataFrame, first: pd.Timestamp,
           last: pd.Timestamp) -> None:  # fmt: skip
    ax.grid(False)
    ax.axvspan(*(float(date2num(day)) for day in (first, last)), color=PALE)
    met = rounds.loc[rounds["date_last"] - rounds["date_first"] <= pd.Timedelta(days=31), "date_first"]
    ax.plot(met, [0.7] * len(met), "|", color=INK, ms=9)
    for frame, colour in ((series, GREY), (nights, COLOURS["Russia"])):
        some = known(frame, "Russia", COUNTED["Russia"][0])["date"]
        ax.plot(some, [0.25] * len(some), "|", color=colour, ms=6, mew=0.6)
    ax.set_yticks([])
    ax.set_ylim(0, 1)


def alt(first: pd.Timestamp, last: pd.Timestamp, met: pd.DataFrame, taken: pd.DataFrame,
        drawn: dict[str, pd.DataFrame]) -> str:  # fmt: skip
    """What the timeline shows, in words, counted from its data."""
    parts = [f"Timeline from {first:%-d %B %Y} to {last:%-d %B %Y}, {(last - first).days + 1} nights."]
    lanes = met["track"].value_counts()
    tables = ", ".join(f"{TRACKS[track]} {lanes[track]}" for track in TRACKS if track in lanes)
    parts.append(f"{len(met)} rounds: {tables or 'none'}.")
    for side in COUNTED:
        for layer, some in drawn[f"drones, {side}"].groupby("layer", sort=False):
            low, high = some["count"].min(), some["count"].max()
            parts.append(f"{COUNTED[side][1]}: {layer} tell {len(some)} nights, from {low:,} to {high:,}.")
    by = taken["by"].value_counts()
    sides = "".join(f", {by[side]} by {side}" for side in COLOURS if side in by)
    parts.append(f"{len(taken)} settlements reported taken{sides}.")
    low = sum(int((some["confidence"] == "low").sum()) for name, some in drawn.items() if "confidence" in some)
    return " ".join([*parts, f"{low} of low confidence, drawn lighter."] if low else parts)
