"""What a row rests on, shown."""

import cases
import pytest

import analysis
from analysis.facts import correct, read_corrections
from analysis.marks import cells, explain, segments, show, to_html

TEXT = "date 2025-07-23 Russia fired 71 drones at Ukraine overnight, Kyiv's air force said. <b>Nothing</b> else."


@pytest.fixture(scope="module")
def tables():
    return analysis.parse(TEXT)


def test_explain_names_sentence_words_rule_and_date(tables):
    told = str(explain(tables.strikes.iloc[0]))
    assert "Russia fired 71 drones at Ukraine overnight" in told
    assert "“71”" in told
    assert "2025-07-22 to 2025-07-23: counted from the publication day" in told


def test_explain_sets_the_figures_of_a_fact_side_by_side(tmp_path):
    night = {"date": "2025-06-02", "date_end": "2025-06-03"}
    strike = {"attacker": "Russia", "weapon": "drone", "measure": "launched"} | night
    told = (("mon", 90, "air force"), ("tue", 112, "general staff"), ("wed", 104, "air force"))
    rows = [strike | {"article": day, "count": count, "claimant": who} for day, count, who in told]
    path = tmp_path / "corrections.csv"
    path.write_text("table,id,column,value,why,by,date\nstrikes,mon:strikes:1,count,112,a recount,ed,\n")
    facts = correct(analysis.merge(cases.tables(strikes=rows)), read_corrections(path))
    shown = explain(facts.strikes.iloc[0])
    assert shown.figures == {"air force": [90, 104], "general staff": 112}
    assert (shown.disagrees, shown.corrected) == (("count",), {"count": "a recount (ed)"})
    lines = str(shown).splitlines()
    assert "3 claims in 3 articles of 3 independent sources, published 2025-06-02 to 2025-06-04" in lines[1]
    assert [line.split(maxsplit=1)[1] for line in lines[-2:]] == ["count", "count: a recount (ed)"]
    assert "  air force  90, then 104" in lines


def test_cells_leave_out_what_is_empty():
    assert cells({"city": "Geneva", "number": None, "start": 3, "heads": "{}"}) == {"city": "Geneva"}


def test_segments_cover_the_text_once():
    rows = [("rounds", {"start": 2, "end": 6}), ("strikes", {"start": 4, "end": 8})]
    pieces = list(segments("0123456789", rows))
    assert "".join(piece for piece, _ in pieces) == "0123456789"
    assert [(piece, [table for table, _ in covering]) for piece, covering in pieces] == [
        ("01", []), ("23", ["rounds"]), ("45", ["rounds", "strikes"]), ("67", ["strikes"]), ("89", [])]  # fmt: skip


def test_html_escapes_the_article(tables):
    page = to_html(TEXT, [("strikes", row) for row in tables.strikes.to_dict("records")])
    assert "&lt;b&gt;Nothing" in page
    assert "<b>" not in page
    assert "count 71" in page


def test_show_keeps_the_text(tables):
    assert show(TEXT, [("strikes", row) for row in tables.strikes.to_dict("records")]).plain.endswith(TEXT)
