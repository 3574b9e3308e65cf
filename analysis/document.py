"""An article as the rules see it: sentences with their mentions, dates and counts.

Everything keeps its place in the article's text. Dates and counts are read only where a rule asks for them.
"""

from bisect import bisect_left
from collections.abc import Iterator

from analysis.article import Article
from analysis.counts import Count, scan_counts
from analysis.dates import DateExpression, scan_dates
from analysis.lexicon import Lexicon, Mention
from analysis.sentences import plain, small, split_plain

_BEFORE = 6  # sentences back to a date whose year still holds


class Sentence:
    """One sentence: its place, and what it mentions.

    `kinds` are those of its mentions: the cheap test that comes before any rule. `opens_paragraph`: it is the first
    of one.
    """

    __slots__ = ("_counts", "_dates", "_of", "document", "end", "folded", "index", "kinds", "mentions",
                 "opens_paragraph", "start")  # fmt: skip

    def __init__(self, document: "Document", index: int, span: tuple[int, int, bool], mentions: list[Mention]) -> None:
        self.document, self.index = document, index
        self.start, self.end, self.opens_paragraph = span
        self.folded = document.folded  # the whole article's: search it from `start` to `end`
        self.mentions = mentions  # the words of the lexicon in it, from left to right
        self.kinds = frozenset([mention[0] for mention in mentions])
        self._of: dict[tuple[str, ...], list[Mention]] | None = None
        self._dates: list[DateExpression] | None = None  # these are read where a rule asks for them
        self._counts: list[Count] | None = None

    def __repr__(self) -> str:
        return f"Sentence({self.index}, {self.text!r})"

    @property
    def text(self) -> str:
        """The sentence as it stands in the article."""
        return self.document.text[self.start : self.end]

    @property
    def dates(self) -> list[DateExpression]:
        """Its calendar expressions, resolved against the publication date."""
        if self._dates is None:
            document, article = self.document, self.document.article
            places = self._between(document.found.dates)
            self._dates = [] if not places else scan_dates(
                document.text, document.folded, article.published, self.start, self.end,
                article.published_precision, places, self._earlier,
            )  # fmt: skip
        return self._dates

    def _earlier(self) -> Iterator[DateExpression]:
        """The dates of the sentences before, the last first."""
        sentences, unread = self.document.sentences, self.index
        while unread and sentences[unread - 1]._dates is None:
            unread -= 1
        for sentence in sentences[unread : self.index]:  # in their order: each may hang on the ones before
            sentence.dates  # noqa: B018
        for sentence in reversed(sentences[max(self.index - _BEFORE, 0) : self.index]):
            yield from reversed(sentence.dates)

    @property
    def counts(self) -> list[Count]:
        """Its numbers."""
        if self._counts is None:
            document = self.document
            places = self._between(document.found.numerals)
            self._counts = [] if not places else scan_counts(
                document.text, document.folded, self.start, self.end, places
            )  # fmt: skip
        return self._counts

    def _between(self, places: list[int]) -> list[int]:
        return places[bisect_left(places, self.start) : bisect_left(places, self.end)]

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
        if self.kinds.isdisjoint(kinds):
            return []
        if self._of is None:
            self._of = {}
        found = self._of.get(kinds)
        if found is None:
            self._of[kinds] = found = [mention for mention in self.mentions if mention[0] in kinds]
        return found.copy()


class Document:
    """An article's sentences. `text` is the article's text, `folded` the same length in small plain letters."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self.article, self.lexicon = article, lexicon
        self.text = article.text
        simple = plain(article.text)
        self.folded = small(simple)
        spans = split_plain(simple, article.body)
        self.found = lexicon.find(self.text, self.folded, article.body, spans[-1][1] if spans else 0)
        mentions = self.found.mentions
        places = [mention[2] for mention in mentions]
        self.sentences: list[Sentence] = []
        before = 0
        for index, span in enumerate(spans):
            behind = bisect_left(places, span[1], before)
            self.sentences.append(Sentence(self, index, span, mentions[before:behind]))
            before = behind

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self.sentences)
