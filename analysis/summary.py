"""What the commands tell while they run and at the end: progress, what was read, what was skipped and why."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from analysis.tables import Tables

SHOWN = 20  # lines of skipped articles and of warnings


def progress(batches: Iterable[Tables], total: int | None) -> Iterator[Tables]:
    """The batches, behind a bar of articles, rate and time left where someone is looking."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    with Progress(TextColumn("Reading articles"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
                  TimeRemainingColumn(), console=console, disable=not console.is_terminal) as bar:  # fmt: skip
        task = bar.add_task("", total=total, rate="")
        for batch in batches:
            speed = bar.tasks[0].speed
            bar.update(task, advance=len(batch.articles), rate=f"{speed:,.0f}/s" if speed else "")
            yield batch


def tell(batches: Iterable[Tables], out: str | os.PathLike[str]) -> None:
    """Prints what the batches held: articles read, what was skipped and why, rows; status 2 where nothing was read.

    Stopped by Ctrl-C, it tells of the batches until then.
    """
    read, rows = 0, Counter[str]()
    notes: dict[str, list[str]] = {"skipped": [], "warning": []}
    try:
        for tables in batches:
            articles = tables.articles
            read += int(articles["skipped"].isna().sum())
            for word, name, column in (("skipped", "source", "skipped"), ("warning", "article", "warnings")):
                some = articles.dropna(subset=[column])
                notes[word] += [f"{a}: {b}" for a, b in zip(some[name], some[column], strict=True)]
            rows.update({name: len(table) for name, table in tables})
    except KeyboardInterrupt:
        click.echo("Stopped; what was done is kept.")
    click.echo(f"{read:,} articles read, {len(notes['skipped']):,} skipped, {len(notes['warning']):,} with a warning")
    for word, lines in notes.items():
        for line in lines[:SHOWN]:
            click.echo(f"  {word} {line}")
        if len(lines) > SHOWN:
            click.echo(f"  ... and {len(lines) - SHOWN:,} more; all are in articles")
    click.echo("Rows: " + ", ".join(f"{name} {n:,}" for name, n in rows.items() if name != "articles"))
    click.echo(f"Written to {os.fspath(out)}")
    if not read:
        sys.exit(2)


def bar(items: list[Any], label: str) -> Iterable[Any]:
    """The items, behind a bar where someone is looking."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(items, description=label, console=console, disable=not console.is_terminal)
