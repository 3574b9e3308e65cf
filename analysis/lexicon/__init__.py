"""The lexicon: every name and wording that the rules know, read from the TOML files beside this one.

A file holds tables named by kind; a line in one is an entry::

    [weapon]
    drone = { words = ["drone(|s)", "UAV(|s)"], example = "Russia launched 71 drones." }

`drone` is the value that a mention carries. `words` are how text writes it; `(a|b)` stands for either ending. A
capital letter in a word must be a capital in the text ("US" is not "us"), a small letter matches both. `example` must
give a mention of this kind and value, `reject` must not; the tests read them. Other keys (`side`, `country` …) are
the entry's attributes. A kind with a line `within = "outcomes"` is searched only where a rule asks for it, with
`lexicon.part("outcomes")`: common words that matter in few sentences cost nothing in the others.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from analysis.counts.numerals import NUMBER_WORDS
from analysis.dating.patterns import ANCHOR_WORDS
from analysis.sentences import fold
from analysis.spelling import spell, trie

FOLDER = Path(__file__).parent
# Where in a word of the lexicon, or at digits, a date or a numeral may begin.
_DATES = re.compile(rf"(?<![a-z\d])(?:\d|fy|q|(?:{'|'.join(ANCHOR_WORDS)})(?![a-z]))")
_NUMERALS = re.compile(rf"(?<![a-z\d])(?:\d|(?:{'|'.join(NUMBER_WORDS)})\b)")
_MOST_KNOWN = 50_000  # spellings kept


class LexiconError(ValueError):
    """A lexicon file cannot be used; the message names the file and what to mend."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lexicon."""

    kind: str
    value: str
    words: tuple[str, ...]
    example: str = ""
    reject: str = ""
    more: dict[str, Any] = field(default_factory=dict, hash=False)
    file: str = ""

    def get(self, key: str, default: Any = None) -> Any:
        """An attribute of the entry, such as `side` or `country`."""
        return self.more.get(key, default)


class Mention(NamedTuple):
    """A word of the lexicon in a text: its kind, value and place (code points)."""

    kind: str
    value: str
    start: int
    end: int
    entry: Entry

    def get(self, key: str, default: Any = None) -> Any:
        """An attribute of the mention's entry."""
        return self.entry.more.get(key, default)


class Word:
    """What one spelling, capitals and all, stands for: kind, value and entry of each mention; and where in it dates or
    numerals may begin."""

    __slots__ = ("dates", "mentions", "numerals", "starts")

    def __init__(self, written: str, homes: Iterable[tuple[Entry, tuple[int, ...]]]) -> None:
        plain, folded = " ".join(written.split()), fold(written)  # it may be written over a line break
        self.mentions = [(e.kind, e.value, e) for e, capitals in homes if all(plain[i].isupper() for i in capitals)]
        self.dates, self.numerals = (
            [match.start() for match in starts.finditer(folded)] for starts in (_DATES, _NUMERALS)
        )
        self.starts = bool(self.dates or self.numerals)


class Found(NamedTuple):
    """What stands in a text, from left to right: mentions of the lexicon; places where dates and numerals may begin."""

    mentions: list[Mention]
    dates: list[int]
    numerals: list[int]


