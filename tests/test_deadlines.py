"""Deadlines: who gives whom until when; and sentences with terms that are none."""

from datetime import date

import pytest

from analysis import deadlines, lexicon
from analysis.article import Article
from analysis.document import Document


def found(text: str) -> list[dict[str, object]]:
    document = Document(Article("test", text, date(2025, 7, 23)), lexicon.load())
    return [claim.cells for claim in deadlines.find(document)]


# published Wednesday 23 July 2025: issuer, addressee, set_on, set_on_end, due, due_end, demand
STATED = [
    ("Last week Trump gave Moscow 50 days to end the war or face sanctions.",
     ("US", "Russia", "2025-07-14", "2025-07-20", "2025-09-02", "2025-09-08", "end the war")),
    ("Trump on July 14 gave Russia 50 days to agree to a truce or face tariffs.",
     ("US", "Russia", "2025-07-14", None, "2025-09-02", None, "agree to a truce")),
    ("Trump has given Putin until September to make peace or face sanctions.",
     ("US", "Russia", None, None, "2025-09", None, "make peace")),
    ("Russia has until August 8 to make peace with Ukraine or be hit by sanctions, the White House said.",
     ("US", "Russia", None, None, "2025-08-08", None, "make peace with Ukraine")),
    ("Trump set a deadline of August 8 for Russia to end the war.",
     ("US", "Russia", None, None, "2025-08-08", None, "end the war")),
    ("European leaders gave Putin until Monday to accept a ceasefire or face new sanctions.",
     ("Europe", "Russia", None, None, "2025-07-28", None, "accept a ceasefire")),
    ("Moscow issued an ultimatum to Ukrainian troops in the city to lay down their arms by Sunday.",
     ("Russia", "Ukraine", None, None, "2025-07-27", None, "lay down their arms")),
    ("Trump on Tuesday gave Putin a two-week deadline to agree to peace talks.",
     ("US", "Russia", "2025-07-22", None, "2025-08-05", None, "agree to peace talks")),
    ("Ukraine must accept the deal by Thursday or lose US support, officials said.",
     ("US", "Ukraine", None, None, "2025-07-24", None, "accept the deal")),
]  # fmt: skip

NOTHING = [
    "The firm gave its workers in Kyiv two weeks to return to the office.",
    "Russia gave the tanker ten days to leave the port.",
    "Hamas was given until Sunday to accept the ceasefire.",
    "Zelensky will stay in Berlin until Friday for talks to end the war.",
    "The battle for the town will last until September, the Ukrainian army said.",
    "A 30-day ceasefire would give Ukraine time to rest, Putin said.",
    "The Ukrainian team has three days to prepare for the match against Wales.",
    "India and Pakistan were given 24 hours to accept a truce.",
    "The EU set a deadline of 2027 for ending imports of Russian gas.",
]


@pytest.mark.parametrize(("text", "row"), STATED)
def test_stated(text, row):
    (cells,) = found(text)
    keys = ("issuer", "addressee", "set_on", "set_on_end", "due", "due_end", "demand")
    assert tuple(cells[key] for key in keys) == row


@pytest.mark.parametrize("text", NOTHING)
def test_none(text):
    assert found(text) == []


def test_a_term_and_an_end_are_kept_side_by_side():
    text = (
        "Trump last week gave Russia 50 days to end the war or face sanctions. "
        "Trump announced last week he was giving Moscow until September to make peace with Ukraine or face sanctions."
    )
    assert [(cells["term"], cells["due"]) for cells in found(text)] == [("50 days", "2025-09-02"), (None, "2025-09")]


def test_a_deadline_cut_short():
    (cells,) = found("On Monday Trump cut the deadline for Russia to end the war to 10 days.")
    assert (cells["status"], cells["term"], cells["due"]) == ("shortened", "10 days", "2025-07-31")


def test_a_deadline_run_out():
    (cells,) = found("Trump's deadline for Russia to agree to a truce expired on Friday.")
    assert (cells["status"], cells["due"]) == ("lapsed", "2025-07-18")
