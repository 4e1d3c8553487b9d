from pathlib import Path

import pytest

from workbench.model.reading import BlockKind
from workbench.reading.markdown import looks_markdown, read_markdown
from workbench.reading.markdown.figures import is_file_name
from workbench.reading.markdown.flavour import is_wiki, namespace

PAGE = "https://fr.wikipedia.org/wiki/"


def link(text, page, title="wikilink"):
    return f'[{text}]({PAGE}{page} "{title}")'


def picture(name, text=""):
    return link(text or name, f"File:{name}", f"fig:{text or name}")


def blocks(source):
    reading = read_markdown(source)
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []
    return [(block.kind.value, reading.text[block.start : block.end]) for block in reading.blocks]


def test_a_link_that_swallows_its_sentence_is_read_as_plain_text():
    source = f"代表团从{link('北城出发以后', '北城')}，路过{link('南河', '南河')}。"
    reading = read_markdown(source)
    assert reading.text == "代表团从北城出发以后，路过南河。"
    assert [(reading.text[x.start : x.end], x.target) for x in reading.links] == [
        ("北城出发以后", PAGE + "北城"),
        ("南河", PAGE + "南河"),
    ]


def test_an_expression_that_crosses_a_links_border_is_whole():
    assert blocks(f"{link('光绪三十', '光绪')}年（1904年）") == [("paragraph", "光绪三十年（1904年）")]


def test_pictures_give_their_captions_and_leave_their_file_names_to_the_apparatus():
    source = f"{picture('Old_map.svg')}（{link('北城', '北城')}的旧图）\\]\\]\n正文从这里开始。"
    assert blocks(source) == [
        ("caption", "（北城的旧图）"),
        ("paragraph", "正文从这里开始。"),
        ("apparatus", "Old_map.svg"),
    ]


def test_several_pictures_before_a_paragraph_leave_it_whole():
    source = f"{picture('a.png', '缩略图')}\n{picture('b (c).png')} 正文，{link('后面', '后面')}还有。"
    assert blocks(source) == [
        ("paragraph", "正文，后面还有。"),
        ("apparatus", "缩略图"),
        ("apparatus", "b (c).png"),
    ]


def test_a_picture_with_words_of_its_own_has_them_as_caption():
    assert blocks(f"{picture('a.png', '会场外的人群')}\n正文。") == [
        ("caption", "会场外的人群"),
        ("paragraph", "正文。"),
    ]


def test_the_target_of_a_picture_is_kept():
    assert [x.target for x in read_markdown(picture("a.png") + "\n正文。").links] == [PAGE + "File:a.png"]


def test_leftover_brackets_are_not_read_and_matched_ones_are():
    source = f"{picture('a.jpg')}\n\n</center>\n\n\\]\\]\n{link('他', '他')}说：\\[\\[原文如此\\]\\]。"
    assert blocks(source) == [("paragraph", "他说：[[原文如此]]。"), ("apparatus", "a.jpg")]


def test_categories_and_templates_are_apparatus():
    category = link("Category:边界", "Category:边界")
    source = f"正文{link('一', '一')}。\n\n  -\n{{{{-}}}}\n\n{category} {link('分类:河流', '分类:河流')}\n{category}"
    assert blocks(source) == [
        ("paragraph", "正文一。"),
        ("apparatus", "{{-}}"),
        ("apparatus", "Category:边界"),
        ("apparatus", "分类:河流"),
        ("apparatus", "Category:边界"),
    ]


def test_lines_broken_at_spaces_get_their_space_back():
    long = "很长的一行文字" * 80
    source = f"{link('甲', '甲')}{long}\n\n  - 书名\n    作者著，\n    1967年"
    assert blocks(source)[1] == ("list-item", "书名 作者著， 1967年")


def test_html_and_comments_between_lists_are_layout():
    source = f"  - {link('书', '书')}\n\n<!-- end list -->\n\n  - 文"
    assert blocks(source) == [("list-item", "书"), ("list-item", "文")]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (PAGE + "File:A.png", ("file", "A.png")),
        ("../Page/甲.md", ("", "甲.md")),
        ("Category:B", ("category", "B")),
        (PAGE + ":Category:B", ("category", "B")),
    ],
)
def test_a_targets_namespace_is_what_stands_before_its_colon(target, expected):
    assert namespace(target) == expected


