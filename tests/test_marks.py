"""What a row rests on, shown."""

import pytest

import analysis
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
