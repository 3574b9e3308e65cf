import json

import pandas as pd
import pytest
from cases import STRIKE, tables, turned

from analysis.facts import merge

ROUND = {"track": "russia-ukraine", "city": "Istanbul", "status": "held"}
SWAP = {"kind": "prisoner_exchange", "status": "agreed", "round": "2025-06-02", "article": "tue"}
TAKEN = {"place": "Lypivka", "region": "Donetsk", "by": "Russia", "article": "tue", "date": "2025-06-02"}
DUE = {"issuer": "United States", "addressee": "Russia", "demand": "a truce"}


def merged(table, *rows, prefer="latest"):
    given = tables(**{table: [row for row in rows]})
    facts = getattr(merge(given, prefer), table)
    pd.testing.assert_frame_equal(facts, getattr(merge(turned(given), prefer), table))
    return facts


ONE_ROUND = [
    ("same words", {"date": "2025-06-02"}, {"date": "2025-06-02"}),
    ("no city", {"date": "2025-06-02"}, {"date": "2025-06-02", "city": None}),
    ("no track", {"date": "2025-06-02"}, {"date": "2025-06-02", "track": None}),
    ("other spelling", {"date": "2025-06-02", "city": "Türkistan"}, {"date": "2025-06-02", "city": "turkistan"}),
    ("a day apart", {"date": "2025-06-02"}, {"date": "2025-06-01"}),
    ("second day", {"date": "2025-06-01", "date_end": "2025-06-02"}, {"date": "2025-06-02"}),
    ("month", {"date": "2025-06-02"}, {"date": "2025-06"}),
    ("ordinal", {"date": "2025-06-02", "number": 2}, {"number": 2}),
]
TWO_ROUNDS = [
    ("other city", {"date": "2025-06-02"}, {"date": "2025-06-02", "city": "Geneva"}),
    ("other track", {"date": "2025-06-02"}, {"date": "2025-06-02", "track": "us-russia"}),
    ("two days apart", {"date": "2025-06-02"}, {"date": "2025-05-31"}),
    ("other month", {"date": "2025-06-02"}, {"date": "2025-05"}),
    ("only the year", {"date": "2025-06-02"}, {"date": "2025"}),
    ("other ordinal", {"date": "2025-06-02", "number": 2}, {"date": "2025-06", "number": 3}),
    ("undated", {"date": "2025-06-02"}, {}),
]


@pytest.mark.parametrize("n, case", [(1, case) for case in ONE_ROUND] + [(2, case) for case in TWO_ROUNDS])
def test_rounds_are_told_apart_by_track_city_and_days(n, case):
    _, one, other = case
    facts = merged("rounds", ROUND | one | {"article": "mon"}, ROUND | other | {"article": "tue"})
    assert len(facts) == n
    assert facts["n_claims"].sum() == 2


def test_a_month_with_two_rounds_stays_alone():
    days = ["2025-06-02", "2025-06-20", "2025-06"]
    assert len(merged("rounds", *[ROUND | {"date": day, "article": "late"} for day in days])) == 3


def test_a_day_apart_is_a_conflict():
    first, second = ROUND | {"date": "2025-05-15", "article": "mon"}, ROUND | {"date": "2025-05-16", "article": "tue"}
    fact = merged("rounds", first, second).iloc[0]
    assert (fact["date"], json.loads(fact["disagrees"])) == ("2025-05-16", ["date"])
    assert merged("rounds", first, second, prefer="earliest").iloc[0]["date"] == "2025-05-15"


STATUSES = [
    (["planned", "held"], "held"),
    (["planned", "postponed"], "postponed"),
    (["planned", "postponed", "planned"], "planned"),
    (["proposed", "planned", "cancelled"], "cancelled"),
    (["held", "planned"], "held"),
    (["ongoing", "held"], "held"),
]


@pytest.mark.parametrize("told, expected", STATUSES)
def test_status_follows_the_reports_in_time(told, expected):
    rows = [
        ROUND | {"date": "2025-06-04", "status": status, "article": day}
        for status, day in zip(told, ("mon", "tue", "wed"), strict=False)
    ]
    fact = merged("rounds", *rows).iloc[0]
    assert fact["status"] == expected
    assert [step[1] for step in json.loads(fact["history"])] == told


FIGURES = [
    STRIKE | {"count": 90, "claimant": "air force", "article": "mon"},
    STRIKE | {"count": 112, "claimant": "general staff", "article": "tue"},
    STRIKE | {"count": 112, "claimant": "governor", "article": "tue-b"},
    STRIKE | {"count": 104, "claimant": "air force", "article": "wed"},
]
PREFERRED = [("latest", 104), ("earliest", 90), ("highest", 112), ("lowest", 90), ("most reported", 112)]


