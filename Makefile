.PHONY: help setup app test test-model check fix lock bench evals gate baseline fuzz
.DEFAULT_GOAL := help

PYTHON ?= python3
BIN := .venv/bin
SPLIT := $(if $(filter true,$(CI)),all,fast)
LIBRARIES := .cache/eval

help:  ## Show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: .venv/ready  ## Create the environment .venv from the lock

.venv/ready: requirements/dev.lock requirements/bootstrap.lock pyproject.toml
	PYTHON=$(PYTHON) scripts/bootstrap

app: setup  ## Ingest corpus/ if it changed, start the page, print its address
	$(BIN)/assistant ingest corpus
	$(BIN)/assistant app

test: setup  ## Everything CI runs: lint, format, types, import contracts, tests, gate
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest --cov
	$(BIN)/assistant eval gate --split $(SPLIT) --home-root $(LIBRARIES)

test-model: setup  ## Ask a real small model 100 questions: no invention is shown
	scripts/local-llm
	MODEL_QUESTIONS=100 $(BIN)/pytest -q -s --no-header \
		tests/pipeline/test_small_model.py

check: test  ## The same as test

fix: setup  ## Mend what lint and format can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: setup  ## Choose versions anew, all locks from one resolution
	scripts/lock

evals: setup  ## Print how right the answers and the records are
	$(BIN)/assistant eval run
	$(BIN)/assistant eval run --suite records --quiet

gate: setup  ## Say whether the answers are worse than the baseline, and where
	$(BIN)/assistant eval gate --home-root $(LIBRARIES)

baseline: setup  ## Make the answers of this checkout the baseline; commit evals/baselines
	$(BIN)/assistant eval gate --update-baseline --home-root $(LIBRARIES)

bench: setup  ## Measure speed and memory as ratios
	$(BIN)/python -m benchmarks.run

fuzz: setup  ## Read 2,000 damaged files: no crash, no hang, no full memory
	FUZZ_FILES=2000 $(BIN)/pytest -q -s tests/fuzz
