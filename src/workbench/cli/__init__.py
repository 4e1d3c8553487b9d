"""The command line: a front door that never imports Qt (only ``open`` starts the window)."""

from __future__ import annotations


def main() -> None:
    """Entry point of ``workbench``."""
    from workbench.cli.commands import workbench  # click and the archive only once we are called
    from workbench.cli.output import logged

    with logged():
        workbench(prog_name="workbench")
