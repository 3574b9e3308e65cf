"""What every answer is made of: bold words, readable tables, facts beside their sentences."""

import re
from collections.abc import Mapping

import pandas as pd
from IPython.display import HTML, Markdown

from analysis.facts import Facts, records

CODES = {"kind", "status", "basis", "weapon", "measure", "qualifier"}


def bold(words: str) -> Markdown:
    """An answer, in bold."""
    return Markdown(f"**{words}**")


def table(frame: pd.DataFrame, columns: str, last: int = 0) -> HTML | Markdown:
    """The named columns (with spaces between) for reading, unknown cells empty; of the last rows alone where asked."""
    shown = frame[columns.split()].iloc[-last:]
    if shown.empty:
        return bold("None here.")
    plain = pd.DataFrame(records(shown), columns=shown.columns, dtype=object)
    for name in CODES.intersection(plain):
        plain[name] = plain[name].str.replace("_", " ")
    plain.columns = plain.columns.str.replace("_", " ")
    with pd.option_context("display.max_colwidth", None):
        text = plain.fillna("").to_html(index=False, border=0)
    return HTML(re.sub("<(t[dh])>([^<]*)", _cell, text))


def _cell(match: re.Match[str]) -> str:
    """Left and top, where Jupyter would centre; short words in one line."""
    wrap = ";white-space:nowrap" if len(match[2]) < 24 else ""
    return f'<{match[1]} style="text-align:left;vertical-align:top{wrap}">{match[2]}'


def told(facts: Facts, name: str) -> pd.DataFrame:
    """The facts of a table, each with the article and the sentence that its cells were chosen from."""
    claims = getattr(facts.tables, name)[["claim_id", "article", "sentence", "confidence"]]
    chosen = facts.links.loc[(facts.links["table"] == name) & facts.links["chosen"], ["fact_id", "claim_id"]]
    said = chosen.merge(claims, on="claim_id").drop(columns="claim_id")
    return getattr(facts, name).merge(said, on="fact_id", how="left")


def listed(codes: pd.Series, names: Mapping[str, str] | None = None) -> str:
    """How often each code stands in the column, in words, the most frequent first: "held 3, planned 1"."""
    counts = codes.map(names or {}).fillna(codes).value_counts()
    return ", ".join(f"{str(name).replace('_', ' ')} {n}" for name, n in counts.items()) or "none"


def plural(n: int, noun: str) -> str:
    """A number with its noun: "1 round", "2 rounds"."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"
