# Two commands: `make report` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARTICLES ?= seeds
NIGHTS ?=
OUT ?= report

.DEFAULT_GOAL := help
.PHONY: help setup report test test-browser lab tables notebooks quality clean

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1|/' | awk -F'|' '{printf "  make %-13s %s\n", $$1, $$2}'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Parley needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv is missing. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.base: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what requirements.lock names into $(VENV) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.test: tests/requirements.lock $(VENV)/.base
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r tests/requirements.lock
	@touch $@

setup: $(VENV)/.base  ## make .venv from the lock

report: $(VENV)/.base  ## read the articles, write report/index.html (ARTICLES=folder, NIGHTS=series.csv)
	@$(BIN)/python -m analysis report $(ARTICLES) --out $(OUT) $(if $(NIGHTS),--nights $(NIGHTS))

test: $(VENV)/.test  ## all that the project checks
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -n 2 --dist loadfile --mpl --nbval --nbval-sanitize-with tests/nbval.cfg \
	  --ignore tests/test_browser.py tests notebooks

test-browser: $(VENV)/.test  ## look at the report and JupyterLab in chromium
	@$(BIN)/python -c 'import playwright' 2>/dev/null || \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[browser]'
	@$(BIN)/python -m pytest -rs tests/test_browser.py

lab: $(VENV)/.base  ## open the notebooks in JupyterLab
	@$(BIN)/jupyter lab --notebook-dir=notebooks --port=8898 --no-browser --LabApp.news_url= --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate

tables: $(VENV)/.base  ## refresh data/tables and data/dictionary.md from the briefs
	@rm -rf data/tables
	@$(BIN)/python -m analysis build 'seeds/brief-*.txt' --out data/tables
	@rm data/tables/build.json data/tables/facts/moved.csv
	@$(BIN)/python -m analysis dictionary > data/dictionary.md

notebooks: $(VENV)/.test  ## execute the notebooks in place, from the briefs
	@$(BIN)/python -m analysis notebooks

quality: $(VENV)/.test  ## score the labelled articles (GOLD=folder) into data/quality.json
	@$(BIN)/python -m analysis quality $(or $(GOLD),../shared/gold) --date $$(date +%F)

clean:  ## remove .venv and report
	rm -rf $(VENV) report .pytest_cache .mypy_cache .ruff_cache *.egg-info
