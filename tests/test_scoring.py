"""The score, on made-up labels worked out by hand, and against the shared script where it is present."""

import csv
import importlib.util
import json
import random
from pathlib import Path

import pytest

import analysis
from analysis.scoring import KEYS, LabelError, as_dict, as_text, score
from analysis.scoring.intervals import Share, bootstrap
from analysis.tables import storage

SHARED = Path(__file__).parents[2] / "shared" / "gold"

TEXT = "Kyiv's air force said it downed 40 of 52 drones. Two people died. Talks open in Geneva on 4 March."
LABELS = {
    "strikes": [
        {"at": 22, "attacker": "Russia", "weapon": "drone", "measure": "shot_down", "count": 40,
         "claimed_by": "air force", "date": "2025-03-01"},
        {"at": 38, "attacker": "Russia", "weapon": "drone", "measure": "launched", "count": 52},
        {"at": 49, "attacker": "Russia", "measure": "killed", "count": 2, "optional": True},
    ],
    "rounds": [{"at": 66, "city": "Geneva", "date": "2025-03-04", "status": "planned"}],
}  # fmt: skip
SENTENCE = TEXT.split(". ")[0] + "."
ROWS = {
    "strikes": [
        {"attacker": "Russia", "weapon": "drone", "measure": "shot_down", "count": "40", "rule": "of",
         "claimed_by": "Ukraine's air force", "date": "2025-03-02", "sentence": SENTENCE, "confidence": "high"},
        {"attacker": "Russia", "weapon": "drone", "measure": "killed", "count": "2", "rule": "died",
         "sentence": "Two people died.", "confidence": "high"},
        {"attacker": "Russia", "weapon": "missile", "measure": "launched", "count": "52", "rule": "of",
         "sentence": SENTENCE, "confidence": "low"},
    ],
    "rounds": [{"city": "Géneva", "date": "2025-03-04", "status": "held", "sentence": "Talks open in Geneva"}],
}  # fmt: skip


