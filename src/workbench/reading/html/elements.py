"""Names of HTML elements by what they mean for reading (HTML Living Standard, sections 4 and 13)."""

from __future__ import annotations

VOID = frozenset(
    {"area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param"}
    | {"source", "track", "wbr"}
)
"""Elements that have no content and no end tag."""

RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content is no markup."""

TABLE_PARTS = frozenset({"table", "caption", "colgroup", "tbody", "thead", "tfoot", "tr", "td", "th"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ul", "ol", "menu", "dir", "dl"})

BLOCKS = (
    TABLE_PARTS
    | HEADINGS
    | LISTS
    | frozenset(
        {"address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dt"}
        | {"fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "li"}
        | {"listing", "main", "nav", "p", "plaintext", "pre", "search", "section", "summary", "xmp"}
    )
)
"""Elements that begin and end a line of their own."""

CLOSES_PARAGRAPH = BLOCKS - TABLE_PARTS - {"html", "body", "dt", "dd", "li", "legend"} | {"table", "li", "dt", "dd"}
"""Elements before whose start tag an open paragraph ends (section 13.2.6.4.7)."""

SCOPES = frozenset({"table", "td", "th", "caption", "html", "template", "object", "marquee", "applet"})
"""Elements beyond which an end tag does not reach (section 13.2.4.2)."""

SILENT = frozenset(
    {"head", "script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "video", "audio"}
    | {"canvas", "svg", "map", "title", "noembed", "noframes", "button", "select", "datalist", "textarea", "option"}
    | {"rt", "rp", "rtc", "annotation", "annotation-xml", "colgroup", "progress", "meter"}
)
"""Elements whose content is never read."""

IN_HEAD = frozenset({"title", "meta", "link", "script", "style", "base", "noscript", "template", "basefont"})
EMPHASIS = frozenset({"b", "strong", "i", "em", "u", "cite", "dfn", "mark"})
