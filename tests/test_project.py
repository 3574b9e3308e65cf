"""The project's own files agree with each other."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def name(requirement: str) -> str:
    return re.match(r"[A-Za-z0-9_.-]+", requirement)[0].lower()


def test_environment_names_what_pyproject_needs():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    listed = {name(item): item for item in environment if isinstance(item, str)}
    assert set(listed) - {"python", "pip"} == {name(item) for item in PROJECT["dependencies"]}
    assert listed["python"] == "python" + PROJECT["requires-python"]
    assert environment[-1] == {"pip": ["-e ."]}


def test_environment_pins_what_the_lock_pins():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    lock = set(re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    pinned = [tuple(item.split("=")) for item in environment if isinstance(item, str) and re.search(r"\w=\w", item)]
    assert len(pinned) >= 10
    assert set(pinned) <= lock


@pytest.mark.parametrize("path", ["requirements.lock", "tests/requirements.lock"])
def test_locks_hold_hashes_and_no_host(path):
    text = (ROOT / path).read_text()
    assert "://" not in text
    assert len(re.findall(r"^\S+==", text, re.MULTILINE)) <= text.count("--hash=sha256:")


def test_every_dependency_has_its_reason():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    begin = lines.index("dependencies = [")
    listed = [line for line in lines[begin + 1 : begin + 1 + len(PROJECT["dependencies"])]]
    assert all(re.search(r'",\s+# \w+', line) for line in listed)


def test_top_level_holds_what_the_design_names():
    allowed = {"seeds", "analysis", "notebooks", "data", "tests", "environment.yml", "README.md", "pyproject.toml",
               "requirements.lock", "Makefile", "LICENSE", "report", "parley.egg-info"}  # fmt: skip
    assert {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} <= allowed
