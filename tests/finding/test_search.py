"""The finder over real archives: scopes, fields, stale indexes, imports meanwhile, bad input."""

import os
import threading
import time
from dataclasses import replace

import numpy as np
import pytest

from support import add_document
from workbench.app.archive import Archive
from workbench.commands.annotations import CreateAnnotation
from workbench.commands.corrections import CorrectReading
from workbench.commands.documents import DescribeDocument, TrashDocuments
from workbench.commands.entities import CreateEntity, NameForm
from workbench.commands.events import CreateEvent
from workbench.commands.order import CreateCollection
from workbench.commands.tags import CreateTag
from workbench.errors import CancelledError, InputError
from workbench.finding.query import ground
from workbench.finding.search import Finder, Hits
from workbench.progress import Progress
from workbench.reading.corrections import places_of
from workbench.settings import Settings, cache_folder

HARBOR = "渡口的燈塔在一九三一年修好。\n守燈的人記下了每一條船。\nThe keeper wrote of Moscow and of SCO."
ISLAND = "島上沒有燈塔，只有一座小廟。\n船夫說渡口遠得很。"


@pytest.fixture
def two(archive, tmp_path):
    return add_document(archive, tmp_path, HARBOR, "harbor.txt"), add_document(archive, tmp_path, ISLAND, "island.txt")


def mark(archive, document, quote, **more):
    at = archive.reading(document).text.index(quote)
    passage = archive.passage(document, (at, at + len(quote)))
    return archive.do(CreateAnnotation(document=document, passage=passage, **more))


def quotes(archive, hits):
    return [archive.finder.line(hits, number)[1] for number in range(hits.total)]


def shelves():
    return sorted((cache_folder() / "search").glob("*.shelf"))


def test_hits_come_in_archive_order_with_their_documents(archive, two):
    hits = archive.finder.hits("灯塔")
    assert hits.total == 2
    assert [hits.documents[number].id for number in hits.document] == list(two)
    assert quotes(archive, hits) == ["燈塔", "燈塔"]
    assert (hits.document.dtype, hits.start.dtype) == (np.int32, np.int64)
    assert hits.row(1) == (hits.documents[1], 4, 6)
    assert archive.finder.passage(hits, 0, context=2).before == "口的"


def test_a_row_can_be_read_before_the_others_are_looked_up(archive, two):
    hits = archive.finder.hits("渡口")
    assert hits.row(1)[0].id == two[1]
    assert "start" not in vars(hits)
    assert hits.start.tolist() == [0, ISLAND.index("渡口")]
    assert replace(hits, silent=("x",)).total == 2
    with pytest.raises(AttributeError):
        hits.nothing  # noqa: B018
    with pytest.raises(AttributeError):
        Hits.__new__(Hits).start  # noqa: B018


def test_one_document_can_be_searched_by_itself(archive, two):
    assert [hit.document for hit in archive.finder.search("灯塔", document=two[1]).hits] == [two[1]]
    assert shelves() == []
    archive.finder.hits("灯塔")
    hits = archive.finder.hits("灯塔", document=two[1])
    assert ([one.id for one in hits.documents], hits.document.tolist()) == ([two[1]], [0])


def test_a_search_in_one_document_reads_of_no_other(archive, two, monkeypatch):
    monkeypatch.setattr(type(archive.read.documents), "all", lambda *_, **__: pytest.fail("the others were read"))
    assert archive.finder.hits("灯塔", document=two[1]).total == 1
    archive.do(TrashDocuments(documents=[two[1]]))
    assert archive.finder.hits("灯塔", document=two[1]).total == 0


def test_the_first_hits_come_as_all_of_them_do(archive, two):
    for query in ("灯塔", "灯塔 OR 船", "没有这个"):
        some, every = archive.finder.glance(query, 1), archive.finder.hits(query)
        assert some.total >= min(1, every.total)
        assert quotes(archive, some) == quotes(archive, every)[: some.total]


def test_what_was_looked_for_is_shown_as_it_folds(archive, two):
    assert archive.finder.search("燈塔").folded == "灯塔"
    assert archive.finder.search("exact:燈塔").folded == "燈塔"
    assert archive.finder.search("/燈./").folded == "灯."
    assert archive.finder.search("document:harbor").folded == "document:harbor"


