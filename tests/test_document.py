"""A document's one search finds the same dates and numbers as a search of each sentence alone."""

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


def test_a_long_timeline_is_read_from_its_end():
    text = "In April 2022 envoys met. " + "On 9 December a port reopened. " * 3000
    document = Document(Article("one", text, PUBLISHED), lexicon.load())
    assert document.sentences[-1].dates[0].first == date(2022, 12, 9)


def test_mentions_of_kinds_stay_as_they_are():
    document = Document(Article("one", "Kyiv and Moscow traded drones over Kharkiv.", PUBLISHED), lexicon.load())
    sentence = document.sentences[0]
    cities = [mention.value for mention in sentence.of("city")]
    sentence.of("city").clear()
    assert [mention.value for mention in sentence.of("city")] == cities
    assert sentence.of("weapon", "city") == [m for m in sentence.mentions if m.kind in ("weapon", "city")]
    assert sentence.of("no such kind") == []
