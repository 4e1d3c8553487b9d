"""What the styles make of every kind of document; made-up works, after the rules' own patterns."""

import itertools
import re
from dataclasses import replace
from typing import Any

import pytest

from workbench.exporters.citation import STYLES, cite, cite_html
from workbench.model.describing import FIELDS, KINDS
from workbench.model.ids import DocumentId
from workbench.model.records import Document


def work(**given: Any) -> Document:
    fixed = {"file_name": "f.txt", "media_type": "text/plain", "checksum": "", "size": 1}
    return Document(id=DocumentId("d"), **{**fixed, "title": "Ice", **given})


ARTICLE = work(
    kind="article-journal", author="Reader, Ada", title="Ice on the Quay", publication="Harbour Papers",
    volume="7", issue="2", date="1931-05", page_range="17–38",
)  # fmt: skip
CHINESE = work(
    kind="article-journal",
    author="周明; 吴月",
    title="冰与码头",
    publication="港口史刊",
    volume="12",
    issue="3",
    date="1988",
)
BOOK = work(
    kind="book", author="Reader, Ada; Zhou, Ming", title="Fog", place="Port", publisher="Quay Press", date="1931"
)
THESIS = work(kind="thesis", author="吴月", title="灯塔考", place="青岛", publisher="海滨大学", date="2009")
CHAPTER = work(
    kind="chapter", author="Reader, Ada", title="Pilots", publication="Ports of the North", editor="Wu, Yue",
    place="Port", publisher="Quay Press", date="1940", page_range="3–21",
)  # fmt: skip
ENTRY = work(
    kind="entry-encyclopedia", title="Lighthouse", publication="Harbour Encyclopaedia",
    url="https://example.org/lighthouse", accessed="2026-02-03",
)  # fmt: skip
LETTER = work(
    kind="personal_communication", author="Zhou, Ming", title="To the harbour office", date="1892-10-03",
    fonds="Pilotage", box="box 3", call_number="77-a", archive="Town Archive", place="Port",
)  # fmt: skip
FILE = work(
    kind="manuscript", title="修塔清册", date="1892", fonds="港务全宗", box="第3卷", archive="某市档案馆", place="某市"
)
NEWS = work(kind="article-newspaper", author="Reader, Ada", title="Fog", publication="Port Herald", date="1931-02-03")
PAGE = work(
    kind="webpage", author="Harbour Office", title="Tides", publication="Harbour Online", date="2020-01-05",
    url="https://example.org/t", accessed="2026-02-03",
)  # fmt: skip

