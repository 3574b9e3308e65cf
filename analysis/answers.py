"""Answers in words, computed from the tables, and tables made readable: what the notebooks print."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from IPython.display import HTML, Markdown

from analysis import marks
from analysis.article import Article
from analysis.charts import dated_exchanges, figures
from analysis.charts.timeline import COUNTED, TRACKS, Window, between, days, known
from analysis.facts import Facts
from analysis.intervals import Share
from analysis.tables import Tables


def bold(words: str) -> Markdown:
    """An answer, in bold."""
    return Markdown(f"**{words}**")


def table(frame: pd.DataFrame, columns: str, last: int = 0) -> pd.DataFrame:
    """The named columns (with spaces between) as text for reading, unknown cells empty; the last rows alone where asked."""
    shown = frame[columns.split()].iloc[-last:]
    days_only = {name: shown[name].dt.strftime("%Y-%m-%d") for name in shown.select_dtypes("datetime")}
    pd.set_option("display.max_colwidth", 400)
    plain = shown.assign(**days_only).astype(object)
    return plain.where(plain.notna(), "").set_index(columns.split()[0])


def told(facts: Facts, name: str) -> pd.DataFrame:
    """The facts of a table, each with the article and the sentence that its cells were chosen from."""
    claims = getattr(facts.tables, name)[["claim_id", "article", "sentence", "confidence"]]
    chosen = facts.links[(facts.links["table"] == name) & facts.links["chosen"]].merge(claims, on="claim_id")
    return getattr(facts, name).merge(
        chosen[["fact_id", "article", "sentence", "confidence"]], on="fact_id", how="left"
    )


def _listed(counts: pd.Series, names: dict[str, str] | None = None) -> str:
    return (
        ", ".join(f"{(names or {}).get(str(name), str(name)).replace('_', ' ')} {n}" for name, n in counts.items())
        or "none"
    )


def _plural(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def rounds(facts: Facts, window: Window) -> Markdown:
    """How many rounds begin in the window, by track and status."""
    met = between(facts.rounds, *days(window))
    return bold(
        f"{_plural(len(met), 'round')} in this window, in these articles. By table: {_listed(met['track'].value_counts(), TRACKS)}. "
        f"By status: {_listed(met['status'].value_counts())}."
    )


def outcomes(facts: Facts) -> Markdown:
    """How far the outcomes got."""
    linked = int(facts.outcomes["round_id"].notna().sum())
    return bold(
        f"{_plural(len(facts.outcomes), 'outcome')}: {_listed(facts.outcomes['status'].value_counts())}. "
        f"For {linked} of them the articles tell the round."
    )


def coverage(nights: pd.DataFrame, window: Window, side: str = "Russia") -> Markdown:
    """On how many nights of the window the articles know the side's drones, and the highest known number."""
    first, last = days(window)
    column, words = COUNTED[side]
    some, total = known(between(nights, first, last), side, column), (last - first).days + 1
    top = some.loc[some["count"].idxmax()] if len(some) else None
    most = (
        ""
        if top is None
        else f" The highest known number is {top['count']:,}, in the night from {top['date']:%-d %B %Y}."
    )
    return bold(
        f"{words}: known from these articles for {len(some)} of {total} nights; the other {total - len(some)} are unknown, "
        f"not quiet.{most}"
    )


def captures(facts: Facts) -> Markdown:
    """How many settlements are reported taken, by whom, and who says so."""
    mine = facts.captures
    return bold(
        f"{_plural(len(mine), 'settlement')} reported taken, by side: {_listed(mine['by'].value_counts())}. "
        f"Who says so: {_listed(mine['claimant'].fillna('not told').value_counts())}."
    )


def support(facts: Facts) -> pd.DataFrame:
    """One row a table: facts, claims, facts of several independent sources, facts whose claims contradict each other."""
    rows = []
    for name, frame in facts:
        if "n_claims" in frame:
            rows.append(
                {
                    "table": name,
                    "facts": len(frame),
                    "claims": int(frame["n_claims"].sum()),
                    "from several sources": int((frame["n_sources"] > 1).sum()),
                    "contradicted": int(frame["disagrees"].notna().sum()),
                }
            )
    return pd.DataFrame(rows).set_index("table")


