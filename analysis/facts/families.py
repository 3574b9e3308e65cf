"""Families: articles that republish one text, found by what their claims say word for word (MinHash)."""

from __future__ import annotations

import re
from collections import defaultdict

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
    sentences: dict[str, set[str]] = defaultdict(set)
    for name in ("rounds", "outcomes", "strikes", "captures", "deadlines"):
        for article, sentence in getattr(tables, name)[["article", "sentence"]].dropna().itertuples(index=False):
            sentences[article].add(sentence)
    order = list(tables.articles.sort_values(["published", "article"], na_position="last")["article"])
    rank = {article: number for number, article in enumerate(order)}
    leaders = dict(zip(order, order, strict=True))
    shingles = {article: _runs(sentences[article]) for article in order if article in sentences}
    from datasketch import MinHash, MinHashLSH  # it loads scipy: seconds

    index = MinHashLSH(threshold=ALIKE - 0.1, num_perm=PERMUTATIONS)  # candidates, checked exactly below
    for article, runs in shingles.items():
        minhash = MinHash(num_perm=PERMUTATIONS)
        minhash.update_batch([run.encode() for run in sorted(runs)])
        near = [leaders[other] for other in index.query(minhash) if _alike(shingles[other], runs)]
        leaders[article] = min(near, key=rank.__getitem__, default=article)
        index.insert(article, minhash)
    return leaders


def _runs(texts: set[str]) -> set[str]:
    words = (WORD.findall(text.lower()) for text in texts)
    return {" ".join(run[n : n + SHINGLE]) for run in words for n in range(max(len(run) - SHINGLE + 1, 1))}


def _alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)
