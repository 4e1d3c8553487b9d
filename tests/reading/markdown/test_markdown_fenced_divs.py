"""Pandoc's fenced divs and attributes are layout; what stands between them is read."""

import pytest

from workbench.model.reading import BlockKind
from workbench.reading.markdown import read_markdown


def blocks(source):
    reading = read_markdown(source)
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []
    return [(block.kind, reading.text[block.start : block.end]) for block in reading.blocks]


def paragraphs(*texts):
    return [(BlockKind.PARAGRAPH, text) for text in texts]


@pytest.mark.parametrize(
    "opening", ["::: warning", "::: {.warning}", ':::: {#w .warning key="a b"} ::::', ":::note", "::: {.a} :::"]
)
def test_the_lines_of_a_div_are_not_read_and_its_content_is(opening):
    assert blocks(f"Before.\n\n{opening}\nThe salt was wet.\n\nThe tar too.\n:::\n\nAfter.") == paragraphs(
        "Before.", "The salt was wet.", "The tar too.", "After."
    )


def test_divs_nest_and_hold_other_blocks():
    source = "::: outer\n# Salt {-}\n::: {.inner}\n- tar\n- rope\n:::\n> quoted\n:::\nend"
    assert blocks(source) == [
        (BlockKind.HEADING, "Salt"),
        (BlockKind.LIST_ITEM, "tar"),
        (BlockKind.LIST_ITEM, "rope"),
        (BlockKind.QUOTATION, "quoted"),
        (BlockKind.PARAGRAPH, "end"),
    ]


def test_a_div_within_a_quotation_is_one_too():
    assert blocks("> ::: note\n> salt\n> :::\n") == [(BlockKind.QUOTATION, "salt")]


def test_colons_that_open_or_close_nothing_are_text():
    assert blocks("::: warning\nsalt") == paragraphs("::: warning salt")
    assert blocks("salt\n\n:::\n\ntar")[0] == (BlockKind.PARAGRAPH, "salt")
    assert blocks("a ::: b\n:::") == paragraphs("a ::: b :::")
    assert blocks("::: two words\nsalt\n:::") == paragraphs("::: two words salt :::")


def test_a_div_in_code_is_code():
    assert blocks("```\n::: a\nb\n:::\n```") == [(BlockKind.CODE, "::: a\nb\n:::")]


@pytest.mark.parametrize("attributes", ["{#salt}", "{.old #salt}", '{#s .t lang="en"}', "{-}", "{lang=en}"])
def test_the_attributes_of_a_heading_are_not_read(attributes):
    assert blocks(f"## Salt {attributes}\n\ntext")[0] == (BlockKind.HEADING, "Salt")
    assert blocks(f"Salt {attributes}\n====\n\ntext")[0] == (BlockKind.HEADING, "Salt")


def test_braces_that_are_no_attributes_are_read():
    assert blocks("# Salt {and tar}")[0] == (BlockKind.HEADING, "Salt {and tar}")
