"""Where the files that ship with the program lie: ``resources/`` and ``sample_archive/``.

In a checkout they stand at its root, in an installed package beside this module.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_CHECKOUT = _HERE.parent.parent


def path(*parts: str) -> Path:
    """The path of a shipped resource, such as ``path("icons", "workbench.svg")``."""
    return _root("resources").joinpath(*parts)


def sample_archive() -> Path:
    """The folder of the sample documents and of the file that annotates them."""
    return _root("sample_archive")


def document(name: str) -> Path:
    """A page of the documentation, such as ``document("guide.md")``; also ``CHANGELOG.md``."""
    if name == "CHANGELOG.md" and not (_HERE / "docs").is_dir():
        return _CHECKOUT / name
    return _root("docs") / name


def _root(name: str) -> Path:
    installed = _HERE / name
    return installed if installed.is_dir() else _CHECKOUT / name
