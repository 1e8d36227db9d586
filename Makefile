# make run: set up a fresh machine and open the app. make test: set up and run every test.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
.DEFAULT_GOAL := help

help: ## Show the targets.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

.venv/run.stamp: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-dev.txt
	touch $@

run: .venv/run.stamp ## Set up, build the snapshot and open the app on localhost.
	$(BIN)/python -m loaders build
	$(BIN)/python -m streamlit run app.py

test: .venv/dev.stamp ## Set up and run every test, the browser tests included.
	$(BIN)/python -m pytest

check: .venv/dev.stamp ## Lint, format and type checks.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: .venv/run.stamp ## Regenerate the field reference, the fault codes and the editor's schema.
	$(BIN)/python -m loaders docs

screenshots: .venv/dev.stamp ## Take the handbook's pictures anew (needs Chromium, Chrome or Edge).
	PYTHONPATH=. $(BIN)/python docs/screenshots.py

lock: .venv/dev.stamp ## Compile the locks from requirements*.in, for every platform.
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 requirements-dev.in -o requirements-dev.txt

clean: ## Remove what make has made; the auditors' own work in var/ stays.
	rm -rf .venv var/snapshot .pytest_cache .mypy_cache .ruff_cache

.PHONY: help run test check docs screenshots lock clean
