"""Articles in, claims out: every rule run over every sentence, each row with the place that states it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import captures, deadlines, lexicon, outcomes, rounds, strikes, unread
from analysis.article import Article, from_text
from analysis.claims import Claim, confidence
from analysis.dating.weekdays import header_conflicts
from analysis.document import Document
from analysis.lexicon import Lexicon

if TYPE_CHECKING:
    from analysis.tables import Tables

Rows = dict[str, list[dict[str, Any]]]
CLAIMS = ("rounds", "outcomes", "strikes", "captures", "deadlines")
TABLES = ("articles", *CLAIMS, "unread")


def claims(document: Document) -> list[Claim]:
    """Every claim of one article, table by table, each table in the order of the text."""
    met = rounds.find(document)
    found = [met, outcomes.find(document, met), strikes.find(document), captures.find(document),
             deadlines.find(document)]  # fmt: skip
    return [claim for table in found for claim in sorted(table, key=lambda claim: (claim.start, claim.end))]


def rows(article: Article, words: Lexicon | None = None) -> Rows:
    """The rows of one article by table, as plain values; an article that was skipped has a row in `articles` only."""
    table_rows: Rows = {table: [] for table in TABLES}
    document = Document(article, words or lexicon.load())
    skipped = article.skipped
    try:
        found = claims(document)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        # a fault of ours must not cost the run its other articles
        found, skipped = [], f"a rule failed on it ({type(error).__name__}: {error}); please report it with the text"
    for claim in found:
        table_rows[claim.table].append(_row(claim, article.name))
    for table in CLAIMS:
        _number(table_rows[table])
    table_rows["unread"] = [] if skipped else list(unread.find(document, found))
    table_rows["articles"] = [
        {
            "article": article.name, "published": article.published, "kind": article.kind, "source": article.source,
            "published_precision": article.published_precision, "date_basis": article.date_basis,
            "title": article.title, "url": article.url, "skipped": skipped,
            "characters": len(article.text), "sentences": len(document.sentences),
            "warnings": "; ".join([*article.warnings, *header_conflicts(document)]),
            **{table: len(table_rows[table]) for table in (*CLAIMS, "unread")},
        }
    ]  # fmt: skip
    document.sentences.clear()  # they know their document and it them: so they go at once, and no collector is needed
    return table_rows


def _row(claim: Claim, article: str) -> dict[str, Any]:
    first, last = claim.when.iso() if claim.when else (None, None)
    row = {
        "claim_id": f"{article}:{claim.table}:{claim.start}-{claim.end}", "article": article,
        **claim.cells, "sentence": claim.sentence.text, "start": claim.start, "end": claim.end,
        "evidence": {"sentence": [claim.sentence.start, claim.sentence.end],
                     **{column: list(span) for column, span in claim.evidence.items()}},
        "rule": claim.rule, "reasons": list(claim.reasons), "confidence": confidence(claim.reasons),
    }  # fmt: skip
    if claim.when:
        days = {} if claim.table == "deadlines" else {"date": first, "date_end": last}  # theirs are due and due_end
        row |= {**days, "date_first": claim.when.first, "date_last": claim.when.last,
                "date_precision": claim.when.precision, "date_basis": claim.when.basis}  # fmt: skip
        if claim.when.end:  # no words give the header's date
            dated = "due" if claim.table == "deadlines" else "date"
            row["evidence"].setdefault(dated, [claim.when.start, claim.when.end])
    return row


def _number(table: list[dict[str, Any]]) -> None:
    """Gives claims that share their words ids of their own."""
    seen: dict[str, int] = {}
    for row in table:
        claim_id = row["claim_id"]
        seen[claim_id] = seen.get(claim_id, 0) + 1
        if seen[claim_id] > 1:
            row["claim_id"] = f"{claim_id}~{seen[claim_id]}"


def gather(parts: Iterable[Rows]) -> Rows:
    """The rows of many articles, table by table."""
    whole: Rows = {table: [] for table in TABLES}
    for part in parts:
        for table, found in part.items():
            whole[table].extend(found)
    return whole


def parse(articles: Iterable[Article] | Article | str, *, lexicon: str | Path | None = None) -> Tables:
    """The claim tables of articles: `.articles .rounds .outcomes .strikes .captures .deadlines .unread`.

    A string is read as the text of one article in the seed's form. `lexicon` is a folder whose entries are laid over
    the library's own. Raises LexiconError where a lexicon file cannot be used.
    """
    from analysis.tables import Tables

    words = _lexicon(lexicon)
    if isinstance(articles, str):
        articles = [from_text(articles)]
    elif isinstance(articles, Article):
        articles = [articles]
    return Tables.of(gather(rows(article, words) for article in articles))


def _lexicon(folder: str | Path | None) -> Lexicon:
    return lexicon.load(Path(folder) if folder else None)

