# ruff: noqa: E501 (lines of CSV)
import pytest

from analysis import external
from analysis.facts import merge, nights
from analysis.tables import TableError

ATTACKS = """time_start,time_end,model,launched,destroyed,not_reach_goal,still_attacking,num_hit_location
2030-01-01 19:30,2030-01-02 06:00,Shahed-136/131,80,50,20,1,5
2030-01-01 19:30,2030-01-02 06:00,Kalibr,6,4,,,
2030-01-01 19:30,2030-01-02 06:00,X-101/X-555,4,4,,,
2030-01-01 19:30,2030-01-02 06:00,Iskander-M,3,,,,
2030-01-02 21:00,2030-01-02 23:00,Shahed-136/131,9.0,9.0,,,
2030-01-04,2030-01-04,Orlan-10,,1,,,
"""
ACLED = """event_id_cnty,event_date,event_type,sub_event_type,actor1,admin1,location,source,fatalities,notes
UKR1,2030-01-02,Explosions/Remote violence,Air/drone strike,Military Forces of Russia (2000-),Odesa,Izmail,Wire,3,A drone fell.
UKR2,02 January 2030,Explosions/Remote violence,Shelling/artillery/missile attack,Military Forces of Ukraine (2019-),Donetsk,Horlivka,Wire,,
UKR3,2030-01-03,Battles,Non-state actor overtakes territory,Military Forces of Russia (2000-),Donetsk,Lypivka,Wire,0,
UKR4,2030-01-03,Protests,Peaceful protest,Protesters (Ukraine),Lviv,Lviv,Wire,0,
"""
UCDP = """id,date_start,date_end,type_of_violence,side_a,side_b,where_coordinates,adm_1,best,low,high,source_office
7,2030-01-02 00:00:00.000,2030-01-02 00:00:00.000,1,Government of Russia (Soviet Union),Government of Ukraine,Lypivka,Donetsk,5,4,9,Wire
8,2030-01-02,2030-01-04,3,Government of Russia (Soviet Union),Civilians,Izmail,Odesa,2,2,2,
"""


@pytest.fixture
def series(tmp_path):
    def written(text, name="series.csv"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return written


def test_missile_attacks_by_model_and_in_all(series):
    strikes = external.read(series(ATTACKS)).strikes
    whole = strikes[strikes["scope"] == "whole"].set_index(["date", "weapon", "measure"])
    assert whole["count"].to_dict() == {
        ("2030-01-01", "drone", "launched"): 80,
        ("2030-01-01", "drone", "shot_down"): 50,
        ("2030-01-01", "drone", "suppressed"): 20,
        ("2030-01-01", "drone", "hits"): 5,
        ("2030-01-01", "cruise_missile", "launched"): 10,
        ("2030-01-01", "cruise_missile", "shot_down"): 8,
        ("2030-01-01", "ballistic_missile", "launched"): 3,
        ("2030-01-02", "drone", "launched"): 9,
        ("2030-01-02", "drone", "shot_down"): 9,
        ("2030-01-04", "drone", "shot_down"): 1,
    }
    assert strikes[strikes["model"] == "Kalibr"]["count"].to_list() == [6, 4]
    assert set(strikes["attacker"]) == {"Russia"} and set(strikes["claimant"]) == {"Ukrainian air force"}


def test_missile_attacks_as_nights(series):
    table = nights(merge(external.read(series(ATTACKS)))).query("attacker == 'Russia'").set_index("date")
    assert table["drone_launched"].dropna().to_dict() == {table.index[0]: 80, table.index[1]: 9}
    assert table["cruise_missile_launched"].dropna().to_list() == [10]
    assert table["covered"].to_list() == [True, True, True]  # the last ended on the morning of 4 January


def test_acled_gives_killed_by_place_and_captures(series):
    tables = external.read(series(ACLED))
    killed = tables.strikes[["attacker", "weapon", "count", "places", "scope", "claimant"]]
    assert killed.to_numpy().tolist() == [["Russia", "drone", 3, '["Izmail"]', "part", "ACLED"]]
    taken = tables.captures[["place", "region", "by", "date"]]
    assert taken.to_numpy().tolist() == [["Lypivka", "Donetsk", "Russia", "2030-01-03"]]


def test_ucdp_keeps_bounds_and_names_no_attacker_in_battles(series):
    strikes = external.read(series(UCDP)).strikes
    assert strikes[["low", "count", "high"]].to_numpy().tolist() == [[4, 5, 9], [2, 2, 2]]
    assert strikes["attacker"].fillna("").to_list() == ["", "Russia"]
    assert strikes["date_end"].fillna("").to_list() == ["", "2030-01-04"]


def test_reference_counts_its_pages_as_sources(series):
    text = (
        "date,date_end,attacker,weapon,measure,count,claimed_by,source_1\n"
        "2030-01-01,2030-01-02,Russia,drone,launched,80,air force,https://one.example\n"
        "2030-01-01,2030-01-02,Russia,drone,launched,82,air force,https://two.example\n"
    )
    fact = merge(external.read(series(text, "strikes.csv")), "highest").strikes.iloc[0]
    assert (fact["count"], fact["low"], fact["n_sources"]) == (82, 80, 2)


def test_committed_reference_is_read(request):
    facts = merge(external.read(request.config.rootpath / "data" / "reference"))
    assert facts.outcomes["round_id"].notna().any()
    assert set(facts.outcomes["round_id"].dropna()) <= set(facts.rounds["fact_id"])


FAULTS = [
    (ATTACKS.replace("destroyed", "downed", 1), "column 'destroyed' is missing, which missile_attacks needs"),
    (ATTACKS.replace(",80,", ",eighty,"), "line 2: launched: 'eighty' is no count"),
    (ATTACKS.replace("2030-01-04,2030", "4/1/30,2030"), "line 7: time_start: '4/1/30' is no date"),
    (ACLED.replace("admin1", "adm1"), "column 'admin1' is missing, which acled needs"),
    (UCDP.replace("best", "deaths"), "column 'best' is missing, which ucdp needs"),
    ("round_id,date,city,track,status,source_1\n,2030-01-01,Rome,other,held,https://a.example\n", "line 2: round_id: is empty"),
    ("name,goals\nLeeds,3\n", "its columns are those of none of"),
]


@pytest.mark.parametrize("text, words", FAULTS)
def test_fault_names_file_and_place(series, text, words):
    with pytest.raises(TableError, match=r"series\.csv") as error:
        external.read(series(text))
    assert words in str(error.value)


WEAPONS = {
    "Shahed-136/131": "drone",
    "X-101/X-555 and Kalibr": "cruise_missile",
    "Iskander-M/KN-23": "ballistic_missile",
    "Iskander-K": "cruise_missile",
    "X-47M2 Kinzhal": "ballistic_missile",
    "C-300 and Iskander-M": "missile",
    "a ballistic missile": "ballistic_missile",
    "missiles": "missile",
    "Kalibr and Iskander-M": "missile",
    "Shahed-136 and Kalibr": "mixed",
    "C-400": "missile",
    "KAB": "guided_bomb",
    "unknown": "unspecified",
}


@pytest.mark.parametrize("model, expected", WEAPONS.items())
def test_weapon_of_a_model(model, expected):
    assert external.weapon(model) == expected
