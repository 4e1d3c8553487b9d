"""Rows and their order, with hand-made expectations in four scripts."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from places_found import hits_of

from small_archive import Small, noted_reading
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.documents import DescribeDocument
from workbench.commands.entities import CreateEntity
from workbench.commands.tags import CreateTag
from workbench.errors import InputError
from workbench.finding.concordance import Concordance, contexts
from workbench.finding.concordance.contexts import words_forward
from workbench.finding.search import Finder
from workbench.model.ids import DocumentId

Make = Callable[[str], Concordance]


def shown(made: Concordance, *keys: str, context: int = 4) -> list[str]:
    lines = made.rows(0, made.total, made.sort(*keys), context=context)
    return [f"{line.passage.before}[{line.passage.quote}]{line.passage.after}".replace("\n", "/") for line in lines]


def test_the_left_context_is_compared_backwards_from_the_hit_in_both_scripts(put: Callable, concordance: Make) -> None:
    put("東邊的渡口很小。西边的渡口很大。他到渡口去。东边的渡口。")
    rows = shown(concordance("渡口"), "left", context=3)
    assert rows == ["。他到[渡口]去。东", "東邊的[渡口]很小。", "东边的[渡口]。", "西边的[渡口]很大。"]


def test_the_right_context_is_compared_in_both_scripts(put: Callable, concordance: Make) -> None:
    put("渡口關閉了。渡口开了。渡口关闭着。渡口開了")
    assert [row[-3:] for row in shown(concordance("渡口"), "right", context=3)] == [
        "關閉了",
        "关闭着",
        "]開了",
        "开了。",
    ]


def test_latin_words_on_the_left_are_compared_from_their_beginning(put: Callable, concordance: Make) -> None:
    put("wolf ferry, one of ferry, the Old ferry, an elf ferry")
    rows = shown(concordance("ferry"), "left", context=8)
    assert [row.partition("[")[0].split()[-1] for row in rows] == ["elf", "of", "Old", "wolf"]


def test_cyrillic_words_on_the_left_are_compared_from_their_beginning(put: Callable, concordance: Make) -> None:
    put("новый паром и Большой паром. Старый паром")
    rows = shown(concordance("паром"), "left", context=12)
    assert [row.partition("[")[0].split()[-1] for row in rows] == ["Большой", "новый", "Старый"]


def test_hits_are_sorted_by_themselves_then_by_what_follows(put: Callable, concordance: Make) -> None:
    put("河岸甲。河口乙。河岸丙。河口丁")
    made = concordance("河.")
    hits = [row.partition("[")[2] for row in shown(made, "hit", "right", context=1)]
    assert hits == ["河口]丁", "河口]乙", "河岸]丙", "河岸]甲"]


def test_documents_sort_by_date_and_undated_ones_last(archive: Archive, put: Callable, concordance: Make) -> None:
    for name, date in (("a", ""), ("b", "1946-03"), ("c", "1945"), ("d", "in the spring"), ("e", "-0003")):
        document = put(f"渡口{name}", name)
        archive.do(DescribeDocument(document=DocumentId(document), fields={"date": date}))
    made = concordance("渡口")
    assert [row[-1] for row in shown(made, "date", context=1)] == ["e", "c", "b", "a", "d"]
    assert [row[-1] for row in shown(made, "document", context=1)] == ["a", "b", "c", "d", "e"]


def test_without_a_key_the_order_is_that_of_the_archive(put: Callable, concordance: Make) -> None:
    put("渡口乙渡口甲")
    made = concordance("渡口")
    assert made.sort().tolist() == [0, 1]
    assert made.sort("document", "page").tolist() == [0, 1]


def test_an_unknown_key_is_refused(put: Callable, concordance: Make) -> None:
    put("渡口")
    with pytest.raises(InputError, match="weight"):
        concordance("渡口").sort("weight")  # type: ignore[arg-type]


def test_a_row_is_what_stands_there(archive: Archive, put: Callable, concordance: Make) -> None:
    document = DocumentId(put("河上的渡口在春天开放。", "letter.txt"))
    archive.do(DescribeDocument(document=document, fields={"date": "1931"}))
    tag, river = archive.do(CreateTag(name="weather")), archive.do(CreateEntity(kind="place", name="河"))
    over = archive.do(CreateAnnotation(document=document, passage=archive.passage(document, (0, 4)), tags=[tag]))
    twice = archive.passage(document, (4, 5), (6, 8))
    both = archive.do(CreateAnnotation(document=document, passage=twice, entities=[river], tags=[tag], private=True))
    archive.do(CreateAnnotation(document=document, passage=archive.passage(document, (5, 6))))
    made = concordance("渡口")
    line = made.row(0, context=2)
    assert (line.title, line.date, line.row) == ("letter.txt", "1931", 0)
    assert (line.passage.before, line.passage.quote, line.passage.after) == ("上的", "渡口", "在春")
    assert (line.tags, line.entities, line.events) == (("weather",), ("河",), ())
    assert line.annotations == (over, both)
    (public,) = made.lines(private=False)
    assert (public.tags, public.entities, public.annotations) == (("weather",), (), (over,))
    with pytest.raises(IndexError):
        made.row(1)
    with pytest.raises(IndexError):
        made.row(-1)


def test_new_annotations_are_seen_after_a_refresh(archive: Archive, put: Callable, concordance: Make) -> None:
    document = DocumentId(put("渡口"))
    made = concordance("渡口")
    assert made.row(0).annotations == ()
    archive.do(CreateAnnotation(document=document, passage=archive.passage(document, (0, 2))))
    assert made.row(0).annotations == ()
    made.refresh()
    assert len(made.row(0).annotations) == 1


def test_rows_end_with_the_hits(put: Callable, concordance: Make) -> None:
    put("渡口甲渡口乙渡口丙")
    made = concordance("渡口")
    assert [line.row for line in made.rows(1, 9)] == [1, 2]
    assert [line.row for line in made.rows(0, 2, np.array([2, 0, 1]))] == [2, 0]


def test_no_hits_are_no_error(put: Callable, concordance: Make) -> None:
    put("河岸")
    made = concordance("渡口")
    assert made.total == 0
    assert made.sort("left", "right", "hit", "date", "page", "document").tolist() == []
    assert made.rows(0, 50) == []
    assert made.groups("left") == made.groups("tag") == []
    assert made.neighbours() == []
    assert made.collocates().terms == ()


def test_texts_beyond_the_budget_are_let_go_and_read_again(
    put: Callable, concordance: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contexts, "_CHARACTERS_HELD", 4)
    for name in "abc":
        put(f"{name}渡口{name}", name)
    assert shown(concordance("渡口"), "left") == ["a[渡口]a", "b[渡口]b", "c[渡口]c"]


def test_words_that_a_window_cuts_are_turned_round_all_the_same() -> None:
    window = np.array([[ord(sign) for sign in "fle na,丙乙"], [ord(sign) for sign in "abcdefghi"]], dtype=np.uint32)
    turned = ["".join(map(chr, row)) for row in words_forward(window).tolist()]
    assert turned == ["elf an,丙乙", "ihgfedcba"]


def test_pages_are_those_of_the_reading_and_of_its_notes(tmp_path: Path) -> None:
    small = Small(tmp_path / "small.workbench")
    document = small.add("信.txt", "灯一\n灯断了。\nThe 灯\n灯的注", make=noted_reading)
    made = Concordance(Finder(small.queries, small.load), small.queries, hits_of(small, "灯"))
    assert [line.passage.label for line in made.lines()] == ["81", "81", "82", "81"]
    assert [line.cited for line in made.lines()] == ["81", "81", "82", "81"]
    assert [line.passage.note for line in made.lines()] == ["", "", "", "3"]
    assert made.sort("page").tolist() == [0, 1, 3, 2]
    groups = [(group.label, group.indexes.tolist(), group.key) for group in made.groups("page")]
    assert groups == [("灯一, 81", [0, 1, 3], f"{document.id} 1"), ("灯一, 82", [2], f"{document.id} 2")]
    small.file.close()


def test_a_document_without_pages_has_none(put: Callable, concordance: Make) -> None:
    document = put("渡口\n渡口")
    made = concordance("渡口")
    assert [(line.passage.page, line.cited) for line in made.lines()] == [(None, "")] * 2
    assert [(group.label, group.count, group.key) for group in made.groups("page")] == [
        ("paper.txt", 2, f"{document} 0")
    ]
