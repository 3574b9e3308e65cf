"""The command `parley`, run as a user runs it."""

import csv
import json

import pytest
from click.testing import CliRunner

from analysis.cli import main

ARTICLE = "date 2025-07-23 Russia fired 71 drones at Ukraine overnight, according to the Ukrainian air force.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "one.txt").write_text(ARTICLE)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def rows(path):
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_parse_writes_tables_and_says_what_it_read(folder, tmp_path):
    (folder / "two.txt").write_bytes(b"\x00\x01")
    result = run("parse", folder, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "1 articles read, 1 skipped" in result.output
    assert "two.txt" in result.output
    (strike,) = rows(tmp_path / "out" / "strikes.csv")
    assert (strike["count"], strike["date"], strike["date_end"]) == ("71", "2025-07-22", "2025-07-23")
    assert ARTICLE[int(strike["start"]) : int(strike["end"])]
    assert [row["article"] for row in rows(tmp_path / "out" / "articles.csv")] == ["one", "two"]


@pytest.mark.parametrize("path, words", [("absent.txt", "no such file"), ("", "no article")])
def test_nothing_read_is_status_two(tmp_path, path, words):
    result = run("parse", tmp_path / path, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert words in result.output


def test_show_marks_and_explains(folder):
    result = run("show", folder / "one.txt", "--explain")
    assert result.exit_code == 0
    assert "71 drones" in result.output
    assert "counted from the publication day" in result.output


def test_label_drafts_a_label_file(folder):
    draft = json.loads(run("label", folder / "one.txt").output)
    assert draft["article"] == "one"
    assert draft["strikes"][0]["count"] == 71


def test_score_reads_its_own_labels(folder):
    (folder / "one.json").write_text(run("label", folder / "one.txt").output)
    scores = json.loads(run("score", folder, "--json").output)
    assert scores["strikes"]["f1"] == 1.0


def test_unwritable_out_is_one_line(folder):
    result = run("parse", folder, "--out", folder / "one.txt" / "out")
    assert result.exit_code == 2
    assert "one.txt" in result.output
    assert "Traceback" not in result.output


def test_broken_lexicon_is_named(folder, tmp_path):
    words = tmp_path / "words"
    words.mkdir()
    (words / "mine.toml").write_text("[weapon\n")
    result = run("parse", folder / "one.txt", "--out", tmp_path / "out", "--lexicon", words)
    assert result.exit_code == 2
    assert "mine.toml" in result.output


def test_the_lexicon_has_no_faults():
    result = run("lexicon", "check")
    assert result.output == "0 faults\n"
