"""Sentences: places in the text as stored."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.sentences import fold, plain, split

CASES = [
    ("One came. Two went.", ["One came.", "Two went."]),
    ("Lt. Gen. J. Doe of the U.S. Army left at 8 p.m. Tuesday. He slept.",
     ["Lt. Gen. J. Doe of the U.S. Army left at 8 p.m. Tuesday.", "He slept."]),
    ("It ended at 8 p.m. The hall was dark.", ["It ended at 8 p.m.", "The hall was dark."]),
    ("They flew 3.5 km. No. 4 fell.", ["They flew 3.5 km.", "No. 4 fell."]),
    ("“Go!” he said. “Stop.” She left.", ["“Go!” he said.", "“Stop.”", "She left."]),
    ("The war.Delegations came. Fine, he said.", ["The war.", "Delegations came.", "Fine, he said."]),
    ("A heading\n\nThe text. More", ["A heading", "The text.", "More"]),
    ("First line\r\n\r\nSecond one", ["First line", "Second one"]),
    ("• one • two", ["one", "two"]),
    ("He waited... Then he left.", ["He waited...", "Then he left."]),
    ("Talks (in Ankara.) Then home.", ["Talks (in Ankara.)", "Then home."]),
    ("This line of a mail was wrapped by a program at the usual width of\nabout seventy characters. It goes on.",
     ["This line of a mail was wrapped by a program at the usual width of\nabout seventy characters.", "It goes on."]),
    ("In Sept. 2024 they met vs. the odds. Done.", ["In Sept. 2024 they met vs. the odds.", "Done."]),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", CASES)
def test_split(text, expected):
    assert [text[start:end] for start, end, _ in split(text)] == expected


def test_what_never_ends_is_cut_at_a_blank():
    text = "no full stop " * 1000
    pieces = [text[start:end] for start, end, _ in split(text)]
    assert max(map(len, pieces)) <= 3000
    assert " ".join(pieces).split() == text.split()


def test_a_hundred_thousand_full_stops_are_read_at_once():
    started = process_time()
    split("." * 100_000)
    assert process_time() - started < 2


def test_paragraphs_open():
    assert [opens for *_, opens in split("One. Two.\n\nThree. Four.")] == [True, False, True, False]


def test_plain_straightens_and_keeps_places():
    assert plain("Erdoğan’s “offer” — 16–17 May\u00a0in\u200bIznik") == 'Erdogan\'s "offer" — 16-17 May in Iznik'
    assert fold("İstanbul’DA") == "istanbul'da"


@given(st.text(max_size=200))
def test_places_hold_for_any_text(text):
    assert len(fold(text)) == len(plain(text)) == len(text)
    spans = [(start, end) for start, end, _ in split(text)]
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
