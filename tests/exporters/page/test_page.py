import base64
import hashlib
import html
import re
import time
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from small_archive import Small, Spoil
from workbench import assets
from workbench.commands.annotations import CreateAnnotation, CreateAnnotations
from workbench.commands.documents import DescribeDocument
from workbench.commands.tags import EditTag
from workbench.exporters.bundle.contents import contents
from workbench.exporters.page.marking import Highlight
from workbench.exporters.page.page import Made, write_page
from workbench.exporters.page.text import DocumentText, language_attribute
from workbench.exporters.page.words import LANGUAGES, WORDS
from workbench.exporters.request import ExportRequest
from workbench.model.passage import passage
from workbench.model.reading import Block, BlockKind, Gap, Note
from workbench.model.source_map import Run, RunKind, SourceMap
from workbench.progress import no_progress
from workbench.reading.gaps import STOPPED, UNREADABLE

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`&lt;${x}\u2028\u202ejavascript:alert(3)"


class Parsed(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


class Sink:
    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.pieces.append(piece)
        return len(piece)


def page_of(request: ExportRequest, originals: dict[str, str] | None = None) -> str:
    sink: Any = Sink()
    write_page(request, contents(request), Made("b" * 8, originals or {}), sink, no_progress())
    return b"".join(sink.pieces).decode("utf-8")


def test_the_policy_names_the_hashes_of_the_only_script_and_styles(small: Small) -> None:
    page = page_of(small.request())
    policy = Parsed(page).all("meta")[1]["content"] or ""
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    contained = re.findall("<(?:style|script)>(.*?)</(?:style|script)>", page, re.DOTALL)
    assert len(contained) == 3
    for one in contained:
        assert f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" in policy


def test_nothing_of_the_archive_can_run_or_load(small: Small) -> None:
    do = small.bus.execute
    do(Spoil(annotation=small.named["bridge"], fields={"color": 'red;}</style><b x="'}))
    do(EditTag(tag=small.named["weather"], fields={"name": HOSTILE, "note": HOSTILE}))
    do(
        DescribeDocument(
            document=small.named["letter"].id,
            fields={"title": HOSTILE, "rights": HOSTILE, "language": 'zh" onclick="x'},
        )
    )
    small.annotate(small.named["diary"], "Tuesday", note=HOSTILE, tags=[small.named["weather"]])
    parsed = Parsed(page_of(small.request(title=HOSTILE), {small.named["letter"].checksum: 'data/"onerror=x.txt'}))
    assert len(parsed.all("script")) == 1
    assert not parsed.all("img")
    for tag, attributes in parsed.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "style")], tag
        assert not (attributes.get("href") or "").startswith("javascript:")
    assert "".join(parsed.words).count("<script>alert(1)</script>") >= 5


def test_every_link_within_the_page_leads_somewhere_and_ids_are_unique(small: Small) -> None:
    parsed = Parsed(page_of(small.request()))
    ids = [attributes["id"] for _, attributes in parsed.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    inside = [(one["href"] or "")[1:] for one in parsed.all("a") if (one["href"] or "").startswith("#")]
    assert set(inside) <= set(ids)
    assert len([one for one in inside if one.startswith(("n", "r"))]) == 2


def test_the_page_shows_texts_marks_notes_and_pages(small: Small) -> None:
    page = page_of(small.request())
    assert '<i class="page" data-label="81"></i>' in page
    assert '</mark><sup id="r2-0"><a href="#n2-0">3</a></sup>' in page
    assert 'class="number" href="#r2-0">3 </a>渡口的灯是' in page
    marks = {one["data-a"]: one for one in Parsed(page).all("mark")}
    assert len(marks) == 5
    assert ">froze over</mark>" in page
    assert "About all of it." in page


def test_a_withheld_document_shows_only_its_tagged_quotation(small: Small) -> None:
    words = "".join(Parsed(page_of(small.request())).words)
    assert "the price of salt" in words
    assert "behind" not in words
    assert "Nobody was to learn" not in words
    assert "his sister." not in words.replace("his sister about", "")


def test_a_text_that_is_not_here_says_so(small: Small) -> None:
    small.file.submit(lambda c: c.execute("UPDATE documents SET reading = NULL WHERE shareable")).result()
    page = page_of(small.request())
    assert "The text of this document is not in this bundle." in page
    assert ">froze over</mark>" in page


def test_the_lists_count_tags_with_those_below_them(small: Small) -> None:
    page = page_of(small.request())
    weather = re.search(r"<bdi>weather</bdi></button> <b>(\d+)</b>", page)
    assert weather is not None
    assert weather[1] == "4"
    froze = next(one for one in Parsed(page).all("li") if one.get("data-v"))
    assert len((froze["data-t"] or "").split()) == 2


def test_every_word_of_the_page_exists_in_its_three_languages() -> None:
    assert set(LANGUAGES) == {"en", "zh-Hans", "zh-Hant"}
    assert all(all(words) for words in WORDS.values())
    script = assets.path("bundle", "page.js").read_text(encoding="utf-8")
    assert all(f'"{code}"' in script for code in LANGUAGES)


def test_a_language_that_is_no_language_tag_is_left_out() -> None:
    assert language_attribute("zh-Hans") == ' lang="zh-Hans"'
    assert language_attribute('zh" onclick="x') == language_attribute("") == ""


def test_gaps_are_shown_and_say_what_they_are(small: Small) -> None:
    reading = small.load(small.named["diary"])
    gaps = (Gap(2, 4, UNREADABLE), Gap(3, 5, "a reader's own words"), Gap(7, 7, STOPPED))
    here = [Highlight(0, ((3, 9),), "c0")]
    body = "".join(DocumentText(0, replace(reading, gaps=gaps), (), here).body())
    shown = re.findall(r'<span class="gap" title="([^"]*)"[^>]*>([^<]*)</span>', body)
    text = reading.text
    words = [(UNREADABLE, text[2]), (UNREADABLE, text[3]), ("a reader&#x27;s own words", text[4]), (STOPPED, "")]
    assert shown == words
    assert f'data-zh-hans="{WORDS[STOPPED][0]}"' in body
    assert text[:17] in html.unescape(re.sub("<[^>]*>", "", body))


def test_text_that_no_block_covers_is_shown_all_the_same(small: Small) -> None:
    reading = small.load(small.named["diary"])
    gappy = replace(reading, blocks=(Block(BlockKind.HEADING, 0, 17, 2),))
    body = "".join(DocumentText(0, gappy, (), []).body())
    assert body.startswith('<h4 data-s="0"><i class="page" data-label="7"></i>A diary')
    assert "Tuesday" in "".join(DocumentText(0, gappy, (), []).body())


def test_markers_without_notes_and_notes_without_markers_have_no_links(small: Small) -> None:
    reading = small.load(small.named["letter"])
    note = reading.notes[0]
    lonely = replace(reading, notes=(replace(note, marker=None), Note("9", "9", 2, None, 0, 0)))
    text = DocumentText(0, lonely, (), [])
    assert '<sup id="r0-1">9</sup>' in "".join(text.body())
    assert '<b id="n0-0" class="number">3 </b>' in "".join(text.notes())


def test_a_paragraph_that_a_user_joined_flows_on(small: Small) -> None:
    reading = small.load(small.named["diary"])
    feed = reading.text.index("\nTuesday")
    joined = replace(reading, joints=(feed,), blocks=(Block(BlockKind.PARAGRAPH, 0, len(reading.text)),))
    assert "over. Tuesday" in "".join(DocumentText(0, joined, (), []).body())


def test_verse_keeps_its_lines_whoever_wrote_the_line_feeds(small: Small) -> None:
    reading = small.load(small.named["diary"])
    feeds = [place for place, character in enumerate(reading.text) if character == "\n"]
    runs = tuple(Run(RunKind.INSERTED, place, place, place, place + 1) for place in feeds)
    verse = replace(reading, source_map=SourceMap(runs), blocks=(Block(BlockKind.PARAGRAPH, 0, len(reading.text)),))
    assert "over.\nTuesday" in "".join(DocumentText(0, verse, (), []).body())


def test_the_apparatus_is_folded_away(small: Small) -> None:
    diary = small.named["diary"]
    reading = small.load(diary)
    cut = reading.text.index("Tuesday")
    shorter = replace(reading, body_end=cut, notes_end=cut)
    page = page_of(
        replace(small.request(), load=lambda document: shorter if document.id == diary.id else small.load(document))
    )
    assert re.search(r'<details class="apparatus"><summary[^>]*>Running heads.*?Tuesday', page, re.DOTALL)


@pytest.mark.slow
@pytest.mark.no_cover
def test_ten_times_the_annotations_take_about_ten_times_as_long(small: Small) -> None:
    text = "".join(f"Lantern {n} burned low over the quay. " for n in range(1500))
    long = small.add("long.txt", text)
    reading = small.load(long)

    def annotate(count: int) -> None:
        small.bus.execute(
            CreateAnnotations(
                annotations=[
                    CreateAnnotation(document=long.id, passage=passage(long.id, reading, [(n * 30, len(text) - n)]))
                    for n in range(count)
                ]
            )
        )

    def measured() -> float:
        started = time.process_time()
        page_of(small.request())
        return time.process_time() - started

    annotate(100)
    few = measured()
    annotate(1000)
    assert measured() < 40 * few
