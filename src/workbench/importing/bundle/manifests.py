"""A bag's manifests: is every file there, and is every file what was written?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from workbench.exporters.bundle.bag import ALGORITHMS
from workbench.importing.bundle.containers import Unpacked, refused
from workbench.translation import msg

_LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(\S.*)")
_VERSIONS = ("BagIt-Version: 1.0", "BagIt-Version: 0.97")


def verify(held: Unpacked) -> None:
    """Raise InputError with one sentence if a file is missing, one too many, or not as written."""
    declared = _text(held.files.get("bagit.txt"))
    if not declared.startswith(_VERSIONS):
        raise refused(msg("This is not a bundle: its file “{name}” is missing or wrong.", name="bagit.txt"))
    payload = {path for path in held.sums if path.startswith("data/")}
    manifests = [(n, f"manifest-{name}.txt") for n, name in enumerate(ALGORITHMS)]
    found = [(number, name) for number, name in manifests if name in held.files]
    if not found:
        raise refused(msg("The bundle is damaged: “{name}” is missing.", name="manifest-sha256.txt"))
    for number, name in found:
        listed = dict(_lines(held, name))
        _compare(held, number, listed)
        for path in sorted(payload - set(listed)):
            raise refused(msg("The bundle holds a file that does not belong there: “{name}”.", name=path))
    for number, name in manifests:
        if f"tag{name}" in held.files:
            _compare(held, number, dict(_lines(held, f"tag{name}")))


def _compare(held: Unpacked, number: int, listed: dict[str, str]) -> None:
    for path, checksum in listed.items():
        if path not in held.sums:
            raise refused(msg("The bundle is damaged: “{name}” is missing.", name=path))
        if held.sums[path][number] != checksum:
            raise refused(msg("The bundle is damaged: “{name}” is not as it was written.", name=path))


def _lines(held: Unpacked, name: str) -> Iterator[tuple[str, str]]:
    lines = _text(held.files[name]).replace("\r\n", "\n").split("\n")
    for line in lines[:-1] if lines[-1] == "" else lines:  # ``splitlines`` knows more ends than BagIt does
        match = _LINE.fullmatch(line)
        if match is None:
            raise refused(msg("The bundle is damaged: “{name}” is not as it was written.", name=name))
        yield match[2], match[1].lower()


def _text(path: Path | None) -> str:
    try:
        return path.read_text(encoding="utf-8") if path is not None else ""
    except UnicodeDecodeError:
        return ""
