"""Claims of any shape, drawn from the declared columns: nothing breaks, nothing is lost, no order matters."""

import random
import sqlite3

import pandas as pd
import pytest
from cases import DAYS, turned

from analysis.facts import merge, nights
from analysis.tables import Tables, schemas, write

VALUES = {
    "text": ["Istanbul", "Kyiv", "=a"],
    "integer": [0, 1, 40, 41, 1000],
    "date": ["2025-06-01", "2025-06-02", "2025-06-03", "2025-06", "2025"],
    "json": [[]],
}
LISTS = {"heads": [{"Russia": "A. Bee"}, {"Russia": "Cee"}], "places": [["Odesa"], ["Sumy"], ["Odesa", "Sumy", "Lviv"]]}
LATER = "2025-06-04"
MADE = ("claim_id", "article", "date_first", "date_last", "date_end", "due_end", "set_on_end")


def drawn(seed):
    """Tables of 25 claims each, a third of the cells empty, the others any allowed value."""
    chance = random.Random(seed)
    rows = {"articles": [{"article": name, "published": chance.choice([None, day])} for name, day in DAYS.items()]}
    for table in ("rounds", "outcomes", "strikes", "captures", "deadlines"):
        rows[table] = []
        for number in range(25):
            row = {"claim_id": f"{table}{number}", "article": chance.choice(list(DAYS))}
            for column in schemas()[table].columns.values():
                known = list(column.codes or LISTS.get(column.name) or VALUES.get(column.type, [None]))
                if column.name not in MADE and chance.random() > 1 / 3:
                    row[column.name] = chance.choice(known)
            if len(row.get("date") or "") == 10 and chance.random() > 0.5:
                row["date_end"] = LATER
            rows[table].append(row)
    return Tables.of(rows)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("prefer", ["latest", "earliest", "highest", "lowest", "most reported"])
def test_any_claims_are_merged_alike_in_any_order(seed, prefer):
    tables = drawn(seed)
    facts, other = merge(tables, prefer), merge(turned(tables), prefer)
    for (name, table), (_, again) in zip(facts, other, strict=True):
        order = list(table.columns[:3])
        pd.testing.assert_frame_equal(*(one.sort_values(order, ignore_index=True) for one in (table, again)), obj=name)
    assert sorted(facts.links["claim_id"]) == sorted(f"{table}{n}" for table in list(schemas())[1:6] for n in range(25))


@pytest.mark.parametrize("seed", range(2))
def test_sqlite_agrees_with_the_frames(seed, tmp_path):
    facts = merge(drawn(seed))
    write(facts.tables, tmp_path, "sqlite", facts=[*facts, ("nights", nights(facts))])
    with sqlite3.connect(tmp_path / "parley.sqlite") as database:
        rows = pd.read_sql("SELECT * FROM nights ORDER BY date, attacker", database)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    expected = nights(facts)
    pd.testing.assert_frame_equal(rows.astype(expected.dtypes.to_dict()), expected)
