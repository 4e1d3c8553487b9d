from dataclasses import replace

from small_archive import Small
from workbench.commands.annotations import EditAnnotation
from workbench.commands.documents import LabelPage
from workbench.errors import InputError
from workbench.exporters.excerpts import Texts, excerpts, quotes_of, wanted
from workbench.model.ids import AnchorId, AnnotationId, DocumentId, ReadingId
from workbench.model.records import Anchor
from workbench.model.views import AnnotationFilter


def quotes(small: Small, **given: object) -> list[str]:
    return [one.quote for one in excerpts(small.request(**given))]


def test_private_annotations_stay_at_home_unless_asked_for(small: Small) -> None:
    assert "his sister" not in quotes(small)
    assert "his sister" not in [one.quote for one in wanted(small.request())]
    assert "his sister" in [one.quote for one in wanted(small.request(options={"private": True}))]


def test_a_document_that_may_not_be_shared_gives_only_its_tagged_quotations(small: Small) -> None:
    found = quotes(small)
    assert "the price of salt" in found
    assert "closed shutters" not in found


def test_the_filter_chooses(small: Small) -> None:
    assert quotes(small, chosen=AnnotationFilter(tag=small.named["ice"])) == ["froze over"]


def test_an_excerpt_knows_its_page_note_and_citation(small: Small) -> None:
    footnote = next(one for one in excerpts(small.request()) if one.quote == "旧的")
    assert (footnote.label, footnote.note) == ("81", "3")
    assert footnote.citation == "李四, “雨夜来信”, 1931, p. 81, n. 3."
    assert footnote.tagged


def test_page_labels_that_were_corrected_later_are_cited_as_corrected(small: Small) -> None:
    small.bus.execute(LabelPage(document=small.named["letter"].id, page=0, printed="xv", onwards=True))
    labels = {one.quote: one.label for one in excerpts(small.request())}
    assert (labels["𠀀桥断了"], labels["twelve … one dog"]) == ("xv", "82")


def test_an_annotation_of_several_spans_has_a_quote_for_each(small: Small) -> None:
    twice = next(one for one in excerpts(small.request()) if one.view.annotation.id == small.named["twice"])
    assert twice.quotes == ("twelve", "one dog")


def test_a_quote_that_does_not_fit_its_spans_is_kept_whole() -> None:
    anchor = Anchor(
        id=AnchorId("a"),
        annotation=AnnotationId("n"),
        document=DocumentId("d"),
        reading=ReadingId("r"),
        start=0,
        end=9,
        spans=((0, 3), (5, 9)),
        source_spans=(),
        quote="one four",
    )
    assert quotes_of(anchor) == ("one four",)
    assert quotes_of(replace(anchor, quote="one … four")) == ("one", "four")


def test_a_reading_that_is_not_here_is_as_good_as_none(small: Small) -> None:
    def refuse(_: object) -> None:
        raise InputError("no text")

    request = replace(small.request(), load=refuse)
    assert Texts(request).of(small.named["diary"]) is None
    assert [one.label for one in excerpts(request) if one.quote == "froze over"] == ["7"]


def test_annotations_of_a_document_in_the_trash_are_not_exported(small: Small) -> None:
    small.bus.execute(EditAnnotation(annotation=small.named["whole"], color="#112233"))
    small.file.submit(
        lambda connection: connection.execute(
            "UPDATE documents SET deleted = 1 WHERE id = ?", (small.named["diary"].id,)
        )
    ).result()
    assert "froze over" not in quotes(small)
