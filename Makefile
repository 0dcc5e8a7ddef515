# What can be run here; "make help" lists it. Every target makes its own environment in .venv.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN := .venv/bin
# Seconds that the whole of "make test" may take, and processes that run its tests.
BUDGET ?= 540
WORKERS ?= 2

RUN := .venv/.installed-run
DEV := .venv/.installed-dev
BENCH := .venv/.installed-bench
SETUP := tools/setup.sh pyproject.toml requirements/build.txt requirements/run.txt

.PHONY: help
help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(RUN) ## make every document of the example records, into out/
	@$(BIN)/python -m tools.demo

.PHONY: test
test: $(DEV) ## run every check and test, in about five minutes
	@$(BIN)/python tools/test.py --budget $(BUDGET) --workers $(WORKERS)

.PHONY: lint
lint: $(DEV) ## check style, format and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

.PHONY: types
types: $(DEV) ## check types
	@$(BIN)/mypy

.PHONY: bench
bench: $(BENCH) ## measure how fast records are checked
	@$(BIN)/python -m bench

.PHONY: bench-store
bench-store: $(BENCH) ## measure how fast and how safely a store keeps them
	@$(BIN)/python -m bench store

.PHONY: bench-letters
bench-letters: $(BENCH) ## measure how fast a letter becomes a Word file
	@if command -v npm >/dev/null; then \
	    npm install --prefix bench/npm --no-package-lock --no-audit --no-fund --silent; \
	fi
	@$(BIN)/python -m bench letters

.PHONY: bench-documents
bench-documents: $(BENCH) ## measure how fast a letter becomes a PDF
	@$(BIN)/python -m bench documents

.PHONY: generate
generate: $(DEV) ## write the generated pages anew
	@$(BIN)/python -m tools.generate

.PHONY: pins
pins: ## write requirements/ anew from pyproject.toml
	@tools/pin.sh

.PHONY: clean
clean: ## remove everything that was made, .venv too
	rm -rf .venv build dist out .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---------------------------------------------------------------- the environment

$(RUN): $(SETUP)
	@tools/setup.sh run
	@touch $@

# What the checks need holds what a document needs.
$(DEV): $(SETUP) requirements/dev.txt
	@tools/setup.sh dev
	@touch $(RUN) $@

$(BENCH): $(SETUP) requirements/dev.txt requirements/bench.txt
	@tools/setup.sh bench
	@touch $@
