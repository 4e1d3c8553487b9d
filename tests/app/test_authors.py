"""Under whose name this computer works."""

import getpass

from workbench.app.authors import author_of
from workbench.settings import Settings, load_state


def test_the_same_person_at_every_start():
    first = author_of(Settings(author="王二", orcid="0000-0002-1825-0097"))
    assert (first.name, first.orcid) == ("王二", "0000-0002-1825-0097")
    assert author_of(Settings(author="王貳")).id == first.id == load_state()["person"]


def test_another_name_on_the_command_line_is_another_person(monkeypatch):
    usual = author_of(Settings(author="王二"))
    monkeypatch.setenv("WORKBENCH_AUTHOR", " Ann ")
    ann = author_of(Settings(author="王二"))
    assert (ann.name, ann.id != usual.id) == ("Ann", True)
    assert author_of(Settings(author="王二")) == ann
    monkeypatch.setenv("WORKBENCH_AUTHOR", "王二")
    assert author_of(Settings(author="王二")) == usual


def test_without_a_name_the_user_of_the_computer_is_named(monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "liwen")
    assert author_of(Settings()).name == "liwen"

    def nobody():
        raise KeyError("no such user")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert author_of(Settings(author=" \n")).name == "anonymous"


def test_a_name_is_one_line_of_text():
    assert author_of(Settings(author="王\n二 \udcff")).name == "王 二"
