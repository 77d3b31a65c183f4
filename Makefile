# `make demo` and `make test` need nothing but Python 3.11–3.13, make and git.
PYTHON ?= python3
BIN := .venv/bin
DATA ?= ../shared/data

.PHONY: demo test alpha images check bench setup lock format clean

demo: .venv/run.done
	$(BIN)/openbrief demo

test: .venv/dev.done .venv/browser.done
	$(BIN)/python -m pytest -n auto

# The site on Datasette's newest alpha, which lies beside everything else from .venv. Its own faults are left out: a
# filter or facet by a null character is answered with 500 there.
alpha: .venv/dev.done .venv/alpha.done
	PYTHONPATH=.venv/alpha $(BIN)/python -m pytest -n auto -m "not browser" tests/archive/site \
	  --deselect tests/archive/site/test_safety.py::test_a_thousand_hostile_requests_are_all_answered

.venv/alpha.done: requirements/alpha.lock | .venv/dev.done
	@rm -rf .venv/alpha
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --target .venv/alpha -r $< || \
	  { echo "Datasette's alpha (requirements/alpha.lock) cannot be installed here; nothing was tested on it." >&2; exit 2; }
	@touch $@

# The pictures of the README, taken of the demo.
images: .venv/dev.done .venv/browser.done
	$(BIN)/openbrief demo --no-serve --data demo-data
	$(BIN)/python -m tests.archive.site.make_images demo-data docs/images

check: .venv/dev.done
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/bench.done
	$(BIN)/python -m benchmarks $(DATA)

setup: .venv/run.done

format: .venv/dev.done
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# One stamp a set of packages; each larger set satisfies the smaller ones.
.venv/%.done: requirements/%.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
	  { echo "$(PYTHON) is no Python 3.11 to 3.13; name one that is, as: make demo PYTHON=python3.12" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes --no-deps -r $<
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Headless Chromium, for what is tested in a real browser; where it cannot be had, those tests are skipped.
.venv/browser.done: | .venv/dev.done
	@for name in chromium chromium-browser google-chrome; do ! command -v $$name >/dev/null || touch $@; done; \
	if [ ! -e $@ ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing headless Chromium with apt, once."; \
	  (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium) >.venv/browser.log 2>&1 && touch $@; \
	fi; \
	[ -e $@ ] || echo "No Chromium here (as root: apt-get install chromium); the tests in a browser are skipped."

# Re-resolve every lock (needs `uv`); the locks hold hashes and no index address.
lock:
	for set in run dev bench; do \
	  case $$set in run) extra="--extra build";; dev) extra="--extra build --extra dev";; bench) extra="--extra build --extra dev --extra bench";; esac; \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header $$extra pyproject.toml -o requirements/$$set.lock; \
	done

clean:
	rm -rf .venv demo-data
