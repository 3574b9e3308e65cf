"""Scoring: how often the tables are right, measured on labelled articles."""

# ruff: noqa: F401

from analysis.scoring.intervals import Share
from analysis.scoring.labels import KEYS, LabelError, draft, read_labels
from analysis.scoring.reports import as_dict, as_text, quality
from analysis.scoring.scores import Score, score
