"""``compare``, ``curate``: two annotators side by side, and what is agreed on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from workbench.app.agreement import agreeing, compared, decided, decision
from workbench.app.archive import Archive
from workbench.cli.groups import ARCHIVE
from workbench.cli.output import opened, reporting
from workbench.cli.shapes import JSON, annotation_json
from workbench.commands.curation import CurateAll
from workbench.errors import InputError
from workbench.finding.agreement import CLASSES, LEAST, Comparison, Row, TagAgreement
from workbench.model.ids import AnnotationId
from workbench.model.marking import LABELS, Marking
from workbench.model.records import Person
from workbench.model.views import AnnotationView
from workbench.translation import msg, tr

_WORDS = 50
_SIGNS = {"both": "=", "differs": "≠", "only_a": "A", "only_b": "B"}


def _between(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say who is compared, where."""
    function = click.option(
        "--least",
        type=click.FloatRange(min=0, max=1, min_open=True),
        default=LEAST,
        show_default=True,
        metavar="J",
        help="The same place from this overlap on (Jaccard's coefficient of the characters).",
    )(function)
    function = click.option("--document", help="Only on this document (else on all that both have annotated).")(
        function
    )
    return click.option("--author", "authors", multiple=True, required=True, help="Whom to compare; give it twice.")(
        function
    )


@click.command("compare")
@ARCHIVE
@_between
@reporting
def compare_authors(archive: Path, authors: tuple[str, ...], document: str | None, least: float) -> Any:
    """Compare two annotators: what both marked, what only one, and how far they agree."""
    with opened(archive, read_only=True) as one:
        people, found = _compared(one, authors, document, least)
        shown = _Shown(one)
        value = {
            **{side: {"id": who.id, "name": who.name} for side, who in zip("ab", people, strict=True)},
            "documents": _documents(one, people, document),
            "least": least,
            **{kind: [shown.row_json(row) for row in found.of(kind)] for kind in CLASSES},
            "characters": {name: getattr(found.characters, name) for name in ("both", "only_a", "only_b", "neither")},
            "alpha": {name: _rounded(number) for name, number in found.alpha.items()},
            "kappa": {"characters": _rounded(found.kappa), "tags": [shown.tag_json(each) for each in found.tags]},
        }
        return value, [*(shown.line(row) for row in found.rows), *_summary(found, people)]


@click.command("curate")
@ARCHIVE
@click.argument("annotations", nargs=-1)
@_between
@click.option("--agreeing", "all_agreeing", is_flag=True, help="Take all places that both marked with the same labels.")
@click.option(
    "--take",
    type=click.Choice(["a", "b", "both", "shared"]),
    default="both",
    show_default=True,
    help="Whose annotation becomes what is agreed on (the author named first is A).",
)
@click.option("--tag", "tags", multiple=True, help="A further tag for what is agreed on; made if there is none.")
@reporting
def curate(archive: Path, annotations: tuple[str, ...], **options: Any) -> Any:
    """Decide between two annotators: ANNOTATIONS are some of either's, each stands for its row of ``compare``."""
    if bool(annotations) == options["all_agreeing"]:
        raise InputError(
            msg("Name the annotations to decide about, or give --agreeing."), msg("workbench compare lists them.")
        )
    with opened(archive) as one:
        _, found = _compared(one, options["authors"], options["document"], options["least"])
        tags = options["tags"]
        if options["all_agreeing"]:
            command = agreeing(one, found, tag_names=tags)
        else:
            rows = _rows(one, found, annotations)
            command = CurateAll(decisions=[decision(one, row, options["take"], tag_names=tags) for row in rows])
        made = one.do(command)
        views = [view for each in made if (view := one.read.annotations.get(each))]
    return [annotation_json(view) for view in views], [_said(view) for view in views]


def _compared(
    one: Archive, authors: tuple[str, ...], document: str | None, least: float
) -> tuple[list[Person], Comparison]:
    if len(authors) != 2:
        raise InputError(msg("Two annotators are compared."), msg("Give --author twice."))
    people = [one.read.documents.person(key) for key in authors]
    where = one.read.documents.resolve(document).id if document else None
    return people, compared(one, people[0].id, people[1].id, document=where, least=least)


def _documents(one: Archive, people: list[Person], document: str | None) -> list[str]:
    if document:
        return [one.read.documents.resolve(document).id]
    return list(one.read.agreement.documents(people[0].id, people[1].id))


