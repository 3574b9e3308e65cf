"""Build: claims and facts of a folder of articles, reading only what changed since the last time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

import analysis
from analysis.article import Article, Paths, ReadError, iter_articles
from analysis.facts import Facts, correct, merge, nights, read_corrections
from analysis.facts.moves import moves
from analysis.parsing import parse
from analysis.tables import Tables
from analysis.tables.frames import Frames
from analysis.tables.storage import formats, read_table, read_tables, replacing, write_layers

STATE = "build.json"  # which version read which article, by the hash of what it read


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the facts with their claims, what moved, and how many articles were read and kept."""

    facts: Facts
    moved: pd.DataFrame
    read: int
    kept: int
    corrected: int

    def summary(self) -> str:
        """A few lines for people: what was read, and every fact that moved."""
        lines = [f"{self.read:,} articles read, {self.kept:,} unchanged, {self.corrected:,} corrections applied"]
        for row in self.moved.fillna("").to_dict("records"):
            change = f" {row['column']}: {row['from'] or 'empty'} → {row['to'] or 'empty'}" if row["column"] else ""
            lines.append(f"  {row['what']} {row['fact_id']}{change} ({row['because']})")
        return "\n".join(lines if len(self.moved) else [*lines, "  no fact moved"])


def build(
    paths: Paths,
    out: str | Path,
    *,
    prefer: str = "latest",
    confidence: str = "low",
    corrections: str | Path | None = None,
    lexicon: str | Path | None = None,
    format: str = "csv",
    for_spreadsheets: bool = False,
    watch: Callable[[Iterable[Article]], Iterable[Article]] = iter,
    **reading: Any,
) -> Built:
    """Writes OUT/claims/*.csv, OUT/facts/*.csv (with nights and moved) and returns what it made.

    An article is parsed again only where its text or date, the library or the lexicon changed. All files are
    replaced together at the end, or none is. `format` may add parquet and sqlite to csv, `for_spreadsheets`
    adds OUT/spreadsheets; `prefer` and `confidence` go to `merge`; `watch` wraps the articles, for a progress bar;
    `reading` goes to `analysis.read`. Raises what `read`, `merge` and `correct` raise, and OSError where another
    build is at work in `out`.
    """
    out = Path(out)
    with replacing(out) as stage:
        version = _version(Path(lexicon) if lexicon else None)
        known, old, before = _before(out, version)
        hashes: dict[str, str] = {}
        fresh = parse(_changed(watch(iter_articles(paths, **reading)), known, hashes), lexicon=lexicon)
        claims = _together(old, fresh, hashes) if old else fresh
        _refuse_nothing(claims)
        applied = read_corrections(corrections) if corrections else []
        facts = correct(merge(claims, prefer, confidence), applied)
        touched = set(fresh.articles["article"]) | (known.keys() - hashes.keys())
        moved = moves(before, dict(facts), touched)
        tables = [*facts, ("nights", nights(facts)), ("moved", moved)]
        layers: dict[str, Frames] = {"claims": facts.tables, "facts": tables}
        write_layers(layers, stage, formats(f"csv,{format}"))
        if for_spreadsheets:  # beside the others, which the next build reads back
            write_layers(layers, stage / "spreadsheets", for_spreadsheets=True)
        state = {"version": version, "articles": dict(sorted(hashes.items()))}
        (stage / STATE).write_text(json.dumps(state, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return Built(facts, moved, len(fresh.articles), len(hashes) - len(fresh.articles), len(applied))


def _before(out: Path, version: str) -> tuple[dict[str, str], Tables | None, dict[str, pd.DataFrame]]:
    """What the last build left: hashes and claims, where they can be used again, and facts."""
    try:
        state = json.loads((out / STATE).read_text("utf-8"))
        names = (field.name for field in fields(Facts) if field.name != "tables")
        facts = {name: read_table(out / "facts", f"facts.{name}") for name in names}
        if state["version"] != version:
            return {}, None, facts
        return state["articles"], read_tables(out / "claims"), facts
    except (OSError, ValueError, KeyError):  # none there, or edited by hand
        return {}, None, {}


def _changed(articles: Iterable[Article], known: dict[str, str], hashes: dict[str, str]) -> Iterator[Article]:
    """The articles to parse; fills `hashes` on the way with those of all, in the order of reading."""
    for article in articles:
        hashes[article.name] = hashlib.sha256(repr(astuple(article)).encode("utf-8", "surrogatepass")).hexdigest()
        if known.get(article.name) != hashes[article.name]:
            yield article


def _refuse_nothing(claims: Tables) -> None:
    skipped = claims.articles["skipped"]
    if skipped.notna().all():
        first = claims.articles.iloc[0] if len(skipped) else {"source": "no article", "skipped": "nothing to read"}
        raise ReadError(f"{first['source']}: {first['skipped']}; the tables stay as they were")


def _together(old: Tables, fresh: Tables, hashes: dict[str, str]) -> Tables:
    """The claims of all articles in the order of reading: the fresh ones, and the old ones of unchanged articles."""
    order = {article: number for number, article in enumerate(hashes)}
    unchanged = order.keys() - set(fresh.articles["article"])
    whole: dict[str, pd.DataFrame] = {}
    for (name, new), (_, table) in zip(fresh, old, strict=True):
        rows = pd.concat([table[table["article"].isin(unchanged)], new])
        whole[name] = rows.sort_values("article", key=lambda names: names.map(order), kind="stable", ignore_index=True)
    return Tables(**whole)


def _version(lexicon: Path | None) -> str:
    """The library's version with a hash of its rules and words, and of the user's own lexicon."""
    own = _digest(lexicon) if lexicon else ""
    return f"{analysis.__version__}+{_library()[:16]}{own[:16]}"


@cache  # what this process has loaded stays as it is
def _library() -> str:
    return _digest(Path(__file__).parent)


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".py", ".toml", ".txt"):
            digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()
