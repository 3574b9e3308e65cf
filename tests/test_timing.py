"""Which date an event has: "^" stands before the words that state it; all published on Wednesday 23 July 2025."""

import pytest

from analysis import lexicon
from analysis.article import from_text
from analysis.dating.weekdays import header_conflicts
from analysis.document import Document
from analysis.timing import When, when

LEXICON = lexicon.load()

# text, date, date_end, basis
CASES = [
    # its own clause
    ("The depot was ^hit on Monday.", "2025-07-21", None, "weekday"),
    ("The depot was ^hit overnight.", "2025-07-22", "2025-07-23", "relative"),
    ("Both teams ^met on May 16-17 in Oslo.", "2025-05-16", "2025-05-17", "relative"),
    ("Both teams ^met in May.", "2025-05", None, "relative"),
    ("Both teams ^met in 2022.", "2022", None, "explicit"),
    ("Both teams ^met last week.", "2025-07-14", "2025-07-20", "relative"),
    ("^The February 26 session in Oslo brought nothing.", "2025-02-26", None, "relative"),
    ("They ^met from Monday to Tuesday.", "2025-07-21", "2025-07-22", "weekday"),
    ("Guns ^fired between late Monday and early Tuesday.", "2025-07-21", "2025-07-22", "weekday"),
    ("From 1 March to 30 June 2025 the town was shelled. Six people ^were hurt.", None, None, ""),  # a period is no day
    # a date that frames the sentence
    ("On Monday, the governor said, shells ^struck a school.", "2025-07-21", None, "weekday"),
    # the date of the saying is the last resort within a sentence
    ("The ministry said on Tuesday that guns ^fired on Sunday.", "2025-07-20", None, "weekday"),
    ("The ministry said on Tuesday that its guns ^fired.", "2025-07-22", None, "weekday"),
    ("Guns ^fired overnight, the ministry said on Tuesday.", "2025-07-21", "2025-07-22", "relative"),
    ("The mayor wrote online on Tuesday that overnight ^a house burned.", "2025-07-21", "2025-07-22", "relative"),
    # asides and names date something else
    ("The envoys, who last met in 2019, will ^meet on Friday.", "2025-07-25", None, "weekday"),
    ("Since the February 2022 invasion the town ^was shelled daily.", None, None, ""),
    ("Shells ^hit the mill, the heaviest attack there this year.", None, None, ""),
    ("It was the worst raid of 2025 on the town: ^two men died on Sunday.", "2025-07-20", None, "weekday"),
    ("The teams ^traded blame over the 2014 annexation.", None, None, ""),
    ("He expects talks in August, after his envoys ^met the mediators.", None, None, ""),
    ("Nine people died on Monday after two rockets ^hit a market.", "2025-07-21", None, "weekday"),
    ("It was a raid on Sunday that ^left six injured.", "2025-07-20", None, "weekday"),
    # from the sentences before
    ("The port was hit on Monday. ^Two men died.", "2025-07-21", None, "carried"),
    ("The port was hit overnight. ^Two men died.", "2025-07-22", "2025-07-23", "carried"),
    ("The port was hit on Sunday. It came a day after a raid ^wounded six.", "2025-07-19", None, "carried"),
    ("On Friday a mill burned. The next day ^a silo burned.", "2025-07-19", None, "relative"),
    ("The war has gone on for years. ^Two men died.", None, None, ""),
    ("The port was hit on Monday. The mill had been ^hit at an earlier date.", None, None, ""),
]  # fmt: skip


def sentence_at(text: str) -> tuple[Document, int]:
    anchor = text.index("^")
    return Document(from_text(text.replace("^", ""), published="2025-07-23"), LEXICON), anchor


def dated(text: str, **options: object) -> When | None:
    document, anchor = sentence_at(text)
    sentence = next(s for s in document if s.start <= anchor < s.end)
    return when(sentence, anchor, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "first", "last", "basis"), CASES, ids=[case[0] for case in CASES])
def test_when(text: str, first: str | None, last: str | None, basis: str):
    found = dated(text)
    assert (*(found.iso() if found else (None, None)), found.basis if found else "") == (first, last, basis)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The raid overnight was the largest. The air force said on Wednesday that ^300 drones came.",
         "2025-07-22", "2025-07-23"),
        ("Drones came for a second consecutive night early Wednesday, ^wounding ten.", "2025-07-22", "2025-07-23"),
        ("The raid overnight was the largest. In the afternoon of Wednesday ^two drones came.", "2025-07-23", None),
        ("The raid overnight was the largest. Late on Wednesday ^two drones came.", "2025-07-23", None),
        ("The raid overnight was the largest. On Monday ^two drones came.", "2025-07-21", None),
    ],
)  # fmt: skip
def test_a_day_may_mean_the_night_of_attacks_that_ended_on_it(text: str, first: str, last: str | None):
    found = dated(text, nights=True)
    assert found and found.iso() == (first, last)


def test_the_day_of_publication_only_where_asked():
    text = "The war goes on. ^Two men died."
    assert dated(text) is None
    found = dated(text, header=True)
    assert found and (found.iso(), found.basis) == (("2025-07-23", None), "header")


def test_carrying_can_be_forbidden():
    assert dated("The port was hit on Monday. ^Two men died.", carry=0) is None


def test_the_span_is_the_words_that_date():
    document, anchor = sentence_at("On Monday night, shells ^fell.")
    found = when(document.sentences[0], anchor)
    assert found and document.text[found.start : found.end] == "Monday night"


@pytest.mark.parametrize(
    ("text", "published", "warning"),
    [
        ("They met on Wednesday, July 23.", "2025-07-23", ""),
        ("They met on Wednesday, July 22.", "2025-07-23", "2025-07-22 is a Tuesday"),
        ("They met on Wednesday, July 23.", "2024-07-24", "is the header's year 2024 right?"),
        ("They met on Thursday, July 3.", "2025-03-07", "are day and month of the header's 2025-03-07 swapped?"),
        ("They met on Wednesday, 1 July 2025.", "2025-07-23", "2025-07-01 is a Tuesday"),
    ],
)
def test_header_conflicts(text: str, published: str, warning: str):
    found = header_conflicts(Document(from_text(text, published=published), LEXICON))
    assert warning in "; ".join(found) and bool(warning) == bool(found)
