"""The founding article: not reprinted, but where its file is present it must give the rows of gold/founding.json."""

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.scoring import score

FOUNDING = json.loads((Path(__file__).parent / "gold" / "founding.json").read_text(encoding="utf-8"))
TEXT = Path(__file__).parent.parent.parent / "shared" / "seeds" / f"{FOUNDING['article']}.txt"

pytestmark = pytest.mark.skipif(not TEXT.exists(), reason="the founding article is its publisher's and not here")


def test_the_file_is_the_one_that_was_labelled():
    assert hashlib.sha256(TEXT.read_bytes()).hexdigest() == FOUNDING["sha256"]


def test_every_row_is_found_and_none_invented(tmp_path):
    labels = {key: value for key, value in FOUNDING.items() if key not in ("sha256", "deadline")}
    (tmp_path / f"{FOUNDING['article']}.json").write_text(json.dumps(labels))
    (tmp_path / TEXT.name).write_bytes(TEXT.read_bytes())
    result = score(tmp_path)
    assert {name: table.f1 for name, table in result.tables.items()} == dict.fromkeys(result.tables, 1.0)
    assert [mistake for mistake in result.mistakes if mistake.kind not in ("missed", "wrong")] == []


def test_the_deadline_is_dated_as_the_article_tells_it():
    row = analysis.parse(analysis.read(str(TEXT))).deadlines.iloc[0]
    assert [row["set_on"], row["set_on_end"]] == FOUNDING["deadline"]["set_on"]
    assert [row["due"], row["due_end"]] == FOUNDING["deadline"]["due"]
    assert (row["issuer"], row["addressee"]) == ("US", "Russia")
    assert row["date_first"] == pd.Timestamp("2025-09-02")
