"""Phrases: sentences as kinds of words, and patterns that name them."""

import pytest

from analysis.article import Article
from analysis.document import Document
from analysis.lexicon import load
from analysis.phrases import CLASSES, LETTER, NAMES, Phrase, pattern


def phrase(text: str) -> Phrase:
    (sentence,) = Document(Article("a", text, None), load())
    return Phrase(sentence)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Russia fired 12 drones.", "russia launch number weapon end"),
        ("All 12 were jammed.", "all number be jam end"),
        ("Of these, two fell, he said.", "of them comma number fall comma pronoun say end"),
        ("A strike hurt a man of 64.", "article attack injure article people of age end"),
        ("They have to strike.", "pronoun have at hit end"),
    ],
)
def test_kinds(text: str, kinds: str) -> None:
    name = {letter: kind for kind, letter in LETTER.items()}
    found = [name[letter] for letter in phrase(text).kinds]
    assert found == kinds.split()


def test_patterns_name_kinds_and_classes() -> None:
    kinds = phrase("Ukraine's forces shot down and jammed 12 of them.").kinds
    assert pattern("stopped [and word]{1,2} stopped number of them").search(kinds)
    assert pattern("side body (stopped)").match(kinds)
    assert not pattern("launch").search(kinds)


def test_every_class_is_made_of_kinds() -> None:
    assert len(set(LETTER.values())) == len(NAMES)
    assert {word for words in CLASSES.values() for word in words.split()} <= {*NAMES, *CLASSES}


def test_speakers_come_first_where_it_is_asked_who_speaks() -> None:
    read = phrase("Rescuers said two people died.")
    assert (read.kinds[0], read.speech[0]) == (LETTER["people"], LETTER["speaker"])
