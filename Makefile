# make run      install what is needed and open the chat
# make test     install what is needed, check format, lint and types, run every test
# make prove    the long ones: faults, load, soak; writes its report
# make eval     measure the answers · make bench: measure the speed · make space: put a hosted space together
PYTHON ?= python3
BIN := .venv/bin
export UV_PYTHON_DOWNLOADS := never
export UV_COMPILE_BYTECODE := 1
export GRADIO_ANALYTICS_ENABLED := False

.PHONY: run test check prove eval bench space requirements clean

run: .venv/.run
	$(BIN)/coach

test: .venv/.dev
	.ci/check
	.ci/browser
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

check: .venv/.dev
	.ci/check

prove: .venv/.dev
	$(BIN)/python -m tests.prove

eval: .venv/.dev
	$(BIN)/python -m evals.report

bench: .venv/.dev
	$(BIN)/python -m bench.run

space: .venv/.run
	$(BIN)/python -m deploy.space

# The exactly pinned list for pip users and hosted spaces, without hashes: a space adds its own packages beside it.
requirements: .venv/.dev
	$(BIN)/uv lock
	$(BIN)/uv export --quiet --format requirements-txt --no-dev --no-emit-project --no-hashes --no-header --no-annotate --output-file requirements.txt

.venv/bin/uv:
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v < (3, 14) else f"Coach needs Python 3.11 to 3.13; $(PYTHON) is {v[0]}.{v[1]}. Set PYTHON=python3.12, for example.")'
	@$(PYTHON) -m venv .venv || { echo "The venv module is missing: on Debian, apt-get install python3-venv."; exit 1; }
	$(BIN)/python -m pip install --quiet uv

.venv/.run: .venv/bin/uv pyproject.toml uv.lock
	$(BIN)/uv sync --quiet --frozen --inexact --no-dev
	@touch $@

.venv/.dev: .venv/bin/uv pyproject.toml uv.lock
	$(BIN)/uv sync --quiet --frozen
	@touch $@ .venv/.run

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache
