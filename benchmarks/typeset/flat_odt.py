"""Books as flat OpenDocument text, set by LibreOffice."""

from __future__ import annotations

import subprocess
import tempfile
from html import escape
from pathlib import Path

from .books import Block, Book, Note, Notes

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"'
    for name, of in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
_LANG = {"hans": ("zh", "CN"), "hant": ("zh", "TW"), "en": ("en", "US")}
_CJK = {"hans": "Noto Serif CJK SC", "hant": "Noto Serif CJK TC", "en": "Noto Serif CJK SC"}


def libreoffice(book: Book, file: Path, program: str) -> bool:
    """Set the book by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{file.stem}.fodt"
        source.write_text(_document(book), encoding="utf-8")
        command = [program, f"-env:UserInstallation=file://{file.parent}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", str(file.parent), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    return True


def _document(book: Book) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:font-face-decls/>{_styles(book)}<office:body><office:text>{_body(book)}"
        "</office:text></office:body></office:document>"
    )


def _styles(book: Book) -> str:
    style = book.style
    lang, country = _LANG[style.language]
    look = book.look
    size = f'fo:font-size="{look.size}pt" style:font-size-asian="{look.size}pt"'
    latin, cjk = look.latin or "DejaVu Serif", look.cjk or _CJK[style.language]
    high = f'fo:line-height="{round(100 * look.leading)}%"'
    align = "justify" if style.justified else "start"
    counted = {Notes.PAGE: "page"}.get(style.notes, "document")
    mode = "tb-rl" if style.vertical else "lr-tb"
    hyphens = 'fo:hyphenate="true"' if style.justified else ""
    columns = f' fo:column-count="2" fo:column-gap="{look.gutter}mm"' if style.columns == 2 else ' fo:column-count="1"'
    rule = 'style:width="0.2mm" style:rel-width="30%"' if style.rule else 'style:width="0mm" style:rel-width="0%"'
    return f"""<office:styles>
    <style:default-style style:family="paragraph"><style:paragraph-properties style:writing-mode="{mode}"
      style:punctuation-wrap="simple"/>
    <style:text-properties fo:language="{lang if lang == "en" else "en"}" fo:country="US"
      style:language-asian="zh" style:country-asian="{country if lang == "zh" else "CN"}" {size}
      style:font-name="{latin}" fo:font-family="{latin}" style:font-family-asian="{cjk}" {hyphens}
      fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/>
    </style:default-style>
    {
        _paragraph_style(
            "Body",
            f'fo:text-indent="{style.indent * look.size}pt" fo:margin-bottom="{style.space * look.size}pt" '
            f'{high} fo:text-align="{align}" fo:orphans="1" fo:widows="1"',
        )
    }
    {
        _paragraph_style(
            "Quote",
            'fo:margin-left="26pt" fo:margin-right="10pt" fo:margin-top="8pt" '
            f'fo:margin-bottom="8pt" {high} fo:text-align="{align}"',
        )
    }
    {_paragraph_style("Title", 'fo:text-align="center" fo:margin-bottom="12pt"', look.size + 6.5)}
    {_paragraph_style("Heading", 'fo:margin-top="12pt" fo:margin-bottom="6pt"', look.size + 2.5)}
    {_paragraph_style("Small", 'fo:margin-top="5pt" fo:margin-bottom="5pt"', look.small + 0.5)}
    {_paragraph_style("Footnote", 'fo:margin-left="0pt"', look.small)}
    {_paragraph_style("Middle", 'fo:text-align="center"', look.small)}
    <style:style style:name="Raised" style:family="text"><style:text-properties
      style:text-position="super 58%"/></style:style>
    <text:notes-configuration text:note-class="footnote" style:num-format="1" text:start-value="0"
      text:default-style-name="Footnote" text:citation-body-style-name="Raised" text:citation-style-name="Raised"
      text:start-numbering-at="{counted}" text:footnotes-position="page"/>
    </office:styles><office:automatic-styles>
    <style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="1mm"
      fo:border="0.4pt solid #000000"/></style:style>
    <style:page-layout style:name="Sheet"><style:page-layout-properties fo:page-width="{look.width}mm"
      fo:page-height="{look.height}mm" fo:margin="{look.margin}mm" style:writing-mode="{mode}"><style:columns{columns}/>
      <style:footnote-sep {rule} style:line-style="solid" style:adjustment="left" style:distance-before-sep="1mm"
      style:distance-after-sep="1mm" style:color="#000000"/></style:page-layout-properties>
      <style:header-style><style:header-footer-properties fo:min-height="8mm" fo:margin-bottom="6mm"/>
      </style:header-style><style:footer-style><style:header-footer-properties fo:min-height="8mm"
      fo:margin-top="6mm"/></style:footer-style></style:page-layout></office:automatic-styles>
    <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Sheet">
    {_heads(book)}</style:master-page></office:master-styles>"""


def _paragraph_style(name: str, properties: str, size: float = 0) -> str:
    sized = f'<style:text-properties fo:font-size="{size}pt" style:font-size-asian="{size}pt"/>' if size else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {properties}/>'
        f"{sized}</style:style>"
    )


def _heads(book: Book) -> str:
    if not book.style.heads:
        return ""
    return (
        f'<style:header><text:p text:style-name="Middle">{book.title}</text:p></style:header><style:footer>'
        '<text:p text:style-name="Middle"><text:page-number/></text:p></style:footer>'
    )


def _body(book: Book) -> str:
    parts = [_block(book, block) for block in book.blocks]
    if book.style.notes is Notes.END:
        parts.append(f'<text:h text:style-name="Heading" text:outline-level="1">{book.notes_heading}</text:h>')
        parts += [
            f'<text:p text:style-name="Footnote">{note.number}. {escape(note.text)}</text:p>' for note in book.notes
        ]
    return "".join(parts)


def _block(book: Book, block: Block) -> str:
    if block.kind == "table":
        cell = '<table:table-cell table:style-name="Cell" office:value-type="string">'
        rows = "".join(
            "<table:table-row>"
            + "".join(
                f'{cell}<text:p text:style-name="Footnote">{escape(one)}</text:p></table:table-cell>' for one in row
            )
            + "</table:table-row>"
            for row in block.rows
        )
        many = f'<table:table-column table:number-columns-repeated="{len(block.rows[0])}"/>'
        return f'<table:table table:name="T">{many}{rows}</table:table>'
    text = "".join(_note(book, one) if isinstance(one, Note) else escape(one) for one in block.pieces)
    if block.kind == "heading":
        return f'<text:h text:style-name="Heading" text:outline-level="1">{text}</text:h>'
    name = {"title": "Title", "quote": "Quote", "caption": "Small", "source": "Small"}.get(block.kind, "Body")
    return f'<text:p text:style-name="{name}">{text}</text:p>'


def _note(book: Book, note: Note) -> str:
    if book.style.notes is Notes.END:
        return f'<text:span text:style-name="Raised">{note.number}</text:span>'
    return (
        f'<text:note text:id="n{note.number}" text:note-class="footnote"><text:note-citation>{note.number}'
        f'</text:note-citation><text:note-body><text:p text:style-name="Footnote"><text:s/>{escape(note.text)}</text:p>'
        "</text:note-body></text:note>"
    )
