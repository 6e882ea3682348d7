# `make start` and `make test` are all that a newcomer needs; CONTRIBUTING.md tells the rest.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=

# Everything is called by its full name, so that no environment needs to be activated.
BIN := .venv/bin
export PYTHONUNBUFFERED := 1

.PHONY: setup start test lint bench
.DEFAULT_GOAL := start

setup:
	@$(PYTHON) vrt_duurzaam/tools/install.py

start: setup
	@$(BIN)/python vrt_duurzaam/tools/start.py --port $(PORT)

# ARGS goes to pytest: make test ARGS="tests/co2scan -k gas"
test: setup
	@$(BIN)/python -m vrt_duurzaam.tools.suite $(ARGS)

lint: setup
	@$(BIN)/python -m vrt_duurzaam.tools.lint

# ARGS is the name of a group: make bench ARGS=dossier
bench: setup
	@VAR_DIR="$(CURDIR)/var/bench" \
	  $(BIN)/python -m vrt_duurzaam.tools.services run --durable -- $(BIN)/python -m benchmarks $(ARGS)