def test_the_folds_of_an_import_are_in_the_archive_and_one_file_is_in_the_cache(archive, two):
    rows = archive.file.reader().execute("SELECT reading FROM folds").fetchall()
    assert len(rows) == 2
    archive.finder.hits("灯塔")
    assert len(shelves()) == 1


def test_an_index_that_is_missing_is_built_and_said_so(archive, two):
    archive.file.submit(lambda connection: connection.execute("DELETE FROM folds")).result()
    said = []
    progress = Progress(lambda step: said.append(str(step.text)))
    assert archive.finder.hits("灯塔", progress=progress).total == 2
    assert "Building the search index" in said
    archive.file.submit(lambda _: None).result()
    assert archive.file.reader().execute("SELECT count(*) FROM folds").fetchone()[0] == 2
    said.clear()
    archive.finder.hits("灯塔", progress=progress)
    assert said == []


def test_no_byte_of_the_cache_file_may_be_another(archive, two):
    archive.finder.hits("灯塔")
    (path,) = shelves()
    content = bytearray(path.read_bytes())
    content[64:96] = bytes(32)  # codes: behind the head, before everything that is counted
    path.write_bytes(content)
    with Archive.open(archive.file.path, read_only=True) as again:
        assert again.finder.hits("灯塔").total == 2


def test_the_cache_file_may_be_deleted_or_damaged(archive, two):
    assert archive.finder.hits("灯塔").total == 2
    (path,) = shelves()
    path.unlink()
    assert archive.finder.hits("灯塔").total == 2
    for content in (b"", b"wbshelf1" + bytes(200)):
        del archive.__dict__["finder"]
        path.write_bytes(content)
        assert archive.finder.hits("灯塔").total == 2
        (path,) = shelves()
        assert path.stat().st_size > 300


def test_a_new_document_is_found_at_once_beside_the_old_file(archive, two, tmp_path):
    archive.finder.hits("灯塔")
    (before,) = shelves()
    add_document(archive, tmp_path, "另一座燈塔。", "a-new-one.txt")
    hits = archive.finder.hits("灯塔")
    assert [hits.documents[number].file_name for number in hits.document] == [
        "a-new-one.txt",
        "harbor.txt",
        "island.txt",
    ]
    assert quotes(archive, archive.finder.glance("灯塔")) == ["燈塔"] * 3
    assert shelves() == [before]


def test_many_new_documents_make_a_new_file(archive, two, tmp_path, monkeypatch):
    monkeypatch.setattr("workbench.finding.library._LOOSE_CODES", 1)
    archive.finder.hits("灯塔")
    before = shelves()
    add_document(archive, tmp_path, "另一座燈塔。", "a-new-one.txt")
    assert archive.finder.hits("灯塔").total == 3
    assert len(shelves()) == 1
    assert shelves() != before


def test_a_document_in_the_trash_is_not_found_until_it_comes_back(archive, two):
    assert archive.finder.hits("灯塔").total == 2
    archive.do(TrashDocuments(documents=[two[0]]))
    assert archive.finder.hits("灯塔").total == 1
    archive.undo()
    assert archive.finder.hits("灯塔").total == 2


def test_a_mark_makes_the_fold_anew(archive, two):
    places = places_of(archive.reading(two[1]), "mark", 0, 1)
    assert archive.finder.hits("小庙").total == 1
    archive.do(CorrectReading(document=two[1], action="mark", places=places, kind="apparatus"))
    assert archive.finder.hits("小庙").total == 0
    assert archive.finder.hits("小庙", scope="apparatus").total == 1
    assert archive.check() == []


def test_an_archive_that_may_not_be_written_is_searched_all_the_same(archive, two):
    archive.file.submit(lambda connection: connection.execute("DELETE FROM folds")).result()
    with Archive.open(archive.path, read_only=True) as reader:
        assert reader.finder.hits("灯塔").total == 2
        assert reader.read.connection().execute("SELECT count(*) FROM folds").fetchone()[0] == 0


