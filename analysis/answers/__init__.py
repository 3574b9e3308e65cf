"""Answers in words, computed from the tables, and tables made readable: what the notebooks print."""

from analysis.answers.article import around, found, reading, text
from analysis.answers.claims import claimants, conflicts, revisions, support
from analysis.answers.events import (
    agreement,
    by_table,
    captures,
    coverage,
    deadlines,
    exchanged,
    fulfilment,
    outcomes,
    rounds,
    stopped,
)
from analysis.answers.rightness import KINDS, cells, measured, quality, scores
from analysis.answers.words import bold, table, told

__all__ = [
    "KINDS", "agreement", "around", "bold", "by_table", "captures", "cells", "claimants", "conflicts",
    "coverage", "deadlines", "exchanged", "found", "fulfilment", "measured", "outcomes", "quality", "reading",
    "revisions", "rounds", "scores", "stopped", "support", "table", "text", "told",
]  # fmt: skip
