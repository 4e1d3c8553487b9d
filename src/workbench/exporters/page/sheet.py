"""The answer sheet of the page: what a reader without Workbench ticks, writes and saves as a small file.

The controls stand in templates, which the page's script copies beside each annotation; the format
of the file is that of ``docs/bundle-format.md``.
"""

from __future__ import annotations

from html import escape

from workbench.exporters.page.words import said, translations

VERDICTS = {"agree": "I agree", "disagree": "I disagree", "unsure": "I am not sure"}
"""What a reader can tick, and what the button says."""

_TOLD = {
    "nameless": "Write your name first.",
    "empty": "Nothing is answered yet.",
    "saved": "Saved: send the file to whoever gave you this page.",
    "forgetful": "This browser keeps nothing: save before you close the page.",
}
"""What the script says, by the name under which it looks for it."""


def sheet_bar() -> str:
    """The row below the title: who answers, how much, and Save."""
    hint = said("Select words in a text to comment on them.", attributes=' class="made"')
    told = "".join(said(words, attributes=f' data-told="{name}" hidden') for name, words in _TOLD.items())
    return (
        f'<div id="sheet" hidden>{said("Answer sheet", "b")}'
        f'<input id="who" autocomplete="name" maxlength="200"{translations("Your name")}>'
        f'<span class="made"><b id="answered">0</b> {said("answers")}</span>'
        f'<button type="button" id="save"{translations("Save answers")}>Save answers</button>'
        f'{hint}<span role="status">{told}</span></div>\n'
    )


def sheet_templates() -> str:
    """What the script copies: the answer to an annotation, the comment on a passage; and its button."""
    ticks = "".join(
        f'<button type="button" class="tick" data-tick="{name}" aria-pressed="false"{translations(words)}>'
        f"{escape(words)}</button>"
        for name, words in VERDICTS.items()
    )
    field = f'<textarea rows="2" maxlength="20000"{translations("Your comment")}></textarea>'
    return (
        f'<template id="answer"><div class="answer"><p class="ticks">{ticks}</p>{field}</div></template>\n'
        f'<template id="remark"><li class="own c0"><q></q>{field}'
        f'<button type="button" class="drop"{translations("Remove")}>Remove</button></li></template>\n'
        f'<button type="button" id="grab" hidden{translations("Comment on these words")}>'
        "Comment on these words</button>\n"
    )


def own_passages() -> str:
    """Where the reader's own comments on passages are listed."""
    return f'<section id="own" hidden>{said("Your comments", "h2")}<ol></ol></section>\n'
