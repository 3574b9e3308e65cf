"""Claimants: who gives a number, before it, behind it, or in a sentence nearby."""

import pytest

from analysis.article import Article
from analysis.claimants import claimant
from analysis.document import Document
from analysis.lexicon import load


def claimed(text: str):
    """The claimant of what stands at the mark ^."""
    at = text.index("^")
    document = Document(Article("a", text.replace("^", ""), None), load())
    sentence = next(one for one in document.sentences if one.start <= at < one.end)
    return claimant(sentence, at)


CASES = [
    ("Ukraine's air force said it had shot down ^40 drones.", "Ukraine's air force", "Ukrainian air force", "Ukraine"),
    ("The Russian Ministry of Defence (MoD) said ^40 drones fell.",
     "Russian Ministry of Defence", "Russian defence ministry", "Russia"),
    ("Russia fired ^40 drones, according to the Ukrainian air force.",
     "Ukrainian air force", "Ukrainian air force", "Ukraine"),
    ("According to local officials, ^two people died.", "local officials", "authorities", None),
    ("^Two people died, Kharkiv mayor Ihor Terekhov wrote.", "Kharkiv mayor Ihor Terekhov",
     "Kharkiv mayor Ihor Terekhov",
     "Ukraine"),
    ("^Two people died, said Oleh Kiper, the governor of Odesa region.", "Oleh Kiper, the governor of Odesa",
     "Oleh Kiper, the governor of Odesa", "Ukraine"),
    ("The region's governor, Roman Busargin, said ^one man was hurt.", "region's governor, Roman Busargin",
     "region's governor, Roman Busargin", None),
    ("A spokesman for the Ukrainian air force, Yuriy Ihnat, said ^40 fell.",
     "Ukrainian air force, Yuriy Ihnat", "Ihnat",
     "Ukraine"),
    ("The air force in Kyiv said ^40 drones fell.", "air force", "Ukrainian air force", "Ukraine"),
    ("Authorities in the northern Sumy region reported ^two injuries.", "Authorities", "authorities", None),
    ("The army fired at it, Moscow said, adding that ^40 fell.", "Moscow", "Russia", "Russia"),
    ("Ukraine's security service spoke first. It added that ^40 drones fell.", None, None, None),
    ("The emergency service said a house burned. ^Two people died, it added.", "emergency service", "emergency service",
     None),
    ("Zelensky met reporters on Monday and said ^40 drones fell.", "Zelensky", "Zelensky", "Ukraine"),
    ("\"Many houses burned,\" Ivan Fedorov said. \"^Two people died,\" he added.", "Ivan Fedorov",
     "Ivan Fedorov", None),
    ("Russian defence ministry: ^40 drones were destroyed.", "Russian defence ministry", "Russian defence ministry",
     "Russia"),
    ("KYIV, June 3 (Reuters) - Ukraine shot down ^40 drones, its air force said.", "air force", "Ukrainian air force",
     "Ukraine"),
    ("On Friday, the governor of the Poltava region, Ivan Koval, said that ^two people died.",
     "governor of the Poltava region, Ivan Koval", "governor of the Poltava region, Ivan Koval", "Ukraine"),
    ("^Two people died, the governor there said.", "governor", "governor", None),
    ("^Two people died, the military said.", "military", "military", None),
    ("In a statement, the air force said ^40 drones fell.", "air force", "Ukrainian air force", "Ukraine"),
    ("Police in Kharkiv said ^two people died.", "Police", "police", None),
    ("According to first estimates, ^two people died, Moscow said.", "Moscow", "Russia", "Russia"),
    ("By the Air Force's count, ^40 drones fell.", "Air Force", "Ukrainian air force", "Ukraine"),
    ("The police spoke of a raid. Its statement says air defences downed ^40 drones.", None, None, None),
    ("^Forty drones fell, TASS reported, citing the defence ministry.", "defence ministry", "Russian defence ministry",
     "Russia"),
    ("^Two people died, presidential adviser Ivan Koval said.", "adviser Ivan Koval", "adviser Ivan Koval", None),
    ("Regional governors said ^two people died.", "Regional governors", "Regional governors", None),
    ("Russia fired ^40 drones at Ukraine overnight.", None, None, None),
    ("Russian claims of ^40 drones were not confirmed.", None, None, None),
    ("He stated his terms. Kharkiv region recorded ^20 hits.", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "canonical", "side"), CASES)
def test_claimant(text: str, name: str | None, canonical: str | None, side: str | None) -> None:
    found = claimed(text)
    assert (found and found.name, found and found.canonical, found and found.side) == (name, canonical, side)


def test_a_carried_claimant_says_so() -> None:
    found = claimed("The police said a house burned. ^Two people died, they added.")
    assert found is not None
    assert (found.name, found.carried) == ("police", True)
