"""What is private leaves in nothing that leaves: every format and the copy, searched byte by byte, unpacked too."""

import io
import zipfile

import pdfplumber
import pytest

from workbench.app.agreement import compared
from workbench.commands.annotations import CreateAnnotation, EditAnnotation, RelateAnnotations, RewriteNote
from workbench.commands.comments import AddComment, EditComment
from workbench.commands.curation import Curate
from workbench.commands.documents import DescribeDocument
from workbench.commands.entities import CreateEntity
from workbench.commands.order import CreateMemo, LinkMemo
from workbench.commands.tags import CreateTag
from workbench.model.ids import PersonId
from workbench.model.views import AnnotationFilter
from workbench.plugins import exporters

PUBLIC = "what everybody may read"
OPEN_COMMENT = "a remark for everybody"
SECRETS = (
    "my note on the quiet",
    "first wording of it",
    "was open and was taken back",
    "heading of a secret memo",
    "body of a secret memo",
    "whispered remark",
    "reply to a whisper",
    "said and then withdrawn",
    "remark upon the quiet note",
    "tag of the quiet",
)


def mark(archive, document, words, **more):
    at = archive.reading(document).text.index(words)
    place = archive.passage(document, (at, at + len(words)))
    return archive.do(CreateAnnotation(document=document, passage=place, **more))


@pytest.fixture
def hidden(archive, document):
    """Private things of every kind among public ones; the ids that must not leave."""
    shown = mark(archive, document, "談判", note=PUBLIC, tags=[archive.do(CreateTag(name="for all"))])
    quiet = mark(archive, document, "公投", note="first wording of it", private=True, tag_names=["tag of the quiet"])
    archive.do(RewriteNote(annotation=quiet, text="my note on the quiet"))
    source = mark(archive, document, "地位", note="was open and was taken back")
    agreed = archive.do(Curate(document=document, sources=[source, shown], passage=None, note="agreed by all"))
    archive.do(EditAnnotation(annotation=source, private=True))
    archive.do(RelateAnnotations(source=shown, target=quiet, kind="supports"))
    memo = archive.do(CreateMemo(title="heading of a secret memo", text="body of a secret memo", private=True))
    archive.do(LinkMemo(memo=memo, about=[("annotations", shown)]))
    archive.do(AddComment(annotation=shown, text=OPEN_COMMENT))
    whisper = archive.do(AddComment(annotation=shown, text="whispered remark", kind="question", private=True))
    archive.do(AddComment(annotation=shown, text="reply to a whisper", parent=whisper, kind="answer"))
    withdrawn = archive.do(AddComment(annotation=shown, text="said and then withdrawn"))
    archive.do(EditComment(comment=withdrawn, fields={"private": True}))
    upon = archive.do(AddComment(annotation=quiet, text="remark upon the quiet note"))
    assert archive.read.annotations.get(agreed) is not None
    return {"annotations": (quiet, source), "others": (memo, whisper, withdrawn, upon)}


def unpacked(content):
    """The bytes, and those of everything in them that is packed."""
    yield content
    if content.startswith(b"%PDF"):
        with pdfplumber.open(io.BytesIO(content)) as pages:
            yield "\n".join(page.extract_text() for page in pages.pages).encode()
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from unpacked(packed.read(name))


def everything(place):
    files = [one for one in place.rglob("*") if one.is_file()] if place.is_dir() else [place]
    assert files
    for file in files:
        yield from unpacked(file.read_bytes())


def holds(pieces, text):
    wanted = {text.encode(), text.encode("utf-16-le"), text.encode("unicode-escape")}
    return any(one in piece for piece in pieces for one in wanted)


@pytest.mark.parametrize("name", [*sorted(set(exporters()) - {"pdf-annotations"}), "copy"])  # test_marked_pdf has it
def test_nothing_private_is_in_the_bytes(archive, document, hidden, tmp_path, name):
    target = tmp_path / "out" / f"leaves-{name}"
    target.parent.mkdir()
    if name in ("geojson", "linked-places"):  # they hold places only
        archive.do(CreateEntity(kind="place", name=PUBLIC, coordinates="47.92,106.92"))
    if name in ("bibtex", "csl-json", "ris"):  # they hold documents only
        archive.do(DescribeDocument(document=document, fields={"note": PUBLIC}))
    if name == "copy":
        archive.save_copy(target)
    else:
        archive.export(name, target)
    pieces = list(everything(target.parent))
    assert holds(pieces, PUBLIC), "the search finds what is there"
    assert [text for text in SECRETS if holds(pieces, text)] == []
    if name != "copy":  # its journal names what is withheld, so that it can come later
        assert [one for ids in hidden.values() for one in ids if holds(pieces, one)] == []


@pytest.mark.parametrize("name", ["bundle", "copy"])
def test_what_is_said_to_everybody_goes_along(archive, hidden, tmp_path, name):
    target = tmp_path / "out" / "leaves"
    target.parent.mkdir()
    archive.save_copy(target) if name == "copy" else archive.export(name, target)
    assert holds(list(everything(target.parent)), OPEN_COMMENT)


def test_what_is_agreed_on_says_nothing_of_private_work(archive, hidden, document):
    """A comparison does not even see it: what is decided from it could make it public."""
    people = archive.read.documents.people()
    seen = archive.read.agreement.work(people[0].id, document)
    assert {one.id for one in seen}.isdisjoint(hidden["annotations"])
    found = compared(archive, people[0].id, PersonId("somebody else"), document=document)
    assert "公投" not in {row.one.quote for row in found.rows}
    assert len(archive.read.annotations.all(AnnotationFilter(agreed=True))) == 1
