"""The report, with one small notebook."""

import base64
import hashlib
import re
from datetime import date

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis import report

HOSTILE = "<script>alert(1)</script>"
ARTICLE = f""" date 2025-07-23 Russian and Ukrainian negotiators met in Istanbul on Wednesday. {HOSTILE}

Overnight, Russia launched 71 drones, the Ukrainian air force said.
"""
GOOD = """import pandas as pd
from analysis import answers, charts, read
answers.bold(read(articles)[0].name + " <b>")"""
CHART = """counts = pd.DataFrame({"region": ["Sumy"], "by": ["Russia"], "count": [3]})
charts.regions(counts, "Taken", "Settlements", "Source: a test.").figure"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "talks & drones.txt").write_text(ARTICLE)
    (tmp_path / "analyses").mkdir()
    return tmp_path


def notebook(folder, *sources: str) -> None:
    cells = [new_markdown_cell("# What is this?"), new_code_cell("articles = 'x'", metadata={"tags": ["parameters"]})]
    book = new_notebook(cells=[*cells, *map(new_code_cell, sources)])
    nbformat.write(book, folder / "analyses" / "1_small.ipynb")


def build(folder):
    return report.build([folder / "talks & drones.txt"], folder / "out", analyses=folder / "analyses")


@pytest.fixture
def pages(folder):
    notebook(folder, GOOD, CHART)
    build(folder)
    return {path.relative_to(folder / "out").as_posix(): path.read_text() for path in (folder / "out").rglob("*.*")}


def test_the_pages_of_a_report(pages, folder):
    article = next(name for name in pages if name.startswith("articles/"))
    assert {
        "index.html",
        "1_small.html",
        "data/1_small-1.csv",
        "tables/rounds.csv",
        "tables/facts/rounds.csv",
    } <= pages.keys()
    assert pages["data/1_small-1.csv"] == "region,by,count\nSumy,Russia,3\n"
    assert 'alt="Map. Settlements: Sumy 3 (Russia)."' in pages["1_small.html"]
    for name in ("index.html", "1_small.html", article):
        assert HOSTILE not in pages[name]
        assert "<b></strong>" not in pages[name]
        assert not re.search(r'(src|href)="(?!data:|#)[a-z]+:', pages[name])  # nothing from elsewhere
    assert "talks &amp; drones" in pages["index.html"]
    claim = re.search(rf'href="({re.escape(article)}#([^"]+))"', pages["index.html"])
    assert f'id="{claim[2]}"' in pages[article]
    check_policy(pages["index.html"])


def check_policy(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#39;", "'")
    assert "default-src 'none'" in policy
    for tag in ("style", "script"):
        inline = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        assert base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode() in policy


def test_a_failing_notebook_names_its_cell_and_leaves_the_last_report_whole(folder):
    (folder / "out").mkdir()
    (folder / "out" / "index.html").write_text("the last one")
    notebook(folder, "1 + 1", "unknown_name")
    with pytest.raises(report.ReportError, match=r"1_small.ipynb, cell 4 \(unknown_name\): NameError"):
        build(folder)
    assert [path.name for path in (folder / "out").iterdir()] == ["index.html"]
    assert (folder / "out" / "index.html").read_text() == "the last one"


def test_without_notebooks_there_is_a_word(folder):
    with pytest.raises(report.ReportError, match="no notebooks here"):
        build(folder)


@pytest.mark.parametrize(
    ("published", "own", "expected"),
    [
        ([], True, {}),
        ([date(2025, 7, 23)], False, {}),
        ([date(2025, 6, 3), date(2025, 7, 23)], True, {"closeup": ["2025-07-08", "2025-08-07"]}),
        ([date(2023, 5, 31)], False, {"window": ["2023-05-01", "2023-06-30"]}),
    ],
)
def test_the_days_drawn_hold_the_articles(published, own, expected):
    assert report._windows(published, own) == expected
