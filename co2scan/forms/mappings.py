"""The wizard for a file whose columns nobody mapped yet."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField

from co2scan.domain.incoming import Carrier
from co2scan.domain.mapping import THOUSANDTHS_OF_UNIT, Mapping, TablePreview, ValueColumn

SHOWN_EXAMPLES = 3
SKIP, MOMENT, CLOCK, END, LAST_DAY, EAN, METER = (
    "", "moment", "clock", "end", "last_day", "ean", "meter",
)  # fmt: skip
# A value role is written carrier/direction/tariff.
ROLES: list[Any] = [
    (SKIP, "overslaan"),
    (
        "Wanneer",
        [
            (MOMENT, "datum of tijdstip"),
            (CLOCK, "tijd, naast de datum"),
            (END, "tot (die dag niet meer)"),
            (LAST_DAY, "tot en met"),
        ],
    ),
    ("Van wie", [(EAN, "EAN"), (METER, "meternummer")]),
    (
        "Stroom",
        [
            ("electricity/use/single", "stroom: verbruik"),
            ("electricity/use/normal", "stroom: verbruik normaal"),
            ("electricity/use/low", "stroom: verbruik laag"),
            ("electricity/feed_in/single", "stroom: teruglevering"),
            ("electricity/feed_in/normal", "stroom: teruglevering normaal"),
            ("electricity/feed_in/low", "stroom: teruglevering laag"),
            ("electricity/production/single", "stroom: opwek"),
        ],
    ),
    ("Gas", [("gas/use/single", "gas: verbruik")]),
]
_VALUE_NAMES = {role: name for _, roles in ROLES[1:] for role, name in roles if "/" in role}
KINDS = [
    ("interval-15", "verbruik per kwartier"),
    ("interval-60", "verbruik per uur"),
    ("reading", "meterstanden"),
    ("period-day", "totaal per dag"),
    ("period-month", "totaal per maand"),
    ("period-year", "totaal per jaar"),
]


def _units(carrier: Carrier) -> list[tuple[str, str]]:
    return [(unit, unit.replace("m3", "m³")) for unit in THOUSANDTHS_OF_UNIT[carrier]]


class Column(NamedTuple):
    """A column of the file as the wizard shows it."""

    name: str
    examples: list[str]
    role: BoundField


class MappingForm(forms.Form):
    """`kept` is the mapping to begin with; after validation `mapping` is what the person said. Only
    who keeps it (`is_kept`) must give it a name.
    """

    kind = forms.ChoiceField(label="Wat staat erin?", choices=KINDS)
    stamp = forms.ChoiceField(
        label="Het tijdstip is",
        choices=[("start", "het begin"), ("end", "het einde")],
        help_text="Van het kwartier, het uur of de dag.",
    )
    date_order = forms.ChoiceField(
        label="Datums staan er als",
        choices=[("dmy", "dag-maand-jaar"), ("ymd", "jaar-maand-dag"), ("mdy", "maand-dag-jaar")],
    )
    zone = forms.ChoiceField(
        label="De klok is",
        choices=[
            ("local", "de Nederlandse tijd"),
            ("utc", "UTC"),
            ("offset", "met het verschil erbij, zoals +0100"),
        ],
    )
    decimal = forms.ChoiceField(
        label="Decimaalteken",
        choices=[("comma", "komma"), ("point", "punt"), ("unknown", "vraag het bij twijfel")],
    )
    unit_electricity = forms.ChoiceField(label="Eenheid van stroom", choices=_units("electricity"))
    unit_gas = forms.ChoiceField(label="Eenheid van gas", choices=_units("gas"))
    name = forms.CharField(
        label="Naam van deze indeling",
        max_length=60,
        error_messages={"required": "Geef de indeling een naam."},
        help_text="Een volgend bestand met dezelfde kop gaat dan vanzelf.",
    )

    def __init__(
        self, table: TablePreview, kept: Mapping, data: Any = None, *, is_kept: bool = True
    ) -> None:
        super().__init__(data, initial=_initial(kept, table))
        self.fields["name"].required = is_kept
        self.table = table
        self.mapping = kept
        roles = _roles_of(kept)
        for number, column in enumerate(table.signature):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                label=_shown(table.columns[number], number),
                choices=ROLES,
                required=False,
                initial=roles.get(column, SKIP),
            )

    def columns(self) -> list[Column]:
        rows = self.table.rows
        return [
            Column(
                name=_shown(column, number),
                examples=[row[number] for row in rows if row[number]][:SHOWN_EXAMPLES],
                role=self[f"column-{number}"],
            )
            for number, column in enumerate(self.table.columns)
        ]

    def settings(self) -> list[BoundField]:
        return [self[name] for name in self.base_fields if name != "name"]

    def value_names(self) -> list[str]:
        """`Stroom, verbruik laag`, for each column of values of the mapping so far."""
        return [_VALUE_NAMES.get(_role_of(value), value.column) for value in self.mapping.values]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            self._refuse_twice()
        if self.errors:
            return cleaned
        self.mapping = self._mapping()
        if problems := self.mapping.problems():
            raise forms.ValidationError(problems)
        return cleaned

    def _role(self, column: str) -> str:
        return str(self.cleaned_data[f"column-{self.table.signature.index(column)}"])

    def _with_role(self, *roles: str) -> tuple[str, ...]:
        return tuple(column for column in self.table.signature if self._role(column) in roles)

    def _refuse_twice(self) -> None:
        seen: set[str] = set()
        for number, column in enumerate(self.table.signature):
            role = self._role(column)
            if role and role in seen:
                self.add_error(f"column-{number}", "Deze rol heeft al een andere kolom.")
            seen.add(role)

    def _mapping(self) -> Mapping:
        cleaned = self.cleaned_data
        kind, _, length = cleaned["kind"].partition("-")
        ends = self._with_role(END, LAST_DAY) if kind == "period" else ()
        said = {
            "name": cleaned["name"].strip(),
            "signature": self.table.signature,
            "moment_columns": self._with_role(MOMENT) + self._with_role(CLOCK),
            "values": [*self._values(kind)],
            "ean_column": "".join(self._with_role(EAN)),
            "meter_column": "".join(self._with_role(METER)),
            "end_column": ends[0] if ends else "",
            "end_is_inclusive": bool(ends) and self._role(ends[0]) == LAST_DAY,
        }
        said |= {name: cleaned[name] for name in ("stamp", "date_order", "zone", "decimal")}
        if kind == "interval":
            said["minutes"] = int(length)
        elif kind == "period":
            said["period"] = length
        return Mapping.from_dict(said)

    def _values(self, kind: str) -> Iterator[dict[str, str]]:
        for column in self.table.signature:
            carrier, slash, rest = self._role(column).partition("/")
            if not slash:
                continue
            direction, _, tariff = rest.partition("/")
            yield {
                "column": column,
                "carrier": carrier,
                "direction": direction,
                "kind": kind,
                "unit": self.cleaned_data[f"unit_{carrier}"],
                "tariff": tariff,
            }


def _shown(column: str, number: int) -> str:
    return column.strip() or f"kolom {number + 1}"


def _initial(kept: Mapping, table: TablePreview) -> dict[str, str]:
    has_clock = any(":" in cell for row in table.rows for cell in row)
    usual = "interval" if has_clock else "period"
    first = kept.values[0].kind if kept.values else usual
    kind = {
        "interval": f"interval-{kept.minutes}",
        "reading": "reading",
        "period": f"period-{kept.period}",
    }[first]
    units = {f"unit_{value.carrier}": value.unit for value in kept.values}
    return {
        "kind": kind,
        "stamp": kept.stamp,
        "date_order": kept.date_order,
        "zone": kept.zone,
        "decimal": kept.decimal,
        "name": kept.name,
        **units,
    }


def _role_of(value: ValueColumn) -> str:
    return f"{value.carrier}/{value.direction}/{value.tariff}"


def _roles_of(kept: Mapping) -> dict[str, str]:
    roles = {value.column: _role_of(value) for value in kept.values}
    roles |= dict(zip(kept.moment_columns, (MOMENT, CLOCK), strict=False))
    roles[kept.ean_column] = EAN
    roles[kept.meter_column] = METER
    roles[kept.end_column] = LAST_DAY if kept.end_is_inclusive else END
    roles.pop("", None)
    return roles
