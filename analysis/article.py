"""Articles: texts with a publication date, read from files, folders, globs or standard input.

`text` is kept as it is stored (UTF-8 without byte-order mark, ends of lines untouched, header included), so that
offsets hold in the file; only a web page's text is what is left when menus and adverts are taken off.
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

from analysis import formats
from analysis.formats import Record
from analysis.publication import Day, choose, dateline_day, header, name_day, read_day, url_day

NOT_ARTICLES = ("sources.csv", "readme.md", "readme.txt")  # they stand beside articles and explain them
_ENGLISH = frozenset("the of and to that with for from by said has have were was as at which its his their".split())
SAMPLE = 1500  # characters that tell the language
Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


class ReadError(ValueError):
    """Nothing could be read, or a list of dates is malformed; the message names the place and says what to do."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its publication date; `skipped` holds the reason where it could not be read.

    `body` is the offset in `text` where the prose begins, after a header. `date_basis` says where `published` was
    found: header, front matter, metadata, url, dateline, file name, given, or "".
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
    """The articles of a file, a folder (with its subfolders), a glob, a list of those, or "-" (standard input).

    `published` dates them all; `dates` is a CSV with the columns article,published that dates them by name; `columns`
    names the columns of text, published, title and url in JSON Lines or CSV where they have unusual names.
    Raises ReadError where nothing could be read; a single bad article is in the list, with its reason in `skipped`.
    """
    articles = list(iter_articles(paths, published=published, dates=dates, columns=columns))
    if all(article.skipped for article in articles):
        more = f" (and {len(articles) - 1} more)" if len(articles) > 1 else ""
        raise ReadError(f"{articles[0].source}: {articles[0].skipped}{more}")
    return articles


def iter_articles(paths: Paths, *, published: date | str | None = None, dates: str | None = None,
                  columns: Mapping[str, str] | None = None) -> Iterator[Article]:
    """As `read`, but one article at a time, and no error where all are bad. Sorted by path, so the order is stable."""
    make = Reader(published=published, dates=dates, columns=columns)
    return map(make, iter_records(paths, columns=columns))


def iter_records(paths: Paths, *, columns: Mapping[str, str] | None = None) -> Iterator[Record]:
    """The raw records of `paths`, one an article; `Reader` makes articles of them, in another process if need be."""
    found, bad, _ = files(paths)
    stems = Counter(map(formats.stem, found))
    clashing = [path for path in found if stems[formats.stem(path)] > 1]
    root = os.path.commonpath([os.path.dirname(os.path.abspath(path)) for path in clashing]) if clashing else ""
    for path in found:
        name = formats.stem(path)
        if stems[name] > 1:
            name = os.path.relpath(path, root).replace(os.sep, "/")
        yield from _standard_input() if path == "-" else formats.records(path, name, columns)
    for path, reason in bad.items():
        yield Record(path, path, "", skipped=reason)


