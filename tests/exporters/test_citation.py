from dataclasses import replace

import pytest

from workbench.errors import InputError
from workbench.exporters.citation import STYLES, cite, place_name
from workbench.model.ids import DocumentId
from workbench.model.records import Document
from workbench.translation import use_language

BARE = Document(
    id=DocumentId("d"), title="Ice on the Quay", file_name="ice.txt", media_type="text/plain", checksum="", size=1
)
FULL = replace(
    BARE,
    author="Ada Reader",
    date="1931",
    publication="Harbour Papers",
    publisher="Quay Press",
    archive="City Archive",
    fonds="F 12",
    box="3",
    call_number="77-a",
    url="https://example.org/ice",
)


def test_a_plain_citation_says_what_is_known_and_where() -> None:
    assert cite(FULL, "81", "3") == (
        "Ada Reader, “Ice on the Quay”, Harbour Papers, Quay Press, 1931, City Archive, F 12, 3, 77-a, p. 81, n. 3. "
        "https://example.org/ice"
    )


def test_a_chicago_note_puts_the_note_after_its_page() -> None:
    assert cite(replace(FULL, url=""), "81", "3", "chicago") == (
        "Ada Reader, “Ice on the Quay,” Harbour Papers (Quay Press, 1931), 81n3, F 12, 3, 77-a, City Archive."
    )


def test_a_chicago_note_does_not_put_a_comma_after_a_question() -> None:
    assert cite(replace(BARE, title="Who froze?"), "4", style="chicago") == "“Who froze?” 4."
    assert cite(BARE, "", "9", "chicago") == "“Ice on the Quay,” n. 9."


def test_gbt7714_parts_page_from_date_with_a_colon() -> None:
    assert cite(replace(FULL, archive="", fonds="", box="", call_number="", url=""), "81", "3", "gbt7714") == (
        "Ada Reader. Ice on the Quay. Harbour Papers, Quay Press, 1931: 81, 注3."
    )
    assert cite(BARE, "81", style="gbt7714") == "Ice on the Quay. 81."


@pytest.mark.parametrize("style", list(STYLES))
def test_what_is_not_known_is_left_out(style: str) -> None:
    assert cite(BARE, style=style) in {
        "“Ice on the Quay”.",
        "“Ice on the Quay.”",
        "“Ice on the Quay”",
        "Ice on the Quay.",
    }
    assert cite(replace(BARE, title=""), style=style).strip("“”.") == "ice.txt"


@pytest.mark.parametrize(
    ("language", "places"),
    [
        ("en", ["p. 81, note 3", "p. 81", "p. 9", "note 3", ""]),
        ("zh_Hans", ["第 81 页，脚注 3", "第 81 页", "第 9 页", "脚注 3", ""]),
    ],
)
def test_a_place_is_named_as_far_as_known_in_the_language_in_force(language: str, places: list[str]) -> None:
    use_language(language)
    known: list[tuple[str, str, int | None]] = [("81", "3", 8), ("81", "", 8), ("", "", 8), ("", "3", None)]
    assert [place_name(*one) for one in (*known, ("", "", None))] == places


def test_an_unknown_style_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError) as caught:
        cite(BARE, style="vancouver")
    assert "gbt7714" in str(caught.value.hint)
