#!/usr/bin/env bash
# Makes .venv ready for `./run` or `./test` (first argument: run or test) and says nothing if it is.
# Installs system libraries and a Chinese font through apt where it may; else says which are missing.
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=$1
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

# "library package" pairs: what Qt needs at all, and what it needs to open a window under X11.
readonly needed="libglib-2.0.so.0 libglib2.0-0
libGL.so.1 libgl1
libEGL.so.1 libegl1
libxkbcommon.so.0 libxkbcommon0
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1"
readonly for_windows="libxcb-cursor.so.0 libxcb-cursor0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0
libxcb-image.so.0 libxcb-image0
libxcb-render-util.so.0 libxcb-render-util0"

say() { printf '%s\n' "$*" >&2; }

# Run a command without its noise; if it fails, show what it said.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 || status=$?
    [ "$status" -eq 0 ] || tail -n 30 "$log" >&2
    rm -f "$log"
    return "$status"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null
}

# Debian 13 and Ubuntu 24.04 renamed some libraries to <name>t64.
apt_name() {
    if apt-cache show "${1}t64" >/dev/null 2>&1; then echo "${1}t64"; else echo "$1"; fi
}

apt_install() {
    local names=() name
    quietly as_root apt-get -qq update || say "The package lists could not be refreshed; going on with the old ones."
    for name in "$@"; do names+=("$(apt_name "$name")"); done
    say "Installing ${names[*]} (system packages) …"
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends "${names[@]}"
}

# Install system packages, or say in one line what to install; returns 1 if they are still missing.
want_packages() {
    if may_install && apt_install "$@"; then return 0; fi
    say "Missing system packages. Please install them: sudo apt-get install $*"
    return 1
}

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    local name
    for name in python3.13 python3.12 python3.11 python3 python; do
        if fits "$name"; then command -v "$name" && return 0; fi
    done
    return 1
}

missing_libraries() {
    local known library package
    known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null) || return 0
    while read -r library package; do
        case $known in *"$library"*) ;; *) echo "$package" ;; esac
    done <<<"$1"
}

has_chinese_font() {
    if command -v fc-list >/dev/null; then [ -n "$(fc-list :lang=zh family 2>/dev/null)" ] && return 0; fi
    [ -n "$(find /usr/share/fonts /usr/local/share/fonts "$HOME/.local/share/fonts" "$HOME/.fonts" \
        \( -iname '*cjk*' -o -iname '*wqy*' -o -iname '*sourcehan*' -o -iname 'uming*' -o -iname 'ukai*' \) \
        -print -quit 2>/dev/null)" ]
}

prepare_system() {
    [ "$(uname)" = Linux ] || return 0
    local essential optional
    essential=$(missing_libraries "$needed")
    optional=$(missing_libraries "$for_windows")
    has_chinese_font || optional="$optional fonts-noto-cjk"
    # shellcheck disable=SC2086  # lists of package names
    set -- $essential $optional
    if [ $# -eq 0 ] || want_packages "$@"; then return 0; fi
    [ -z "$essential" ]   # without the others all but a good-looking window works
}

# Whether .venv was made to its end, and at this place (its programs name their folder in full).
is_whole() {
    fits .venv/bin/python && .venv/bin/python -c 'import pip' 2>/dev/null && grep -qF "$PWD/.venv" .venv/pyvenv.cfg
}

prepare_environment() {
    local python version
    if ! python=$(find_python); then
        want_packages python3 python3-venv || exit 1
        python=$(find_python) || { say "Workbench needs Python 3.11 or newer; this system offers $(python3 --version)."; exit 1; }
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        want_packages "python$version-venv" || exit 1
    fi
    if ! is_whole; then
        rm -rf .venv
        quietly "$python" -m venv .venv
    fi
}

fill_environment() {
    local files=(-r requirements/run.txt)
    if [ "$purpose" = test ]; then files+=(-r requirements/test.txt); fi
    say "Installing Python packages into .venv (the first time takes a minute or two) …"
    quietly .venv/bin/python -m pip install --quiet --require-hashes --only-binary :all: "${files[@]}"
    quietly .venv/bin/python -m pip install --quiet --no-index --no-deps --no-build-isolation --editable .
}

fingerprint() {
    { pwd; cat pyproject.toml scripts/prepare.sh requirements/run.txt requirements/test.txt; } | cksum
}

# The environment for tests serves `./run` as well.
is_ready() {
    local now stamp
    now=$(fingerprint)
    for stamp in .venv/ready-test ".venv/ready-$purpose"; do
        if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && fits .venv/bin/python; then return 0; fi
    done
    return 1
}

is_ready && exit 0
prepare_system
prepare_environment
fill_environment
fingerprint >".venv/ready-$purpose"
