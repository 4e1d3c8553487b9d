"""Whatever is edited in a text: what stands far from the edits stays on its very words."""

from hypothesis import given, settings
from hypothesis import strategies as st
from test_moving import anchor, copied

from workbench.anchoring.landing import Outcome
from workbench.anchoring.moving import Moves

WORDS = [
    "渡船",
    "燈",
    "石階",
    "雨",
    "郵差",
    "麵粉",
    "風暴",
    "the",
    "keeper",
    " wrote ",
    "ships",
    "，",
    " and ",
    "again",
]
FAR = 64
"""Characters between a passage and the nearest edit from which on nothing may happen to it."""

SENTENCES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=12).map(lambda words: "".join(words) + "。\n")
TEXTS = st.lists(SENTENCES, min_size=12, max_size=40).map("".join)
EDITS = st.lists(
    st.tuples(st.integers(0, 10_000), st.sampled_from([0, 1, 3, 20, 90]), st.lists(st.sampled_from(WORDS), max_size=8)),
    min_size=1,
    max_size=5,
)


def edited(old, edits):
    """The text with the edits made, and each as (start, end, by how much what is behind it moved)."""
    pieces, made, at = [], [], 0
    for start, length, words in sorted(edits):
        place = min(start % len(old), len(old))
        if place < at:
            continue
        end, new = min(place + length, len(old)), "".join(words)
        pieces += [old[at:place], new]
        made.append((place, end, len(new) - (end - place)))
        at = end
    return "".join([*pieces, old[at:]]), made


@given(TEXTS, EDITS, st.data())
@settings(max_examples=150, deadline=None)
def test_far_from_every_edit_a_passage_keeps_its_words_and_place(old, edits, data):
    new, made = edited(old, edits)
    before = copied(old)
    moves = Moves(before, copied(new), same_source=False)
    for start in data.draw(st.lists(st.integers(0, len(old) - 1), min_size=1, max_size=12)):
        end = min(start + data.draw(st.sampled_from([1, 2, 5, 20, 70])), len(old))
        landing = moves.land(anchor(before, (start, end)))
        if any(start < last + FAR and first - FAR < end for first, last, _ in made):
            assert landing.outcome in Outcome
            continue
        shift = sum(by for _, last, by in made if last <= start)
        assert landing.spans == ((start + shift, end + shift),)
        assert landing.outcome == ("moved" if shift else "same")
