"""What the page says, in its three languages: it is read where no Workbench is installed."""

from __future__ import annotations

from html import escape

LANGUAGES = {"en": "English", "zh-Hans": "简体中文", "zh-Hant": "正體中文"}

WORDS: dict[str, tuple[str, str]] = {
    "Documents": ("文献", "文獻"),
    "Tags": ("标签", "標籤"),
    "Entities": ("实体", "實體"),
    "Events": ("事件", "事件"),
    "Annotations": ("批注", "註記"),
    "All documents": ("全部文献", "全部文獻"),
    "All tags": ("全部标签", "全部標籤"),
    "All entities": ("全部实体", "全部實體"),
    "All events": ("全部事件", "全部事件"),
    "Document": ("文献", "文獻"),
    "Tag": ("标签", "標籤"),
    "Entity": ("实体", "實體"),
    "Event": ("事件", "事件"),
    "Language": ("语言", "語言"),
    "Words in quotation or note": ("引文或批注中的文字", "引文或註記中的文字"),
    "Show everything": ("显示全部", "顯示全部"),
    "of": ("/", "/"),
    "shown": ("条已显示", "則已顯示"),
    "Go to the place": ("转到原处", "前往原處"),
    "Notes": ("注释", "註釋"),
    "Running heads and page numbers": ("页眉与页码", "頁眉與頁碼"),
    "The text of this document may not be shared. Its tagged quotations:": (
        "本文献不得公开全文，以下是加了标签的引文：",
        "本文獻不得公開全文，以下是加了標籤的引文：",
    ),
    "The text of this document is not in this bundle.": ("此包中没有本文献的文本。", "此包中沒有本文獻的文本。"),
    "About the document as a whole": ("关于整篇文献", "關於整篇文獻"),
    "Part of a page": ("页面的一部分", "頁面的一部分"),
    "Original": ("原件", "原件"),
    "Place of the mark in this text is not known": ("在本文中的位置不明", "在本文中的位置不明"),
    "In this bundle": ("此包内容", "此包內容"),
    "annotations (W3C Web Annotation)": ("批注（W3C Web Annotation）", "註記（W3C Web Annotation）"),
    "excerpts (table)": ("摘录（表格）", "摘錄（表格）"),
    "entities (table)": ("实体（表格）", "實體（表格）"),
    "events (table)": ("事件（表格）", "事件（表格）"),
    "everything, for Workbench": ("全部数据，供 Workbench 使用", "全部資料，供 Workbench 使用"),
    "citations (CSL-JSON)": ("引文数据（CSL-JSON）", "書目資料（CSL-JSON）"),
    "comments (table)": ("评论（表格）", "評論（表格）"),
    "Answer sheet": ("回复单", "回覆單"),
    "Your name": ("您的姓名", "您的姓名"),
    "answers": ("条回复", "則回覆"),
    "Save answers": ("保存回复", "儲存回覆"),
    "Select words in a text to comment on them.": ("选中正文中的文字即可评论。", "選取正文中的文字即可評論。"),
    "Write your name first.": ("请先填写姓名。", "請先填寫姓名。"),
    "Nothing is answered yet.": ("还没有任何回复。", "還沒有任何回覆。"),
    "Saved: send the file to whoever gave you this page.": (
        "已保存：请把文件寄给提供此页的人。",
        "已儲存：請把檔案寄給提供此頁的人。",
    ),
    "This browser keeps nothing: save before you close the page.": (
        "此浏览器不保留内容：关闭页面前请先保存。",
        "此瀏覽器不保留內容：關閉頁面前請先儲存。",
    ),
    "I agree": ("同意", "同意"),
    "I disagree": ("不同意", "不同意"),
    "I am not sure": ("不确定", "不確定"),
    "Your comment": ("您的评论", "您的評論"),
    "Your comments": ("您的评论", "您的評論"),
    "Comment on these words": ("评论所选文字", "評論所選文字"),
    "Remove": ("移除", "移除"),
    "question": ("提问", "提問"),
    "answer": ("回答", "回答"),
    "comment": ("评论", "評論"),
    "resolved": ("已解决", "已解決"),
    "Nothing is chosen that fits.": ("没有符合条件的批注。", "沒有符合條件的註記。"),
    # why there is a gap
    "The note to this number is missing": ("此编号的脚注缺失", "此編號的註腳缺漏"),
    "The list item is empty": ("列表项为空", "清單項目是空的"),
    "The text breaks off in mid-sentence": ("文本在句中中断", "文本在句中中斷"),
    "The text breaks off after a colon": ("文本在冒号后中断", "文本在冒號後中斷"),
    "Nothing stands between the brackets": ("括号内没有内容", "括號內沒有內容"),
    "Characters could not be read": ("有字符无法读取", "有字元無法讀取"),
    "page could not be read": ("页面无法读取", "頁面無法讀取"),
}
"""English to simplified and traditional Chinese."""


def said(text: str, element: str = "span", attributes: str = "") -> str:
    """An element with the English words, the Chinese ones waiting in its attributes."""
    return f"<{element}{attributes}{translations(text)}>{escape(text)}</{element}>"


def translations(text: str) -> str:
    """The attributes from which the page's script changes the language of an element."""
    simplified, traditional = WORDS[text]
    return f' data-en="{escape(text)}" data-zh-hans="{escape(simplified)}" data-zh-hant="{escape(traditional)}"'
