#!/usr/bin/env bash
# Pins and hashes what ./run and ./test install. Needs pip-tools; run it with the oldest supported Python.
set -euo pipefail
cd "$(dirname "$0")/.."
export CUSTOM_COMPILE_COMMAND="scripts/compile_requirements.sh"
options=(--quiet --generate-hashes --strip-extras --allow-unsafe
    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options)

pip-compile "${options[@]}" "$@" --output-file requirements/run.txt pyproject.toml requirements/run.in
# pyproject.toml lets 6.12 in from Python 3.12 on, run.in keeps it out everywhere. The compiler repeats
# the marker of the Python that it runs under, which would leave Qt out on every other one.
sed -i -E 's/^(pyside6-essentials==[0-9.]+) ; python_version [<>=]+ "3\.12"/\1/' requirements/run.txt

pip-compile "${options[@]}" "$@" --output-file requirements/test.txt requirements/test.in
