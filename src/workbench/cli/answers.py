"""``answers``: what readers of a bundle sent back, to be accepted or rejected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.cli.groups import ARCHIVE, AS_PATH
from workbench.cli.output import opened, reporting
from workbench.cli.shapes import passage_json
from workbench.commands.answers import AcceptAnswers, RejectAnswers
from workbench.errors import InputError
from workbench.importing.answers import Reviewed, State, read_answers, review
from workbench.model.answers import Answers
from workbench.translation import msg


@dataclass(frozen=True, slots=True)
class _Wish:
    """Which answers to accept and to reject, by number."""

    accept: frozenset[int]
    reject: frozenset[int]
    everything: bool


def answer_json(one: Reviewed) -> dict[str, Any]:
    """An answer, what it is about, and what became of it."""
    place = one.view.place if one.view else one.passage
    made = one.answer.key if one.state is State.ACCEPTED else None
    return {
        "number": one.number,
        "state": str(one.state),
        "verdict": one.answer.verdict,
        "text": one.answer.text,
        "created": one.answer.created,
        "annotation": one.answer.annotation,
        "comment": made if one.answer.selector is None else None,
        "made": made if one.answer.selector is not None else None,
        "quote": one.quote,
        "passage": passage_json(place) if place else None,
        "document": one.document.id if one.document else None,
        "document_title": one.document.title if one.document else "",
    }


@click.command("answers")
@ARCHIVE
@click.argument("file", type=AS_PATH)
@click.option("--list", "listing", is_flag=True, help="Only list them (as without any option).")
@click.option("--accept", metavar="N", type=int, multiple=True, help="Accept this answer; may be repeated.")
@click.option("--all", "everything", is_flag=True, help="Accept all new ones.")
@click.option("--reject", metavar="N", type=int, multiple=True, help="Reject this answer; may be repeated.")
@reporting
def answers(archive: Path, file: Path, listing: bool, **options: Any) -> Any:
    """List, accept or reject the answers that a reader of a bundle has saved in FILE."""
    wish = _Wish(frozenset(options["accept"]), frozenset(options["reject"]), options["everything"])
    deciding = not listing and bool(wish.accept or wish.reject or wish.everything)
    with opened(archive, read_only=not deciding) as one:
        told = read_answers(file)
        found = review(one.read, one.reading, told)
        if deciding:
            _decide(one, told, found, wish)
            found = review(one.read, one.reading, told)
    head = {"file": str(file), "bundle": told.bundle, "title": told.title, "author": told.author}
    return {**head, "answers": [answer_json(each) for each in found]}, [told.author, *map(_line, found)]


def _decide(one: Archive, told: Answers, found: Sequence[Reviewed], wish: _Wish) -> None:
    _refuse_unclear(found, wish)
    taken = [e for e in found if e.number in wish.accept or (wish.everything and e.state is State.NEW)]
    taken = [e for e in taken if e.state is not State.ACCEPTED and e.number not in wish.reject]
    left = [e for e in found if e.number in wish.reject and e.state is not State.REJECTED]
    if taken:
        one.do(AcceptAnswers(author=told.author, answers=[(each.answer, each.passage) for each in taken]))
    if left:
        one.do(RejectAnswers(keys=[each.answer.key for each in left]))


def _refuse_unclear(found: Sequence[Reviewed], wish: _Wish) -> None:
    """Raises InputError where a number is none, is wanted both ways, or cannot be taken as it is."""
    strange = (wish.accept | wish.reject) - {one.number for one in found}
    if strange or wish.accept & wish.reject:
        wrong = strange or wish.accept & wish.reject
        raise InputError(
            msg("There is no answer {numbers} to decide so.", numbers=_listed(wrong)),
            msg("Numbers are those of the list, each either accepted or rejected."),
        )
    lost = {one.number for one in found if one.number in wish.accept and one.view is None and one.passage is None}
    if lost - {one.number for one in found if one.state is State.ACCEPTED}:
        raise InputError(
            msg("What is answered is not in this archive: {numbers}.", numbers=_listed(lost)),
            msg("It may have been deleted, or belong to another archive; such answers can only be rejected."),
        )
    if taken := {one.number for one in found if one.number in wish.reject and one.state is State.ACCEPTED}:
        raise InputError(
            msg("Accepted already: {numbers}.", numbers=_listed(taken)), msg("Undo it, or delete the comment.")
        )


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))


def _line(one: Reviewed) -> str:
    said = " ".join(one.answer.words.split())
    return f"{one.number:>4}  {one.state:<8}  “{' '.join(one.quote.split())[:60]}”  {said}"


COMMANDS = (answers,)
