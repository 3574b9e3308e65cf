"""An article as the rules see it: sentences with their mentions, dates and counts.

Everything keeps its place in the article's text. Dates and counts are read only where a rule asks for them.
"""

from collections.abc import Iterator
from functools import cached_property

from analysis.article import Article
from analysis.counts import Count, scan_counts
from analysis.dates import DateExpression, scan_dates
from analysis.lexicon import Lexicon, Mention
from analysis.sentences import fold, split


class Sentence:
    """One sentence: its place, and what it mentions."""

    def __init__(self, document: "Document", index: int, start: int, end: int, opens: bool) -> None:
        self.document, self.index, self.start, self.end = document, index, start, end
        self.opens_paragraph = opens
        self.mentions: list[Mention] = []

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

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of its mentions: the cheap test that comes before any rule."""
        return frozenset(mention.kind for mention in self.mentions)

    @cached_property
    def dates(self) -> list[DateExpression]:
        """Its calendar expressions, resolved against the publication date."""
        document = self.document
        return scan_dates(document.text, document.folded, document.article.published, self.start, self.end,
                          document.article.published_precision)  # fmt: skip

    @cached_property
    def counts(self) -> list[Count]:
        """Its numbers."""
        return scan_counts(self.document.text, self.document.folded, self.start, self.end)

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
        return [] if self.kinds.isdisjoint(kinds) else [m for m in self.mentions if m.kind in kinds]


class Document:
    """An article's sentences. `text` is the article's text, `folded` the same length in small plain letters."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self.article, self.lexicon = article, lexicon
        self.text = article.text
        self.folded = fold(article.text)
        self.sentences = [Sentence(self, i, *span) for i, span in enumerate(split(article.text, article.body))]
        following = iter(self.sentences)
        sentence = next(following, None)
        for mention in lexicon.scan(self.text, self.folded, article.body) if sentence else ():
            while sentence and mention.start >= sentence.end:
                sentence = next(following, None)
            if sentence is None:
                break
            sentence.mentions.append(mention)

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self.sentences)
