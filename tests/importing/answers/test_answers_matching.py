"""Each answer beside what it answers, and what becomes of it when it is accepted or rejected."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from small_archive import Small, filled
from workbench.commands.annotations import DeleteAnnotations, EditAnnotation
from workbench.commands.answers import AcceptAnswers, RejectAnswers
from workbench.commands.comments import DeleteComment
from workbench.commands.documents import TrashDocuments
from workbench.errors import InputError
from workbench.importing.answers import Reviewed, review
from workbench.model.answers import Answer, Answers, Selector
from workbench.model.ids import AnnotationId, CommentId, new_id
from workbench.store.derivation import differences

TIME = "2026-03-01T10:00:00.000Z"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    archive = filled(tmp_path)
    yield archive
    assert differences(archive.file.reader()) == []
    archive.file.close()


def to(annotation: str, words: str = "I agree") -> Answer:
    return Answer(
        key=new_id(),
        annotation=AnnotationId(annotation),
        selector=None,
        verdict="",
        text=words,
        words=words,
        created=TIME,
    )


def on(small: Small, name: str, exact: str, **given: Any) -> Answer:
    selector = Selector(small.named[name].id, exact, **given)
    return Answer(key=new_id(), annotation=None, selector=selector, verdict="", text="Why?", words="Why?", created=TIME)


def found(small: Small, *answers: Answer) -> list[Reviewed]:
    return review(small.queries, small.load, Answers("b", "t", "Carla", answers))


def states(small: Small, *answers: Answer) -> list[str]:
    return [str(one.state) for one in found(small, *answers)]


def accept(small: Small, *answers: Answer) -> list[str]:
    given = [(one.answer, one.passage) for one in found(small, *answers)]
    return small.bus.execute(AcceptAnswers(author="Carla", answers=given))


def test_an_accepted_answer_is_a_comment_of_its_author_and_time(small: Small) -> None:
    one = to(small.named["froze"])
    assert states(small, one) == ["new"]
    assert accept(small, one) == [one.key]
    (view,) = small.queries.comments.of(AnnotationId(small.named["froze"]))
    assert (view.author, view.comment.text, view.comment.stamp.created) == ("Carla", "I agree", TIME)
    entries = small.queries.history.count()
    accept(small, one)
    assert states(small, one) == ["accepted"]
    assert len(small.queries.comments.all()) == 1
    assert small.queries.history.count() == entries


def test_the_author_of_a_file_is_never_one_of_ours(small: Small) -> None:
    one = to(small.named["froze"])
    small.bus.execute(AcceptAnswers(author=small.author.name, answers=[(one, None)]))
    (view,) = small.queries.comments.all()
    assert view.author == small.author.name
    assert view.comment.stamp.creator != small.author.id


def test_an_accepted_passage_is_an_annotation_of_its_author(small: Small) -> None:
    one = on(small, "diary", "harbour froze", start=30, end=43)
    (row,) = found(small, one)
    assert row.passage is not None
    assert row.quote == row.passage.quote == "harbour froze"
    accept(small, one)
    view = small.queries.annotations.get(AnnotationId(one.key))
    assert view is not None
    assert view.anchor is not None
    assert (view.author, view.annotation.note, view.anchor.quote) == ("Carla", "Why?", "harbour froze")
    assert states(small, one) == ["accepted"]


def test_words_are_found_at_their_position_or_where_they_stand_once_or_between_the_same_words(small: Small) -> None:
    text = small.load(small.named["diary"]).text
    at = text.index("harbour master")
    (far, several, between, gone, over) = found(
        small,
        on(small, "diary", "his  sister", start=0, end=9),
        on(small, "diary", "harbour", start=0, end=7),
        on(small, "diary", "harbour", start=0, end=7, prefix="the", suffix=" master"),
        on(small, "diary", "no such words", start=0, end=9),
        on(small, "diary", "nobody\n\nMonday", start=11, end=24),
    )
    assert far.passage is not None
    assert far.passage.quote == "his sister"
    assert (several.passage, gone.passage) == (None, None)
    assert between.passage is not None
    assert (between.passage.start, between.passage.end) == (at, at + len("harbour"))
    assert over.passage is not None
    assert over.passage.quote == "nobody\nMonday"
    assert not several.decidable
    assert str(several.state) == "unknown"


def test_what_is_not_here_is_said_and_cannot_be_accepted(small: Small) -> None:
    small.bus.execute(DeleteAnnotations(annotations=[AnnotationId(small.named["whole"])]))
    lost = on(small, "diary", "nowhere")
    unknown = [to(new_id()), to(small.named["whole"]), lost, on(small, "secret", "nowhere either")]
    assert states(small, *unknown) == ["unknown"] * 4
    for one in (unknown[0], unknown[1], lost):
        with pytest.raises(InputError):
            small.bus.execute(AcceptAnswers(author="Carla", answers=[(one, None)]))
    small.bus.execute(TrashDocuments(documents=[small.named["diary"].id]))
    assert states(small, on(small, "diary", "harbour froze")) == ["unknown"]


def test_a_text_that_is_not_in_this_copy_has_no_passages(small: Small) -> None:
    def nothing(_: Any) -> Any:
        raise InputError("no text")

    one = on(small, "diary", "harbour froze", start=30, end=43)
    (row,) = review(small.queries, nothing, Answers("b", "t", "Carla", (one, replace(one, key=new_id()))))[:1]
    assert str(row.state) == "unknown"


def test_a_rejected_answer_is_remembered_and_can_be_accepted_all_the_same(small: Small) -> None:
    one = to(small.named["froze"])
    small.bus.execute(RejectAnswers(keys=[one.key]))
    assert states(small, one) == ["rejected"]
    assert small.queries.authorities.dismissals() == []
    accept(small, one)
    assert states(small, one) == ["accepted"]
    small.bus.undo()
    assert states(small, one) == ["rejected"]
    small.bus.undo()
    assert states(small, one) == ["deleted"]


def test_a_comment_that_was_deleted_is_said_and_comes_back_when_it_is_accepted_again(small: Small) -> None:
    one = to(small.named["froze"])
    accept(small, one)
    small.bus.execute(DeleteComment(comment=CommentId(one.key)))
    assert states(small, one) == ["deleted"]
    accept(small, one)
    assert states(small, one) == ["accepted"]


def test_an_answer_to_what_became_private_is_private(small: Small) -> None:
    small.bus.execute(EditAnnotation(annotation=AnnotationId(small.named["froze"]), private=True))
    accept(small, to(small.named["froze"]))
    assert [view.comment.private for view in small.queries.comments.all()] == [True]


def test_a_withheld_document_can_be_answered_through_its_quotations_only(small: Small) -> None:
    one = to(small.named["salt"])
    accept(small, one)
    assert states(small, one) == ["accepted"]
