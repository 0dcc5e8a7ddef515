#!/usr/bin/env bash
# Make .venv with exactly the pinned packages, and see that the system libraries are there.
#
#   tools/setup.sh run    what recordkit needs to make documents
#   tools/setup.sh dev    that, and what its checks need
#   tools/setup.sh bench  what recordkit needs, and what it is measured against
#
# Where it may (root, or sudo that asks for no password) it installs missing Debian or Ubuntu
# packages itself; otherwise it stops and says in one line what to run.
set -euo pipefail
cd "$(dirname "$0")/.."

VENV=.venv

say() { printf 'setup: %s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }

# ---------------------------------------------------------------- Debian packages

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

# install_or_stop WHAT PACKAGE…
install_or_stop() {
    local what=$1
    shift
    if ! may_install; then
        if command -v apt-get >/dev/null; then
            stop "$what missing. Run: sudo apt-get install --no-install-recommends $*"
        elif [ "$(uname)" = Darwin ]; then
            stop "$what missing. Run: brew install pango poppler && brew install --cask libreoffice chromium"
        fi
        stop "$what missing. Install what your system calls these Debian packages: $*"
    fi
    say "installing $*"
    local log
    log=$(mktemp)
    if ! { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends "$@"; } >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        rm -f "$log"
        stop "$what missing, and apt-get could not install: $*"
    fi
    rm -f "$log"
}

# ---------------------------------------------------------------- Python

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
        if is_new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    stop "Python 3.11 or newer is needed and was not found. Install it, or name it: make PYTHON=/path/to/python3 …"
}

make_venv() {
    is_new_enough "$VENV/bin/python" && "$VENV/bin/python" -m pip --version >/dev/null 2>&1 && return
    local python log
    python=$(find_python)
    log=$(mktemp)
    if ! "$python" -m venv --clear "$VENV" >"$log" 2>&1; then
        if grep -q ensurepip "$log"; then
            install_or_stop "Python's venv module is" \
                "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
            "$python" -m venv --clear "$VENV" >"$log" 2>&1 || { cat "$log" >&2; stop "no $VENV could be made."; }
        else
            cat "$log" >&2
            stop "no $VENV could be made with $python."
        fi
    fi
    rm -f "$log"
}

install_pinned() {
    say "installing the pinned packages into $VENV"
    "$VENV/bin/python" -m pip install --quiet --no-input --disable-pip-version-check "$@"
    # --no-build-isolation: the build backend is pinned too, and nothing unpinned is fetched for it.
    "$VENV/bin/python" -m pip install --quiet --no-input --disable-pip-version-check \
        --no-deps --no-build-isolation --editable .
}

# ---------------------------------------------------------------- libraries and programs

has_library() {
    "$VENV/bin/python" -c 'import ctypes.util, sys; sys.exit(not ctypes.util.find_library(sys.argv[1]))' "$1"
}

# The Debian packages that are missing: "library or program:package …".
missing_packages() {
    local pair
    for pair in pango-1.0:libpango-1.0-0 pangoft2-1.0:libpangoft2-1.0-0 \
        harfbuzz-subset:libharfbuzz-subset0; do
        has_library "${pair%%:*}" || echo "${pair#*:}"
    done
    [ "$1" = dev ] || return 0
    for pair in pdftotext:poppler-utils soffice:libreoffice-writer-nogui chromium:chromium; do
        command -v "${pair%%:*}" >/dev/null || echo "${pair#*:}"
    done
}

check_system() {
    local missing
    missing=$(missing_packages "$1" | tr '\n' ' ')
    # shellcheck disable=SC2086 # one word a package
    [ -z "$missing" ] || install_or_stop "System packages are" ${missing% }
}

case "${1:-}" in
    run)
        make_venv
        install_pinned -r requirements/build.txt -r requirements/run.txt
        ;;
    dev)
        make_venv
        install_pinned -r requirements/build.txt -r requirements/run.txt -r requirements/dev.txt
        ;;
    bench)
        make_venv
        # The checks' packages too: the PostgreSQL server of their own is measured as well.
        install_pinned -r requirements/build.txt -r requirements/run.txt \
            -r requirements/dev.txt -r requirements/bench.txt
        ;;
    *) stop "say what for: tools/setup.sh run, dev or bench" ;;
esac
check_system "$1"
