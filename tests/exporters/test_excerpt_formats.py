import base64
import hashlib
import re
import zipfile

import docx
import pytest

from small_archive import Small
from workbench.errors import InputError
from workbench.exporters.excerpt_page import HtmlExporter
from workbench.exporters.markdown import MarkdownExporter, escaped
from workbench.exporters.word import DocxExporter
from workbench.plugins import exporters
from workbench.progress import no_progress


def test_all_formats_are_found_by_entry_point() -> None:
    assert {"bundle", "csv", "markdown", "html", "docx", "web-annotation"} <= set(exporters())
    assert all(one.name == name and one.label and one.suffix.startswith(".") for name, one in exporters().items())


def test_markdown_quotes_each_excerpt_with_its_citation(small: Small) -> None:
    target = small.path.parent / "x.md"
    MarkdownExporter().export(small.request(), target, no_progress())
    text = target.read_text(encoding="utf-8")
    assert "\n## A diary of nobody\n" in text
    assert "> froze over\n>\n> — “A diary of nobody”, Harbour Papers, Quay Press, p. 7.\n" in text
    assert (
        "- Tags: weather / ice\n- Entities: Harbour master; 港\n- Events: The frost\n- Marked by: Bo Second, " in text
    )
    assert "> (the document as a whole)\n" in text


def test_markdown_takes_nothing_of_the_archive_for_markup() -> None:
    assert escaped("<b>*x*</b> [a](b) `c`") == r"\<b\>\*x\*\</b\> \[a\](b) \`c\`"
    assert escaped("# no\n1. no\n- no\n1931 yes") == "\\# no\n1\\. no\n\\- no\n1931 yes"


def test_the_html_page_escapes_everything_and_allows_only_its_own_style(small: Small) -> None:
    target = small.path.parent / "x.html"
    HtmlExporter().export(small.request(), target, no_progress())
    page = target.read_text(encoding="utf-8")
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    assert "&lt;b&gt;second&lt;/b&gt;" in page
    assert "<script" not in page
    assert '<blockquote lang="zh-Hans">𠀀桥断了</blockquote>' in page


def test_the_word_document_holds_every_excerpt_with_its_citation(small: Small) -> None:
    target = small.path.parent / "x.docx"
    DocxExporter().export(small.request(title="Small\x0barchive"), target, no_progress())
    written = docx.Document(str(target))
    styles = [(one.style.name, one.text) for one in written.paragraphs]
    assert ("Quote", "twelve … one dog") in styles
    assert ("Heading 1", "雨夜来信") in styles
    assert ("Normal", "李四, “雨夜来信”, 1931, p. 82.") in styles
    assert ("List Bullet", "Note: About all of it.") in styles
    assert zipfile.ZipFile(target).testzip() is None
    assert written.paragraphs[0].text == "Small\ufffdarchive"


@pytest.mark.parametrize("name", ["csv", "markdown", "html", "docx", "web-annotation", "bundle"])
def test_a_target_that_exists_is_refused_and_left_as_it_is(small: Small, name: str) -> None:
    target = small.path.parent / "here"
    target.write_text("mine")
    with pytest.raises(InputError, match="already exists"):
        exporters()[name].export(small.request(), target, no_progress())
    assert target.read_text() == "mine"
    exporters()[name].export(small.request(options={"overwrite": True}), target, no_progress())
    assert target.is_dir() if name == "bundle" else target.read_bytes() != b"mine"


def test_the_lines_of_verse_stay_lines_in_every_format(small: Small) -> None:
    small.annotate(small.named["diary"], "froze over.\nTuesday")
    names = {"x.md": MarkdownExporter(), "x.html": HtmlExporter(), "x.docx": DocxExporter()}
    for name, exporter in names.items():
        exporter.export(small.request(), small.path.parent / name, no_progress())
    folder = small.path.parent
    assert "> froze over.\\\n> Tuesday\n" in (folder / "x.md").read_text(encoding="utf-8")
    assert "froze over.\nTuesday</blockquote>" in (folder / "x.html").read_text(encoding="utf-8")
    assert "froze over.\nTuesday" in [one.text for one in docx.Document(str(folder / "x.docx")).paragraphs]
