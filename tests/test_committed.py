"""What is committed is what the briefs give: `make tables` writes it anew."""

from pathlib import Path

from analysis.build import build

ROOT = Path(__file__).parent.parent
TABLES = ROOT / "data" / "tables"
OF_THE_BUILD = {"build.json", "facts/moved.csv"}  # what a run says of itself


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_tables_are_those_of_the_briefs(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)  # the tables name the briefs' paths
    build("seeds/brief-*.txt", tmp_path / "tables", corrections="data/corrections.csv")
    fresh = {name: data for name, data in files(tmp_path / "tables").items() if name not in OF_THE_BUILD}
    stale = [name for name in sorted(fresh | files(TABLES)) if fresh.get(name) != files(TABLES).get(name)]
    assert stale == [], "run `make tables`"
