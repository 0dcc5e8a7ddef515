#!/usr/bin/env bash
# Pin anew: resolve pyproject.toml in a clean environment and write down what came out.
#
# Names and versions only: where packages come from is the business of each machine's pip.
set -euo pipefail
cd "$(dirname "$0")/.."

clean=$(mktemp -d)
trap 'rm -rf "$clean"' EXIT
"${PYTHON:-python3.11}" -m venv "$clean/venv"
pip() { "$clean/venv/bin/python" -m pip --disable-pip-version-check "$@"; }

freeze() { pip freeze --all --exclude pip --exclude setuptools --exclude recordkit | LC_ALL=C sort -f; }

# section FILE PURPOSE: write what was added since the section before.
section() {
    freeze >"$clean/now"
    { printf '# %s Written by make pins.\n' "$2"; LC_ALL=C comm -13 <(LC_ALL=C sort "$clean/before") \
        <(LC_ALL=C sort "$clean/now") | LC_ALL=C sort -f; } >"requirements/$1"
    mv "$clean/now" "$clean/before"
}

: >"$clean/before"
mkdir -p requirements
pip install --quiet hatchling
section build.txt "Installs recordkit itself."
pip install --quiet --no-build-isolation .
section run.txt "Makes documents."
pip install --quiet --no-build-isolation '.[dev]'
section dev.txt "Checks recordkit."
pip install --quiet --no-build-isolation '.[bench]'
section bench.txt "Measures recordkit."
