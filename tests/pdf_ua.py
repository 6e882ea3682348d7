"""What a PDF lacks of PDF/UA-1 (ISO 14289-1), as far as a machine can see it.

The checks follow the Matterhorn protocol; each problem is a line of words. There is no other
checker in the package registries.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont

STANDARD_TYPES = {
    *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index"),
    *("NonStruct", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"),
    *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference"),
    *("BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form"),
}
SCOPES = {"/Column", "/Row", "/Both"}
CHILDREN = {
    "L": {"LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
PAINTS = SHOWS_TEXT | {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "EI", "BI"}


def problems(content: bytes) -> list[str]:
    with pikepdf.open(BytesIO(content)) as pdf:
        tree = Tree(pdf)
        letters = {font.objgen: Letters(font) for font in fonts(pdf) if "/DescendantFonts" in font}
        return [
            *of_document(pdf),
            *of_structure(tree),
            *of_fonts(pdf),
            *(problem for page in pdf.pages for problem in of_page(page, tree, letters)),
        ]


# -- the document -------------------------------------------------------------------------------


def of_document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "not marked as tagged"
    if "/StructTreeRoot" not in root:
        yield "no structure tree"
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title is not shown in the window"
    if not str(pdf.docinfo.get("/Title", "")):
        yield "no title"
    with pdf.open_metadata() as xmp:
        if not xmp.get("dc:title"):
            yield "no title in the metadata"
        if str(xmp.get("pdfuaid:part", "")) != "1":
            yield "does not say that it is PDF/UA-1"


# -- the structure ------------------------------------------------------------------------------


@dataclass
class Element:
    kind: str
    thing: Any
    children: list["Element"] = field(default_factory=list)

    def everything(self) -> Iterator["Element"]:
        yield self
        for child in self.children:
            yield from child.everything()


class Tree:
    """The tags, and which marked content of which page they hold."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.held: set[tuple[Any, int]] = set()
        root = pdf.Root.get("/StructTreeRoot")
        self.tops = [self._element(kid) for kid in as_list(root.get("/K"))] if root else []
        numbers = root.get("/ParentTree", {}).get("/Nums", []) if root else []
        self.parents = {
            int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)
        }

    def _element(self, thing: Any) -> Element:
        element = Element(str(thing.get("/S"))[1:], thing)
        for kid in as_list(thing.get("/K")):
            if isinstance(kid, int):
                self.held.add((thing["/Pg"].objgen, kid))
            elif kid.get("/Type") == "/StructElem":
                element.children.append(self._element(kid))
        return element

    def all(self) -> list[Element]:
        return [element for top in self.tops for element in top.everything()]


def as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def of_structure(tree: Tree) -> Iterator[str]:
    level = 0
    for element in tree.all():
        if element.kind not in STANDARD_TYPES:
            yield f"unknown tag {element.kind}"
        for child in element.children:
            if child.kind not in CHILDREN.get(element.kind, STANDARD_TYPES):
                yield f"{child.kind} in {element.kind}"
        if element.kind == "Figure" and not str(element.thing.get("/Alt", "")).strip():
            yield "figure without alternative text"
        if re.fullmatch(r"H[1-6]", element.kind):
            depth = int(element.kind[1])
            if depth > level + 1:
                yield f"heading {element.kind} after level {level}"
            level = depth
        if element.kind == "Table":
            yield from of_table(element)
    if not level:
        yield "no heading"


def of_table(table: Element) -> Iterator[str]:
    heads = [each for each in table.everything() if each.kind == "TH"]
    if not heads:
        yield "table without heads"
    for head in heads:
        attributes = as_list(head.thing.get("/A"))
        if not any(str(each.get("/Scope", "")) in SCOPES for each in attributes):
            yield "head of a table without scope"


# -- the fonts ----------------------------------------------------------------------------------


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary)
        and thing.get("/Type") == "/Font"
        and not str(thing.get("/Subtype")).startswith("/CIDFont")
    ]


def of_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for font in fonts(pdf):
        name = str(font.get("/BaseFont", font.get("/Name", "?")))
        parts = as_list(font.get("/DescendantFonts")) or [font]
        descriptors = [part.get("/FontDescriptor", {}) for part in parts]
        if not all(
            any(f"/FontFile{number}" in descriptor for number in ("", "2", "3"))
            for descriptor in descriptors
        ):
            yield f"font {name} is not embedded"
        if "/ToUnicode" not in font:
            yield f"font {name} does not tell its characters"


class Letters:
    """The codes of which a font tells the character, and how many glyphs its file has: a code
    beyond them shows the box of a missing character."""

    def __init__(self, font: Any) -> None:
        table = font["/ToUnicode"].read_bytes().decode("latin-1") if "/ToUnicode" in font else ""
        self.known: set[int] = set()
        for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
            pairs = re.findall(r"<([0-9a-fA-F]+)>\s*<[0-9a-fA-F]+>", block)
            self.known |= {int(code, 16) for code in pairs}
        for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
            for first, last in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*[<\[]", block):
                self.known |= set(range(int(first, 16), int(last, 16) + 1))
        descriptor = font["/DescendantFonts"][0].get("/FontDescriptor", {})
        file = descriptor.get("/FontFile2")
        self.count = TTFont(BytesIO(file.read_bytes()))["maxp"].numGlyphs if file else 0


# -- the pages ----------------------------------------------------------------------------------


def of_page(page: Any, tree: Tree, letters: dict[Any, Letters]) -> Iterator[str]:
    if str(page.get("/Tabs", "")) != "/S":
        yield "the order of the tab key does not follow the structure"
    parents = tree.parents.get(int(page.get("/StructParents", -1)), [])
    marked: set[int] = set()
    yield from of_content(page, letters, marked)
    for number in marked:
        if number >= len(parents) or (page.objgen, number) not in tree.held:
            yield f"marked content {number} is in no tag"
    for annotation in as_list(page.get("/Annots")):
        if "/StructParent" not in annotation:
            yield "annotation outside the structure"


def of_content(page: Any, letters: dict[Any, Letters], marked: set[int]) -> Iterator[str]:
    """What is painted without a mark, or in letters that are not there. Adds to `marked` the
    numbers of what has a tag."""
    marks: list[int | str] = []
    font: Letters | None = None
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator in {"BMC", "BDC"}:
            marks.append(mark_of(operands))
            if isinstance(marks[-1], int):
                marked.add(marks[-1])
                if "Artifact" in marks:
                    yield "tagged content in an artifact"
        elif operator == "EMC":
            marks.pop()
        elif operator == "Tf":
            font = letters.get(page.resources["/Font"][operands[0]].objgen)
        elif operator in PAINTS and not any(m == "Artifact" or isinstance(m, int) for m in marks):
            yield f"untagged content ({operator})"
        if operator in SHOWS_TEXT:
            yield from of_text(operands, font)


def mark_of(operands: Any) -> int | str:
    """Its number in the page, or `Artifact`, or another name that says nothing."""
    if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary):
        number = operands[1].get("/MCID")
        if number is not None:
            return int(number)
    return str(operands[0])[1:]


def of_text(operands: Any, font: Letters | None) -> Iterator[str]:
    if font is None:
        return
    shown = operands[-1]
    for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
        codes = bytes(part) if isinstance(part, pikepdf.String) else b""
        for place in range(0, len(codes), 2):
            code = int.from_bytes(codes[place : place + 2], "big")
            if not 0 < code < font.count:
                yield "a character that the font does not have"
            elif code not in font.known:
                yield f"a glyph ({code}) of which the character is not told"
