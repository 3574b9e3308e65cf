"""What a row rests on: `explain` for one row, `show` for a whole article with its rows marked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from analysis.tables.declarations import group

if TYPE_CHECKING:
    from rich.text import Text

# One colour a table, told apart also by the colour-blind (Okabe and Ito, 2008).
COLOURS = {"rounds": "#56B4E9", "outcomes": "#009E73", "strikes": "#E69F00", "captures": "#CC79A7",
           "deadlines": "#F0E442"}  # fmt: skip
HOW_DATED = {
    "explicit": "the text gives the date",
    "weekday": "the weekday that fits the publication day and the tense",
    "relative": "counted from the publication day",
    "carried": "carried over from another sentence",
    "header": "no date near it; the publication day stands in",
}


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
        lines = [("sentence", self.sentence), ("rule", self.rule), ("date", self.dated), *self.spans.items()]
        return _listed(self.heading, [*lines, *(("caution", reason) for reason in self.reasons)])

    __repr__ = __str__


@dataclass(frozen=True)
class FactExplanation:
    """What a fact rests on: every claimant's figure, the columns in which its claims differ, and who corrected what."""

    heading: str
    reports: str
    figures: dict[str, int | list[int]]
    disagrees: tuple[str, ...]
    warnings: tuple[str, ...]
    corrected: dict[str, str]

    def __str__(self) -> str:
        lines = [("reports", self.reports)]
        for who, figure in self.figures.items():
            lines.append((who, ", then ".join(map(str, figure)) if isinstance(figure, list) else str(figure)))
        lines += [("disagree", ", ".join(self.disagrees))] if self.disagrees else []
        lines += [("warning", warning) for warning in self.warnings]
        lines += [("corrected", f"{column}: {why}") for column, why in self.corrected.items()]
        return _listed(self.heading, lines)

    __repr__ = __str__


def _listed(heading: str, lines: Iterable[tuple[str, str]]) -> str:
    return "\n".join([heading, *(f"  {label:<10} {words}" for label, words in lines)])


def cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """The cells of a row that say something, without those about where it stands."""
    about = group("*about")
    return {column: value for column, value in row.items() if column not in about and not _empty(value)}


def _words(row: Mapping[str, Any]) -> str:
    return ", ".join(f"{column} {value}" for column, value in cells(row).items())


def _empty(value: Any) -> bool:
    return str(value) in ("", "None", "nan", "NaT", "<NA>", "{}", "[]")


def _parts(row: Mapping[str, Any], column: str) -> Any:
    """A cell of JSON; an empty one has no parts."""
    return {} if _empty(row.get(column)) else json.loads(row[column])


def _period(row: Mapping[str, Any], first: str, last: str) -> str:
    return " to ".join(dict.fromkeys(str(row[side])[:10] for side in (first, last) if not _empty(row[side])))


def explain(row: Mapping[str, Any]) -> Explanation | FactExplanation:
    """Why a row says what it says.

    For a claim: the sentence, the words that gave each cell, the rule and how the date was reached. For a fact: its
    claims' figures side by side, what disagrees, and `corrected`. Raises KeyError for a row of another table.
    """
    if "fact_id" in row:
        return _explain_fact(row)
    sentence, spans = row["sentence"], json.loads(row["evidence"])
    begin = spans.pop("sentence")[0]
    said = {}
    for column, (start, end) in spans.items():
        words = sentence[start - begin : end - begin] if start >= begin else ""
        said[column] = f"“{words}”" if words else f"characters {start} to {end} of the article"
    dated, basis = "none that the text supports", str(row.get("date_basis"))
    if not _empty(basis):
        dated = f"{_period(row, 'date_first', 'date_last')}: {HOW_DATED.get(basis, basis)}"
    heading = f"{row['claim_id']}: {_words(row)}"
    return Explanation(heading, sentence, said, row["rule"], dated, tuple(_parts(row, "reasons")))


def _explain_fact(row: Mapping[str, Any]) -> FactExplanation:
    reports = f"{row['n_claims']} claims in {row['n_articles']} articles of {row['n_sources']} independent sources"
    if published := _period(row, "first_report", "last_report"):
        reports += f", published {published}"
    disagrees, warnings = (tuple(_parts(row, column)) for column in ("disagrees", "warnings"))
    heading = f"{row['fact_id']}: {_words(row)}"
    return FactExplanation(heading, reports, _parts(row, "figures"), disagrees, warnings, _parts(row, "corrected"))


def segments(text: str, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[tuple[str, list[tuple[str, Any]]]]:
    """The text in pieces, each with the (table, row) pairs whose core words cover it."""
    marked = [(row["start"], row["end"], table, row) for table, row in rows]
    cuts = sorted({0, len(text), *(m[0] for m in marked), *(m[1] for m in marked)})
    for first, last in pairwise(cuts):
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
            tip = escape("; ".join(f"{table}: {_words(row)}" for table, row in covering))
            words = f'<mark style="background:{COLOURS[covering[0][0]]}" title="{tip}">{words}</mark>'
        pieces.append(words)
    return f'<p>{legend}</p>\n<div style="white-space:pre-wrap">{"".join(pieces)}</div>\n'
