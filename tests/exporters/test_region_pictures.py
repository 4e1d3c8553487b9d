"""Regions in exports: their pictures, the original as the target of W3C, nothing of what may not be shared."""

import base64
import io
import json
import re
import zipfile

import pytest
from PIL import Image, ImageDraw

from readers import pdf_samples
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.documents import DescribeDocument
from workbench.commands.tags import CreateTag
from workbench.errors import CancelledError, InputError
from workbench.exporters.excerpts import excerpts
from workbench.exporters.region_pictures import PicturesBeside
from workbench.exporters.request import ExportRequest
from workbench.model.outline import polygon, rectangle
from workbench.settings import Settings

RED = (200, 20, 20)


@pytest.fixture
def stamped(tmp_path):
    """An archive with a scan that bears a red stamp, and a PDF; a region on each."""
    scan = Image.new("RGB", (600, 800), "white")
    ImageDraw.Draw(scan).rectangle((100, 200, 299, 349), fill=RED)
    scan.save(tmp_path / "stamp 印.png")
    sheets = pdf_samples.Sheets(tmp_path / "sluice.pdf")
    sheets.lines(["The sluice was shut before the flood."], size=14, step=30)
    with Archive.create(tmp_path / "stamps.workbench", chosen=Settings(author="Li Wen")) as archive:
        report = archive.importer().run([tmp_path / "stamp 印.png", sheets.save()])
        picture, paper = (one.document for one in report.files)
        tag = archive.do(CreateTag(name="stamp"))
        archive.do(CreateAnnotation(document=picture.id, regions=[rectangle(0, (100, 200), (300, 350))], tags=[tag]))
        corners = [(0, 0), (144, 0), (0, 72)]
        archive.do(CreateAnnotation(document=paper.id, regions=[polygon(0, corners)], note="upper corner"))
        yield archive, picture, paper


def opened(png):
    return Image.open(io.BytesIO(png))


def test_a_page_of_excerpts_holds_the_pictures_of_regions(stamped, tmp_path):
    archive, _, _ = stamped
    archive.export("html", tmp_path / "out.html")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    found = [opened(base64.b64decode(one)) for one in re.findall(r"data:image/png;base64,([^\"]+)\"", page)]
    stamp, corner = sorted(found, key=lambda one: one.size)
    assert stamp.size == (200, 150)
    assert stamp.getpixel((100, 75)) == RED
    assert corner.size == (400, 200)  # 144 by 72 points at 200 dots an inch
    assert corner.getpixel((399, 199))[3] == 0  # beside the polygon
    assert corner.getpixel((20, 20))[3] == 255
    assert "img-src data:;" in page


def test_markdown_has_its_pictures_in_a_folder_beside(stamped, tmp_path):
    archive, _, _ = stamped
    files = archive.export("markdown", tmp_path / "my notes.md")
    assert [one.suffix for one in files] == [".md", ".png", ".png"]
    text = files[0].read_text(encoding="utf-8")
    assert all(f"](my%20notes-pictures/{one.name})" in text for one in files[1:])
    assert (200, 150) in {opened(one.read_bytes()).size for one in files[1:]}
    files[0].unlink()
    with pytest.raises(InputError):
        archive.export("markdown", tmp_path / "my notes.md")
    assert files[1].exists()
    archive.export("markdown", tmp_path / "my notes.md", options={"overwrite": True})


def test_a_cancelled_export_leaves_no_pictures_behind(stamped, tmp_path):
    archive, _, _ = stamped
    request = ExportRequest(archive.read, archive.reading, "t", archive.author, picture=lambda *_: b"png")

    def broken_off():
        with PicturesBeside(request, tmp_path / "notes.md") as beside:
            assert beside.addresses(next(excerpts(request)))
            assert (tmp_path / "notes-pictures").is_dir()
            raise CancelledError("stop")

    with pytest.raises(CancelledError):
        broken_off()
    assert not (tmp_path / "notes-pictures").exists()


def test_the_word_document_holds_the_pictures(stamped, tmp_path):
    archive, _, _ = stamped
    archive.export("docx", tmp_path / "out.docx")
    with zipfile.ZipFile(tmp_path / "out.docx") as packed:
        pictures = [packed.read(one) for one in packed.namelist() if one.startswith("word/media/")]
        document = packed.read("word/document.xml").decode()
    assert sorted(opened(one).size for one in pictures) == [(200, 150), (400, 200)]
    assert 'cx="914400"' in document  # 200 pixels are an inch


