"""The column of cards right of the text: it follows the text, and points at it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from workbench.gui.inspector.page import place_name
from workbench.gui.margin.arranging import PlacedCard, arranged, in_view
from workbench.gui.margin.card import Card, CardPainter, Label, Lead, Part, Setting
from workbench.gui.margin.facts import Facts
from workbench.gui.reader import ReaderView
from workbench.gui.reader.announcing import announce, described
from workbench.gui.reader.colors import UNTAGGED
from workbench.gui.ties import Tie
from workbench.model.views import AnnotationView
from workbench.translation import ntr, quoted, tr

_BETWEEN = 14
_QUOTED = 300


class Margin(QWidget):
    """A card for each annotation of the words in view. What it does costs what is in view, never more.

    ``chosen``: a card was pressed; ``pointed``: the mouse is over a card ("": no more); ``stepped``: to the
    next (True) or previous annotation; ``left``: back to the text; ``led``: to the annotation at the other end
    of a relation (a click on it, or Right and Enter); ``turned``: cards are wanted, or no more.
    """

    chosen = Signal(str)
    pointed = Signal(str)
    stepped = Signal(bool)
    left = Signal()
    led = Signal(str)
    turned = Signal(bool)

    def __init__(self, reader: ReaderView, facts: Facts) -> None:
        super().__init__(reader)
        self._reader = reader
        self._facts = facts
        self._placed: list[PlacedCard] | None = None
        self._pointed = ""
        self._lead = ("", -1)
        self._on = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        reader.text.framed.connect(self._follow)
        facts.arrived.connect(self._stale)
        facts.arrived.connect(reader.telling.again)
        reader.set_describe(self.described)
        self.retranslate()

    @property
    def on(self) -> bool:
        """Whether cards are wanted; narrow windows hide them all the same."""
        return self._on

    def turn(self, on: bool) -> None:
        """Show cards from now on, or no more."""
        self._on = on
        self._reader.text.keep_room_for_cards(on)
        self._follow()
        self.turned.emit(on)

    def cards(self) -> list[PlacedCard]:
        """The cards in view in their places (pixels of this widget), from top to bottom."""
        if self._placed is None:
            self._placed = self._arrange()
        return self._placed

    def card_at(self, point: QPoint) -> str | None:
        """The annotation whose card is at a point."""
        return next((one.card.annotation for one in self.cards() if one.rect.contains(point.toPointF())), None)

    def lead_at(self, point: QPoint) -> str | None:
        """The annotation to which the relation at a point leads."""
        parts = ((part, rect) for one in self.cards() for part, rect in _leads_of(one))
        return next((part.leads_to for part, rect in parts if rect.contains(point.toPointF())), None)

    def light_up(self, annotation: str) -> None:
        """Show the card of an annotation at which something else points ("": none)."""
        if annotation != self._pointed:
            self._pointed = annotation
            self.update()

    def retranslate(self) -> None:
        """Take the language in force."""
        self.setAccessibleName(tr("Annotations beside the text"))
        self._stale()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards, the active one above all others."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cards, active = CardPainter(painter, self._setting()), self._reader.text.marked.active
        for card, shape, rect in self.cards():
            name = card.annotation
            cards.paint(card, shape, rect, active=name == active, pointed=name == self._pointed)
        self._frame_lead(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().highlight().color(), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the words of the card under the mouse; over a relation at those to which it leads."""
        point = event.position().toPoint()
        lead = self.lead_at(point)
        self.setCursor(Qt.CursorShape.PointingHandCursor if lead else Qt.CursorShape.ArrowCursor)
        self._point(lead or self.card_at(point) or "")

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self._point("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the card, or follow the relation."""
        point = event.position().toPoint()
        card, lead = self.card_at(point), self.lead_at(point)
        if event.button() is Qt.MouseButton.LeftButton and card is not None:
            self.led.emit(lead) if lead else self.chosen.emit(card)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The text scrolls, and the cards with it."""
        QApplication.sendEvent(self._reader.text.viewport(), event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from card to card, Right and Left through its relations; Enter and Esc back to the text."""
        lead, enter = self._lead_in_hand(), event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(event.key() == Qt.Key.Key_Down)
            announce(self, self.described(self._reader.text.marked.active or ""))
        elif event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Left}:
            self._step_lead(1 if event.key() == Qt.Key.Key_Right else -1)
        elif enter and lead is not None:
            self.led.emit(lead.other)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            QApplication.sendEvent(self._reader.text, event)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc is ours before it is the window's."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where one is."""
        super().focusInEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Another font or palette: other shapes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange} and hasattr(self, "_placed"):
            self._stale()

    def described(self, annotation: str) -> str:
        """What is said of an annotation: its words, tags, names, events and note, and how many relations it has."""
        quoted, view = self._reader.quoted(annotation), self._facts.get(annotation)
        if view is None or not quoted:
            if quoted:
                self._facts.want({annotation})
            return quoted
        ties = len(self._facts.ties(annotation))
        labels = ", ".join(one.name for ones in (view.tags, view.entities, view.events) for one in ones)
        return described(
            (
                quoted,
                tr("Tags, names and events: {names}", names=labels) if labels else "",
                tr("Note: {note}", note=" ".join(view.annotation.note.split())) if view.annotation.note else "",
                ntr("{count} relation", "{count} relations", ties) if ties else "",
            )
        )

    def _lead_in_hand(self) -> Tie | None:
        """The relation of the active card on which one is."""
        active, at = self._lead
        ties = self._facts.ties(active)
        return ties[at] if active == self._reader.text.marked.active and 0 <= at < len(ties) else None

    def _step_lead(self, step: int) -> None:
        """To the next relation of the active card; before the first is the card itself."""
        active = self._reader.text.marked.active or ""
        at = self._lead[1] if self._lead_in_hand() else -1
        self._lead = (active, max(min(at + step, len(self._facts.ties(active)) - 1), -1))
        lead = self._lead_in_hand()
        announce(self, lead.said if lead else self.described(active))
        self.update()

    def _frame_lead(self, painter: QPainter) -> None:
        """A frame around the relation on which one is."""
        if self._lead_in_hand() is None or not self.hasFocus():
            return
        active, at = self._lead
        here = next((_leads_of(one) for one in self.cards() if one.card.annotation == active), [])
        for _, rect in here[at : at + 1]:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRoundedRect(rect.adjusted(-3, -1, 3, 1), 3, 3)

    def _point(self, annotation: str) -> None:
        if annotation != self._pointed:
            self.pointed.emit(annotation)
            self.light_up(annotation)

    def _follow(self) -> None:
        """Stand beside the text as it lies now."""
        text = self._reader.text
        beside = text.layout_.beside
        if beside > _BETWEEN:
            corner = text.viewport().mapTo(self._reader, QPoint(round(text.layout_.column_right) + _BETWEEN, 0))
            self.setGeometry(QRect(corner.x(), corner.y(), round(beside) - _BETWEEN, text.viewport().height()))
        shown = self._on and beside > _BETWEEN and bool(text.composition.reading.text)
        if self.isHidden() is shown:
            self.setVisible(shown)
            self.raise_()
            self._reader.bar.raise_()
        self._stale()

    def _stale(self) -> None:
        self._placed = None
        self.update()

    def _setting(self) -> Setting:
        return Setting.of(self.palette(), self.font(), float(self.width()))

    def _arrange(self) -> list[PlacedCard]:
        text = self._reader.text
        lines, found = in_view(text)
        if not found or not self._on:
            return []
        placed = arranged(
            lines,
            found,
            self._card,
            active=text.marked.active,
            setting=self._setting(),
            room=float(self.height()),
        )
        self._facts.want(one.card.annotation for one in placed)
        return placed

    def _card(self, annotation: str) -> Card:
        text = self._reader.text
        mark = text.marked.marks[annotation]
        read = text.composition.reading.text
        words = " … ".join(read[start : min(end, start + _QUOTED)] for start, end in mark.spans)[:_QUOTED]
        quote, color = quoted(" ".join(words.split())), mark.color or UNTAGGED
        view = self._facts.get(annotation)
        if view is None:
            return Card(annotation, color, mark.tagged, quote)
        note = view.annotation.note.strip()
        leads = tuple(map(lead_of, self._facts.ties(annotation)))
        return Card(annotation, color, mark.tagged, quote, note, labels_of(view), foot_of(view), leads=leads)


def labels_of(view: AnnotationView) -> tuple[Label, ...]:
    """Tags with their colours, then names and events."""
    tags = [Label(tag.name, tag.color, tag.digit) for tag in view.tags]
    return (*tags, *(Label(one.name) for one in view.entities), *(Label(one.name) for one in view.events))


def lead_of(tie: Tie) -> Lead:
    """A relation, with an arrow that points away from the annotation or towards it."""
    return Lead(tie.other, f"{'→' if tie.relation.outgoing else '←'} {tie.said}")


def _leads_of(placed: PlacedCard) -> list[tuple[Part, QRectF]]:
    """The relations on a card and where they stand, in pixels of the margin."""
    corner = placed.rect.topLeft()
    return [(part, QRectF(*part.rect).translated(corner)) for part in placed.shape.parts if part.leads_to]


def foot_of(view: AnnotationView) -> str:
    """Who wrote it, and on which page."""
    at = view.place
    where = place_name(at.label, at.note, at.page) if at else ""
    return " · ".join(part for part in (view.author, where) if part)
