# Relaas: everything a newcomer needs. Python 3.11 and make must be there; the rest is installed in .venv.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.run-installed
DEV_STAMP := $(VENV)/.dev-installed

.PHONY: demo test check bench format lock sbom fuzz clean help
.DEFAULT_GOAL := help

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/'

$(RUN_STAMP): requirements/run.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || python3 -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/run.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	touch $@

$(DEV_STAMP): requirements/dev.lock $(RUN_STAMP)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.lock
	touch $@

demo: $(RUN_STAMP) ## read the 40 sample dossiers, code, score and report
	$(BIN)/relaas demo --project demo

test: $(DEV_STAMP) ## run all tests
	$(BIN)/python -m pytest -n auto --dist loadfile

check: $(DEV_STAMP) ## format, lint, types, import contract, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m scripts.docs --check

format: $(DEV_STAMP) ## put the code in the agreed form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(DEV_STAMP) ## speed and quality against peers (long)
	$(BIN)/python -m benchmarks

sbom: $(DEV_STAMP) ## list every package the program stands on: build/sbom.cdx.json (CycloneDX), build/licences.md
	mkdir -p build
	$(BIN)/cyclonedx-py requirements requirements/run.lock --pyproject pyproject.toml --output-reproducible --of JSON -o build/sbom.cdx.json
	$(BIN)/pip-licenses --from=mixed --with-system --with-urls --format=markdown --output-file=build/licences.md --packages $$(grep -oE '^[A-Za-z0-9._-]+==' requirements/run.lock | tr -d '=')

fuzz: $(DEV_STAMP) ## try the parsers with very many inputs: make fuzz EXAMPLES=1000000 (hours)
	$(BIN)/python -m benchmarks.fuzz --examples $(or $(EXAMPLES),100000)

lock: $(DEV_STAMP) ## renew the lock files (needs a package index)
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --extra dev --extra cluster -o requirements/dev.lock pyproject.toml requirements/build.in
	$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header -c requirements/dev.lock -o requirements/run.lock pyproject.toml requirements/build.in

clean: ## remove what was made (not your projects)
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .pytest_cache
