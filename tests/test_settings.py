"""Settings and what the program remembers: declared once, kept whole, read whatever the file says."""

import json
import os
import threading

import pytest

from workbench import settings
from workbench.errors import EnvironmentFailedError
from workbench.settings import Settings, configuration_folder, declared, load, load_state, remember, save, save_state


def test_every_setting_is_declared_with_label_help_section_and_type():
    assert [one.name for one in declared()] == list(Settings.__slots__)
    for one in declared():
        assert {"label", "help", "section", "choices"} <= set(one.metadata)
        assert one.metadata["label"]
        assert one.metadata["section"]
        choices = [value for value, _ in one.metadata["choices"]]
        assert not choices or one.default in choices


def test_settings_come_back_as_they_were_saved():
    chosen = Settings(author="王二 🖋️", language="zh_Hant", reading_size=15, backups=3)
    save(chosen)
    assert load() == chosen


def test_what_is_missing_or_unusable_has_its_default():
    assert load() == Settings()
    configuration_folder().mkdir(parents=True, exist_ok=True)
    file = configuration_folder() / "settings.json"
    file.write_text(json.dumps({"author": "王二", "reading_size": "large", "backups": True, "gone": 1}), "utf-8")
    assert load() == Settings(author="王二")
    for broken in (b"", b"{", b"[]", b"\xff\xff"):
        file.write_bytes(broken)
        assert load() == Settings()


def test_state_is_kept_beside_what_is_there():
    save_state({"person": "1"})
    save_state({"recent": ["a"]})
    assert load_state() == {"person": "1", "recent": ["a"]}


def written() -> dict[str, object]:
    """What the file holds once nothing is being written any more."""
    for one in threading.enumerate():
        if one.name == "remembering":
            one.join()
    return settings.read_json(settings.state_folder() / "state.json")


def test_what_is_remembered_is_known_at_once_and_written_soon(monkeypatch):
    go, write = threading.Event(), settings.write_json
    monkeypatch.setattr(settings, "write_json", lambda *given: go.wait(20) and write(*given))
    remember({"places": {"a": 1}, "panes": 2})
    remember({"places": {"a": 3}})
    load_state()["places"]["b"] = 4
    assert load_state() == {"places": {"a": 3}, "panes": 2}
    go.set()
    assert written() == load_state() == {"places": {"a": 3}, "panes": 2}
    remember({"panes": 5})
    save_state({"person": "1"})
    assert written() == {"places": {"a": 3}, "panes": 5, "person": "1"}


def test_what_is_remembered_and_cannot_be_written_holds_until_the_end(tmp_path, monkeypatch, caplog):
    (tmp_path / "home").touch()
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    remember({"panes": 2})
    assert written() == {}
    assert load_state() == {"panes": 2}
    assert "cannot be written" in caplog.text
    (tmp_path / "home").unlink()
    remember({"places": 3})
    assert written() == {"panes": 2, "places": 3}


def test_a_home_of_its_own_holds_everything(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    folders = (configuration_folder, settings.state_folder, settings.data_folder, settings.log_folder)
    assert {folder() for folder in folders} == {tmp_path}
    monkeypatch.delenv("WORKBENCH_HOME")
    assert all("workbench-historian" in str(folder()) for folder in folders)


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "file"))
    with pytest.raises(EnvironmentFailedError, match="cannot be written") as error:
        save(Settings())
    assert str(error.value.hint)


def test_a_crash_while_saving_leaves_the_old_file(monkeypatch):
    save(Settings(author="old"))

    def crash(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fdopen", crash)
    with pytest.raises(KeyboardInterrupt):
        save(Settings(author="new"))
    assert load().author == "old"
    assert [one.name for one in configuration_folder().iterdir()] == ["settings.json"]


def test_what_is_no_text_is_kept_in_a_way_that_can_be_read_again():
    save_state({"recent": ["\udcff.workbench"]})
    assert len(load_state()["recent"]) == 1
