"""Claims of any shape: nothing breaks, nothing is lost, no order matters; and a reprint is no second source."""

import random
import sqlite3

import pandas as pd
import pytest
from cases import DAYS, tables, turned

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
    claims = drawn(seed)
    facts, other = merge(claims, prefer), merge(turned(claims), prefer)
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


SAID = "The governor said on Tuesday that air defences over the region had stopped forty-one drones during the night."
REPRINT = SAID.replace("on Tuesday", "today")
OTHER = "Forty-one drones were brought down over the region overnight, according to its governor."
STRIKE = {
    "attacker": "Russia",
    "weapon": "drone",
    "measure": "shot_down",
    "count": 41,
    "date": "2025-06-02",
    "date_end": "2025-06-03",
}


@pytest.mark.parametrize("sentence, sources", [(SAID, 1), (REPRINT, 1), (OTHER, 2)])
def test_a_reprint_is_no_second_source(sentence, sources):
    rows = [STRIKE | {"article": "tue", "sentence": SAID}, STRIKE | {"article": "wed", "sentence": sentence}]
    facts = merge(tables(strikes=rows))
    assert (facts.strikes["n_articles"][0], facts.strikes["n_sources"][0]) == (2, sources)
    assert facts.tables.articles["family"].nunique() == sources
    assert facts.tables.articles["family"][0] == "tue"


def test_the_most_reported_figure_counts_families():
    rows = [STRIKE | {"article": name, "sentence": SAID} for name in ("mon", "mon-b", "mon-c")]
    rows += [STRIKE | {"article": "tue", "sentence": OTHER, "count": 43}]
    rows += [STRIKE | {"article": "wed", "sentence": "The army put it at 43.", "count": 43}]
    assert merge(tables(strikes=rows), "most reported").strikes["count"][0] == 43
