"""What rounds produced, what was carried out, and where sources give different figures."""

from __future__ import annotations

import json

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.style import COLOURS, GREY, INK, MUTED, SHAPES, Chart, finish, key, nothing, panel

KINDS = ["prisoner_exchange", "remains_exchange", "civilians_return", "terms_exchanged", "ceasefire", "partial_ceasefire",
         "territory", "security_guarantees", "next_round", "leaders_meeting", "humanitarian_corridor", "grain_export",
         "framework", "no_agreement"]  # fmt: skip
MARKS = {"carried_out": ("D", INK), "agreed": ("o", INK), "discussed": (".", MUTED), "proposed": ("o", "white"),
         "rejected": ("X", "white"), "failed": ("x", INK)}  # fmt: skip


def of_rounds(outcomes: pd.DataFrame, rounds: pd.DataFrame) -> pd.DataFrame:
    """Outcomes beside the round that they came from: round, track, kind, status, count; those of no known round left out."""
    met = rounds.set_index("fact_id")[["date_first", "city", "track"]]
    found = outcomes.dropna(subset=["round_id"]).join(met, on="round_id", rsuffix="_round", how="inner")
    found = found.rename(columns={"date_first_round": "met"}).sort_values(["met", "round_id"])
    city = found["city"].fillna("no city given")
    day = found["met"].dt.strftime("%Y-%m-%d").fillna("undated")
    return found.assign(round=day + " " + city)[["round", "track", "kind", "status", "count"]].drop_duplicates()


def matrix(found: pd.DataFrame, source: str = "") -> Axes:
    """Rounds down, kinds of outcome across, one mark for each status; a round without marks is left out."""
    rounds = list(dict.fromkeys(found["round"]))
    kinds = [kind for kind in KINDS if kind in set(found["kind"])]
    chart = Chart(max(2.5 + 0.75 * len(kinds), 7), 2.2 + 0.27 * max(len(rounds), 3))
    ax = panel(chart.subplots())
    for status, (shape, fill) in MARKS.items():
        some = found[found["status"] == status].drop_duplicates(["round", "kind"])
        spread = (list(MARKS).index(status) - 2.5) * 0.13
        across, down = (
            [kinds.index(kind) + spread for kind in some["kind"]],
            [rounds.index(name) for name in some["round"]],
        )
        ax.plot(across, down, shape, color=INK, mfc=fill, ms=6, label=status.replace("_", " "), linestyle="none")
    ax.set_xticks(range(len(kinds)), [kind.replace("_", "\n") for kind in kinds])
    ax.set_yticks(range(len(rounds)), rounds, color=INK)
    ax.xaxis.tick_top()
    ax.spines["bottom"].set_visible(False)
    ax.invert_yaxis()
    if rounds:
        ax.set(xlim=(-0.5, len(kinds) - 0.5), ylim=(len(rounds) - 0.5, -0.5))
        ax.legend(loc="upper left", bbox_to_anchor=(0, 0), ncols=6, frameon=False, fontsize=8, handletextpad=0.2)
    else:
        nothing(ax)
    statuses = ", ".join(f"{status.replace('_', ' ')} {n}" for status, n in found["status"].value_counts().items())
    return finish(
        chart,
        "What each round produced",
        source,
        f"{len(rounds)} rounds with {len(found)} outcomes: {statuses or 'none'}.",
        found,
    )


