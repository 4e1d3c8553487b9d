"""The page of keyboard shortcuts, made of the table of actions."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from workbench.gui.actions import Actions
from workbench.gui.dialogs.form import simple_buttons
from workbench.gui.small import roomy
from workbench.translation import tr


class ShortcutsDialog(QDialog):
    """All actions by menu, with their keys."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(560, 560)
        self.tree = QTreeWidget()
        roomy(self.tree)
        self.tree.setHeaderLabels([tr("Action"), tr("Keys")])
        self.tree.setAlternatingRowColors(True)
        self.tree.setAccessibleName(tr("Keyboard shortcuts"))
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        branches: dict[str, QTreeWidgetItem] = {}
        for menu, text, action in actions.listed():
            if menu not in branches:
                branches[menu] = QTreeWidgetItem([menu])
                self.tree.addTopLevelItem(branches[menu])
            keys = ", ".join(one.toString(QKeySequence.SequenceFormat.NativeText) for one in action.shortcuts())
            branches[menu].addChild(QTreeWidgetItem([text, keys]))
        self.tree.expandAll()
        layout = QVBoxLayout(self)
        layout.addWidget(self.tree)
        layout.addWidget(simple_buttons(self))
