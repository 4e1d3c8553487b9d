"""Groups and frequencies, counted by hand."""

from collections.abc import Callable

import pytest

from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.documents import DescribeDocument
from workbench.commands.entities import CreateEntity
from workbench.commands.order import CreateCollection
from workbench.commands.tags import CreateTag
from workbench.errors import InputError
from workbench.finding.concordance import Concordance
from workbench.finding.concordance.frequencies import deviation
from workbench.model.ids import DocumentId

Make = Callable[[str], Concordance]


def counted(made: Concordance, by: str) -> list[tuple[str, int]]:
    return [(group.label, group.count) for group in made.groups(by)]  # type: ignore[arg-type]


def test_what_stands_beside_is_counted_in_both_scripts(put: Callable, concordance: Make) -> None:
    put("舊渡口開。旧渡口关。", "a")
    put("新渡口关闭\n渡口", "b")
    made = concordance("渡口")
    assert counted(made, "left") == [("旧", 2), ("新", 1), ("闭", 1)]
    assert counted(made, "right") == [("关", 2), ("", 1), ("开", 1)]
    assert made.groups("left")[0].indexes.tolist() == [0, 1]


def test_beside_latin_and_cyrillic_hits_whole_words_are_counted(put: Callable, concordance: Make) -> None:
    put("The old ferry left. An Old ferry stayed; the ferry-boat. Старый паром, старый паром")
    made = concordance("ferry|паром")
    assert counted(made, "left") == [("old", 2), ("старый", 2), ("the", 1)]
    assert counted(made, "right") == [("", 1), (",", 1), ("-", 1), ("left", 1), ("stayed", 1)]


def test_hits_are_counted_as_written(put: Callable, concordance: Make) -> None:
    put("臺北、台北、台北、Taipei")
    assert counted(concordance("[臺台]北|Taipei"), "hit") == [("台北", 2), ("Taipei", 1), ("臺北", 1)]


def test_documents_collections_and_years(archive: Archive, put: Callable, concordance: Make) -> None:
    first, second, third = (
        DocumentId(put(f"渡口{name}渡口" if name == "b" else "渡口" + name, name)) for name in "abc"
    )
    archive.do(CreateCollection(name="河", documents=[first, second]))
    archive.do(CreateCollection(name="信", documents=[second]))
    for document, date in ((first, "1946-02"), (second, "1945")):
        archive.do(DescribeDocument(document=document, fields={"date": date}))
    made = concordance("渡口")
    assert counted(made, "document") == [("b", 2), ("a", 1), ("c", 1)]
    assert made.groups("document")[0].key == second
    assert counted(made, "collection") == [("河", 3), ("信", 2), ("", 1)]
    assert counted(made, "year") == [("1945", 2), ("1946", 1), ("", 1)]
    assert [group.indexes.tolist() for group in made.groups("year")] == [[1, 2], [0], [3]]
    assert third in {group.key for group in made.groups("document")}


def test_tags_and_entities_of_what_overlaps_the_hits(archive: Archive, put: Callable, concordance: Make) -> None:
    document = DocumentId(put("渡口甲渡口乙渡口丙"))
    ice, fog = archive.do(CreateTag(name="ice")), archive.do(CreateTag(name="fog"))
    river = archive.do(CreateEntity(kind="place", name="河"))
    place = archive.passage(document, (1, 4))
    archive.do(CreateAnnotation(document=document, passage=place, tags=[ice, fog], entities=[river]))
    archive.do(CreateAnnotation(document=document, passage=archive.passage(document, (0, 3)), tags=[ice]))
    archive.do(CreateAnnotation(document=document, passage=archive.passage(document, (8, 9)), tags=[fog]))
    archive.do(CreateAnnotation(document=document, passage=archive.passage(document, (6, 8)), note="no tag"))
    made = concordance("渡口")
    assert [(g.label, g.key, g.indexes.tolist()) for g in made.groups("tag")] == [
        ("fog", fog, [0, 1]),
        ("ice", ice, [0, 1]),
        ("", "", [2]),
    ]
    assert counted(made, "entity") == [("河", 2), ("", 1)]


def test_an_unknown_way_to_group_is_refused(put: Callable, concordance: Make) -> None:
    put("渡口")
    with pytest.raises(InputError, match="weather"):
        concordance("渡口").groups("weather")  # type: ignore[arg-type]


def test_frequencies_count_documents_without_hits_too(put: Callable, concordance: Make) -> None:
    put("渡口渡口 渡口\n甲乙丙丁", "a")  # ten characters: spaces do not count
    put("甲" * 30, "b")
    found = concordance("渡口").frequencies()
    assert [(one.hits, one.characters, one.per_10000) for one in found.documents] == [(3, 10, 3000.0), (0, 30, 0.0)]
    assert (found.hits, found.characters) == (3, 40)
    assert found.dispersion == pytest.approx(0.75)  # all hits in a quarter of the characters
    assert found.normalised == pytest.approx(1.0)


def test_dispersion_is_gries_dp() -> None:
    # shares of the hits 0.75 and 0.25, of the characters 0.25 and 0.75: (0.5 + 0.5) / 2; 0.5 / (1 - 0.25)
    assert deviation([3, 1], [100, 300]) == (pytest.approx(0.5), pytest.approx(2 / 3))
    assert deviation([1, 3], [100, 300]) == (0, 0)
    assert deviation([0, 0], [100, 300]) == (None, None)
    assert deviation([5], [100]) == (None, None)
    assert deviation([5, 0], [100, 0]) == (None, None)