def exchanges(outcomes: pd.DataFrame, source: str = "") -> Axes:
    """Exchanges of prisoners and bodies with a number: agreed (hollow) and carried out (filled), by day."""
    some = outcomes[outcomes["kind"].isin(KINDS[:2]) & outcomes["count"].notna()]
    day = {
        name: pd.to_datetime(some[name].where(some[name].str.len() == 10))
        for name in ("agreed_on", "carried_out_on", "date")
    }
    done = some["status"] == "carried_out"
    some = some.assign(
        agreed=day["agreed_on"].fillna(day["date"].where(~done)),
        carried_out=day["carried_out_on"].fillna(day["date"].where(done)),
    )
    some = some.dropna(subset=["agreed", "carried_out"], how="all").sort_values(["agreed", "carried_out"])
    chart = Chart(9, 1.8 + 0.26 * max(len(some), 3))
    ax = panel(chart.subplots(), dates=True)
    for height, row in enumerate(some.iloc[::-1].itertuples()):
        ax.hlines(height, row.agreed, row.carried_out, color=GREY, linewidth=2) if pd.notna(row.agreed) and pd.notna(
            row.carried_out
        ) else None
        for moment, fill, words in ((row.agreed, "white", "agreed"), (row.carried_out, INK, "carried out")):
            ax.plot(moment, height, "o", ms=6, color=INK, mfc=fill, label=words if not height else None) if pd.notna(
                moment
            ) else None
    basis = some["basis"].map({"per_side": "each side", "total": "in all", "one_side": "one side"}).fillna("")
    things = some["kind"].map({"prisoner_exchange": "prisoners", "remains_exchange": "bodies"})
    names = [f"{n:,} {thing} {each}".strip() for n, thing, each in zip(some["count"], things, basis, strict=True)]
    ax.set_yticks(range(len(some)), names[::-1], color=INK)
    if len(some):
        for words, fill in (("agreed", "white"), ("carried out", INK)):
            ax.plot([], [], "o", ms=6, color=INK, mfc=fill, label=words) if words not in ax.get_legend_handles_labels()[
                1
            ] else None
        key(ax)
    else:
        nothing(ax)
    data = some[["kind", "count", "basis", "agreed", "carried_out", "status"]]
    return finish(
        chart,
        "Exchanges, by size",
        source,
        f"{len(some)} exchanges with a number; {int(done.sum())} reported as carried out.",
        data,
    )


def figures(strikes: pd.DataFrame) -> pd.DataFrame:
    """One row a figure of the facts for which more than one figure is on record: fact, attacker, claimant, figure."""
    rows = []
    for fact in strikes.to_dict("records"):
        told = json.loads(fact["figures"]) if isinstance(fact["figures"], str) else {}
        each = [(who, n) for who, given in told.items() for n in (given if isinstance(given, list) else [given])]
        if len({n for _, n in each}) > 1:
            words = f"{fact['date']} {fact['attacker']}: {fact['weapon']}s {fact['measure']}".replace("_", " ")
            rows += [
                {"fact": words, "attacker": fact["attacker"], "claimant": who, "figure": n, "chosen": fact["count"]}
                for who, n in each
            ]
    return pd.DataFrame(rows, columns=["fact", "attacker", "claimant", "figure", "chosen"])


def conflicts(told: pd.DataFrame, source: str = "", most: int = 25) -> Axes:
    """A line per fact from its lowest to its highest figure, widest ratio first; filled: the figure that merge chose."""
    span = told.groupby("fact")["figure"].agg(["min", "max"])
    order = (span["max"] / span["min"].clip(lower=1)).sort_values(ascending=False, kind="stable").index[:most]
    some = told[told["fact"].isin(order)]
    chart = Chart(9, 1.8 + 0.26 * max(len(order), 3))
    ax = panel(chart.subplots(), "Figures given for one and the same thing (number of weapons or people)")
    for height, fact in enumerate(reversed(order)):
        mine = some[some["fact"] == fact]
        side = mine["attacker"].iloc[0]
        ax.hlines(height, mine["figure"].min(), mine["figure"].max(), color=GREY, linewidth=2)
        for row in mine.itertuples():
            ax.plot(
                row.figure,
                height,
                SHAPES[side],
                ms=6,
                color=COLOURS[side],
                mfc=COLOURS[side] if row.figure == row.chosen else "white",
            )
    ax.set_yticks(range(len(order)), list(reversed(order)), color=INK)
    ax.set_xlim(left=0)
    nothing(ax, "No two figures for one thing in these articles") if not len(order) else None
    return finish(
        chart,
        "Where the reports give different figures",
        source,
        f"{len(span)} facts with more than one figure, {len(order)} drawn.",
        some,
    )
