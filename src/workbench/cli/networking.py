"""``network`` and ``matrix``: who occurs with whom, and who is silent about whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.app.archive import Archive
from workbench.app.network_files import write_matrix, write_network
from workbench.cli.groups import ARCHIVE, AS_PATH
from workbench.cli.output import opened, reporting, shown_progress
from workbench.finding.network import (
    BY,
    WITHIN,
    Gathered,
    Network,
    Node,
    Place,
    gathered,
    matrix,
    network,
    network_of_events,
)
from workbench.translation import tr

JSON = dict[str, Any]

_BY = click.option(
    "--by", type=click.Choice(BY), default="names", show_default=True, help="Wherever a name stands, or as tagged."
)
_KIND = click.option("--kind", default="", help="Only entities of this kind.")
_OVERWRITE = click.option("--overwrite", is_flag=True, help="Replace the file if it exists.")


@click.command("network")
@ARCHIVE
@click.option("--within", type=click.Choice(WITHIN), default="sentence", show_default=True)
@_KIND
@_BY
@click.option("--least", type=click.IntRange(1), default=1, show_default=True, help="Only pairs with so many places.")
@click.option("--output", type=AS_PATH, help="Write a .graphml, .gexf or .csv file.")
@_OVERWRITE
@reporting
def show_network(archive: Path, within: str, output: Path | None, overwrite: bool, **options: Any) -> Any:
    """Who occurs with whom in a sentence, paragraph, page or event."""
    with opened(archive, read_only=True) as one:
        if within == "event":
            read = one.read.authorities
            found = network_of_events(read.events(), read.entities(), kind=options["kind"], least=options["least"])
        else:
            found = network(_gathered(one, options["by"], options["kind"]), within, least=options["least"])
    if output is not None:
        write_network(found, output, overwrite=overwrite)
    names = {node.id: node.name for node in found.nodes}
    lines = [f"{edge.count}  {names[edge.a]} – {names[edge.b]}" for edge in found.edges]
    if found.pageless:
        lines.append(
            tr("Without pages: {names}", names=", ".join(one.title or one.file_name for one in found.pageless))
        )
    return _network_json(found), lines


@click.command("matrix")
@ARCHIVE
@_KIND
@_BY
@click.option("--output", type=AS_PATH, help="Write a .csv file.")
@_OVERWRITE
@reporting
def show_matrix(archive: Path, kind: str, by: str, output: Path | None, overwrite: bool) -> Any:
    """How often each entity occurs in each document, and of whom a document is silent."""
    with opened(archive, read_only=True) as one:
        found = matrix(_gathered(one, by, kind))
    if output is not None:
        write_matrix(found, output, overwrite=overwrite)
    rows, lines = [], []
    for document in found.documents:
        title, silent = document.title or document.file_name, found.silences(document.id)
        counted = [
            (node, found.cells[document.id, node.id]) for node in found.nodes if found.count(document.id, node.id)
        ]
        cells = [
            {"entity": node.id, "count": len(places), "places": [_place_json(one) for one in places]}
            for node, places in counted
        ]
        rows.append({"document": document.id, "title": title, "cells": cells, "silent": [node.id for node in silent]})
        lines.append(f"{title}: " + ", ".join(f"{node.name} {len(places)}" for node, places in counted))
        if silent:
            lines.append(tr("  silent about: {names}", names=", ".join(node.name for node in silent)))
    lines += [tr("{name}: its text is not in this copy", name=one.title or one.file_name) for one in found.unread]
    value = {
        "entities": [_node_json(node) for node in found.nodes],
        "documents": rows,
        "unread": [one.id for one in found.unread],
    }
    return value, lines


def _gathered(archive: Archive, by: str, kind: str) -> Gathered:
    return gathered(archive.read, archive.finder.named, by=by, kind=kind, progress=shown_progress())


def _network_json(found: Network) -> JSON:
    return {
        "within": found.within,
        "nodes": [_node_json(node) for node in found.nodes],
        "edges": [
            {"a": edge.a, "b": edge.b, "count": edge.count, "places": [_place_json(one) for one in edge.places]}
            for edge in found.edges
        ],
        "alone": [_node_json(node) for node in found.alone],
        "pageless": [one.id for one in found.pageless],
    }


def _node_json(node: Node) -> JSON:
    return {"id": node.id, "name": node.name, "kind": node.kind, "count": node.count}


def _place_json(place: Place) -> JSON:
    if place.event:
        return {"event": place.event}
    return {"document": place.document, "start": place.start, "end": place.end}


COMMANDS = (show_network, show_matrix)
