"""Decisions on dates: made, changed, taken back, laid over what is found, taken along."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.app.archive import Archive
from workbench.commands.dates import DecideDate, DecideDates, ForgetDateDecisions
from workbench.errors import InputError
from workbench.finding.dates import Dated, DateFinder
from workbench.importing.bundle import import_bundle
from workbench.importing.replacing import Replacer
from workbench.model.records import Document
from workbench.progress import no_progress

LOG = "燈塔日誌\n\n1927年3月5日，霧。該日無船。五月，晴，燈換新。\n\n91年7月8日的帳目在此。1927年，一切如常。\n"


@pytest.fixture
def log(archive: Archive, tmp_path: Path) -> Document:
    path = tmp_path / "log.txt"
    path.write_text(LOG, encoding="utf-8")
    archive.importer().run([path])
    (document,) = archive.read.documents.all()
    return document


def dated(archive: Archive, document: Document) -> dict[str, Dated]:
    return {one.passage.quote: one for one in DateFinder(archive.read, archive.reading).of(document)}


def test_found_dates_say_how_sure_they_are(archive: Archive, log: Document) -> None:
    found = dated(archive, log)
    assert {quote: one.confidence for quote, one in found.items()} == {
        "1927年3月5日": "high",
        "該日": "ask",
        "五月": "context",
        "91年7月8日": "ask",
        "1927年": "high",
    }
    assert [one.kind for one in found.values()] == ["day", "day", "month", "day", "year"]
    assert {one.state for one in found.values()} == {"found"}


def test_a_decision_lies_over_what_is_found_and_can_be_taken_back(archive: Archive, log: Document) -> None:
    place = dated(archive, log)["91年7月8日"]
    archive.do(DecideDate(passage=place.passage, verdict="changed", edtf="1991-07-08", note="the ledger says so"))
    now = dated(archive, log)["91年7月8日"]
    assert (now.edtf, now.state, now.confidence, now.ask, now.calendar) == (
        "1991-07-08",
        "changed",
        "decided",
        False,
        "gregorian",
    )
    assert "the ledger says so" in str(now.reason)
    archive.do(DecideDate(passage=place.passage, verdict="accepted", edtf=place.edtf))
    assert dated(archive, log)["91年7月8日"].edtf == place.edtf
    archive.undo()
    assert dated(archive, log)["91年7月8日"].edtf == "1991-07-08"
    archive.undo()
    assert dated(archive, log)["91年7月8日"].state == "found"
    archive.redo()
    assert dated(archive, log)["91年7月8日"].state == "changed"
    assert archive.check() == []


def test_what_is_rejected_stays_in_sight_and_can_be_forgotten(archive: Archive, log: Document) -> None:
    place = dated(archive, log)["該日"]
    identity = archive.do(DecideDate(passage=place.passage, verdict="rejected"))
    rejected = dated(archive, log)["該日"]
    assert (rejected.state, rejected.edtf, rejected.ask) == ("rejected", place.edtf, False)
    assert [one.id for one in archive.read.dating.all()] == [identity]
    archive.do(ForgetDateDecisions(decisions=[identity]))
    assert dated(archive, log)["該日"].state == "found"
    assert archive.read.dating.all() == archive.read.dating.of(log.id) == []
    archive.do(DecideDate(passage=place.passage, verdict="accepted", edtf=place.edtf))
    assert dated(archive, log)["該日"].state == "accepted"


def test_several_decisions_are_one_step(archive: Archive, log: Document) -> None:
    steps = [DecideDate(passage=one.passage, verdict="accepted", edtf=one.edtf) for one in dated(archive, log).values()]
    archive.do(DecideDates(steps=steps))
    assert {one.state for one in dated(archive, log).values()} == {"accepted"}
    archive.undo()
    assert {one.state for one in dated(archive, log).values()} == {"found"}


def test_a_date_that_only_a_person_sees_is_among_them(archive: Archive, log: Document) -> None:
    start = archive.reading(log).text.index("一切如常")
    place = archive.passage(log, (start, start + 4))
    archive.do(DecideDate(passage=place, verdict="changed", edtf="1927-12"))
    assert dated(archive, log)["一切如常"].edtf == "1927-12"
    archive.do(DecideDate(passage=place, verdict="rejected"))
    assert "一切如常" not in dated(archive, log)


def test_what_cannot_be_decided_is_refused(archive: Archive, log: Document) -> None:
    place = dated(archive, log)["該日"].passage
    for refused in (
        DecideDate(passage=place, verdict="perhaps", edtf="1927"),
        DecideDate(passage=place, verdict="changed", edtf="the day after"),
        DecideDate(passage=place, verdict="accepted"),
        DecideDate(passage=place, verdict="rejected", edtf="1927"),
    ):
        with pytest.raises(InputError):
            archive.do(refused)
    assert archive.read.dating.all() == []


def test_decisions_move_over_to_a_corrected_file(archive: Archive, log: Document, tmp_path: Path) -> None:
    for quote in ("該日", "1927年"):
        place = dated(archive, log)[quote]
        archive.do(DecideDate(passage=place.passage, verdict="accepted", edtf=place.edtf, note=quote))
    corrected = tmp_path / "corrected.txt"
    corrected.write_text(LOG.replace("霧。該日", "大霧。該日").replace("1927年，一切如常。", ""), encoding="utf-8")
    replaced = Replacer(archive.bus, archive.read, archive.path).run(log, corrected, None, no_progress())
    now = dated(archive, replaced.document)
    assert (now["該日"].state, now["該日"].decision and now["該日"].decision.note) == ("accepted", "該日")
    assert replaced.idle.decisions == 1
    assert any("decision" in str(one) for one in replaced.idle.sentences())
    assert archive.check() == []


def test_decisions_travel_in_bundles(archive: Archive, log: Document, tmp_path: Path) -> None:
    place = dated(archive, log)["該日"]
    archive.do(DecideDate(passage=place.passage, verdict="accepted", edtf=place.edtf, note="sure"))
    target = tmp_path / "bundle.zip"
    archive.export("bundle", target)
    with Archive.create(tmp_path / "other.workbench") as other:
        import_bundle(other.bus, other.read, target)
        (document,) = other.read.documents.all()
        assert dated(other, document)["該日"].confidence == "decided"
