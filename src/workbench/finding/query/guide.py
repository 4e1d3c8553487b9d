"""The query language on one page, for the window and the handbook (``docs/query-language.md``)."""

from __future__ import annotations

from workbench.translation import N_, tr

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("外蒙 独立", N_("All hits of all words, in documents that have each of them. AND between them means the same.")),
    ("外蒙 OR 蒙古", N_("Hits of either; of hits within each other, the longer.")),
    ("外蒙 NOT 内蒙", N_("Hits in documents without the other word.")),
    ("(外蒙 OR 蒙古) 条约", N_("Brackets group.")),
    ('"Treaty of Friendship"', N_("A phrase; “…” does the same. Inside, signs have no meaning of their own.")),
    ("旅順{1,8}大連", N_("One to eight characters between; {3}: exactly three.")),
    ("外蒙*独立", N_("Up to thirty characters of the same sentence between.")),
    ("Mongol*", N_("Any end of the word; *SCO* also within words. Between letters, * stays in the word.")),
    ("苏联 near/20 条约", N_("Hits of both at most twenty characters apart, whichever comes first.")),
    ("苏联 same/sentence 条约", N_("Hits of both in one sentence; same/paragraph: in one paragraph.")),
    (r"/19[45]\d年/", N_("A regular expression over the text as it folds; a search may take ten seconds over it.")),
    (
        "exact:臺灣",
        N_("Characters as they stand: script, width, case and accents count. Also exact:(…) and exact:/…/."),
    ),
    ("word:45", N_("A number by itself, not within a longer one. Latin and Cyrillic words are always found so.")),
    ("document:protocol", N_("Only in documents whose title or file name has these words.")),
    ("collection:Letters", N_("Only in documents of this collection.")),
    ("tag:treaty", N_("Documents with annotations that carry the tag or one below it; alone: those annotations.")),
    ('entity:"Outer Mongolia"', N_("The same for an entity, by any of its name forms; event: for an event.")),
    ("author:Li", N_("Documents by this author, and documents with annotations by this person.")),
    ("kind:person", N_("Annotations that mark an entity or event of this kind; note:word: whose note has the word.")),
    ("date:1945-08..1945-09", N_("Documents of this time, and annotations of events in it; date:1945, date:..1945.")),
)
"""A query that shows something, and what it finds."""

BEFORE = N_(
    "Traditional equals simplified, variants equal each other, and so do full and half width, capitals and accents. "
    "Spaces and line breaks beside Chinese characters do not count. Chinese words are found anywhere, words in Latin "
    "or Cyrillic letters at word borders. A hit never runs from the text into a note."
)
AFTER = N_(
    "A backslash takes the meaning from the sign after it. Operators are written in capitals; near/N and same/… are "
    "not. Fields beside words only say where to look. A query may have 10,000 characters."
)


def page() -> str:
    """The page in Markdown, in the language of the user."""
    rows = [f"| {_code(query)} | {tr(text)} |" for query, text in EXAMPLES]
    head = f"| {tr('Query')} | {tr('Finds')} |"
    return "\n".join([tr(BEFORE), "", head, "|---|---|", *rows, "", tr(AFTER), ""])


def _code(query: str) -> str:
    return f"`{query}`".replace("|", r"\|")
