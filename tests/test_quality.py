"""The committed figures: they may not sink, and they name how they were made."""

import json
from pathlib import Path

import pytest

from analysis.scoring import KEYS, quality, score

ROOT = Path(__file__).parents[1]
COMMITTED = ROOT / "data" / "quality.json"
CHECK = ROOT.parent / "shared" / "gold" / "check"
SLACK = 0.02


@pytest.mark.skipif(not (COMMITTED.exists() and CHECK.exists()), reason="no labelled articles here")
def test_no_table_sinks() -> None:
    committed = json.loads(COMMITTED.read_text(encoding="utf-8"))["sets"]["check"]
    now = score(CHECK).tables
    assert {table for table in KEYS if now[table].f1 < committed[table]["f1"] - SLACK} == set()


@pytest.mark.skipif(not (COMMITTED.exists() and CHECK.exists()), reason="no labelled articles here")
def test_the_committed_figures_are_those_of_this_code() -> None:
    committed = json.loads(COMMITTED.read_text(encoding="utf-8"))
    folders = {name: CHECK.with_name(name) for name in committed["sets"]}
    now = quality(folders, committed["date"], committed["version"])
    assert json.loads(json.dumps(now)) == committed


def test_report_names_sets_date_version_and_sizes(tmp_path: Path) -> None:
    label = {"published": "2025-03-02", "captures": [{"at": 0, "place": "Zelene", "by": "Russia", "optional": True}]}
    (tmp_path / "a.json").write_text(json.dumps(label), encoding="utf-8")
    (tmp_path / "a.txt").write_text(" date 2025-03-02 It rained.", encoding="utf-8")
    report = quality({"own": tmp_path}, "2025-03-03", "0.1")
    assert (report["date"], report["version"]) == ("2025-03-03", "0.1")
    assert report["sets"]["own"]["labels"]["captures"] == {"core": 0, "optional": 1}
    assert report["sets"]["own"]["captures"]["fn"] == 0


def test_a_faulty_label_stops_the_report(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a.json: line 1: not JSON"):
        quality({"own": tmp_path}, "2025-03-03", "0.1")
