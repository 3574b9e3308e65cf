"""Scoring: how often the tables are right, measured on labelled articles."""

from analysis.scoring.intervals import Share
from analysis.scoring.labels import KEYS, LabelError, draft, read_labels
from analysis.scoring.reports import as_dict, as_text, quality, write_quality
from analysis.scoring.scores import Score, score

__all__ = ["KEYS", "LabelError", "Score", "Share", "as_dict", "as_text", "draft", "quality", "read_labels",
           "score", "write_quality"]  # fmt: skip
