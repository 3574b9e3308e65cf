"""An article as the rules see it: sentences with their mentions, dates and counts.

Everything keeps its place in the article's text. Dates and counts are read only where a rule asks for them.
"""

from bisect import bisect_left
from collections.abc import Iterator

from analysis.article import Article
from analysis.counts import Count, scan_counts
from analysis.dates import DateExpression, scan_dates
from analysis.lexicon import Lexicon, Mention, Place
from analysis.sentences import plain, small, split_plain


class Sentence:
    """One sentence: its place, and what it mentions.

    `kinds` are those of its mentions: the cheap test that comes before any rule. `opens_paragraph`: it is the first
    of one.
    """

    __slots__ = ("_counts", "_dates", "_mentions", "_words", "document", "end", "index", "kinds", "opens_paragraph",
                 "start")  # fmt: skip

    def __init__(self, document: "Document", index: int, start: int, end: int, opens: bool, words: list[Place]) -> None:
        self.document, self.index, self.start, self.end = document, index, start, end
        self.opens_paragraph, self._words = opens, words
        bits = 0
        for _, _, word in words:
            bits |= word.kinds
        self.kinds = document.lexicon.kinds(bits)
        # read where a rule asks for them
        self._mentions: list[Mention] | None = None
        self._dates: list[DateExpression] | None = None
        self._counts: list[Count] | None = None

    def __repr__(self) -> str:
        return f"Sentence({self.index}, {self.text!r})"

    @property
    def text(self) -> str:
        """The sentence as it stands in the article."""
        return self.document.text[self.start : self.end]

    @property
    def folded(self) -> str:
        """The whole article's folded text: search it from `start` to `end`."""
        return self.document.folded

    @property
    def mentions(self) -> list[Mention]:
        """The words of the lexicon in it, from left to right."""
        if self._mentions is None:
            self._mentions = [
                Mention(kind, value, first, last, entry)
                for first, last, word in self._words
                for kind, value, entry in word.mentions
            ]
        return self._mentions

    @property
    def dates(self) -> list[DateExpression]:
        """Its calendar expressions, resolved against the publication date."""
        if self._dates is None:
            document, article = self.document, self.document.article
            places = [first + offset for first, _, word in self._words for offset in word.dates]
            self._dates = [] if not places else scan_dates(
                document.text, document.folded, article.published, self.start, self.end,
                article.published_precision, places,
            )  # fmt: skip
        return self._dates

    @property
    def counts(self) -> list[Count]:
        """Its numbers."""
        if self._counts is None:
            document = self.document
            places = [first + offset for first, _, word in self._words for offset in word.numerals]
            self._counts = [] if not places else scan_counts(
                document.text, document.folded, self.start, self.end, places
            )  # fmt: skip
        return self._counts

    @property
    def previous(self) -> "Sentence | None":
        """The sentence before, if any."""
        return self.document.sentences[self.index - 1] if self.index else None

    @property
    def next(self) -> "Sentence | None":
        """The sentence after, if any."""
        rest = self.document.sentences
        return rest[self.index + 1] if self.index + 1 < len(rest) else None

    def of(self, *kinds: str) -> list[Mention]:
        """Its mentions of these kinds, from left to right."""
        return [] if self.kinds.isdisjoint(kinds) else [m for m in self.mentions if m[0] in kinds]


class Document:
    """An article's sentences. `text` is the article's text, `folded` the same length in small plain letters."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self.article, self.lexicon = article, lexicon
        self.text = article.text
        simple = plain(article.text)
        self.folded = small(simple)
        found = lexicon.words(self.text, self.folded, article.body)
        starts = [first for first, _, _ in found]
        self.sentences: list[Sentence] = []
        place = 0
        for index, (start, end, opens) in enumerate(split_plain(simple, article.body)):
            before, place = place, bisect_left(starts, end, place)
            self.sentences.append(Sentence(self, index, start, end, opens, found[before:place]))

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self.sentences)
