"""What people say to an annotation: comments, questions, answers; written, answered and resolved where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from workbench.gui.flow import flowing
from workbench.gui.inspector.page import empty, faint, when
from workbench.gui.small import focus_in, small_button
from workbench.gui.words import Words
from workbench.model.ids import CommentId
from workbench.store.queries.comments import CommentView, open_threads
from workbench.translation import N_, labelled, ntr, tr

_KINDS = {"comment": N_("Comment"), "question": N_("Question"), "answer": N_("Answer")}
_STEP, _DEEPEST = 14, 4


class Said(NamedTuple):
    """What somebody wants to say."""

    text: str
    kind: str
    parent: CommentId | None
    private: bool


class Thread(QWidget):
    """``said`` with a ``Said``; ``edited`` (comment, ``Said``).

    ``resolved`` (comment, whether); ``deleted`` (comment).
    """

    said = Signal(object)
    resolved = Signal(str, bool)
    deleted = Signal(str)
    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words()
        self._views: Sequence[CommentView] = ()
        self._closings: Mapping[CommentId, tuple[str, str]] = {}
        self._writable = False
        self._parent: CommentId | None = None
        self._changing: CommentId | None = None
        self._about = ""
        self._drafts: dict[str, Said] = {}
        self.title = faint(QLabel())
        self.entries = QVBoxLayout()
        self.answering = faint(QLabel(wordWrap=True))
        self.field = SayingField()
        self.private = QCheckBox()
        self.comment, self.ask, self.answer, self.save, self.give_up = (QPushButton() for _ in range(5))
        self._lay_out()
        self._connect()

    def show_thread(
        self,
        about: str,
        views: Sequence[CommentView],
        closings: Mapping[CommentId, tuple[str, str]],
        *,
        writable: bool,
    ) -> None:
        """Show the comments on an annotation; what is being written there is kept while others are shown."""
        if about != self._about:
            self._stop_changing()
            self._drafts[self._about] = self._draft("")
            self._about = about
            draft = self._drafts.pop(about, Said("", "", None, private=False))
            self.field.setPlainText(draft.text)
            self.private.setChecked(draft.private)
            self._parent = draft.parent
        elif (views, closings, writable) == (self._views, self._closings, self._writable):
            return
        self._views, self._closings, self._writable = views, closings, writable
        if self._parent not in {view.comment.id for view in views}:
            self._answer_to(None)
        focus = focus_in(self.window())
        inside = focus is not None and any(entry.isAncestorOf(focus) for entry in self._entries())
        self._fill()
        if inside:
            self.begin()

    def begin(self) -> None:
        """Put the cursor into the field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self._words.retranslate()
        self._fill()
        self._answer_to(self._parent)

    def _lay_out(self) -> None:
        say = self._words.say
        self.title.setBuddy(self.field)
        say(self.field.setAccessibleName, N_("Comment on this annotation"))
        say(self.field.setPlaceholderText, N_("Comment or ask; Ctrl+Enter sends it"))
        say(self.private.setText, N_("Priva&te"))
        say(self.private.setToolTip, N_("It leaves this archive in no bundle and no copy for others."))
        for button, text in (
            (self.comment, N_("Co&mment")),
            (self.ask, N_("As&k")),
            (self.answer, N_("Ans&wer")),
            (self.save, N_("Change")),
            (self.give_up, N_("Do not answer")),
        ):
            say(button.setText, text)
            button.setAutoDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addLayout(self.entries)
        column.addWidget(self.answering)
        column.addWidget(self.field)
        column.addWidget(flowing(self.private, self.comment, self.ask, self.answer, self.save, self.give_up))
        self._answer_to(None)

    def _connect(self) -> None:
        self.comment.clicked.connect(lambda: self._send("comment"))
        self.ask.clicked.connect(lambda: self._send("question"))
        self.answer.clicked.connect(lambda: self._send("answer"))
        self.save.clicked.connect(lambda: self._send(""))
        self.give_up.clicked.connect(self._leave)
        self.field.sent.connect(lambda: self._send("answer" if self._parent else "comment"))
        self.field.left.connect(self._leave)
        self.field.textChanged.connect(self._allow)

    def _entries(self) -> list[QWidget]:
        items = [self.entries.itemAt(place) for place in range(self.entries.count())]
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]

    def _fill(self) -> None:
        empty(self.entries)
        open_ones = {view.comment.id for view in open_threads(self._views)}
        for view in self._views:
            entry = Entry(view, self._closings.get(view.comment.id), open_=view.comment.id in open_ones)
            entry.offer(self, writable=self._writable)
            self.entries.addWidget(entry)
        asked = sum(view.comment.kind == "question" and view.comment.id in open_ones for view in self._views)
        counted = tr("&Comments ({count})", count=len(self._views)) if self._views else tr("&Comments")
        questions = ntr("{count} open question", "{count} open questions", asked) if asked else ""
        self.title.setText(" · ".join(part for part in (counted, questions) if part))
        for widget in (self.field, self.private):
            widget.setVisible(self._writable)
        self._answer_to(self._parent)

    def _answer_to(self, parent: CommentId | None) -> None:
        """Write an answer to this comment, or (None) something of its own."""
        self._parent = parent
        if self._changing not in {one.comment.id for one in self._views}:
            self._changing = None
        view = next((one for one in self._views if one.comment.id == (self._changing or parent)), None)
        said = N_("Change what {author} wrote:") if self._changing else N_("Answer to {author}:")
        self.answering.setText(tr(said, author=view.author) if view else "")
        for widget, shown in (
            (self.answering, view is not None),
            (self.give_up, view is not None),
            (self.save, self._changing is not None),
            (self.answer, self._changing is None and parent is not None),
            (self.comment, view is None),
            (self.ask, view is None),
        ):
            widget.setVisible(shown and self._writable)
        self._allow()

    def _leave(self) -> None:
        """Write neither an answer nor a change."""
        self._stop_changing()
        self._answer_to(None)

    def _stop_changing(self) -> None:
        """Leave the comment that was being changed as it is."""
        if self._changing is not None:
            self._changing = None
            self.field.clear()
            self.private.setChecked(False)

    def begin_change(self, comment: CommentId) -> None:
        """Change what a comment says, in the field below."""
        view = next((one for one in self._views if one.comment.id == comment), None)
        if view is not None:
            self._changing = comment
            self.field.setPlainText(view.comment.text)
            self.private.setChecked(view.comment.private)
            self._answer_to(None)
            self.begin()

    def begin_answer(self, parent: CommentId) -> None:
        """Write an answer to this comment."""
        self._stop_changing()
        self._answer_to(parent)
        self.begin()

    def _allow(self) -> None:
        for button in (self.comment, self.ask, self.answer, self.save):
            button.setEnabled(bool(self.field.toPlainText().strip()))

    def _draft(self, kind: str) -> Said:
        return Said(self.field.toPlainText().strip(), kind, self._parent, self.private.isChecked())

    def _send(self, kind: str) -> None:
        if self.field.toPlainText().strip():
            said, changing = self._draft(kind), self._changing
            self._changing = None
            self.field.clear()
            self.private.setChecked(False)
            self._answer_to(None)
            if changing is not None:
                self.edited.emit(changing, said)
            else:
                self.said.emit(said)


