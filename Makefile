SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help learn bench-finder bench-reliability setup demo test bench soak mutants interop lock browser servers image audit sbom clean
help:            ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

setup: $(VENV)/.ready  ## virtual environment with locked dependencies
	@$(BIN)/python -m compileall -q bot
	@$(BIN)/python -m bot check --start >/dev/null || true

$(VENV)/.ready: requirements.lock pyproject.toml
	@PYTHON=$(PYTHON) tools/setup.sh

demo: setup      ## the guide on a chat page; no token, no network
	@$(BIN)/python -m bot demo

test: setup browser servers  ## every check there is
	@tools/test.sh

soak: setup servers      ## the long tests, with a bar and a report in var/soak.md; SOAK_SCALE=0.01 runs a hundredth
	@$(BIN)/python -m pytest -m soak tests -s -p no:cacheprovider --timeout=7200 --soak-report var/soak.md

mutants: setup   ## slips put into the safety modules: how many do their tests notice? report in var/mutants.md
	@$(BIN)/python tools/mutants.py $(MUTANTS)

interop: setup   ## the guide against another program's Bot API emulator (needs node and npm)
	@npm install --no-save --no-package-lock --silent telegram-test-api@4.2.1
	@$(BIN)/python -m pytest -m interop tests/interop

bench: setup     ## measure speed beside others, as ratios; writes docs/performance.md
	@tools/bench.sh

learn: setup     ## learn anew, from the phrases, what typed text leads to
	@$(BIN)/python -m bot learn

bench-finder: setup  ## how well typed text is understood, beside plain ways (takes half an hour)
	@$(BIN)/python -m benchmarks.finder

bench-reliability: setup  ## kills, faults, floods, for us and for others; writes into docs/reliability.md
	@tools/bench.sh reliability $(RELIABILITY)

browser:         ## Chromium for the page tests, where it may be installed
	@tools/browser.sh

servers:         ## Redis and nginx for the tests of many processes, where they may be installed
	@tools/servers.sh

lock: setup      ## write the locked lists anew from pyproject.toml
	@uv pip compile --generate-hashes --universal --no-header --no-annotate --no-emit-index-url \
	  --group dev --extra redis pyproject.toml -o requirements.lock
	@uv pip compile --generate-hashes --universal --no-header --no-annotate --no-emit-index-url \
	  --group bench -c requirements.lock pyproject.toml -o benchmarks/requirements.lock
	@uv pip compile --generate-hashes --universal --no-header --no-annotate --no-emit-index-url \
	  --extra redis -c requirements.lock pyproject.toml -o deploy/requirements.lock

image:           ## the container image, with Podman or Docker
	@tools/image.sh

audit: setup     ## known vulnerabilities of what is locked (asks a service on the net)
	@$(BIN)/python tools/audit.py

sbom: setup      ## list everything that is locked, as CycloneDX, in var/sbom.cdx.json
	@$(BIN)/python tools/sbom.py var/sbom.cdx.json && echo var/sbom.cdx.json

clean:           ## remove what make made
	@rm -rf $(VENV) .venv-audit .mypy_cache .pytest_cache .ruff_cache
