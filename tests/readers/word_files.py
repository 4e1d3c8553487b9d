"""Word documents made on the fly: whole packages from bodies of WordprocessingML."""

import io
import zipfile

from workbench.plugins import Source
from workbench.progress import no_progress
from workbench.readers.docx import DocxReader

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def relations(*pairs):
    rows = "".join(
        f'<Relationship Id="r{index}" Type="{R}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(pairs)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{RELS}">{rows}</Relationships>'


def part(root, body):
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMES}>{body}</w:{root}>'


def word_file(body, *, links=(), more=(), others=None, **parts):
    """The bytes of a document with this body.

    ``parts`` are others by kind (styles, footnotes…), ``more`` those of which there are several (kind,
    file name, XML), ``others`` members by their names. Relationships count r0, r1… in this order:
    links, more, parts.
    """
    related = [*(("hyperlink", link) for link in links), *((kind, name) for kind, name, _ in more)]
    related += [(kind, f"{kind}.xml") for kind in parts]
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml")),
        "word/_rels/document.xml.rels": relations(*related),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        **{f"word/{kind}.xml": text if text.startswith("<?xml") else part(kind, text) for kind, text in parts.items()},
        **{f"word/{name}": text for _, name, text in more if text is not None},
        **(others or {}),
    }
    return zipped(members)


def read_word(data, path, name="report.docx", limits=None):
    """What the reader makes of a document; its source map is sound, and what it copies is the same."""
    path.write_bytes(data)
    found = DocxReader(limits).read(Source(path, name, data[:65536], len(data)), no_progress())
    assert list(found.reading.source_map.problems(len(found.source), len(found.reading.text))) == []
    for run in found.reading.source_map.runs:
        if run.kind == 0:
            assert found.source[run.source_start : run.source_end] == found.reading.text[run.start : run.end]
    return found


def blocks_of(reading):
    return [(block.kind.value, block.level, reading.text[block.start : block.end]) for block in reading.blocks]


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def p(text="", style="", properties=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = text if text.startswith("<") else f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{inner}</w:p>"


def r(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(identity, name, *, based="", properties=""):
    based = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )
