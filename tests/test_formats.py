"""JSON Lines, CSV, gzip: records, their names and columns, and a bad one between good ones."""

import gzip
import json
from datetime import date

import pytest

from analysis.article import read
from analysis.reading import formats

PROSE = "Delegations from both sides met in the city and agreed to exchange the bodies of soldiers."


def _file(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def _lines(*rows):
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)


JSONL = _lines({"body": PROSE, "date": "2025-07-23", "headline": "Talks", "link": "https://a.example/x"})
CSV = f'Content,Publication_Date,Title,URL\n"{PROSE}",23 July 2025,Talks,https://a.example/x\n'


@pytest.mark.parametrize(("name", "content"), [
    ("x.jsonl", JSONL),
    ("x.ndjson.gz", gzip.compress(JSONL.encode())),
    ("x.csv", CSV),
    ("x.csv", "\ufeff" + CSV.replace(",", ";")),
    ("x.tsv.gz", gzip.compress(CSV.replace(",", "\t").encode())),
])  # fmt: skip
def test_records_and_recognised_columns(tmp_path, name, content):
    (found,) = read(_file(tmp_path, name, content))
    assert (found.name, found.text, found.title, found.url) == ("x#1", PROSE, "Talks", "https://a.example/x")
    assert (found.published, found.date_basis) == (date(2025, 7, 23), "metadata")
    assert found.source.endswith(f"{name}#1")


def test_columns_named_by_the_caller(tmp_path):
    path = _file(tmp_path, "x.jsonl", _lines({"text": "another field", "story": PROSE, "when": "2025-07-23"}))
    (found,) = read(path, columns={"text": "story", "published": "when"})
    assert (found.text, found.published) == (PROSE, date(2025, 7, 23))


def test_one_bad_line_never_stops_the_rest(tmp_path):
    bad = ('{"text": ', "[1]", {"date": "2025-07-23"}, '{"text": "\\ud800 of"}')
    found = read(_file(tmp_path, "x.jsonl", _lines({"text": PROSE}, *bad, {"text": PROSE})))
    assert [item.name for item in found] == ["x#1", "x#2", "x#3", "x#4", "x#5", "x#6"]
    reasons = [item.skipped for item in found]
    assert [reasons[0], reasons[5]] == ["", ""]
    expected = ("not JSON", "not a JSON object", "no text", "not UTF-8")
    assert [words in reason for words, reason in zip(expected, reasons[1:5], strict=True)] == [True] * 4


def test_one_bad_row_never_stops_the_rest(tmp_path):
    content = b"text,date\nThe talks \x96 over,2025-07-23\n\n,2025-07-23\n" + f"{PROSE},2025-07-23\n".encode()
    bad, empty, good = read(_file(tmp_path, "x.csv", content))
    assert "not UTF-8" in bad.skipped
    assert "no text" in empty.skipped
    assert (good.name, good.text) == ("x#4", PROSE)  # a blank line counts


def test_a_line_that_is_too_long_never_stops_the_rest(tmp_path, monkeypatch):
    monkeypatch.setattr(formats, "LIMIT", 500)
    found = read(_file(tmp_path, "x.jsonl", _lines({"text": PROSE * 20}, {"text": PROSE})))
    assert [bool(item.skipped) for item in found] == [True, False]
    assert found[1].name == "x#2"


def test_an_empty_file_of_records_is_told(tmp_path):
    _file(tmp_path, "a.txt", PROSE)
    for name in ("x.jsonl", "x.csv"):
        _file(tmp_path, name, "")
    assert [item.skipped[:5] for item in read(str(tmp_path))] == ["", "empty", "empty"]


def test_metadata_that_lies_is_warned(tmp_path):
    row = {"text": PROSE, "date": "2026-07-23", "url": "https://a.example/2025/07/23/talks"}
    (found,) = read(_file(tmp_path, "x.jsonl", _lines(row)))
    assert found.published == date(2026, 7, 23)
    assert found.warnings == ("metadata says 2026-07-23, url says 2025-07-23: 2026-07-23 taken",)


@pytest.mark.parametrize(("path", "stem", "form"), [
    ("a/b/x.txt", "x", "text"), ("x.y.md.gz", "x.y", "text"), ("x.HTML", "x", "html"),
    ("x.jsonl.GZ", "x", "jsonl"), ("x.pdf", "x.pdf", ""), ("x", "x", ""), ("U.S. talks", "U.S. talks", ""),
])  # fmt: skip
def test_names(path, stem, form):
    assert (formats.stem(path), formats.form(path)) == (stem, form)
