import json
from dataclasses import replace
from typing import Any

from small_archive import Small, Spoil
from workbench.exporters.web_annotation import WebAnnotationExporter, iri_of
from workbench.model.ids import EntityId, LinkId
from workbench.model.records import Identifier
from workbench.progress import no_progress


def exported(small: Small, **given: Any) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    target = small.path.parent / "x.jsonld"
    WebAnnotationExporter().export(small.request(**given), target, no_progress())
    collection = json.loads(target.read_text(encoding="utf-8"))
    return collection, {one["id"].removeprefix("urn:uuid:"): one for one in collection["first"]["items"]}


def test_a_collection_has_one_page_with_all_annotations(small: Small) -> None:
    collection, items = exported(small)
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["label"] == "Small archive"
    assert collection["total"] == len(items) == 6
    assert collection["first"]["type"] == "AnnotationPage"


def test_positions_count_code_points_and_agree_with_the_quotation(small: Small) -> None:
    _, items = exported(small)
    quotation, position = items[small.named["bridge"]]["target"]["selector"]
    text = small.load(small.named["letter"]).text
    assert text[position["start"] : position["end"]] == quotation["exact"] == "𠀀桥断了"
    assert text.startswith(quotation["prefix"])
    assert quotation["suffix"] == text[position["end"] : position["end"] + 32]


def test_several_spans_are_several_targets(small: Small) -> None:
    _, items = exported(small)
    targets = items[small.named["twice"]]["target"]
    assert [one["selector"][0]["exact"] for one in targets] == ["twelve", "one dog"]


def test_bodies_say_what_they_are_for(small: Small) -> None:
    _, items = exported(small)
    froze = items[small.named["froze"]]
    assert {"type": "TextualBody", "value": "ice", "format": "text/plain", "purpose": "tagging"} in froze["body"]
    sources = [one["source"] for one in froze["body"] if one["type"] == "SpecificResource"]
    assert {"id": "http://www.wikidata.org/entity/Q42", "label": "Harbour master"} in sources
    assert {"id": f"urn:uuid:{small.named['event']}", "label": "The frost"} in sources
    assert items[small.named["whole"]]["body"][0]["purpose"] == "commenting"
    assert "body" not in items[small.named["twice"]]


def test_authors_are_known_by_orcid_or_by_their_own_id(small: Small) -> None:
    _, items = exported(small)
    creator = items[small.named["bridge"]]["creator"]
    assert creator == {"id": "https://orcid.org/0000-0002-1825-0097", "type": "Person", "name": "Ada Reader"}
    assert items[small.named["twice"]]["creator"]["id"].startswith("urn:uuid:")
    assert items[small.named["bridge"]]["created"].endswith("Z")


def test_an_annotation_of_a_whole_document_points_at_it(small: Small) -> None:
    _, items = exported(small)
    assert items[small.named["whole"]]["target"] == f"urn:uuid:{small.named['diary'].id}"


def test_a_withheld_document_gives_the_quotation_and_no_words_around_it(small: Small) -> None:
    _, items = exported(small)
    assert items[small.named["salt"]]["target"]["selector"] == {
        "type": "TextQuoteSelector",
        "exact": "the price of salt",
    }


def test_a_motivation_that_the_model_does_not_have_becomes_one_that_it_has(small: Small) -> None:
    small.bus.execute(Spoil(annotation=small.named["bridge"], fields={"motivation": "wondering"}))
    assert exported(small)[1][small.named["bridge"]]["motivation"] == "commenting"


def test_authors_who_are_not_here_are_left_out(small: Small) -> None:
    small.file.submit(lambda connection: connection.execute("UPDATE people SET deleted = 1")).result()
    assert "creator" not in exported(small)[1][small.named["bridge"]]


def test_identifiers_become_iris_only_where_the_authority_publishes_them() -> None:
    one = Identifier(id=LinkId("i"), entity=EntityId("e"), scheme="VIAF", value="12 3")
    assert iri_of(one) == "http://viaf.org/viaf/12%203"
    assert iri_of(replace(one, scheme="card index")) == ""
    assert iri_of(replace(one, scheme="web", value="https://example.org/x")) == "https://example.org/x"
    assert iri_of(replace(one, scheme="web", value="javascript:x")) == ""
