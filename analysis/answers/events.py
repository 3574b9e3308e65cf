"""Answers about rounds, what came of them, and the nights around them."""

import numpy as np
import pandas as pd
from IPython.display import Markdown

from analysis.answers.words import bold, listed, plural
from analysis.charts import dated_exchanges
from analysis.charts.timeline import COUNTED, TRACKS, Window, between, days, known
from analysis.facts import Facts


def rounds(facts: Facts, window: Window) -> Markdown:
    """How many rounds begin in the window, by track and status."""
    met = between(facts.rounds, *days(window))
    return bold(
        f"{plural(len(met), 'round')} in this window in these articles. By table: {listed(met['track'], TRACKS)}. "
        f"By status: {listed(met['status'])}."
    )


def outcomes(facts: Facts) -> Markdown:
    """How far the outcomes got."""
    return bold(
        f"{plural(len(facts.outcomes), 'outcome')}: {listed(facts.outcomes['status'])}. "
        f"For {facts.outcomes['round_id'].count()} of them the articles tell the round."
    )


def coverage(nights: pd.DataFrame, window: Window, side: str = "Russia") -> Markdown:
    """On how many nights of the window the articles know the side's drones, and the highest known number."""
    first, last = days(window)
    column, words = COUNTED[side]
    some, total = known(between(nights, first, last), side, column), (last - first).days + 1
    most = ""
    if len(some):
        top = some.sort_values("count").iloc[-1]
        most = f" The highest known number is {top['count']:,}, in the night from {top['date']:%-d %B %Y}."
    return bold(
        f"{words}: known from these articles for {len(some)} of {total} nights; the other {total - len(some)} are "
        f"unknown, not quiet.{most}"
    )


def agreement(nights: pd.DataFrame, series: pd.DataFrame) -> Markdown:
    """On how many of the nights that both tell the articles and the series give the same number of drones."""
    both = pd.concat(
        known(nights, side, column).merge(known(series, side, column), on="date")
        for side, (column, _) in COUNTED.items()
    )
    if both.empty:
        return bold("No night is told by both, so they can't be compared.")
    same = (both["count_x"] == both["count_y"]).sum()
    return bold(f"{plural(len(both), 'nightly figure')} of drones stand in both; {same} of them are the same.")


def captures(facts: Facts) -> Markdown:
    """How many settlements are reported taken, by whom, and who says so."""
    mine = facts.captures
    return bold(
        f"{plural(len(mine), 'settlement')} reported taken, by side: {listed(mine['by'])}. "
        f"Who says so: {listed(mine['claimant'].fillna('not told'))}."
    )


def by_table(found: pd.DataFrame) -> pd.DataFrame:
    """Outcomes of known rounds (charts.of_rounds) counted by track and status."""
    counts = found.groupby(["track", "status"]).size().unstack(fill_value=0)
    return counts.rename_axis(columns=None).reset_index()


def fulfilment(facts: Facts) -> Markdown:
    """How many agreed outcomes are reported as carried out, in full or in part, and after how many days."""
    agreed = facts.outcomes[facts.outcomes["agreed_on"].notna() | (facts.outcomes["status"] == "agreed")]
    carried = facts.outcomes[facts.outcomes["status"] == "carried_out"]
    done = agreed["fact_id"].isin([*carried["fact_id"], *carried["part_of"].dropna()]).sum()
    wait = agreed.loc[agreed["days_between"] >= 0, "days_between"]
    took = ""
    if len(wait):
        took = f" Where both days are known ({len(wait)}), it took {wait.median():g} days in the median, "
        took += f"at most {wait.max()}."
    return bold(
        f"{done} of {len(agreed)} agreed outcomes are reported as carried out, in full or in part, in these articles; "
        f"of the others nothing is known here.{took}"
    )


def exchanged(facts: Facts) -> Markdown:
    """How many exchanges with a number are dated, and how many were carried out."""
    dated = dated_exchanges(facts.outcomes)
    done = (dated["status"] == "carried_out").sum()
    return bold(
        f"{plural(len(dated), 'dated exchange')} with a number; {done} reported as carried out. "
        "Legs and totals stand beside each other: don't add them up."
    )


def deadlines(facts: Facts) -> Markdown:
    """How many deadlines were set and what became of them."""
    return bold(f"{plural(len(facts.deadlines), 'deadline')}: {listed(facts.deadlines['status'])}.")


def stopped(shares: pd.DataFrame) -> Markdown:
    """The share of drones shot down and, apart, jammed, with 95 % intervals from drawing whole nights anew."""
    parts = []
    for kind, some in shares.groupby("kind"):
        told = f"{100 * some['count'].sum() / some['launched'].sum():.0f} % {kind} over {plural(len(some), 'night')}"
        if len(some) >= 5:
            drawn = np.random.default_rng(2022).integers(0, len(some), (2000, len(some)))
            counts, launched = (some[name].to_numpy()[drawn].sum(axis=1) for name in ("count", "launched"))
            low, high = np.percentile(counts / launched, (2.5, 97.5))
            told += f" (95 % interval {100 * low:.0f} to {100 * high:.0f})"
        parts.append(told)
    if not parts:
        return bold("No night in these articles tells both how many were launched and how many were stopped.")
    return bold(
        f"Of the drones launched, as Ukraine claims: {'; '.join(parts)}. The nights are those that these articles tell."
    )