def conflicts(facts: Facts) -> Markdown:
    """How many numbers contradict each other and by how much."""
    span = figures(facts.strikes).groupby("fact")["figure"].agg(["min", "max"])
    several = int((facts.strikes["n_claims"] > 1).sum())
    ratio = span["max"] / span["min"].clip(lower=1)
    widest = (
        f" The median ratio of highest to lowest is {ratio.median():.2f}, the widest {ratio.max():.2f}."
        if len(span)
        else ""
    )
    return bold(
        f"{len(span)} of {several} numbers that are reported more than once come with different figures.{widest}"
    )


def claimants(facts: Facts) -> pd.DataFrame:
    """Claims of strike numbers by who gives them and whose attack it is."""
    named = facts.tables.strikes.assign(claimant=facts.tables.strikes["claimant"].fillna("not told"))
    return pd.crosstab(named["claimant"], named["attacker"]).rename_axis(
        index="who gives the number", columns="whose attack"
    )


def revisions(facts: Facts) -> pd.DataFrame:
    """Facts whose reported status changed from one report to the next, with the history."""
    parts = [frame.assign(table=name) for name, frame in facts if "history" in frame]
    whole = pd.concat([part[["table", "fact_id", "status", "history"]] for part in parts])
    steps = whole["history"].map(
        lambda cell: list(dict.fromkeys(step[1] for step in json.loads(cell))) if isinstance(cell, str) else []
    )
    return whole.assign(reported=steps.str.join(" → "))[steps.str.len() > 1][
        ["table", "fact_id", "reported"]
    ].set_index("table")


def fulfilment(facts: Facts) -> Markdown:
    """How many agreed outcomes are reported as carried out, and after how many days."""
    agreed = facts.outcomes[facts.outcomes["agreed_on"].notna() | (facts.outcomes["status"] == "agreed")]
    wait = agreed["days_between"].dropna()
    took = (
        f" It took {wait.median():g} days in the median, from {wait.min()} to {wait.max()}, where both days are known ({len(wait)})."
        if len(wait)
        else ""
    )
    done = int((agreed["status"] == "carried_out").sum())
    return bold(
        f"{done} of {len(agreed)} agreed outcomes are reported as carried out in these articles; of the others nothing is known here.{took}"
    )


def exchanged(facts: Facts) -> Markdown:
    """How many exchanges with a number are dated, and the largest."""
    data = dated_exchanges(facts.outcomes)
    return bold(
        f"{_plural(len(data), 'dated exchange')} with a number; {int((data['status'] == 'carried_out').sum())} reported as carried out. "
        "Legs and totals stand beside each other: don't add them up."
    )


def deadlines(facts: Facts) -> Markdown:
    """How many deadlines were set and what became of them."""
    return bold(f"{_plural(len(facts.deadlines), 'deadline')}: {_listed(facts.deadlines['status'].value_counts())}.")


def stopped(shares: pd.DataFrame) -> Markdown:
    """The share of drones shot down and, apart, jammed, over the nights that tell both numbers."""
    parts = []
    for kind, some in shares.groupby("kind"):
        share = Share(int(some["count"].sum()), int(some["launched"].sum()))
        low, high = share.interval or (float("nan"), float("nan"))
        parts.append(
            f"{kind} {share.k:,} of {share.n:,} on {len(some)} nights ({100 * share.k / share.n:.0f} %, 95 % interval {100 * low:.0f} to {100 * high:.0f})"
        )
    return bold(
        f"As Ukraine claims: {'; '.join(parts)}."
        if parts
        else "No night in these articles tells both how many were launched and how many were stopped."
    )


