# make run: set up a fresh machine and open the app. make test: set up and test the behaviour. make prove: the rest.
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

JOBS ?= 3
SPREAD := -n $(JOBS) --dist loadfile --no-loadscope-reorder
test: .venv/dev.stamp ## Set up and test the whole behaviour, in a browser too; eleven minutes on two cores.
	$(BIN)/python -m pytest $(SPREAD) -m "not proof and not timed"

prove: .venv/dev.stamp ## What proves by force (kills, damage, load, every page and theme), then the time budgets, alone.
	$(BIN)/python -m pytest $(SPREAD) -m "proof and not timed"
	$(BIN)/python -m pytest -m timed

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

sbom: .venv/dev.stamp ## Write docs/sbom.json (CycloneDX) from the lock.
	$(BIN)/python .ci/sbom.py

audit: .venv/dev.stamp ## Ask whether any locked package has a known vulnerability; says so when nobody can be asked.
	$(BIN)/python .ci/audit.py

load: .venv/dev.stamp ## Fifty readers at once on one app process, at a reader's pace and at a hurried one.
	$(BIN)/python -m benchmarks.load --swap
	$(BIN)/python -m benchmarks.load --swap --think 1 3

load-nginx: .venv/dev.stamp ## The same on two app processes behind nginx (Debian: nginx-light).
	$(BIN)/python -m benchmarks.load --swap --nginx --processes 2
	$(BIN)/python -m benchmarks.load --swap --nginx --processes 2 --think 1 3

bench: .venv/dev.stamp ## Measure building, queries, search, pages and files at 5 to 40,000 reports, beside the plain way.
	$(BIN)/python -m benchmarks

drafts-report: .venv/dev.stamp ## What the readers propose of five reports in four layouts, against the bank: docs/utkast.md.
	$(BIN)/python -m benchmarks.drafts --write

sources-report: .venv/dev.stamp ## Figures on reading the reports' own files: quotes, tricks of extraction, OCR, drawing, search.
	$(BIN)/python -m benchmarks.sources

paint: .venv/dev.stamp ## How long readers wait for each page in a browser, beside an empty page and one with a chart (idle machine).
	$(BIN)/python -m loaders build
	$(BIN)/python -m benchmarks.paint

FUZZ_SECONDS ?= 600
FUZZ_JOBS ?= 2
fuzz: .venv/dev.stamp ## Fuzz reader, search, addresses, stored files and templates, FUZZ_SECONDS each; ends with a table.
	$(BIN)/python -m fuzz --seconds $(FUZZ_SECONDS) --jobs $(FUZZ_JOBS)

kills: .venv/dev.stamp ## Kill six hundred builds, at any moment and while their file is put in its place.
	$(BIN)/python -m benchmarks.kills

clean: ## Remove what make has made; the auditors' own work in var/ stays.
	rm -rf .venv var/snapshot .pytest_cache .mypy_cache .ruff_cache

.PHONY: help run test prove check docs screenshots drafts-report sources-report lock sbom audit load load-nginx bench paint fuzz kills clean
