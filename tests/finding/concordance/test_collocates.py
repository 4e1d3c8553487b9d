"""Collocates and neighbours, with corpora small enough to count by hand."""

from collections.abc import Callable
from math import log

import pytest

from workbench.app.archive import Archive
from workbench.errors import CancelledError, InputError
from workbench.finding.concordance import Collocate, Concordance
from workbench.model.records import Document
from workbench.progress import Progress

Make = Callable[[str], Concordance]
FILLER = "甲乙丙丁戊己"


def by_term(made: Concordance, **options: object) -> dict[str, Collocate]:
    return {one.term: one for one in made.collocates(**options).terms}  # type: ignore[arg-type]


@pytest.fixture
def river(put: Callable, concordance: Make) -> Concordance:
    """Twelve hits in two scripts, each with 水位 behind it; 水位 stands once more in another document."""
    lines = [f"渡口水位{FILLER}", f"渡口的水位{FILLER}"] * 6
    put("\n".join(lines), "a")
    put("東岸有水位記錄，北方三城從來無人寫過這條大路的名字，可惜", "b")
    return concordance("渡口")


def test_the_two_corpora_are_what_stands_near_and_all_the_rest(river: Concordance) -> None:
    found = river.collocates(window=3)
    # behind each hit three, before each but the first three; 2 · 6 + 3 · 6 + the last 3 of the
    # first document are left over, and the 26 characters of the second
    assert (found.near, found.rest) == (12 * 3 + 11 * 3, 6 * 2 + 6 * 3 + 3 + 26)


def test_a_collocate_has_its_counts_and_its_log_likelihood(river: Concordance) -> None:
    level = by_term(river, window=3)["水位"]
    assert (level.left, level.right, level.count, level.elsewhere) == (0, 12, 12, 1)
    near, rest = 69, 59
    expected = near * 13 / (near + rest)
    likelihood = 2 * (12 * log(12 / expected) + log(1 / (13 - expected)))
    assert level.expected == pytest.approx(expected)
    assert level.log_likelihood == pytest.approx(likelihood)
    assert level.log_ratio == pytest.approx(log((12 / near) / (1 / rest), 2))


def test_every_number_of_a_collocate_opens_its_places(river: Concordance, archive: Archive) -> None:
    level = by_term(river, window=3)["水位"]
    documents: tuple[Document, ...] = tuple(river.hits.documents)
    words = [
        archive.reading(documents[number]).text[start:end]
        for number, start, end in zip(level.places.document, level.places.start, level.places.end, strict=True)
    ]
    assert words == ["水位"] * 12 == ["水位"] * len(level.places)
    assert level.indexes.tolist() == list(range(12))
    assert not level.before.any()


def test_what_stands_before_the_next_hit_belongs_to_that(river: Concordance) -> None:
    end = by_term(river, window=3)["丁戊己"]
    assert (end.left, end.right) == (11, 0)
    assert end.indexes.tolist() == list(range(1, 12))


def test_mere_pieces_of_a_longer_string_are_left_out(river: Concordance) -> None:
    assert not {"丁戊", "戊己", "水", "的水"} & set(by_term(river, window=3))


def test_scripts_are_one_and_terms_are_written_as_most_often(put: Callable, concordance: Make) -> None:
    put("\n".join(["渡口今開放", "渡口已開放", "渡口又开放", f"渡口{FILLER}{FILLER}"]), "a")
    put("山路很長，沒有人走" * 5, "b")
    found = by_term(concordance("渡口"))["開放"]
    assert found.count == 3


def test_latin_and_cyrillic_terms_are_words(put: Callable, concordance: Make) -> None:
    put("\n".join(["The ferry was frozen in.", "Frozen again, the ferry", "ferry, frozen, 1931", "ferry x"] * 2), "a")
    put("\n".join(["Замёрзший паром", "паром замерзший", "паром и замёрзший мост"] * 2), "b")
    put("nobody walked along the old road to the mill in those years, which were long and dry " * 3, "c")
    put("никто не ходил по старой дороге к мельнице в те годы, долгие и сухие " * 3, "d")
    found = by_term(concordance("ferry|паром"), window=3)
    assert (found["frozen"].left, found["frozen"].right) == (2, 4)
    assert found["Замёрзший"].count == 6
    assert "fro" not in found