def write_gold(folder: Path, name: str, text: str, labels: dict, published: str = "2025-03-02") -> None:
    (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    label = {"article": name, "published": published, **{table: labels.get(table, []) for table in KEYS}}
    (folder / f"{name}.json").write_text(json.dumps(label), encoding="utf-8")


def write_tables(folder: Path, rows: dict) -> Path:
    folder.mkdir(exist_ok=True)
    for table in KEYS:
        columns = ["article", "sentence", "rule", "confidence", *KEYS[table]]
        with (folder / f"{table}.csv").open("w", newline="", encoding="utf-8") as handle:
            writer = csv.DictWriter(handle, columns)
            writer.writeheader()
            writer.writerows(rows.get(table, []))
    return folder


@pytest.fixture
def small(tmp_path: Path) -> tuple[Path, dict]:
    write_gold(tmp_path, "a", TEXT, LABELS)
    write_gold(tmp_path, "b", "Nothing.", {}, "2025-04-20")
    rows = {table: [{"article": "a", **row} for row in ROWS.get(table, [])] for table in KEYS}
    return tmp_path, rows


def test_rows_cells_and_rules(small: tuple[Path, dict]) -> None:
    gold, rows = small
    result = score(gold, rows)
    strikes, rounds = result.tables["strikes"], result.tables["rounds"]
    assert strikes.tally == (1, 1, 1)
    assert strikes.precision == strikes.recall == strikes.f1 == 0.5
    assert {key: (s.k, s.n) for key, s in strikes.cells.items()} == {
        "date": (0, 1), "weapon": (1, 1), "claimed_by": (1, 1), "evidence": (1, 1),
    }  # fmt: skip
    assert strikes.rules["of"] == {"rows": 2, "articles": 1, "right": 1, "optional": 0, "wrong": 1}
    assert strikes.rules["died"] == {"rows": 1, "articles": 1, "right": 0, "optional": 1, "wrong": 0}
    assert strikes.confidence == {"high": Share(1, 1), "low": Share(0, 1)}
    assert rounds.tally == (1, 0, 0)
    assert rounds.cells["status"] == Share(0, 1)
    assert rounds.filled["number"] == Share(0, 1)
    assert (result.articles, result.weeks, result.mean_f1) == (2, 2, 0.375)


def test_every_mistake_has_its_sentence(small: tuple[Path, dict]) -> None:
    gold, rows = small
    found = {(one.kind, one.table): one.sentence for one in score(gold, rows).mistakes}
    assert found[("missed", "strikes")] == SENTENCE
    assert found[("wrong", "strikes")] == SENTENCE
    assert found[("status", "rounds")] == "Talks open in Geneva"
    assert "status is held, not planned" in as_text(score(gold, rows), mistakes=True)


def test_tables_that_cannot_be_scored(small: tuple[Path, dict]) -> None:
    gold, rows = small
    with pytest.raises(LabelError, match=r"strikes names no labelled article: it has c, not a"):
        score(gold, rows | {"strikes": [{"article": "c"}]})
    with pytest.raises(LabelError, match=r"rounds.csv: no such table"):
        score(gold, gold / "nowhere")


def test_wilson_interval() -> None:
    # centre (0.9 + 1.96²/100) / (1 + 1.96²/50) = 0.8715, half-width 0.0851
    assert Share(45, 50).interval == (0.786, 0.957)
    assert Share(18, 19).interval is None


def test_bootstrap_draws_whole_weeks() -> None:
    assert bootstrap([(3, 1, 0)]) == {}
    assert bootstrap([(3, 1, 1)] * 4) == {"precision": (0.75, 0.75), "recall": (0.75, 0.75), "f1": (0.75, 0.75)}
    low, high = bootstrap([(9, 1, 0), (1, 9, 0)] * 5)["precision"]
    assert 0.2 <= low < 0.4 and 0.6 < high <= 0.8


def shared_script() -> object:
    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def agree(gold: Path, tables: Path) -> bool:
    theirs, ours = shared_script().score(gold, tables), as_dict(score(gold, tables))
    return all(ours[key] == theirs[key] for key in ("mean_f1", "articles")) and all(
        ours[table][key] == value for table in KEYS for key, value in theirs[table].items()
    )


@pytest.mark.skipif(not SHARED.exists(), reason="the shared labelled articles are not here")
def test_same_as_the_shared_script_on_made_up_tables(small: tuple[Path, dict]) -> None:
    gold, rows = small
    assert agree(gold, write_tables(gold / "tables", rows))


def spoil(row: dict, pool: list[dict], chance: random.Random) -> dict:
    """A label as a row of a bad parser: cells lost, swapped with another label's, respelt."""
    row = {key: json.dumps(value) if isinstance(value, (dict, list)) else value for key, value in row.items()}
    for key in chance.sample(sorted(row), chance.randint(0, min(3, len(row)))):
        row[key] = chance.choice([None, chance.choice(pool).get(key), f"{row[key]}e", "2025-05"])
    return {key: value for key, value in row.items() if not isinstance(value, (dict, list))}


@pytest.mark.skipif(not SHARED.exists(), reason="the shared labelled articles are not here")
@pytest.mark.parametrize("seed", range(4))
def test_same_as_the_shared_script_on_spoilt_labels(seed: int, tmp_path: Path) -> None:
    chance, rows = random.Random(seed), {table: [] for table in KEYS}
    labels = [(path, json.loads(path.read_text())) for path in sorted((SHARED / "dev").glob("*.json"))]
    for table in KEYS:
        pool = [row for _, label in labels for row in label.get(table) or []]
        for path, label in labels:
            text = path.with_suffix(".txt").read_text(encoding="utf-8")
            for row in label.get(table) or []:
                for _ in range(chance.choice([0, 1, 1, 1, 2])):
                    spoilt = spoil({key: row.get(key) for key in KEYS[table]}, pool, chance)
                    start = max(row.get("at", 0) - chance.randint(-10, 60), 0)
                    rows[table].append(spoilt | {"article": path.stem, "sentence": text[start : start + 80]})
    assert agree(SHARED / "dev", write_tables(tmp_path / "tables", rows))


@pytest.mark.skipif(not SHARED.exists(), reason="the shared labelled articles are not here")
def test_same_as_the_shared_script_on_parsed_articles(tmp_path: Path) -> None:
    tables = analysis.parse(analysis.read([str(path) for path in (SHARED / "dev").glob("*.txt")]))
    storage.write(tables, tmp_path)
    assert agree(SHARED / "dev", tmp_path)
    assert as_dict(score(SHARED / "dev", tables)) == as_dict(score(SHARED / "dev", tmp_path))
