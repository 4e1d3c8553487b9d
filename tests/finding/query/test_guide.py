"""The page of the query language says what is so."""

from pathlib import Path

import pytest

from workbench.errors import InputError
from workbench.finding.query import parse
from workbench.finding.query.guide import EXAMPLES, page
from workbench.finding.query.tree import FIELDS, SWITCHES
from workbench.translation import use_language

DOCS = Path(__file__).resolve().parents[3] / "docs" / "query-language.md"


def test_the_handbook_has_the_page_that_the_window_shows():
    assert DOCS.read_text("utf-8").endswith(page())


@pytest.mark.parametrize("query", [query for query, _ in EXAMPLES])
def test_every_example_can_be_asked(query):
    assert parse(query).text == query


def test_every_field_and_switch_and_operator_is_told_of():
    told = page()
    for word in (
        *(f"{name}:" for name in (*FIELDS, *SWITCHES)),
        "AND",
        "OR",
        "NOT",
        "near/",
        "same/sentence",
        "same/paragraph",
    ):
        assert word in told


def test_the_page_follows_the_language():
    use_language("zh_Hans")
    try:
        assert all(query.replace("|", "\\|") in page() for query, _ in EXAMPLES)
    finally:
        use_language("en")


@pytest.mark.parametrize(("query", "count"), [("word:45", 0), ("45", 1), ("word:1945", 1), ("word:(45 OR 8)", 1)])
def test_numbers_are_found_within_others_unless_words_are_asked_for(query, count):
    from workbench.language.folding import FoldedText

    assert len(parse(query).find(FoldedText("在1945年8月"))) == count


def test_a_switch_without_anything_behind_it_is_refused():
    with pytest.raises(InputError, match="word at character 1"):
        parse("word:")
