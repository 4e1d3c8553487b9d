import re

from hypothesis import given
from hypothesis import strategies as st

from workbench.exporters.page.marking import MOST, Highlight, MarkedText

TEXT = "0123456789" * 3


def marked(*spans: tuple[int, int], insertions: dict[int, list[str]] | None = None) -> MarkedText:
    text = MarkedText(TEXT, "s", [Highlight(n, (span,), "c0") for n, span in enumerate(spans)], insertions or {})
    text.prepare()
    return text


def covering(html: str) -> list[tuple[str, set[int]]]:
    """Each character with the annotations that cover it."""
    covered = []
    for names, inside, outside in re.findall(r'<mark[^>]*data-a="([^"]*)">([^<]*)</mark>|([^<]+)', html):
        numbers = {int(name) for name in names.split()}
        covered += [(character, numbers) for character in inside or outside]
    return covered


@given(st.lists(st.tuples(st.integers(0, 29), st.integers(1, 30)).filter(lambda s: s[0] < s[1]), max_size=12))
def test_every_character_is_written_once_and_names_exactly_its_marks(spans: list[tuple[int, int]]) -> None:
    found = covering(marked(*spans).render(0, 30))
    assert "".join(character for character, _ in found) == TEXT
    for place, (_, numbers) in enumerate(found):
        assert numbers == {n for n, (start, end) in enumerate(spans) if start <= place < end}


def test_marks_go_on_over_the_borders_of_blocks() -> None:
    text = marked((5, 15))
    assert covering(text.render(0, 10))[5:] == [(c, {0}) for c in "56789"]
    assert covering(text.render(11, 20))[:4] == [(c, {0}) for c in "1234"]


def test_the_list_learns_where_each_mark_begins() -> None:
    text = marked((2, 4), (3, 8))
    html = text.render(0, 30)
    assert text.anchors == {0: "s0", 1: "s1"}
    assert 'id="s1" class="c0 d2" data-a="1 0"' in html


def test_a_stretch_names_only_the_innermost_of_very_many_marks() -> None:
    names = re.findall('data-a="([^"]*)"', marked(*[(0, 30)] * 500).render(0, 30))
    assert [len(one.split()) for one in names] == [MOST]


def test_markers_and_pages_stand_where_they_belong() -> None:
    text = marked((2, 6), insertions={0: ["<a>"], 4: ["<b>"], 10: ["<c>"]})
    html = text.render(0, 10) + text.closing(10)
    assert re.sub("</?mark[^>]*>", "", html) == "<a>0123<b>456789<c>"


def test_what_looks_like_markup_is_text() -> None:
    text = MarkedText("<b>&\"'", "s", [Highlight(0, ((0, 3),), "c0")])
    text.prepare()
    assert text.render(0, 6) == '<mark id="s0" class="c0" data-a="0">&lt;b&gt;</mark>&amp;&quot;&#x27;'
