"""Families: articles that republish one text, found by what their claims say word for word (MinHash)."""

from __future__ import annotations

import re
from collections import defaultdict

from datasketch import MinHash, MinHashLSH

from analysis.tables import Tables

WORD = re.compile(r"\w+")
SHINGLE = 3  # words
ALIKE = 0.5  # share of common runs from which two texts count as one (Jaccard); rewording leaves less
PERMUTATIONS = 64


def families(tables: Tables) -> dict[str, str]:
    """Article → first article of its family, by publication day and name; an article alone is its own family.

    Two articles are of one family where the sentences behind their claims share half of their three-word
    runs: agency copy, reprints, updates. Only these sentences matter for what is counted, and they are in the
    tables, so no text is read again.
    """
    shingles = _shingles(tables)
    hashes = {article: _minhash(runs) for article, runs in shingles.items()}
    index = MinHashLSH(threshold=ALIKE - 0.1, num_perm=PERMUTATIONS)  # candidates, checked exactly below
    order = _in_order(tables)
    rank = {article: number for number, article in enumerate(order)}
    leaders = dict(zip(order, order, strict=True))
    for article in order:
        if article not in hashes:
            continue
        near = [other for other in index.query(hashes[article]) if _alike(shingles[other], shingles[article])]
        leaders[article] = min((leaders[other] for other in near), key=rank.__getitem__, default=article)
        index.insert(article, hashes[article])
    return leaders


def _in_order(tables: Tables) -> list[str]:
    ordered = tables.articles.sort_values(["published", "article"], na_position="last")
    return list(ordered["article"])


def _shingles(tables: Tables) -> dict[str, set[str]]:
    sentences: dict[str, set[str]] = defaultdict(set)
    for name in ("rounds", "outcomes", "strikes", "captures", "deadlines"):
        table = getattr(tables, name)[["article", "sentence"]].dropna()
        for article, sentence in table.itertuples(index=False):
            sentences[article].add(sentence)
    return {article: _runs(texts) for article, texts in sentences.items()}


def _runs(texts: set[str]) -> set[str]:
    words = (WORD.findall(text.lower()) for text in texts)
    return {" ".join(run[n : n + SHINGLE]) for run in words for n in range(max(len(run) - SHINGLE + 1, 1))}


def _minhash(runs: set[str]) -> MinHash:
    minhash = MinHash(num_perm=PERMUTATIONS)
    minhash.update_batch([run.encode() for run in sorted(runs)])
    return minhash


def _alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)
