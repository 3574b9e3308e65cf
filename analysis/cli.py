"""The command `parley`. Each subcommand loads what it needs when it runs, so that `parley --help` is quick."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

import analysis

if TYPE_CHECKING:
    from analysis.article import Article
    from analysis.tables import Tables

T = TypeVar("T")
Command = Callable[..., Any]


class Group(click.Group):
    """Turns the library's own errors into one line and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (ValueError, OSError) as error:
            message = f"{error.filename}: {error.strerror}" if isinstance(error, OSError) and error.filename else str(error)
            click.echo(f"parley: {message}", err=True)
            sys.exit(2)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(analysis.__version__, prog_name="parley")
def main() -> None:
    """News articles in; tables of talk rounds, outcomes, strike counts and captures out."""


def reading(command: Command) -> Command:
    """The options of every command that reads articles."""
    options = [
        click.argument("paths", nargs=-1, metavar="PATH..."),
        click.option("--published", metavar="DATE", help="Publication date of all articles, YYYY-MM-DD."),
        click.option("--dates", metavar="CSV", help="Publication dates by article: a CSV with article,published."),
        click.option("--lexicon", metavar="DIR", help="A folder of TOML files laid over the lexicon."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@main.command()
@reading
@click.option("--out", required=True, metavar="DIR", help="Where the tables go.")
@click.option("--format", "form", default="csv", show_default=True, help="csv, parquet, sqlite; several with commas.")
@click.option("--for-spreadsheets", is_flag=True, help="CSV cells that a spreadsheet would run are made harmless.")
def parse(paths: tuple[str, ...], published: str | None, dates: str | None, lexicon: str | None, out: str, form: str,
          for_spreadsheets: bool) -> None:  # fmt: skip
    """Claims of articles as DIR/{articles,rounds,outcomes,strikes,captures,deadlines,unread}.csv."""
    from analysis import storage

    tables = _claims(paths, published, dates, lexicon)
    storage.write(tables, out, format=form, for_spreadsheets=for_spreadsheets)
    summary(tables, out)


def _claims(paths: Iterable[str], published: str | None = None, dates: str | None = None,
            lexicon: str | None = None) -> Tables:  # fmt: skip
    """The claims of articles, with a bar while they are read. Raises ReadError where nothing could be read."""
    articles = analysis.read(list(paths) or ["seeds"], published=published, dates=dates)
    return analysis.parse(progress(articles, "Reading articles"), lexicon=lexicon)


def progress(items: list[T], label: str) -> Iterator[T]:
    """The items, behind a progress bar where someone is looking."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return iter(track(items, description=label, console=console, disable=not console.is_terminal))


def summary(tables: Tables, out: str | os.PathLike[str]) -> None:
    """What was read, what was skipped and why, how many rows, and where they are."""
    articles = tables.articles
    skipped = articles[articles["skipped"].notna()]
    click.echo(f"{len(articles) - len(skipped):,} articles read, {len(skipped):,} skipped")
    for source, reason in zip(skipped["source"], skipped["skipped"], strict=True):
        click.echo(f"  skipped {source}: {reason}")
    warned = articles[articles["warnings"].notna()]
    for name, warning in zip(warned["article"], warned["warnings"], strict=True):
        click.echo(f"  warning {name}: {warning}")
    click.echo("  ".join(f"{name} {len(table):,}" for name, table in tables if name != "articles"))
    click.echo(f"Written to {os.fspath(out)}")


@main.command()
@click.argument("path", metavar="ARTICLE")
@click.option("--html", metavar="FILE", help="Write a page instead.")
@click.option("--published", metavar="DATE", help="Publication date, YYYY-MM-DD.")
@click.option("--explain", is_flag=True, help="Below, why each row says what it says.")
def show(path: str, html: str | None, published: str | None, explain: bool) -> None:
    """The article with its rows marked by colour."""
    from analysis import marks

    for article in analysis.read(path, published=published):
        tables = analysis.parse(article)
        rows = [(name, row) for name, table in tables if name in marks.COLOURS for row in table.to_dict("records")]
        if html:
            Path(html).write_text(_page(article, marks.to_html(article.text, rows)), encoding="utf-8")
            click.echo(f"Written to {html}")
            continue
        from rich.console import Console

        Console(highlight=False).print(marks.show(article.text, rows))
        for _, row in rows if explain else []:
            click.echo(f"\n{marks.explain(row)}")


def _page(article: Article, body: str) -> str:
    from html import escape

    title = escape(article.name)
    return f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{title}</title>\n<h1>{title}</h1>\n{body}</html>\n'
