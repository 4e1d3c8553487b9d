import pytest

from workbench.reading.html import read_html

WORDS = "The caravan waited at the border until the permit came, and nobody knew who had to sign it. "
MENU = "<ul>" + "".join(f"<li><a href=/{n}>Item {n}</a>" for n in range(6)) + "</ul>"


def texts(source):
    reading = read_html(source)
    assert list(reading.source_map.problems(len(source), len(reading.text))) == []
    return [reading.text[block.start : block.end] for block in reading.blocks]


@pytest.mark.parametrize(
    "layout",
    [
        f"<nav>{MENU}</nav>",
        "<header><p>Site name</header>",
        "<footer>Imprint</footer>",
        "<aside>Read this too</aside>",
        "<form><p>Search <input></form>",
        "<div class='cookie-banner'>We use cookies.</div>",
        "<div id=sidebar>Latest</div>",
        "<div role=navigation>Back</div>",
        "<div role='dialog'>Subscribe</div>",
        "<div hidden>secret</div>",
        "<noscript>Switch it on</noscript>",
        f"<div>{MENU}</div>",
    ],
)
def test_what_stands_around_the_text_is_left_out(layout):
    assert texts(f"<body>{layout}<div><h1>Border</h1><p>{WORDS}<p>{WORDS}</div>{layout}") == [
        "Border",
        WORDS.strip(),
        WORDS.strip(),
    ]


def test_a_warning_counts_what_was_left_out():
    (warning,) = read_html(f"<body><nav>{MENU}</nav><p>{WORDS}<footer>x</footer>").warnings
    assert str(warning).startswith("2 parts")


def test_a_list_of_links_between_paragraphs_belongs_to_the_text():
    assert len(texts(f"<body><p>{WORDS}{MENU}<p>{WORDS}")) == 8


@pytest.mark.parametrize("part", ["<article>", "<main>", "<div role=main>", "<div itemprop=articleBody>"])
def test_a_page_is_believed_where_it_says_its_text_is(part):
    end = f"</{part[1:].split()[0].rstrip('>')}>"
    source = f"<body><p>Trailer.</p>{part}<header><h2>Head</h2></header><p>{WORDS}</p>{MENU}{end}<p>Other news."
    assert texts(source)[:2] == ["Head", WORDS.strip()]
    assert len(texts(source)) == 8


def test_a_part_that_holds_little_of_the_prose_is_not_believed():
    assert len(texts(f"<body><article><p>Teaser.</article><p>{WORDS}<p>{WORDS}")) == 3


def test_a_page_of_several_articles_is_read_whole():
    article = f"<article><p>{WORDS}</article>"
    assert len(texts(f"<body>{article}{article}{article}")) == 3
    assert len(texts(f"<body><main>{article}{article}</main><article><p>x</article>")) == 2


def test_the_heading_before_the_main_text_is_kept_if_the_title_repeats_it():
    source = f"<title>{{}}</title><body><h1>Border</h1><div>tools</div><div class=mw-parser-output><p>{WORDS}</div>"
    assert texts(source.format("Border - Wiki"))[0] == "Border"
    assert texts(source.format("Something else"))[0] == WORDS.strip()


def test_a_header_that_holds_the_title_of_the_text_is_read():
    source = f"<title>Border – Site</title><body><header><h1>{{}}</h1><p>By Li Wen</header><p>{WORDS}"
    assert texts(source.format("Border")) == ["Border", "By Li Wen", WORDS.strip()]
    assert texts(source.format("Site")) == [WORDS.strip()]


def test_what_holds_half_of_the_prose_is_never_layout():
    assert texts(f"<body><form class=menu><p>{WORDS}</form>") == [WORDS.strip()]
    assert texts(f"<body class=sidebar style='display:none'><p>{WORDS}") == [WORDS.strip()]


def test_a_page_of_nothing_but_links_is_read():
    assert len(texts(f"<body><div>{MENU}</div>")) == 6


def test_a_page_of_contents_keeps_its_lists_of_links():
    entries = "".join(f"<li><a href={n}>A chapter with number {n}</a>" for n in range(40))
    assert len(texts(f"<body><nav>{MENU}</nav><p>{WORDS}<div class=toc><ul>{entries}</ul></div>")) == 41


def test_an_empty_page_says_so():
    reading = read_html("<html><body><script>x</script></body></html>")
    assert (reading.text, [str(one) for one in reading.warnings]) == ("", ["No text was found in it."])


HEAD = '<html lang="{}"><head><title>{}</title>{}</head><body>{}</body></html>'


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        ('<meta name="author" content="Anna &amp; Li">', {"author": "Anna & Li"}),
        ('<meta property="article:author" content="https://x.example/a">', {}),
        ('<meta property="article:published_time" content="2001-02-03">', {"date": "2001-02-03"}),
        ('<link rel="canonical" href="https://x.example/t">', {"url": "https://x.example/t"}),
        ('<meta property="og:url" content="https://x.example/u">', {"url": "https://x.example/u"}),
        ("<!-- saved from url=(0019)https://x.example/s -->", {"url": "https://x.example/s"}),
    ],
)
def test_the_head_gives_author_date_and_address(meta, expected):
    assert read_html(HEAD.format("", "", meta, WORDS)).metadata == expected


@pytest.mark.parametrize(
    ("title", "meta", "body", "expected"),
    [
        ("Pass | Site", "", "<p>x", "Pass"),
        ("Pass | Site", "", "<h1>Pass</h1>", "Pass"),
        ("Pass", "", "<h1>Other</h1>", "Other"),
        ("Pass", '<meta property="og:title" content="The pass">', "<h1>Other</h1>", "The pass"),
        ("", "", "<h1>Other</h1>", "Other"),
        ("", "", "<h2>Low</h2>", ""),
    ],
)
def test_the_title_is_what_heading_and_head_agree_on(title, meta, body, expected):
    assert read_html(HEAD.format("", title, meta, body)).title == expected


@pytest.mark.parametrize(
    ("said", "guessed", "expected"),
    [
        ("zh-CN", "zh-Hans", "zh-Hans"),
        ("zh-TW", "", "zh-Hant"),
        ("zh", "", "zh"),
        ("zh-cn", "ja", "ja"),
        ("zh-cn", "en", "zh"),
        ("en-US", "zh-Hant", "zh-Hant"),
        ("de-AT", "", "de"),
        ("fr", "en", "fr"),
        ("???", "ru", "ru"),
        ("", "ko", "ko"),
    ],
)
def test_a_language_that_is_declared_counts_unless_the_characters_disagree(said, guessed, expected):
    assert read_html(HEAD.format(said, "", "", "x"), language=guessed).language == expected
