"""Outcomes: sentences of our own wording and what they state; sentences that look alike and state none."""

from datetime import date
from pathlib import Path

import pytest

from analysis import lexicon, outcomes
from analysis.article import Article
from analysis.claims import Claim
from analysis.document import Document
from analysis.timing import When


def found(text: str, rounds: list[Claim] | None = None) -> list[Claim]:
    document = Document(Article("test", text, date(2025, 7, 23)), lexicon.load())
    return outcomes.find(document, rounds or [])


def told(text: str) -> set[str]:
    """Each outcome in words: kind, status, and where given count and basis. Open ones are tested apart."""
    return {
        " ".join(str(claim.cells[key]) for key in ("kind", "status", "count", "basis") if claim.cells.get(key))
        for claim in found(text)
        if claim.cells["status"] not in ("proposed", "discussed")
    }


CASES = [
    tuple(line.split(" | ", 1))
    for line in (Path(__file__).parent / "outcomes.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
STATED = [case for case in CASES if not case[0].startswith(("missed", "nothing"))]
MISSED = [(stated.removeprefix("missed "), text) for stated, text in CASES if stated.startswith("missed")]
NOTHING = [text for stated, text in CASES if stated == "nothing"]


@pytest.mark.parametrize(("stated", "text"), STATED)
def test_stated(stated, text):
    given = told(text)
    assert (len(given) == 1 and next(iter(given)).startswith(stated)) or given == set(stated.split(" + "))


@pytest.mark.parametrize(("stated", "text"), MISSED)
@pytest.mark.xfail(strict=True, reason="known miss")
def test_known_misses(stated, text):
    assert stated in told(text)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_stated(text):
    assert [(claim.cells["kind"], claim.cells["status"]) for claim in found(text)] == []


def test_who_proposes_and_who_refuses():
    (claim,) = found("Ukraine offered a truce at Easter, but Russia rejected the idea.")
    assert (claim.cells["status"], claim.cells["rejected_by"]) == ("rejected", "Russia")
    (claim,) = found("Ukraine proposed a 30-day ceasefire on Monday.")
    assert (claim.cells["status"], claim.cells["proposed_by"]) == ("proposed", "Ukraine")


def test_the_demand_may_stand_in_the_sentence_before():
    (claim,) = found("Russia insists that Ukraine pull out of Donetsk region. Kyiv has rejected the demand.")
    assert (claim.cells["kind"], claim.cells["rejected_by"]) == ("territory", "Ukraine")


def test_legs_are_parts_of_what_was_agreed():
    text = "Russia and Ukraine agreed to swap 1,000 prisoners each. Each side freed 390 on Friday and 307 on Saturday."
    claims = found(text)
    assert [(c.cells["status"], c.cells["count"], c.cells.get("scope")) for c in claims] == [
        ("agreed", 1000, None), ("carried_out", 390, "part"), ("carried_out", 307, "part"),
    ]  # fmt: skip
    whole = claims[0]
    assert {c.cells["part_of"] for c in claims[1:]} == {f"test:outcomes:{whole.start}-{whole.end}"}


def test_each_fact_once():
    text = "Russia rejected a ceasefire. Moscow again refused a ceasefire. The Kremlin ruled out a ceasefire."
    assert len(found(text)) == 1


def test_a_number_each_way_makes_two_rows():
    text = "Russia returned the bodies of 900 Ukrainian soldiers and received 40 in return."
    assert {(c.cells["count"], c.cells["basis"]) for c in found(text)} == {(900, "one_side"), (40, "one_side")}


def test_the_round_stands_in_the_sentence_or_right_before():
    text = "The delegations met in Doha on July 21. The talks ended without an agreement, Russia and Ukraine said."
    document = Document(Article("test", text, date(2025, 7, 23)), lexicon.load())
    at = text.index("July 21")
    day = When(date(2025, 7, 21), date(2025, 7, 21), "day", "explicit", at, at + 7)
    met = Claim(
        "rounds", {"status": "held", "city": "Doha"}, document.sentences[0], 0, 20, "met", day, {"date": (at, at + 7)}
    )
    (claim,) = outcomes.find(document, [met])
    assert (claim.cells["round"], claim.reasons) == ("2025-07-21", ("round inferred",))


def test_no_round_is_invented():
    (claim,) = found("Russia rejected a ceasefire on Monday, Ukraine said.")
    assert claim.cells.get("round") is None


def test_an_ordinal_names_its_round():
    text = "Envoys met on July 14 and July 21. The first round of Russia-Ukraine talks brought no deal, Kyiv said."
    document = Document(Article("test", text, date(2025, 7, 23)), lexicon.load())
    met = []
    for number, day in ((1, 14), (2, 21)):
        at = text.index(f"July {day}")
        when = When(date(2025, 7, day), date(2025, 7, day), "day", "explicit", at, at + 7)
        cells = {"status": "held", "number": number}
        met.append(Claim("rounds", cells, document.sentences[0], at, at + 7, "met", when, {"date": (at, at + 7)}))
    (claim,) = outcomes.find(document, met)
    assert (claim.cells["kind"], claim.cells["round"]) == ("no_agreement", "2025-07-14")


def test_exchanges_of_several_rounds_are_several():
    text = (
        "Russia and Ukraine met in Istanbul. At the first round, on May 16, they agreed to swap 900 prisoners each. "
        "At the second, on June 2, the sides agreed to exchange all sick prisoners."
    )
    agreed = [(claim.cells["round"], claim.cells.get("count")) for claim in found(text)]
    assert agreed == [("2025-05-16", 900), ("2025-06-02", None)]


def test_a_truce_is_the_one_told_of_before():
    text = "Moscow announced a three-day ceasefire for Victory Day. Kyiv dismissed the truce as a ploy."
    assert told(text) == {"partial_ceasefire rejected"}
