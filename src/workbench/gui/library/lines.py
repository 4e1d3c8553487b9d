"""What is written in a line of the library, and which lines stay when others come and go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QTreeWidgetItem

from workbench.gui.library.branches import Branch
from workbench.gui.swatch import swatch
from workbench.translation import grouped

BRANCH = Qt.ItemDataRole.UserRole


def made_of(branch: Branch, faint: QBrush) -> QTreeWidgetItem:
    """A new line with those below it; ``faint`` is the colour of the numbers."""
    item = QTreeWidgetItem([branch.text, grouped(branch.count) if branch.count else ""])
    write(item, branch, None)
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setForeground(1, faint)
    item.addChildren([made_of(below, faint) for below in branch.below])
    return item


def write(item: QTreeWidgetItem, branch: Branch, before: Branch | None) -> None:
    """Write what is another than ``before`` into a line (None: it is new, and has its words)."""
    item.setData(0, BRANCH, branch)
    if before is not None and before.text != branch.text:
        item.setText(0, branch.text)
    if before is not None and before.count != branch.count:
        item.setText(1, grouped(branch.count) if branch.count else "")
    if branch.counted != (before.counted if before is not None else ""):
        item.setData(1, Qt.ItemDataRole.AccessibleTextRole, branch.counted or None)
    if before is None or before.tip != branch.tip:
        item.setToolTip(0, branch.tip)
    looks = (branch.color, branch.digit)
    if branch.color is not None and (before is None or looks != (before.color, before.digit)):
        item.setIcon(0, swatch(QColor(branch.color).name() if branch.color else "", branch.digit))


def line_of(branch: Branch) -> tuple[str, bool]:
    """By what a line stays the same one, whatever is written in it: no line gives its icon back."""
    return branch.key, branch.color is None


def both_in_order(before: Sequence[Branch], after: Sequence[Branch]) -> set[tuple[str, bool]]:
    """The lines (``line_of``) that are in both, if they stand in the same order; else none."""
    both = set(map(line_of, before)).intersection(map(line_of, after))
    first, second = ([line for line in map(line_of, lines) if line in both] for lines in (before, after))
    return both if first == second else set()
