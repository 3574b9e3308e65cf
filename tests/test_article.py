"""Reading articles: where they lie, their names, when they were published, what is wrong with them."""

import io
import os
import sys
from datetime import date

import pytest

from analysis import article
from analysis.article import ReadError, files, iter_articles, read

PROSE = "Delegations from both sides met in the city and agreed to exchange the bodies of soldiers."


@pytest.fixture
def folder(tmp_path):
    """A function that writes files by name under a new folder and gives the folder's path."""

    def write(**contents):
        for name, content in contents.items():
            path = tmp_path / name.replace("__", "/")
            path = path.with_name(path.name.replace("_", "."))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(tmp_path)

    return write


def test_the_text_stays_as_stored_but_for_the_byte_order_mark(folder):
    stored = " date 2025-07-23 The “first” line\r\nof\u00a0the talks\u200b and more.\r\n"
    (found,) = read(folder(a_txt=b"\xef\xbb\xbf" + stored.encode()))
    assert found.text == stored
    assert found.text[found.body :].startswith("The “first”")
    assert (found.name, found.published, found.published_precision) == ("a", date(2025, 7, 23), "day")
    assert (found.date_basis, found.warnings, found.skipped) == ("header", (), "")


def test_a_month_alone_stays_a_month(folder):
    (found,) = read(folder(a_txt="date 2025-05 " + PROSE))
    assert (found.published, found.published_precision) == (date(2025, 5, 1), "month")


def test_briefs_are_told_by_their_name(folder):
    kinds = {found.name: found.kind for found in read(folder(**{"brief-x_txt": PROSE, "a_txt": PROSE}))}
    assert kinds == {"brief-x": "brief", "a": "article"}


def test_paths_may_be_file_folder_glob_or_a_list_in_any_order(folder):
    root = folder(a_txt=PROSE, deep__b_txt=PROSE, c_md=PROSE)
    assert [found.name for found in read(root)] == ["a", "c", "b"]
    assert [found.name for found in read(root + "/*.txt")] == ["a"]
    assert [found.name for found in read(root + "/**/*.txt")] == ["a", "b"]
    assert [found.name for found in read([root + "/c.md", root + "/a.txt", root + "/a.txt"])] == ["a", "c"]


def test_equal_stems_become_relative_paths(folder):
    root = folder(x__a_txt=PROSE, y__a_txt=PROSE, y__a_md=PROSE, y__b_txt=PROSE)
    assert [found.name for found in read(root)] == ["x/a.txt", "y/a.md", "y/a.txt", "b"]


def test_a_folder_ignores_what_is_no_article(folder):
    root = folder(a_txt=PROSE, a_json="{}", SOURCES_csv="brief,url\n", README_md="Notes", _hidden_txt=PROSE)
    found, bad = files(root)
    assert ([os.path.basename(path) for path in found], bad) == (["a.txt"], {})


def test_standard_input(monkeypatch):
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(f" date 2025-07-23 {PROSE}".encode())))
    monkeypatch.setattr(sys, "stdin", stream)
    (found,) = read("-")
    assert (found.name, found.published, found.text[found.body :]) == ("stdin", date(2025, 7, 23), PROSE)


DATED = [  # file name, content, published, basis
    ("a_txt", f"KYIV, July 23, 2025 (Agency) - {PROSE}", date(2025, 7, 23), "dateline"),
    ("2025-07-24-a_txt", f"KYIV, July 23 (Agency) - {PROSE}", date(2025, 7, 23), "dateline"),
    ("2025-07-24-a_txt", PROSE, date(2025, 7, 24), "file name"),
    ("2025-07-24-a_txt", f"date 2025-07-23 {PROSE}", date(2025, 7, 23), "header"),
    ("a_md", f"---\ndate: 2025-07-23\n---\n{PROSE}", date(2025, 7, 23), "front matter"),
    ("a_md", f"---\nurl: https://a.example/2025/07/23/x\n---\n{PROSE}", date(2025, 7, 23), "url"),
    ("a_txt", f"KYIV, July 23 (Agency) - {PROSE}", None, ""),
]


@pytest.mark.parametrize(("name", "content", "published", "basis"), DATED)
def test_where_the_date_comes_from(folder, name, content, published, basis):
    (found,) = read(folder(**{name: content}))
    assert (found.published, found.date_basis) == (published, basis)
    assert bool(found.warnings) == (published is None)


