"""Whatever the markup: every character of the source is read or dropped, and nothing hangs."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.reading.html import Part, read_html, read_parts

TAGS = [
    *("p", "div", "span", "b", "i", "a", "li", "ul", "ol", "table", "tr", "td", "th", "caption", "blockquote", "pre"),
    *("h1", "h2", "sup", "br", "hr", "q", "ruby", "rt", "rb", "dl", "dt", "dd", "title", "head", "body", "html", "svg"),
    *("script", "style", "article", "main", "nav", "aside", "form", "figure", "figcaption", "section", "footer"),
]
ATTRIBUTES = st.sampled_from(
    [
        *("", " id=a", " id=b", " href=#a", " href=#b", " href=http://x", " class=reference", " class='pagenum nav'"),
        *(' x="', "/", " name=a", " hidden", " role=doc-pagebreak", " epub:type=footnote", " epub:type='noteref'"),
    ]
)
SOUP = st.lists(
    st.one_of(
        st.builds("<{}{}>".format, st.sampled_from(TAGS), ATTRIBUTES),
        st.builds("</{}>".format, st.sampled_from(TAGS)),
        st.sampled_from(
            [
                "&amp;",
                "&#x41;",
                "&nbsp;",
                "&",
                "<",
                ">",
                "<!--",
                "-->",
                "<![CDATA[",
                "]]>",
                "<!doctype x [",
                '"',
                "'",
                "\n",
            ]
        ),
        st.text("ab字，[1] \n\t\u3000\u00a0&;<>\U00020000", max_size=8),
    ),
    max_size=40,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(SOUP, st.booleans())
def test_the_source_map_is_sound_on_any_soup(source, xml):
    source = f"<?xml?>{source}" if xml else source
    reading = read_html(source)
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []
    for run in reading.source_map.runs:
        if run.kind == 0:
            assert source[run.source_start : run.source_end] == reading.text[run.start : run.end]
    for note in reading.notes:
        assert 0 <= note.start <= note.end <= len(reading.text)
        assert note.marker is None or note.marker <= reading.body_end
    assert all(0 <= block.start < block.end <= len(reading.text) for block in reading.blocks)
    assert not any(reading.text[block.start : block.end].isspace() for block in reading.blocks if block.kind != "code")


@settings(max_examples=60, deadline=None)
@given(SOUP, SOUP)
def test_documents_one_after_the_other_make_one_sound_reading(one, other):
    source = f"{one}\f{other}"
    parts = [Part("one", 0, len(one)), Part("other", len(one) + 1, len(source))]
    reading = read_parts(source, parts, labels={"one#a": "9"})
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []


N = 30_000


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 10_000 + "deep" + "</div>" * 10_000,
        "<b>" * N + "deep",
        "<div><table><tr><td>" + "<span>" * 10_000 + "</section>" * N + "deep",
        "<p>deep" + "<a" * N,
        "<p>deep" + "<a " * N + ">",
        "<p>deep" + '<a b="x" c=">" ' * N + '<a b="',
        "<p>deep" + "<!-- " * N,
        "<?xml ?><p>deep" + "<![CDATA[" * N + ">",
        "<p>deep" + "<title>" * N,
        "<ul><li>" * 10_000 + "deep",
        "<sup>" * 20_000 + "<a href=#x>1</a>" * 5_000 + "deep",
        "<span class=pagenum>1<b>" * 10_000 + "deep",
        "<article><h1><div>" * 10_000 + "deep",
        "".join(f"<a href=#n{n}>[{n}]</a>" for n in range(3_000))
        + "<div>deep"
        + "".join(f"<a id=n{n}>x</a>" for n in range(3_000)),
        "<nav>" + "<aside><a href=x>x</a>" * 10_000 + "<p>deep",
    ],
    ids=range(15),
)
def test_hostile_markup_takes_time_in_proportion_to_its_length(source):
    before = time.process_time()
    assert "deep" in read_html(source).text
    assert time.process_time() - before < 10
