"""What a row rests on: `explain` for one row, `show` for a whole article with its rows marked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.text import Text

# One colour a table, told apart also by the colour-blind (Okabe and Ito, 2008).
COLOURS = {"rounds": "#56B4E9", "outcomes": "#009E73", "strikes": "#E69F00", "captures": "#CC79A7", "deadlines": "#F0E442"}
HOW_DATED = {
    "explicit": "the text gives the date",
    "weekday": "the weekday that fits the publication day and the tense",
    "relative": "counted from the publication day",
    "carried": "carried over from an earlier sentence",
    "header": "no date near it; the publication day stands in",
}
_NOT_CELLS = {"claim_id", "article", "sentence", "start", "end", "evidence", "rule", "reasons", "confidence",
              "date_first", "date_last", "date_precision", "date_basis", "best"}  # fmt: skip


@dataclass(frozen=True)
class Explanation:
    """Why a row says what it says; `print` it, or leave it as a notebook cell's last line."""

    heading: str
    sentence: str
    spans: dict[str, str]
    rule: str
    dated: str
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        lines = [self.heading, f"  sentence   {self.sentence}", f"  rule       {self.rule}", f"  date       {self.dated}"]
        lines += [f"  {column:<10} {words}" for column, words in self.spans.items()]
        lines += [f"  caution    {reason}" for reason in self.reasons]
        return "\n".join(lines)

    __repr__ = __str__


def cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """The cells of a row that say something, without those about where it stands."""
    return {k: v for k, v in row.items() if k not in _NOT_CELLS and not _empty(v)}


def _empty(value: Any) -> bool:
    return value is None or str(value) in ("", "nan", "NaT", "<NA>", "{}", "[]")


def explain(row: Mapping[str, Any]) -> Explanation:
    """The sentence, the words that gave each cell, the rule and how the date was reached, for a row of a claim table.

    Raises KeyError where the row is of no claim table (facts: explain their claims, `facts.claims(row)`).
    """
    sentence, spans = row["sentence"], json.loads(row["evidence"])
    begin = spans.pop("sentence")[0]
    said = {}
    for column, (start, end) in spans.items():
        words = sentence[max(start - begin, 0) : end - begin] if start >= begin else ""
        said[column] = f"“{words}”" if words else f"characters {start} to {end} of the article"
    basis = row.get("date_basis")
    dated = "none that the text supports" if _empty(basis) else f"{_period(row)}: {HOW_DATED.get(basis, basis)}"
    told = ", ".join(f"{k} {v}" for k, v in cells(row).items())
    reasons = [] if _empty(row["reasons"]) else json.loads(row["reasons"])
    return Explanation(f"{row['claim_id']}: {told}", sentence, said, row["rule"], dated, tuple(reasons))


def _period(row: Mapping[str, Any]) -> str:
    first, last = (str(row[side])[:10] for side in ("date_first", "date_last"))
    return first if first == last else f"{first} to {last}"


def segments(text: str, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[tuple[str, list[tuple[str, Any]]]]:
    """The text in pieces, each with the (table, row) pairs whose core words cover it."""
    marked = [(row["start"], row["end"], table, row) for table, row in rows]
    cuts = sorted({0, len(text), *(m[0] for m in marked), *(m[1] for m in marked)})
    for first, last in zip(cuts, cuts[1:], strict=False):
        yield text[first:last], [(table, row) for start, end, table, row in marked if start <= first and last <= end]


def show(text: str, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> Text:
    """The article for the terminal, its rows' words in their tables' colours, with a legend."""
    from rich.text import Text

    whole = Text()
    for table, colour in COLOURS.items():
        whole.append(f" {table} ", style=f"black on {colour}").append(" ")
    whole.append("\n\n")
    for piece, covering in segments(text, rows):
        whole.append(piece, style=f"black on {COLOURS[covering[0][0]]}" if covering else "")
    return whole


def to_html(text: str, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> str:
    """The article as HTML, its rows' words in their tables' colours, each with its cells as a tooltip, and a legend."""
    legend = " ".join(f'<mark style="background:{colour}">{table}</mark>' for table, colour in COLOURS.items())
    pieces = []
    for piece, covering in segments(text, rows):
        words = escape(piece)
        if covering:
            tip = escape("; ".join(f"{table}: {_short(row)}" for table, row in covering))
            words = f'<mark style="background:{COLOURS[covering[0][0]]}" title="{tip}">{words}</mark>'
        pieces.append(words)
    return f'<p>{legend}</p>\n<div style="white-space:pre-wrap">{"".join(pieces)}</div>\n'


def _short(row: Mapping[str, Any]) -> str:
    return ", ".join(f"{column} {value}" for column, value in cells(row).items())
