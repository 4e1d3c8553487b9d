"""The small page at the top of a bag, which leads to the page of the bundle in its payload."""

from __future__ import annotations

from html import escape

_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"


def door(title: str) -> str:
    """A page without script or style that holds one link."""
    said = ("Open the annotated bundle", "打开批注资料包", "開啟註記資料包")
    words = " · ".join(escape(one) for one in said)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="viewport" content="width=device-width">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n</head>\n<body>\n<h1><bdi>{escape(title)}</bdi></h1>\n"
        f'<p><a href="data/index.html">{words}</a></p>\n</body>\n</html>\n'
    )
