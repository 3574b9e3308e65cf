"""Labelled articles of our own wording: every row found, none invented, for each table that an article labels."""

import json
from pathlib import Path

from analysis.scoring import KEYS, score

GOLD = Path(__file__).parent / "gold"


def test_own_articles_are_read_in_full() -> None:
    labels = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in GOLD.glob("*-*.json")}
    result = score(GOLD)
    assert [fault for fault in result.faults if "founding.json" not in fault] == []  # its text is not reprinted
    mistakes = [one for one in result.mistakes if one.kind in ("missed", "wrong") and one.table in labels[one.article]]
    assert [(one.kind, one.table, one.article, one.label or one.row) for one in mistakes] == []
    assert {table for label in labels.values() for table in KEYS if table in label} != set()
