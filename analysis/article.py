"""Articles: texts with a publication date, read from files, folders, globs or standard input.

`text` is kept as stored (UTF-8 without byte-order mark, ends of lines untouched, header included), so that
offsets hold in the file; only a web page's text is what is left without menus and adverts.
"""

from __future__ import annotations

import glob
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.reading import formats, publication
from analysis.reading.formats import Record
from analysis.reading.publication import Day, ReadError, read_dates, read_day

NOT_ARTICLES = ("sources.csv", "readme.md", "readme.txt")  # they stand beside articles and explain them
Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its publication date; `skipped` holds the reason where it could not be read.

    `body` is the offset in `text` where the prose begins, after a header. `date_basis` says where `published`
    was found: header, front matter, metadata, url, dateline, file name, given, or "".
    """

    name: str
    text: str
    published: date | None
    published_precision: str = "day"
    kind: str = "article"
    source: str = ""
    title: str = ""
    url: str = ""
    date_basis: str = ""
    warnings: tuple[str, ...] = ()
    skipped: str = ""
    body: int = 0


def read(paths: Paths, *, published: date | str | None = None, dates: str | None = None,
         columns: Mapping[str, str] | None = None) -> list[Article]:
    """The articles of a file, a folder with its subfolders, a glob, a list of those, or "-" (standard input).

    `published` dates them all; `dates` is a CSV with the columns article,published that dates them by name;
    `columns` names the columns of text, published, title and url in JSON Lines or CSV where they are unusual.
    Raises ReadError where nothing could be read; one bad article is in the list with its reason in `skipped`.
    """
    articles = list(iter_articles(paths, published=published, dates=dates, columns=columns))
    if all(article.skipped for article in articles):
        more = f" (and {len(articles) - 1} more)" if len(articles) > 1 else ""
        raise ReadError(f"{articles[0].source}: {articles[0].skipped}{more}")
    return articles


def iter_articles(paths: Paths, **reading: Any) -> Iterator[Article]:
    """As `read`, one article at a time, sorted by path; no error where all are bad."""
    reader = Reader(**reading)
    return map(reader, reader.records(paths))


def from_text(text: str, name: str = "text", *, published: date | str | None = None) -> Article:
    """The article of a text in memory, header and all."""
    return Reader(published=published)(Record(name, "memory", "text", text.encode("utf-8", "surrogatepass")))


def files(paths: Paths) -> tuple[list[str], dict[str, str]]:
    """The files to read, sorted; paths that lead to none, with the reason.

    A folder's hidden files, its notes (README, SOURCES.csv) and files of other kinds are ignored.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    found: set[str] = set()
    bad: dict[str, str] = {}
    for path in [os.fspath(path) for path in given]:
        if os.path.isdir(path):
            articles = [name for name in _inside(path)
                        if formats.form(name) and os.path.basename(name).lower() not in NOT_ARTICLES]
            found.update(articles)
            if not articles:
                bad[path] = "no article in this folder; put .txt, .md, .html, .jsonl or .csv files in"
        elif path == "-" or os.path.exists(path):
            found.add(path)
        elif matches := [name for name in glob.glob(path, recursive=True) if os.path.isfile(name)]:
            found.update(matches)
        else:
            bad[path] = "no such file or folder; check the path"
    distinct = {os.path.abspath(path): path for path in sorted(found, reverse=True)}
    return sorted(distinct.values()), bad


def _inside(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(parent, name) for name in names if not name.startswith("."))


def _standard_input() -> Iterator[Record]:
    stream = sys.stdin.buffer
    begin = stream.peek(200)[:200].lstrip().lower() if hasattr(stream, "peek") else b""
    page = begin.startswith((b"<!doctype", b"<html"))
    kind = "jsonl" if begin.startswith(b"{") else "html" if page else "text"
    return formats.split(stream, "standard input", "stdin", kind)


