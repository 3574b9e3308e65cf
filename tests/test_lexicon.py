"""The lexicon tests itself: every entry's example gives it, every reject does not."""

import pytest

from analysis import lexicon
from analysis.lexicon import LexiconError, load, spell
from analysis.sentences import fold

ENTRIES = load().entries


def found(text: str, part: str = "") -> set[tuple[str, str]]:
    words = load().part(part) if part else load()
    return {(mention.kind, mention.value) for mention in words.scan(text, fold(text))}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.kind}-{entry.value}")
def test_entry(entry):
    assert entry.example, "every entry has an example"
    assert (entry.kind, entry.value) in found(entry.example, entry.get("within", ""))
    assert not entry.reject or (entry.kind, entry.value) not in found(entry.reject, entry.get("within", ""))


def test_capitals_in_the_lexicon_are_capitals_in_the_text():
    assert ("side", "US") in found("the US envoy")
    assert ("side", "US") not in found("tell us more")
    assert ("side", "Russia") in found("RUSSIA SAYS NO")


def test_spell():
    assert spell("defen(c|s)e m(an|en)") == ["defence man", "defence men", "defense man", "defense men"]


def test_broken_file_is_named(tmp_path):
    (tmp_path / "mine.toml").write_text("[weapon]\ndrone = { words = \n")
    with pytest.raises(LexiconError, match=r"mine\.toml.*TOML"):
        load(tmp_path)


def test_entry_without_words_is_named(tmp_path):
    (tmp_path / "mine.toml").write_text('[weapon]\nkite = { example = "A kite fell." }\n')
    with pytest.raises(LexiconError, match=r"mine\.toml.*kite.*words"):
        load(tmp_path)


def test_overlay_adds_an_entry(tmp_path):
    (tmp_path / "mine.toml").write_text('[side]\nGenovia = { words = ["Genovia"], example = "Genovia sent one." }\n')
    text = "Genovia sent one to Moscow."
    sides = [m.value for m in lexicon.load(tmp_path).scan(text, fold(text)) if m.kind == "side"]
    assert sides == ["Genovia", "Russia"]
