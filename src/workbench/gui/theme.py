"""Light and dark: palettes of our own, so that every desktop shows the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

_Role = QPalette.ColorRole

LIGHT = {
    _Role.Window: "#f3f2ef",
    _Role.WindowText: "#1f1f1f",
    _Role.Base: "#fffefb",
    _Role.AlternateBase: "#f6f5f1",
    _Role.Text: "#1f1f1f",
    _Role.Button: "#eceae6",
    _Role.ButtonText: "#1f1f1f",
    _Role.BrightText: "#b3261e",
    _Role.ToolTipBase: "#fffbe6",
    _Role.ToolTipText: "#1f1f1f",
    _Role.PlaceholderText: "#6c6a64",
    _Role.Highlight: "#1d5fa8",
    _Role.HighlightedText: "#ffffff",
    _Role.Link: "#1d5fa8",
    _Role.LinkVisited: "#6a3d8f",
    _Role.Light: "#ffffff",
    _Role.Midlight: "#e4e2dd",
    _Role.Mid: "#c4c1ba",
    _Role.Dark: "#9a978f",
    _Role.Shadow: "#6c6a64",
    _Role.Accent: "#1d5fa8",
}
DARK = {
    _Role.Window: "#26272a",
    _Role.WindowText: "#e6e4df",
    _Role.Base: "#1d1e20",
    _Role.AlternateBase: "#242528",
    _Role.Text: "#e6e4df",
    _Role.Button: "#34363a",
    _Role.ButtonText: "#e6e4df",
    _Role.BrightText: "#ff8a80",
    _Role.ToolTipBase: "#3b3d42",
    _Role.ToolTipText: "#f0eee9",
    _Role.PlaceholderText: "#a3a09a",
    _Role.Highlight: "#3b78c2",
    _Role.HighlightedText: "#ffffff",
    _Role.Link: "#8ab4f8",
    _Role.LinkVisited: "#c58af9",
    _Role.Light: "#4a4c51",
    _Role.Midlight: "#3d3f44",
    _Role.Mid: "#55585e",
    _Role.Dark: "#17181a",
    _Role.Shadow: "#0f1011",
    _Role.Accent: "#3b78c2",
}
_FRAME = {True: "#c8c5bf", False: "#a8a59f"}
_FRAMED = ("QCheckBox", "QRadioButton", "QLineEdit", "QAbstractSpinBox", "QComboBox", "QTextEdit", "QPlainTextEdit")
_UNFRAMED = ("QScrollBar", "ReadingCanvas", "SourceText")
"""What stands in a framed field and has no such frame, and the pages of text: what lies on them is a window."""
_MIDDLE = 128
_FADED = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText)


_SANS = {
    "zh_Hans": ("Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei"),
    "zh_Hant": ("Noto Sans CJK TC", "Noto Sans TC", "PingFang TC", "Microsoft JhengHei", "WenQuanYi Micro Hei"),
}


def face(application: QApplication, language: str) -> None:
    """The font and size of the desktop now, and for Chinese characters the face of the language (not the Japanese).

    Where the interface is Chinese that face comes first, as on Chinese desktops: fields and buttons are as high
    as its characters need only if it is the first.
    """
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font = application.font()
    font.setPointSizeF(system.pointSizeF())
    own = [QFontInfo(system).family()]
    installed = set(QFontDatabase.families())
    order = ("zh_Hant", "zh_Hans") if language == "zh_Hant" else ("zh_Hans", "zh_Hant")
    han = [next((family for family in _SANS[one] if family in installed), "") for one in order]
    chinese = [family for family in han if family]
    families = [*chinese[:1], *own, *chinese[1:]] if language in _SANS and han[0] else [*own, *chinese]
    font.setFamilies(list(dict.fromkeys(families)))
    application.setFont(font)


def dress(application: QApplication, theme: str) -> None:
    """Show the whole program ``light``, ``dark``, or (``system``) as the desktop is."""
    if application.style().objectName().lower() != "fusion":
        application.setStyle("Fusion")
    dark = is_dark(theme)
    application.setPalette(palette(dark))
    for kind in (*_FRAMED, *_UNFRAMED):
        colors = palette(dark) if kind in _UNFRAMED else framed(palette(dark))
        application.setPalette(colors, kind)  # type: ignore[arg-type]  # a string it is, whatever the stub says


def framed(colors: QPalette) -> QPalette:
    """The palette for fields, boxes to tick and rings: Fusion draws their frame a little darker than the window.

    On a dark window that is no frame at all, on a light one a faint one: for what draws such a frame, and no
    window, the window has another colour, so that the frame stands out from the real one by 3:1 (WCAG 1.4.11).
    """
    dark = colors.color(_Role.Base).lightness() < _MIDDLE
    colors.setColor(_Role.Window, QColor(_FRAME[dark]))
    if dark:  # the frame of what has the focus must not be fainter than that of what has not
        colors.setColor(_Role.Accent, colors.color(_Role.Link))
    return colors


def is_dark(theme: str) -> bool:
    """Whether this choice means dark on this desktop now."""
    if theme == "system":
        return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return theme == "dark"


def palette(dark: bool) -> QPalette:
    """All colours of the light or of the dark theme."""
    colors = DARK if dark else LIGHT
    made = QPalette()
    for role, color in colors.items():
        made.setColor(role, QColor(color))
    for role in _FADED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor("#85888e" if dark else "#8f8c85"))
    return made
