"""Answers in words, computed from the tables, and tables made readable: what the notebooks print."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from IPython.display import HTML, Markdown

from analysis import marks
from analysis.article import Article
from analysis.charts import dated_exchanges, figures
from analysis.charts.timeline import COUNTED, TRACKS, Window, between, days, known
from analysis.facts import Facts, records
from analysis.scoring import Share
from analysis.tables import Tables

CODES = {"kind", "status", "basis", "weapon", "measure", "qualifier"}
KINDS = ("rounds", "outcomes", "strikes", "captures")


def bold(words: str) -> Markdown:
    """An answer, in bold."""
    return Markdown(f"**{words}**")


def table(frame: pd.DataFrame, columns: str, last: int = 0) -> HTML | Markdown:
    """The named columns (with spaces between) for reading, unknown cells empty; of the last rows alone where asked."""
    shown = frame[columns.split()].iloc[-last:]
    if shown.empty:
        return bold("None in these articles.")
    plain = shown.astype(object)
    for name in shown.select_dtypes("datetime"):
        plain[name] = shown[name].dt.strftime("%Y-%m-%d")
    for name in CODES.intersection(plain):
        plain[name] = plain[name].str.replace("_", " ")
    plain.columns = plain.columns.str.replace("_", " ")
    with pd.option_context("display.max_colwidth", None):
        text = plain.where(plain.notna(), "").to_html(index=False, border=0)
    return HTML(re.sub("<(t[dh])>([^<]*)", _cell, text))


def _cell(match: re.Match[str]) -> str:
    """Left and top, where Jupyter would centre; short words in one line."""
    wrap = ";white-space:nowrap" if len(match[2]) < 24 else ""
    return f'<{match[1]} style="text-align:left;vertical-align:top{wrap}">{match[2]}'


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
    tracks, statuses = _listed(met["track"].value_counts(), TRACKS), _listed(met["status"].value_counts())
    return bold(
        f"{_plural(len(met), 'round')} in this window in these articles. By table: {tracks}. By status: {statuses}."
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
    top = some.sort_values("count").iloc[-1] if len(some) else None
    most = (
        ""
        if top is None
        else f" The highest known number is {top['count']:,}, in the night from {top['date']:%-d %B %Y}."
    )
    return bold(
        f"{words}: known from these articles for {len(some)} of {total} nights; the other {total - len(some)} are "
        f"unknown, not quiet.{most}"
    )


def captures(facts: Facts) -> Markdown:
    """How many settlements are reported taken, by whom, and who says so."""
    mine = facts.captures
    return bold(
        f"{_plural(len(mine), 'settlement')} reported taken, by side: {_listed(mine['by'].value_counts())}. "
        f"Who says so: {_listed(mine['claimant'].fillna('not told').value_counts())}."
    )


def support(facts: Facts) -> pd.DataFrame:
    """One row a table: facts, claims, facts from several independent sources, facts with contradicting claims."""
    rows = [
        {
            "table": name,
            "facts": len(frame),
            "claims": int(frame["n_claims"].sum()),
            "several_sources": int((frame["n_sources"] > 1).sum()),
            "contradicted": int(frame["disagrees"].notna().sum()),
        }
        for name, frame in facts
        if "n_claims" in frame
    ]
    return pd.DataFrame(rows)


def conflicts(facts: Facts) -> Markdown:
    """How many numbers come with several figures, how many of them within one article, and by how much they differ."""
    several = facts.strikes[facts.strikes["n_claims"] > 1]
    span = figures(several).groupby("fact")["figure"].agg(["min", "max"])
    within = len(figures(several[several["n_articles"] == 1])["fact"].unique())
    ratio = span["max"] / span["min"].clip(lower=1)
    widest = f" The median ratio of highest to lowest is {ratio.median():.2f}, the widest {ratio.max():.2f}."
    return bold(
        f"{len(span)} of {len(several)} numbers that are stated more than once come with different figures, {within} "
        f"of them within one article.{widest if len(span) else ''}"
    )


def claimants(facts: Facts) -> pd.DataFrame:
    """Claims of strike numbers: claimant, and how many are about attacks by Russia and by Ukraine; most first."""
    named = facts.tables.strikes.assign(claimant=facts.tables.strikes["claimant"].fillna("not told"))
    counts = pd.crosstab(named["claimant"], named["attacker"]).reindex(columns=["Russia", "Ukraine"], fill_value=0)
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return counts.loc[order].rename_axis(columns=None).reset_index()


def by_table(found: pd.DataFrame) -> pd.DataFrame:
    """Outcomes of known rounds (charts.of_rounds) counted by track and status."""
    counts = found.groupby(["track", "status"]).size().unstack(fill_value=0)
    return counts.rename_axis(columns=None).reset_index()


def revisions(facts: Facts) -> pd.DataFrame:
    """Facts whose reported status changed from one report to the next: table, fact_id, what was reported in turn."""
    rows = []
    for name, frame in facts:
        for fact in frame.to_dict("records") if "history" in frame else ():
            steps = json.loads(fact["history"]) if isinstance(fact["history"], str) else []
            statuses = list(dict.fromkeys(status for _, status, _ in steps))
            if len(statuses) > 1:
                rows.append({"table": name, "fact_id": fact["fact_id"], "reported": " → ".join(statuses)})
    return pd.DataFrame(rows, columns=["table", "fact_id", "reported"])


def fulfilment(facts: Facts) -> Markdown:
    """How many agreed outcomes are reported as carried out, and after how many days."""
    agreed = facts.outcomes[facts.outcomes["agreed_on"].notna() | (facts.outcomes["status"] == "agreed")]
    done = int((agreed["status"] == "carried_out").sum())
    wait = agreed["days_between"].dropna()
    wait = wait[wait >= 0]
    took = (
        f" Where both days are known ({len(wait)}), it took {wait.median():g} days in the median, at most {wait.max()}."
    )
    return bold(
        f"{done} of {len(agreed)} agreed outcomes are reported as carried out in these articles; of the others nothing "
        f"is known here.{took if len(wait) else ''}"
    )


def exchanged(facts: Facts) -> Markdown:
    """How many exchanges with a number are dated, and how many were carried out."""
    dated = dated_exchanges(facts.outcomes)
    done = int((dated["status"] == "carried_out").sum())
    return bold(
        f"{_plural(len(dated), 'dated exchange')} with a number; {done} reported as carried out. "
        "Legs and totals stand beside each other: don't add them up."
    )


def deadlines(facts: Facts) -> Markdown:
    """How many deadlines were set and what became of them."""
    return bold(f"{_plural(len(facts.deadlines), 'deadline')}: {_listed(facts.deadlines['status'].value_counts())}.")


def stopped(shares: pd.DataFrame) -> Markdown:
    """The share of drones shot down and, apart, jammed, with 95 % intervals from drawing whole nights anew."""
    parts = []
    for kind, some in shares.groupby("kind"):
        share = some["count"].sum() / some["launched"].sum()
        drawn = np.random.default_rng(2022).integers(0, len(some), (2000, len(some)))
        counts, launched = (some[name].to_numpy()[drawn].sum(axis=1) for name in ("count", "launched"))
        low, high = np.percentile(counts / launched, (2.5, 97.5))
        told = f"{100 * share:.0f} % {kind} over {_plural(len(some), 'night')}"
        parts.append(told + (f" (95 % interval {100 * low:.0f} to {100 * high:.0f})" if len(some) >= 5 else ""))
    if not parts:
        return bold("No night in these articles tells both how many were launched and how many were stopped.")
    return bold(
        f"Of the drones launched, as Ukraine claims: {'; '.join(parts)}. The nights are those that these articles tell."
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
        own = ((name, frame[frame["article"] == article.name]) for name, frame in tables if name in marks.COLOURS)
        rows = [(name, row) for name, frame in own for row in records(frame)]
        parts.append(marks.to_html(article.text, rows))
    return HTML("<hr>".join(parts))


def found(tables: Tables) -> Markdown:
    """How many rows each table has."""
    return bold(f"Rows: {', '.join(f'{name} {len(frame)}' for name, frame in tables if name != 'articles')}.")


def around(tables: Tables, margin: int = 15) -> list[str]:
    """The days from `margin` before the first publication day to as many after the last; 2025 where none is known."""
    published = tables.articles["published"].dropna()
    if published.empty:
        return ["2025-01-01", "2025-12-31"]
    gap = pd.Timedelta(days=margin)
    return [f"{published.min() - gap:%Y-%m-%d}", f"{published.max() + gap:%Y-%m-%d}"]


def quality(path: str) -> dict[str, Any]:
    """The measured quality; without the file, one without labelled sets."""
    return json.loads(Path(path).read_text(encoding="utf-8")) if Path(path).exists() else {"sets": {}}


def scores(measured: dict[str, Any]) -> pd.DataFrame:
    """One row a set and table: rows right, wrong, missed; precision, recall, F1 in per cent with 95 % intervals."""
    rows = []
    for name, one in measured["sets"].items():
        for kind in KINDS:
            tally = one[kind]
            row = {"set": name, "table": kind, "right": tally["tp"], "wrong": tally["fp"], "missed": tally["fn"]}
            for score in ("precision", "recall", "f1"):
                row[score] = _percent(tally[score], tally["intervals"].get(score))
            rows.append(row)
    return pd.DataFrame(rows, columns=["set", "table", "right", "wrong", "missed", "precision", "recall", "f1"])


def cells(measured: dict[str, Any]) -> pd.DataFrame:
    """How often each cell of the matched rows is right, k of n, with Wilson's 95 % interval from 20 on."""
    rows = [
        {"set": name, "table": kind, "cell": cell, "right": k, "of": n, "share": _percent(k / n, Share(k, n).interval)}
        for name, one in measured["sets"].items()
        for kind in KINDS
        for cell, (k, n) in one[kind]["attributes"].items()
        if n
    ]
    return pd.DataFrame(rows, columns=["set", "table", "cell", "right", "of", "share"])


def _percent(share: float, interval: Sequence[float] | None) -> str:
    bounds = f" ({100 * interval[0]:.0f}–{100 * interval[1]:.0f})" if interval else ""
    return f"{100 * share:.0f} %{bounds}"


def measured(quality: dict[str, Any]) -> Markdown:
    """How large the labelled sets are and what precision they show; a refusal where nothing was measured."""
    if not quality["sets"]:
        return bold(
            "Not measured here: data/quality.json is missing. `make quality` writes it where the labelled articles are."
        )
    parts = [
        f"{name}: {one['articles']} articles of {one['weeks']} weeks, lowest precision of a table "
        f"{100 * min(one[kind]['precision'] for kind in KINDS):.0f} %"
        for name, one in quality["sets"].items()
    ]
    return bold(f"Measured on {quality['date']} with version {quality['version']}. {'; '.join(parts)}.")
