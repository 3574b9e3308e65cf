"""What the commands tell while they run and at the end: progress, what was read, what was skipped and why."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from analysis.tables import Tables


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


class Summary:
    """What was read, what was skipped and why, how many rows: gathered over the batches, printed at the end."""

    SHOWN = 20  # lines of skipped articles and of warnings

    def __init__(self) -> None:
        self.read = 0
        self.skipped: list[str] = []
        self.warned: list[str] = []
        self.rows: dict[str, int] = {}

    def add(self, tables: Tables) -> None:
        """Counts a batch."""
        articles = tables.articles
        skipped, warned = articles[articles["skipped"].notna()], articles[articles["warnings"].notna()]
        self.read += len(articles) - len(skipped)
        self.skipped += [f"{a}: {b}" for a, b in zip(skipped["source"], skipped["skipped"], strict=True)]
        self.warned += [f"{a}: {b}" for a, b in zip(warned["article"], warned["warnings"], strict=True)]
        for name, table in tables:
            self.rows[name] = self.rows.get(name, 0) + len(table)

    def print(self, out: str | os.PathLike[str]) -> None:
        """Prints it; exit status 2 where nothing could be read."""
        click.echo(f"{self.read:,} articles read, {len(self.skipped):,} skipped, {len(self.warned):,} with a warning")
        for word, lines in (("skipped", self.skipped), ("warning", self.warned)):
            for line in lines[: self.SHOWN]:
                click.echo(f"  {word} {line}")
            if len(lines) > self.SHOWN:
                click.echo(f"  ... and {len(lines) - self.SHOWN:,} more; all are in articles")
        click.echo("Rows: " + ", ".join(f"{name} {rows:,}" for name, rows in self.rows.items() if name != "articles"))
        click.echo(f"Written to {os.fspath(out)}")
        if not self.read:
            sys.exit(2)


def bar(items: list[Any], label: str) -> Iterable[Any]:
    """The items, behind a bar where someone is looking."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(items, description=label, console=console, disable=not console.is_terminal)
