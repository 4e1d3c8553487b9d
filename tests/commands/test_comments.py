"""Threads of comments: who answers what, what stays private, what goes and comes back together."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation, DeleteAnnotations
from workbench.commands.base import Command
from workbench.commands.comments import AddComment, DeleteComment, EditComment, ResolveComment, RestoreComment
from workbench.errors import InputError
from workbench.model.ids import AnnotationId, CommentId, DocumentId
from workbench.model.records import Comment
from workbench.store.queries.comments import threaded
from workbench.store.session import Session


@dataclass(frozen=True, kw_only=True)
class SetPrivate(Command[None]):
    """What a merge can leave behind: one made private here, answered there."""

    label = "set private"
    comment: CommentId

    def apply(self, session: Session) -> None:
        session.update(Comment, self.comment, private=True)


@pytest.fixture
def marked(archive: Archive, document: DocumentId) -> AnnotationId:
    return archive.do(CreateAnnotation(document=document, passage=archive.passage(document, (0, 5))))


def texts(archive: Archive, marked: AnnotationId) -> list[tuple[str, int]]:
    return [(view.comment.text, view.depth) for view in archive.read.comments.of(marked)]


def test_answers_stand_below_what_they_answer_and_threads_in_the_order_of_their_age(
    archive: Archive, marked: AnnotationId
) -> None:
    first = archive.do(AddComment(annotation=marked, text="  Is this the same ship? ", kind="question"))
    archive.do(AddComment(annotation=marked, text="A second thread"))
    answer = archive.do(AddComment(annotation=marked, text="It is", parent=first, kind="answer"))
    archive.do(AddComment(annotation=marked, text="Thanks", parent=answer))
    assert texts(archive, marked) == [
        ("Is this the same ship?", 0),
        ("It is", 1),
        ("Thanks", 2),
        ("A second thread", 0),
    ]
    assert {view.author for view in archive.read.comments.of(marked)} == {"Li Wen"}


def test_a_comment_needs_words_a_known_kind_and_a_parent_on_the_same_annotation(
    archive: Archive, marked: AnnotationId, document: DocumentId
) -> None:
    other = archive.do(CreateAnnotation(document=document, note="elsewhere"))
    first = archive.do(AddComment(annotation=other, text="over there"))
    for wrong in (
        AddComment(annotation=marked, text=" \n "),
        AddComment(annotation=marked, text="x", kind="shout"),
        AddComment(annotation=marked, text="x", parent=first),
        AddComment(annotation=AnnotationId("nowhere"), text="x"),
        EditComment(comment=first, fields={"text": ""}),
        EditComment(comment=first, fields={"kind": "shout"}),
    ):
        with pytest.raises(InputError):
            archive.do(wrong)
    assert texts(archive, marked) == []


def test_what_hangs_on_a_private_comment_is_private_too(archive: Archive, marked: AnnotationId) -> None:
    first = archive.do(AddComment(annotation=marked, text="first"))
    second = archive.do(AddComment(annotation=marked, text="second", parent=first))
    archive.do(AddComment(annotation=marked, text="third", parent=second))
    archive.do(EditComment(comment=first, fields={"private": True}))
    archive.do(AddComment(annotation=marked, text="fourth", parent=second))
    assert all(view.comment.private for view in archive.read.comments.of(marked))
    with pytest.raises(InputError, match="private"):
        archive.do(EditComment(comment=second, fields={"private": False}))
    archive.do(EditComment(comment=first, fields={"private": False, "text": "FIRST", "kind": "question"}))
    now = archive.read.comments.get(first)
    assert now is not None
    assert (now.text, now.kind, now.private) == ("FIRST", "question", False)


def test_a_thread_is_resolved_from_any_of_its_comments_and_opened_again(archive: Archive, marked: AnnotationId) -> None:
    first = archive.do(AddComment(annotation=marked, text="first"))
    answer = archive.do(AddComment(annotation=marked, text="answer", parent=first))
    archive.do(AddComment(annotation=marked, text="another thread"))
    archive.do(ResolveComment(comment=answer))
    assert [view.comment.text for view in archive.read.comments.all(unresolved=True)] == ["another thread"]
    archive.do(ResolveComment(comment=first, resolved=False))
    assert len(archive.read.comments.all(unresolved=True)) == 3


def test_a_comment_goes_with_its_answers_and_comes_back_with_them(archive: Archive, marked: AnnotationId) -> None:
    first = archive.do(AddComment(annotation=marked, text="first"))
    answer = archive.do(AddComment(annotation=marked, text="answer", parent=first))
    archive.do(AddComment(annotation=marked, text="deep", parent=answer))
    archive.do(DeleteComment(comment=first))
    assert texts(archive, marked) == []
    assert len(archive.read.comments.all(deleted=True)) == 3
    archive.do(RestoreComment(comment=first))
    assert texts(archive, marked) == [("first", 0), ("answer", 1), ("deep", 2)]
    archive.undo()
    archive.undo()
    assert texts(archive, marked) == [("first", 0), ("answer", 1), ("deep", 2)]


def test_comments_of_an_annotation_in_the_trash_are_not_listed(archive: Archive, marked: AnnotationId) -> None:
    archive.do(AddComment(annotation=marked, text="first"))
    archive.do(DeleteAnnotations(annotations=[marked]))
    assert archive.read.comments.all() == []


def test_a_copy_holds_no_byte_of_what_hangs_on_a_private_comment_however_deep(
    archive: Archive, marked: AnnotationId, tmp_path: Path
) -> None:
    first = archive.do(AddComment(annotation=marked, text="said to all"))
    second = archive.do(AddComment(annotation=marked, text="whispered one", parent=first))
    third = archive.do(AddComment(annotation=marked, text="whispered two", parent=second))
    archive.do(AddComment(annotation=marked, text="whispered three", parent=third))
    archive.do(SetPrivate(comment=second))
    archive.save_copy(tmp_path / "copy.workbench")
    content = (tmp_path / "copy.workbench").read_bytes()
    assert b"whispered" not in content
    assert b"said to all" in content


def test_a_circle_of_answers_which_only_a_merge_can_make_loses_no_comment() -> None:
    def one(name: str, parent: str) -> Comment:
        return Comment(id=CommentId(name), annotation=AnnotationId("a"), text=name, parent=CommentId(parent))

    found = threaded([one("x", "y"), one("y", "x"), one("z", "gone")])
    assert sorted(comment.id for comment, _ in found) == ["x", "y", "z"]
