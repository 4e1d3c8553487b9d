"""What makers of e-books do beside the plain way: pictures as markers, notes beside the spine, labels elsewhere."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_epub_reader import XHTML, blocks, book, page

from workbench.plugins import Source
from workbench.progress import no_progress
from workbench.readers.epub import EpubReader


@pytest.fixture
def read(tmp_path):
    def reading_of(data):
        path = tmp_path / "original"
        path.write_bytes(data)
        found = EpubReader().read(Source(path, "book.epub", data[:65536], len(data)), no_progress())
        assert list(found.reading.source_map.problems(len(found.source), len(found.reading.text))) == []
        return found.reading

    return reading_of


def told(reading):
    return [(note.label, note.marker, reading.text[note.start : note.end]) for note in reading.notes]


def test_what_is_said_of_pictures_is_a_caption_and_of_rare_characters_text(read):
    body = (
        '<p>The tower<img src="a.png" alt="A tower,\n seen from afar"/> stood.</p><p><img src="b.png" alt="Map"/></p>'
        '<figure><img src="c.png" alt="The gate"/><figcaption>The gate</figcaption></figure>'
        '<p>庫<img src="d.png" alt="倫"/>城</p><p><img src="e.png" alt="e.png"/><img src="f.png" alt="Image 12"/></p>'
        '<p><img src="g.png" alt="hidden" hidden=""/><img src="h.png"/>end</p>'
    )
    assert blocks(read(book({"a.xhtml": page(body)}))) == [
        ("paragraph", 0, "The tower stood."),
        ("caption", 0, "A tower, seen from afar"),
        ("caption", 0, "Map"),
        ("caption", 0, "The gate"),
        ("paragraph", 0, "庫倫城"),
        ("paragraph", 0, "end"),
    ]


def test_markers_may_be_pictures(read):
    body = (
        '<p>One<sup><a class="duokan-footnote" href="#n1" id="r1"><img src="note.png"/></a></sup> and two'
        '<a epub:type="noteref" href="#n2" id="r2"><img src="note.png" alt="[2]"/></a>'
        ' <a href="#n2"><img src="deco.png"/></a>.</p>'
        '<ol><li id="n1"><a href="#r1">◎</a>First.</li></ol>'
        '<aside epub:type="footnote" id="n2"><p>Second.</p></aside>'
    )
    reading = read(book({"a.xhtml": page(body)}))
    assert told(reading) == [("*", 3, "First."), ("[2]", 11, "Second.")]


def test_notes_that_say_so_in_the_words_of_aria_are_notes(read):
    body = '<p>One<a role="doc-noteref" href="#n1">1</a>.</p><div role="doc-footnote" id="n1"><p>First.</p></div>'
    assert told(read(book({"a.xhtml": page(body)}))) == [("1", 3, "First.")]


def test_a_link_back_at_the_end_of_a_note_leaves_its_number_to_be_found(read):
    body = (
        '<p>One<sup><a href="#n1" id="r1">1</a></sup> two<sup><a href="#n2" id="r2">2</a></sup>.</p>'
        '<p id="n1">1. A note <a href="#r1">back</a></p><p id="n2">[<a href="#r2">2</a>] 2 mules.</p>'
    )
    assert told(read(book({"a.xhtml": page(body)}))) == [("1", 3, "A note"), ("2", 7, "2 mules.")]


def test_documents_beside_the_spine_are_read_if_a_text_leads_into_them(read):
    beside = "".join(
        f'<item id="x{index}" href="{name}" media-type="{XHTML}"/>'
        for index, name in enumerate(("my%20notes.xhtml", "unused.xhtml", "gone.xhtml"))
    )
    body = '<p>One<sup><a href="my%20notes.xhtml#n1" id="r">1</a></sup>, <a href="gone.xhtml#x">x</a>.</p>'
    others = {
        "OPS/my notes.xhtml": page('<p id="n1"><a href="a.xhtml#r">1</a> A note.</p>'),
        "OPS/unused.xhtml": page("<p>unused</p>"),
    }
    reading = read(book({"a.xhtml": page(body)}, manifest=beside, others=others))
    assert told(reading) == [("1", 3, "A note.")]
    assert "unused" not in reading.text
    assert reading.warnings == ()


def test_what_is_not_linear_is_read_behind_the_rest(read):
    aside = f'<item id="ad" href="cover.xhtml" media-type="{XHTML}"/>'
    first_in_spine = '"><itemref idref="ad" linear="no"/><x y="'
    documents, others = {"a.xhtml": page("<p>first</p>")}, {"OPS/cover.xhtml": page("<p>cover</p>")}
    assert read(book(documents, manifest=aside, toc=first_in_spine, others=others)).text == "first\ncover"


def test_labels_of_pages_may_stand_in_the_navigation_only(read):
    nav = page(
        '<nav role="doc-toc"><ol><li><a href="a.xhtml">Head</a></li></ol></nav>'
        '<nav role="doc-pagelist"><ol><li><a href="a.xhtml#p">vii</a></li></ol></nav>'
    )
    body = '<p>Head</p><p>One <span epub:type="pagebreak" id="p"></span>two <span epub:type="pagebreak"/>three</p>'
    item = f'<item id="nav" href="nav.xhtml" properties="nav" media-type="{XHTML}"/>'
    reading = read(book({"a.xhtml": page(body)}, manifest=item, others={"OPS/nav.xhtml": nav}))
    assert [(one.label, one.printed) for one in reading.pages] == [("", False), ("vii", True), ("", False)]
    assert [entry.text for entry in reading.outline] == ["Head"]


PIECES = st.sampled_from(
    [
        "words &amp; more",
        "<b>bold</b>",
        '<img alt="map of it" src="x"/>',
        '<img alt="字" src="x"/>',
        '<a epub:type="noteref" href="#n1">1</a>',
        '<span role="doc-pagebreak" aria-label="4"/>',
        "<br/>",
        '<aside role="doc-footnote" id="n1"><p>note</p></aside>',
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        "</p><p>",
        "<ruby>漢<rt>kan</rt></ruby>",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(PIECES, max_size=8).map("".join), min_size=1, max_size=3))
def test_the_source_map_covers_every_book(read, bodies):
    reading = read(book({f"{n}.xhtml": page(f"<p>x{body}</p>") for n, body in enumerate(bodies)}))
    for block in reading.blocks:
        assert reading.text[block.start : block.end].strip()
