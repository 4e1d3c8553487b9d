"""The inspector of an annotation: its words, its place, what is tied to it, its note."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.commands.annotations import EditAnnotation, RewriteNote, TieAnnotations, UntieAnnotations
from workbench.commands.comments import AddComment, DeleteComment, EditComment, ResolveComment
from workbench.gui.inspector.chips import Chip, Chips
from workbench.gui.inspector.note_field import NoteField
from workbench.gui.inspector.page import Page, faint, place_of, when, words_of
from workbench.gui.inspector.pointing import Pointing
from workbench.gui.inspector.relations import Relations
from workbench.gui.inspector.thread import Said, Thread
from workbench.gui.kinds import kind_name
from workbench.gui.memos.strip import MemoStrip
from workbench.gui.name_field import NameField
from workbench.gui.names import Candidate, candidates
from workbench.gui.regions.picture import RegionPicture
from workbench.gui.shelf_field import from_shelf
from workbench.gui.small import outline
from workbench.gui.stage import Stage, Thing
from workbench.gui.words import Words
from workbench.model.ids import AnnotationId, CommentId, EntityId, EventId, TagId
from workbench.model.views import AnnotationView
from workbench.translation import N_, tr

_LONGEST_QUOTE = 700
MAKES = (("tags", N_("New tag “{name}”")), ("entities", N_("New entity “{name}”…")))


class AnnotationPage(Page):
    """``makeWanted`` (table, name, annotation) asks for a new tag or entity to be tied.

    ``mentionsWanted`` (entity) asks for every other place of a name, ``relateWanted`` for another annotation.
    """

    makeWanted = Signal(str, str, str)
    mentionsWanted = Signal(str)
    deleteWanted = Signal(str)
    textWanted = Signal()
    relateWanted = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.words = Words()
        self.shown: AnnotationView | None = None
        self.place = QLabel(wordWrap=True)
        flag = Qt.TextInteractionFlag
        self.place.setTextInteractionFlags(flag.LinksAccessibleByMouse | flag.LinksAccessibleByKeyboard)
        self.place.linkActivated.connect(self._jump)
        self.quote = QLabel(wordWrap=True)
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.picture = RegionPicture(stage)
        self.chips = Chips(places=True)
        self.chips.pressed.connect(stage.show)
        self.chips.removed.connect(self._untie)
        self.chips.placesWanted.connect(self.mentionsWanted)
        self.add = NameField(self._known, makes=MAKES, beside=from_shelf)
        self.add.chosen.connect(self._tie)
        self.add.wanted.connect(self._make)
        self.note = NoteField()
        self.note.written.connect(self._write)
        self.note.left.connect(self.textWanted)
        self.memos = MemoStrip(stage)
        self.talk = Thread()
        self.talk.said.connect(self._say)
        self.talk.resolved.connect(self._resolve)
        self.talk.deleted.connect(self._unsay)
        self.talk.edited.connect(self._reword)
        self.private = QCheckBox()
        self.private.clicked.connect(self._set_private)
        self.relations = Relations(stage)
        self.relations.wanted.connect(self.relateWanted)
        self.signature = faint(QLabel(wordWrap=True))
        self.delete = QPushButton()
        self.delete.clicked.connect(self._delete)
        self._lay_out()

    def fill(self, identity: str) -> bool:
        """Show the annotation with this id; False if there is none any more."""
        desk = self.stage.open_desk
        view = desk.read.annotations.get(AnnotationId(identity))
        if view is None or view.annotation.stamp.deleted:
            self.shown = None
            return False
        anew = self.shown is None or self.shown.annotation.id != view.annotation.id
        self.shown = view
        self._show_place(view)
        self.chips.show_chips(chips_of(view), removable=desk.writable)
        self.note.show_note(view.annotation.note, anew=anew)
        self.private.setChecked(view.annotation.private)
        self.relations.show_relations(view.annotation.id)
        self.memos.show_about(Thing("annotations", identity))
        self._show_thread(view)
        self._sign(view)
        for widget in (self.add, self.private, self.delete):
            widget.setEnabled(desk.writable)
        self.note.setReadOnly(not desk.writable)
        return True

    def leave(self) -> None:
        """Keep what is being written."""
        self.note.keep()

    def write_note(self) -> None:
        """Put the cursor into the note."""
        self.ensureWidgetVisible(self.note)
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def write_comment(self) -> None:
        """Put the cursor into the field for comments, its buttons to be seen below it."""
        for one in (self.talk.private, self.talk.field):
            self.ensureWidgetVisible(one)
        self.talk.begin()

    def retranslate(self) -> None:
        """Set all fixed texts in the current language."""
        self.words.retranslate()
        self.talk.retranslate()
        self.memos.retranslate()
        self.relations.retranslate()

    def _lay_out(self) -> None:
        say = self.words.say
        box = QFrame()
        outline(box)
        inner = QVBoxLayout(box)
        inner.addWidget(self.picture)
        inner.addWidget(self.quote)
        Pointing(self.stage, box, lambda: self.shown.annotation.id if self.shown else "")
        self.column.addWidget(self.place)
        self.column.addWidget(box)
        self.column.addWidget(self._label(N_("Tags, &names and events"), self.add))
        self.column.addWidget(self.chips)
        self.column.addWidget(self.add)
        say(self.add.setPlaceholderText, N_("Add: type any name"))
        say(self.add.setAccessibleName, N_("Add a tag, name or event"))
        self.column.addWidget(self._label(N_("N&ote"), self.note))
        self.column.addWidget(self.note)
        say(self.note.setAccessibleName, N_("Note"))
        say(self.note.setPlaceholderText, N_("Kept when you leave this field, or with Ctrl+Enter"))
        self.column.addWidget(self.relations)
        self.column.addWidget(self.memos)
        self.column.addWidget(self.private)
        say(self.private.setText, N_("&Private: in no bundle and no copy for others"))
        self.column.addWidget(self.signature)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.delete)
        say(self.delete.setText, N_("De&lete"))
        self.column.addLayout(row)
        self.column.addWidget(self.talk)
        self.column.addStretch(1)

    def _label(self, text: str, buddy: QWidget) -> QLabel:
        label = faint(QLabel())
        label.setBuddy(buddy)
        self.words.say(label.setText, text)
        return label

    def _show_place(self, view: AnnotationView) -> None:
        whole = "" if view.place or view.regions else tr("the whole document")
        place = place_of(view) or whole
        title = self.stage.open_desk.read.documents.title_of(view.document)
        text = f"{title} · {place}" if place else title
        self.place.setToolTip(tr("Go there"))
        self.place.setAccessibleName(text)
        color = self.palette().color(QPalette.ColorRole.Link).name()
        self.place.setText(f'<a href="go" style="color: {color}">{escape(text)}</a>')
        quote = words_of(view)
        if len(quote) > _LONGEST_QUOTE:
            quote = quote[: _LONGEST_QUOTE - 1] + "…"
        lost = tr("Its place in the present text is not found.") if view.lost else ""
        self.quote.setText("\n".join(part for part in (quote, lost) if part) or self._about(view))
        self.picture.show_region(view)

    def _about(self, view: AnnotationView) -> str:
        return tr("A region without words.") if view.regions else tr("About the document as a whole.")

    def _show_thread(self, view: AnnotationView) -> None:
        desk, identity = self.stage.open_desk, view.annotation.id
        views = desk.read.comments.of(identity)
        closings = desk.read.comments.closings(identity) if any(one.comment.resolved for one in views) else {}
        self.talk.show_thread(identity, views, closings, writable=desk.writable)

    def _sign(self, view: AnnotationView) -> None:
        stamp = view.annotation.stamp
        text = tr("By {author}, {time}", author=view.author, time=when(stamp.created))
        if stamp.modified != stamp.created:
            text += "\n" + tr("Changed {time}", time=when(stamp.modified))
        self.signature.setText(text)

    def _known(self) -> list[Candidate]:
        return candidates(self.stage.desk.read) if self.stage.desk else []

    def _tie(self, one: Candidate) -> None:
        if self.shown is not None:
            self.stage.open_desk.change(
                TieAnnotations(
                    annotations=(self.shown.annotation.id,), tags=one.tags, entities=one.entities, events=one.events
                )
            )

    def _make(self, table: str, name: str) -> None:
        if self.shown is not None:
            self.makeWanted.emit(table, name, self.shown.annotation.id)

    def _untie(self, thing: Thing) -> None:
        if self.shown is not None:
            self.stage.open_desk.change(
                UntieAnnotations(
                    annotations=(self.shown.annotation.id,),
                    tags=(TagId(thing.id),) if thing.table == "tags" else (),
                    entities=(EntityId(thing.id),) if thing.table == "entities" else (),
                    events=(EventId(thing.id),) if thing.table == "events" else (),
                )
            )

    def _write(self, text: str) -> None:
        if self.shown is not None and self.stage.desk is not None:
            self.stage.desk.change(RewriteNote(annotation=self.shown.annotation.id, text=text))

    def _set_private(self, private: bool) -> None:
        if self.shown is not None:
            self.stage.open_desk.change(EditAnnotation(annotation=self.shown.annotation.id, private=private))

    def _say(self, said: Said) -> None:
        if self.shown is not None:
            self.stage.open_desk.change(
                AddComment(
                    annotation=self.shown.annotation.id,
                    text=said.text,
                    kind=said.kind,
                    parent=said.parent,
                    private=said.private,
                )
            )

    def _resolve(self, comment: str, resolved: bool) -> None:
        self.stage.open_desk.change(ResolveComment(comment=CommentId(comment), resolved=resolved))

    def _reword(self, comment: str, said: Said) -> None:
        fields = {"text": said.text, "private": said.private}
        self.stage.open_desk.change(EditComment(comment=CommentId(comment), fields=fields))

    def _unsay(self, comment: str) -> None:
        self.stage.open_desk.change(DeleteComment(comment=CommentId(comment)))

    def _delete(self) -> None:
        if self.shown is not None:
            self.deleteWanted.emit(self.shown.annotation.id)

    def _jump(self) -> None:
        if self.shown is not None:
            self.stage.choose(self.shown.annotation.id)


def chips_of(view: AnnotationView) -> list[Chip]:
    """What is tied to an annotation."""
    return [
        *(Chip(Thing("tags", tag.id), tag.name, tag.color, tag.digit) for tag in view.tags),
        *(Chip(Thing("entities", e.id), e.name, tip=f"{e.name} · {kind_name(e.kind)}") for e in view.entities),
        *(Chip(Thing("events", e.id), f"{e.name} {e.date}".strip()) for e in view.events),
    ]
