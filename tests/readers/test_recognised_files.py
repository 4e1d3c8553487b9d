"""hOCR, ALTO and PAGE XML are read alike; whatever else they hold ends in one sentence."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from recognised_samples import HOCR, PAGE, alto, hocr
from workbench.errors import InputError
from workbench.model.geometry import Box
from workbench.model.recognition import RecognisedPage
from workbench.readers.recognised import files
from workbench.readers.recognised.files import beside, in_order, looks_recognised, pages_of, read_files
from workbench.readers.recognised.numbering import page_numbers

SCHEMAS = Path(__file__).resolve().parents[3] / "shared/examiners/data/ocr"


def said(page: RecognisedPage) -> list[tuple[list[str], int | None]]:
    return [([word.text for word in line.words], line.percent) for line in page.lines]


@pytest.mark.parametrize(
    "content", [HOCR.format(number=1).encode(), *(alto(version) for version in (2, 3, 4))], ids=["hocr", "2", "3", "4"]
)
def test_words_boxes_and_certainty_are_the_same_in_each_format(content: bytes) -> None:
    (page,) = pages_of(content, "a")
    assert (page.width, page.height, page.image) == (1000, 2000, "scan-1.png")
    assert said(page) == [(["Harbour", "books"], 93), (["港", "口簿"], 50)]
    assert page.lines[0].words[1].box == Box(450, 100, 900, 150)
    assert page.made_by in {"tesseract 9.9", "Reader 3"}


def test_the_reading_order_of_page_xml_is_kept_and_footnotes_are_known() -> None:
    (page,) = pages_of(PAGE.encode(), "a.xml")
    assert said(page) == [(["Harbour", "books"], 93), (["港口簿"], 50)]
    assert [line.note for line in page.lines] == [False, True]
    assert [line.block for line in page.lines] == [0, 1]


def test_a_line_of_page_xml_that_was_corrected_above_its_words_says_what_was_corrected() -> None:
    (page,) = pages_of(PAGE.replace("Harbour books", "Harbour hooks").encode(), "a.xml")
    assert said(page)[0] == (["Harbour hooks"], None)


def test_a_region_of_page_xml_without_lines_is_parted_at_its_line_ends() -> None:
    region = (
        '<TextRegion id="r9"><Coords points="0,0 10,0 10,40 0,40"/><TextEquiv index="0"><Unicode>one\ntwo</Unicode>'
        '</TextEquiv></TextRegion><TextRegion><Coords><Point x="0" y="0"/><Point x="5" y="5"/></Coords>'
        "<TextEquiv><Unicode>three</Unicode></TextEquiv></TextRegion></Page>"
    )
    (page,) = pages_of(PAGE.replace("</Page>", region).encode(), "a.xml")
    assert [(line.words[0].text, line.box) for line in page.lines[2:]] == [
        ("one", Box(0, 0, 10, 20)),
        ("two", Box(0, 20, 10, 40)),
        ("three", Box(0, 0, 5, 5)),
    ]


def test_hocr_that_is_a_web_page_and_no_xml_is_read_too() -> None:
    loose = HOCR.format(number=1).split("\n", 1)[1].replace("<meta", "<br><meta").replace("Harbour", "Harbour&nbsp;")
    (page,) = pages_of(loose.encode(), "a.html")
    assert said(page)[0] == (["Harbour", "books"], 93)


def test_hocr_lines_without_words_are_one_word() -> None:
    content = "<html><div class='ocr_page' title='bbox 0 0 9 9'><span class='ocr_line' title='bbox 1 1 8 2'>a b</span></div></html>"  # noqa: E501
    (page,) = pages_of(content.encode(), "a")
    assert said(page) == [(["a b"], None)]


def test_alto_without_a_page_size_takes_its_print_space() -> None:
    content = alto().replace(b'PHYSICAL_IMG_NR="1" WIDTH="1000" HEIGHT="2000"', b"")
    (page,) = pages_of(content, "a.xml")
    assert (page.width, page.height) == (1000, 2000)


BOMB = '<!DOCTYPE alto [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><alto>&b;</alto>'


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"<alto><Layout>", "is damaged"),
        (b"not a mark-up at all", "is damaged"),
        (HOCR.encode()[:400], "is damaged"),
        (BOMB.encode(), "defines entities of its own"),
        (b"<html><p>A letter</p></html>", "is no text recognition that Workbench knows"),
        (b"<alto/>", "there is no page in it"),
        (b"<alto><Layout><Page/></Layout></alto>", "page 1 has no size"),
        (alto().replace(b'HPOS="450"', b'HPOS="450000000"'), "a number beyond any page (450000000)"),
        (alto().replace(b'WIDTH="1000"', b'WIDTH="1e99"'), "beyond any page"),
    ],
)
def test_what_is_no_recognised_text_is_refused_in_one_sentence(content: bytes, sentence: str) -> None:
    begun = time.monotonic()
    with pytest.raises(InputError) as error:
        pages_of(content, "a.xml")
    assert sentence in str(error.value.message)
    assert "\n" not in str(error.value.message)
    assert time.monotonic() - begun < 2


def test_files_pages_and_texts_beyond_all_measure_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_CHARACTERS", 5)
    with pytest.raises(InputError, match="more than 5 characters"):
        pages_of(alto(), "a.xml")
    monkeypatch.setattr(files, "MOST_PAGES", 0)
    with pytest.raises(InputError, match="it has 1 page"):
        pages_of(alto(), "a.xml")
    monkeypatch.setattr("workbench.readers.recognised.tree.LARGEST", 10)
    with pytest.raises(InputError, match="larger than"):
        pages_of(alto(), "a.xml")


def test_files_are_taken_in_the_order_of_their_names_with_numbers_by_value(tmp_path: Path) -> None:
    paths = [hocr(tmp_path / f"page-{number}.hocr", number) for number in (10, 9, 2)]
    assert [path.name for path in in_order(paths)] == ["page-2.hocr", "page-9.hocr", "page-10.hocr"]
    assert [page.image for page in read_files(paths)] == ["scan-2.png", "scan-9.png", "scan-10.png"]


def test_recognised_text_beside_a_picture_is_found_by_its_name_and_its_content(tmp_path: Path) -> None:
    picture = tmp_path / "scan.png"
    picture.write_bytes(b"")
    (tmp_path / "scan.html").write_text("<html>a page about scans</html>")
    assert beside(picture) is None
    found = hocr(tmp_path / "scan.png.hocr")
    assert beside(picture) == found
    assert not looks_recognised(tmp_path / "missing.hocr")


def pages(*images: str) -> list[RecognisedPage]:
    return [RecognisedPage(1, 1, (), image) for image in images]


def test_pages_go_by_their_order_or_by_the_numbers_of_their_pictures() -> None:
    assert page_numbers(pages("x", "y"), 2) == [0, 1]
    assert page_numbers(pages("C:\\scans\\0012.tif", "a/0003.tif"), 20) == [11, 2]
    assert page_numbers(pages("x", "y"), 9, [4, 2]) == [4, 2]


@pytest.mark.parametrize(
    ("images", "count", "wanted"),
    [(("x",), 3, ()), (("1.png", "1.png"), 3, ()), (("7.png",), 3, ()), (("x", "y"), 9, [3]), (("x",), 9, [9])],
)
def test_pages_that_belong_nowhere_are_refused(images: tuple[str, ...], count: int, wanted: list[int]) -> None:
    with pytest.raises(InputError, match="recognised pages, and"):
        page_numbers(pages(*images), count, wanted)


@pytest.mark.skipif(not SCHEMAS.exists(), reason="the examiners' schemas are not here")
def test_our_samples_are_valid_and_the_samples_of_the_standards_are_read() -> None:
    from lxml import etree

    class Here(etree.Resolver):
        def resolve(self, url: str, _: object, context: object) -> object:
            return self.resolve_filename(str(SCHEMAS / url.rpartition("/")[2]), context)

    parser = etree.XMLParser()
    parser.resolvers.add(Here())
    page = etree.XMLSchema(etree.parse(SCHEMAS / "page-2019-07-15.xsd", parser))
    assert page.validate(etree.fromstring(PAGE.encode())), page.error_log
    assert len(pages_of((SCHEMAS / "page-sample.xml").read_bytes(), "a")[0].lines) == 28
    assert len(pages_of((SCHEMAS / "alto2-sample.xml").read_bytes(), "a")[0].lines) == 829
