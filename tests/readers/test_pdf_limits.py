import subprocess
import sys
from types import SimpleNamespace

import pytest

from workbench.readers.pdf import limits


def recorded(monkeypatch, *, names=("RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_CORE"), error=None):
    calls = []

    def setrlimit(which, values):
        if error:
            raise error
        calls.append((which, values))

    fake = SimpleNamespace(setrlimit=setrlimit, **{name: name for name in names})
    monkeypatch.setattr(limits, "resource", fake)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return calls


def test_memory_files_and_core_dumps_are_limited(monkeypatch):
    calls = recorded(monkeypatch)
    limits.fence(1000)
    assert calls == [("RLIMIT_AS", (1000, 1000)), ("RLIMIT_FSIZE", (0, 0)), ("RLIMIT_CORE", (0, 0))]


def test_limits_that_a_system_does_not_know_are_left_out(monkeypatch):
    calls = recorded(monkeypatch, names=("RLIMIT_CORE",))
    limits.fence(1000)
    assert calls == [("RLIMIT_CORE", (0, 0))]


@pytest.mark.parametrize("error", [ValueError("not allowed"), OSError("not here")])
def test_limits_that_a_system_refuses_are_left_as_they_are(monkeypatch, error):
    recorded(monkeypatch, error=error)
    limits.fence(1000)


def test_a_system_without_limits_has_none(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(limits, "resource", None)
    limits.fence(1000)


def test_nobody_stroking_the_watchdog_ends_the_process():
    code = "from workbench.readers.pdf.limits import Watchdog; Watchdog(0.2).stroke(); import time; time.sleep(20)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=15, check=False)
    assert done.returncode == 1


def test_stroking_the_watchdog_keeps_the_process_alive():
    code = (
        "from workbench.readers.pdf.limits import Watchdog; import time\n"
        "dog = Watchdog(1.0)\n"
        "for _ in range(6): dog.stroke(); time.sleep(0.2)\n"
        "print('alive', flush=True)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=15, check=False)
    assert done.stdout.strip() == b"alive"