def test_a_date_given_by_the_caller_wins(folder):
    dates = "article,published\na,2025-07-22\n"
    root = folder(a_txt=f"date 2024-01-01 {PROSE}", b_txt=PROSE, dates_list=dates)
    found = read(root, published="2025-07-23", dates=root + "/dates.list")
    assert [item.published for item in found] == [date(2025, 7, 22), date(2025, 7, 23)]
    assert {item.date_basis for item in found} == {"given"}


def test_a_date_for_no_article_is_told(folder):
    root = folder(a_txt=PROSE, dates_list="article,published\na,2025-07-22\nb,2025-07-23\n")
    good, bad = read(root, dates=root + "/dates.list")
    assert (good.published, bad.name, bad.source) == (date(2025, 7, 22), "b", root + "/dates.list")
    assert "check its name" in bad.skipped


@pytest.mark.parametrize(("content", "line"), [
    ("name,day\na,2025-07-23\n", "line 1"),
    ("article,published\na,2025-07-23\nb,soon\n", "line 3"),
    ("article,published\na\n", "line 2"),
    ("", "line 1"),
])  # fmt: skip
def test_malformed_dates_are_refused_with_file_and_line(folder, content, line):
    root = folder(a_txt=PROSE, dates_list=content)
    with pytest.raises(ReadError, match=rf"dates\.list, {line}: "):
        read(root, dates=root + "/dates.list")


def test_a_malformed_date_for_all_is_refused(folder):
    with pytest.raises(ReadError, match="'soon' is no calendar date"):
        read(folder(a_txt=PROSE), published="soon")


GERMAN = "Die Delegationen haben sich am Mittwoch in der Stadt getroffen und über Gefangene gesprochen. " * 4
RUSSIAN = "Делегации двух стран встретились в среду в городе и обсудили обмен пленными."
BAD = [  # file name, content, words of the reason
    ("x_txt", b"PK\x03\x04\x00\x00", "binary"),
    ("x_txt", b"", "empty"),
    ("x_txt", b" \r\n ", "empty"),
    ("x_txt", b"date 2025-07-23 \n", "no text"),
    ("x_txt", "The talks – over".encode("cp1252"), "byte 0x96 at 10"),
    ("x_txt", "The talks are over".encode("utf-16"), "iconv -f UTF-16"),
    ("x_txt", GERMAN, "not English"),
    ("x_txt", RUSSIAN, "another alphabet"),
    ("x_csv", "town,taken\nA,B\n", "no column of text"),
    ("x_txt_gz", b"not gzip at all", "gzip"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD)
def test_a_bad_file_is_told_and_the_next_one_read(folder, name, content, reason):
    good, bad = read(folder(**{"a_txt": PROSE, name: content}))
    assert not good.skipped
    assert (bad.name, bad.text, bad.published) == ("x", "", None)
    assert reason in bad.skipped
    assert "\n" not in bad.skipped
    assert bad.source.endswith(name.replace("_", "."))


def test_a_missing_path_is_told_and_the_next_one_read(folder):
    root = folder(a_txt=PROSE)
    good, bad = read([root + "/none.txt", root + "/a.txt"])
    assert (good.name, bad.source) == ("a", root + "/none.txt")
    assert "no such file or folder" in bad.skipped


def test_too_long_an_article_is_told(folder, monkeypatch):
    monkeypatch.setattr(article.formats, "LIMIT", 1000)
    assert "for one article" in next(iter_articles(folder(a_txt=PROSE * 100))).skipped


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_told(folder):
    root = folder(a_txt=PROSE)
    os.chmod(root + "/a.txt", 0)
    assert "permissions" in next(iter_articles(root)).skipped


def test_a_broken_link_is_told_and_the_next_one_read(folder):
    root = folder(a_txt=PROSE)
    os.symlink("nowhere", root + "/b.txt")
    assert ["cannot be read" in item.skipped for item in read(root)] == [False, True]


def test_a_text_in_memory_is_read_like_a_file():
    found = article.from_text(f" date 2025-07-23 {PROSE}", "x")
    assert (found.name, found.published, found.text[found.body :]) == ("x", date(2025, 7, 23), PROSE)


@pytest.mark.parametrize(("path", "reason"), [("/none.txt", "no such file"), ("", "no article in this")])
def test_nothing_to_read_is_an_error(folder, path, reason):
    with pytest.raises(ReadError, match=reason):
        read(folder() + path)
