"""What every command keeps: exit statuses, JSON refusals, one clear sentence for a file that is no archive."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import click
import pytest

from workbench.cli import main
from workbench.cli.commands import workbench
from workbench.cli.output import shown_progress
from workbench.progress import Step
from workbench.settings import Settings, save
from workbench.translation import current_language


def leaves(group, above=()):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, (*above, name))
        else:
            yield (*above, name), command


COMMANDS = dict(leaves(workbench))


def something(argument, otherwise):
    """A value that an argument takes."""
    choices = argument.type.choices if isinstance(argument.type, click.Choice) else (otherwise,)
    return otherwise if otherwise in choices else choices[0]


def with_archive(path):
    """Each command that opens an archive, with something for each of its other arguments."""
    given = {"kind": "annotations", "target": "somewhere", "record": "x"}
    for words, command in COMMANDS.items():
        arguments = [one for one in command.params if isinstance(one, click.Argument)]
        if words[0] == "open" or not arguments or arguments[0].name != "archive" or words == ("backups", "list"):
            continue
        values = [str(path), *(something(one, given.get(one.name, "x")) for one in arguments[1:])]
        options = [
            part
            for one in command.params
            if isinstance(one, click.Option) and one.required
            for part in (one.opts[0], "1")
        ]
        more = {"export": ["--format", "csv"], "erase": ["--yes"]}.get(words[0], [])
        yield words, [*words, *values, *options, *more]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_has_help_and_reports_as_json(bare, words):
    assert bare(*words, "--help").stdout.startswith("Usage:")
    if words != ("open",):
        assert "--json" in [option for one in COMMANDS[words].params for option in one.opts]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_an_option_that_is_not_there_is_wrong_usage(bare, words):
    bare(*words, "--no-such-option", status=2)


def test_every_command_refuses_what_is_no_archive_in_a_sentence(cli):
    text = Path(cli.letter)
    for words, arguments in with_archive(text):
        if words != ("new",):
            assert "not a Workbench archive" in cli.refusal(*arguments)[0], words


def test_every_command_refuses_an_archive_that_is_not_there(cli):
    missing = cli.folder / "missing.workbench"
    for words, arguments in with_archive(missing):
        if words != ("new",):
            assert "There is no file" in cli.refusal(*arguments)[0], words
    assert not missing.exists()


def test_a_file_damaged_in_its_middle_is_said_to_be_damaged(cli, letter, marked):
    for number in range(40):
        marked("王二", "--note", f"note {number} " + "x" * 500)
    with sqlite3.connect(cli.archive) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'annotations'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    with open(cli.archive, "r+b") as file:
        file.seek((page - 1) * size)
        file.write(os.urandom(size))
    sentence, hint = cli.refusal("annotations", cli.archive)
    assert "is damaged" in sentence
    assert "backup" in hint
    assert "backups" in cli("backups", "--help").stdout
    assert len(cli.json("backups", cli.archive)) == 10
    found = cli.json("check", cli.archive, status=1)
    assert "integrity" in {one["kind"] for one in found["problems"]}


def test_the_backups_of_an_archive_that_is_gone_are_found_by_its_name(imported):
    Path(imported.archive).unlink()
    assert len(imported.json("backups", imported.archive)) == 1
    Path(imported.archive).write_bytes(b"overwritten by something else")
    assert len(imported.json("backups", imported.archive)) == 1
    assert imported.json("backups", str(imported.folder / "another.workbench")) == []


def test_messages_come_in_the_language_asked_for(cli):
    for tag in ("zh_Hant", "zh-TW"):
        cli("--language", tag, "documents", cli.archive)
        assert current_language() == "zh_Hant"
    assert "en, zh_Hans, zh_Hant" in cli("--language", "tlh", "documents", cli.archive, status=2).stderr
    save(Settings(language="zh_Hans"))
    cli("documents", cli.archive)
    assert current_language() == "zh_Hans"


def test_the_version_is_told(cli):
    assert "version" in cli("--version").stdout


@pytest.fixture
def screen(monkeypatch):
    """Something on which Qt can show a window."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


@pytest.mark.usefixtures("screen")
@pytest.mark.parametrize("language", ["", "zh_Hant"])
@pytest.mark.parametrize("arguments", [[], ["x.workbench"], ["open", "x.workbench"], ["open"]])
def test_the_bare_command_and_an_archive_name_open_the_window_in_the_language_asked_for(
    cli, monkeypatch, arguments, language
):
    started = []
    fake = type(sys)("workbench.gui.start")
    fake.main = lambda argv, *, language: started.append((argv, language)) or 0
    monkeypatch.setitem(sys.modules, "workbench.gui.start", fake)
    chosen = ["--language", language] if language else []
    cli(*chosen, *arguments)
    assert started == [([one for one in arguments if one != "open"], language)]


@pytest.mark.usefixtures("screen")
def test_without_the_windows_libraries_open_says_so(cli, monkeypatch):
    monkeypatch.setitem(sys.modules, "workbench.gui.start", None)
    result = cli("open", status=1)
    assert "cannot be opened here" in result.stderr
    assert "--help" in result.stderr


def test_an_unknown_word_is_wrong_usage_and_does_not_open_a_window(cli):
    cli("improt", status=2)


def test_the_entry_point_is_called_workbench(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["anything", "--help"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("Usage: workbench ")


def test_python_dash_m_is_the_same_program():
    done = subprocess.run([sys.executable, "-m", "workbench", "--version"], capture_output=True, text=True)
    assert (done.returncode, "version" in done.stdout) == (0, True)


def test_progress_is_shown_on_a_terminal_only(cli, monkeypatch, capsys):
    assert shown_progress()._listener is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress = shown_progress()
    progress.report(1, 2, "來信.txt")
    progress.report(7)
    said = capsys.readouterr()
    assert said.out == ""
    assert "1/2 來信.txt" in said.err
    assert "7 " in said.err
    assert Step(1, 2).text == ""


def test_a_value_that_is_no_text_is_refused(cli, letter):
    assert "not text" in cli.refusal("annotate", cli.archive, "來信.txt", "--note", "\udcff")[0]
    assert cli.json("annotations", cli.archive) == []
    assert cli.json("--author", "\udcff Ann", "annotate", cli.archive, "來信.txt", "--quote", "雨")["author"] == "Ann"


def test_what_the_system_forbids_is_one_sentence(cli, letter, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device", "somewhere")

    monkeypatch.setattr("workbench.app.archive.Archive.passage", full)
    assert "No space left" in cli.refusal("annotate", cli.archive, "來信.txt", "--quote", "雨")[0]
    assert cli.json("check", cli.archive)["ok"]
