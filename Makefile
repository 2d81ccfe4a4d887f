# One place for every command a person or CI runs. `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= python3
# More words for the command, e.g. make run ARGS=--fresh
ARGS ?=
# Processes of the tests. The deployed stack is used by one of them.
WORKERS ?= 2

UV_VERSION := 0.13.9
UV := .venv-uv/bin/uv
export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1
export SAM_CLI_TELEMETRY := 0
# Dummies: nothing here may reach a real account by accident. `sam deploy` is not started from here.
DUMMY_AWS := AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1
REQUIREMENTS := layers/common/python/requirements.txt
SOURCES := layers/common/python functions cli local simulators benchmarks tools tests

# The system's Node if it is new enough, else one of our own. One program decides, here and for the run.
NODE_AT := $(shell $(PYTHON) -m local.node 2>/dev/null)
NODE := $(if $(NODE_AT),,.venv-node)
WITH_NODE = PATH="$(or $(NODE_AT),$(CURDIR)/.venv-node/bin):$$PATH"

.PHONY: help run demo test unit browser lint fix golden mutants soak bench build dashboard dashboard-test chromium
.PHONY: screenshots lighthouse audit licences
.PHONY: requirements clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

run: .venv-run .venv-ministack $(NODE) ## run the whole product on this machine, until Ctrl-C
	@.venv-run/bin/factuurbrug local $(ARGS)

demo: .venv-run .venv-ministack ## the same, bounded: one hour, one night, then a table of every order
	@.venv-run/bin/factuurbrug local --once $(ARGS)

test: lint dashboard-test chromium .venv-ministack .venv-sam ## run every check and every test
	.venv/bin/python -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

unit: .venv ## run the quick tests alone
	.venv/bin/python -m pytest tests/unit tests/golden tests/properties $(ARGS)

browser: .venv .venv-ministack $(NODE) chromium ## run the tests in a real browser alone
	.venv/bin/python -m pytest tests/browser $(ARGS)

lint: .venv .venv-sam .venv-checkov ## check style, types, layers and the template
	.venv/bin/ruff check $(SOURCES)
	.venv/bin/ruff format --check $(SOURCES)
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	.venv/bin/cfn-lint template.yaml
	$(DUMMY_AWS) .venv-sam/bin/sam validate --lint
	.venv-checkov/bin/checkov -f template.yaml --config-file .checkov.yaml --compact --quiet --skip-download

fix: .venv $(NODE) ## put style right
	.venv/bin/ruff check --fix $(SOURCES)
	.venv/bin/ruff format $(SOURCES)
	$(PYTHON) -m local.page install
	cd dashboard && $(WITH_NODE) npm run --silent fix

golden: .venv ## write the expected results anew; review the difference like code
	.venv/bin/python -m pytest tests/golden --rewrite-golden $(ARGS)

mutants: .venv ## see whether the tests notice small mistakes in the domain (minutes to an hour)
	nice .venv/bin/python -m tools.mutation $(ARGS)

soak: .venv ## run many integrations for days under faults, and break every work at every step (minutes)
	nice .venv/bin/python -m tests.soak $(ARGS)

bench: .venv .venv-ministack ## measure requests, calls and seconds per order
	.venv/bin/python -m benchmarks $(ARGS)

dashboard: $(NODE) ## build the page of the dashboard
	$(PYTHON) -m local.page

dashboard-test: $(NODE) ## check types, style and logic of the page
	$(PYTHON) -m local.page install
	cd dashboard && $(WITH_NODE) npm run --silent check
	cd dashboard && $(WITH_NODE) npm test --silent
	cd dashboard && $(WITH_NODE) npm run --silent weigh

chromium: .venv # find the browser that the tests drive, or install one
	@.venv/bin/python -m tools.chromium

build: .venv-sam $(UV) ## build what `sam deploy` sends
	find functions -name __pycache__ -type d -prune -exec rm -rf {} +
	PATH="$(CURDIR)/.venv-uv/bin:$$PATH" $(DUMMY_AWS) .venv-sam/bin/sam build

screenshots: .venv .venv-ministack $(NODE) chromium ## take pictures of every screen of the demo, to look at
	.venv/bin/python -m tools.screenshots $(ARGS)

lighthouse: .venv .venv-ministack $(NODE) chromium ## measure the page; fails below 95 for speed or accessibility
	.venv/bin/python -m tools.lighthouse

audit: .venv .venv-audit $(NODE) ## look the locked packages up among known weaknesses
	.venv/bin/python -m tools.audit

licences: .venv .venv-ministack .venv-sam .venv-checkov ## list the licences of the locked packages; one that binds our code fails
	.venv/bin/python -m tools.licences

requirements: $(UV) ## write the layer's requirements from the lock
	$(UV) export --locked --no-default-groups --no-emit-project --no-header --no-annotate --quiet > $(REQUIREMENTS)

clean: ## remove what can be made again; the data of runs (.local) stays
	rm -rf build .aws-sam .venv .venv-* dashboard/node_modules dashboard/dist tools/lighthouse/node_modules

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Factuurbrug needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.13 …" >&2; exit 1; }
	$(PYTHON) -m venv .venv-uv
	.venv-uv/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# Each environment is made from the lock. The folder's time tells whether the lock is newer.
.venv: $(UV) pyproject.toml uv.lock
	$(UV) sync --locked --quiet --python $(PYTHON)
	@touch $@

.venv-run: $(UV) pyproject.toml uv.lock
	UV_PROJECT_ENVIRONMENT=$@ $(UV) sync --locked --quiet --python $(PYTHON) --no-default-groups --group run
	@touch $@

.venv-ministack: $(UV) pyproject.toml uv.lock
	UV_PROJECT_ENVIRONMENT=$@ $(UV) sync --locked --quiet --python $(PYTHON) --only-group ministack
	@touch $@

.venv-sam: $(UV) pyproject.toml uv.lock
	UV_PROJECT_ENVIRONMENT=$@ $(UV) sync --locked --quiet --python $(PYTHON) --only-group sam
	@touch $@

.venv-checkov: $(UV) pyproject.toml uv.lock
	UV_PROJECT_ENVIRONMENT=$@ $(UV) sync --locked --quiet --python $(PYTHON) --only-group checkov
	@touch $@

.venv-node: $(UV) pyproject.toml uv.lock
	UV_PROJECT_ENVIRONMENT=$@ $(UV) sync --locked --quiet --python $(PYTHON) --only-group node
	@touch $@

.venv-audit: $(UV) pyproject.toml uv.lock
	UV_PROJECT_ENVIRONMENT=$@ $(UV) sync --locked --quiet --python $(PYTHON) --only-group audit
	@touch $@
