"""Networks and matrices as files: GraphML, GEXF 1.3, CSV."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from workbench.errors import InputError
from workbench.exporters.tables import harmless, write_table
from workbench.exporters.writing import written
from workbench.finding.network import Matrix, Network
from workbench.translation import msg

SUFFIXES = (".graphml", ".gexf", ".csv")

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 file may hold."""
_GRAPHML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    '<key id="label" for="node" attr.name="label" attr.type="string"/>\n'
    '<key id="kind" for="node" attr.name="kind" attr.type="string"/>\n'
    '<key id="count" for="node" attr.name="count" attr.type="int"/>\n'
    '<key id="weight" for="edge" attr.name="weight" attr.type="double"/>\n<graph edgedefault="undirected">\n'
)
_GEXF = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    '<graph defaultedgetype="undirected" mode="static">\n<attributes class="node">\n'
    '<attribute id="0" title="kind" type="string"/>\n<attribute id="1" title="count" type="integer"/>\n'
    "</attributes>\n"
)


def write_network(found: Network, target: Path, *, overwrite: bool = False) -> None:
    """Write a network as its file's name says: ``.graphml``, ``.gexf`` or ``.csv`` (one row per pair).

    Raises InputError for another name or a target that exists.
    """
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(
            msg("A network cannot be written as “{name}”.", name=target.name),
            msg("Let the name end in one of: {all}.", all=", ".join(SUFFIXES)),
        )
    with written(target, overwrite=overwrite) as file:
        if suffix == ".csv":
            write_table(file, ("a", "kind_a", "b", "kind_b", found.within), _rows(found))
            return
        for line in _graphml(found) if suffix == ".graphml" else _gexf(found):
            file.write(line.encode("utf-8", "replace"))


def write_matrix(found: Matrix, target: Path, *, overwrite: bool = False) -> None:
    """Write a matrix as CSV: a row per document, a column per entity, 0 for a silence, nothing for what is unread."""
    if target.suffix.lower() != ".csv":
        raise InputError(
            msg("A matrix cannot be written as “{name}”.", name=target.name), msg("Let the name end in .csv.")
        )
    with written(target, overwrite=overwrite) as file:
        write_table(file, ("document", *(harmless(node.name) for node in found.nodes)), _matrix_rows(found))


def _rows(found: Network) -> Iterator[Sequence[str]]:
    known = {node.id: node for node in found.nodes}
    for edge in found.edges:
        a, b = known[edge.a], known[edge.b]
        yield a.name, a.kind, b.name, b.kind, str(edge.count)


def _matrix_rows(found: Matrix) -> Iterator[Sequence[str]]:
    for document in found.documents:
        counts = (str(found.count(document.id, node.id)) for node in found.nodes)
        yield (document.title or document.file_name, *counts)
    for document in found.unread:
        yield (document.title or document.file_name, *("" for _ in found.nodes))


def _graphml(found: Network) -> Iterator[str]:
    yield _GRAPHML
    for node in found.nodes:
        yield (
            f'<node id={_quoted(node.id)}><data key="label">{_escaped(node.name)}</data>'
            f'<data key="kind">{_escaped(node.kind)}</data><data key="count">{node.count}</data></node>\n'
        )
    for edge in found.edges:
        ends = f"source={_quoted(edge.a)} target={_quoted(edge.b)}"
        yield f'<edge {ends}><data key="weight">{edge.count}</data></edge>\n'
    yield "</graph>\n</graphml>\n"


def _gexf(found: Network) -> Iterator[str]:
    yield _GEXF + "<nodes>\n"
    for node in found.nodes:
        yield (
            f"<node id={_quoted(node.id)} label={_quoted(node.name)}><attvalues>"
            f'<attvalue for="0" value={_quoted(node.kind)}/><attvalue for="1" value="{node.count}"/>'
            "</attvalues></node>\n"
        )
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(found.edges):
        ends = f"source={_quoted(edge.a)} target={_quoted(edge.b)}"
        yield f'<edge id="{number}" {ends} weight="{edge.count}"/>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _quoted(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", text))


def _escaped(text: str) -> str:
    return _quoted(text)[1:-1].replace('"', "&quot;")
