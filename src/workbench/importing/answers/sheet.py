"""The file that an answer sheet saves (``docs/bundle-format.md``): hostile until each value is proved."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

from workbench.errors import EnvironmentFailedError, InputError
from workbench.exporters.page.words import WORDS
from workbench.importing.naming import printable
from workbench.model.answers import VERDICTS, Answer, Answers, Selector
from workbench.model.ids import AnnotationId, DocumentId, derived_id
from workbench.translation import Message, msg

FORMAT = "workbench-answers"
VERSION = 1
LARGEST = 5_000_000
"""Bytes of a file."""
MOST = 5_000
"""Answers in a file."""
LONGEST = 20_000
"""Characters of a comment."""
LONGEST_QUOTE = 10_000
LONGEST_NAME = 200

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LANGUAGES = {"zh-Hans": 0, "zh-Hant": 1}
_SAID = {"agree": "I agree", "disagree": "I disagree", "unsure": "I am not sure"}
_SIGN = f'"{FORMAT}"'
_LAST_CONTROL = 0x9F
_HEAD = 300
"""Characters within which the format must be named for a file to look like answers."""


def is_answers(path: Path) -> bool:
    """Whether the file looks like the answers of an answer sheet."""
    try:
        with path.open("rb") as file:
            return path.suffix.lower() == ".json" and _SIGN.encode() in file.read(_HEAD)
    except OSError:
        return False


def read_answers(path: Path) -> Answers:
    """The answers of a file, each once. Raises InputError or EnvironmentFailedError: then none is taken."""
    value = _parsed(path)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise InputError(
            msg("“{name}” is no answer sheet.", name=path.name), msg("Ask for the file that “Save answers” wrote.")
        )
    if value.get("version") != VERSION or isinstance(value["version"], bool):
        raise InputError(
            msg("The answers were made by a newer Workbench."), msg("Install the newer version; nothing was imported.")
        )
    bundle, author = _object(value, "bundle"), _object(value, "author")
    name = printable(_text(author, "name", LONGEST_NAME), "")
    given = value.get("answers")
    if not name or not isinstance(given, list) or len(given) > MOST:
        _refuse("author" if not name else "answers")
    identity = _text(bundle, "id", LONGEST_NAME)
    language = _LANGUAGES.get(str(value.get("language")), -1)
    answers = [_answer(one, f"answers[{n}]", (identity, name), language) for n, one in enumerate(given)]
    once = tuple({one.key: one for one in answers}.values())
    return Answers(identity, printable(_text(bundle, "title", LONGEST_QUOTE), ""), name, once)


def _parsed(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise EnvironmentFailedError(
            msg("“{name}” cannot be read: {reason}.", name=path.name, reason=error.strerror or str(error)),
            msg("Check the disk and the file, then try again."),
        ) from None
    if len(content) > LARGEST:
        raise _refusal(msg("“{name}” is larger than answers can be.", name=path.name))
    try:
        value = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
        json.dumps(value, ensure_ascii=False).encode("utf-8")  # a lone half of a character is no text
    except (ValueError, RecursionError):
        raise _refusal(msg("“{name}” is damaged.", name=path.name)) from None
    return value


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _answer(value: Any, where: str, whose: tuple[str, str], language: int) -> Answer:
    if not isinstance(value, dict):
        _refuse(where)
    verdict, text = value.get("verdict", ""), _clean(_text(value, "text", LONGEST, where))
    if verdict not in ("", *VERDICTS) or not (verdict or text):
        _refuse(where)
    target = _object(value, "target", where)
    annotation = AnnotationId(_id(target, "annotation", where)) if "annotation" in target else None
    selector = None if annotation else _selector(target, where)
    said = WORDS[_SAID[verdict]][language] if verdict and language >= 0 else _SAID.get(verdict, "")
    return Answer(
        key=derived_id("answer", *whose, *_about(annotation, selector), verdict, text),
        annotation=annotation,
        selector=selector,
        verdict=verdict,
        text=text,
        words="\n\n".join(part for part in (said, text) if part),
        created=_moment(_text(value, "created", LONGEST_NAME, where), where),
    )


def _about(annotation: AnnotationId | None, selector: Selector | None) -> tuple[str, ...]:
    if selector is None:
        return (annotation or "",)
    return (selector.document, selector.exact, selector.prefix, str(selector.start))


def _selector(target: Mapping[str, Any], where: str) -> Selector:
    found = target.get("selector")
    if not isinstance(found, list) or len(found) != 2 or not all(isinstance(one, dict) for one in found):
        _refuse(where)
    quote, position = found
    if (quote.get("type"), position.get("type")) != ("TextQuoteSelector", "TextPositionSelector"):
        _refuse(where)
    start, end = position.get("start"), position.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        _refuse(where)
    exact, prefix, suffix = (_text(quote, name, LONGEST_QUOTE, where) for name in ("exact", "prefix", "suffix"))
    if not exact.strip():
        _refuse(where)
    return Selector(DocumentId(_id(target, "document", where)), exact, prefix, suffix, start, end)


def _moment(text: str, where: str) -> str:
    """The time, in UTC; one in the future counts as now."""
    try:
        told = datetime.fromisoformat(text)
        if told.tzinfo is None or told.year < 2000:
            _refuse(where)
        told = min(told.astimezone(UTC), datetime.now(UTC))
    except (ValueError, OverflowError):
        _refuse(where)
    return told.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _object(value: Mapping[str, Any], name: str, where: str = "") -> Mapping[str, Any]:
    found = value.get(name)
    if not isinstance(found, dict):
        _refuse(f"{where}.{name}".strip("."))
    return found


def _text(value: Mapping[str, Any], name: str, longest: int, where: str = "") -> str:
    found = value.get(name, "")
    if not isinstance(found, str) or len(found) > longest:
        _refuse(f"{where}.{name}".strip("."))
    return found


def _id(value: Mapping[str, Any], name: str, where: str) -> str:
    found = value.get(name)
    if not isinstance(found, str) or not _ID.fullmatch(found):
        _refuse(f"{where}.{name}")
    return found


def _clean(text: str) -> str:
    """The text without control characters but line ends and tabs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in lines if c in "\n\t" or ord(c) > _LAST_CONTROL or c.isprintable())
    return "".join(kept).strip()


def _refuse(where: str) -> NoReturn:
    raise _refusal(msg("The answers are damaged: {where} is not as it should be.", where=where))


def _refusal(what: Message) -> InputError:
    return InputError(what, msg("Ask for the file again; nothing was imported."))
