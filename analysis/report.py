"""The report: tables that open their evidence, and the executed notebooks, as pages that need no network."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

import analysis
from analysis import marks
from analysis.article import Article, Paths, read
from analysis.charts.timeline import WINDOW
from analysis.facts import Facts, records
from analysis.sources import names, pages, source_line, sources
from analysis.tables import storage

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
JOBS = 2
MOST_ROWS = 2000  # a page that a phone can still sort; the CSV files hold every row
SHOWN = {
    "rounds": ["date", "date_end", "city", "track", "number", "status"],
    "outcomes": ["round", "kind", "status", "count", "basis"],
    "strikes": ["date", "date_end", "attacker", "weapon", "measure", "qualifier", "count", "claimed_by"],
    "captures": ["date", "claimed_on", "place", "region", "by", "status", "claimed_by"],
    "deadlines": ["issuer", "addressee", "demand", "set_on", "due", "status"],
}
Progress = Callable[[list[Any], str], Iterable[Any]]


class ReportError(ValueError):
    """The report could not be made; the message names the notebook and the cell."""


@dataclass(frozen=True)
class Page:
    """One executed notebook: its file's stem, title, body, first picture, and its charts' data by file name."""

    stem: str
    title: str
    body: Markup
    picture: str
    data: Mapping[str, str]


def build(
    paths: Paths,
    out: str | os.PathLike[str] = "report",
    nights: str | None = None,
    progress: Progress = lambda items, label: items,
    analyses: Path = NOTEBOOKS,
    lexicon: str | None = None,
    **reading: Any,
) -> Facts:
    """Writes OUT/index.html, a page a notebook and an article, tables and charts' data as CSV; returns the facts.

    `nights` is a series drawn behind the articles' own figures instead of the reference; `analyses` the notebooks'
    folder; `lexicon` goes to `analysis.parse`, `reading` to `analysis.read`, for the tables. All files are replaced
    together: raises ReportError where a notebook fails, and the last report stays whole.
    """
    given = names([paths] if isinstance(paths, str | os.PathLike) else paths)
    articles = read(given, **reading)
    own = [article for article in articles if article.kind != "brief" and not article.skipped]
    latest = max(own, key=lambda article: article.published or date.min, default=None)
    settings: dict[str, Any] = {"articles": given} | ({"outside": str(Path(nights).absolute())} if nights else {})
    settings |= _windows([article.published for article in own or articles if article.published], bool(own))
    one = {"others": given} | ({"articles": latest.source} if latest else {})
    with TemporaryDirectory() as folder, ProcessPoolExecutor(JOBS) as pool:
        running = [
            pool.submit(
                executed,
                notebook,
                Path(folder) / notebook.name,
                one if notebook.stem == "5_your_article" else settings,
            )
            for notebook in notebooks(analyses)
        ]
        tables = analysis.parse(progress(articles, "Reading articles"), lexicon=lexicon)
        facts = analysis.merge(tables)
        shown = [page(path) for path in _done(running, progress)]
    with storage.replacing(Path(out)) as stage:
        storage.write_layers({"tables": tables, "tables/facts": facts}, stage)
        _write(stage, articles, facts, shown)
    return facts


def _windows(published: list[date], own: bool) -> dict[str, list[str]]:
    """Other days to draw than the notebooks' own: around a user's latest article; all, where the view holds none."""
    if not published:
        return {}
    near = {"closeup": _around([max(published)], 15)} if own else {}
    first, last = (date.fromisoformat(day) for day in WINDOW)
    return near if any(first <= day <= last for day in published) else near | {"window": _around(published, 30)}


def _around(published: list[date], margin: int) -> list[str]:
    first, last = min(published) - timedelta(margin), max(published) + timedelta(margin)
    return [first.isoformat(), last.isoformat()]


def refresh(progress: Progress = lambda items, label: items) -> None:
    """Executes the notebooks in place, from the briefs alone, and writes data/timeline.png.

    The same input gives the same bytes. Raises ReportError where a notebook fails; then nothing is written.
    """
    with TemporaryDirectory() as folder, ProcessPoolExecutor(JOBS) as pool:
        running = [pool.submit(executed, notebook, Path(folder) / notebook.name, {}) for notebook in notebooks()]
        done = list(_done(running, progress))
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


def executed(notebook: Path, out: Path, settings: Mapping[str, Any]) -> Path:
    """The notebook run with these parameters, without times and versions; raises ReportError that names the cell."""
    import papermill

    tagged = [
        cell for cell in nbformat.read(notebook, as_version=4).cells if "parameters" in cell.metadata.get("tags", [])
    ]
    known = {name for cell in tagged for name in re.findall(r"^(\w+)\b.*=", cell.source, re.MULTILINE)}
    mine = {name: value for name, value in settings.items() if name in known}
    quiet = {"progress_bar": False, "language": "python", "extra_arguments": ["--log-level=50"]}
    try:
        papermill.execute_notebook(notebook, out, mine, cwd=notebook.parent, kernel_name="python3", **quiet)
    except papermill.PapermillExecutionError as error:
        line = error.source.strip().splitlines()[0]
        raise ReportError(
            f"notebooks/{notebook.name}, cell {error.exec_count} ({line}): {error.ename}: {error.evalue}"
        ) from None
    run = nbformat.read(out, as_version=4)
    run.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in run.cells:
        cell.metadata = {"tags": cell.metadata["tags"]} if cell.metadata.get("tags") else {}
    nbformat.write(run, out)
    return out


def _done(running: list[Future[Path]], progress: Progress) -> Iterator[Path]:
    for future in progress(running, "Running notebooks"):
        yield future.result()


def page(path: Path) -> Page:
    """An executed notebook as HTML, its code folded away, its charts with alt text and a link to their data."""
    from nbconvert.filters import markdown2html

    run = nbformat.read(path, as_version=4)
    parts: list[Markup] = []
    data: dict[str, str] = {}
    pictures: list[str] = []
    code = ""
    for cell in run.cells:
        if cell.cell_type == "markdown":
            parts.append(Markup(markdown2html(cell.source)))
            continue
        code = f"{code}\n\n{cell.source}".strip()
        if not cell.outputs:
            continue
        parts.append(Markup('<details class="code"><summary>code</summary><pre>{}</pre></details>').format(code))
        code = ""
        for output in cell.outputs:
            bundle = output.get("data", {"text/plain": output.get("text", "")})
            if "image/png" in bundle:
                name = f"{path.stem}-{len(pictures) + 1}.csv"
                data[name] = bundle.get("text/csv", "")
                pictures.append(f"data:image/png;base64,{bundle['image/png'].strip()}")
                parts.append(
                    Markup(
                        '<figure><img src="{}" alt="{}"><figcaption><a href="data/{}" download>The data of this picture'
                        "</a></figcaption></figure>"
                    ).format(pictures[-1], bundle["text/plain"], name)
                )
            elif "text/html" in bundle:  # pandas and marks escape what they write
                parts.append(Markup('<div class="wide">{}</div>').format(Markup(_STYLE.sub("", bundle["text/html"]))))
            elif "text/markdown" in bundle:
                parts.append(Markup(markdown2html(str(escape(bundle["text/markdown"])))))
            else:
                parts.append(Markup("<pre>{}</pre>").format(bundle.get("text/plain", "")))
    title = run.cells[0].source.splitlines()[0].lstrip("# ")
    return Page(path.stem, title, Markup("\n").join(parts), pictures[0] if pictures else "", data)


_STYLE = re.compile(r"<style.*?</style>", re.DOTALL)


def _write(out: Path, articles: list[Article], facts: Facts, shown: list[Page]) -> None:
    tables, line = facts.tables, source_line(facts.tables.articles)
    files = {article.name: f"{n:05}-{_UNSAFE.sub('-', article.name)}.html" for n, article in enumerate(articles)}
    behind = sources(tables.articles)
    claims = {name: [_linked(row, name, files, behind) for row in records(getattr(tables, name))] for name in SHOWN}
    told = _claims_by_fact(facts, claims)
    merged = {
        name: [fact | {"claims": told.get(fact["fact_id"], [])} for fact in _dated_first(getattr(facts, name), name)]
        for name in SHOWN
    }
    render = _renderer()
    sizes = {name: len(getattr(facts, name)) for name in SHOWN}
    index = render(
        "index.html",
        title="Parley",
        pages=shown,
        tables=merged,
        shown=SHOWN,
        sizes=sizes,
        files=files,
        source=line,
        articles=records(tables.articles),
        unread=records(tables.unread[:MOST_ROWS]),
    )
    (out / "index.html").write_text(index, encoding="utf-8")
    (out / "data").mkdir()
    for one in shown:
        (out / f"{one.stem}.html").write_text(
            render("notebook.html", title=one.title, page=one, pages=shown), encoding="utf-8"
        )
        for name, csv in one.data.items():
            (out / "data" / name).write_text(csv, encoding="utf-8")
    mine: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for name, rows in claims.items():
        for claim in rows:
            mine.setdefault(claim["article"], []).append((name, claim))
    (out / "articles").mkdir()
    for article in articles:
        own = mine.get(article.name, [])
        urls = sorted(behind.loc[behind["brief"] == article.name, "url"].dropna().unique()) if len(behind) else []
        text = render(
            "article.html",
            title=article.title or article.name,
            article=article,
            urls=urls,
            claims=own,
            up="../",
            pieces=marks.segments(article.text, own),
            colours=marks.COLOURS,
        )
        (out / "articles" / files[article.name]).write_text(text, encoding="utf-8")


_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")


def _linked(claim: dict[str, Any], table: str, files: Mapping[str, str], behind: pd.DataFrame) -> dict[str, Any]:
    """The claim with where it is shown and which pages stand behind it."""
    return claim | {
        "cells": marks.cells(claim),
        "page": files[claim["article"]],
        "anchor": _UNSAFE.sub("-", claim["claim_id"]),
        "sources": pages(claim, table, behind) if len(behind) else [],
    }


def _dated_first(table: pd.DataFrame, name: str) -> list[dict[str, Any]]:
    return records(table.sort_values(SHOWN[name][0], kind="stable", na_position="last")[:MOST_ROWS])


def _claims_by_fact(facts: Facts, claims: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    by_id = {claim["claim_id"]: claim for rows in claims.values() for claim in rows}
    told: dict[str, list[dict[str, Any]]] = {}
    for link in records(facts.links):
        told.setdefault(link["fact_id"], []).append(by_id[link["claim_id"]])
    return told


def _renderer() -> Callable[..., str]:
    """Renders a template with style and script inlined, allowed by their hashes alone."""
    environment = Environment(
        loader=PackageLoader("analysis"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    inline = {name: environment.loader.get_source(environment, name)[0] for name in ("style.css", "script.js")}  # type: ignore[union-attr]
    hashes = {name: base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for name, text in inline.items()}
    policy = (
        f"default-src 'none'; img-src data:; style-src 'sha256-{hashes['style.css']}'; style-src-attr 'unsafe-inline'; "
        f"script-src 'sha256-{hashes['script.js']}'; base-uri 'none'; form-action 'none'"
    )
    environment.globals |= {
        "policy": policy,
        "style": Markup(inline["style.css"]),
        "script": Markup(inline["script.js"]),
        "web": lambda url: url if re.match(r"https?://", url) else "",
        "up": "",
    }
    return lambda template, **values: environment.get_template(template).render(**values)