def test_the_character_that_most_hits_share_belongs_to_what_was_looked_for(put: Callable, concordance: Make) -> None:
    put("\n".join([f"渡口镇{place}开会" for place in "东西南"] + ["渡口开会"]), "a")
    put("山路很長，沒有人走。" * 5, "b")
    found = by_term(concordance("渡口"))
    assert found["开会"].count == 4
    assert not any("镇" in term for term in found)
    whole = concordance("渡口").collocates()
    assert (whole.before, whole.behind) == ("", "镇")
    (said,) = whole.said()
    assert "“镇” stands behind" in said


def test_what_stands_before_most_hits_is_said_in_reading_order(put: Callable, concordance: Make) -> None:
    put("\n".join(f"{place}古老渡口開会" for place in "东西南北"), "a")
    whole = concordance("渡口").collocates()
    assert (whole.before, whole.behind) == ("古老", "开会")
    assert len(list(whole.said())) == 2


def test_a_particle_makes_no_term_but_a_goal_is_one(put: Callable, concordance: Make) -> None:
    lines = [f"{before}渡口的燈塔{after}" for before, after in ("甲乙", "丙丁", "戊己", "庚辛")]
    put("\n".join([*lines, *(f"到渡口{x}目的" for x in "東西南北天"), *["渡口寬"] * 6]), "a")
    put("山路很長，沒有人走。" * 30, "b")
    found = by_term(concordance("渡口"), window=4)
    assert {"燈塔", "目的"} <= set(found)
    assert "的燈塔" not in found


def test_collocates_can_be_ranked_otherwise_and_cut_short(river: Concordance) -> None:
    for statistic, figure in (("count", "count"), ("log-ratio", "log_ratio"), ("log-likelihood", "log_likelihood")):
        values = [getattr(one, figure) for one in river.collocates(3, 3, statistic).terms]  # type: ignore[arg-type]
        assert values == sorted(values, reverse=True)
    short = river.collocates(3, 3, most=1)
    assert len(short.terms) == 1 < short.found == len(river.collocates(3, 3).terms)
    assert all(one.count >= 12 for one in river.collocates(3, 12).terms)


def test_an_unknown_statistic_is_refused(river: Concordance) -> None:
    with pytest.raises(InputError, match="magic"):
        river.collocates(statistic="magic")  # type: ignore[arg-type]


def test_collocates_can_be_cancelled(river: Concordance) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        river.collocates(progress=progress)


def test_an_unknown_name_is_found_with_its_freedom_on_both_sides(put: Callable, concordance: Make) -> None:
    put("。".join(["到大渡口鎮去", "在大渡口镇住", "從大渡口鎮來", "小渡口很窄", "渡口", "老渡口", "老渡口旁"]))
    first, *others = concordance("渡口").neighbours()
    assert (first.term, first.before, first.after, first.count) == ("大渡口鎮", 1, 1, 3)
    assert first.left_entropy == first.right_entropy == first.freedom == pytest.approx(log(3, 2))
    assert first.score == pytest.approx(3 * log(3, 2))
    assert first.indexes.tolist() == [0, 1, 2]
    assert others == []
    assert [one.term for one in concordance("渡口").neighbours(least=2)] == ["大渡口鎮", "老渡口"]
    assert concordance("渡口").neighbours(shortest=3) == []


def test_latin_neighbours_are_words(put: Callable, concordance: Make) -> None:
    put("The Red River ferry sank. A Red River ferry came, no Red River ferry went; the ferry.")
    assert [one.term for one in concordance("ferry").neighbours()] == ["Red River ferry"]


def test_what_a_hit_is_part_of_ends_at_punctuation_and_paragraphs(put: Callable, concordance: Make) -> None:
    put("\n".join(["大，渡口", "大。渡口、鎮", "大渡口：鎮"] * 3 + ["鎮"] * 3))
    assert [one.term for one in concordance("渡口").neighbours()] == ["大渡口"]


def test_a_name_longer_than_wanted_is_shown_from_its_beginning(put: Callable, concordance: Make) -> None:
    put("。".join(f"{x}渡口甲乙丙丁戊" for x in "東西南北"))
    assert [one.term for one in concordance("渡口").neighbours(longest=3)] == ["渡口甲乙丙"]
