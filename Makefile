# What one does with this house. Needs Python 3.11 or newer, and make; everything else is installed into .venv.

PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(if $(shell \
	$(name) -c 'import sys; print(sys.version_info >= (3, 11) or "")' 2>/dev/null),$(name))))
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test lint format bench bench-when test-faults test-postgres test-places test-club lock migration clean

help: ## Say what there is.
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name what; do \
		printf '  make %-14s %s\n' "$$name" "$$what"; done

demo: $(VENV)/runtime ## Play a scene on a local Telegram, then stay on (ARGS=--once: end after the scene).
	@$(BIN)/zhibu demo $(ARGS)

test: $(VENV)/development ## Run everything that proves it (ARGS= for pytest).
	$(BIN)/python -m pytest -n 2 $(ARGS)

lint: $(VENV)/development ## Check style, types and the arrows between packages.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/development ## Put the code into shape.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/development ## Measure speed beside two bare echo bots; print and store the figures.
	$(BIN)/python -m tests.bench $(ARGS)

bench-when: $(VENV)/development ## Measure the reader of times beside dateparser and JioNLP (where installed); print and store.
	$(BIN)/python -m tests.bench.when $(ARGS)

test-faults: $(VENV)/development ## Kill the bot 300 times under load and compare what people got with what is stored.
	for mode in polling webhook; do \
		$(BIN)/python -m tests.faults.kills --kills 300 --people 2000 --mode $$mode $(ARGS) || exit 1; done

test-postgres: $(VENV)/development ## Run the database tests on a throw-away PostgreSQL server.
	PATH="$(CURDIR)/$(BIN):$$PATH" sh tests/postgres.sh python -m pytest -n 2 \
		tests/actions tests/jobs tests/conversations tests/migrations tests/reading $(ARGS)

test-places: $(VENV)/development ## Let 500 people ask for 10 places at once, 200 times, on SQLite and on PostgreSQL.
	PATH="$(CURDIR)/$(BIN):$$PATH" sh tests/postgres.sh python -m tests.reading.rush --rounds 200 --people 500 $(ARGS)

test-club: $(VENV)/development ## Compare 20,000 steps of the reading club with a model, on SQLite and on PostgreSQL.
	PATH="$(CURDIR)/$(BIN):$$PATH" sh tests/postgres.sh python -m tests.reading.steps --steps 20000 $(ARGS)

lock: $(VENV)/development ## Write the lock files anew (ARGS=--upgrade: with the newest versions).
	echo 'setuptools>=80' | $(COMPILE) $(ARGS) pyproject.toml - --extra dev --output-file requirements-dev.txt
	echo 'setuptools>=80' | $(COMPILE) pyproject.toml - --constraint requirements-dev.txt \
		--output-file requirements.txt

migration: $(VENV)/development ## Draft a migration from the tables (REVISION=0002 MESSAGE="What changes.").
	$(BIN)/python -m models.migrations.draft "$(REVISION)" "$(MESSAGE)"

clean: ## Remove what make has made.
	rm -rf $(VENV) .demo build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo '需要 Python 3.11 或更新版本。 Python 3.11 or newer is needed.' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo '需要 Python 的 venv 模块（Debian：python3-venv）。 The venv module is needed.' >&2; exit 1; }

# What comes as source is built with the locked build tool, not with whatever is newest.
$(VENV)/runtime: requirements.txt pyproject.toml | $(BIN)/python
	@echo '正在安装（只在第一次）…… Installing, the first time only…'
	sed -n '/^setuptools==/,/[^\\]$$/p' requirements.txt >$(VENV)/build.txt
	$(PIP) install --quiet --require-hashes -r $(VENV)/build.txt
	$(PIP) install --quiet --require-hashes --no-build-isolation -r requirements.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/development: requirements-dev.txt $(VENV)/runtime
	$(PIP) install --quiet --require-hashes --no-build-isolation -r requirements-dev.txt
	@touch $@
