"""Files to raw records: text, Markdown, HTML, JSON Lines and CSV, each also as `.gz`.

A record is what holds one article: a whole file's bytes, a line of JSON Lines, a row of a CSV. A bad one is a
record with the reason in `skipped`; the next ones are read all the same.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import IO, Any

_EMPTY = "empty; delete it, or put an article in"
LIMIT = 20_000_000  # bytes of one article; the longest wire files are a hundredth of that
FORMS = {".txt": "text", ".text": "text", ".md": "text", ".markdown": "text", ".html": "html", ".htm": "html",
         ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv"}
COLUMNS = {  # as exports name them, the likeliest first
    "text": ("text", "body", "content", "article", "article_text", "full_text", "fulltext"),
    "published": ("published", "published_at", "publication_date", "date_published", "pub_date", "date"),
    "title": ("title", "headline"),
    "url": ("url", "link"),
}
SAMPLE = 1500  # characters that tell the language
_ENGLISH = frozenset(["the", "of", "and", "to", "that", "with", "for", "from", "by", "said", "has", "have",
                      "was", "were", "as", "at", "which", "its", "his", "their"])


@dataclass(frozen=True, slots=True)
class Record:
    """One article before it is read: `raw` is a text's or page's bytes, a line of JSON, or a row's fields."""

    name: str
    source: str
    form: str
    raw: bytes | dict[str, Any] = b""
    skipped: str = ""


def stem(path: str) -> str:
    """The file's name without folder and without ending (`.gz` does not count as one)."""
    return _endings(path)[0]


def form(path: str) -> str:
    """The form that a file's ending tells: text, html, jsonl, csv, or "" for another ending."""
    return FORMS.get(_endings(path)[1], "")


def _endings(path: str) -> tuple[str, str]:
    name = os.path.basename(path)
    plain = name[:-3] if name.lower().endswith(".gz") else name
    base, suffix = os.path.splitext(plain)
    return (base, suffix.lower()) if suffix.lower() in FORMS else (plain, "")


def records(path: str, name: str, columns: Mapping[str, str] | None = None) -> Iterator[Record]:
    """The records of one file; `columns` as in `analysis.read`."""
    try:
        with _open(path) as stream:
            yield from split(stream, path, name, form(path) or "text", columns)
    except (OSError, EOFError, zlib.error) as error:
        yield Record(name, path, "", skipped=_reason(error))


def split(stream: IO[bytes], source: str, name: str, kind: str,
          columns: Mapping[str, str] | None = None) -> Iterator[Record]:
    """The records of an open stream of bytes in the form `kind`."""
    if kind == "jsonl":
        yield from _lines(stream, source, name)
    elif kind == "csv":
        yield from _rows(stream, source, name, columns)
    else:
        raw = stream.read(LIMIT + 1)
        yield Record(name, source, kind, *((b"", _too_long()) if len(raw) > LIMIT else (raw,)))


def decode(raw: bytes) -> str:
    """UTF-8 text without byte-order mark, ends of lines as stored. Raises ValueError with what to do."""
    if not raw.strip():
        raise ValueError(_EMPTY)
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ValueError("UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8")
    if b"\0" in raw:
        raise ValueError("binary, not text (it holds a zero byte); give the article's text")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 (byte 0x{raw[error.start]:02x} at {error.start}); convert it, "
                         "for example: iconv -f WINDOWS-1252 -t UTF-8") from None


def foreign(text: str, body: int = 0) -> str:
    """Why a text is not English: another alphabet, or too few of its commonest words; "" where it is."""
    words = text[body:body + SAMPLE].lower().split()
    if sum(map(_ENGLISH.__contains__, words)) >= 0.06 * len(words):
        return ""
    if sum(word > "\u0250" for word in words) > len(words) / 2:
        return "not English (another alphabet); give a translation"
    return "not English (few of its words); give a translation" if len(words) >= 40 else ""


def field(row: Mapping[str, Any], noun: str, columns: Mapping[str, str] | None = None) -> Any:
    """The cell of a row that holds `noun` (text, published, title, url), or "" ."""
    lowered = {str(key).strip().lower(): value for key, value in row.items()}
    names = (columns[noun].lower(),) if columns and noun in columns else COLUMNS[noun]
    return next((lowered[name] for name in names if lowered.get(name) not in (None, "")), "")


def _open(path: str) -> IO[bytes]:
    if path.lower().endswith(".gz"):
        import gzip

        return gzip.open(path, "rb")  # type: ignore[return-value]
    return open(path, "rb")


def _lines(stream: IO[bytes], source: str, name: str) -> Iterator[Record]:
    empty = True
    for number, line in enumerate(iter(lambda: stream.readline(LIMIT + 1), b""), 1):
        raw, reason = (line, "") if len(line) <= LIMIT else (b"", _too_long())
        while len(line) > LIMIT and not line.endswith(b"\n"):
            line = stream.readline(LIMIT + 1)  # the rest of a line that is too long
        if raw.strip() or reason:
            empty = False
            yield Record(f"{name}#{number}", f"{source}#{number}", "jsonl", raw, reason)
    if empty:
        yield Record(name, source, "jsonl", skipped=_EMPTY)


def _rows(stream: IO[bytes], source: str, name: str, columns: Mapping[str, str] | None) -> Iterator[Record]:
    import csv
    import io

    csv.field_size_limit(LIMIT)  # the module's own limit, 128 kB, is under a long article
    text = io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="")
    first = text.readline(LIMIT)
    delimiter = max(",;\t", key=first.count)
    header = next(csv.reader([first], delimiter=delimiter), [])
    if not field(dict.fromkeys(header, "x"), "text", columns):
        wanted = columns["text"] if columns and "text" in columns else ", ".join(COLUMNS["text"])
        reason = f"no column of text ({wanted}); name it with columns=" if first.strip() else _EMPTY
        yield Record(name, source, "csv", skipped=reason)
        return
    rows = csv.reader(text, delimiter=delimiter)
    for number in count(1):
        try:
            cells, reason = next(rows), ""
        except StopIteration:
            return
        except csv.Error as error:
            cells, reason = [], f"not CSV: {error}; mend this row"
        if cells or reason:
            row = dict(zip(header, cells, strict=False))
            yield Record(f"{name}#{number}", f"{source}#{number}", "csv", row, reason)


def _too_long() -> str:
    return f"more than {LIMIT // 1_000_000} MB for one article; split it, or make it lines of JSON"


def _reason(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "may not be read; change its permissions (chmod +r)"
    if isinstance(error, EOFError | zlib.error) or "gzip" in str(error).lower():
        return "not a whole gzip file; fetch or pack it again"
    return f"cannot be read: {getattr(error, 'strerror', None) or error}"
