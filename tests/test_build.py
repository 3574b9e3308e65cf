import pytest

from analysis.article import ReadError
from analysis.build import build
from analysis.tables import read_table, read_tables

NIGHT = " date 2025-06-03 Russia launched {} drones at Ukraine overnight, Ukraine's air force said on Tuesday.\n"
LATER = (
    " date 2025-06-04 Ukraine's air force said on Wednesday that Russia had launched {} drones"
    " between late Monday and early Tuesday.\n"
)
TALKS = (
    " date 2025-06-05 Russian and Ukrainian delegations met in Istanbul on Monday for a second round of peace talks.\n"
)


@pytest.fixture
def seeds(tmp_path):
    (tmp_path / "seeds").mkdir()

    def written(**articles):
        for name, text in articles.items():
            path = tmp_path / "seeds" / f"{name}.txt"
            path.unlink() if text is None else path.write_text(text, "utf-8")
        return tmp_path / "seeds"

    return written


def rows(built):
    return built.moved[["what", "fact_id", "because"]].drop_duplicates().to_numpy().tolist()


def test_only_what_changed_is_read_and_what_moved_is_told(seeds, tmp_path):
    out = tmp_path / "tables"
    first = build(seeds(one=NIGHT.format(93), two=TALKS), out)
    strike, talks = first.facts.strikes["fact_id"][0], first.facts.rounds["fact_id"][0]
    assert (first.read, first.kept) == (2, 0)
    assert rows(first) == [["new", talks, "two"], ["new", strike, "one"]]

    again = build(seeds(), out)
    assert (again.read, again.kept, len(again.moved)) == (0, 2, 0)

    third = build(seeds(three=LATER.format(95)), out)
    assert (third.read, third.kept) == (1, 2)
    count = third.moved.set_index("column").loc["count"]
    assert count[["what", "fact_id", "from", "to", "because"]].to_list() == ["changed", strike, "93", "95", "three"]
    assert f"changed {strike} count: 93 → 95 (three)" in third.summary()

    fourth = build(seeds(two=None), out)
    assert rows(fourth) == [["gone", talks, "two"]]
    assert list(read_table(out / "facts", "facts.moved")["what"]) == ["gone"]


def test_a_build_in_steps_equals_a_build_at_once(seeds, tmp_path):
    build(seeds(b=TALKS, c=NIGHT.format(93)), tmp_path / "steps")
    build(seeds(a=LATER.format(95), c=NIGHT.format(94)), tmp_path / "steps")
    build(seeds(), tmp_path / "once")
    for layer in ("claims", "facts"):
        for path in (tmp_path / "once" / layer).iterdir():
            if path.name != "moved.csv":
                assert path.read_text("utf-8") == (tmp_path / "steps" / layer / path.name).read_text("utf-8"), path.name


def test_corrections_come_last_and_are_counted(seeds, tmp_path):
    folder = seeds(one=NIGHT.format(93))
    fact = build(folder, tmp_path / "tables").facts.strikes["fact_id"][0]
    path = tmp_path / "corrections.csv"
    path.write_text(f"table,id,column,value,why,by,date\nstrikes,{fact},count,39,a slip,ed,\n", "utf-8")
    built = build(folder, tmp_path / "tables", corrections=path)
    assert (built.facts.strikes["count"][0], built.corrected) == (39, 1)
    count = built.moved.set_index("column").loc["count"]
    assert count[["from", "to", "because"]].to_list() == ["93", "39", "corrections or preference"]
    assert read_tables(tmp_path / "tables" / "claims").strikes["count"][0] == 93


def test_a_fault_leaves_the_tables_as_they_were(seeds, tmp_path):
    out = tmp_path / "tables"
    build(seeds(one=NIGHT.format(93)), out)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    with pytest.raises(ValueError, match="no preference"):
        build(seeds(two=TALKS), out, prefer="loudest")
    with pytest.raises(ReadError, match=r"empty\.txt"):
        build(seeds(empty="", one=None, two=None), out)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_tables_edited_by_hand_are_built_anew(seeds, tmp_path):
    out = tmp_path / "tables"
    build(seeds(one=NIGHT.format(93)), out)
    (out / "claims" / "strikes.csv").write_text("claim_id\nx\n", "utf-8")
    assert build(seeds(), out).read == 1


def test_the_users_lexicon_is_part_of_the_version(seeds, tmp_path):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "own.toml").write_text('[side]\nChile = { words = ["Chile"], example = "Chile mediated." }\n')
    folder, out = seeds(one=NIGHT.format(93)), tmp_path / "tables"
    assert build(folder, out, lexicon=tmp_path / "words").read == 1
    assert build(folder, out, lexicon=tmp_path / "words").read == 0
    assert build(folder, out).read == 1


def test_every_format(seeds, tmp_path):
    build(seeds(one=NIGHT.format(93)), tmp_path, format="parquet,sqlite", for_spreadsheets=True)
    names = ["claims/strikes.csv", "facts/nights.parquet", "parley.sqlite", "spreadsheets/facts/strikes.csv"]
    assert all((tmp_path / name).is_file() for name in names)
