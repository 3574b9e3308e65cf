"""Parsing: ids, evidence, and a fault that costs one article and no more."""

import json
from datetime import date

import pytest

import analysis
from analysis import strikes
from analysis.article import Article
from analysis.parsing import rows

TEXT = "Russia fired 71 drones and two missiles at Ukraine overnight, killing three people and injuring 12, Kyiv said."


@pytest.fixture(scope="module")
def tables():
    return analysis.parse(Article("one", TEXT, date(2025, 7, 23)))


def test_every_span_lies_in_the_text_and_ids_are_unique(tables):
    table = tables.strikes
    assert len(table) == 4
    assert table["claim_id"].is_unique
    for row in table.itertuples():
        assert TEXT[row.start : row.end].strip()
        assert all(0 <= start < end <= len(TEXT) for start, end in json.loads(row.evidence).values())
        assert row.sentence == TEXT


def test_articles_counts_its_rows(tables):
    (article,) = tables.articles.to_dict("records")
    assert (article["strikes"], article["rounds"], article["sentences"]) == (4, 0, 1)


def test_a_failing_rule_costs_one_article(monkeypatch):
    def fail(document):
        raise KeyError("boom")

    monkeypatch.setattr(strikes, "find", fail)
    found = rows(Article("one", TEXT, date(2025, 7, 23)))
    assert found["strikes"] == []
    assert "KeyError: 'boom'" in found["articles"][0]["skipped"]


def test_same_input_same_rows():
    article = Article("one", TEXT, date(2025, 7, 23))
    assert rows(article) == rows(article)


def test_an_empty_article_gives_tables_with_all_columns():
    tables = analysis.parse([])
    assert all(len(table) == 0 for _, table in tables)
    assert "claimed_by" in tables.strikes