class Lexicon:
    """Entries by the words that name them, and one pattern that finds them all.

    The pattern of the whole lexicon also finds the words of dates and numbers, so that a text is searched once.
    """

    def __init__(self, entries: Iterable[Entry], part: str = "") -> None:
        self.entries = tuple(entries)
        self._parts: dict[str, Lexicon] = {}
        self._by_word: dict[str, list[tuple[Entry, tuple[int, ...]]]] = {}  # with the places of a word's capitals
        self._known: dict[str, Word] = {}
        for entry in self.entries:
            for pattern in entry.words if entry.get("within", "") == part else ():
                for word in spell(pattern):
                    homes = self._by_word.setdefault(word.lower(), [])
                    if all(entry is not other for other, _ in homes):
                        homes.append((entry, tuple(i for i, char in enumerate(word) if char.isupper())))
        words = {*self._by_word} if part else {*self._by_word, *ANCHOR_WORDS, *NUMBER_WORDS}
        found = trie(words)
        head = "[^a-z0-9_\u00df-\u024f]"  # a class of characters at its head makes the search quick
        self._pattern = re.compile(rf"{head}{found}" if part else rf"{head}(?:{found}|\d|fy(?=\d)|q(?=[1-4]))")

    @property
    def version(self) -> str:
        """A hash of all entries: two lexicons of one version give the same rows."""
        return hashlib.sha256(repr(self.entries).encode()).hexdigest()[:12]

    def of(self, kind: str) -> dict[str, Entry]:
        """The entries of a kind, by value."""
        return {entry.value: entry for entry in self.entries if entry.kind == kind}

    def part(self, name: str) -> "Lexicon":
        """The lexicon of the kinds that are searched only where a rule asks for them (`within = name`)."""
        if name not in self._parts:
            self._parts[name] = Lexicon(self.entries, name)
        return self._parts[name]

    def build_parts(self) -> None:
        """Makes all the parts now, so that processes which are forked later have them."""
        for name in sorted({str(entry.get("within")) for entry in self.entries if entry.get("within")}):
            self.part(name)

    def scan(self, text: str, folded: str, start: int = 0, end: int | None = None) -> list[Mention]:
        """The mentions in a text from left to right, the longest word at each place; `folded` is `fold(text)`."""
        return _mentions(*self._words(text, folded, start, len(folded) if end is None else end))

    def find(self, text: str, folded: str, start: int, end: int) -> Found:
        """The mentions in `text[start:end]`, and the places for dates and numerals."""
        places, words = self._words(text, folded, start, end)
        starts = [(first, word) for (first, _), word in zip(places, words, strict=True) if word.starts]
        dates = [first + offset for first, word in starts for offset in word.dates]
        numerals = [first + offset for first, word in starts for offset in word.numerals]
        return Found(_mentions(places, words), dates, numerals)

    def _words(self, text: str, folded: str, start: int, end: int) -> tuple[list[tuple[int, int]], list[Word]]:
        """Where the words stand and what they are."""
        get, learn, search = self._known.get, self._learn, self._pattern.finditer
        if start:  # a match begins with the character before the word
            places = [(match.start() + 1, match.end()) for match in search(folded, start - 1, end)]
        else:
            places = [(match.start(), match.end() - 1) for match in search(f" {folded[:end]}")]
        written = [text[first:last] for first, last in places]
        return places, [get(word) or learn(word) for word in written]

    def _learn(self, written: str) -> Word:
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[written] = word = Word(written, self._by_word.get(" ".join(fold(written).split()), ()))
        return word


def _mentions(places: list[tuple[int, int]], words: list[Word]) -> list[Mention]:
    make = tuple.__new__  # what Mention(...) calls, without the call between
    return [
        make(Mention, (kind, value, first, last, entry))
        for (first, last), word in zip(places, words, strict=True)
        for kind, value, entry in word.mentions
    ]


def _entries(path: Path) -> Iterator[Entry]:
    try:
        kinds = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: not valid TOML ({error}); mend the line or remove it") from None
    for kind, lines in kinds.items():
        within = {"within": lines.pop("within")} if isinstance(lines, dict) and "within" in lines else {}
        for value, line in lines.items() if isinstance(lines, dict) else [("", None)]:
            if not isinstance(line, dict) or not isinstance(line.get("words"), list):
                where = f"{path}: [{kind}] {value}"
                raise LexiconError(f"{where}: an entry is written {{ words = [...], example = '...' }}")
            more = {k: v for k, v in line.items() if k not in ("words", "example", "reject")} | within
            shown = line.get("example", ""), line.get("reject", "")
            yield Entry(kind, value, tuple(line["words"]), *shown, more, path.name)


@cache
def load(overlay: Path | None = None) -> Lexicon:
    """The lexicon that comes with the library; with `overlay`, a folder's entries replace those of one kind and value.

    Raises LexiconError for a file that is no TOML, an entry without words, or a folder without TOML files.
    """
    entries = {(e.kind, e.value): e for path in sorted(FOLDER.glob("*.toml")) for e in _entries(path)}
    if overlay is not None:
        files = sorted(Path(overlay).glob("*.toml"))
        if not files:
            raise LexiconError(f"{overlay}: no .toml file in this folder; give a folder of lexicon files")
        entries |= {(e.kind, e.value): e for path in files for e in _entries(path)}
    return Lexicon(entries.values())