def test_file_names_are_told_from_captions():
    assert is_file_name("Old_map_\\(1\\).svg", PAGE + "File:Old_map_(1).svg", wiki=True)
    assert is_file_name("a b.JPG", "x", wiki=False)
    assert is_file_name("Thumb", "x", wiki=True)
    assert not is_file_name("Thumb", "x", wiki=False)
    assert not is_file_name("A view of the town", PAGE + "File:View.jpg", wiki=True)


def test_only_marks_of_converters_make_a_wiki():
    assert is_wiki(link("a", "b"))
    assert is_wiki("前-{后}-来")
    assert not is_wiki("[a](b) -{x}- [c](http://d.e/f)")


def test_markdown_is_recognised_and_other_texts_are_not():
    assert looks_markdown(f"{link('甲', '甲')}说了话。" * 5) > 0.9
    assert looks_markdown("# Title\n\nSome **words** and [a link](http://a.b/).\n\n- one\n- two\n") > 0.6
    assert looks_markdown("A text with nothing in it.\n\n1. one\n2. two\n\n- and more\n") == 0
    assert looks_markdown("注[1]见《条约》* 第三条 * 以及 2 * 3。\n" * 30) < 0.3
    assert looks_markdown("> mail\n> quoted\n" + "and answered, at some length. " * 200) < 0.6
    assert looks_markdown("") == 0


SEEDS = Path(__file__).resolve().parents[4] / "shared" / "seeds"


@pytest.mark.parametrize(("number", "notes", "empty", "headings"), [("001", 112, 52, 21), ("003", 29, 14, 10)])
def test_the_real_wiki_documents_are_read_whole(number, notes, empty, headings):
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the real documents are not here")
    source = found[0].read_text(encoding="utf-8")
    reading = read_markdown(source)
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []
    assert looks_markdown(source) > 0.9
    assert len(reading.notes) == notes
    assert sum(note.start == note.end for note in reading.notes) == empty
    assert all(note.marker is not None for note in reading.notes)
    assert sum(block.kind is BlockKind.HEADING for block in reading.blocks) == headings
    body = reading.text[: reading.notes_end]
    assert not any(rest in body for rest in ("](", "wikilink", "\\", "-{", "{{", "<!--", "[1]"))


@pytest.mark.parametrize("brackets", ["[{}]", "\\[{}\\]", "{}"])
def test_links_that_edit_a_section_are_no_part_of_its_heading(brackets):
    edit = "[edit](https://fr.wikipedia.org/w/index.php?title=Bac&action=edit&section=3)"
    assert blocks(f"## Le bac {brackets.format(edit)}\n\nLe {link('passeur', 'Passeur')} attend.") == [
        ("heading", "Le bac"),
        ("paragraph", "Le passeur attend."),
    ]


def test_the_words_of_a_link_to_a_page_that_nobody_has_written_stay():
    source = f"Le {link('bac', 'Bac')} de [Nulle-Part](/w/index.php?title=Nulle-Part&action=edit&redlink=1)."
    assert blocks(source) == [("paragraph", "Le bac de Nulle-Part.")]


def test_a_picture_called_by_its_file_has_its_caption_in_its_title():
    assert blocks('![Bac.jpg](Bac.jpg "fig:Le bac au matin")\n\nFin.') == [
        ("caption", "Le bac au matin"),
        ("paragraph", "Fin."),
        ("apparatus", "Bac.jpg"),
    ]
    assert blocks('![Bac.jpg](Bac.jpg "fig:Bac.jpg")\n\nFin.')[0] == ("paragraph", "Fin.")


def test_categories_in_folders_of_their_own_are_apparatus():
    source = 'Le bac.\n\n[Category:Bacs](../Category/Bacs.md "wikilink")'
    assert blocks(source) == [("paragraph", "Le bac."), ("apparatus", "Category:Bacs")]
