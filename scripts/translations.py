"""The catalogues of interface text: extract, compile, check.

    python scripts/translations.py extract   bring the .po files up to date with the source
    python scripts/translations.py compile   write the .mo files that the program reads
    python scripts/translations.py check     fail if anything is missing, wrong or out of date

Catalogues: resources/locale/<language>/LC_MESSAGES/workbench.po, source strings in English.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
LANGUAGES = ("zh_Hans", "zh_Hant")
KEYWORDS = {"tr": None, "msg": None, "N_": None, "ntr": (1, 2), "nmsg": (1, 2)}
PARAMETER = re.compile(r"\{(\w+)")
LATE_KEY = re.compile(r"[:：…]\s*\(&\w\)")
"""Where a label's access key stands behind the colon or the dots that end the label."""


def extracted() -> Catalog:
    """All strings of src/ with the places where they stand."""
    catalogue = Catalog(project="Workbench", charset="utf-8")
    source = ROOT / "src"
    for name, line, text, comments, _ in extract_from_dir(source, keywords=KEYWORDS, comment_tags=("Translators:",)):
        catalogue.add(text, locations=[(f"src/{name}", line)], auto_comments=comments)
    return catalogue


def po_path(language: str) -> Path:
    """Where a language's catalogue lies."""
    return LOCALE / language / "LC_MESSAGES" / "workbench.po"


def read(language: str) -> Catalog:
    """A language's catalogue as it lies on the disk; empty if there is none."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, project="Workbench", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalogue: Catalog) -> bytes:
    """What gettext reads."""
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def extract() -> int:
    """Merge new strings into each catalogue; strings that are gone are dropped."""
    template = extracted()
    for language in LANGUAGES:
        catalogue = read(language)
        catalogue.update(template, no_fuzzy_matching=True)
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=110, ignore_obsolete=True, sort_output=True, include_lineno=False)
        missing = sum(not translations(message)[0] for message in catalogue if message.id)
        print(f"{language}: {len(catalogue)} strings, {missing} without a translation")
    return 0


def compile_all() -> int:
    """Write the .mo file beside each .po file."""
    for language in LANGUAGES:
        po_path(language).with_suffix(".mo").write_bytes(compiled(read(language)))
    return 0


def translations(message: Message) -> tuple[str, ...]:
    """The translated forms: one, or one for each plural form."""
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(string)


def problems(language: str, template: Catalog) -> Iterator[str]:
    """What is wrong with a language's catalogue."""
    catalogue = read(language)
    for message in template:
        if not message.id:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        known = catalogue.get(key)
        if known is None or not all(translations(known)):
            yield f"not translated: {key!r}"
        elif known.fuzzy:
            yield f"marked as doubtful: {key!r}"
        elif any(wrong_parameters(message, text) for text in translations(known)):
            yield f"parameters differ: {key!r} and {translations(known)!r}"
        elif any(LATE_KEY.search(text) for text in translations(known)):
            yield f"access key behind the end: {translations(known)!r}"
    mo = po_path(language).with_suffix(".mo")
    if not mo.exists() or mo.read_bytes() != compiled(catalogue):
        yield "the .mo file is out of date: python scripts/translations.py compile"


def wrong_parameters(message: Message, text: str) -> bool:
    """Whether a translation names other parameters than its source; a counted one may leave out some."""
    sources = (message.id,) if isinstance(message.id, str) else message.id
    allowed = {name for source in sources for name in PARAMETER.findall(source)}
    used = set(PARAMETER.findall(text))
    return not used <= allowed or (len(sources) == 1 and used != allowed)


def check() -> int:
    """Print every problem; 1 if there is any."""
    template = extracted()
    found = [f"{language}: {problem}" for language in LANGUAGES for problem in problems(language, template)]
    print("\n".join(found) or f"{len(template)} strings in {len(LANGUAGES)} languages, nothing missing")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit({"extract": extract, "compile": compile_all, "check": check}[sys.argv[1]]())
