"""The report: the notebooks executed, and with the tables made into pages that need no network."""

import base64
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat

import analysis
from analysis.article import Paths, read
from analysis.charts.timeline import WINDOW, days_around
from analysis.facts import Facts
from analysis.report.pages import page, write
from analysis.tables import storage

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
JOBS = 2
Progress = Callable[[list[Any], str], Iterable[Any]]
Settings = dict[str, Any]


class ReportError(ValueError):
    """The report could not be made; the message names the notebook and the cell."""


def build(paths: Paths, out: str | os.PathLike[str] = "report", nights: str | None = None,
          progress: Progress = lambda items, label: items, analyses: str | Path | None = None,
          lexicon: str | None = None, confidence: str = "low", **reading: Any) -> Facts:  # fmt: skip
    """Writes OUT/index.html, a page a notebook and an article, tables and charts' data as CSV; returns the facts.

    `nights` is a series drawn behind the articles' own figures instead of the reference; `analyses` the notebooks'
    folder; `confidence` goes to `analysis.merge`, `lexicon` to `analysis.parse`, `reading` to `analysis.read`. All
    files are replaced together: raises ReportError where a notebook fails, and the last report stays whole.
    """
    # absolute, so that they hold in the notebooks' folder too
    one = [paths] if isinstance(paths, str | os.PathLike) else paths
    given = [path if path == "-" else str(Path(path).absolute()) for path in map(str, one)]
    articles = read(given, **reading)
    own = [article for article in articles if article.kind != "brief" and not article.skipped]
    settings: Settings = {"articles": given, "confidence": confidence}
    settings |= _windows([article.published for article in own or articles if article.published], bool(own))
    if nights:
        settings["outside"] = str(Path(nights).absolute())
    mine: Settings = {"others": given, "confidence": confidence}
    if own:
        mine["articles"] = max(own, key=lambda article: article.published or date.min).source
    found = notebooks(Path(analyses or NOTEBOOKS))
    books = {notebook: mine if notebook.stem == "5_your_article" else settings for notebook in found}
    with running(books, progress) as done:
        tables = analysis.parse(progress(articles, "Reading articles"), lexicon=lexicon)
        facts = analysis.merge(tables, confidence=confidence)
        shown = [page(path) for path in done]
    with storage.replacing(Path(out)) as stage:
        storage.write_layers({"tables": tables, "tables/facts": facts}, stage)
        write(stage, articles, facts, shown)
    return facts


def _windows(published: list[date], own: bool) -> dict[str, list[str]]:
    """Other days to draw than the notebooks' own: around a user's latest article; all, where the view holds none."""
    if not published:
        return {}
    near = {"closeup": days_around([max(published)], 15)} if own else {}
    first, last = (date.fromisoformat(day) for day in WINDOW)
    return near if any(first <= day <= last for day in published) else near | {"window": days_around(published, 30)}


def refresh(progress: Progress = lambda items, label: items) -> None:
    """Executes the notebooks in place, from the briefs alone, and writes data/timeline.png.

    The same input gives the same bytes. Raises ReportError where a notebook fails; then nothing is written.
    """
    with running({book: {} for book in notebooks()}, progress) as executions:
        done = list(executions)
        for path in done:
            (NOTEBOOKS / path.name).write_bytes(path.read_bytes())
        picture = page(done[0]).picture.partition(",")[2]
    (NOTEBOOKS.parent / "data" / "timeline.png").write_bytes(base64.b64decode(picture))


def notebooks(folder: Path = NOTEBOOKS) -> list[Path]:
    """The analyses in order; raises ReportError where there are none."""
    found = sorted(folder.glob("[0-9]_*.ipynb"))
    if not found:
        raise ReportError(f"{folder}: no notebooks here; run Parley from a clone of its repository")
    return found


@contextmanager
def running(books: Mapping[Path, Settings], progress: Progress) -> Iterator[Iterator[Path]]:
    """The notebooks executing with their settings while the caller does other things; yields them as they are done."""
    with TemporaryDirectory() as folder, ProcessPoolExecutor(JOBS) as pool:
        begun = [pool.submit(executed, book, Path(folder) / book.name, settings) for book, settings in books.items()]
        yield (one.result() for one in progress(begun, "Running notebooks"))


def executed(notebook: Path, out: Path, settings: Settings) -> Path:
    """The notebook run with these parameters, without times and versions; raises ReportError that names the cell."""
    import papermill

    # it takes a line that sets two parameters for none; which there are is known below
    logging.getLogger("papermill").setLevel(logging.ERROR)
    cells = nbformat.read(notebook, as_version=4).cells
    declared = [cell.source for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    lines = [line.partition(" = ")[0] for source in declared for line in source.splitlines()]
    known = {name for line in lines for name in line.split(", ")}
    mine = {name: value for name, value in settings.items() if name in known}
    quiet = {"progress_bar": False, "language": "python", "extra_arguments": ["--log-level=50"]}
    try:
        papermill.execute_notebook(notebook, out, mine, cwd=notebook.parent, kernel_name="python3", **quiet)
    except papermill.PapermillExecutionError as error:
        line = error.source.strip().splitlines()[0]
        place = f"notebooks/{notebook.name}, cell {error.exec_count} ({line})"
        raise ReportError(f"{place}: {error.ename}: {error.evalue}") from None
    run = nbformat.read(out, as_version=4)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    run.metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    for cell in run.cells:
        cell.metadata = {"tags": cell.metadata["tags"]} if cell.metadata.get("tags") else {}
    nbformat.write(run, out)
    return out
