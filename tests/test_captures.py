"""Captures: who took which settlement, and what is none."""

from datetime import date

import pytest

from analysis.article import Article
from analysis.captures import find
from analysis.document import Document
from analysis.lexicon import load
from analysis.settlements import key, region, regions

PUBLISHED = date(2025, 9, 10)  # a Wednesday


def captures(text: str) -> list[tuple]:
    found = find(Document(Article("a", text, PUBLISHED), load()))
    return [(c.cells["place"], c.cells["region"], c.cells["by"], c.when and c.when.iso()[0]) for c in found]


def rows(places: str, by: str, day: str | None = None) -> list[tuple]:
    """"Lyman:Donetsk Izium:Kharkiv" → one row each."""
    pairs = [item.split(":") for item in places.split(";")]
    return [(name, home or None, by, day) for name, home in pairs]


CASES = [
    ("Russia's defence ministry said on Tuesday its troops had seized the village of Varachyne in the Sumy region.",
     rows("Varachyne:Sumy", "Russia", "2025-09-09")),
    ("Russian forces captured Siversk, Toretsk and the hamlet of Kleban-Byk on Monday.",
     rows("Siversk:Donetsk;Toretsk:Donetsk;Kleban-Byk:Donetsk", "Russia", "2025-09-08")),
    ("Ukrainian marines have retaken Pylna and, north of Kharkiv, the village of Strilecha.",
     rows("Pylna:Kharkiv;Strilecha:Kharkiv", "Ukraine", "2025-09-10")),
    ("The villages of Zelenyi Hai and Vysoke, in the Donetsk and Luhansk regions respectively, were "
     "captured by Russian troops.",
     rows("Zelenyi Hai:Donetsk;Vysoke:Luhansk", "Russia", "2025-09-10")),
    ("The ministry spoke at noon. Ukrainian units withdrew from Vuhledar on Sunday.",
     rows("Vuhledar:Donetsk", "Russia", "2025-09-07")),
    ("It was a long fight. The town of Avdiivka fell to Russian forces in February 2024.",
     rows("Avdiivka:Donetsk", "Russia", "2024-02")),
    ("Russia's defence ministry announced the capture of Varachyne.", rows("Varachyne:Sumy", "Russia", "2025-09-10")),
    ("They met. Three villages in the Kharkiv region, Borysivka, Ohirtseve and Pylna, were taken by Russian troops.",
     rows("Borysivka:Kharkiv;Ohirtseve:Kharkiv;Pylna:Kharkiv", "Russia")),
    ("A Russian milblogger claimed on September 8 that Russian forces seized Zaliznychne (west of Huliaipole), "
     "Dobropillia and Pryluky (both in Zaporizhzhia Oblast) and advanced near Malynivka.",
     rows("Zaliznychne:Zaporizhzhia;Dobropillia:Zaporizhzhia;Pryluky:Zaporizhzhia", "Russia", "2025-09-08")),
    ("They drove Russian troops out of Kupiansk.", rows("Kupiansk:Kharkiv", "Ukraine", "2025-09-10")),
    ("Units of Battlegroup North liberated the settlement of Novaya Poltavka, Russia's defence ministry said.",
     rows("Novaya Poltavka:Donetsk", "Russia", "2025-09-10")),
]  # fmt: skip

NONE = [
    "Russian forces are trying to capture Pokrovsk.",
    "Ukraine denied plans to seize the town of Sudzha.",
    "Russia failed to take Kyiv in the first weeks.",
    "Moscow could capture Lyman before winter.",
    "Ukrainian soldiers captured three Russians near Lyman.",
    "Police seized drugs in Lviv.",
    "The photographer captured the mood in Odesa.",
    "Israel's army seized the Rafah crossing.",
    "Fighting raged around Pokrovsk on Tuesday.",
    "The plant in occupied Enerhodar is under Russian control.",
    "They want to free the city of Kherson.",
    "Talks turn on the parts of the region around Kramatorsk that remain under Ukrainian control.",
    "After the capture of the Azov soldiers there were protests.",
    "The company took control of the market in Kyiv.",
    "Manchester City captured the title in Istanbul.",
    "The Russian army has continued attempts to encircle Kyiv and capture Kharkiv.",
]


@pytest.mark.parametrize("text, expected", CASES)
def test_captures(text, expected):
    assert captures(text) == expected


@pytest.mark.parametrize("text", NONE)
def test_no_capture(text):
    assert captures(text) == []


def test_settlement_is_told_once_and_keeps_its_words():
    text = "Russian forces took control of Lyman. Later, Moscow said Russian troops had captured Lyman."
    (claim,) = find(Document(Article("a", text, PUBLISHED), load()))
    assert text[claim.start : claim.end] == "took control of Lyman"
    assert text[slice(*claim.evidence["place"])] == "Lyman"


def test_denied_capture_says_so():
    (claim,) = find(Document(Article("a", "Kyiv denied that Russian forces had captured Lyman.", PUBLISHED), load()))
    assert claim.cells["status"] == "denied"


@pytest.mark.parametrize("one, other", [("Izyum", "Izium"), ("Slovyansk", "Sloviansk"), ("Novoye", "Nove"),
                                        ("Andreevka", "Andrivka")])  # fmt: skip
def test_spellings_share_a_key(one, other):
    assert key(one) == key(other)


def test_homonyms_have_no_region_of_their_own():
    assert region("Varachyne") == "Sumy"
    assert region("Lyman") == "Donetsk"  # the one city among four
    assert region("Zelenyi Hai") is None
    assert "Donetsk" in regions("Zelenyi Hai")
    assert regions("Zelensky") == {}
