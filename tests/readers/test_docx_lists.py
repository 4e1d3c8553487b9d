import io

import docx
import pytest
from word_files import blocks_of, p, read_word, style, word_file


@pytest.fixture
def read(tmp_path):
    return lambda data: read_word(data, tmp_path / "original").reading


def listed(identity="", level=None):
    depth = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    number = f'<w:numId w:val="{identity}"/>' if identity else ""
    return f"<w:numPr>{depth}{number}</w:numPr>"


def levels(*inner, more=""):
    made = "".join(
        f'<w:lvl w:ilvl="{index}"><w:numFmt w:val="decimal"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'
        for index, (text, extra) in enumerate(inner)
    )
    return f'<w:abstractNum w:abstractNumId="0">{more}{made}</w:abstractNum>'


ONE_LIST = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'


def kinds(reading):
    return [(kind, level) for kind, level, _ in blocks_of(reading)]


def test_lists_of_python_docx_have_the_level_of_their_style(read):
    made = docx.Document()
    for name in ("List Bullet", "List Bullet 2", "List Bullet 3", "List Number 2", "List Continue 2", "List 3"):
        made.add_paragraph(name, style=name)
    file = io.BytesIO()
    made.save(file)
    assert kinds(read(file.getvalue())) == [("list-item", level) for level in (1, 2, 3, 2, 2, 3)]


def test_a_style_has_the_level_of_the_one_on_which_it_is_based_and_without_styles_the_id_says_it(read):
    styles = style("b", "List Bullet 2") + style("mine", "Mine", based="b") + style("l", "列表项目符号 3")
    body = p("x", "mine") + p("y", "l") + p("z", "mine", listed("1", 3))
    assert kinds(read(word_file(body, styles=styles))) == [("list-item", 2), ("list-item", 3), ("list-item", 4)]
    assert kinds(read(word_file(p("x", "ListNumber2")))) == [("list-item", 2)]


def test_list_and_level_are_inherited_each_by_itself(read):
    numbering = levels(("%1", ""), ("%1.%2", ""), ("%1.%2.%3", "")) + ONE_LIST
    styles = (
        style("h1", "heading 1", properties=listed("1"))
        + style("h2", "heading 2", based="h1", properties=listed(level=1))
        + style("off", "No number", based="h1", properties=listed("0"))
    )
    body = p("a", "h1") + p("b", "h2") + p("c", "h2") + p("d", "off") + p("e", "h2", listed(level=2))
    reading = read(word_file(body, styles=styles, numbering=numbering))
    assert [text for _, _, text in blocks_of(reading)] == ["1 a", "1.1 b", "1.2 c", "d", "1.2.1 e"]


def test_levels_belong_to_styles_and_lists_to_list_styles(read):
    linked = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Mine"/></w:abstractNum>'
    lost = '<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="Lost"/></w:abstractNum>'
    own = levels(
        ("%1", ""), ("%1.%2", '<w:pStyle w:val="deep"/><w:isLgl/>'), more='<w:styleLink w:val="Mine"/>'
    ).replace('w:ilvl="0"><w:numFmt w:val="decimal"/>', 'w:ilvl="0"><w:numFmt w:val="upperRoman"/>')
    lists = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{a}"/></w:num>' for n, a in ((1, 0), (2, 5), (3, 6)))
    styles = style("deep", "Deep", properties=listed("2"))
    body = p("a", properties=listed("2", 0)) + p("b", "deep") + p("c", properties=listed("3", 0))
    reading = read(word_file(body, styles=styles, numbering=linked + lost + own + lists))
    assert blocks_of(reading) == [("list-item", 1, "I a"), ("list-item", 2, "1.1 b"), ("list-item", 1, "c")]


def test_a_list_may_have_levels_of_its_own(read):
    override = '<w:lvl w:ilvl="0"><w:numFmt w:val="upperLetter"/><w:lvlText w:val="(%1)"/></w:lvl>'
    own = (
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="3"/>{override}</w:lvlOverride></w:num>'
    )
    body = p("x", properties=listed("1", 0)) + p("y", properties=listed("2", 0)) + p("z", properties=listed("1", 0))
    reading = read(word_file(body, numbering=levels(("%1.", "")) + ONE_LIST + own))
    assert [text for _, _, text in blocks_of(reading)] == ["1. x", "(C) y", "2. z"]