def files(paths: Paths) -> tuple[list[str], dict[str, str], int]:
    """The files to read, sorted; the paths that lead to none, each with the reason; how many others were passed over.

    A folder's hidden files, its notes (README, SOURCES.csv) and files of other kinds are passed over; the last two
    are counted.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    found: set[str] = set()
    bad: dict[str, str] = {}
    ignored = 0
    for path in map(os.fspath, given):
        if os.path.isdir(path):
            inside = [os.path.join(folder, name) for folder, names, files in os.walk(path)
                      if not _hidden(os.path.relpath(folder, path)) for name in files if not name.startswith(".")]
            articles = [name for name in inside if formats.form(name)
                        and os.path.basename(name).lower() not in NOT_ARTICLES]
            ignored += len(inside) - len(articles)
            found.update(articles)
            if not articles:
                bad[path] = "no article in this folder; put .txt, .md, .html, .jsonl or .csv files in"
        elif path == "-" or os.path.exists(path):
            found.add(path)
        elif matches := [name for name in glob.glob(path, recursive=True) if os.path.isfile(name)]:
            found.update(matches)
        else:
            bad[path] = "no such file or folder; check the path"
    return sorted({os.path.abspath(path): path for path in sorted(found, reverse=True)}.values()), bad, ignored


def _hidden(folder: str) -> bool:
    return any(part.startswith(".") and part != "." for part in folder.split(os.sep))


def _standard_input() -> Iterator[Record]:
    stream = sys.stdin.buffer
    begin = stream.peek(200)[:200].lstrip().lower() if hasattr(stream, "peek") else b""
    kind = "jsonl" if begin.startswith(b"{") else "html" if begin.startswith((b"<!doctype", b"<html")) else "text"
    return formats.split(stream, "standard input", "stdin", kind)


class Reader:
    """Makes an `Article` of a `Record`; the arguments are those of `read`. Raises ReadError for malformed dates."""

    def __init__(self, *, published: date | str | None = None, dates: str | None = None,
                 columns: Mapping[str, str] | None = None) -> None:
        self.published = read_day(published) if published else None
        if published and not self.published:
            raise ReadError(f"published: '{published}' is no calendar date; write YYYY-MM-DD")
        self.dates = read_dates(dates) if dates else {}
        self.columns = columns

    def __call__(self, record: Record) -> Article:
        if record.skipped:
            return _skipped(record, record.skipped)
        try:
            return self._article(record)
        except (ValueError, RecursionError) as error:
            return _skipped(record, str(error))

    def _article(self, record: Record) -> Article:
        title, url, stated, basis = "", "", "", ""
        if record.form == "html":
            from analysis.webpage import webpage

            text, title, url, stated, basis = webpage(record.raw)
        elif isinstance(record.raw, dict) or record.form == "jsonl":
            text, title, url, stated = _fields(record, self.columns)
            basis = "metadata" if stated else ""
        else:
            text = formats.decode(record.raw)
        head = header(text)
        if not text[head.body:].strip():
            raise ValueError("no text; give the article's words")
        if reason := foreign(text[head.body:head.body + SAMPLE]):
            raise ValueError(reason)
        days = self._days(record, text, url or head.url, [(basis, stated), (head.basis, head.date)], head.body)
        unread = next((cell for cell in (stated, head.date) if cell and not read_day(cell)), "")
        publication = choose(days, unread)
        return Article(record.name, text, publication.published, publication.precision, _kind(record.name),
                       record.source, title or head.title, url or head.url, publication.basis,
                       publication.warnings, body=head.body)

    def _days(self, record: Record, text: str, url: str, stated: list[tuple[str, str]],
              body: int) -> list[tuple[str, Day | None]]:
        if given := self.dates.get(record.name) or self.published:
            return [("given", given)]
        days = [(basis, read_day(cell)) for basis, cell in stated if cell]
        days += [("url", url_day(url)), ("file name", name_day(record.name))]
        year = next((day.day.year for _, day in days if day), None)
        days.insert(-1, ("dateline", dateline_day(text, body, year)))
        return days


def _fields(record: Record, columns: Mapping[str, str] | None) -> tuple[str, str, str, str]:
    row = record.raw if isinstance(record.raw, dict) else _json(record.raw)
    text, stated, title, url = (formats.field(row, noun, columns) for noun in ("text", "published", "title", "url"))
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


def _skipped(record: Record, reason: str) -> Article:
    return Article(record.name, "", None, "", _kind(record.name), record.source, skipped=reason)


def _kind(name: str) -> str:
    return "brief" if os.path.basename(name).startswith("brief-") else "article"


def foreign(text: str) -> str:
    """Why a text is not English: another alphabet, or too few of its commonest words; "" where it is."""
    words = text.lower().split()
    if sum(map(_ENGLISH.__contains__, words)) >= 0.06 * len(words):
        return ""
    if sum(word > "\u0250" for word in words) > len(words) / 2:
        return "not English (another alphabet); give a translation"
    return "not English (few English words); give a translation" if len(words) >= 40 else ""


def read_dates(path: str) -> dict[str, Day]:
    """Publication dates by article name, from a CSV with the header article,published.

    Raises ReadError with file and line for another header, a row without two cells, or a cell that is no date.
    """
    import csv

    try:
        with open(path, encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream))
    except (OSError, ValueError) as error:
        raise ReadError(f"{path}: cannot be read as CSV: {error}") from None
    if not rows or [cell.strip() for cell in rows[0]] != ["article", "published"]:
        raise ReadError(f"{path}, line 1: the header must be article,published")
    days = {}
    for line, row in enumerate(rows[1:], 2):
        if not row:
            continue
        day = read_day(row[1]) if len(row) == 2 else None
        if not day:
            raise ReadError(f"{path}, line {line}: expected NAME,YYYY-MM-DD, found '{','.join(row)[:60]}'")
        days[row[0].strip()] = day
    return days
