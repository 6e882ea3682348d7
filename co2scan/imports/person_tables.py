"""Where the tables in rows are, and which of their cells are about a person.

A header can lie anywhere, be two rows, or come back with other columns. The one with most titles
that we know is of the table; what stands above it goes, since it may name a card holder.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from co2scan.domain.mapping import normalised
from co2scan.domain.personal_data import (
    describes,
    has_words,
    is_about_trips,
    is_card,
    is_known,
    is_of_the_road,
    is_on_the_road,
    is_personal,
    is_plate,
    is_title_of_person,
    may_name_somebody,
    mentions_a_person,
    names_a_person,
    tells_which,
    words_of_names,
)
from co2scan.imports.guess.road import product_of
from co2scan.imports.values import Cell, cell_text

_SITES = ("kazerne", "standplaats", "kostenplaats", "afdeling")
_LOOKED_AT = 50  # rows
_YEARS = range(1990, 2100)

Row = Sequence[Cell]
Change = Callable[[str], str]
Changes = dict[int, Change]


@dataclass(frozen=True, slots=True)
class Head:
    """A row of titles. `above` names groups of columns, `below` is a second row of titles."""

    row: int
    titles: tuple[str, ...]
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    @property
    def is_road(self) -> bool:
        return len(self.filled) > 1 and is_on_the_road((*self.titles, *self.above))

    @property
    def filled(self) -> list[str]:
        return [title for title in self.titles if title]

    def person_places(self, names: Collection[str]) -> set[int]:
        plain, road = normalised(self.titles), self.is_road
        found = set()
        for place, title in enumerate(self.titles):
            is_one = plain[place] in names or is_personal(title, is_on_the_road=road)
            group = self.above[place] if place < len(self.above) else ""
            under = self.below[place] if place < len(self.below) else ""
            is_one |= not is_known(title) and any(map(is_title_of_person, (group, under)))
            is_nameless = not title and place - 1 in found  # merged with its neighbour
            if is_one or is_nameless:
                found.add(place)
        return found

    def score(self, names: Collection[str]) -> int:
        people = self.person_places(names)
        return sum(
            is_known(title) or mentions_a_person(title) or place in people
            for place, title in enumerate(self.titles)
            if title
        )

    def is_relevant(self, names: Collection[str]) -> bool:
        if len(self.filled) == 1:
            return is_title_of_person(self.filled[0])
        is_told = any(map(mentions_a_person, self.filled))
        return self.is_road or is_told or bool(self.person_places(names))

    @property
    def has_data(self) -> bool:
        return any(map(_is_data, self.titles))


@dataclass(frozen=True, slots=True)
class Found:
    """The table in `rows`: `head` is its header, `others` further headers under it, by row."""

    head: Head
    others: dict[int, Head]
    names: frozenset[str]

    @property
    def is_road(self) -> bool:
        return self.head.is_road or any(head.is_road for head in self.others.values())

    def changes(self, rows: Sequence[Row], card: Change) -> dict[int, Changes]:
        """What happens to cells under each header, by its row and by their place."""
        heads = [self.head, *self.others.values()]
        ends = [*sorted(self.others), len(rows)]
        return {
            head.row: _changes(
                head, rows[head.row + 1 : min(e for e in ends if e > head.row)], self, card
            )
            for head in heads
        }

    def stays_above(self, row: Row) -> bool:
        """Of a file about a connection the lines over the table that are about no person."""
        return not self.is_road and not any(
            is_personal(cell_text(cell), is_on_the_road=False) or may_name_somebody(cell_text(cell))
            for cell in row
        )

    def is_aside(self, row: Row) -> bool:
        """A row between the others that says whose they are: `Bestuurder: J. Jansen`."""
        texts = [text for cell in row if (text := cell_text(cell).strip())]
        if not texts or len(texts) > 2:
            return False
        first, colon, _ = texts[0].partition(":")
        is_total = not colon and not tells_which(first) and any(map(_is_data, row))
        if is_title_of_person(first) and len(self.head.filled) > len(texts) and not is_total:
            return True
        return self.is_road and len(self.head.filled) > 2 and not any(map(_is_data, row))


def find_table(rows: Sequence[Row], names: Collection[str]) -> Found | None:
    """None when nothing in it is about a person, a vehicle or a trip."""
    heads = list(_heads(rows))
    relevant = [head for head in heads if head.is_relevant(names)]
    if not relevant:
        return None
    main = max(heads, key=lambda head: (head.score(names), head in relevant, -head.row))
    others = {
        head.row: head
        for head in relevant
        if head.row > main.row and head.titles != main.titles and _is_header(head, names)
    }
    return Found(main, others, frozenset(names))


def lacks_header(rows: Sequence[Row]) -> bool:
    """Whether values of the road begin at once: nobody can say in which column the names are. A
    sentence by itself, such as whom to ask, is no value."""
    first = rows[:_LOOKED_AT]
    return not any(len(head.filled) > 1 for head in _heads(first)) and any(
        isinstance(cell, str) and is_of_the_road(cell)
        for row in first
        if len(list(filter(None, _texts(row)))) > 1
        for cell in row
    )


def data_rows(rows: Sequence[Row]) -> int:
    return sum(any(map(_is_data, row)) for row in rows)


def _is_header(head: Head, names: Collection[str]) -> bool:
    return head.score(names) > 1 and head.score(names) * 2 > len(head.filled)


def _heads(rows: Sequence[Row]) -> Iterator[Head]:
    """Every row without data; of a file that has none, the rows that name a person."""
    titled = {
        number: texts
        for number, row in enumerate(rows)
        if not any(map(_is_data, row)) and any(texts := _texts(row))
    }
    if not any(len(list(filter(None, texts))) > 1 for texts in titled.values()):
        titled |= {
            number: texts
            for number, row in enumerate(rows[:25])
            if any(map(is_title_of_person, texts := _texts(row))) and len(row) > 1
        }
    for number, texts in titled.items():
        above, below = titled.get(number - 1, ()), titled.get(number + 1, ())
        yield Head(number, texts, _groups(above, texts), below)


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(cell_text(cell).split()) for cell in row)


def _is_data(cell: Cell) -> bool:
    """A number or a date; a year is a title too."""
    if isinstance(cell, str):
        text = cell.strip()
        if not text or has_words(text) or not any(char.isdigit() for char in text):
            return False
        return not (text.isdigit() and int(text) in _YEARS)
    return not (isinstance(cell, int | float) and cell in _YEARS)


def _groups(above: Sequence[str], titles: Sequence[str]) -> tuple[str, ...]:
    """A name over several columns is of all of them, up to one whose own title we know."""
    found, group = [], ""
    for name, title in zip_longest(above, titles, fillvalue=""):
        group = name or ("" if is_known(title) else group)
        found.append(group)
    return tuple(found)


def _changes(head: Head, below: Sequence[Row], found: Found, card: Change) -> Changes:
    titles = head.titles
    people = head.person_places(found.names)
    has_site = any(site in title.casefold() for title in titles for site in _SITES)
    says_whose = has_site or any(is_plate(title) for title in titles)
    width = max([len(titles), *(len(row) for row in below)]) if found.is_road else len(titles)
    changes: Changes = {}
    for place in range(width):
        title = titles[place] if place < len(titles) else ""
        is_who = mentions_a_person(title) and any(_has_words(row, place) for row in below)
        if place in people or is_who:
            changes[place] = nothing
        elif found.is_road and is_card(title):
            changes[place] = nothing if says_whose else card
        elif is_plate(title) and has_site and is_about_trips(titles):
            changes[place] = nothing
        elif found.is_road and not is_known(title):
            if any(_has_words(row, place) for row in below):
                is_product = describes(title) and not is_about_trips(titles)
                changes[place] = unless_a_story if is_product else nothing
        elif any(_may_name(row, place) for row in below):
            changes[place] = unless_somebody
    return changes


def _has_words(row: Row, place: int) -> bool:
    return place < len(row) and isinstance(row[place], str) and has_words(str(row[place]))


def _may_name(row: Row, place: int) -> bool:
    return place < len(row) and isinstance(row[place], str) and may_name_somebody(str(row[place]))


def nothing(_text: str) -> str:
    return ""


def unless_somebody(text: str) -> str:
    return "" if may_name_somebody(text) else text


def unless_a_story(text: str) -> str:
    """Under a title that says nothing: only what names a fuel or a stream of waste."""
    is_told = has_words(text) and not (product_of("fuel", text) or product_of("waste", text))
    return "" if is_told else unless_somebody(text)


def people_of(rows: Sequence[Row], found: Found, changes: Changes) -> tuple[int, ...]:
    """A number for who each row is of, in order of their first; nothing where no column tells."""
    titles = dict(enumerate(found.head.titles))
    plain = dict(enumerate(normalised(found.head.titles)))
    telling = [
        p for p in changes if names_a_person(titles.get(p, "")) or plain.get(p) in found.names
    ]
    telling = telling or [p for p in changes if is_card(titles.get(p, ""))]
    numbers: dict[tuple[str, ...], int] = {}
    people = [0] * (found.head.row + 1)
    for row in rows[found.head.row + 1 :]:
        texts = tuple(cell_text(row[p]).strip().casefold() for p in telling if p < len(row))
        is_told = any(texts) and not all(text.startswith("k-") for text in texts)
        people.append(numbers.setdefault(texts, len(numbers) + 1) if is_told else 0)
    return tuple(people) if any(people) else ()


def names_in(
    rows: Sequence[Row], cleaned: Sequence[Row], found: Found, changes: dict[int, Changes]
) -> frozenset[str]:
    """The words of the names that went, so that the name of the file is rid of them too."""
    telling = found.head.person_places(found.names)
    telling = {p for p in telling if names_a_person(dict(enumerate(found.head.titles)).get(p, ""))}
    texts = {
        cell_text(row[place])
        for row in rows[found.head.row + 1 :]
        for place in telling
        if place < len(row)
    }
    aside = {
        cell_text(cell).rpartition(":")[2]
        for number, (row, kept) in enumerate(zip(rows, cleaned, strict=True))
        if number not in changes and list(row) != list(kept) and _says_whose(row)
        for cell in row
        if not is_title_of_person(cell_text(cell))
    }
    return words_of_names(texts | aside)


def _says_whose(row: Row) -> bool:
    return bool(row) and is_title_of_person(cell_text(row[0]).partition(":")[0])
