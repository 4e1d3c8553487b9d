"""Addresses without brackets, by the rules of GitHub Flavored Markdown 0.29, section 6.9."""

import time

import pytest

from workbench.reading.markdown import read_markdown


def links(source):
    reading = read_markdown(source)
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []
    return [(reading.text[link.start : link.end], link.target) for link in reading.links]


@pytest.mark.parametrize("before", ["", "a ", "*", "_", "~", "(", "line\n", "见", "，"])
def test_an_address_begins_at_a_line_a_blank_a_delimiter_or_a_chinese_character(before):
    assert links(f"{before}www.quay.example/a") == [("www.quay.example/a", "http://www.quay.example/a")]


@pytest.mark.parametrize("before", ["a", "7", "/", '"', "ж", "="])
def test_an_address_begins_nowhere_else(before):
    assert links(f"{before}www.quay.example") == links(f"{before}http://quay.example") == []


@pytest.mark.parametrize("scheme", ["http", "https", "ftp"])
def test_three_schemes_are_known(scheme):
    assert links(f"{scheme}://quay.example/x") == [(f"{scheme}://quay.example/x",) * 2]
    assert links("gopher://quay.example/x") == []


@pytest.mark.parametrize("domain", ["quay", "quay_one.example", "quay.exam_ple", "quay.a_b.example", ".example", "-"])
def test_a_domain_has_a_period_and_no_low_line_in_its_last_two_parts(domain):
    assert links(f"http://{domain}/x") == []


def test_a_domains_first_parts_may_hold_low_lines():
    assert links("http://old_pier.quay.example") == [("http://old_pier.quay.example",) * 2]


@pytest.mark.parametrize(
    "mark", ["?", "!", ".", ",", ":", "*", "_", "~", "'", '"', ";", "...", "?!", "。", "）", "<br>"]
)
def test_punctuation_behind_an_address_is_the_sentences(mark):
    assert links(f"See http://quay.example/a{mark}") == [("http://quay.example/a",) * 2]


def test_punctuation_within_an_address_is_its_own():
    assert links("http://quay.example/a.b,c:d;e!f") == [("http://quay.example/a.b,c:d;e!f",) * 2]


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("http://quay.example/a_(b)", "http://quay.example/a_(b)"),
        ("(http://quay.example/a_(b))", "http://quay.example/a_(b)"),
        ("http://quay.example/a_(b)))", "http://quay.example/a_(b)"),
        ("http://quay.example/(a))b", "http://quay.example/(a))b"),
        ("(see http://quay.example/a.)", "http://quay.example/a"),
    ],
)
def test_closing_brackets_without_opening_ones_do_not_belong_to_it(source, seen):
    assert links(source) == [(seen, seen)]


def test_what_looks_like_an_entity_at_the_end_does_not_belong_to_it():
    assert links("http://quay.example/?a=b&copy;") == [("http://quay.example/?a=b",) * 2]
    assert read_markdown("http://quay.example/?a=b&copy;&lt;").text == "http://quay.example/?a=b©<"
    assert links("http://quay.example/?a=b&nonsense;") == [("http://quay.example/?a=b",) * 2]
    assert links("http://quay.example/?a=b&copy=c") == [("http://quay.example/?a=b&copy=c",) * 2]


def test_entities_within_an_address_are_read_as_what_they_stand_for():
    assert links("http://quay.example/?a=1&amp;b=2") == [("http://quay.example/?a=1&b=2",) * 2]


def test_emphasis_around_an_address_is_emphasis():
    for source in ("*http://quay.example*", "**www.quay.example**", "_me@quay.example_", "*me@quay.example*"):
        reading = read_markdown(source)
        assert reading.text == source.strip("*_")
        assert reading.emphasis == ((0, len(reading.text)),)
        assert len(reading.links) == 1


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("me@quay.example", "me@quay.example"),
        ("Write to me@quay.example.", "me@quay.example"),
        ("first.last+x_y-z@old-pier.quay.example!", "first.last+x_y-z@old-pier.quay.example"),
        ("写信到me@quay.example，谢谢", "me@quay.example"),
        ("me@quay.a_b", "me@quay.a_b"),
        ("&lt;me@quay.example&gt;", "me@quay.example"),
        ("me@quay.example@b", "me@quay.example"),
    ],
)
def test_a_bare_mail_address_is_a_link(source, seen):
    assert links(source) == [(seen, "mailto:" + seen)]


@pytest.mark.parametrize(
    "source", ["me@quay", "@quay.example", "me@quay.example-", "me@quay.example_", "me @ x.y", "a@.b"]
)
def test_what_is_no_mail_address_is_text(source):
    assert links(source) == []
    assert read_markdown(source).text == source


def test_mail_addresses_may_name_their_protocol():
    assert links("mailto:me@quay.example") == [("mailto:me@quay.example",) * 2]
    assert links("xmpp:me@quay.example/boat.") == [("xmpp:me@quay.example/boat",) * 2]
    assert links("<me@quay.example>") == [("me@quay.example", "mailto:me@quay.example")]


def test_in_a_links_text_there_are_no_links():
    source = "[see http://quay.example or *me@quay.example*](/list) http://b.example"
    assert links(source) == [("see http://quay.example or me@quay.example", "/list"), ("http://b.example",) * 2]


def test_in_code_there_are_no_links():
    assert links("`http://quay.example` `me@quay.example`") == []


@pytest.mark.parametrize("unit", ["a@", "a@b.", "http://a.b)", "www.a.b&c;", "@", "*a@b.c", "_"])
def test_addresses_without_end_cost_no_more_than_their_length(unit):
    start = time.process_time()
    read_markdown(unit * (200_000 // len(unit)))
    assert time.process_time() - start < 5
