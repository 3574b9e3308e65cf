import json

import pandas as pd
import pytest
from cases import STRIKE, tables

from analysis.facts import correct, merge, read_corrections
from analysis.tables import TableError

HEADER = "table,id,column,value,why,by,date\n"
FACT = "strike:2025-06-02:russia:drone:launched"


@pytest.fixture
def facts():
    taken = {"article": "tue", "place": "Lypivka", "by": "Russia"}
    return merge(tables(strikes=[STRIKE | {"count": 40}], captures=[taken]))


def corrected(facts, tmp_path, *lines):
    path = tmp_path / "corrections.csv"
    path.write_text(HEADER + "".join(f"{line}\n" for line in lines), "utf-8")
    return correct(facts, read_corrections(path))


@pytest.mark.parametrize("id", [FACT, "tue:strikes:1"])
def test_a_cell_is_set_and_says_why(facts, tmp_path, id):
    after = corrected(facts, tmp_path, f"strikes,{id},count,44,a typing error,ed,2025-07-01")
    assert (facts.strikes["count"][0], after.strikes["count"][0]) == (40, 44)
    assert json.loads(after.strikes["corrected"][0]) == {"count": "a typing error (ed, 2025-07-01)"}
    assert after.claims(after.strikes.iloc[0])["count"][0] == 40
    pd.testing.assert_frame_equal(after.captures, facts.captures)


def test_the_last_correction_of_a_cell_holds(facts, tmp_path):
    after = corrected(facts, tmp_path, f"strikes,{FACT},count,44,first,,", f"strikes,{FACT},count,,retracted,,")
    assert after.strikes["count"].isna()[0]
    assert json.loads(after.strikes["corrected"][0]) == {"count": "retracted"}


def test_days_and_night_follow_the_date(facts, tmp_path):
    lines = [f"strikes,{FACT},date,2025-06-03,the next night,,", f"strikes,{FACT},date_end,2025-06-04,the next night,,"]
    row = corrected(facts, tmp_path, *lines).strikes.iloc[0]
    found = [str(row[name].date()) for name in ("date_first", "date_last", "night")]
    assert found == ["2025-06-03", "2025-06-04", "2025-06-03"]


FAULTS = [
    ("battles,x,count,1,why,,", "no table 'battles'"),
    ("strikes,strike:none,count,1,why,,", "no fact or claim 'strike:none'"),
    (f"strikes,{FACT},colour,1,why,,", "no column 'colour'"),
    (f"strikes,{FACT},n_claims,1,why,,", "no column 'n_claims' to correct"),
    (f"strikes,{FACT},count,many,why,,", "count: 'many' is no whole number"),
    (f"strikes,{FACT},weapon,sabre,why,,", "'sabre' is none of drone"),
    (f"strikes,{FACT},date,May,why,,", "'May' is no date"),
    (f"strikes,{FACT},count,1,,,", "why is empty"),
]


@pytest.mark.parametrize("line, words", FAULTS)
def test_fault_names_file_and_line(facts, tmp_path, line, words):
    with pytest.raises(TableError, match=r"corrections\.csv: line 3") as error:
        corrected(facts, tmp_path, f"strikes,{FACT},count,44,first,,", line)
    assert words in str(error.value)


def test_another_header_is_a_fault(tmp_path):
    (tmp_path / "c.csv").write_text("id,value\n", "utf-8")
    with pytest.raises(TableError, match=r"c\.csv: line 1: the columns must be table,id"):
        read_corrections(tmp_path / "c.csv")


def test_committed_corrections_are_well_formed(request):
    read_corrections(request.config.rootpath / "data" / "corrections.csv")
