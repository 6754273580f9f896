# make read [ARTICLE=path]   read an article          make check   linters, types, import rules
# make test [TESTS=path]     run the tests            make bench   measure on this machine
# make coverage [HTML=1]     run the tests, and say how much of each room they run
# make docs                  the documentation as a site, in build/site
# make pictures [PICTURES="help search"]   draw docs/pictures anew
# make weights TEXTS=folder  learn anew what the words of a claim weigh (training/README.md)
# make train TEXTS=folder    fit a model to annotated texts (docs/model-card.md)
# make train-reader TEXTS=folder [READER=folder]   train the reader that looks at proposals
# make lock                  pin the dependencies     make keys    write docs/keys.md anew
# make formats               write docs/formats.md anew
# make schema                write anew what docs/ has of the fields: the JSON Schema, the tables in docs/files.md, docs/legend.md
# make faults [FAULTS="app power"]   kill sittings at every system call, in half an hour; cut their power, in minutes
# make mutations [FILES=words]   put faults into a copy, one by one, and see that its tests notice
# make unicode VERSION=n     write the table of characters anew, as the pinned `regex` knows them
# make fuzz [MINUTES=n]      feed mutated files to each parser for so long
# make peers                 try exports on other tools' own libraries, which it fetches
# make clean                 remove what make has made

ARTICLE ?= seeds/haqqani-network.txt
TESTS ?= tests
READER ?= models/quoth-reader/quoth_reader
UV ?= uv

bin := .venv/bin
pip := $(bin)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := read
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules
.PHONY: read test coverage docs pictures check bench faults mutations keys formats schema unicode weights fuzz peers train train-reader lock clean

# With it set, Python would compile the program anew at every start.
unexport PYTHONDONTWRITEBYTECODE

read: .venv/run.stamp .venv/reader.stamp
	@$(bin)/python -m tui "$(ARTICLE)"

test: .venv/dev.stamp
	@$(bin)/python -m pytest -n auto --dist worksteal $(TESTS)

coverage: .venv/dev.stamp
	@rm -rf build/coverage
	@$(bin)/coverage run -m pytest -n auto --dist worksteal $(TESTS)
	@$(bin)/coverage combine --quiet
	@$(if $(HTML),$(bin)/coverage html --quiet --directory build/coverage/html)
	@$(bin)/python -m tools.coverage_by_room

docs: build/docs-venv/stamp
	@NO_MKDOCS_2_WARNING=1 build/docs-venv/bin/python -m mkdocs build --quiet --strict --config-file tools/mkdocs.yml
	@! grep -lE '(src|@import) *[=(]? *["'"'"']?(https?:)?//' -r build/site --include='*.html' --include='*.css' || \
	    { echo "quoth: these pages have something fetched from elsewhere" >&2; exit 1; }
	@echo "The documentation is in build/site; with its search: python3 -m http.server -d build/site"

pictures: .venv/dev.stamp
	@$(bin)/python -m tools.pictures $(PICTURES)

build/docs-venv/stamp: requirements-docs.lock | .venv/bin/python
	@$(bin)/python -m venv --clear build/docs-venv
	@build/docs-venv/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements-docs.lock
	@touch $@

check: .venv/dev.stamp
	@$(bin)/ruff check
	@$(bin)/ruff format --check
	@$(bin)/mypy
	@$(bin)/lint-imports
	@$(bin)/python -m tui.app.keys.keys_page | cmp -s - docs/keys.md || \
	    { echo "quoth: docs/keys.md is not what the program has: make keys" >&2; exit 1; }
	@$(bin)/python -m tui.exchange.formats_page | cmp -s - docs/formats.md || \
	    { echo "quoth: docs/formats.md is not what the program has: make formats" >&2; exit 1; }
	@$(bin)/python -m tui.model.json_schema | cmp -s - docs/annotation-file.schema.json || \
	    { echo "quoth: docs/annotation-file.schema.json is not what the program has: make schema" >&2; exit 1; }
	@$(bin)/python -m tui.model.fields_page docs/files.md | cmp -s - docs/files.md || \
	    { echo "quoth: the tables of docs/files.md are not what the program has: make schema" >&2; exit 1; }
	@$(bin)/python -m tui.model.legend_page | cmp -s - docs/legend.md || \
	    { echo "quoth: docs/legend.md is not what the program has: make schema" >&2; exit 1; }

keys: .venv/dev.stamp
	@$(bin)/python -m tui.app.keys.keys_page > docs/keys.md

formats: .venv/dev.stamp
	@$(bin)/python -m tui.exchange.formats_page > docs/formats.md

schema: .venv/dev.stamp
	@mkdir -p build
	@$(bin)/python -m tui.model.json_schema > build/schema.json && mv build/schema.json docs/annotation-file.schema.json
	@$(bin)/python -m tui.model.fields_page docs/files.md > build/files.md && mv build/files.md docs/files.md
	@$(bin)/python -m tui.model.legend_page > build/legend.md && mv build/legend.md docs/legend.md

