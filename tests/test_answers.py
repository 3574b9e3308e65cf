"""Answers in words, from articles of our own."""

import pandas as pd
import pytest

import analysis
from analysis import answers
from analysis.tables import frame

TEXT = """ date 2025-07-23 Overnight, Russia launched 71 drones, the Ukrainian air force said. It shot down 40 of them.

Overnight, Russia's defence ministry said it shot down 33 Ukrainian drones.
"""


def words(shown) -> str:
    return shown.data


def test_coverage_counts_unknown_nights():
    nights = frame(
        "facts.nights",
        [
            {"date": "2025-07-02", "attacker": "Russia", "covered": True, "drone_launched": 1100},
            {"date": "2025-07-03", "attacker": "Russia", "covered": True, "drone_launched": 0},
            {"date": "2025-07-04", "attacker": "Russia", "covered": False},
        ],
    )
    told = words(answers.coverage(nights, ["2025-07-01", "2025-07-10"]))
    assert "for 2 of 10 nights; the other 8 are unknown, not quiet" in told
    assert "1,100, in the night from 2 July 2025" in told


def test_agreement_compares_only_nights_that_both_tell():
    told = [
        {"attacker": "Russia", "covered": True, "date": f"2025-07-0{day}", "drone_launched": number}
        for day, number in ((2, 5), (3, 7), (4, 9))
    ]
    one, other = frame("facts.nights", told), frame("facts.nights", [told[0], told[1] | {"drone_launched": 8}])
    assert (
        words(answers.agreement(one, other)) == "**2 nightly figures of drones stand in both; 1 of them are the same.**"
    )
    assert "can't be compared" in words(answers.agreement(one[:0], other))


def test_stopped_gives_no_interval_for_few_nights():
    shares = pd.DataFrame({"kind": ["shot down"] * 2, "count": [30, 50], "launched": [50, 50]})
    assert words(answers.stopped(shares)) == (
        "**Of the drones launched, as Ukraine claims: 80 % shot down over 2 nights. "
        "The nights are those that these articles tell.**"
    )


def test_a_table_is_escaped_and_keeps_unknown_cells_empty():
    shown = answers.table(
        pd.DataFrame({"date": pd.to_datetime(["2025-07-01", None]), "kind": ["no_agreement", "<b>"]}), "date kind"
    )
    assert "2025-07-01" in shown.data
    assert "no agreement" in shown.data
    assert "&lt;b&gt;" in shown.data
    assert not any(word in shown.data for word in ("NaT", "nan", "None", "<b>"))
    assert words(answers.table(pd.DataFrame({"date": []}), "date")) == "**None here.**"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" date 2025-07-23 Talks were held.", "1 article read."),
        ("Talks were held in Istanbul, and the delegations of both sides left.", "has no date"),
        ("", "was not read"),
        (
            "Die Delegationen trafen sich am Mittwoch in Istanbul und sprachen über den Frieden und die Gefangenen. "
            * 8,
            "was not read",
        ),
    ],
)
def test_an_article_that_says_nothing_gets_a_sentence(tmp_path, text, expected):
    (tmp_path / "mine.txt").write_text(text)
    mine = list(analysis.iter_articles(tmp_path / "mine.txt"))
    tables = analysis.parse(mine)
    assert expected in words(answers.reading(mine))
    assert words(answers.found(tables)).startswith("**Rows: rounds 0" if expected != "1 article read." else "**Rows:")
    assert len(answers.around(tables)) == 2
    assert answers.text(mine, tables).data


def test_every_answer_stands_on_articles_without_a_row():
    tables = analysis.parse(" date 2025-07-23 The weather was fine.")
    facts = analysis.merge(tables)
    told = [
        answers.rounds(facts, ["2025-07-01", "2025-07-31"]),
        answers.outcomes(facts),
        answers.captures(facts),
        answers.conflicts(facts),
        answers.fulfilment(facts),
        answers.exchanged(facts),
        answers.deadlines(facts),
    ]
    assert all("0 " in words(one) or "0:" in words(one) for one in told)
    assert answers.revisions(facts).empty
    assert answers.claimants(facts).empty
    assert len(answers.support(facts)) == 5


def test_quality_that_was_not_measured_is_refused_in_words(tmp_path):
    missing = answers.quality(str(tmp_path / "quality.json"))
    assert "Not measured here" in words(answers.measured(missing))
    assert answers.scores(missing).empty
    assert answers.cells(missing).empty


def test_quality_is_told_with_its_intervals():
    one = {
        "tp": 9,
        "fp": 1,
        "fn": 3,
        "precision": 0.9,
        "recall": 0.75,
        "f1": 0.818,
        "intervals": {"precision": [0.7, 1.0]},
        "attributes": {"city": [18, 20], "number": [2, 3]},
    }
    quality = {
        "date": "2026-01-01",
        "version": "1",
        "sets": {"dev": {"articles": 5, "weeks": 2} | dict.fromkeys(answers.KINDS, one)},
    }
    row = answers.scores(quality).iloc[0]
    assert (row["precision"], row["recall"], row["right"]) == ("90 % (70–100)", "75 %", 9)
    shares = answers.cells(quality).set_index("cell")["share"]
    assert shares["city"].iloc[0] == "90 % (70–97)"  # Wilson's for 18 of 20
    assert shares["number"].iloc[0] == "67 %"
    assert "5 articles of 2 weeks, lowest precision of a table 90 %" in words(answers.measured(quality))