CASES = [
    ("chicago", ARTICLE, "20", "4", "Ada Reader, “Ice on the Quay,” Harbour Papers 7, no. 2 (May 1931): 20n4."),
    ("chicago", ARTICLE, "", "", "Ada Reader, “Ice on the Quay,” Harbour Papers 7, no. 2 (May 1931): 17–38."),
    (
        "chicago",
        replace(ARTICLE, volume=""),
        "20",
        "",
        "Ada Reader, “Ice on the Quay,” Harbour Papers, no. 2 (May 1931): 20.",
    ),
    (
        "chicago",
        replace(ARTICLE, doi="https://doi.org/10.1/x"),
        "20",
        "",
        "Ada Reader, “Ice on the Quay,” Harbour Papers 7, no. 2 (May 1931): 20, https://doi.org/10.1/x.",
    ),
    ("chicago", CHINESE, "9", "", "周明 and 吴月, “冰与码头,” 港口史刊 12, no. 3 (1988): 9."),
    ("chicago", BOOK, "81", "", "Ada Reader and Ming Zhou, Fog (Port: Quay Press, 1931), 81."),
    (
        "chicago",
        replace(BOOK, author="A, B; C, D; E, F; G, H"),
        "81",
        "",
        "B A et al., Fog (Port: Quay Press, 1931), 81.",
    ),
    (
        "chicago",
        replace(BOOK, author="A, B; C, D; E, F", volume="2"),
        "",
        "",
        "B A, D C, and F E, Fog, vol. 2 (Port: Quay Press, 1931).",
    ),
    ("chicago", replace(BOOK, author="A, B", volume="2"), "20", "3", "B A, Fog (Port: Quay Press, 1931), 2:20n3."),
    ("chicago", replace(BOOK, author="A, B", volume="2"), "", "3", "B A, Fog, vol. 2 (Port: Quay Press, 1931), n. 3."),
    (
        "gbt7714",
        replace(ARTICLE, doi="10.1/x"),
        "20",
        "",
        "READER A. Ice on the Quay[J/OL]. Harbour Papers, 1931, 7(2): 20. DOI:10.1/x.",
    ),
    ("chicago", replace(BOOK, author="", editor="Wu, Yue"), "5", "", "Yue Wu, ed., Fog (Port: Quay Press, 1931), 5."),
    ("chicago", THESIS, "44", "", "吴月, “灯塔考” (thesis, 海滨大学, 2009), 44."),
    (
        "chicago",
        CHAPTER,
        "9",
        "",
        "Ada Reader, “Pilots,” in Ports of the North, ed. Yue Wu (Port: Quay Press, 1940), 9.",
    ),
    (
        "chicago",
        ENTRY,
        "",
        "",
        "Harbour Encyclopaedia, s.v. “Lighthouse,” accessed February 3, 2026, https://example.org/lighthouse.",
    ),
    (
        "chicago",
        LETTER,
        "2",
        "",
        "Ming Zhou, “To the harbour office,” October 3, 1892, Pilotage, box 3, 77-a, Town Archive, Port, 2.",
    ),
    ("chicago", NEWS, "3", "", "Ada Reader, “Fog,” Port Herald, February 3, 1931, 3."),
    (
        "chicago",
        PAGE,
        "",
        "",
        "Harbour Office, “Tides,” Harbour Online, January 5, 2020, accessed February 3, 2026, https://example.org/t.",
    ),
    ("gbt7714", ARTICLE, "20", "4", "READER A. Ice on the Quay[J]. Harbour Papers, 1931, 7(2): 20, 注4."),
    ("gbt7714", CHINESE, "", "", "周明, 吴月. 冰与码头[J]. 港口史刊, 1988, 12(3)."),
    (
        "gbt7714",
        replace(CHINESE, author="甲乙; 丙丁; 戊己; 庚辛"),
        "9",
        "",
        "甲乙, 丙丁, 戊己, 等. 冰与码头[J]. 港口史刊, 1988, 12(3): 9.",
    ),
    (
        "gbt7714",
        replace(BOOK, author="昂, G; Lovelace, Ada Mary; C, D; E, F"),
        "81",
        "",
        "昂 G, LOVELACE A M, C D, 等. Fog[M]. Port: Quay Press, 1931: 81.",
    ),
    (
        "gbt7714",
        replace(BOOK, title="雾史", volume="2"),
        "81",
        "",
        "READER A, ZHOU M. 雾史: 第2卷[M]. Port: Quay Press, 1931: 81.",
    ),
    ("gbt7714", THESIS, "44", "", "吴月. 灯塔考[D]. 青岛: 海滨大学, 2009: 44."),
    ("gbt7714", CHAPTER, "9", "", "READER A. Pilots[M]//WU Y. Ports of the North. Port: Quay Press, 1940: 9."),
    ("gbt7714", ENTRY, "", "", "Lighthouse[M/OL]//Harbour Encyclopaedia[2026-02-03]. https://example.org/lighthouse."),
    ("gbt7714", FILE, "6", "", "修塔清册[A]. 港务全宗, 第3卷. 某市: 某市档案馆, 1892: 6."),
    ("gbt7714", NEWS, "3", "", "READER A. Fog[N]. Port Herald, 1931-02-03(3)."),
    (
        "gbt7714",
        PAGE,
        "",
        "",
        "Harbour Office. Tides[EB/OL]. Harbour Online, (2020-01-05)[2026-02-03]. https://example.org/t.",
    ),
    ("plain", CHAPTER, "9", "", "Ada Reader, “Pilots”, Ports of the North, ed. Yue Wu, Port: Quay Press, 1940, p. 9."),
    (
        "plain",
        LETTER,
        "2",
        "1",
        "Ming Zhou, “To the harbour office”, Port, 1892-10-03, Town Archive, Pilotage, box 3, 77-a, p. 2, n. 1.",
    ),
]


@pytest.mark.parametrize(("style", "document", "label", "note", "wanted"), CASES)
def test_each_kind_is_cited_after_its_rule(style: str, document: Document, label: str, note: str, wanted: str) -> None:
    assert cite(document, label, note, style) == wanted


ODD = re.compile(r",\s*,|\.\s*\.|:\s*[:.,]|\(\s*\)|\[\s*\]|^\W*[,.:]|\s[,.:]|,\s*\.|,”\.?$|  ")


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize("kind", list(KINDS))
def test_whatever_is_missing_leaves_no_comma_behind(style: str, kind: str) -> None:
    names = [field.name for field in FIELDS if field.name not in ("title", "kind", "note", "rights", "language")]
    for count in (0, 1, 2, len(names) - 1, len(names)):
        for chosen in itertools.islice(itertools.combinations(names, count), 150):
            document = work(kind=kind, **dict.fromkeys(chosen, "X"))
            for label, note in (("", ""), ("8", ""), ("", "3"), ("8", "3")):
                said = cite(document, label, note, style)
                assert not ODD.search(said), (chosen, said)
                assert said.count("(") == said.count(")")


def test_italics_stand_in_html_only_and_not_on_chinese_titles() -> None:
    assert cite_html(ARTICLE, "2", style="chicago").count("<i>Harbour Papers</i>") == 1
    assert "<i>" not in cite_html(CHINESE, "2", style="chicago")
    assert "&lt;b&gt;" in cite_html(work(title="<b>"), style="chicago")
