# What a person types. Needs python3 (3.11 or newer) and make; everything else is fetched by hash into this folder.
PYTHON_ENV := .venv/bin/python
export PORT ?= 8000

.PHONY: help run stop status clean-data setup check test prove bench lock

help:            ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 24

run:             ## set up, start everything and serve on PORT (8000)
	@bin/setup
	@exec $(PYTHON_ENV) -m seagull.embedded serve

stop:            ## stop the portal and its embedded services; the data stay
	@test ! -x $(PYTHON_ENV) || $(PYTHON_ENV) -m seagull.embedded stop

status:          ## say what runs
	@$(PYTHON_ENV) -m seagull.embedded status || true

clean-data: stop ## stop, and remove all data under var/
	@test ! -x $(PYTHON_ENV) || $(PYTHON_ENV) -m seagull.embedded clean

setup:           ## the environment with everything that the tests need
	@bin/setup --dev

check: setup     ## ruff, import-linter, mypy, migrations
	$(PYTHON_ENV) -m ruff check .
	$(PYTHON_ENV) -m ruff format --check .
	$(PYTHON_ENV) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"
	$(PYTHON_ENV) -m mypy
	$(PYTHON_ENV) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run

# ARGS goes to pytest: make test ARGS="tests/cases -k phone"; WORKERS=0 runs it in one process.
WORKERS ?= 2

test: check      ## the static checks and the whole suite
	CHROMIUM=$$(bin/browser) && export CHROMIUM && exec $(PYTHON_ENV) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

# The whole matrix of who sees what has 700,000 cells a mode and takes hours; one in twenty is asked unless MATRIX_PART=1/1.
export MATRIX_PART ?= 1/20

prove: setup     ## the long proofs
	CHROMIUM=$$(bin/browser) && export CHROMIUM && exec $(PYTHON_ENV) -m pytest -m prove $(ARGS)

bench: setup     ## the timings
	@for bench in benchmarks/*.py; do echo "== $$bench" && $(PYTHON_ENV) "$$bench" || exit 1; done

lock:            ## compile both locks anew from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
		pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
		--constraint requirements.lock --group dev pyproject.toml --output-file requirements-dev.lock
