"""Which scene shows which view: every dialog and every panel of the window has one.

``tests/gui/test_every_view_has_a_scene.py`` compares the table with the classes that there are;
``make_screenshots`` looks whether the scene really shows the view.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QWidget

VIEWS = {
    "AccountDialog": "account",
    "AgreementPanel": "annotators",
    "AnnotationPage": "reading",
    "AnnotationsList": "annotations",
    "AnswersDesk": "answers",
    "AuthorBar": "authors",
    "BackgroundBar": "under-way",
    "BoardView": "conflict-board",
    "BroughtDialog": "brought",
    "ChangesDialog": "changes-dialog",
    "ChooseDialog": "move-below",
    "ClaimDialog": "claim-dialog",
    "ClaimsPanel": "sources",
    "CollectionPage": "collection",
    "ColorStrip": "tag",
    "Companion": "two-documents",
    "ComparisonView": "merge",
    "ConflictList": "sources",
    "ConflictsDialog": "conflicts",
    "CopyDialog": "copy-dialog",
    "DamagedDialog": "damaged",
    "DateCard": "date-card",
    "DatesDesk": "dates",
    "DaysDialog": "days",
    "DeriveDialog": "derive",
    "DocumentDialog": "document-dialog",
    "DocumentPage": "document",
    "DoublesDialog": "doubles",
    "DoubtDialog": "doubt",
    "EntityDialog": "entity-dialog",
    "EntityPage": "entity",
    "EventDialog": "event-dialog",
    "EventPage": "event",
    "EventRelationDialog": "event-relation",
    "ExportDialog": "export",
    "ExportReportDialog": "export-report",
    "FacsimileView": "page",
    "FiguresPage": "frequencies",
    "FilterBar": "filter",
    "FindBar": "find",
    "FirstName": "first-name",
    "FolderDialog": "shared-folder",
    "HelpViewer": "guide",
    "HistoryDialog": "history",
    "HitsView": "search",
    "ImportReportDialog": "import-report",
    "InspectorPanel": "reading",
    "KeepReadDialog": "keep-read",
    "LessonPanel": "lesson",
    "LibraryPanel": "reading",
    "LineDesk": "lines",
    "LockDialog": "lock",
    "MemoDialog": "memo-dialog",
    "MemoPage": "memo",
    "MemoStrip": "reading",
    "MergeDialog": "merge",
    "MessageBar": "message",
    "NetworkPanel": "network",
    "OfferList": "new-event",
    "PageBar": "page",
    "PageLabelDialog": "page-label",
    "PageNotes": "page-notes",
    "PageStrip": "thumbnails",
    "Palette": "palette",
    "PasswordDialog": "password",
    "PlaceList": "network",
    "PlacesView": "mentions",
    "PreferencesDialog": "preferences",
    "QueryHelp": "query-help",
    "QuestionBar": "search",
    "ReaderView": "reading",
    "ReadingRoom": "reading",
    "RecogniseDialog": "recognise",
    "ReferencesDialog": "references",
    "RelateDialog": "relate-dialog",
    "ReplaceDialog": "replace",
    "RereadDialog": "reread",
    "ReviewDesk": "mentions",
    "SearchPanel": "search",
    "SelectionBar": "selection",
    "SharedPanel": "shared",
    "ShelfDialog": "shelf",
    "ShelfReportDialog": "shelf-report",
    "ShortcutsDialog": "shortcuts",
    "SideView": "shared",
    "SourcePanel": "source-beside",
    "StatusBar": "reading",
    "SuggestionsDesk": "suggestions",
    "TagDialog": "tag-dialog",
    "TagPage": "tag",
    "TemplateForm": "template-form",
    "TemplatesDialog": "event-types",
    "Thread": "thread",
    "TimelinePanel": "timeline",
    "ToolBar": "reading",
    "TrashDialog": "trash",
    "TrayPanel": "waiting",
    "Ways": "doubt",
    "Welcome": "welcome",
}
"""The class of the view, and the scene. Two classes are named MergeDialog: ``merge-names`` shows the other."""

BASES = {
    "FactsPage": "what record pages share",
    "FormDialog": "a form without fields",
    "Page": "what pages of the inspector share",
    "RecordPage": "what record pages share",
    "ZoomedView": "what text and source share",
}
"""Views that are never shown as they are, and what they are for."""


def unseen(scene: str, roots: Iterable[QWidget]) -> Iterator[str]:
    """The views that a scene should show and does not, a line each."""
    shown = {kind.__name__ for one in _visible(roots) for kind in type(one).__mro__}
    for view, place in VIEWS.items():
        if place == scene and view not in shown:
            yield f"not shown: {view}"


def _visible(roots: Iterable[QWidget]) -> Iterator[QWidget]:
    for root in roots:
        for one in (root, *root.findChildren(QWidget)):
            if one.isVisible() and not one.size().isEmpty():
                yield one
