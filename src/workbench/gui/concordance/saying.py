"""What the panel says about its hits."""

from __future__ import annotations

from workbench.errors import WorkbenchError
from workbench.gui.concordance.question import Question
from workbench.gui.concordance.shown import Shown
from workbench.translation import listed, ntr, sentences, tr

_NAMED = 3


def sentence(now: Shown) -> str:
    """How many hits in how many documents, and what was not searched."""
    if not now.total:
        return sentences(tr("Nothing was found."), _silent(now))
    hits = ntr("{count} hit", "{count} hits", now.total)
    documents = ntr("{count} document", "{count} documents", now.documents())
    text = tr("{hits} in {documents}", hits=hits, documents=documents)
    if now.sheet.groups:
        text += " · " + ntr("{count} group", "{count} groups", len(now.sheet.groups))
    if str(now.about):
        text += " · " + str(now.about)
    return sentences(text, _silent(now))


def _silent(now: Shown) -> str:
    if not now.silent:
        return ""
    names = listed(now.silent[:_NAMED]) + (" …" if len(now.silent) > _NAMED else "")
    return tr("Documents without text in this copy were not searched: {names}.", names=names)


def refusal(error: WorkbenchError) -> str:
    """An error in one line."""
    return sentences(error.message, error.hint)


def empty_text(now: Shown | None, question: Question | None) -> str:
    """What stands where there are no hits."""
    if now is None:
        return tr("Write what to look for and press Enter. The button with the question mark shows what is possible.")
    wide = question is None or (question.document is None and question.scope == "all")
    hint = tr("Try fewer or other words.") if wide else tr("Try the whole archive, or text and notes.")
    return sentences(tr("“{query}” stands nowhere here.", query=now.question.text[:80]), hint)
