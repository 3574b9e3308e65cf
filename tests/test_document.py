"""A document's one search finds the same dates and numbers as a search for them alone."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import lexicon
from analysis.article import Article
from analysis.counts import scan_counts
from analysis.dates import scan_dates
from analysis.document import Document

PUBLISHED = date(2025, 7, 23)
SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("brief-*.txt"))
PIECES = (
    "two|a dozen|a half-dozen|half|1,200|5-6|on|the|May|Monday|night of|last|week|a third|of|Q3|fy25|mid-1990s|"
    "year-end|31.12.2024|2025|drones|prisoners of war|first|three days|ago|.|,|\n\n|—|several|hundred|(|1/2|16th"
).split("|")


def agree(text: str) -> None:
    for sentence in Document(Article("one", text, PUBLISHED), lexicon.load()):
        place = sentence.document.text, sentence.folded
        assert sentence.dates == scan_dates(*place, PUBLISHED, sentence.start, sentence.end)
        assert sentence.counts == scan_counts(*place, sentence.start, sentence.end)
        assert all(sentence.start <= m.start < sentence.end for m in sentence.mentions)
        assert sentence.kinds == {m.kind for m in sentence.mentions}


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_briefs(path: Path) -> None:
    agree(path.read_text(encoding="utf-8"))


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_any_text(pieces: list[str]) -> None:
    agree(" ".join(pieces))


def test_an_article_opens_a_sentence() -> None:
    agree("Five came.\nA dozen left. A third of them, a half-dozen more.")