@pytest.mark.parametrize("prefer, count", [*PREFERRED, ("claimant:General Staff", 112), ("claimant:air force", 104)])
def test_preference_chooses_the_figure(prefer, count):
    fact = merged("strikes", *FIGURES, prefer=prefer).iloc[0]
    assert (fact["count"], fact["low"], fact["high"]) == (count, 90, 112)
    assert json.loads(fact["figures"]) == {"air force": [90, 104], "general staff": 112, "governor": 112}
    assert json.loads(fact["disagrees"]) == ["count"]
    assert (fact["n_claims"], fact["n_articles"], fact["n_sources"]) == (4, 4, 4)
    assert (str(fact["first_report"].date()), str(fact["last_report"].date())) == ("2025-06-02", "2025-06-04")


@pytest.mark.parametrize(
    "prefer, words", [("newest", "latest, earliest"), ("claimant:mayor", "air force, general staff, governor")]
)
def test_unknown_preference_names_the_known(prefer, words):
    with pytest.raises(ValueError, match=words):
        merge(tables(strikes=FIGURES), prefer)


ONE_STRIKE = [
    ({"count": 45}, {"count": 45}, False),
    ({"count": 45}, {"count": 40, "qualifier": "at_least"}, False),
    ({"count": 45}, {"count": 50, "qualifier": "at_most"}, False),
    ({"count": 45}, {"count": 47, "qualifier": "about"}, False),
    ({"count": 45}, {"count": 60, "qualifier": "about"}, True),
    ({"count": 45}, {"count": 50, "qualifier": "at_least"}, True),
    ({"count": 45}, {"count": 45, "date": "2025-06-03", "date_end": None}, False),
    ({"count": 45}, {"count": 45, "date": "2025-06-02", "date_end": None}, False),
]


@pytest.mark.parametrize("one, other, disagree", ONE_STRIKE)
def test_figures_of_one_night_agree_where_one_number_fits_both(one, other, disagree):
    exact = STRIKE | {"qualifier": "exact"}
    facts = merged("strikes", exact | one, exact | other | {"article": "wed"})
    assert len(facts) == 1
    assert facts["disagrees"].fillna("[]")[0] == ('["count"]' if disagree else "[]")


TWO_STRIKES = [
    ("the night before last", {"date": "2025-06-01", "date_end": "2025-06-02"}),
    ("other weapon", {"weapon": "missile"}),
    ("other measure", {"measure": "shot_down"}),
    ("other side", {"attacker": "Ukraine"}),
    ("a part", {"places": ["Odesa"]}),
    ("a day with another figure", {"date": "2025-06-03", "date_end": None, "count": 12}),
    ("undated", {"date": None, "date_end": None}),
    ("a week", {"date": "2025-06-01", "date_end": "2025-06-07"}),
]


@pytest.mark.parametrize("change", [case[1] for case in TWO_STRIKES], ids=[case[0] for case in TWO_STRIKES])
def test_strikes_are_told_apart(change):
    assert len(merged("strikes", STRIKE | {"count": 45}, STRIKE | {"count": 45} | change)) == 2


def test_a_part_knows_its_whole():
    facts = merged("strikes", STRIKE | {"count": 45}, STRIKE | {"count": 9, "places": ["Odesa"]}).set_index("scope")
    assert facts.loc["part", "part_of"] == facts.loc["whole", "fact_id"] == "strike:2025-06-02:russia:drone:launched"


def test_a_governors_toll_is_no_toll_of_the_night():
    toll = STRIKE | {"measure": "killed"}
    night = toll | {"count": 12, "claimed_by": "the interior minister"}
    facts = merged("strikes", night, toll | {"count": 3, "claimed_by": "the mayor of Odesa"}).set_index("count")
    assert facts["scope"].to_dict() == {12: "whole", 3: "part"}
    assert facts.loc[3, "part_of"] == facts.loc[12, "fact_id"]


def test_what_was_agreed_was_carried_out():
    done = SWAP | {"status": "carried_out", "round": None, "date": "2025-06-09", "article": "late"}
    count = {"count": 314, "basis": "total"}
    facts = merged("outcomes", SWAP | {"count": 157, "basis": "per_side"}, done | count)
    columns = ["status", "agreed_on", "carried_out_on", "days_between", "count", "basis", "low", "high"]
    told = ["carried_out", "2025-06-02", "2025-06-09", 7, 314, "total", 314, 314]
    assert facts[columns].astype(object).to_numpy().tolist() == [told]


def test_legs_are_parts_and_are_not_summed():
    leg = SWAP | {"status": "carried_out", "round": None, "article": "late", "basis": "per_side"}
    legs = [leg | {"date": f"2025-06-{day:02}", "count": count} for day, count in ((9, 270), (10, 303), (11, 427))]
    facts = merged("outcomes", SWAP | {"count": 1000, "basis": "per_side"}, *legs).set_index("count")
    assert list(facts.index) == [1000, 270, 303, 427]
    assert set(facts.loc[[270, 303, 427], "part_of"]) == {facts.loc[1000, "fact_id"]}
    assert set(facts.loc[[270, 303, 427], "scope"]) == {"part"}


