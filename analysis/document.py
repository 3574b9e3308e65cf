"""An article as the rules see it: sentences with their mentions, dates and counts.

Everything keeps its place in the article's text. Dates and counts are read only where a rule asks for them.
"""

from collections.abc import Iterator

from analysis.article import Article
from analysis.counts import Count, scan_counts
from analysis.dates import DateExpression, scan_dates
from analysis.lexicon import Lexicon, Mention, Word
from analysis.sentences import plain, small, split_plain

_BEFORE = 6  # sentences back to a date whose year still holds


class Sentence:
    """One sentence: its place, and what it mentions.

    `kinds` are those of its mentions: the cheap test that comes before any rule. `opens_paragraph`: it is the first
    of one.
    """

    __slots__ = ("_counts", "_dates", "_mentions", "_words", "document", "end", "index", "kinds", "opens_paragraph",
                 "start")  # fmt: skip

    def __init__(self, document: "Document", index: int, start: int, end: int, opens: bool) -> None:
        self.document, self.index, self.start, self.end = document, index, start, end
        self.opens_paragraph = opens
        self.kinds: frozenset[str] = frozenset()
        self._words: list[tuple[int, int, Word]] = []  # the rest is read from them where a rule asks for it
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
                article.published_precision, places, self._earlier,
            )  # fmt: skip
        return self._dates

    def _earlier(self) -> Iterator[DateExpression]:
        """The dates of the sentences before, the last first."""
        for index in range(self.index - 1, max(self.index - 1 - _BEFORE, -1), -1):
            yield from reversed(self.document.sentences[index].dates)

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
        spans = split_plain(simple, article.body)
        self.sentences = [Sentence(self, index, *span) for index, span in enumerate(spans)]
        self._read()

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self.sentences)

    def _read(self) -> None:
        """Gives each sentence its words of the lexicon."""
        if not self.sentences:
            return
        text, known = self.text, self.lexicon.known
        following = iter(self.sentences)
        sentence = next(following)
        found, shift = self.lexicon.found(self.folded, self.article.body, self.sentences[-1].end)
        for match in found:
            first, last = match.span()
            first, last = first + shift, last + shift - 1
            while first >= sentence.end:
                sentence = next(following)
            sentence._words.append((first, last, known[text[first:last]]))
        for sentence in self.sentences:
            if sentence._words:
                sentence.kinds = frozenset().union(*[word[0] for _, _, word in sentence._words])
