# Everything a person needs: `make run` and `make test`. The environment is kept in .venv.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: run test lint bench clean

run: $(READY)
	@$(BIN)/python -m app

test: $(READY) $(VENV)/ready-test lint
	$(BIN)/python -m pytest

lint: $(VENV)/ready-test
	$(BIN)/ruff check app tests bench models
	$(BIN)/ruff format --check app tests bench models
	$(BIN)/lint-imports
	$(BIN)/basedpyright

bench: $(VENV)/ready-bench
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV)

$(READY): pyproject.toml constraints.txt packaging/system_libs.sh
	@packaging/system_libs.sh $(PYTHON)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/ready-bench: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	@touch $@

$(VENV)/ready-test: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@
