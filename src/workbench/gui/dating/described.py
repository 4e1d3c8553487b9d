"""A date of the text in words: what it means, by which rule, how sure, and who has decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING

from workbench.gui.review.dates import CONFIDENCES, ROLES
from workbench.translation import N_, labelled, ntr, tr

if TYPE_CHECKING:
    from workbench.finding.dates import Dated  # brings numpy, which only finding needs

CALENDARS = {
    "gregorian": N_("Gregorian"),
    "julian": N_("Julian (old style)"),
    "roc": N_("Republic of China"),
    "chinese": N_("Chinese (lunisolar)"),
    "qing": N_("Chinese (lunisolar), Qing"),
    "japanese": N_("Japanese eras"),
    "manchukuo": N_("Manchukuo"),
    "mongolian": N_("Mongolian"),
}
"""What the calendars of dates are called."""

_VERDICTS = {
    "accepted": N_("accepted by {who}, {day}"),
    "changed": N_("changed by {who}, {day}"),
    "rejected": N_("rejected by {who}, {day}"),
}
_DAY = len("2026-01-01")

Row = tuple[str, str]


def rows_of(one: Dated, people: Mapping[str, str]) -> list[Row]:
    """Label and text of all that is known of a date; ``people`` are the names of those who decide, by id."""
    return [
        (tr("Value"), one.edtf or tr("unknown: a person must say it")),
        *_interval(one),
        (tr("Calendar"), _calendar(one.calendar)),
        (tr("Rule"), str(one.rule or one.reason)),
        *((tr("Or"), f"{edtf} ({_calendar(calendar)})") for edtf, calendar in one.alternatives),
        (tr("Role"), tr(ROLES[one.role])),
        *_sure(one, people),
    ]


def as_card(one: Dated, people: Mapping[str, str]) -> str:
    """The same as rich text, under the words of the date."""
    rows = "".join(
        f"<tr><td style='padding-right:8px'>{escape(label)}</td><td>{escape(text)}</td></tr>"
        for label, text in rows_of(one, people)
    )
    return f"<b>{escape(_words(one))}</b><table>{rows}</table>"


def as_sentence(one: Dated, people: Mapping[str, str]) -> str:
    """The same for screen readers."""
    return "; ".join([_words(one), *(labelled(label, text) for label, text in rows_of(one, people))])


def _calendar(name: str) -> str:
    return tr(CALENDARS.get(name, name))


def _words(one: Dated) -> str:
    return " ".join(one.passage.quote.split())


def _interval(one: Dated) -> Iterator[Row]:
    value = one.value
    if value is None or value.earliest is None or value.latest is None:
        return
    first, last = value.earliest, value.latest
    days = ntr("{count} day", "{count} days", last.number - first.number + 1)
    said = days if first == last else tr("{first} to {last}, {days}", first=first, last=last, days=days)
    yield tr("Interval"), said


def _sure(one: Dated, people: Mapping[str, str]) -> Iterator[Row]:
    decision = one.decision
    if decision is None:
        yield tr("How sure"), tr(CONFIDENCES[one.confidence])
        return
    stamp = decision.stamp
    who = people.get(stamp.modifier or stamp.creator, "") or tr("somebody")
    said = tr(_VERDICTS[decision.verdict], who=who, day=(stamp.modified or stamp.created)[:_DAY])
    yield tr("Decision"), labelled(said, decision.note) if decision.note else said
    if decision.verdict == "changed" and one.found not in ("", one.edtf):
        yield tr("Found as"), one.found
