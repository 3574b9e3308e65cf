"""Answers about how right the tables are, from data/quality.json."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from IPython.display import Markdown

from analysis.answers.words import bold
from analysis.scoring import KEYS, Share

KINDS = tuple(KEYS)


def quality(path: str) -> dict[str, Any]:
    """The measured quality; without the file, one without labelled sets."""
    return json.loads(Path(path).read_text(encoding="utf-8")) if Path(path).exists() else {"sets": {}}


def scores(measured: dict[str, Any]) -> pd.DataFrame:
    """One row a set and table: rows right, wrong, missed; precision, recall, F1 in per cent with 95 % intervals."""
    shares = ("precision", "recall", "f1")
    rows = [
        (name, kind, tally["tp"], tally["fp"], tally["fn"],
         *(_percent(tally[share], tally["intervals"].get(share)) for share in shares))
        for name, one in measured["sets"].items()
        for kind, tally in ((kind, one[kind]) for kind in KINDS)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["set", "table", "right", "wrong", "missed", *shares])


def cells(measured: dict[str, Any]) -> pd.DataFrame:
    """How often each cell of the matched rows is right, k of n, with Wilson's 95 % interval from 20 on."""
    rows = [
        (name, kind, cell, k, n, _percent(k / n, Share(k, n).interval))
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
