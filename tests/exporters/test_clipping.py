"""What goes on the clipboard."""

import re

from workbench.exporters.clipping import Place, citation, quotation, quotation_with_citation
from workbench.model.ids import DocumentId
from workbench.model.records import Document

PAPER = Document(
    id=DocumentId("d"), title="Ice", file_name="ice.txt", media_type="text/plain", checksum="", size=1,
    kind="article-journal", author="Reader, Ada", publication="Harbour Papers", date="1931", language="zh-Hant",
)  # fmt: skip


def read(rtf: str) -> str:
    """The text of our RTF, as a word processor reads it."""
    body = re.sub(r"^\{\\rtf1.*?\\fs24 ", "", rtf)[:-1].replace("\\line\n", "\n").replace("{\\i ", "").replace("}", "")
    units = re.sub(
        r"\\u(-?\d+)\?",
        lambda one: int(one[1]).to_bytes(2, "little", signed=True).decode("utf-16-le", "surrogatepass"),
        body,
    )
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def test_words_are_the_same_in_all_three_forms() -> None:
    clip = quotation("碼頭 <𠀀> & fog\nnext", "zh-Hant")
    assert clip.plain == "碼頭 <𠀀> & fog\nnext"
    assert clip.html == '<p lang="zh-Hant">碼頭 &lt;𠀀&gt; &amp; fog<br>\nnext</p>'
    assert read(clip.rtf) == clip.plain


def test_a_quotation_is_followed_by_where_it_stands() -> None:
    clip = quotation_with_citation("fog", Place(PAPER, "81", "3", "chicago"))
    assert clip.plain == "“fog” (Ada Reader, “Ice,” Harbour Papers (1931): 81n3.)"
    assert "<i>Harbour Papers</i>" in clip.html
    assert clip.html.startswith('<blockquote lang="zh-Hant"><p>fog</p></blockquote>')
    assert read(clip.rtf) == clip.plain
    assert clip.rtf.count("{") == clip.rtf.count("}")


def test_a_citation_stands_alone() -> None:
    clip = citation(Place(PAPER, "81", style="gbt7714"))
    assert clip.plain == "READER A. Ice[J]. Harbour Papers, 1931: 81."
    assert clip.html == f"<p>{clip.plain}</p>"


def test_braces_and_odd_languages_cannot_break_out() -> None:
    assert quotation("a{b}\\c").rtf.endswith(r"a\{b\}\\c}")
    assert quotation("x", '"><script>').html == "<p>x</p>"
