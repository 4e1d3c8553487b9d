"""The sample archive's file of annotations fits its documents, and its PDF can be made again."""

import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from workbench.gui.lesson.steps import START, STEPS
from workbench.model.records import ENTITY_KINDS, EVENT_KINDS, MOTIVATIONS, NAME_KINDS, RELATION_KINDS

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample_archive"
LAYOUT = re.compile(r"\s+")
CONVERSION = re.compile(r"-\{(.*?)\}-")
SAID = {
    "tags": ("note",),
    "entities": ("note",),
    "events": ("note",),
    "collections": ("name", "note"),
    "annotations": ("note",),
    "claims": ("why", "note"),
    "memos": ("title", "text"),
    "relations": ("note",),
}
"""What of the file is text in the language of the interface."""
WIKI = re.compile(r"\[([^\[\]]*)\]\((?:[^()\\]|\\.)*\)|\\\[\d+\\\]|[*`]")


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    return json.loads((SAMPLE / "annotations.json").read_text(encoding="utf-8"))


def words(name: str) -> str:
    """The words of a document without layout: enough to see that a quotation stands there."""
    if name.endswith(".pdf"):
        pdfplumber = pytest.importorskip("pdfplumber")
        with pdfplumber.open(SAMPLE / name) as pdf:
            body = [c["text"] for page in pdf.pages for c in page.chars if c["size"] > 9]
        return LAYOUT.sub("", "".join(body))
    text = (SAMPLE / name).read_text(encoding="utf-8")
    if name.endswith(".md"):
        text = WIKI.sub(lambda match: match[1] or "", CONVERSION.sub(r"\1", text))
    return LAYOUT.sub("", re.sub(r"\n\d+\n", "", text))


def test_every_document_of_the_list_lies_in_the_folder_and_the_other_way_round(sample: dict[str, Any]) -> None:
    texts = {path.name for path in SAMPLE.iterdir() if path.is_file()} - {"README.md", "annotations.json"}
    assert set(sample["documents"]) == texts
    lengths = {name: len((SAMPLE / name).read_text(encoding="utf-8")) for name in texts if not name.endswith(".pdf")}
    assert {name: n for name, n in lengths.items() if not 1500 <= n <= 4000} == {}


def test_every_quotation_stands_in_its_document(sample: dict[str, Any]) -> None:
    for annotation in sample["annotations"]:
        for passage in [annotation, *annotation.get("also", ())]:
            if "quote" in passage:
                found = words(annotation["document"]).count(LAYOUT.sub("", passage["quote"]))
                assert found >= passage.get("nth", 1), passage["quote"]


@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant"])
def test_the_first_document_has_its_steps_and_quotations_in_every_language(
    sample: dict[str, Any], language: str
) -> None:
    translated = (SAMPLE / language / START).read_text(encoding="utf-8")
    steps = [len(re.findall(r"^## ", text, re.MULTILINE)) for text in (translated, (SAMPLE / START).read_text("utf-8"))]
    assert steps[0] == steps[1] > len(STEPS)
    for annotation in sample["annotations"]:
        if annotation["document"] == START:
            assert translated.count(annotation["quote"]) == 1


@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant"])
def test_what_the_sample_says_in_english_is_said_in_every_language(sample: dict[str, Any], language: str) -> None:
    words = json.loads((SAMPLE / language / "words.json").read_text(encoding="utf-8"))
    english = {sample["title"]} | {tag["name"] for tag in sample["tags"]}
    english |= {record[field] for part in SAID for record in sample[part] for field in SAID[part] if field in record}
    english |= {fields[field] for fields in sample["documents"].values() for field in ("note", "rights")}
    english.add(sample["documents"][START]["title"])
    assert {text for text in english if re.search("[a-z]{3}", text)} <= set(words) <= english
    assert not [said for said in words.values() if not re.search("[\u3400-\u9fff]", said)]


def test_every_reference_inside_the_file_leads_somewhere(sample: dict[str, Any]) -> None:
    keys = {part: {record["key"] for record in sample[part]} for part in ("entities", "events", "annotations")}
    tags = {tag["name"] for tag in sample["tags"]}
    for annotation in sample["annotations"]:
        assert set(annotation.get("tags", ())) <= tags
        assert set(annotation.get("entities", ())) <= keys["entities"]
        assert set(annotation.get("events", ())) <= keys["events"]
        assert annotation["document"] in sample["documents"]
    for event in sample["events"]:
        assert {part["entity"] for part in event["participants"]} | {event.get("place", "mpr")} <= keys["entities"]
    for relation in sample["relations"]:
        assert {relation["source"], relation["target"]} <= keys["annotations"]
    assert {name for collection in sample["collections"] for name in collection["documents"]} <= set(
        sample["documents"]
    )
    assert {tag["parent"] for tag in sample["tags"] if "parent" in tag} <= tags


def test_kinds_are_those_that_the_program_offers(sample: dict[str, Any]) -> None:
    assert {entity["kind"] for entity in sample["entities"]} <= set(ENTITY_KINDS)
    assert {form["kind"] for entity in sample["entities"] for form in entity["forms"]} <= set(NAME_KINDS)
    assert {event["kind"] for event in sample["events"]} <= set(EVENT_KINDS)
    assert {relation["kind"] for relation in sample["relations"]} <= set(RELATION_KINDS)
    assert {annotation["motivation"] for annotation in sample["annotations"]} <= set(MOTIVATIONS)


def test_keys_and_digits_are_used_once(sample: dict[str, Any]) -> None:
    for part in ("entities", "events", "annotations"):
        keys = [record["key"] for record in sample[part]]
        assert len(keys) == len(set(keys))
    digits = [tag["digit"] for tag in sample["tags"] if "digit" in tag]
    assert sorted(digits) == list(range(1, 9))


def test_documents_contradict_each_other_on_a_date_and_on_a_number(sample: dict[str, Any]) -> None:
    documents = {annotation["key"]: annotation["document"] for annotation in sample["annotations"]}
    tags = {annotation["key"]: set(annotation.get("tags", ())) for annotation in sample["annotations"]}
    pairs = [(r["source"], r["target"]) for r in sample["relations"] if r["kind"] == "contradicts"]
    for subject in ("Date", "Number"):
        assert any(documents[a] != documents[b] and subject in tags[a] & tags[b] for a, b in pairs)


def test_claims_rest_on_annotations_of_the_file_that_are_about_their_event(sample: dict[str, Any]) -> None:
    events = {one["key"]: one.get("events", ()) for one in sample["annotations"]}
    entities = {one["key"] for one in sample["entities"]}
    for claim in sample["claims"]:
        assert claim["event"] in events[claim["annotation"]]
        assert claim.get("value") or claim["entity"] in entities


def test_the_pdf_made_again_has_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("reportlab")
    script = runpy.run_path(str(ROOT / "scripts" / "make_sample_pdf.py"))
    text = (ROOT / "scripts" / "sample_pdf.txt").read_text(encoding="utf-8")
    assert script["make"](tmp_path / "again.pdf", text) == 4
    assert (tmp_path / "again.pdf").read_bytes() == script["TARGET"].read_bytes()
