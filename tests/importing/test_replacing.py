"""A corrected file takes a document's place: everything moves over, in one step to take back."""

from dataclasses import replace

import pytest

from support import plain_reading
from workbench.anchoring.original import on_reading
from workbench.commands.annotations import CreateAnnotation, DeleteAnnotations, RestoreAnnotations
from workbench.commands.corrections import CorrectReading
from workbench.commands.documents import DescribeDocument, LabelPage
from workbench.commands.entities import CreateEntity, RejectMentions
from workbench.commands.order import CollectDocuments, CreateCollection, CreateMemo, LinkMemo
from workbench.errors import InputError
from workbench.importing.replacing import Replacer
from workbench.importing.tray import waiting
from workbench.model.reading import Page
from workbench.model.views import AnnotationFilter
from workbench.progress import no_progress
from workbench.reading.corrections import places_of

TEXT = (
    "茶馬古道的驛站，每隔三十里就有一個。\n"
    "一八九三年的冬天，騾隊在雪山口等了九天。\n"
    "The letters were carried in waxed cloth, and most of them arrived.\n"
    "領隊的老趙說，路是騾子認得的，人只是跟著走。\n"
)
CORRECTED = "編者按：此本據手稿校正。\n" + TEXT.replace("九天", "十九天").replace("waxed cloth", "oiled paper")


@pytest.fixture
def old(archive, tmp_path):
    path = tmp_path / "驛站.txt"
    path.write_text(TEXT, encoding="utf-8")
    return archive.importer().run([path]).files[0].document


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "驛站（校正）.txt"
    path.write_text(CORRECTED, encoding="utf-8")
    return path


def mark(archive, document, quote, **more):
    at = archive.reading(document.id).text.index(quote)
    place = archive.passage(document.id, (at, at + len(quote)))
    return archive.do(CreateAnnotation(document=document.id, passage=place, **more))


def put(archive, document, path, settings=None):
    record = archive.read.documents.get(document.id)
    return Replacer(archive.bus, archive.read, archive.path).run(record, path, settings, no_progress())


def test_every_annotation_moves_over_and_is_accounted_for(archive, old, path):
    moved, changed, lost = (mark(archive, old, words) for words in ("三十里", "等了九天", "waxed cloth"))
    whole = archive.do(CreateAnnotation(document=old.id, note="全篇可靠"))
    done = put(archive, old, path)
    account = done.account
    assert [account.of(one) for one in ("same", "moved", "several", "lost")] == [(whole,), (moved,), (), ()]
    assert account.of("changed") == (changed, lost)
    assert (account.placed, account.unplaced) == ((moved, changed), (lost,))
    views = archive.read.annotations.all(AnnotationFilter(document=done.document.id))
    assert {view.annotation.id for view in views} == {moved, changed, lost, whole}
    assert archive.read.annotations.get(changed).anchor.quote == "等了十九天"
    assert archive.read.annotations.get(lost).lost.quote == "waxed cloth"
    assert archive.read.documents.get(old.id).stamp.deleted
    assert archive.check() == []


def test_one_undo_takes_all_of_it_back(archive, old, path):
    made, lost = mark(archive, old, "三十里"), mark(archive, old, "waxed cloth")
    done = put(archive, old, path)
    archive.undo()
    assert [one.id for one in archive.read.documents.all()] == [old.id]
    assert archive.read.documents.get(done.document.id).stamp.deleted
    assert {view.annotation.document for view in archive.read.annotations.all()} == {old.id}
    assert archive.read.annotations.get(made).anchor.quote == "三十里"
    assert archive.read.annotations.get(lost).anchor.quote == "waxed cloth"
    assert archive.check() == []
    archive.redo()
    assert archive.read.annotations.get(made).annotation.document == done.document.id
    assert archive.check() == []


def test_there_and_back_again_stands_on_the_old_words(archive, old, path, tmp_path):
    made = mark(archive, old, "等了九天")
    new = put(archive, old, path).document
    again = put(archive, new, tmp_path / "驛站.txt")
    assert again.document.id == old.id
    assert again.account.placed == (made,)
    assert archive.read.annotations.get(made).anchor.quote == "等了九天"
    assert [one.id for one in archive.read.documents.all()] == [old.id]
    assert archive.check() == []


def test_a_corrected_file_that_is_here_already_takes_the_place_too(archive, old, path):
    here = archive.importer().run([path]).files[0].document
    archive.do(DescribeDocument(document=here.id, fields={"title": "Its own title"}))
    made, own = mark(archive, old, "三十里"), mark(archive, here, "老趙")
    done = put(archive, old, path)
    assert (done.document.id, done.document.title) == (here.id, "Its own title")
    views = archive.read.annotations.all(AnnotationFilter(document=here.id))
    assert {view.annotation.id for view in views} == {made, own}
    assert archive.check() == []


def test_the_same_file_again_is_refused(archive, old, tmp_path):
    before = archive.read.history.count()
    with pytest.raises(InputError, match="the very file"):
        put(archive, old, tmp_path / "驛站.txt")
    assert archive.read.history.count() == before