class Entry(QWidget):
    """One comment: who, when, what; and what can be done with it."""

    def __init__(self, view: CommentView, closing: tuple[str, str] | None, *, open_: bool) -> None:
        super().__init__()
        self.view, self.open = view, open_
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_STEP * min(view.depth, _DEEPEST), 2, 0, 2)
        self._column.setSpacing(1)
        one = view.comment
        head = [view.author, tr(_KINDS[one.kind]) if one.kind in _KINDS else one.kind, when(one.stamp.created)]
        if one.private:
            head.append(tr("private"))
        self._line(" · ".join(head), plain=False)
        self._line(one.text, plain=True)
        if one.resolved and view.depth == 0:
            who, time = closing or ("", "")
            text = tr("✓ Resolved by {author}, {time}", author=who, time=when(time)) if who else tr("✓ Resolved")
            self._line(text, plain=False)

    def offer(self, thread: Thread, *, writable: bool) -> None:
        """Buttons to answer, resolve and delete."""
        if not writable:
            return
        one = self.view.comment
        acts = [(tr("Answer"), lambda: thread.begin_answer(one.id))]
        if self.view.depth == 0:
            text = tr("Open again") if one.resolved else tr("Resolve")
            acts.append((text, lambda: thread.resolved.emit(one.id, not one.resolved)))
        acts.append((tr("Edit"), lambda: thread.begin_change(one.id)))
        acts.append((tr("Delete"), lambda: thread.deleted.emit(one.id)))
        buttons = []
        for text, act in acts:
            button = small_button(text)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAccessibleName(labelled(text, one.text[:40]))
            button.clicked.connect(act)
            buttons.append(button)
        self._column.addWidget(flowing(*buttons))

    def _line(self, text: str, *, plain: bool) -> None:
        label = QLabel(text, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(label if plain else faint(label))


class SayingField(QPlainTextEdit):
    """``sent`` on Ctrl+Enter, ``left`` on Esc."""

    sent = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        """Three lines are enough to begin with."""
        return QSize(200, self.fontMetrics().lineSpacing() * 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter sends, Esc writes no answer."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