def test_nothing_is_written_where_nothing_can_be(archive, two, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, no folder")
    finder = Finder(archive.read, archive.reading, file=archive.file, folder=blocked)
    assert finder.hits("灯塔").total == 2
    assert finder.hits("船").total == 2
    small = Finder(archive.read, archive.reading, memory=1)
    hits = small.hits("灯塔")
    assert (hits.total, hits.start.tolist()) == (2, [3, 4])
    assert small.texts(hits.documents[0]) == HARBOR
    assert small.texts(hits.documents[1]) == ISLAND


def test_two_finders_share_the_file(archive, two):
    archive.finder.hits("灯塔")
    (path,) = shelves()
    changed = path.stat().st_ino
    other = Finder(archive.read, archive.reading, file=archive.file, folder=cache_folder() / "search")
    assert other.hits("灯塔").total == 2
    assert shelves()[0].stat().st_ino == changed
    other.forget()
    assert shelves() == []
    assert archive.finder.hits("灯塔").total == 2


def test_files_of_archives_that_nobody_searches_go_with_time(archive, two):
    folder = cache_folder() / "search"
    folder.mkdir(parents=True)
    ages = {"old-1.shelf": 91, "young-1.shelf": 89, "left.new": 2, "fresh.new": 0.5}
    for name, days in ages.items():
        (folder / name).write_bytes(b"")
        os.utime(folder / name, (time.time() - days * 86_400,) * 2)
    archive.finder.hits("灯塔")
    assert {path.name for path in folder.iterdir()} & set(ages) == {"young-1.shelf", "fresh.new"}


def test_a_search_while_an_import_is_running_sees_whole_documents(archive, tmp_path):
    files = []
    for number in range(12):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"第{number}號：燈塔燈塔燈塔。\n\n又一段。\n", encoding="utf-8")
        files.append(path)
    running = threading.Thread(target=lambda: archive.importer().run(files))
    running.start()
    totals = [archive.finder.hits("灯塔").total]
    while running.is_alive():
        totals.append(archive.finder.hits("灯塔").total)
    running.join()
    assert all(total % 3 == 0 for total in totals)
    assert totals == sorted(totals)
    assert archive.finder.hits("灯塔").total == 36


def test_a_search_can_be_cancelled(archive, two):
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        archive.finder.hits("灯塔", progress=progress)


def test_compacting_and_copying_leave_the_folds_behind(archive, two, tmp_path):
    archive.finder.hits("灯塔")
    archive.compact()
    assert shelves() == []
    assert archive.finder.hits("灯塔").total == 2
    archive.file.submit(lambda _: None).result()
    archive.save_copy(tmp_path / "copy.workbench")
    with Archive.open(tmp_path / "copy.workbench", chosen=Settings(author="Anne", backups=0)) as copy:
        assert copy.read.connection().execute("SELECT count(*) FROM folds").fetchone()[0] == 0
        assert copy.finder.hits("灯塔").total == 2


def test_check_finds_a_fold_that_is_not_what_its_text_gives(archive, two):
    assert archive.check() == []
    archive.file.submit(
        lambda connection: connection.execute("UPDATE folds SET codes = zeroblob(length(codes)) WHERE rowid = 1")
    ).result()
    (problem,) = archive.check()
    assert (problem.kind, "harbor.txt" in str(problem.text)) == ("fold", True)
    archive.compact()
    assert archive.check() == []


def test_characters_beyond_the_bmp_and_halves_of_them(archive, tmp_path):
    add_document(archive, tmp_path, "𠀀橋斷了，𠮷人不知。", "far.txt")
    add_document(archive, tmp_path, "字𠮷字。", "near.txt")
    found = {query: archive.finder.hits(query).total for query in ("𠀀", "𠮷", "𠀀桥", "exact:𠮷", "/𠮷./", "𠀁")}
    assert found == {"𠀀": 1, "𠮷": 2, "𠀀桥": 1, "exact:𠮷": 2, "/𠮷./": 2, "𠀁": 0}
    with pytest.raises(InputError, match="half of a character"):
        archive.finder.hits("\ud800")


@pytest.mark.parametrize(
    "query", ["", "  ", '"灯', "灯 (", "，" * 10_001, "tag:nothing", "date:soon", "document:none", "灯塔 AND"]
)
def test_what_cannot_be_asked_is_refused_in_one_sentence(archive, two, query):
    with pytest.raises(InputError) as refusal:
        archive.finder.hits(query)
    assert str(refusal.value.message)
    assert str(refusal.value.hint) or len(query) > 10_000


