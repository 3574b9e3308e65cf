"""Answers about a user's own articles."""

from collections.abc import Sequence

from IPython.display import HTML, Markdown

from analysis import marks
from analysis.answers.words import bold, plural
from analysis.article import Article
from analysis.charts.timeline import days_around
from analysis.facts import records
from analysis.tables import Tables


def reading(articles: Sequence[Article]) -> Markdown:
    """What was read and what was not, and why."""
    bad = [article for article in articles if article.skipped]
    undated = [article for article in articles if not article.skipped and article.published is None]
    words = [f"{plural(len(articles) - len(bad), 'article')} read."]
    words += [f"{article.name} was not read: {article.skipped}." for article in bad]
    words += [f"{article.name} has no date: relative dates in it stay unknown." for article in undated]
    return bold(" ".join(words))


def text(articles: Sequence[Article], tables: Tables) -> HTML:
    """The articles with their rows' words in colour."""
    rows = [(name, row) for name, frame in tables if name in marks.COLOURS for row in records(frame)]
    own = ([(name, row) for name, row in rows if row["article"] == article.name] for article in articles)
    return HTML("<hr>".join(marks.to_html(article.text, mine) for article, mine in zip(articles, own, strict=True)))


def found(tables: Tables) -> Markdown:
    """How many rows each table has."""
    return bold(f"Rows: {', '.join(f'{name} {len(frame)}' for name, frame in tables if name != 'articles')}.")


def around(tables: Tables, margin: int = 15) -> list[str]:
    """The days from `margin` before the first publication day to as many after the last; 2025 where none is known."""
    published = tables.articles["published"].dropna()
    return days_around(published, margin) if len(published) else ["2025-01-01", "2025-12-31"]
