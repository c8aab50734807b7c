# Two commands: `make run` serves, `make test` proves. Nothing before them but Python 3.11+, make and a C library.
PYTHON ?= python3
PORT ?= 8000
EXTRAS ?= dev
BIN := .venv/bin

.PHONY: run test check bench clean

run: .venv/run.stamp
	$(BIN)/sauro train --ensure
	$(BIN)/sauro serve --port $(PORT)

test: .venv/test.stamp check
	$(BIN)/python -m pytest

check: .venv/test.stamp
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: .venv/test.stamp
	$(BIN)/python -m tests.bench

clean:
	rm -rf .venv .var build *.egg-info

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Cần Python 3.11 trở lên: make PYTHON=/đường/dẫn/python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run.stamp: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/test.stamp: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[$(EXTRAS)]'
	touch .venv/run.stamp $@