def test_punctuation_alone_is_found_as_it_stands(archive, two):
    assert archive.finder.hits("。").total == 4
    assert archive.finder.hits("，。").total == 0


def test_a_scope_that_is_none_is_refused(archive):
    with pytest.raises(InputError, match="margins"):
        archive.finder.hits("x", scope="margins")


def test_a_catastrophic_expression_is_stopped_over_all_documents_together(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(ground, "TIME_LIMIT", 0.2)
    for number in range(4):
        add_document(archive, tmp_path, "a" * (40 + number) + "bc", f"{number}.txt")
    with pytest.raises(InputError, match=r"longer than 0\.2 seconds and was stopped"):
        archive.finder.hits("/(a|a)+$b?c/")


class TestFields:
    @pytest.fixture
    def marked(self, archive, two):
        tag = archive.do(CreateTag(name="light", parent=archive.do(CreateTag(name="things"))))
        entity = archive.do(CreateEntity(kind="person", name="Keeper", forms=[NameForm(text="守燈人")]))
        event = archive.do(CreateEvent(kind="building", name="Repair", date="1931-03/1931-05"))
        mark(archive, two[0], "燈塔", tags=[tag], note="第一盞燈")
        mark(archive, two[0], "守燈的人", entities=[entity])
        mark(archive, two[1], "小廟", events=[event])
        archive.do(CreateAnnotation(document=two[1], tags=[archive.do(CreateTag(name="whole"))]))
        archive.do(DescribeDocument(document=two[1], fields={"date": "12 May 1928", "author": "王舟"}))
        archive.do(CreateCollection(name="Shores", documents=[two[1]]))
        return two

    @pytest.mark.parametrize(
        ("query", "expected"),
        [
            ("tag:light", ["燈塔"]),
            ("tag:things", ["燈塔"]),
            ("tag:light 船", ["船"]),
            ("船 NOT tag:light", ["船"]),
            ("tag:whole 灯塔", ["燈塔"]),
            ("entity:守灯人", ["守燈的人"]),
            ("entity:keeper near/30 燈塔", ["燈塔", "守燈的人"]),
            ("event:repair", ["小廟"]),
            ('author:"li wen" 渡口', ["渡口", "渡口"]),
            ("author:王舟 渡口", ["渡口"]),
            ("document:harbor 灯塔", ["燈塔"]),
            ("collection:shores 灯塔", ["燈塔"]),
            ("kind:person", ["守燈的人"]),
            ("note:第一", ["燈塔"]),
            ("date:1931", ["小廟"]),
            ("date:1931-05..1932", ["小廟"]),
            ("date:1931-06..1932", []),
            ("date:..1928 渡口", ["渡口"]),
            ("date:1930.. 渡口", ["渡口"]),
            ("date:1928 OR date:1931", ["小廟"]),
            ("date:1700", []),
        ],
    )
    def test_say_where_to_look(self, archive, marked, query, expected):
        assert quotes(archive, archive.finder.hits(query)) == expected

    @pytest.mark.parametrize(
        ("query", "position"), [("灯 tag:x", 3), ("灯 entity:x", 3), ("event:x", 1), ("author:x", 1), ("灯 date:x", 8)]
    )
    def test_that_mean_nothing_are_pointed_at(self, archive, marked, query, position):
        with pytest.raises(InputError) as refusal:
            archive.finder.hits(query)
        assert refusal.value.message.parameters["position"] == position

    @pytest.mark.parametrize(
        ("query", "scope", "expected"),
        [
            ("灯", "annotations", ["燈塔"]),
            ("灯 tag:light", "annotations", ["燈塔"]),
            ("灯 NOT tag:light", "annotations", []),
            ("灯 tag:whole", "annotations", []),
            ("light OR repair", "names", ["燈塔", "小廟"]),
            ("keep*", "names", ["守燈的人"]),
            ("nobody", "names", []),
        ],
    )
    def test_notes_and_names_are_scopes_of_their_own(self, archive, marked, query, scope, expected):
        hits = archive.finder.hits(query, scope=scope)
        assert quotes(archive, hits) == expected
        assert hits.total == len(expected)
