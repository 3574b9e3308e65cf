"""Round trip: the reference's facts, told in the briefs, read back as facts. A test of the pipeline, not of accuracy.

The briefs were written without a look at the rules, and are not changed to please them; FLOOR is what is read so far.
`pytest -rP tests/test_roundtrip.py` lists what differs.
"""

import json
from pathlib import Path

import pytest
from test_briefs import REFERENCE, SOURCES

import analysis
from analysis.scoring.matching import match

SEEDS = Path(__file__).parent.parent / "seeds"
# shares of the rows that the briefs restate
FLOOR = {"rounds": 0.80, "outcomes": 0.55, "strikes": 0.60, "captures": 0.87}
WHOLE = ("date", "city", "track", "status")


@pytest.fixture(scope="module")
def facts():
    return analysis.merge(analysis.parse(analysis.read(str(SEEDS / "brief-*.txt"))))


def told(table):
    """The reference rows that some brief restates, each once, with whole numbers as numbers."""
    keys = dict.fromkeys(line["row"] for line in SOURCES if line["table"] == table)
    return [{name: cell for name, cell in REFERENCE[table][key].items() if cell} for key in keys]


def rows(frame):
    return json.loads(frame.to_json(orient="records", date_format="iso"))


@pytest.mark.parametrize("table", FLOOR)
def test_facts_told_are_read_back(facts, table):
    found = match(table, told(table), rows(getattr(facts, table)))
    for label in found.missed:
        print("not read:", {name: cell for name, cell in label.items() if not name.startswith(("source", "note"))})
    share = len(found.core) / len(told(table))
    print(f"{table}: {share:.3f} of {len(told(table))} read")
    assert share >= FLOOR[table]


def test_rounds_come_back_whole(facts):
    dated = [label for label in told("rounds") if label.get("date") and label.get("city")]
    found = match("rounds", dated, rows(facts.rounds))
    for label, row in found.core:
        wrong = {name: (label.get(name), row[name]) for name in WHOLE if label.get(name) != row[name]}
        if wrong:
            print(label["round_id"], wrong)
    whole = [label for label, row in found.core if all(label.get(name) == row[name] for name in WHOLE)]
    print(f"{len(whole)} of {len(dated)} dated rounds come back with {', '.join(WHOLE)} right")
    assert len(whole) >= 25
