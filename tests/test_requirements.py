"""What ./run and ./test install: everything that is declared, pinned and hashed, for every Python."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NAME = re.compile(r"^([A-Za-z0-9][\w.-]*)")


def normal(requirement: str) -> str:
    """The distribution's name in its normal form (PEP 503)."""
    match = NAME.match(requirement)
    assert match, requirement
    return re.sub(r"[-_.]+", "-", match[1]).lower()


def requirements(name: str) -> list[str]:
    """The requirements of a file, continuation lines joined and comments gone."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    lines = re.sub(r"\s*#.*", "", text.replace("\\\n", " ")).splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("-")]


@pytest.mark.parametrize("name", ["run.txt", "test.txt"])
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    for requirement in requirements(name):
        assert re.match(r"[\w.-]+==\S+", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement


@pytest.mark.parametrize("name", ["run.txt", "test.txt"])
def test_no_requirement_holds_for_one_python_only(name: str) -> None:
    assert not [requirement for requirement in requirements(name) if "python_version" in requirement]


def test_everything_that_is_declared_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {normal(line) for line in [*project["dependencies"], *requirements("run.in")]}
    assert declared <= {normal(line) for line in requirements("run.txt")}
    tested = {normal(line) for line in requirements("test.in")}
    assert tested <= {normal(line) for line in requirements("test.txt")}


def test_a_package_in_both_files_has_one_version() -> None:
    run, test = ({normal(line): line.split()[0] for line in requirements(name)} for name in ("run.txt", "test.txt"))
    assert {name: run[name] for name in run.keys() & test} == {name: test[name] for name in run.keys() & test}