def test_description_collections_memos_rejections_and_corrections_go_along(archive, old, path):
    fields = {"author": "趙某", "shareable": False, "title": "驛站記"}
    archive.do(DescribeDocument(document=old.id, fields=fields))
    collection = archive.do(CreateCollection(name="道路"))
    archive.do(CollectDocuments(collection=collection, documents=[old.id]))
    memo = archive.do(CreateMemo(title="疑問"))
    archive.do(LinkMemo(memo=memo, about=[("documents", old.id)]))
    entity = archive.do(CreateEntity(kind="person", name="老趙"))
    text = archive.reading(old.id).text
    archive.do(
        RejectMentions(entity=entity, passages=[archive.passage(old.id, (text.index("老趙"), text.index("老趙") + 2))])
    )
    at = text.index("The letters")
    places = places_of(archive.reading(old.id), "mark", at, at + 3)
    archive.do(CorrectReading(document=old.id, action="mark", places=places, kind="quotation"))
    new = put(archive, old, path).document
    assert (new.author, new.shareable, new.title, new.file_name) == ("趙某", False, "驛站記", path.name)
    assert [one.id for one in archive.read.documents.all(collection=collection)] == [new.id]
    rejected = archive.finder.mentions(archive.read.authorities.resolve_entity(entity))
    assert [one.state for one in rejected] == ["rejected"]
    kinds = {str(block.kind) for block in archive.reading(new.id).blocks}
    assert "quotation" in kinds
    assert archive.check() == []
    archive.undo()
    assert [one.id for one in archive.read.documents.all(collection=collection)] == [old.id]
    assert archive.check() == []


def test_what_lies_in_the_trash_moves_over_and_comes_back_where_its_words_are(archive, old, path):
    made, gone = mark(archive, old, "三十里", tag_names=["路程"]), mark(archive, old, "waxed cloth")
    archive.do(DeleteAnnotations(annotations=[made]))
    archive.do(DeleteAnnotations(annotations=[gone]))
    done = put(archive, old, path)
    assert done.account.landings == {}
    assert archive.check() == []
    archive.do(RestoreAnnotations(annotations=[made]))
    archive.do(RestoreAnnotations(annotations=[gone]))
    view = archive.read.annotations.get(made)
    assert (view.annotation.document, view.anchor.quote) == (done.document.id, "三十里")
    assert [tag.name for tag in view.tags] == ["路程"]
    assert view.anchor.reading == done.document.reading
    assert archive.read.annotations.get(gone).state == "waiting"
    assert archive.check() == []
    for _ in range(3):
        archive.undo()
    assert archive.read.annotations.get(made).annotation.document == old.id
    assert archive.check() == []
    archive.do(RestoreAnnotations(annotations=[made]))
    assert archive.read.annotations.get(made).anchor.reading == old.reading


def test_page_labels_go_along_where_the_pages_are_as_many(archive, old, path):
    archive.do(LabelPage(document=old.id, page=0, printed="7"))
    assert put(archive, old, path).document.labels == ((0, "7", False),)


def test_labels_of_other_pages_and_rejections_without_words_are_reported(archive, old, tmp_path):
    archive.do(LabelPage(document=old.id, page=3, printed="7"))
    boat = archive.do(CreateEntity(kind="thing", name="waxed cloth"))
    at = archive.reading(old.id).text.index("waxed cloth")
    archive.do(RejectMentions(entity=boat, passages=[archive.passage(old.id, (at, at + 11))]))
    again = archive.reread(archive.read.documents.get(old.id), settings="verse")
    assert again.idle.labels == (3,)
    assert [str(one) for one in again.idle.sentences()] == [
        "1 corrected page label does not fit the pages as they are now."
    ]
    path = tmp_path / "kurz.txt"
    path.write_text("騾隊\f騾隊", encoding="utf-8")
    done = put(archive, old, path)
    assert done.idle.rejections == 1
    assert "1 rejected mention was not found again." in map(str, done.idle.sentences())


def test_what_was_rejected_in_a_pdf_is_found_on_its_reading():
    reading = replace(plain_reading("一頁\n二頁"), paged_source=True, pages=(Page(0, "1", 0, 0), Page(1, "2", 3, 3)))
    assert on_reading(reading, ((2, 0, 2),)) == ((3, 5),)
    assert on_reading(None, ((2, 0, 2),)) == ()


def test_the_tray_offers_places_and_is_empty_when_all_are_placed(archive, old, path):
    lost = mark(archive, old, "waxed cloth")
    mark(archive, old, "三十里")
    assert list(waiting(archive.read)) == []
    put(archive, old, path)
    (one,) = waiting(archive.read)
    assert (one.view.annotation.id, one.landing.outcome) == (lost, "changed")
    assert [place.quote for place in one.candidates] == ["oiled paper"]
    other = archive.importer().content("另一份。".encode(), "另.txt").document
    assert list(waiting(archive.read, AnnotationFilter(document=other.id))) == []


def test_a_document_without_its_text_fills_no_tray(archive, old, path, tmp_path):
    mark(archive, old, "waxed cloth")
    put(archive, old, path)
    assert len(list(waiting(archive.read))) == 1
    new = archive.read.documents.all()[0]
    archive.do(DescribeDocument(document=new.id, fields={"shareable": False}))
    archive.save_copy(tmp_path / "copy.workbench")
    with type(archive).open(tmp_path / "copy.workbench") as copy:
        assert list(waiting(copy.read)) == []


def test_rejections_are_records_of_the_new_document_only_where_their_words_stand(archive, old, tmp_path):
    entity = archive.do(CreateEntity(kind="person", name="老趙"))
    at = archive.reading(old.id).text.index("老趙")
    archive.do(RejectMentions(entity=entity, passages=[archive.passage(old.id, (at, at + 2))]))
    short = tmp_path / "短.txt"
    short.write_text("只有一句話，別的都沒有了。", encoding="utf-8")
    new = put(archive, old, short).document
    assert archive.read.authorities.rejections_in(new.id) == []
