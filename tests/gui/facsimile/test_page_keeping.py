"""What the page view remembers."""

from workbench import settings
from workbench.gui.facsimile.keeping import Manner, Places, keep_manner, kept_manner
from workbench.gui.facsimile.spread import Anchor


def test_the_manner_comes_back_as_it_was_left() -> None:
    left = Manner(mode="beside", fit="page", zoom=2.0, single=True, strip=True, inverted=True)
    keep_manner(left)
    assert kept_manner() == left


def test_what_cannot_be_used_is_as_usual() -> None:
    for odd in ("text", {"mode": "sideways"}, {"fit": 3, "zoom": "large"}, {"zoom": -1.0}, None):
        settings.save_state({"page_view": odd})
        assert kept_manner() == Manner()
    settings.save_state({"page_view": {"single": True, "zoom": 7}})
    assert kept_manner() == Manner(single=True)


def test_places_are_kept_per_document_and_the_oldest_forgotten() -> None:
    places = Places()
    for number in range(220):
        places.put(f"document-{number}", Anchor(number, 0.25), number % 4)
    places.keep()
    again = Places()
    assert again.of("document-219") == (Anchor(219, 0.25), 3)
    assert again.of("document-3") == (Anchor(), 0)


def test_places_that_make_no_sense_are_the_beginning() -> None:
    settings.save_state({"page_places": {"one": [-4, 9, 7], "two": "there", "three": [1], "four": ["a", 1, 2]}})
    places = Places()
    assert places.of("one") == (Anchor(0, 1.0), 3)
    assert [places.of(name) for name in ("two", "three", "four")] == [(Anchor(), 0)] * 3
    settings.save_state({"page_places": 7})
    assert Places().of("one") == (Anchor(), 0)
