"""The words, signs and addresses with which a month stands on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from co2scan.choices import EntryMode
from co2scan.domain.cells import Cell
from co2scan.domain.questions import times
from co2scan.forms.entry import cell_key
from co2scan.models import Meter, PeriodEntry
from co2scan.views.entry.naming import meter_title
from co2scan.wording import unit_word
from vrt_duurzaam.lib.dates import MONTHS, SHORT_MONTHS, long_month
from vrt_duurzaam.lib.numbers import dutch, typed

STATE_ICONS = {"typed": "vink", "ask": "vraag", "file": "bestand", "estimated": "half"}
STATE_WORDS = {
    "typed": "bewaard",
    "ask": "klopt dit?",
    "file": "uit bestand",
    "estimated": "geschat",
    "partial": "deels bekend",
    "missing": "ontbreekt",
    "absent": "leeg",
    "running": "loopt",
    "later": "nog niet",
    "left_out": "telt niet mee",
    "closed": "niet in gebruik",
    "refused": "niet bewaard",
}


@dataclass(frozen=True, slots=True)
class Feedback:
    """What there is to say about a cell that was sent. `text` is what was typed, when that is not
    what is stored; `theirs` is what somebody else typed in the meantime."""

    text: str = ""
    message: str = ""
    meanings: Sequence[str] = ()
    theirs: PeriodEntry | None = None
    corrected: Decimal | None = None  # what it was, when nobody said why it changed
    emptied: Decimal | None = None

    @property
    def is_refused(self) -> bool:
        return bool(self.message)


NOTHING = Feedback()


@dataclass(frozen=True, slots=True)
class ShownCell:
    """`place` is "cell" in the year, "todo" in the part on top. `year` is the one that the page
    shows; `stand_url` is where the person reads the display that this month waits for."""

    meter: Meter
    cell: Cell
    can_type: bool
    location_code: str
    year: int
    feedback: Feedback = NOTHING
    place: str = "cell"
    stand_url: str = ""

    @property
    def key(self) -> str:
        return cell_key(self.meter, self.cell.month)

    @property
    def place_id(self) -> str:
        return f"{self.place}-{self.key}"

    @property
    def field_id(self) -> str:
        return f"{self.place_id}-veld"

    @property
    def about_id(self) -> str:
        return f"{self.place_id}-uitleg"

    @property
    def field_name(self) -> str:
        return f"{self.key}-{'todo' if self.place == 'todo' else 'value'}"

    @property
    def note_name(self) -> str:
        return f"{self.key}-{'todo_note' if self.place == 'todo' else 'note'}"

    @property
    def sent(self) -> str:
        """The fields that go along when this cell saves itself."""
        own = [self.field_name, self.note_name, f"{self.key}-seen", f"{self.key}-confirm"]
        return ",".join(["jaar", "todo", "asked", "place", *own])

    @property
    def seen(self) -> str:
        theirs = self.feedback.theirs
        if theirs is not None:
            return str(theirs.pk)
        return str(self.cell.typed.key) if self.cell.typed else ""

    @property
    def is_field(self) -> bool:
        return self.can_type and (self.cell.is_typable or self.state == "refused")

    @property
    def state(self) -> str:
        if self.feedback.is_refused or self.feedback.theirs:
            return "refused"
        return self.cell.state

    @property
    def is_from_stands(self) -> bool:
        is_read = self.meter.connection.entry_mode == EntryMode.REGISTER
        return is_read and self.state == "file"

    @property
    def state_word(self) -> str:
        if self.has_proof:
            return "bewaard, met foto"
        return "uit meterstanden" if self.is_from_stands else STATE_WORDS[self.state]

    @property
    def has_proof(self) -> bool:
        return self.state == "typed" and self.cell.typed is not None and self.cell.typed.has_proof

    @property
    def proof_url(self) -> str:
        """Where a photo or PDF of the month can be added."""
        return self._reverse("cell_evidence")

    @property
    def icon(self) -> str:
        if self.has_proof:
            return "clip"
        return "meter" if self.is_from_stands else STATE_ICONS.get(self.state, "gat")

    @property
    def is_delivery(self) -> bool:
        return self.meter.connection.entry_mode == EntryMode.DELIVERY

    @property
    def asks_for_text(self) -> bool:
        """Whether the part on top still shows a field for it."""
        return self.cell.is_needed or self.state in ("refused", "ask")

    @property
    def has_feedback(self) -> bool:
        return self.can_type and (self.feedback != NOTHING or self.cell.state == "ask")

    @property
    def described_by(self) -> str:
        return self.about_id if self.has_feedback else ""

    @property
    def text(self) -> str:
        """What stands in the field: as one would type it, since it may be sent again. Points for
        thousands are for entry.mjs to show while nobody is typing."""
        if self.feedback.text:
            return self.feedback.text
        return typed(self.cell.typed.quantity) if self.cell.typed else ""

    @property
    def placeholder(self) -> str:
        if self.cell.is_needed and self.cell.value is None:
            return "vul in"
        if self.cell.value is None or self.cell.typed is not None:
            return ""
        word = "geschat" if self.cell.state == "estimated" else "deels"
        return f"{word} {dutch(self.cell.value, 0)}"

    @property
    def shown_value(self) -> str:
        """As exact as it was typed; what was computed needs no fraction."""
        if self.cell.value is None:
            return ""
        return dutch(self.cell.value, None if self.cell.typed else 0)

    @property
    def title(self) -> str:
        return meter_title(self.meter)

    @property
    def unit(self) -> str:
        return unit_word(self.meter.unit)

    @property
    def month_key(self) -> str:
        return f"{self.cell.month:%Y-%m}"

    @property
    def short_month(self) -> str:
        return SHORT_MONTHS[self.cell.month.month - 1]

    @property
    def month_name(self) -> str:
        return MONTHS[self.cell.month.month - 1]

    @property
    def long_month(self) -> str:
        return long_month(self.cell.month)

    @property
    def month_words(self) -> str:
        """With its year when that is not the one on the page."""
        return self.month_name if self.cell.month.year == self.year else self.long_month

    @property
    def question(self) -> str:
        """Why it asks."""
        value, last_year = self.cell.value, self.cell.last_year
        if value is None or last_year is None:
            return ""
        if value >= last_year:
            many = times(value, last_year)
            decimals = 0 if many >= 10 else None
            return f"{dutch(value)} {self.unit} is {dutch(many, decimals)} keer vorig jaar."
        return f"{dutch(value)} {self.unit} is veel minder dan vorig jaar."

    @property
    def restored_text(self) -> str:
        """The value that was emptied, as one would type it."""
        return "" if self.feedback.emptied is None else typed(self.feedback.emptied)

    @property
    def url(self) -> str:
        return self._reverse("cell_save")

    @property
    def keep_url(self) -> str:
        """This cell as it is stored."""
        also = f"&todo={self.key}" if self.place == "todo" else ""
        return f"{self.url}?jaar={self.year}{also}"

    @property
    def place_url(self) -> str:
        """Where the cell stands in its year."""
        anchor = f"#cell-{self.key}"
        if self.cell.month.year == self.year:
            return anchor
        address = reverse("my_location_detail", args=[self.location_code])
        return f"{address}?jaar={self.cell.month.year}{anchor}"

    @property
    def history_url(self) -> str:
        return self._reverse("cell_history")

    @property
    def sign_url(self) -> str:
        return self.history_url if self.cell.value is not None else ""

    @property
    def sign_label(self) -> str:
        return f"Herkomst van {self.title}, {self.long_month}"

    def _reverse(self, name: str) -> str:
        return reverse(name, args=[self.location_code, self.meter.code, self.cell.month])
