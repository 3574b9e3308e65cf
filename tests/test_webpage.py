"""Web pages: the article's text, and the page's own publication date rather than a footer's."""

import sys
from datetime import date

import pytest

pytest.importorskip("trafilatura")

from analysis.article import iter_articles, read

STORY = "".join(f"<p>{sentence}</p>" for sentence in (
    "Delegations from both sides met in the city on Wednesday and spoke for less than an hour in a palace.",
    "They agreed to exchange prisoners and the bodies of soldiers, said the head of one of the delegations.",
    "No date was set for another round of the talks, which the mediator had hoped to hold in the autumn.",
))  # fmt: skip
FOOTER = "<footer><time datetime='2026-01-31'>31 January 2026</time> All rights reserved 2026-02-01</footer>"
OTHER = "<aside><time datetime='2026-01-30'>30 January</time></aside>"
LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite"},
 {"@type": "NewsArticle", "datePublished": "2025-07-23T08:00:00Z", "dateModified": "2025-08-01"}]}</script>"""
META = "<meta property='article:published_time' content='2025-07-22T10:00:00Z'>"
CANONICAL = "<link rel='canonical' href='https://a.example/2025/07/21/talks'>"
TIME = "<time datetime='2025-07-20'>20 July</time>"
PAGES = [  # head, beside the story, published, basis, warned
    (LINKED + META + CANONICAL, "", date(2025, 7, 23), "metadata", False),
    (META + CANONICAL, TIME, date(2025, 7, 22), "metadata", False),
    (CANONICAL, TIME, date(2025, 7, 20), "metadata", False),
    (CANONICAL, "", date(2025, 7, 21), "url", False),
    (LINKED + CANONICAL.replace("2025", "2024"), "", date(2025, 7, 23), "metadata", True),
    ("<script type='application/ld+json'>{broken</script>" + META, "", date(2025, 7, 22), "metadata", False),
    ("", "", None, "", True),  # a footer's date is nobody's
]


@pytest.mark.parametrize(("head", "beside", "published", "basis", "warned"), PAGES)
def test_published(tmp_path, head, beside, published, basis, warned):
    body = f"{OTHER}<article><h1>Talks end</h1>{beside}{STORY}</article>{FOOTER}"
    page = f"<html><head><title>Talks end</title>{head}</head><body>{body}</body></html>"
    (tmp_path / "x.html").write_text(page)
    (found,) = read(str(tmp_path))
    assert (found.published, found.date_basis, bool(found.warnings)) == (published, basis, warned)
    assert found.title == "Talks end"
    assert "palace" in found.text
    assert "rights" not in found.text


def test_a_page_without_an_article_is_told(tmp_path):
    (tmp_path / "a.txt").write_text("The talks of the week have ended.")
    (tmp_path / "x.html").write_text("<html><body><nav>Home</nav></body></html>")
    assert "no article text" in read(str(tmp_path))[1].skipped


def test_without_trafilatura_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "x.html").write_text("<html><body>Talks</body></html>")
    assert "pip install 'parley[html]'" in next(iter_articles(str(tmp_path))).skipped


@pytest.mark.parametrize("page", [b"\x00\x01\x02", b"<!-- -->", b"<html>", b"<" * 5000, b"\xff\xfe<html>"])
def test_a_broken_page_is_told(tmp_path, page):
    (tmp_path / "x.html").write_bytes(page)
    (found,) = iter_articles(str(tmp_path))
    assert found.skipped
    assert "\n" not in found.skipped
