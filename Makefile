# The two commands a newcomer needs are `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

# What was compiled once is kept: each of the tests' processes would do it anew.
export PYTHONDONTWRITEBYTECODE =

.PHONY: run test check format lint types contracts collected pytest properties faults fuzz formats statements zones dates lives sync recall-year bench bench-page bench-peers clean

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
	@$(PIP) --no-compile --editable '.[dev]'  # what runs is compiled as it is run
	@touch $@ $(VENV)/.run

check: $(VENV)/.dev
	@$(MAKE) --no-print-directory -j2 collected lint contracts
	@$(MAKE) --no-print-directory -j2 types pytest

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

# Every test is compiled once here, and not by each process that runs some.
collected: $(VENV)/.dev
	@$(BIN)/pytest --collect-only >/dev/null || true

# The rules and the services are measured over their own tests, which cover every branch of them
# by examples; properties and everything else run untraced, in half the time.
MEASURED := tests/domain tests/services
# A test waits for the disk or for a screen to be at rest a third of its time: two fit a processor.
PAIRS := $(shell $(PYTHON) -c 'import os; print(2 * (os.cpu_count() or 1))')

pytest: $(VENV)/.dev
	@$(BIN)/pytest -n $(PAIRS) --dist worksteal -m measured --cov --cov-report=term --cov-fail-under=100 $(MEASURED)
	@$(BIN)/pytest -n $(PAIRS) --dist worksteal -m "not measured"

# A thousand examples of each property that names no number of its own; the gate takes forty.
properties: $(VENV)/.dev
	@STUDYTRACK_PROPERTIES=long $(BIN)/pytest -n auto $(MEASURED)

faults: $(VENV)/.dev
	@STUDYTRACK_FAULTS=long $(BIN)/pytest -n auto -m faults tests/faults

# Five hundred mangled files of each foreign format; the gate takes thirty.
fuzz: $(VENV)/.dev
	@STUDYTRACK_FUZZ=500 $(BIN)/pytest -n auto tests/interop/test_fuzz.py tests/catalog/test_broken_files.py

# What the real programs write is read, and they read what is written for them. Not in the gate:
# timewarrior is a package of the system, td-watson, anki, khal and mlflow are from PyPI.
formats: $(VENV)/.dev
	@test -d build/watson || $(PYTHON) -m venv build/watson
	@build/watson/bin/pip --disable-pip-version-check install --quiet td-watson
	@test -d build/anki || $(PYTHON) -m venv build/anki
	@build/anki/bin/pip --disable-pip-version-check install --quiet anki
	@test -d build/khal || $(PYTHON) -m venv build/khal
	@build/khal/bin/pip --disable-pip-version-check install --quiet khal
	@STUDYTRACK_FORMATS=1 STUDYTRACK_WATSON=build/watson/bin/watson \
	  STUDYTRACK_ANKI=build/anki/bin/python STUDYTRACK_KHAL=build/khal/bin/khal \
	  $(BIN)/pytest tests/formats
	@test -d build/mlflow || $(PYTHON) -m venv build/mlflow
	@build/mlflow/bin/pip --disable-pip-version-check install --quiet mlflow-skinny sqlalchemy alembic
	@$(BIN)/python -m tests.formats build/mlflow/bin/python

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
	@STUDYTRACK_LIVES=1000 STUDYTRACK_HISTORIES=1000 \
	  $(BIN)/pytest -n auto tests/test_lives.py tests/services/transfer/test_transfer.py

# Three thousand histories of three devices and a carrier that brings their files badly; the gate
# takes a hundred, most of them without waiting for the disk.
sync: $(VENV)/.dev
	@STUDYTRACK_SYNC=3000 $(BIN)/pytest -n auto tests/test_sync_histories.py

# Two made-up years of recall, beside published figures.
recall-year: $(VENV)/.dev
	@$(BIN)/python -m tests.recall_year

# Sessions of the learners that are measured; the table compares the fewest and the most.
SIZES := 1000 10000 100000
ROUNDS := 15
BENCH = $(BIN)/python -m tests.bench --sizes $(SIZES) --rounds $(ROUNDS) --json build/bench.json

bench: $(VENV)/.dev
	@$(BENCH)

# The same, written into docs/speed.md.
bench-page: $(VENV)/.dev
	@$(BENCH) --page docs/speed.md

# The same, with other programs; Bagels needs a python3.13 on the path.
bench-peers: $(VENV)/.dev
	@$(BIN)/python -m tests.bench.peers build/peers
	@$(BENCH) --page docs/speed.md --peers build/peers

# Pages and pictures that are made from the program; tests compare them.
help-blocks: $(VENV)/.dev
	@$(BIN)/python -m studytrack.cli.doc_pages docs

pictures: $(VENV)/.dev
	@$(BIN)/python -m studytrack.cli.doc_pages docs --pictures

clean:
	@rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
