# make demo: one whole round without a microphone.  make test: the whole suite.  Both set up .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SOUND := libportaudio2 pulseaudio pulseaudio-utils alsa-utils libasound2-plugins
EXTRAS := fast,offline-models,voice,pdf,test,docs

.DEFAULT_GOAL := help
.PHONY: help install demo test lint docs format bench bench-startup bench-scoring bench-speech fixtures bench-history bench-live bench-web bench-import bench-numbers bench-joints clean

help:
	@echo "make demo      one whole practice round, no microphone needed"
	@echo "make test      the whole test suite"
	@echo "make lint      ruff, mypy --strict, import-linter"
	@echo "make docs      docs/ as a site in build/docs, to be read without network; fails on a broken link"
	@echo "make format    ruff's formatter and safe fixes"
	@echo "make bench     start-up, scoring and speech figures, side by side"
	@echo "make fixtures  make the spoken fixtures anew"
	@echo "make clean     remove .venv and caches"

install: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || (echo "Python 3.11 or newer is needed: make PYTHON=python3.12 demo" >&2; exit 2)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[$(EXTRAS)]"
	touch $(STAMP)

demo: install
	@bash scripts/install-debian-packages.sh $(SOUND)
	@bash scripts/demo.sh

test: install
	@bash scripts/install-debian-packages.sh $(SOUND) chromium strace
	$(BIN)/python -m pytest -n 2 --dist loadgroup

lint: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: install
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: bench-startup bench-scoring bench-speech bench-history bench-live bench-web bench-import bench-numbers bench-joints

bench-startup: install
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/first_sound.py

bench-scoring: install
	$(BIN)/python benchmarks/scoring.py
	$(BIN)/python benchmarks/scoring_speed.py

bench-history: install
	$(BIN)/python benchmarks/history.py

bench-import: install
	$(BIN)/python benchmarks/importing.py

bench-live: install
	$(BIN)/python benchmarks/live.py
	$(BIN)/python benchmarks/live_words.py $(SPEECH)

bench-web: install
	$(BIN)/python benchmarks/web.py

# BEFORE is an earlier commit, to be measured beside this one.
bench-numbers: install
	$(BIN)/python benchmarks/value_pairs.py $(if $(BEFORE),--before $(BEFORE))

# SPEECH: folders as below; without them the fixtures alone. BEFORE as above.
bench-joints: install
	$(BIN)/python benchmarks/joints.py $(SPEECH) $(if $(BEFORE),--before $(BEFORE)) --show

# SPEECH is a folder of recordings with refs.tsv (columns: file, transcript).
bench-speech: install
	@if [ -n "$(SPEECH)" ]; then $(BIN)/python benchmarks/speech.py "$(SPEECH)"; \
	else echo "make bench-speech SPEECH=FOLDER measures the engines on recordings of your own"; fi

fixtures: install
	$(BIN)/python scripts/make_fixtures.py

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
