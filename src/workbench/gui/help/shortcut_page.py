"""The page of keyboard shortcuts, made of the table of actions: as HTML from a window, as Markdown for the docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from workbench.gui.actions import Actions, plain
from workbench.gui.binding import Bindings, native, portable
from workbench.gui.deeds import DEEDS
from workbench.gui.menus import MENUS
from workbench.translation import N_, current_language, tr

Row = tuple[str, str, tuple[str, ...]]
"""The menu, the action, its keys."""

FIXED: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        N_("In the text"),
        (
            ("Shift+←", N_("Select by character; with Ctrl by word")),
            ("Ctrl", N_("Held while selecting with the mouse: a second passage of the same annotation")),
            ("Enter", N_("On the sign of a note: open it in place")),
            ("Esc", N_("Step out: close what is open, let go of the selection")),
        ),
    ),
    (
        N_("In lists and trees"),
        (
            ("Enter", N_("Open, or go where it stands")),
            ("Space", N_("Library: look at it in the inspector; once more: away with it")),
            ("F2", N_("Rename, edit")),
            ("Del", N_("Into the trash")),
            ("Alt+Shift+→", N_("Library: below the one above")),
            ("Alt+Shift+←", N_("Library: one level up")),
            ("Alt+1 … Alt+8", N_("Library: give a tag this digit")),
            ("Ctrl", N_("Library: held while dropping a tag onto another: merge both")),
        ),
    ),
    (
        N_("While going through proposals"),
        (
            ("A", N_("Accept")),
            ("R", N_("Reject")),
            ("Space", N_("Skip")),
            ("P", N_("Accept all on this page")),
            ("D", N_("Accept all in this document")),
        ),
    ),
)
"""Keys that belong to a part of the window and cannot be changed."""


def live(actions: Actions) -> Iterator[Row]:
    """Everything in the menus with the keys and the language now in force; several actions may share a name."""
    for menu, text, action in actions.listed():
        yield menu, text, tuple(native(key) for key in actions.bindings.keys(action.objectName()))


def usual() -> Iterator[Row]:
    """Everything in the menus with the keys of the table."""
    bindings, deeds = Bindings(DEEDS), {deed.id: deed for deed in DEEDS}
    for title, items in MENUS:
        for item in items:
            names = item[1] if isinstance(item, tuple) else (item,)
            way = f"{plain(tr(title))} ▸ {plain(tr(item[0]))}" if isinstance(item, tuple) else plain(tr(title))
            for name in names:
                if name in deeds:
                    deed = deeds[str(name)]
                    text = tr(deed.text, digit=deed.argument) if deed.argument else tr(deed.text)
                    yield way, plain(text), bindings.keys(deed.id)


def markdown() -> str:
    """The page of the docs: only what has keys, then what belongs to a part of the window."""
    parts = [
        f"# {tr('Keyboard shortcuts')}\n",
        "<!-- Written by scripts/make_shortcuts_page.py from the table of actions; do not edit. -->\n",
        tr("Every action can have other keys: **Help ▸ Keyboard shortcuts** (F1), a row, Enter, the new keys.") + "\n",
    ]
    for menu, rows in grouped(row for row in usual() if row[2]):
        lines = [f"| {text} | {', '.join(f'`{portable(key)}`' for key in keys)} |" for _, text, keys in rows]
        parts.append(_table(menu, lines))
    for place, rest in FIXED:
        parts.append(_table(tr(place), [f"| {tr(what)} | `{key}` |" for key, what in rest]))
    return "\n".join(parts)


def html(actions: Actions) -> str:
    """A page to print or to keep: every action that has keys, as they are now."""
    parts = [_table_html(menu, rows) for menu, rows in grouped(row for row in live(actions) if row[2])]
    parts += [_table_html(tr(place), [("", tr(what), (key,)) for key, what in rest]) for place, rest in FIXED]
    title = escape(tr("Keyboard shortcuts"))
    language = current_language().replace("_", "-")
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title} – Workbench</title>'
        f"<style>{_STYLE}</style></head>\n<body><h1>{title}</h1>\n{''.join(parts)}</body></html>\n"
    )


def grouped(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    """The rows by menu, in the order of the menus."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    yield from found.items()


_STYLE = (
    "body{font-family:sans-serif;max-width:46em;margin:2em auto;padding:0 1em;color:#1f1f1f}"
    "table{width:100%;border-collapse:collapse;margin-bottom:1.2em}"
    "td{border-bottom:1px solid #c4c1ba;padding:3px 6px}td+td{text-align:right;white-space:nowrap}"
    "kbd{font:inherit;border:1px solid #9a978f;border-radius:3px;padding:0 4px}"
    "h2{font-size:1.1em;margin:1em 0 .3em}@media print{body{margin:0}h2{break-after:avoid}}"
)


def _table(title: str, lines: list[str]) -> str:
    return "\n".join([f"## {title}\n", f"| {tr('Action')} | {tr('Keys')} |", "|---|---|", *lines, ""])


def _table_html(title: str, rows: list[Row]) -> str:
    cells = "".join(
        f"<tr><td>{escape(text)}</td><td>{' '.join(f'<kbd>{escape(key)}</kbd>' for key in keys)}</td></tr>\n"
        for _, text, keys in rows
    )
    return f"<h2>{escape(title)}</h2>\n<table>{cells}</table>\n"