bench: .venv/dev.stamp
	@$(bin)/python -m bench.run
	@$(bin)/python -m bench.analysing
	@$(bin)/python -m bench.scale
	@$(bin)/python -m bench.questions
	@$(bin)/python -m bench.merging
	@$(bin)/python -m bench.throughput
	@$(bin)/python -m bench.cluster

fuzz: .venv/dev.stamp
	@$(bin)/python -m tests.fuzz $$((60 * $(or $(MINUTES),5)))

# What ours and theirs both need is taken from theirs, so no other tests are run so.
peers: build/peers-venv/stamp .venv/dev.stamp
	@PYTHONPATH=$$(echo build/peers-venv/lib/python3*/site-packages) $(bin)/python -m pytest -rs tests/exchange

build/peers-venv/stamp: | .venv/bin/python
	@$(bin)/python -m venv --clear build/peers-venv
	@build/peers-venv/bin/python -m pip --disable-pip-version-check --quiet install \
	    extruct==0.18.0 jsonschema==4.26.0 label-studio-sdk==2.1.2 PyLD==3.3.0 PyYAML
	@touch $@

faults: .venv/dev.stamp
	@$(bin)/python -m tests.faults $(FAULTS)

mutations: .venv/dev.stamp
	@$(bin)/python -m tools.mutations $(FILES)

unicode: .venv/dev.stamp
	@mkdir -p build
	@$(bin)/python -m tools.unicode_tables "$(or $(VERSION),$(error name the version of Unicode that regex has: make unicode VERSION=18.0.0))" \
	    > build/unicode_data.py && mv build/unicode_data.py tui/text/unicode_data.py

train: .venv/dev.stamp
	@$(bin)/python -m training.attribution "$(or $(TEXTS),$(error name the folder of annotated texts: make train TEXTS=folder))" build/attribution.json

weights: .venv/dev.stamp
	@$(bin)/python -m training.labels "$(or $(TEXTS),$(error name the folder of annotated texts: make weights TEXTS=folder))" \
	    tui/analysis/classify/weights.json

# Always two threads, so that sums are added up in one order and give the same bytes again.
train-reader: build/training-venv/stamp
	@build/training-venv/bin/python -m training.reader \
	    "$(or $(TEXTS),$(error name the folder of annotated texts: make train-reader TEXTS=folder))" "$(READER)"

build/training-venv/stamp: requirements-training.lock | .venv/bin/python
	@$(bin)/python -m venv --clear build/training-venv
	@build/training-venv/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements-training.lock
	@touch $@

.venv/run.stamp: pyproject.toml requirements.lock | .venv/bin/python
	@echo "Installing quoth and what it needs into .venv; this is done once and takes a minute or two."
	@$(pip) install --require-hashes -r requirements.lock
	@$(pip) install --no-deps --no-build-isolation -e .
	@touch $@

# What it runs on is in the lock file; it has nothing but weights, which the checkout has.
.venv/reader.stamp: models/quoth-reader/pyproject.toml .venv/run.stamp
	@$(pip) install --no-deps --no-build-isolation -e models/quoth-reader
	@touch $@

.venv/dev.stamp: pyproject.toml requirements-dev.lock | .venv/bin/python
	@echo "Installing quoth, what it needs and the tools for its tests into .venv; this is done once."
	@$(pip) install --require-hashes -r requirements-dev.lock
	@$(pip) install --no-deps --no-build-isolation -e .
	@touch .venv/run.stamp $@

# A python on the PATH may be a shim that does not run, or lack venv: each is tried before it is taken.
.venv/bin/python:
	@for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11); do \
	    if "$$python" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' \
	        2>/dev/null; then "$$python" -m venv --clear .venv && exit 0; rm -rf .venv; exit 1; fi; \
	done; \
	echo "quoth: $(if $(PYTHON),$(PYTHON) is no,found no) Python from 3.11 to 3.14 with the module venv:" \
	    "install one (on Debian or Ubuntu: apt install python3-venv) or name it: make PYTHON=/path/to/python3.12" >&2; \
	exit 1

lock:
	@command -v $(UV) >/dev/null || { echo "quoth: make lock needs uv: pipx install uv" >&2; exit 1; }
	@$(lock) --group build --group reader -o requirements.lock pyproject.toml
	@$(lock) --group build --group dev --group reader -c requirements.lock -o requirements-dev.lock pyproject.toml
	@$(lock) --group build --group reader --extra cluster -c requirements.lock -o requirements-cluster.lock pyproject.toml
	@$(lock) --group build --group reader --extra uima -c requirements.lock -o requirements-uima.lock pyproject.toml
	@$(lock) --group build --group reader --extra serve -c requirements.lock -o requirements-serve.lock pyproject.toml
	@$(lock) --group pyproject.toml:docs -o requirements-docs.lock
	@$(UV) pip compile --quiet --python-version 3.11 --python-platform x86_64-manylinux_2_28 --generate-hashes \
	    --custom-compile-command "make lock" --group training -c requirements.lock -o requirements-training.lock pyproject.toml
lock = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --custom-compile-command "make lock"

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find tui tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
