"""A strip below the text: five steps with ticks, and how the one in hand is done."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.actions import Actions
from workbench.gui.binding import native
from workbench.gui.lesson.steps import STEPS, Step
from workbench.gui.reader.announcing import announce
from workbench.gui.small import outline, small_button
from workbench.translation import quoted, sentences, tr


class _StepButton(QToolButton):
    """Looks pressed while its step is in hand; a box to tick would tell screen readers that it is done."""

    def __init__(self) -> None:
        super().__init__()
        self.at_hand = False

    def set_at_hand(self, at_hand: bool) -> None:
        """Whether this step is in hand."""
        self.at_hand = at_hand
        self.update()

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        if self.at_hand:
            option.state |= QStyle.StateFlag.State_On


class LessonPanel(QFrame):
    """``asked`` with the step whose button was pressed, ``hidden`` when the strip is to go."""

    asked = Signal(str)
    hidden = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._done: frozenset[str] = frozenset()
        self._at = STEPS[0].id
        outline(self)
        self.title = QLabel()
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.buttons = {step.id: _StepButton() for step in STEPS}
        self.hint = QLabel(wordWrap=True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.closer = small_button("✕")
        self.closer.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.closer.clicked.connect(self.hidden)
        row = QHBoxLayout()
        row.addWidget(self.title)
        row.addSpacing(8)
        for name, button in self.buttons.items():
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.clicked.connect(partial(self._press, name))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.closer)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 2, 6, 4)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.hint)
        actions.keysChanged.connect(self.retranslate)
        self.hide()
        self.retranslate()

    @property
    def at(self) -> str:
        """The step in hand; empty when all are done and none was pressed."""
        return self._at

    def show_done(self, done: Collection[str]) -> None:
        """Tick what is done, and go on to the first step that is not."""
        fresh = [step for step in STEPS if step.id in done and step.id not in self._done]
        self._done = frozenset(done)
        self._at = next((step.id for step in STEPS if step.id not in done), "")
        self.retranslate()
        if fresh and self.isVisible():
            said = [tr("{step}: done.", step=tr(step.title)) for step in fresh]
            announce(self, sentences(*said, self.hint.text()))

    def retranslate(self) -> None:
        """Set all texts in the current language, with the keys that the actions have now."""
        self.title.setText(tr("First five minutes"))
        self.setAccessibleName(self.title.text())
        self.closer.setToolTip(tr("Hide (Help ▸ First five minutes brings it back)"))
        self.closer.setAccessibleName(tr("Hide the first five minutes"))
        for number, step in enumerate(STEPS, 1):
            button, done = self.buttons[step.id], step.id in self._done
            button.setText(f"{'✓' if done else number} {tr(step.title)}")
            name = tr("{step}: done", step=tr(step.title)) if done else tr("{step}: to do", step=tr(step.title))
            button.setAccessibleName(name)
            button.setToolTip(self._how(step))
            button.set_at_hand(step.id == self._at)
        at_hand = [self._how(step) for step in STEPS if step.id == self._at]
        self.hint.setText(at_hand[0] if at_hand else tr("All done. File ▸ New makes an archive of your own."))

    def _how(self, step: Step) -> str:
        keys = [self._keys(name) for name in (*step.actions, *step.actions)]
        return tr(step.hint, keys=keys[0], other=keys[1])

    def _keys(self, name: str) -> str:
        """The first key of an action, or its name where it has none."""
        keys = self._actions.bindings.keys(name)
        return native(keys[0]) if keys else quoted(self._actions[name].iconText())

    def _press(self, name: str) -> None:
        self._at = name
        self.retranslate()
        self.asked.emit(name)
