"""Label files: what is wrong with them is said with file and place; drafts can be read back."""

import json
from pathlib import Path

import pytest

from analysis.scoring import LabelError, draft, read_labels
from analysis.tables import Tables

GOOD = {"published": "2025-03-02", "captures": [{"at": 3, "place": "Zelene", "by": "Russia", "note": "?"}]}

# what stands in the label file | what the message says
BAD = [
    ("{", "line 1: not JSON"),
    ("[]", "not a JSON object"),
    ('{"published": "March"}', "published: 'March' is no date in the form"),
    ('{"rounds": {}}', "rounds: a list of rows is needed"),
    ('{"rounds": ["x"]}', "rounds[0]: an object is needed"),
    ('{"strikes": [{"at": 0}, {"at": 99}]}', "strikes[1].at: 99 is no place in the text of 9 characters"),
    ('{"outcomes": [{"kind": "truce"}]}', "outcomes[0].kind: 'truce' is none of prisoner_exchange"),
    ('{"rounds": [{"status": "over"}]}', "rounds[0].status: 'over' is none of held"),
    ('{"strikes": [{"measure": "seen"}]}', "strikes[0].measure: 'seen' is none of launched"),
    ('{"strikes": [{"count": "two"}]}', "strikes[0].count: 'two' is no whole number"),
    ('{"rounds": [{"dat": "2025-03-01"}]}', "rounds[0].dat: '2025-03-01' stands under no key of the guide"),
]


def write(folder: Path, name: str, label: str, text: str | None = "The text.") -> None:
    (folder / f"{name}.json").write_text(label, encoding="utf-8")
    if text is not None:
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("label", "message"), BAD)
def test_a_bad_file_is_named_and_the_others_are_read(label: str, message: str, tmp_path: Path) -> None:
    write(tmp_path, "bad", label)
    write(tmp_path, "good", json.dumps(GOOD))
    labelled, faults = read_labels(tmp_path)
    assert [one.name for one in labelled] == ["good"]
    assert len(faults) == 1 and faults[0].startswith(f"{tmp_path / 'bad.json'}: ") and message in faults[0]


def test_a_label_without_its_text(tmp_path: Path) -> None:
    write(tmp_path, "bad", json.dumps(GOOD), text=None)
    assert read_labels(tmp_path)[1] == [
        f"{tmp_path / 'bad.json'}: its text bad.txt is missing; put it beside the label"
    ]


def test_no_labels_at_all(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match=r"no labelled articles; put NAME\.json beside NAME\.txt"):
        read_labels(tmp_path)


@pytest.mark.parametrize(("published", "week"), [
    ("2025-12-29", "2026-W01"), ("2025-03-02", "2025-W09"), ("2025-03", "2025-03"), ("", "good"),
])  # fmt: skip
def test_weeks(published: str, week: str, tmp_path: Path) -> None:
    write(tmp_path, "good", json.dumps(GOOD | {"published": published}))
    assert [one.week for one in read_labels(tmp_path)[0]] == [week]


def test_draft_is_a_label_file(tmp_path: Path) -> None:
    claim = {"article": "a", "start": 4, "end": 8, "sentence": "The text.", "claim_id": "a:1"}
    tables = Tables.of({
        "articles": [{"article": "a", "published": "2025-03-02"}],
        "rounds": [claim | {"city": "Geneva", "heads": {"Russia": "Petrenko"}, "number": 2}],
        "captures": [claim | {"place": "Zelene", "by": "Russia", "date": "2025-03"}],
    })  # fmt: skip
    made = draft(tables)
    assert made == {
        "article": "a", "published": "2025-03-02",
        "rounds": [{"at": 4, "city": "Geneva", "number": 2, "heads": {"Russia": "Petrenko"}}],
        "outcomes": [], "strikes": [],
        "captures": [{"at": 4, "place": "Zelene", "by": "Russia", "date": "2025-03"}],
    }  # fmt: skip
    write(tmp_path, "a", json.dumps(made))
    assert read_labels(tmp_path)[1] == []
    with pytest.raises(LabelError, match="0 articles; a label file is for one"):
        draft(Tables.of({}))
