"""The window's own needs, asked before Qt is loaded."""

import os
import subprocess
import sys

import pytest

from workbench.cli import display
from workbench.errors import EnvironmentFailedError


@pytest.fixture
def session(monkeypatch):
    """A Linux session with these variables."""

    def begin(**given):
        monkeypatch.setattr(sys, "platform", "linux")
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in given.items():
            monkeypatch.setenv(name, value)

    return begin


def test_a_session_without_a_screen_is_refused(session):
    session()
    with pytest.raises(EnvironmentFailedError, match="no screen") as refused:
        display.require_display()
    assert "--help" in str(refused.value.hint)


def test_x11_without_its_cursor_library_is_refused_with_the_package(session, monkeypatch):
    session(DISPLAY=":0")
    monkeypatch.setattr(display, "_CURSOR", "libnowhere-at-all.so.0")
    with pytest.raises(EnvironmentFailedError, match="libxcb-cursor0") as refused:
        display.require_display()
    assert "apt install libxcb-cursor0" in str(refused.value.hint)


@pytest.mark.parametrize(
    "given", [{"WAYLAND_DISPLAY": "wayland-0"}, {"QT_QPA_PLATFORM": "offscreen"}, {"DISPLAY": ":0"}], ids=str
)
def test_a_session_that_can_show_a_window_is_let_through(session, monkeypatch, given):
    session(**given)
    monkeypatch.setattr(display, "_loads", lambda library: True)
    display.require_display()


def test_other_systems_are_not_asked(session, monkeypatch):
    session()
    monkeypatch.setattr(sys, "platform", "darwin")
    display.require_display()


def test_a_library_that_is_there_is_found():
    assert display._loads(next(name for name in ("libc.so.6", "libSystem.dylib", "msvcrt") if display._loads(name)))


def test_open_without_a_screen_says_one_sentence_and_ends_with_status_1():
    if sys.platform != "linux":
        pytest.skip("other systems always have a screen")
    without = {name: value for name, value in os.environ.items() if "DISPLAY" not in name and not name.startswith("QT")}
    run = [sys.executable, "-m", "workbench", "open", "x.workbench"]
    done = subprocess.run(run, capture_output=True, text=True, env=without)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0] == "Error: There is no screen here on which a window could open."
    assert len(done.stderr.splitlines()) == 2
