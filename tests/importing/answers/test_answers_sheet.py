"""The file of an answer sheet is hostile until each of its values is proved."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import InputError, WorkbenchError
from workbench.importing.answers import is_answers, read_answers
from workbench.model.ids import new_id

A = "0190aaaa-bbbb-7ccc-8ddd-000000000001"
D = "0190aaaa-bbbb-5ccc-8ddd-000000000002"
TIME = "2026-03-01T10:00:00.000Z"


def tick(**given: Any) -> dict[str, Any]:
    return {"target": {"annotation": A}, "verdict": "agree", "text": "", "created": TIME, **given}


def remark(**position: Any) -> dict[str, Any]:
    selector = [
        {"type": "TextQuoteSelector", "exact": "the mill", "prefix": "at ", "suffix": " stood"},
        {"type": "TextPositionSelector", "start": 3, "end": 11, **position},
    ]
    return {"target": {"document": D, "selector": selector}, "verdict": "", "text": "Which mill?", "created": TIME}


def sheet(*answers: Any, **given: Any) -> dict[str, Any]:
    return {
        "format": "workbench-answers",
        "version": 1,
        "bundle": {"id": new_id(), "title": "Mills"},
        "author": {"name": "Ada Reader"},
        "language": "en",
        "saved": TIME,
        "answers": list(answers),
        **given,
    }


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[Any], Path]:
    def save(value: Any) -> Path:
        path = tmp_path / "answers.json"
        path.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
        return path

    return save


def test_ticks_and_remarks_are_read_each_once(saved: Callable[[Any], Path]) -> None:
    path = saved(sheet(tick(), tick(), tick(text=" Why? "), remark()))
    assert is_answers(path)
    found = read_answers(path)
    assert (found.author, found.title) == ("Ada Reader", "Mills")
    assert [one.words for one in found.given] == ["I agree", "I agree\n\nWhy?", "Which mill?"]
    assert found.given[2].selector is not None
    assert (found.given[2].selector.start, found.given[2].selector.prefix) == (3, "at ")
    assert {one.created for one in found.given} == {TIME}


def test_the_words_of_a_tick_are_in_the_language_of_the_page(saved: Callable[[Any], Path]) -> None:
    assert read_answers(saved(sheet(tick(verdict="disagree"), language="zh-Hant"))).given[0].words == "不同意"
    assert read_answers(saved(sheet(tick(verdict="unsure"), language="zh-Hans"))).given[0].words == "不确定"
    assert read_answers(saved(sheet(tick(), language=["?"]))).given[0].words == "I agree"


def test_the_same_answer_has_the_same_key_and_a_changed_one_another(saved: Callable[[Any], Path]) -> None:
    one = sheet(tick(), remark())
    keys = [answer.key for answer in read_answers(saved(one)).given]
    assert [answer.key for answer in read_answers(saved(one)).given] == keys
    changed = {**one, "answers": [tick(text="but"), remark(start=4)]}
    assert not set(keys) & {answer.key for answer in read_answers(saved(changed)).given}
    other = {**one, "author": {"name": "Bo Second"}}
    assert not set(keys) & {answer.key for answer in read_answers(saved(other)).given}


def test_a_time_in_the_future_counts_as_now_and_a_zone_is_taken_off(saved: Callable[[Any], Path]) -> None:
    times = ("2999-01-01T00:00:00Z", "2026-03-01T12:00:00+02:00")
    found = read_answers(saved(sheet(*(tick(text=one, created=one) for one in times)))).given
    assert found[0].created <= datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    assert found[1].created == TIME


def test_control_characters_go_and_html_stays_the_text_that_it_is(saved: Callable[[Any], Path]) -> None:
    text = "\x00one\x1b[31m\r\ntwo<script>alert(1)</script>\u3000三"
    found = read_answers(saved(sheet(tick(verdict="", text=text), author={"name": " Ada\n\u202eReader "})))
    assert found.given[0].text == "one[31m\ntwo<script>alert(1)</script>\u3000三"
    assert found.author == "Ada Reader"


WRONG: list[Any] = [
    [],
    "text",
    sheet(format="other"),
    sheet(version=2),
    sheet(version=True),
    sheet(answers={}),
    sheet(answers=[tick()] * 5001),
    sheet(author={"name": " "}),
    sheet(author={"name": "x" * 201}),
    sheet(author=["Ada"]),
    sheet(bundle=None),
    sheet(bundle={"id": 7}),
    sheet(7),
    sheet(tick(verdict="maybe")),
    sheet(tick(verdict=["agree"])),
    sheet(tick(verdict="")),
    sheet(tick(text="x" * 20_001)),
    sheet(tick(text=["x"])),
    sheet(tick(target=A)),
    sheet(tick(target={"annotation": "../../etc"})),
    sheet(tick(target={"annotation": 7})),
    sheet(tick(target={})),
    sheet(tick(created="yesterday")),
    sheet(tick(created="2026-03-01T10:00:00")),
    sheet(tick(created="1970-03-01T10:00:00Z")),
    sheet(tick(created=7)),
    sheet(remark(start=-1)),
    sheet(remark(start=11)),
    sheet(remark(start=True)),
    sheet(remark(end=1.5)),
    sheet(remark(type="SvgSelector")),
    sheet(tick(target={"document": D, "selector": "x"})),
    sheet(tick(target={"document": D, "selector": [1, 2]})),
    json.dumps(sheet(tick(), extra=float("nan"))).encode(),
    json.dumps(sheet(tick(), extra="\ud800")).encode(),
    b'{"format":"workbench-answers","x":"\\ud800"}',
    b"[" * 200_000,
    b"\xff\xfe",
    b'{"x":' + b"9" * 5_000 + b"}",
    b'{"format":"workbench-answers","x":"' + b"y" * 5_000_001 + b'"}',
]


@pytest.mark.parametrize("value", WRONG, ids=range(len(WRONG)))
def test_what_is_not_as_the_format_says_is_refused_as_a_whole(saved: Callable[[Any], Path], value: Any) -> None:
    with pytest.raises(InputError) as refused:
        read_answers(saved(value))
    assert str(refused.value.hint)


def test_an_empty_quotation_is_refused(saved: Callable[[Any], Path]) -> None:
    one = remark()
    one["target"]["selector"][0]["exact"] = " \n"
    with pytest.raises(InputError):
        read_answers(saved(sheet(one)))


def test_other_files_do_not_look_like_answers(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"format":"else"}', encoding="utf-8")
    (tmp_path / "b.txt").write_text('{"format":"workbench-answers"}', encoding="utf-8")
    assert not any(is_answers(tmp_path / name) for name in ("a.json", "b.txt", "missing.json"))
    with pytest.raises(WorkbenchError):
        read_answers(tmp_path / "missing.json")