def test_a_bundle_holds_pictures_and_names_the_original_as_the_target(stamped, tmp_path):
    archive, picture, paper = stamped
    archive.export("bundle", tmp_path / "out")
    items = json.loads((tmp_path / "out/data/annotations.jsonld").read_text(encoding="utf-8"))["first"]["items"]
    sources = {one["target"]["source"] for one in items}
    assert sources == {
        f"originals/{picture.checksum}/stamp%20%E5%8D%B0.png",
        f"originals/{paper.checksum}/sluice.pdf",
    }
    assert len(list((tmp_path / "out/data/pictures").iterdir())) == 2
    page = (tmp_path / "out/data/index.html").read_text(encoding="utf-8")
    links = re.findall(r'href="(pictures/[^"]+\.png)"><img src="data:image/png', page)
    assert len(links) == 2
    assert all((tmp_path / "out/data" / link).is_file() for link in links)
    crate = json.loads((tmp_path / "out/data/ro-crate-metadata.json").read_text(encoding="utf-8"))
    assert {one["@id"]: one.get("encodingFormat") for one in crate["@graph"]}[links[0]] == "image/png"
    archive.export("web-annotation", tmp_path / "out.jsonld")
    alone = json.loads((tmp_path / "out.jsonld").read_text(encoding="utf-8"))["first"]["items"]
    assert {one["target"]["source"] for one in alone} == {f"urn:uuid:{picture.id}", f"urn:uuid:{paper.id}"}


@pytest.mark.parametrize("name", ["html", "docx", "markdown", "bundle"])
def test_no_picture_of_what_may_not_be_shared(stamped, tmp_path, name):
    archive, picture, paper = stamped
    for one in (picture, paper):
        archive.do(DescribeDocument(document=one.id, fields={"shareable": False}))
    target = tmp_path / "out"
    files = archive.export(name, target)
    assert not [one for one in files if one.suffix == ".png"]
    for one in files:
        content = one.read_bytes()
        assert b"data:image/png" not in content
        if zipfile.is_zipfile(one):
            with zipfile.ZipFile(one) as packed:
                assert not [part for part in packed.namelist() if "media/" in part]
    if name == "bundle":
        (item,) = json.loads((target / "data/annotations.jsonld").read_text())["first"]["items"]
        assert item["target"]["source"] == f"urn:uuid:{picture.id}"


def test_a_bundle_with_pictures_is_taken_in_again(stamped, tmp_path):
    archive, picture, paper = stamped
    archive.export("bundle", tmp_path / "out.zip")
    with Archive.create(tmp_path / "other.workbench", chosen=Settings(author="Ana")) as other:
        report = other.importer().run([tmp_path / "out.zip"])
        assert [str(one.error) for one in report.files if one.error] == []
        held = [len(list(other.read.annotations.regions(one.id))) for one in (picture, paper)]
        assert held == [1, 1]
        assert other.check() == []


def test_what_cannot_be_drawn_is_left_out(stamped, tmp_path):
    archive, _, paper = stamped
    archive.do(CreateAnnotation(document=paper.id, regions=[rectangle(70, (0, 0), (9, 9))], note="no such page"))
    files = archive.export("markdown", tmp_path / "out.md")
    assert len(files) == 3
    assert "no such page" in files[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["html", "docx", "markdown", "bundle"])
def test_private_regions_and_their_pictures_stay_here(stamped, tmp_path, name):
    archive, picture, _ = stamped
    quiet = rectangle(0, (5, 5), (77, 50), quote="words within the quiet frame")
    hidden = archive.do(CreateAnnotation(document=picture.id, regions=[quiet], private=True))
    (region,) = archive.read.annotations.get(hidden).regions
    files = archive.export(name, tmp_path / "out")
    told = b"".join(str(one).encode() + one.read_bytes() for one in files)
    assert region.id.encode() not in told
    assert b"quiet frame" not in told
    if name == "html":
        assert told.count(b"data:image/png") == 2
    elif name in ("markdown", "bundle"):
        assert len([one for one in files if one.suffix == ".png" and "originals" not in one.parts]) == 2
