import pytest
from word_files import blocks_of, p, r, read_word, word_file

from workbench.readers.docx.fields import link_target


@pytest.fixture
def read(tmp_path):
    return lambda data: read_word(data, tmp_path / "original")


def mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text):
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(instruction, result):
    return f"{mark('begin')}{code(instruction)}{mark('separate')}{r(result)}{mark('end')}"


@pytest.mark.parametrize(
    ("instruction", "target"),
    [
        (' HYPERLINK "https://x.example" ', "https://x.example"),
        ("HYPERLINK https://x.example \\o tip", "https://x.example"),
        ('hyperlink \\n \\o "a tip" \\t "_blank" "https://x.example"', "https://x.example"),
        ('HYPERLINK \\l "chapter2"', ""),
        ("PAGEREF chapter2", ""),
    ],
)
def test_links_lead_out_of_the_document(instruction, target):
    assert link_target(instruction) == target


def test_a_table_of_contents_is_text_without_headings(read):
    first = mark("begin") + code(' TOC \\o "1-3" ') + mark("separate") + r("One\t") + field("PAGEREF a", "3")
    body = (
        p("Contents", "heading 1")
        + p(first, "heading 1")
        + p(r("Two") + field("PAGEREF b", "9"), "heading 1")
        + p(mark("end"))
        + p("One", "heading 1")
    )
    found = blocks_of(read(word_file(body)).reading)
    assert [(kind, level) for kind, level, _ in found] == [
        ("heading", 1),
        ("paragraph", 0),
        ("paragraph", 0),
        ("heading", 1),
    ]


def test_results_of_fields_are_read_and_codes_are_not(read):
    nested = mark("begin") + code(" IF ") + field("MERGEFIELD a", "hidden") + code(" = 1 ") + mark("separate")
    body = p(r("See ") + nested + r("shown") + mark("end") + r(" and ") + field("SEQ Figure", "4") + r("."))
    found = read(word_file(body))
    assert found.reading.text == "See shown and 4."
    assert found.source == "See hiddenshown and 4.\n"


def test_a_field_that_is_never_closed_hides_one_paragraph_at_most(read):
    body = p(mark("begin") + code("REF x") + r("lost")) + p(mark("separate") + r("found") + mark("end") + mark("end"))
    assert read(word_file(body + p(code("stray") + mark("separate") + r("too")))).reading.text == "found\ntoo"


def test_simple_fields_are_read_and_lead_where_they_say(read):
    simple = '<w:fldSimple w:instr=" HYPERLINK &quot;https://x.example&quot; ">{}</w:fldSimple>'.format(r("site"))
    reading = read(word_file(p(simple + f'<w:fldSimple w:instr="DATE">{r(" 1911")}</w:fldSimple>'))).reading
    assert reading.text == "site 1911"
    assert [(link.start, link.end, link.target) for link in reading.links] == [(0, 4, "https://x.example")]
