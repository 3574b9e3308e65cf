import sqlite3

import pandas as pd
from cases import STRIKE, tables

from analysis.facts import merge, nights
from analysis.tables import write

STRIKES = [
    STRIKE | {"count": 112},
    STRIKE | {"measure": "shot_down", "count": 60},
    STRIKE | {"measure": "hits", "count": 3, "places": ["Odesa"]},
    STRIKE | {"weapon": "missile", "count": 4},
    STRIKE | {"measure": "killed", "count": 5},
    STRIKE | {"weapon": "missile", "measure": "killed", "count": 5},
    STRIKE | {"date": "2025-06-03", "date_end": None, "count": 30},
    STRIKE | {"date": "2025-06", "date_end": None, "count": 5000},
    {"article": "late", "attacker": "Ukraine", "date": "2025-06-04", "date_end": "2025-06-05"}
    | {"weapon": "drone", "measure": "shot_down", "count": 40},
]


def test_one_row_a_night_and_side():
    table = nights(merge(tables(strikes=STRIKES))).set_index(["date", "attacker"])
    assert [(str(day.date()), side) for day, side in table.index] == [
        (f"2025-06-0{day}", side) for day in (2, 3, 4) for side in ("Russia", "Ukraine")
    ]
    assert list(table["covered"]) == [True, False, False, False, False, True]
    first = table.iloc[0].dropna()
    told = {"drone_launched": 112, "drone_shot_down": 60, "missile_launched": 4, "killed": 5}
    assert first.drop(["date_end", "covered"]).to_dict() == told
    assert first["date_end"] == pd.Timestamp("2025-06-03")
    assert table["drone_launched"].count() == 1


def test_a_figure_of_low_confidence_alone_is_doubtful():
    told = [("drone", "low", "tue"), ("drone", "medium", "wed"), ("missile", "low", "tue")]
    rows = [STRIKE | {"count": 4, "weapon": weapon, "confidence": sure, "article": article}
            for weapon, sure, article in told]  # fmt: skip
    facts = merge(tables(strikes=rows))
    assert facts.strikes.set_index("weapon")["confidence"].to_dict() == {"drone": "medium", "missile": "low"}
    assert list(nights(facts)["doubtful"].dropna()) == ['["missile_launched"]']


def test_no_strikes_no_nights():
    assert len(nights(merge(tables()))) == 0


def test_sqlite_gives_the_same_nights_and_the_claims_of_a_fact(tmp_path):
    facts = merge(tables(strikes=STRIKES))
    write(facts.tables, tmp_path, "sqlite", facts=[*facts, ("nights", nights(facts))])
    with sqlite3.connect(tmp_path / "parley.sqlite") as database:
        rows = pd.read_sql("SELECT * FROM nights ORDER BY date, attacker", database)
        claims = pd.read_sql("SELECT * FROM claims_of_a_fact", database)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    expected = nights(facts)
    pd.testing.assert_frame_equal(rows.astype(expected.dtypes.to_dict()), expected)
    assert len(claims) == len(STRIKES)


def test_sqlite_without_strikes_has_no_nights(tmp_path):
    facts = merge(tables())
    write(facts.tables, tmp_path, "sqlite", facts=[*facts, ("nights", nights(facts))])
    with sqlite3.connect(tmp_path / "parley.sqlite") as database:
        assert database.execute("SELECT count(*) FROM nights").fetchone() == (0,)
