"""What rounds produced, what was carried out, and where sources give different figures."""

import json

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts.style import COLOURS, GREY, INK, MUTED, SHAPES, Chart, dots, finish, key, nothing, panel
from analysis.tables import schema

KINDS = list(schema("outcomes").columns["kind"].codes or ())
EXCHANGED = {"prisoner_exchange": "prisoners", "remains_exchange": "bodies"}
BASES = {"per_side": "each side", "total": "in all", "one_side": "one side"}
MARKS = {"carried_out": ("D", INK), "agreed": ("o", INK), "discussed": (".", MUTED), "proposed": ("o", "white"),
         "rejected": ("X", "white"), "failed": ("x", INK)}  # fmt: skip


def of_rounds(outcomes: pd.DataFrame, rounds: pd.DataFrame) -> pd.DataFrame:
    """Outcomes of known rounds: round (day and city), track, kind, status, count, confidence."""
    met = rounds.set_index("fact_id")[["date_first", "city", "track"]].rename(columns={"date_first": "met"})
    found = outcomes.dropna(subset=["round_id"]).join(met, on="round_id", how="inner").sort_values(["met", "round_id"])
    day, city = found["met"].dt.strftime("%Y-%m-%d").fillna("undated"), found["city"].fillna("no city given")
    named = found.assign(round=day + " " + city)
    return named[["round", "track", "kind", "status", "count", "confidence"]].drop_duplicates()


def matrix(found: pd.DataFrame, source: str = "") -> Axes:
    """Rounds down, kinds of outcome across, one mark for each status; a round without marks is left out."""
    rounds = list(dict.fromkeys(found["round"]))
    kinds = [kind for kind in KINDS if kind in set(found["kind"])]
    chart = Chart(max(2.5 + 0.75 * len(kinds), 7), 2.2 + 0.27 * max(len(rounds), 3))
    ax = panel(chart.subplots())
    for place, (status, (shape, fill)) in enumerate(MARKS.items()):
        some = found[found["status"] == status].drop_duplicates(["round", "kind"])
        spread = (place - 2.5) * 0.13
        some = some.assign(across=[kinds.index(kind) + spread for kind in some["kind"]],
                           down=[rounds.index(name) for name in some["round"]])  # fmt: skip
        dots(ax, some, "across", "down", shape, status.replace("_", " "), color=INK, mfc=fill, ms=6)
    ax.set_xticks(range(len(kinds)), [kind.replace("_", "\n") for kind in kinds])
    ax.set_yticks(range(len(rounds)), rounds, color=INK)
    ax.xaxis.tick_top()
    ax.spines["bottom"].set_visible(False)
    ax.invert_yaxis()
    if rounds:
        ax.set(xlim=(-0.5, len(kinds) - 0.5), ylim=(len(rounds) - 0.5, -0.5))
        ax.legend(loc="upper left", bbox_to_anchor=(0, 0), ncols=3, frameon=False, fontsize=8, handletextpad=0.2)
    else:
        nothing(ax)
    statuses = ", ".join(f"{str(status).replace('_', ' ')} {n}" for status, n in found["status"].value_counts().items())
    alt = f"{len(rounds)} rounds with {len(found)} outcomes: {statuses or 'none'}."
    return finish(chart, "What each round produced", source, alt, found)


def dated_exchanges(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Exchanges of prisoners and bodies with a number and a day, `agreed` and `carried_out` on these."""
    some = outcomes[outcomes["kind"].isin(list(EXCHANGED)) & outcomes["count"].notna()]
    dates = some[["agreed_on", "carried_out_on", "date"]]
    day = dates.where(dates.apply(lambda column: column.str.len() == 10)).apply(pd.to_datetime)
    done = some["status"] == "carried_out"
    some = some.assign(
        agreed=day["agreed_on"].fillna(day["date"].where(~done)),
        carried_out=day["carried_out_on"].fillna(day["date"].where(done)),
    ).dropna(subset=["agreed", "carried_out"], how="all")
    some = some.loc[some["carried_out"].fillna(some["agreed"]).sort_values(kind="stable").index]
    return some[["kind", "count", "basis", "status", "agreed", "carried_out", "confidence"]].reset_index(drop=True)


def exchanges(dated: pd.DataFrame, source: str = "") -> Axes:
    """A line an exchange, from its agreement (hollow) to its carrying out (filled), labelled with its size."""
    chart = Chart(9, 1.6 + 0.26 * max(len(dated), 3))
    ax = panel(chart.subplots(), dates=True)
    heights = range(len(dated) - 1, -1, -1)
    ax.hlines(heights, dated["agreed"], dated["carried_out"], color=GREY, linewidth=2)
    for column, fill in (("agreed", "white"), ("carried_out", INK)):
        dots(ax, dated.assign(height=heights), column, "height", "o", column.replace("_", " "), ms=6, color=INK,
             mfc=fill)  # fmt: skip
    things, basis = dated["kind"].map(EXCHANGED), dated["basis"].map(BASES).fillna("")
    names = [f"{n:,} {thing} {each}".strip() for n, thing, each in zip(dated["count"], things, basis, strict=True)]
    ax.set_yticks(heights, names, color=INK)
    ax.set_ylim(-0.7, max(len(dated), 1) - 0.3)
    key(ax, len(dated) > 0)
    done = int((dated["status"] == "carried_out").sum())
    alt = f"{len(dated)} dated exchanges with a number; {done} reported as carried out."
    return finish(chart, "Exchanges of prisoners and bodies, by day", source, alt, dated)


def figures(strikes: pd.DataFrame) -> pd.DataFrame:
    """One row a figure of the facts that have more than one on record: fact, attacker, claimant, figure, chosen."""
    rows = []
    for fact in strikes.dropna(subset=["figures"]).to_dict("records"):
        told = pd.Series(json.loads(fact["figures"]), dtype=object).explode()
        if told.nunique() > 1:
            words = f"{fact['date']} {fact['attacker']}: {fact['weapon']} {fact['measure']}".replace("_", " ")
            rows += [(words, fact["attacker"], who, figure, fact["count"]) for who, figure in told.items()]
    return pd.DataFrame(rows, columns=["fact", "attacker", "claimant", "figure", "chosen"])


def conflicts(told: pd.DataFrame, source: str = "", most: int = 25) -> Axes:
    """A line a fact from its lowest to its highest figure, widest ratio first; filled: the figure that merge chose."""
    span = told.groupby("fact")["figure"].agg(["min", "max"])
    order = list((span["max"] / span["min"].clip(lower=1)).sort_values(kind="stable").index[-most:])
    some = told[told["fact"].isin(order)].assign(height=lambda frame: frame["fact"].map(order.index))
    chart = Chart(9, 1.8 + 0.26 * max(len(order), 3))
    ax = panel(chart.subplots(), "Figures given for one and the same thing (weapons, sites or people)")
    ax.hlines(range(len(order)), span.loc[order, "min"], span.loc[order, "max"], color=GREY, linewidth=2)
    for (side, chosen), mine in some.groupby(["attacker", some["figure"] == some["chosen"]]):
        colour = COLOURS[str(side)]
        ax.plot(mine["figure"], mine["height"], SHAPES[str(side)], ms=6, color=colour,
                mfc=colour if chosen else "white", zorder=3 if chosen else 2)  # fmt: skip
    ax.set_yticks(range(len(order)), order, color=INK)
    ax.set_xlim(left=0)
    if not order:
        nothing(ax, "No two figures for one thing in these articles")
    alt = f"{len(span)} facts with more than one figure, {len(order)} drawn."
    return finish(chart, "Where the reports give different figures", source, alt, some.drop(columns="height"))