def _rows(one: Archive, found: Comparison, annotations: Iterable[str]) -> list[Row]:
    """The rows in which these annotations stand, each once."""
    by_side = {side.id: row for row in found.rows for side in (row.a, row.b) if side is not None}
    wanted = [one.read.annotations.resolve(key).annotation.id for key in annotations]
    for identity in wanted:
        if identity not in by_side:
            raise InputError(
                msg("The annotation {id} takes no part in this comparison.", id=identity),
                msg("It may be private, somebody else's, on another document, or have no place now."),
            )
    return list({id(row): row for row in (by_side[identity] for identity in wanted)}.values())


class _Shown:
    """Rows as JSON and lines: with the names of the labels, and what was decided."""

    def __init__(self, one: Archive) -> None:
        read = one.read
        self._done = read.agreement.curated()
        self._titles = {each.id: each.title or each.file_name for each in read.documents.all()}
        self._names: dict[str, str] = {
            **{view.tag.id: "/".join(view.path) for view in read.authorities.tags()},
            **{view.entity.id: view.entity.name for view in read.authorities.entities()},
            **{view.event.id: view.event.name for view in read.authorities.events()},
        }

    def row_json(self, row: Row) -> JSON:
        """A row of ``compare``."""
        shown: JSON = {
            "document": row.one.document,
            "overlap": round(row.overlap, 4) if row.a and row.b else None,
            "a": self._side(row.a),
            "b": self._side(row.b),
            "agreed": decided(row, self._done),
        }
        if row.kind == "differs":
            shown["differences"] = {
                kind: {"only_a": self._labels(ours), "only_b": self._labels(theirs)}
                for kind, (ours, theirs) in row.differences.items()
            }
        return shown

    def tag_json(self, one: TagAgreement) -> JSON:
        """Agreement about one tag."""
        return {
            "id": one.tag,
            "name": self._names.get(one.tag, ""),
            "units": _rounded(one.units),
            "characters": _rounded(one.characters),
            "a": one.a,
            "b": one.b,
            "both": one.both,
        }

    def line(self, row: Row) -> str:
        """A row in words."""
        words = " ".join(row.one.quote.split())[:_WORDS]
        ids = " ".join(side.id for side in (row.a, row.b) if side)
        differing = [
            f"-{self._names.get(each, each)}" for ours, _ in row.differences.values() for each in sorted(ours)
        ] + [f"+{self._names.get(each, each)}" for _, theirs in row.differences.values() for each in sorted(theirs)]
        overlap = f"{row.overlap:.2f}" if row.a and row.b else "    "
        tail = f"  [{' '.join(differing)}]" if differing else ""
        return f"{_SIGNS[row.kind]} {overlap}  {self._titles.get(row.one.document, '')}: {words}{tail}  {ids}"

    def _side(self, side: Marking | None) -> JSON | None:
        if side is None:
            return None
        return {
            "id": side.id,
            "spans": [list(span) for span in side.spans],
            "page": None if side.page is None else side.page + 1,
            "label": side.label,
            "note": side.note or None,
            "quote": side.quote,
            **{kind: self._labels(ids) for kind, ids in zip(LABELS, side.labels, strict=True)},
        }

    def _labels(self, ids: Iterable[str]) -> list[JSON]:
        named = sorted((self._names.get(one, ""), one) for one in ids)
        return [{"id": one, "name": name} for name, one in named]


def _summary(found: Comparison, people: list[Person]) -> list[str]:
    counts = {kind: len(found.of(kind)) for kind in CLASSES}
    numbers = {**{f"α {name}": value for name, value in found.alpha.items()}, "κ characters": found.kappa}
    return [
        tr("A: {a}, B: {b}", a=people[0].name, b=people[1].name),
        tr("both: {both}, different: {differs}, only A: {only_a}, only B: {only_b}", **counts),
        ", ".join(f"{name}: {'–' if value is None else f'{value:.3f}'}" for name, value in numbers.items()),
    ]


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 6)


def _said(view: AnnotationView) -> str:
    words = " ".join(view.place.quote.split())[:_WORDS] if view.place else tr("(the whole document)")
    return f"{AnnotationId(view.annotation.id)}  {words}"


COMMANDS = (compare_authors, curate)