class Reader:
    """Finds the records of paths, one an article, and makes articles of them, in any process; arguments as in `read`.

    Raises ReadError for malformed dates.
    """

    def __init__(self, *, published: date | str | None = None, dates: str | None = None,
                 columns: Mapping[str, str] | None = None) -> None:
        self.published = read_day(published) if published else None
        if published and not self.published:
            raise ReadError(f"published: '{published}' is no calendar date; write YYYY-MM-DD")
        self.source, self.dates = dates, read_dates(dates) if dates else {}
        self.columns = columns

    def records(self, paths: Paths) -> Iterator[Record]:
        """The raw records of `paths`, sorted by path, then what was not found."""
        found, bad = files(paths)
        stems = Counter(map(formats.stem, found))
        folders = [os.path.dirname(os.path.abspath(path)) for path in found if stems[formats.stem(path)] > 1]
        root = os.path.commonpath(folders) if folders else ""
        unseen = dict(self.dates)
        for path in found:
            name = formats.stem(path)
            if stems[name] > 1:
                name = os.path.relpath(path, root).replace(os.sep, "/")
            for record in _standard_input() if path == "-" else formats.records(path, name, self.columns):
                unseen.pop(record.name, None)
                yield record
        for path, reason in bad.items():
            yield Record(path, path, "", skipped=reason)
        for name in unseen:
            yield Record(name, str(self.source), "", skipped="a date for an article that was not read; check its name")

    def __call__(self, record: Record) -> Article:
        try:
            if record.skipped:
                raise ValueError(record.skipped)
            return self._article(record)
        except (ValueError, RecursionError) as error:
            return Article(record.name, "", None, "", _kind(record.name), record.source, skipped=str(error))

    def _article(self, record: Record) -> Article:
        title, url, stated, basis = "", "", "", ""
        if record.form == "html":
            from analysis.reading.webpage import webpage

            text, title, url, stated, basis = webpage(record.raw)
        elif isinstance(record.raw, dict) or record.form == "jsonl":
            text, title, url, stated = _fields(record, self.columns)
            basis = "metadata" if stated else ""
        else:
            text = formats.decode(record.raw)
        head = publication.header(text)
        if not text[head.body:].strip():
            raise ValueError("no text; give the article's words")
        if reason := formats.foreign(text, head.body):
            raise ValueError(reason)
        cells = [(basis, stated), (head.basis, head.date)]
        days = self._days(record, text, url or head.url, cells, head.body)
        unread = next((cell for cell in (stated, head.date) if cell and not read_day(cell)), "")
        dated = publication.choose(days, unread)
        return Article(record.name, text, dated.published, dated.precision, _kind(record.name), record.source,
                       title or head.title, url or head.url, dated.basis, dated.warnings, body=head.body)

    def _days(self, record: Record, text: str, url: str, stated: list[tuple[str, str]],
              body: int) -> list[tuple[str, Day | None]]:
        if given := self.dates.get(record.name) or self.published:
            return [("given", given)]
        days = [(basis, read_day(cell)) for basis, cell in stated if cell]
        days += [("url", publication.url_day(url)), ("file name", publication.name_day(record.name))]
        year = next((day.day.year for _, day in days if day), None)
        days.insert(-1, ("dateline", publication.dateline_day(text, body, year)))
        return days


def _fields(record: Record, columns: Mapping[str, str] | None) -> tuple[str, str, str, str]:
    row = record.raw if isinstance(record.raw, dict) else _json(record.raw)
    nouns = ("text", "published", "title", "url")
    text, stated, title, url = (formats.field(row, noun, columns) for noun in nouns)
    if not isinstance(text, str) or not text.strip():
        raise ValueError("no text in this record; columns= names the column that holds it")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("not UTF-8; convert the file, for example: iconv -f WINDOWS-1252 -t UTF-8") from None
    return text, str(title), str(url), str(stated)


def _json(raw: bytes) -> dict[str, Any]:
    import json

    try:
        row = json.loads(formats.decode(raw))
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos}; mend this line") from None
    if not isinstance(row, dict):
        raise ValueError("not a JSON object; give one {…} a line")
    return row


def _kind(name: str) -> str:
    return "brief" if os.path.basename(name).startswith("brief-") else "article"
