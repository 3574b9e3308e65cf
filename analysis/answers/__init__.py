"""Answers in words, computed from the tables, and tables made readable: what the notebooks print."""

# ruff: noqa: F401, I001

from analysis.answers.article import around, found, reading, text
from analysis.answers.claims import claimants, conflicts, revisions, support
from analysis.answers.events import (
    agreement, by_table, captures, coverage, deadlines, exchanged, fulfilment, outcomes, rounds, stopped,
)  # fmt: skip
from analysis.answers.rightness import KINDS, cells, measured, quality, scores
from analysis.answers.words import bold, table, told
