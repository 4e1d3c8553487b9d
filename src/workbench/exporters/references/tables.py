"""Which field and which type of CSL is which in BibTeX (with the fields of biblatex) and in RIS."""

from __future__ import annotations

from types import MappingProxyType

BIBTEX_FIELDS = MappingProxyType(
    {
        "title": "title",
        "volume": "volume",
        "issue": "number",
        "page_range": "pages",
        "place": "address",
        "url": "url",
        "accessed": "urldate",
        "doi": "doi",
        "isbn": "isbn",
        "archive": "archive",
        "fonds": "archivecollection",
        "box": "archivelocation",
        "call_number": "library",
        "rights": "rights",
        "language": "language",
        "note": "note",
    }
)
"""Fields that are called the same in every type of entry; names, dates and what it is part of are not."""

BIBTEX_TYPES = MappingProxyType(
    {
        "article-journal": "article",
        "article-magazine": "article",
        "article-newspaper": "article",
        "book": "book",
        "chapter": "incollection",
        "entry-dictionary": "incollection",
        "entry-encyclopedia": "incollection",
        "manuscript": "unpublished",
        "pamphlet": "booklet",
        "paper-conference": "inproceedings",
        "personal_communication": "unpublished",
        "post-weblog": "online",
        "report": "report",
        "review": "article",
        "thesis": "thesis",
        "webpage": "online",
    }
)
"""The entry type of each type of CSL; of any other it is ``misc``."""

OF_BIBTEX = MappingProxyType(
    {
        "article": "article-journal",
        "book": "book",
        "booklet": "pamphlet",
        "collection": "book",
        "conference": "paper-conference",
        "inbook": "chapter",
        "incollection": "chapter",
        "inproceedings": "paper-conference",
        "inreference": "entry-encyclopedia",
        "manual": "book",
        "mastersthesis": "thesis",
        "mvbook": "book",
        "online": "webpage",
        "periodical": "periodical",
        "phdthesis": "thesis",
        "proceedings": "book",
        "report": "report",
        "techreport": "report",
        "thesis": "thesis",
        "unpublished": "manuscript",
    }
)
"""The type of CSL of each entry type that has one, where the entry does not say it more exactly."""

BIBTEX_PART_OF = MappingProxyType(
    {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle", "book": "series"}
)
"""In what it was published, by entry type; of any other it is ``howpublished``."""

BIBTEX_PUBLISHER = MappingProxyType({"thesis": "school", "report": "institution", "online": "organization"})
"""Who published it, by entry type; of any other it is ``publisher``."""

RIS_FIELDS = MappingProxyType(
    {
        "title": "TI",
        "publication": "T2",
        "volume": "VL",
        "issue": "IS",
        "publisher": "PB",
        "place": "CY",
        "url": "UR",
        "doi": "DO",
        "isbn": "SN",
        "archive": "AV",
        "fonds": "C1",
        "box": "C2",
        "call_number": "CN",
        "rights": "C3",
        "language": "LA",
    }
)
"""Fields that have a tag of one value; names, dates, pages and notes have more."""

RIS_TYPES = MappingProxyType(
    {
        "article-journal": "JOUR",
        "article-magazine": "MGZN",
        "article-newspaper": "NEWS",
        "bill": "BILL",
        "book": "BOOK",
        "chapter": "CHAP",
        "entry-dictionary": "DICT",
        "entry-encyclopedia": "ENCYC",
        "graphic": "ART",
        "hearing": "HEAR",
        "legal_case": "CASE",
        "legislation": "STAT",
        "manuscript": "MANSCPT",
        "map": "MAP",
        "pamphlet": "PAMP",
        "paper-conference": "CONF",
        "periodical": "SER",
        "personal_communication": "PCOMM",
        "post-weblog": "BLOG",
        "report": "RPRT",
        "review": "JOUR",
        "thesis": "THES",
        "webpage": "ELEC",
    }
)
"""The type of reference of each type of CSL; of any other it is ``GEN``."""

OF_RIS = MappingProxyType(
    {
        **{ris: kind for kind, ris in RIS_TYPES.items() if kind != "review"},
        "CPAPER": "paper-conference",
        "EBOOK": "book",
        "ECHAP": "chapter",
        "EDBOOK": "book",
        "EJOUR": "article-journal",
        "GOVDOC": "report",
        "INPR": "article-journal",
        "JFULL": "periodical",
        "UNPB": "manuscript",
    }
)
"""The type of CSL of each type of reference that has one."""

NOT_A_FIELD = "workbenchid"
"""Where BibTeX keeps the document's id: the key of an entry is for people."""
