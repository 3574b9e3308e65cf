"""Who stands behind the articles."""

import pandas as pd
import pytest

from analysis.report.sources import pages, source_line, sources

LINES = """brief,table,row,url
brief-a,strikes,2025-07-01|Russia|drone|launched|50|air force,https://one.example/1
brief-a,strikes,2025-07-01|Russia|drone|shot_down|40|air force,https://two.example/2
brief-a,rounds,2025-07-02-istanbul,https://three.example/3
brief-other,rounds,2025-01-01-kyiv,https://four.example/4
"""


def articles(folder, *names: str) -> pd.DataFrame:
    kinds = ["brief" if name.startswith("brief") else "article" for name in names]
    paths = [str(folder / f"{name}.txt") for name in names]
    return pd.DataFrame({"article": names, "kind": kinds, "source": paths, "skipped": [None] * len(names)})


def test_sources_are_those_of_the_briefs_read(tmp_path):
    (tmp_path / "SOURCES.csv").write_text(LINES)
    assert list(sources(articles(tmp_path, "brief-a", "mine"))["url"].str[:12]) == [
        "https://one.",
        "https://two.",
        "https://thre",
    ]
    assert sources(articles(tmp_path, "mine")).empty


@pytest.mark.parametrize(
    ("table", "claim", "expected"),
    [
        (
            "strikes",
            {"attacker": "Russia", "weapon": "drone", "measure": "shot_down", "count": 40},
            ["https://two.example/2"],
        ),
        (
            "strikes",
            {"attacker": "Russia", "weapon": "drone", "measure": "hits", "count": 3},
            ["https://one.example/1", "https://two.example/2"],
        ),
        ("rounds", {"date": "2025-07-02"}, ["https://three.example/3"]),
        ("captures", {"place": "Alpha"}, []),
    ],
)
def test_a_claim_leads_to_its_reference_row_or_to_all_of_the_brief(tmp_path, table, claim, expected):
    (tmp_path / "SOURCES.csv").write_text(LINES)
    assert pages(claim | {"article": "brief-a"}, table, sources(articles(tmp_path, "brief-a"))) == expected


def test_the_source_line_tells_briefs_from_articles(tmp_path):
    (tmp_path / "SOURCES.csv").write_text(LINES)
    line = source_line(articles(tmp_path, "brief-a", "mine"), "reference")
    assert line == (
        "Source: 1 brief restating 3 sourced reports and 1 article, as read by Parley. "
        "Grey: reference, not from these articles."
    )
    assert source_line(articles(tmp_path, "mine")) == "Source: 1 article, as read by Parley."


def test_a_list_of_sources_without_its_columns_is_refused(tmp_path):
    (tmp_path / "SOURCES.csv").write_text("brief,url\nbrief-a,https://one.example\n")
    with pytest.raises(ValueError, match=r"SOURCES.csv: column 'table' is missing"):
        sources(articles(tmp_path, "brief-a"))
