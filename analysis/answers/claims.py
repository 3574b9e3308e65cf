"""Answers about how claims support, contradict and revise each other."""

import json

import pandas as pd
from IPython.display import Markdown

from analysis.answers.words import bold
from analysis.charts import figures
from analysis.facts import Facts


def support(facts: Facts) -> pd.DataFrame:
    """One row a table: facts, claims, facts from several independent sources, facts with contradicting claims."""
    rows = [
        (name, len(frame), frame["n_claims"].sum(), (frame["n_sources"] > 1).sum(), frame["disagrees"].count())
        for name, frame in facts
        if "n_claims" in frame
    ]
    return pd.DataFrame(rows, columns=["table", "facts", "claims", "several_sources", "contradicted"])


def conflicts(facts: Facts) -> Markdown:
    """How many numbers come with several figures, how many of them within one article, and by how much they differ."""
    several = facts.strikes[facts.strikes["n_claims"] > 1]
    span = figures(several).groupby("fact")["figure"].agg(["min", "max"])
    within = figures(several[several["n_articles"] == 1])["fact"].nunique()
    ratio = span["max"] / span["min"].clip(lower=1)
    far = f" The median ratio of highest to lowest is {ratio.median():.2f}, the widest {ratio.max():.2f}."
    return bold(
        f"{len(span)} of {len(several)} numbers that are stated more than once come with different figures, {within} "
        f"of them within one article.{far if len(span) else ''}"
    )


def claimants(facts: Facts) -> pd.DataFrame:
    """Claims of strike numbers: claimant, and how many are about attacks by Russia and by Ukraine; most first."""
    named = facts.tables.strikes.assign(claimant=facts.tables.strikes["claimant"].fillna("not told"))
    counts = pd.crosstab(named["claimant"], named["attacker"]).reindex(columns=["Russia", "Ukraine"], fill_value=0)
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return counts.loc[order].rename_axis(columns=None).reset_index()


def revisions(facts: Facts) -> pd.DataFrame:
    """Facts whose reported status changed from one report to the next: table, fact_id, what was reported in turn."""
    rows = []
    for name, frame in facts:
        for fact in frame.dropna(subset=["history"]).to_dict("records") if "history" in frame else ():
            statuses = list(dict.fromkeys(status for _, status, _ in json.loads(fact["history"])))
            if len(statuses) > 1:
                rows.append((name, fact["fact_id"], " → ".join(statuses)))
    return pd.DataFrame(rows, columns=["table", "fact_id", "reported"])
