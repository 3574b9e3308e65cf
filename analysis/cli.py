"""The command `parley`. Each subcommand loads what it needs when it runs, so that `parley --help` is quick."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import analysis
from analysis.summary import bar, progress, tell

if TYPE_CHECKING:
    from analysis.article import Article

Command = Callable[..., Any]


class Group(click.Group):
    """Turns the library's own errors into one line and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (OSError, ValueError) as error:
            in_a_file = isinstance(error, OSError) and error.filename
            place = f"{error.filename}: {error.strerror}" if in_a_file else error  # type: ignore[union-attr]
            click.echo(f"parley: {place}", err=True)
            sys.exit(2)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(analysis.__version__, prog_name="parley")
def main() -> None:
    """News articles in; tables of talk rounds, outcomes, strike counts and captures out."""


def options(*given: Command) -> Command:
    """Several options as one decorator."""
    return lambda command: reduce(lambda made, option: option(made), reversed(given), command)


READING = options(
    click.argument("paths", nargs=-1, metavar="[PATH]..."),
    click.option("--published", metavar="DATE", help="Publication date of all articles, YYYY-MM-DD."),
    click.option("--dates", metavar="CSV", help="Publication dates by article: a CSV with article,published."),
    click.option("--lexicon", metavar="DIR", help="A folder of TOML files laid over the lexicon."),
)
SURE = click.option("--confidence", default="low", show_default=True, metavar="LEVEL",
                    help="Least confidence of the claims that make facts: low, medium or high.")  # fmt: skip
WRITING = options(
    click.option("--format", "form", default="csv", show_default=True, help="csv, parquet or sqlite; or csv,sqlite."),
    click.option("--for-spreadsheets", is_flag=True, help="CSV cells that a spreadsheet would run are made harmless."),
)


@main.command()
@READING
@click.option("--out", required=True, metavar="DIR", help="Where the tables go.")
@WRITING
@click.option("--jobs", default=1, show_default=True, metavar="N", help="Processes to read with.")
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True)
@click.option("--scheduler", default="", metavar="ADDRESS", help="A dask scheduler, tcp://HOST:8786.")
def parse(paths: tuple[str, ...], out: str, form: str, for_spreadsheets: bool, jobs: int, engine: str, scheduler: str,
          **reading: Any) -> None:  # fmt: skip
    """Claims of articles as DIR/{articles,rounds,outcomes,strikes,captures,deadlines,unread}.csv."""
    from analysis import streaming

    where = list(paths) or ["seeds"]
    if engine == "dask":
        from analysis import cluster

        tables = cluster.stream(where, jobs=jobs if jobs > 1 else None, scheduler=scheduler, **reading)
    else:
        tables = streaming.stream(where, jobs=jobs, **reading)
    written = streaming.append(tables, out, form, for_spreadsheets=for_spreadsheets, parts=engine == "dask")
    tell(progress(written, streaming.count(where)), out)


@main.command()
@READING
@click.option("--out", default="data/tables", show_default=True, metavar="DIR", help="Where claims/ and facts/ go.")
@WRITING
@click.option("--prefer", default="latest", show_default=True, metavar="NAME",
              help="Whose figure a fact shows: latest, earliest, highest, lowest, most reported, claimant:NAME.")
@SURE
@click.option("--corrections", metavar="CSV", help="Corrections of facts, applied last.")
def build(paths: tuple[str, ...], out: str, form: str, corrections: str | None, **given: Any) -> None:
    """Claims and facts, reading only what changed, and what moved since the last time."""
    from analysis import build as builder

    corrections = corrections or ("data/corrections.csv" if Path("data/corrections.csv").exists() else None)
    built = builder.build(list(paths) or ["seeds"], out, corrections=corrections, format=form, **given)
    click.echo(built.summary())
    tell([built.facts.tables], out)


@main.command()
@READING
@click.option("--out", default="report", show_default=True, metavar="DIR", help="Where the pages go.")
@click.option("--nights", metavar="FILE", help="A series of strikes to draw behind, instead of the reference.")
@SURE
def report(paths: tuple[str, ...], out: str, **given: Any) -> None:
    """Executes the notebooks into OUT/index.html."""
    from analysis import report as reports

    facts = reports.build(list(paths) or ["seeds"], out, progress=bar, **given)
    tell([facts.tables], Path(out) / "index.html")


@main.command(hidden=True)
def notebooks() -> None:
    """Executes the notebooks in place, from the briefs."""
    from analysis import report as reports

    reports.refresh(progress=bar)


@main.command(hidden=True)
def dictionary() -> None:
    """Prints data/dictionary.md."""
    from analysis.tables import dictionary as described

    click.echo(described(), nl=False)


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
        marked = [(name, table) for name, table in tables if name in marks.COLOURS]
        rows: list[tuple[str, Any]] = [(name, row) for name, table in marked for _, row in table.iterrows()]
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
    head = f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{title}</title>'
    return f"{head}\n<h1>{title}</h1>\n{body}</html>\n"


@main.command()
@click.argument("gold", metavar="GOLD_DIR")
@click.option("--tables", metavar="DIR", help="Tables to score; without, the labelled texts are parsed.")
@click.option("--by-rule", is_flag=True, help="Rows, articles and right rows of each rule.")
@click.option("--misses", is_flag=True, help="Every missed row, wrong row and wrong cell, with its sentence.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def score(gold: str, tables: str | None, by_rule: bool, misses: bool, as_json: bool) -> None:
    """Precision, recall and F1 with 95 % intervals on labelled articles."""
    from analysis import scoring

    result = scoring.score(gold, tables)
    told = (scoring.as_dict if as_json else scoring.as_text)(result, by_rule=by_rule, mistakes=misses)
    click.echo(json.dumps(told, ensure_ascii=False, default=str) if as_json else told)
    for fault in result.faults:
        click.echo(f"parley: {fault}", err=True)
    if result.faults:
        sys.exit(2)


@main.command()
@click.argument("path", metavar="ARTICLE")
@click.option("--published", metavar="DATE", help="Publication date, YYYY-MM-DD.")
def label(path: str, published: str | None) -> None:
    """A draft label file for an article, from its parsed rows, to be corrected by hand."""
    from analysis.scoring import draft

    tables = analysis.parse(analysis.read(path, published=published))
    click.echo(json.dumps(draft(tables), indent=1, ensure_ascii=False))


@main.command("quality", hidden=True)
@click.argument("gold", metavar="FOLDER")
@click.option("--date", required=True, metavar="DATE", help="The day of the measurement.")
def measure(gold: str, date: str) -> None:
    """Scores the labelled sets of FOLDER (dev, check) into data/quality.json."""
    from analysis.scoring import quality

    sets = {name: Path(gold) / name for name in ("dev", "check") if (Path(gold) / name).is_dir()}
    report = json.dumps(quality(sets, date, analysis.__version__), indent=1, ensure_ascii=False)
    Path("data/quality.json").write_text(f"{report}\n", encoding="utf-8")


@main.group()
def lexicon() -> None:
    """The names and wordings that the rules know."""


@lexicon.command("check")
@click.option("--lexicon", "folder", metavar="DIR", help="A folder of TOML files laid over the lexicon.")
def check_lexicon(folder: str | None) -> None:
    """Duplicates, terms that shadow each other, missing or failing examples."""
    from analysis.lexicon import load
    from analysis.lexicon.check import faults

    found = list(faults(load(Path(folder) if folder else None)))
    for fault in found:
        click.echo(fault)
    click.echo(f"{len(found)} faults")
    if found:
        sys.exit(2)