def reading(articles: Sequence[Article]) -> Markdown:
    """What was read and what was not, and why."""
    bad = [article for article in articles if article.skipped]
    undated = [article.name for article in articles if not article.skipped and article.published is None]
    words = [f"{_plural(len(articles) - len(bad), 'article')} read."] + [
        f"{one.name} was not read: {one.skipped}." for one in bad
    ]
    words += [f"{name} has no date: relative dates in it stay unknown." for name in undated]
    return bold(" ".join(words))


def text(articles: Sequence[Article], tables: Tables) -> HTML:
    """The articles with their rows' words in colour."""
    parts = []
    for article in articles:
        rows = [
            (name, row)
            for name, frame in tables
            if name in marks.COLOURS
            for row in frame[frame["article"] == article.name].to_dict("records")
        ]
        parts.append(marks.to_html(article.text, rows))
    return HTML("<hr>".join(parts))


def found(tables: Tables) -> Markdown:
    """How many rows each table has."""
    return bold(f"Rows: {', '.join(f'{name} {len(frame)}' for name, frame in tables if name != 'articles')}.")


def around(tables: Tables, margin: int = 15) -> list[str]:
    """The window from `margin` days before the first publication day to as many after the last; 2025 where none has one."""
    published = tables.articles["published"].dropna()
    if published.empty:
        return ["2025-01-01", "2025-12-31"]
    gap = pd.Timedelta(days=margin)
    return [f"{published.min() - gap:%Y-%m-%d}", f"{published.max() + gap:%Y-%m-%d}"]


def quality(path: str) -> dict[str, Any]:
    """The measured quality; without the file, one without labelled sets."""
    return json.loads(Path(path).read_text(encoding="utf-8")) if Path(path).exists() else {"sets": {}}


def scores(measured: dict[str, Any]) -> pd.DataFrame:
    """One row a labelled set and table: rows right, wrong, missed, precision, recall and F1 with 95 % intervals, in per cent."""
    rows = []
    for name, one in measured["sets"].items():
        for kind in ("rounds", "outcomes", "strikes", "captures"):
            tally = one[kind]
            row = {"set": name, "table": kind, "right": tally["tp"], "wrong": tally["fp"], "missed": tally["fn"]}
            for score in ("precision", "recall", "f1"):
                low, high = tally["intervals"].get(score, (None, None))
                row[f"{score}, %"] = f"{100 * tally[score]:.0f}" + (
                    "" if low is None else f" ({100 * low:.0f}–{100 * high:.0f})"
                )
            rows.append(row)
    return pd.DataFrame(
        rows, columns=["set", "table", "right", "wrong", "missed", "precision, %", "recall, %", "f1, %"]
    ).set_index("set")


def cells(measured: dict[str, Any]) -> pd.DataFrame:
    """How often each cell of the matched rows is right, k of n, with Wilson's 95 % interval from 20 on."""
    rows = []
    for name, one in measured["sets"].items():
        for kind in ("rounds", "outcomes", "strikes", "captures"):
            for column, (k, n) in one[kind]["attributes"].items():
                low, high = Share(k, n).interval or (None, None)
                rows.append(
                    {
                        "set": name,
                        "table": kind,
                        "cell": column,
                        "right": k,
                        "of": n,
                        "%": f"{100 * k / n:.0f}" if n else "",
                        "interval": "" if low is None else f"{100 * low:.0f}–{100 * high:.0f}",
                    }
                )
    return pd.DataFrame(rows, columns=["set", "table", "cell", "right", "of", "%", "interval"]).set_index("set")


def measured(quality: dict[str, Any]) -> Markdown:
    """How large the labelled sets are and what precision they show; a refusal where nothing was measured."""
    if not quality["sets"]:
        return bold(
            "Not measured here: data/quality.json is missing. `make quality` writes it where the labelled articles are."
        )
    parts = [
        f"{name}: {one['articles']} articles of {one['weeks']} weeks, lowest precision of a table "
        f"{100 * min(one[kind]['precision'] for kind in ('rounds', 'outcomes', 'strikes', 'captures')):.0f} %"
        for name, one in quality["sets"].items()
    ]
    return bold(f"Measured on {quality['date']} with version {quality['version']}. {'; '.join(parts)}.")
