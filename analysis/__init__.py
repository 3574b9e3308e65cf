"""Parley: news articles in, tables of talk rounds, outcomes, strike counts and captures out.

The public verbs are loaded where they are first used, so that `import analysis` stays quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from analysis.article import Article, iter_articles, read
    from analysis.counts import find_counts
    from analysis.dates import find_dates
    from analysis.facts import merge, nights
    from analysis.marks import explain
    from analysis.parsing import parse
    from analysis.streaming import stream
    from analysis.tables import Tables

_HOMES = {
    "Article": "article", "read": "article", "iter_articles": "article",
    "find_dates": "dates", "find_counts": "counts",
    "parse": "parsing", "Tables": "tables", "stream": "streaming",
    "merge": "facts", "nights": "facts", "explain": "marks",
}  # fmt: skip
__all__ = ["Article", "Tables", "explain", "find_counts", "find_dates", "iter_articles", "merge", "nights", "parse",
           "read", "stream"]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"analysis.{_HOMES[name]}"), name)
    if name == "external":
        return import_module("analysis.external")
    raise AttributeError(f"module 'analysis' has no attribute {name!r}")
