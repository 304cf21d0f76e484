# `make` alone lists what can be asked for. Everything is done by suite.py, which needs only Python 3.11 to 3.14.
PYTHON ?= python3
SUITE  := $(PYTHON) suite.py
.DEFAULT_GOAL := help
.PHONY: help demo up test check lint types fmt gen bench clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## set up, run the main job over three example workplaces, print the results
	@$(SUITE) demo $(ARGS)

up: ## set up, start the whole suite and stay; Ctrl-C stops it
	@$(SUITE) up $(ARGS)

test: ## set up and run all tests (ARGS="tests/unit -x" for some)
	@$(SUITE) test $(ARGS)

check: ## everything CI runs: format, lint, types, contracts, protos, generated code, tests
	@$(SUITE) check $(ARGS)

lint: ## style, import contracts, proto style
	@$(SUITE) lint

types: ## mypy --strict over all packages
	@$(SUITE) types

fmt: ## format the code and apply safe lint fixes
	@$(SUITE) fmt

gen: ## generate gen/ from proto/, and deploy/nats.conf from the topology
	@$(SUITE) gen

bench: ## run the benchmarks
	@$(SUITE) bench $(ARGS)

clean: ## remove .venv and caches; never data
	@$(SUITE) clean
