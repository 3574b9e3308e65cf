"""The report's pages: notebooks as HTML, tables whose rows open their evidence, articles with their rows marked."""

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from analysis import marks
from analysis.article import Article
from analysis.facts import Facts, records
from analysis.report.sources import pages, source_line, sources

MOST_ROWS = 2000  # a page that a phone can still sort; the CSV files hold every row
SHOWN = {
    "rounds": ["date", "date_end", "city", "track", "number", "status"],
    "outcomes": ["round", "kind", "status", "count", "basis"],
    "strikes": ["date", "date_end", "attacker", "weapon", "measure", "qualifier", "count", "claimed_by"],
    "captures": ["date", "claimed_on", "place", "region", "by", "status", "claimed_by"],
    "deadlines": ["issuer", "addressee", "demand", "set_on", "due", "status"],
}


@dataclass(frozen=True)
class Page:
    """One executed notebook: its stem, title, body, first picture with alt text, and its charts' data by file name."""

    stem: str
    title: str
    body: Markup
    picture: str
    alt: str
    data: Mapping[str, str]


def page(path: Path) -> Page:
    """An executed notebook as HTML, its code folded away, its charts with alt text and a link to their data."""
    from nbconvert.filters import markdown2html

    run = nbformat.read(path, as_version=4)
    parts: list[Markup] = []
    data: dict[str, str] = {}
    pictures: list[tuple[str, str]] = []
    code = ""
    for cell in run.cells:
        if cell.cell_type == "markdown":
            parts.append(Markup(markdown2html(cell.source)))
            continue
        code = f"{code}\n\n{cell.source}".strip()
        if cell.outputs:
            parts.append(_CODE.format(code))
            code = ""
        for output in cell.outputs:
            bundle = output.get("data", {"text/plain": output.get("text", "")})
            if "image/png" in bundle:
                name = f"{path.stem}-{len(pictures) + 1}.csv"
                data[name] = bundle.get("text/csv", "")
                pictures.append((f"data:image/png;base64,{bundle['image/png'].strip()}", bundle["text/plain"]))
                parts.append(_FIGURE.format(*pictures[-1], name))
            elif "text/html" in bundle:  # pandas and marks escape what they write
                parts.append(Markup('<div class="wide">{}</div>').format(Markup(_STYLE.sub("", bundle["text/html"]))))
            elif "text/markdown" in bundle:
                parts.append(Markup(markdown2html(str(escape(bundle["text/markdown"])))))
            else:
                parts.append(Markup("<pre>{}</pre>").format(bundle.get("text/plain", "")))
    title = run.cells[0].source.splitlines()[0].lstrip("# ")
    return Page(path.stem, title, Markup("\n").join(parts), *(pictures or [("", "")])[0], data)


_CODE = Markup('<details class="code"><summary>code</summary><pre>{}</pre></details>')
_FIGURE = Markup(
    '<figure><img src="{}" alt="{}"><figcaption><a href="data/{}" download>The data of this picture</a></figcaption>'
    "</figure>"
)
_STYLE = re.compile(r"<style.*?</style>", re.DOTALL)


def write(out: Path, articles: list[Article], facts: Facts, shown: list[Page]) -> None:
    """Writes index.html, a page a notebook and an article, and the charts' data, into the folder."""
    tables, render = facts.tables, _renderer()
    files = {article.name: f"{n:05}-{_plain(article.name)}.html" for n, article in enumerate(articles)}
    behind = {str(brief): some for brief, some in sources(tables.articles).groupby("brief")}
    claims = [(name, _linked(row, name, files, behind)) for name in SHOWN for row in records(getattr(tables, name))]
    for folder in ("data", "articles"):
        (out / folder).mkdir()
    render("index.html", out / "index.html", title="Parley", pages=shown, shown=SHOWN, files=files,
           tables=_with_claims(facts, [claim for _, claim in claims]),
           sizes={name: len(getattr(facts, name)) for name in SHOWN}, source=source_line(tables.articles),
           articles=records(tables.articles), unread=records(tables.unread[:MOST_ROWS]))  # fmt: skip
    for one in shown:
        render("notebook.html", out / f"{one.stem}.html", title=one.title, page=one, pages=shown)
        for name, csv in one.data.items():
            (out / "data" / name).write_text(csv, encoding="utf-8")
    by_article = defaultdict(list)
    for name, claim in claims:
        by_article[claim["article"]].append((name, claim))
    for article in articles:
        own = by_article[article.name]
        urls = sorted(behind[article.name]["url"].dropna().unique()) if article.name in behind else []
        render("article.html", out / "articles" / files[article.name], title=article.title or article.name,
               article=article, urls=urls, claims=own, up="../", pieces=marks.segments(article.text, own),
               colours=marks.COLOURS)  # fmt: skip


def _plain(name: str) -> str:
    """The name as it may stand in a file's name or an address."""
    return re.sub(r"[^A-Za-z0-9.-]+", "-", name)


def _linked(claim: dict[str, Any], table: str, files: Mapping[str, str],
            behind: Mapping[str, pd.DataFrame]) -> dict[str, Any]:  # fmt: skip
    """The claim with where it is shown and which pages stand behind it."""
    return claim | {
        "cells": marks.cells(claim),
        "page": files[claim["article"]],
        "anchor": _plain(claim["claim_id"]),
        "sources": pages(claim, table, behind[claim["article"]]) if claim["article"] in behind else [],
    }


def _with_claims(facts: Facts, claims: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The facts to show by table, in order of their first column, each with its claims."""
    by_id = {claim["claim_id"]: claim for claim in claims}
    told = defaultdict(list)
    for link in records(facts.links):
        told[link["fact_id"]].append(by_id[link["claim_id"]])
    found = {}
    for name, columns in SHOWN.items():
        ordered = getattr(facts, name).sort_values(columns[0], kind="stable", na_position="last")
        found[name] = [fact | {"claims": told[fact["fact_id"]]} for fact in records(ordered[:MOST_ROWS])]
    return found


def _renderer() -> Callable[..., None]:
    """Writes a template's page, with style and script inlined and allowed by their hashes alone."""
    environment = Environment(loader=PackageLoader("analysis"), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)  # fmt: skip
    inline = {name: environment.loader.get_source(environment, name)[0] for name in ("style.css", "script.js")}  # type: ignore[union-attr]
    hashes = {name: base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for name, text in inline.items()}
    environment.globals |= {
        "policy": f"default-src 'none'; img-src data:; style-src 'sha256-{hashes['style.css']}'; "
        f"style-src-attr 'unsafe-inline'; script-src 'sha256-{hashes['script.js']}'; base-uri 'none'; "
        "form-action 'none'",
        "style": Markup(inline["style.css"]),
        "script": Markup(inline["script.js"]),
        "web": lambda url: url if re.match(r"https?://", url) else "",
        "up": "",
    }

    def render(template: str, path: Path, **values: Any) -> None:
        path.write_text(environment.get_template(template).render(**values), encoding="utf-8")

    return render
