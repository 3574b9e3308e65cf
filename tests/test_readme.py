"""The README says what is so: its rows, its list of tables and its scores are made from the project."""

import contextlib
import io
import json
import re
from pathlib import Path

import pandas as pd

import analysis
from analysis.tables import schemas

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(name: str) -> str:
    return re.search(rf"<!-- {name}.*?-->\n(.*?)<!-- /{name} -->", README, re.DOTALL)[1].strip()


def pasted_rows() -> str:
    """What the README's Python prints, frame by frame."""
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)[1]
    frames, printed = re.findall(r"^tables\..*$", code, re.MULTILINE), io.StringIO()
    space: dict = {}
    exec(code[: code.index("tables.rounds[[")], space)
    with pd.option_context("display.width", 120, "display.max_columns", 12):
        parts = [eval(line, space).to_string(index=False) for line in frames]
    with contextlib.redirect_stdout(printed):
        print(analysis.explain(space["tables"].strikes.iloc[0]))
    return "\n\n".join([*parts, printed.getvalue().strip()])


def test_rows_are_what_the_paragraph_gives():
    assert block("rows") == f"```\n{pasted_rows()}\n```"


def test_tables_are_those_of_the_registry():
    lines = [f"| `{name.rpartition('.')[2]}` | {table.meaning} |" for name, table in schemas().items()
             if not name.startswith("facts.")]  # fmt: skip
    assert block("tables") == "\n".join(["| table | what a row is |", "| --- | --- |", *lines])


def test_scores_are_those_of_the_last_measurement():
    sets = json.loads((ROOT / "data" / "quality.json").read_text(encoding="utf-8"))["sets"]
    for table in ("rounds", "outcomes", "strikes", "captures"):
        dev, check = sets["dev"][table], sets["check"][table]
        figures = (check["precision"], check["recall"], check["f1"], dev["f1"])
        assert " | ".join([f"| {table}", *(f"{figure:.2f}" for figure in figures)]) in block("quality")
