"""The addresses behind the cells of a workbook, which the reader of cells does not give.

The two parts that hold them are looked through for their tags and not parsed as XML, so that a
part that somebody prepared cannot expand into more than it is.
"""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from zipfile import ZipFile

_LINK = re.compile(r"<(?:\w+:)?hyperlink\s[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(r'(?:\w+:)?(\w+)="([^"]*)"')
_FIRST_ROW = re.compile(r"[A-Z]+(\d+)")


def row_links(data: bytes) -> dict[int, str]:
    """The https address in each row of the first sheet, by row number from 1.

    A workbook that keeps its links elsewhere has none here.
    """
    with ZipFile(BytesIO(data)) as workbook:
        names = set(workbook.namelist())
        sheet = min((name for name in names if name.startswith("xl/worksheets/sheet")), default="")
        relations = sheet.replace("worksheets/", "worksheets/_rels/") + ".rels"
        if not sheet or relations not in names:
            return {}
        texts = (workbook.read(part).decode("utf-8", "replace") for part in (sheet, relations))
        return dict(_links(*texts))


def _links(sheet: str, relations: str) -> Iterator[tuple[int, str]]:
    targets = {
        tag.get("Id"): tag.get("Target", "")
        for tag in map(_attributes, _RELATION.findall(relations))
    }
    for tag in map(_attributes, _LINK.findall(sheet)):
        row, target = _FIRST_ROW.match(tag.get("ref", "")), targets.get(tag.get("id"), "")
        if row and target.startswith("https://"):
            yield int(row[1]), target


def _attributes(tag: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
