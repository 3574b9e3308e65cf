"""The notebooks' form; `make test` compares their outputs (--nbval)."""

import re
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parent.parent / "notebooks"
NAMES = ["1_timeline", "2_claims", "3_outcomes", "4_strikes", "5_your_article", "6_quality"]


def cells(name: str, kind: str) -> list:
    return [cell for cell in nbformat.read(FOLDER / f"{name}.ipynb", as_version=4).cells if cell.cell_type == kind]


def test_the_notebooks_are_those_six():
    assert sorted(path.stem for path in FOLDER.glob("*.ipynb")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_code_cells_are_small_and_define_nothing(name):
    for cell in cells(name, "code"):
        assert 1 <= len(cell.source.splitlines()) <= 4, cell.source
        assert max(map(len, cell.source.splitlines())) <= 140
        assert not re.search(r"\b(def|class|lambda|for .*:$)\b", cell.source), cell.source


@pytest.mark.parametrize("name", NAMES)
def test_a_heading_asks_and_one_cell_holds_the_parameters(name):
    prose = cells(name, "markdown")
    assert re.match(r"# .+\?\n", prose[0].source)
    tagged = [n for n, cell in enumerate(cells(name, "code")) if "parameters" in cell.metadata.get("tags", [])]
    assert tagged == [0]
    assert sum(cell.source.count("\n# ") for cell in prose) == 0


@pytest.mark.parametrize("name", NAMES)
def test_outputs_are_there_in_order_and_clean(name):
    code = cells(name, "code")
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    for cell in code:
        last = cell.source.splitlines()[-1]
        shows = not re.match(r"(import|from)\b|[\w, ]+ = ", last)
        assert bool(cell.outputs) == shows, cell.source
        assert all(output.output_type == "execute_result" for output in cell.outputs), cell.outputs


@pytest.mark.parametrize("name", NAMES)
def test_answers_are_bold_and_computed(name):
    answers = [
        output.data["text/markdown"]
        for cell in cells(name, "code")
        for output in cell.outputs
        if "text/markdown" in output.data
    ]
    assert answers
    assert all(answer.startswith("**") and answer.endswith("**") for answer in answers)
    for cell in cells(name, "markdown"):
        assert "**" not in cell.source.replace("**Tasks differ: this is orientation, not a race.**", "")


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_has_alt_text_data_and_source(name):
    for cell in cells(name, "code"):
        for output in cell.outputs:
            if "image/png" in output.data:
                assert len(output.data["text/plain"]) > 20
                assert output.data["text/csv"].count("\n") >= 1
                assert output.metadata["image/png"]["alt"] == output.data["text/plain"]
                assert "source" in cell.source or "grey" in cell.source or "Source" in cell.source


@pytest.mark.parametrize("name", NAMES)
def test_no_path_of_a_machine_is_kept(name):
    text = (FOLDER / f"{name}.ipynb").read_text(encoding="utf-8")
    assert not re.search(r"/(home|root|work|Users|tmp)/", text)
