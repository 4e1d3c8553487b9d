from typing import Any

from small_archive import Small
from workbench.commands.entities import RejectMentions
from workbench.commands.order import CollectDocuments, CreateCollection, CreateMemo
from workbench.exporters.bundle.contents import Contents, contents
from workbench.model.passage import passage
from workbench.model.views import AnnotationFilter


def held(small: Small, **given: Any) -> Contents:
    return contents(small.request(chosen=AnnotationFilter(**given)))


def ids(found: Contents, table: str) -> set[str]:
    return {one.id for one in found.records[table]}


def test_an_unfiltered_bundle_holds_every_document_and_authority(small: Small) -> None:
    found = held(small)
    assert len(found.documents) == 3
    assert len(found.records["entities"]) == 2
    assert len(found.records["tags"]) == 2
    assert len(found.readings) == 2


def test_nothing_private_belongs(small: Small) -> None:
    found = held(small, private=True)
    assert small.named["private"] not in ids(found, "annotations")
    assert [one.title for one in found.records["memos"]] == ["Cold winters"]
    assert [one.kind for one in found.records["memo_links"]] == ["entities"]


def test_a_relation_needs_both_of_its_annotations(small: Small) -> None:
    assert [one.target for one in held(small).records["relations"]] == [small.named["froze"]]


def test_a_withheld_document_gives_no_words_around_its_quotations(small: Small) -> None:
    small.bus.execute(
        RejectMentions(
            entity=small.named["harbour"],
            passages=[
                passage(one.id, small.load(one), [(3, 9)]) for one in (small.named["secret"], small.named["diary"])
            ],
        )
    )
    found = held(small)
    secret = next(one for one in found.documents if one.file_name == "minutes.txt")
    assert (secret.storage, secret.reading, secret.labels) == ("withheld", None, ())
    salt = next(one for one in found.records["anchors"] if one.annotation == small.named["salt"])
    assert (salt.quote, salt.before, salt.after) == ("the price of salt", "", "")
    assert [one.document for one in found.records["rejections"]] == [small.named["diary"].id]
    assert [one.document for one in found.records["corrections"]] == [small.named["letter"].id]


def test_a_filtered_bundle_holds_what_its_annotations_need(small: Small) -> None:
    do = small.bus.execute
    inner = do(CreateCollection(name="Inner", parent=do(CreateCollection(name="Outer"))))
    do(CollectDocuments(collection=inner, documents=[small.named["diary"].id]))
    do(CreateMemo(title="On ice", about=[("tags", small.named["ice"])]))
    do(CreateMemo(title="On letters", about=[("documents", small.named["letter"].id)]))
    found = held(small, tag=small.named["ice"])
    assert ids(found, "annotations") == {small.named["froze"]}
    assert ids(found, "documents") == {small.named["diary"].id}
    assert ids(found, "tags") == {small.named["ice"], small.named["weather"]}
    assert ids(found, "events") == {small.named["event"]}
    assert ids(found, "entities") == {small.named["harbour"], small.named["master"]}
    assert {one.name for one in found.records["collections"]} == {"Inner", "Outer"}
    assert {one.title for one in found.records["memos"]} == {"On ice", "Cold winters"}


def test_a_bundle_of_one_document_holds_it_even_without_annotations(small: Small) -> None:
    bare = small.add("bare.txt", "Nothing was ever marked here.")
    found = held(small, document=bare.id)
    assert ids(found, "documents") == {bare.id}
    assert found.excerpts == ()


def test_a_child_whose_parent_is_gone_stands_at_the_top(small: Small) -> None:
    small.file.submit(
        lambda c: c.execute("UPDATE tags SET deleted = 1 WHERE id = ?", (small.named["weather"],))
    ).result()
    assert [(one.name, one.parent) for one in held(small).records["tags"]] == [("ice", None)]


def test_only_people_who_made_or_changed_something_of_it_are_named(small: Small) -> None:
    small.by("Silent Third").execute(CreateMemo(title="mine", private=True))
    assert {one.name for one in held(small).records["people"]} == {"Ada Reader", "Bo Second"}
