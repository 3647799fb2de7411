# The two commands a newcomer needs are `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.PHONY: run test check format lint types contracts pytest faults statements zones dates lives bench bench-peers clean

run: $(VENV)/.run
	@$(BIN)/studytrack

test: check

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "studytrack needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Making a virtual environment in $(VENV) (once)."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing studytrack (once, about a minute)."
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing studytrack and what its tests need (once)."
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.run

check: lint types contracts pytest

format: $(VENV)/.dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lint: $(VENV)/.dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: $(VENV)/.dev
	@$(BIN)/mypy

contracts: $(VENV)/.dev
	@$(BIN)/lint-imports

pytest: $(VENV)/.dev
	@$(BIN)/pytest -n auto --cov --cov-report=term --cov-fail-under=100

faults: $(VENV)/.dev
	@STUDYTRACK_FAULTS=long $(BIN)/pytest -n auto -m faults tests/faults

statements: $(VENV)/.dev
	@$(BIN)/python -m studytrack.store.generate

# Nothing may depend on where the machine stands, nor on its date. The whole suite each time:
# some minutes for each zone and each date, so neither is part of the gate.
ZONES := Pacific/Kiritimati America/St_Johns Africa/Cairo Australia/Lord_Howe UTC

zones: $(VENV)/.dev
	@for zone in $(ZONES); do echo "$$zone"; TZ=$$zone $(BIN)/pytest -n auto || exit 1; done

dates: $(VENV)/.dev
	@$(BIN)/python -m tests.dates

lives: $(VENV)/.dev
	@STUDYTRACK_LIVES=1000 $(BIN)/pytest -n auto tests/test_lives.py

bench: $(VENV)/.dev
	@$(BIN)/python -m tests.bench --json build/bench.json

bench-peers: $(VENV)/.dev
	@$(BIN)/python -m tests.bench.peers build/peers
	@$(BIN)/python -m tests.bench --peers build/peers --json build/bench.json

# Pages and pictures that are made from the program; tests compare them.
help-blocks: $(VENV)/.dev
	@$(BIN)/python -m studytrack.cli.documents docs

pictures: $(VENV)/.dev
	@$(BIN)/python -m studytrack.cli.documents docs --pictures

clean:
	@rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
