# `make run` and `make test` are all that a machine with Python 3.11 or newer needs. Everything lands in .venv.
.DELETE_ON_ERROR:
.NOTPARALLEL:
.DEFAULT_GOAL := run
.PHONY: run demo test check format docs lock bench torture screenshots browser clean anew fuzz

VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
UV ?= uv
export PIP_DISABLE_PIP_VERSION_CHECK := 1

run: $(VENV)/run.stamp
	@exec $(BIN)/dashboard serve --port $(PORT)

demo: $(VENV)/run.stamp
	@exec $(BIN)/dashboard demo --port $(PORT)

test: check browser
	$(BIN)/python -m pytest

check: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/test.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/run.stamp
	$(BIN)/python docs/write_reference.py

bench: $(VENV)/test.stamp browser
	@set -e; for script in benchmarks/[a-z]*.py; do $(BIN)/python "$$script"; done

# 200 kills on each database, 8 writers at once, full disks, a server that goes away: about ten minutes.
torture: $(VENV)/test.stamp
	TORTURE=1 $(BIN)/python -m pytest -n 0 tests/torture

fuzz: $(VENV)/test.stamp
	$(BIN)/python tests/fuzz/fuzz.py --files 20000

screenshots: $(VENV)/test.stamp browser
	$(BIN)/python -m pytest -n 0 tests/browser/screenshots.py

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info

# --- Python -------------------------------------------------------------------------------------------------------

# A folder that an interrupted install left, that was moved here, or whose Python is gone, is made anew, not mended.
ifneq ($(shell $(BIN)/python --version >/dev/null 2>&1 && cat $(VENV)/whole 2>/dev/null),$(CURDIR))
$(VENV)/run.stamp $(VENV)/test.stamp: anew
endif

anew:
	@rm -rf $(VENV); found=; \
	for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  found=$$python; \
	  $$python -c 'import venv, ensurepip' 2>/dev/null || continue; \
	  exec $$python -m venv $(VENV); \
	done; \
	if [ -n "$$found" ]; then \
	  echo "Programmai $$found trūkst moduļa venv: uzstādiet to (Debian, Ubuntu: apt-get install python3-venv). / $$found lacks the module venv: install it (Debian, Ubuntu: apt-get install python3-venv)." >&2; \
	else \
	  echo "Vajag Python 3.11 vai jaunāku: uzstādiet to un mēģiniet vēlreiz. / Python 3.11 or newer is needed: install it and try again." >&2; \
	fi; \
	exit 2

# The file `whole` stands only while no install is under way.
define install
	@rm -f $(VENV)/whole
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r $(1)
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@printf '%s\n' '$(CURDIR)' > $(VENV)/whole
	@touch $(2)
endef

$(VENV)/run.stamp: requirements.lock pyproject.toml
	$(call install,requirements.lock,$@)

# The lock for testing holds the one for running.
$(VENV)/test.stamp: requirements.lock requirements-test.lock pyproject.toml
	$(call install,requirements-test.lock,$(VENV)/run.stamp $@)

# `make lock UPGRADE=--upgrade` takes the newest versions that pyproject.toml allows.
lock:
	@command -v $(UV) >/dev/null || { echo "Vajag uv: pip install uv / uv is needed: pip install uv" >&2; exit 2; }
	$(UV) pip compile pyproject.toml --group build --output-file requirements.lock $(LOCKED)
	$(UV) pip compile pyproject.toml --group build --group test --constraint requirements.lock \
	  --output-file requirements-test.lock $(LOCKED)

LOCKED := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)

# --- The browser of the tests: $CHROMIUM, one on the PATH, Debian's package, Playwright's own -----------------------

browser: $(VENV)/test.stamp
	@if [ -n "$$CHROMIUM" ]; then \
	  command -v "$$CHROMIUM" >/dev/null || { echo "CHROMIUM rāda uz programmu, kuras nav: $$CHROMIUM / CHROMIUM names a program that is not there: $$CHROMIUM" >&2; exit 2; }; \
	elif command -v chromium || command -v chromium-browser || command -v google-chrome; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium; \
	else $(BIN)/playwright install chromium; \
	fi >/dev/null || { echo "Testiem vajag pārlūku Chromium: uzstādiet to vai norādiet mainīgajā CHROMIUM. / The tests need the browser Chromium: install it, or name it in the variable CHROMIUM." >&2; exit 2; }
