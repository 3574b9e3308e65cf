"""Build: claims and facts of a folder of articles, reading only what changed since the last time, and what moved."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import pandas as pd

import analysis
from analysis.article import Article, Paths, ReadError, iter_articles
from analysis.facts import Facts, correct, merge, nights, read_corrections, records
from analysis.parsing import parse
from analysis.tables import MERGED, Tables, frame
from analysis.tables.declarations import group
from analysis.tables.storage import formats, read_table, read_tables, replacing, write_layers

STATE = "build.json"  # which version read which article, by the hash of what it read
ClaimsOf = Mapping[str, set[str]]  # fact → its claims


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


def build(paths: Paths, out: str | Path, *, corrections: str | Path | None = None, lexicon: str | Path | None = None,
          format: str = "csv", for_spreadsheets: bool = False, prefer: str = "latest", confidence: str = "low",
          **reading: Any) -> Built:  # fmt: skip
    """Writes OUT/claims/*.csv, OUT/facts/*.csv (with nights and moved) and returns what it made.

    An article is parsed again only where its text or date, the library or the lexicon changed. All files are
    replaced together at the end, or none is. `format` may add parquet and sqlite to csv, `for_spreadsheets`
    adds OUT/spreadsheets; `prefer` and `confidence` go to `merge`, `reading` to `analysis.read`. Raises what these and
    `correct` raise, and OSError where another build is at work in `out`.
    """
    out = Path(out)
    with replacing(out) as stage:
        version = f"{analysis.__version__}+{LIBRARY}{_digest(Path(lexicon)) if lexicon else ''}"
        known, old, before = _before(out, version)
        hashes: dict[str, str] = {}
        fresh = parse(_changed(iter_articles(paths, **reading), known, hashes), lexicon=lexicon)
        claims = _together(old, fresh, hashes)
        if claims.articles["skipped"].notna().all():
            why = [f"{one.source}: {one.skipped}" for one in claims.articles.itertuples()]
            raise ReadError(f"{why[0] if why else 'no article: nothing to read'}; the tables stay as they were")
        applied = read_corrections(corrections) if corrections else []
        facts = correct(merge(claims, prefer, confidence), applied)
        touched = set(fresh.articles["article"]) | (known.keys() - hashes.keys())
        moved = moves(before, dict(facts), touched)
        layers = {"claims": list(facts.tables), "facts": [*facts, ("nights", nights(facts)), ("moved", moved)]}
        write_layers(layers, stage, formats(f"csv,{format}"))
        if for_spreadsheets:  # beside the others, which the next build reads back
            write_layers(layers, stage / "spreadsheets", for_spreadsheets=True)
        state = {"version": version, "articles": dict(sorted(hashes.items()))}
        (stage / STATE).write_text(json.dumps(state, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return Built(facts, moved, len(fresh.articles), len(hashes) - len(fresh.articles), len(applied))


def _before(out: Path, version: str) -> tuple[dict[str, str], Tables, dict[str, pd.DataFrame]]:
    """What the last build left: hashes and claims, where they can be used again, and facts."""
    try:
        state = json.loads((out / STATE).read_text("utf-8"))
        facts = {name: read_table(out / "facts", f"facts.{name}") for name in (*MERGED, "links")}
        if state["version"] != version:
            return {}, Tables.of({}), facts
        return state["articles"], read_tables(out / "claims"), facts
    except (OSError, ValueError, KeyError):  # none there, or edited by hand
        return {}, Tables.of({}), {}


def _changed(articles: Iterable[Article], known: dict[str, str], hashes: dict[str, str]) -> Iterator[Article]:
    """The articles to parse; fills `hashes` on the way with those of all, in the order of reading."""
    for article in articles:
        hashes[article.name] = hashlib.sha256(repr(astuple(article)).encode("utf-8", "surrogatepass")).hexdigest()
        if known.get(article.name) != hashes[article.name]:
            yield article


def _together(old: Tables, fresh: Tables, hashes: dict[str, str]) -> Tables:
    """The claims of all articles in the order of reading: the fresh ones, and the old ones of unchanged articles."""
    order = {article: number for number, article in enumerate(hashes)}
    unchanged = order.keys() - set(fresh.articles["article"])
    whole: dict[str, pd.DataFrame] = {}
    for (name, new), (_, table) in zip(fresh, old, strict=True):
        parts = [part for part in (table[table["article"].isin(unchanged)], new) if len(part)] or [new]
        rows = pd.concat(parts, ignore_index=True)  # without empty ones, whose dtypes pandas would not count
        whole[name] = rows.sort_values("article", key=lambda names: names.map(order), kind="stable", ignore_index=True)
    return Tables(**whole)


def _digest(folder: Path) -> str:
    """A hash of the rules and words in the folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".py", ".toml", ".txt"):
            digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


LIBRARY = _digest(Path(__file__).parent)  # at the start: what this process has loaded stays as it is


def moves(before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame], read: set[str]) -> pd.DataFrame:
    """Facts new, changed (a row a column, with both values) and gone, table by table.

    `before` (empty the first time) and `after` hold the fact tables with `links`; a fact that took another id is
    followed by its claims. `read` names the articles that were new, changed or gone.
    """
    old_claims, new_claims = _claims(before), _claims(after)
    rows: list[dict[str, Any]] = []
    for table in MERGED:
        old = {row["fact_id"]: row for row in records(before[table])} if before else {}
        new = {row["fact_id"]: row for row in records(after[table])}
        same = _same(old, new, old_claims, new_claims)
        for fact_id, row in new.items():
            was, mine = same.get(fact_id), new_claims[fact_id]
            articles = _articles(mine, table) & read
            articles |= _articles(mine ^ (old_claims[was] if was else set()), table)
            because = "; ".join(sorted(articles)) or "corrections or preference"
            moved = {"table": table, "fact_id": fact_id, "because": because}
            rows += [moved | change for change in (_changes(old[was], row) if was else [{"what": "new"}])]
        for fact_id in old.keys() - set(same.values()):
            because = "; ".join(sorted(_articles(old_claims[fact_id], table)))
            rows.append({"table": table, "fact_id": fact_id, "what": "gone", "because": because})
    return frame("facts.moved", sorted(rows, key=lambda row: (row["table"], row["fact_id"], row.get("column") or "")))


def _claims(frames: Mapping[str, pd.DataFrame]) -> ClaimsOf:
    claims: dict[str, set[str]] = defaultdict(set)
    for link in records(frames["links"]) if frames else ():
        claims[link["fact_id"]].add(link["claim_id"])
    return claims


def _articles(claims: set[str], table: str) -> set[str]:
    """The articles that make the claims; every claim's id begins with its article and table."""
    return {claim.partition(f":{table}:")[0] for claim in claims}


def _same(old: Collection[str], new: Collection[str], old_claims: ClaimsOf, new_claims: ClaimsOf) -> dict[str, str]:
    """New fact → the old one that it is: of the same id, else the one that shares most of its claims."""
    same = {fact_id: fact_id for fact_id in new if fact_id in old}
    free = {claim: fact_id for fact_id in old if fact_id not in same for claim in old_claims[fact_id]}
    taken: set[str] = set()
    for fact_id in sorted(fact_id for fact_id in new if fact_id not in same):
        candidates = (free[claim] for claim in sorted(new_claims[fact_id]) if claim in free)
        shared = Counter(was for was in candidates if was not in taken)
        if shared:
            same[fact_id] = shared.most_common(1)[0][0]
            taken.add(same[fact_id])
    return same


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[dict[str, str | None]]:
    moving = group("*moving")
    changed = [column for column in new if column not in moving and new[column] != old.get(column)]
    was, now = ({name: str(value) for name, value in row.items() if value is not None} for row in (old, new))
    return [{"what": "changed", "column": name, "from": was.get(name), "to": now.get(name)} for name in changed]