def test_an_outcome_knows_its_round():
    facts = merge(tables(rounds=[ROUND | {"date": "2025-06-02", "article": "tue"}], outcomes=[SWAP]))
    assert facts.outcomes["round_id"][0] == facts.rounds["fact_id"][0] == "round:2025-06-02:istanbul:russia-ukraine"


CAPTURES = [
    (["claimed", "confirmed", "claimed"], "confirmed"),
    (["claimed", "denied"], "denied"),
    (["claimed", "claimed"], "claimed"),
]


@pytest.mark.parametrize("told, expected", CAPTURES)
def test_a_capture_keeps_its_history(told, expected):
    days = ("tue", "wed", "thu")
    facts = merged("captures", *[TAKEN | {"status": told[n], "article": days[n]} for n in range(len(told))])
    assert list(facts["status"]) == [expected]
    assert (facts["date"][0], str(facts["claimed_on"][0].date())) == ("2025-06-02", "2025-06-03")


def test_a_place_retaken_is_two_captures():
    back = TAKEN | {"by": "Ukraine", "status": "retaken", "date": "2025-08-19", "article": "late", "region": None}
    facts = merged("captures", TAKEN, back)
    assert facts.set_index("by")["status"].to_dict() == {"Russia": "retaken", "Ukraine": "claimed"}


DEADLINES = [
    ([("tue", "2025-07-22", None)], ["set"]),
    ([("tue", "2025-07-22", None), ("thu", "2025-06-15", None)], ["set", "shortened"]),
    ([("tue", "2025-07-22", None), ("thu", "2025-09-30", None)], ["set", "extended"]),
    ([("tue", "2025-07-22", None), ("thu", "2025-07", None)], ["set"]),
    ([("tue", "2025-07-22", None), ("late", None, "met")], ["set", "met"]),
    ([("tue", "2025-07-22", None), ("late", None, None)], ["set", "lapsed"]),
]


@pytest.mark.parametrize("told, steps", DEADLINES)
def test_a_deadline_keeps_its_history(told, steps):
    facts = merged("deadlines", *[DUE | {"article": day, "due": due, "status": status} for day, due, status in told])
    assert list(facts["status"]) == steps[-1:]
    assert [step[1] for step in json.loads(facts["history"][0])] == steps


def test_claims_of_a_fact():
    facts = merge(tables(strikes=FIGURES, captures=[TAKEN]))
    mine = facts.claims(facts.strikes.iloc[0])
    assert list(mine["count"]) == [90, 112, 112, 104]
    assert list(facts.claims(facts.captures["fact_id"][0])["place"]) == ["Lypivka"]
    with pytest.raises(KeyError, match="no fact 'strike:none'"):
        facts.claims("strike:none")


def test_every_claim_belongs_to_one_fact_and_one_is_chosen():
    facts = merge(tables(strikes=FIGURES, captures=[TAKEN], outcomes=[SWAP], rounds=[ROUND | {"article": "tue"}]))
    claims = [id for _, table in facts.tables for id in table.get("claim_id", [])]
    assert sorted(facts.links["claim_id"]) == sorted(claims)
    assert list(facts.links.groupby("fact_id")["chosen"].sum()) == [1, 1, 1, 1]


def test_no_claims_no_facts():
    assert [len(table) for _, table in merge(tables())] == [0] * 6


@pytest.mark.parametrize("level, counts", [("low", [112, 4, 9]), ("medium", [112, 4]), ("high", [112])])
def test_claims_of_less_confidence_make_no_fact_and_stay(level, counts):
    told = [("drone", 112, "high"), ("missile", 4, "medium"), ("shell", 9, "low")]
    rows = [STRIKE | {"weapon": weapon, "count": count, "confidence": sure} for weapon, count, sure in told]
    facts = merge(tables(strikes=rows), confidence=level)
    assert sorted(facts.strikes["count"], key=counts.index) == counts
    assert len(facts.tables.strikes) == 3


def test_an_unknown_level_of_confidence_is_named():
    with pytest.raises(ValueError, match="no level of confidence 'sure'; the levels are low, medium, high"):
        merge(tables(), confidence="sure")


def test_a_town_under_its_two_names_is_one_capture():
    taken = {"by": "Russia", "region": "Donetsk", "date": "2025-06-02"}
    rows = [taken | {"article": "mon", "place": "Bakhmut"}, taken | {"article": "tue", "place": "Artyomovsk"}]
    assert len(merge(tables(captures=rows)).captures) == 1


def test_a_round_in_one_country_is_none_of_another():
    there = {"track": "us-russia", "status": "held", "country": "United States", "city": None, "date": "2025-06-02"}
    put_off = there | {"status": "postponed", "country": "United Arab Emirates", "city": "Abu Dhabi", "article": "tue"}
    facts = merged("rounds", there | {"article": "mon"}, put_off)
    assert sorted(facts["country"]) == ["United Arab Emirates", "United States"]
