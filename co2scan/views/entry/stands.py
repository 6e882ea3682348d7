"""The stands of a display, by a person who stands in front of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from co2scan.choices import Direction, EntryMode
from co2scan.forms.entry import StandsForm, stand_name
from co2scan.models import Connection, Location, MeterDevice, Reading
from co2scan.selectors.entry.readings import (
    RegisterLine,
    StandUse,
    display_on,
    register_lines,
    stand_days,
    stand_uses,
)
from co2scan.selectors.evidence import of_display
from co2scan.services.connections.replacement_checks import counter_name
from co2scan.services.entry.stands import StandsInput, StandsOutcome, save_stands
from co2scan.services.evidence import About, try_to_add
from co2scan.views.entry.naming import ean_words
from co2scan.wording import unit_word
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.numbers import dutch, typed


@dataclass(frozen=True, slots=True)
class ShownRegister:
    """A counter of the display with its field, and what there is to say about it."""

    line: RegisterLine
    field: BoundField
    seen: str
    unit: str
    message: str = ""
    theirs: Reading | None = None

    @property
    def label(self) -> str:
        register = self.line.register
        return counter_name((register.direction, register.tariff)).capitalize()

    @property
    def key(self) -> str:
        """For the names of fields: a key is no quantity, without points for thousands."""
        return str(self.line.register.pk)

    @property
    def typed_text(self) -> str:
        return str(self.field.value() or "")

    @property
    def stored_text(self) -> str:
        """What is stored for that day, as one would type it."""
        return typed(self.line.same_day.value) if self.line.same_day else ""


@dataclass(frozen=True, slots=True)
class ShownUse:
    """What the stands of one direction mean."""

    use: StandUse

    @property
    def label(self) -> str:
        return Direction(self.use.meter.direction).label.capitalize()

    @property
    def unit(self) -> str:
        return unit_word(self.use.meter.unit)


@dataclass(frozen=True, slots=True)
class ShownDay:
    """The stands of an earlier day, a cell per register: what counts, and what it replaced."""

    day: date
    cells: Sequence[tuple[Reading, Sequence[Reading]] | None]
    proofs: int = 0

    @property
    def last(self) -> Reading:
        return max((cell[0] for cell in self.cells if cell), key=lambda row: row.created_at)

    @property
    def who(self) -> str:
        if self.last.batch:
            return self.last.batch.file_name
        return self.last.created_by.name if self.last.created_by else "onbekend"


@dataclass(frozen=True)
class StandsPage:
    """One display on one day."""

    connection: Connection
    device: MeterDevice
    day: date
    lines: Sequence[RegisterLine]

    @property
    def url(self) -> str:
        return reverse("stand_entry", args=[self.connection.location.code, self.connection.code])

    @property
    def stored(self) -> dict[int, Decimal]:
        """By register what was read on that very day."""
        return {line.register.pk: line.same_day.value for line in self.lines if line.same_day}

    def uses(self, stands: Mapping[int, Decimal]) -> list[StandUse]:
        return stand_uses(self.connection, self.lines, stands, self.day)

    def days(self) -> list[ShownDay]:
        """Earlier days, newest first."""
        order = [line.register.pk for line in self.lines]
        days = list(stand_days(self.device))
        proofs = of_display(self.connection, [each.day for each in days])
        found = []
        for each in days:
            by_register = {cell[0].register_id: cell for cell in each.stands}
            cells = [by_register.get(key) for key in order]
            found.append(ShownDay(each.day, cells, len(proofs.get(each.day, ()))))
        return [day for day in found if any(day.cells)]

    def asks(self) -> list[StandUse]:
        """What is stored for the day, is odd, and was not confirmed."""
        if all(line.same_day is None or line.same_day.is_confirmed for line in self.lines):
            return []
        return [use for use in self.uses(self.stored) if use.is_question]

    def form(self) -> StandsForm:
        initial: dict[str, object] = {"read_on": self.day}
        for line in self.lines:
            if line.same_day:
                initial[stand_name(line.register.pk)] = line.same_day.value
        return StandsForm(initial=initial, registers=[line.register for line in self.lines])

    def registers(self, form: StandsForm, outcome: StandsOutcome) -> list[ShownRegister]:
        units = {meter.direction: unit_word(meter.unit) for meter in self.connection.meters.all()}
        return [
            ShownRegister(
                line,
                form[stand_name(line.register.pk)],
                self._seen(line, outcome),
                units.get(line.register.direction, ""),
                outcome.messages.get(line.register.pk, ""),
                outcome.theirs.get(line.register.pk),
            )
            for line in self.lines
        ]

    def _seen(self, line: RegisterLine, outcome: StandsOutcome) -> str:
        row = outcome.theirs.get(line.register.pk) or line.same_day
        return str(row.pk) if row else ""


@require_http_methods(["GET", "POST"])
def stand_entry(request: HttpRequest, code: str, connection: str) -> HttpResponse:
    """A form per display; sent by htmx while typing it tells what the stands would mean."""
    user = cast("User", request.user)
    found = _connection(user, code, connection)
    page = _page(found, _day(request))
    if page is None:
        return render(request, "co2scan/entry/stands.html", {"connection": found, "page": None})
    if request.method == "GET":
        return _render(request, page, page.form(), StandsOutcome())
    form = StandsForm(request.POST, request.FILES, registers=[line.register for line in page.lines])
    is_valid = form.is_valid()
    if request.htmx:  # type: ignore[attr-defined]
        return _render(request, page, form, StandsOutcome(), part="uses")
    if not is_valid:
        return _render(request, page, form, StandsOutcome())
    offered = StandsInput(
        form.cleaned_data["read_on"],
        form.stands,
        form.seen,
        form.cleaned_data["note"],
        form.cleaned_data["confirm"],
    )
    outcome = save_stands(found, offered, user)
    if not outcome.is_stored:
        if outcome.day_message:
            form.add_error("read_on", outcome.day_message)
        return _render(request, page, form, outcome)
    if photo := form.cleaned_data["photo"]:
        period = page.day, page.day + timedelta(days=1)
        about = About(found.location, period, connection=found)
        if refused := try_to_add(about, photo.data, photo.kind, user):
            messages.warning(request, f"De foto is niet bewaard. {refused}")
    return _stored(request, _page(found, page.day) or page)


def _connection(user: User, code: str, connection: str) -> Connection:
    """Only where the person may enter data, and a display is what they read."""
    location = get_object_or_404(Location.objects.enterable_by(user), code=code)
    rows = Connection.objects.select_related("location").prefetch_related("devices", "meters")
    return get_object_or_404(
        rows, location=location, code=connection, entry_mode=EntryMode.REGISTER
    )


def _day(request: HttpRequest) -> date:
    """The day that the form or the address names; a wrong one is told by the form itself."""
    text = request.POST.get("read_on") or request.GET.get("datum", "")
    form = StandsForm({"read_on": text}, registers=[])
    form.is_valid()
    return cast("date", form.cleaned_data.get("read_on")) or timezone.localdate()


def _page(connection: Connection, day: date) -> StandsPage | None:
    """None when no display is known. On a day of another display the present one is shown: saving
    tells that it did not hang there yet."""
    current = next((d for d in connection.devices.all() if d.removed_on is None), None)
    device = display_on(connection, day) or current
    if device is not None and device.removed_on is not None:
        device = current
    if device is None:
        return None
    return StandsPage(connection, device, day, register_lines(device, day))


def _render(
    request: HttpRequest,
    page: StandsPage,
    form: StandsForm,
    outcome: StandsOutcome,
    part: str = "",
) -> HttpResponse:
    stands = form.stands if form.is_bound else page.stored
    context = {
        "page": page,
        "connection": page.connection,
        "location": page.connection.location,
        "ean": ean_words(page.connection),
        "form": form,
        "outcome": outcome,
        "registers": page.registers(form, outcome),
        "uses": [ShownUse(use) for use in page.uses(stands)],
        "asks": [] if form.is_bound else [ShownUse(use) for use in page.asks()],
    }
    if part:
        return render(request, "co2scan/entry/parts/stand_uses.html", context)
    context["days"] = page.days()
    return render(request, "co2scan/entry/stands.html", context)


def _stored(request: HttpRequest, page: StandsPage) -> HttpResponse:
    if page.asks():
        return redirect(f"{page.url}?datum={page.day:%Y-%m-%d}#klopt-dit")
    used = [
        f"{dutch(use.used, 0)} {unit_word(use.meter.unit)} sinds {long_day(use.since)}"
        for use in page.uses(page.stored)
    ]
    tail = f": {', '.join(used)}" if used else ""
    messages.success(request, f"Meterstand bewaard{tail}.")
    return redirect("my_location_detail", page.connection.location.code)
