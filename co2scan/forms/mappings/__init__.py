"""The wizard for a file whose columns nobody mapped yet.

What we are sure of is filled in; a question has no answer until a person gives it.
"""

from collections.abc import Iterator
from typing import Any

from django import forms

from co2scan.domain.activity_columns import UNITS as ROAD_UNITS
from co2scan.domain.activity_columns import plain
from co2scan.domain.mapping import PARTS_OF_STORED, Mapping, TablePreview
from co2scan.domain.proposal import Proposal
from co2scan.forms.mappings.building import mapping_from
from co2scan.forms.mappings.checking import refuse_twice, refuse_unanswered
from co2scan.forms.mappings.roles import (
    KIND,
    KINDS,
    ROAD,
    ROLES,
    SETTINGS,
    SKIP,
    UNITS,
    UNKNOWN,
    VALUE_NAMES,
    VALUE_ROLES,
    category_choices,
    kind_of,
    needed_for,
    role_of,
    roles_of,
)
from co2scan.forms.mappings.showing import Column, Combination, Setting, joined, shown

SHOWN_EXAMPLES = 3
CHOOSE = ("", "kies")


class MappingForm(forms.Form):
    """`kept` is the mapping to begin with; after validation `mapping` is what the person said. Only
    who keeps it (`is_kept`) must give it a name.
    """

    kind = forms.ChoiceField(label="Wat staat erin?", choices=KINDS)
    date_order = forms.ChoiceField(
        label="Datums staan er als",
        choices=[("dmy", "dag-maand-jaar"), ("ymd", "jaar-maand-dag"), ("mdy", "maand-dag-jaar")],
    )
    stamp = forms.ChoiceField(
        label="Het tijdstip is",
        choices=[("start", "het begin"), ("end", "het einde")],
        help_text="Van het kwartier, het uur, de dag of de maand.",
    )
    zone = forms.ChoiceField(
        label="De klok is",
        choices=[
            ("local", "de Nederlandse tijd"),
            ("utc", "UTC"),
            ("winter", "het hele jaar wintertijd"),
            ("offset", "met het verschil erbij, zoals +0100"),
        ],
    )
    decimal = forms.ChoiceField(
        label="Decimaalteken",
        choices=[("comma", "komma"), ("point", "punt"), ("unknown", "vraag het bij twijfel")],
    )
    own_meters = forms.BooleanField(
        label="Elke kolom is een eigen meter",
        required=False,
        help_text="Als twee kolommen hetzelfde meten, op twee plaatsen.",
    )
    name = forms.CharField(
        label="Naam van deze indeling",
        max_length=60,
        error_messages={"required": "Geef de indeling een naam."},
        help_text="Een volgend bestand met dezelfde kop gaat dan vanzelf.",
    )

    def __init__(
        self,
        table: TablePreview,
        proposal: Proposal,
        kept: Mapping | None = None,
        data: Any = None,
        *,
        is_kept: bool = True,
    ) -> None:
        self.table, self.proposal = table, proposal
        self.mapping = kept or proposal.mapping
        self.questions = {} if kept else proposal.questions
        self.because = {} if kept else proposal.because
        super().__init__(data, initial=self._initial())
        self.fields["name"].required = is_kept
        self._add_columns()
        for name in SETTINGS:
            if name in self.questions:
                field = self.fields[name]
                field.required = name in needed_for(self._kind_now())
                field.error_messages["required"] = "Kies wat het is."
                field.choices = [CHOOSE, *field.choices]  # type: ignore[attr-defined]
        self.kinds = [c for c in self.signature if self._now(c) == KIND]
        self.texts = proposal.combinations(self.kinds)
        self._add_combinations()

    @property
    def signature(self) -> tuple[str, ...]:
        return self.table.signature

    # -- the fields -----------------------------------------------------------------------------

    def _initial(self) -> dict[str, Any]:
        kept = self.mapping
        has_clock = any(":" in cell for row in self.table.rows for cell in row)
        initial = {
            "kind": kind_of(kept, has_clock=has_clock),
            "own_meters": any(value.is_own_meter for value in kept.values),
            "name": kept.name,
        }
        initial |= {
            name: getattr(kept, name) for name in ("stamp", "date_order", "zone", "decimal")
        }
        return initial | dict.fromkeys(set(self.questions) & set(initial), "")

    def _add_columns(self) -> None:
        roles = roles_of(self.mapping)
        units = {v.column: v.unit for v in self.mapping.values if not v.only}
        for number, column in enumerate(self.signature):
            name, label = f"column-{number}", shown(self.table.columns[number], number)
            asked = name in self.questions
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=[(UNKNOWN, "kies wat dit is"), *ROLES] if asked else ROLES,
                required=False,
                initial=UNKNOWN if asked else roles.get(column, SKIP),
            )
            unit_name = f"unit-{number}"
            self.fields[unit_name] = forms.ChoiceField(
                label=f"Eenheid van {label}",
                choices=[("", "kies" if unit_name in self.questions else "als hierboven"), *UNITS],
                required=False,
                initial=units.get(column, "") if self._says_unit(unit_name) else "",
            )

    def _says_unit(self, name: str) -> bool:
        """Whether the unit is known: kept, or named by the header."""
        is_asked = any(question.startswith("unit-") for question in self.questions)
        return name not in self.questions and (
            not is_asked or "kop zegt" in self.because.get(name, "")
        )

    def _add_combinations(self) -> None:
        is_road = self._kind_now() in ROAD
        choices: list[Any] = category_choices(self._kind_now()) if is_road else VALUE_ROLES
        nothing = CHOOSE if is_road else (SKIP, "overslaan")
        known = self._known_combinations()
        if self.is_bound:
            # Kinds that were not shown yet begin as we think.
            self.data = self.data.copy()  # type: ignore[attr-defined]
        for number, texts in enumerate(self.texts):
            self.fields[f"combination-{number}"] = forms.ChoiceField(
                label=joined(texts),
                choices=[nothing, *choices],
                required=False,
                initial=(usual := known.get(tuple(map(plain, texts)), "")),
            )
            if self.is_bound:
                self.data.setdefault(f"combination-{number}", usual)  # type: ignore[attr-defined]
        self.fields["category"] = forms.ChoiceField(
            label="Wat is er getankt, geladen of gereisd?",
            choices=[CHOOSE, *(category_choices(self._kind_now())[:-1] if is_road else [])],
            required=False,
            initial=self.mapping.activity.category if self.mapping.activity else "",
        )

    def _known_combinations(self) -> dict[tuple[str, ...], str]:
        if self.mapping.activity is not None:
            return dict(self.mapping.activity.products)
        return {
            tuple(plain(text) for _column, text in value.only): role_of(value)
            for value in self.mapping.values
            if value.only
        }

    def _now(self, column: str) -> str:
        """The role as it stands: as sent, else as proposed."""
        return str(self[f"column-{self.signature.index(column)}"].value() or "")

    def _kind_now(self) -> str:
        return str(self["kind"].value() or "")

    # -- what the page shows --------------------------------------------------------------------

    def columns(self) -> Iterator[Column]:
        for number, column in enumerate(self.table.columns):
            found = [row[number] for row in self.table.rows if row[number]]
            role, unit = f"column-{number}", f"unit-{number}"
            yield Column(
                shown(column, number),
                found[:SHOWN_EXAMPLES],
                self[role],
                self[unit],
                self.because.get(role, ""),
                self.questions.get(role, ""),
                self.because.get(unit, ""),
                self.questions.get(unit, ""),
            )

    def settings(self) -> Iterator[Setting]:
        for name in (*SETTINGS, "own_meters"):
            yield Setting(self[name], self.because.get(name, ""), self.questions.get(name, ""))

    def rows_by_kind(self) -> list[Combination]:
        return [
            Combination(
                joined(texts),
                self[f"combination-{number}"],
                self._kind_now() in ROAD and not self[f"combination-{number}"].value(),
            )
            for number, texts in enumerate(self.texts)
        ]

    @property
    def combinations_key(self) -> str:
        """Changes when other combinations are to be shown."""
        return "|".join([self._kind_now() if self._kind_now() in ROAD else "", *self.kinds])

    @property
    def asks_category(self) -> bool:
        return self._kind_now() in ROAD and not self.texts

    def road_unit(self, subject: str) -> str:
        activity = self.proposal.mapping.activity
        is_same = activity is not None and activity.subject == subject
        return activity.unit if activity is not None and is_same else ROAD_UNITS[subject][0]

    def asked(self) -> list[tuple[str, str]]:
        """Every question with the id of its field."""
        ids = {n: self[n].id_for_label for n in self.questions if n in self.fields}
        ids |= {"products": "kinds", "category": "id_category"}
        return [(ids[name], text) for name, text in self.questions.items() if name in ids]

    def value_names(self) -> list[str]:
        """`stroom: verbruik laag`, for each column of values of the mapping so far."""
        if self.mapping.activity is not None:
            return ["telt mee als"]
        return [VALUE_NAMES.get(role_of(value), value.column) for value in self.mapping.values]

    # -- what a person said ---------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        refuse_unanswered(self)
        if not self.errors:
            refuse_twice(self)
        if self.errors:
            return cleaned
        self.mapping = mapping_from(self)
        if not self.errors and (problems := self.mapping.problems()):
            raise forms.ValidationError(problems)
        return cleaned

    def role(self, column: str) -> str:
        return str(self.cleaned_data.get(f"column-{self.signature.index(column)}") or "")

    def with_role(self, *roles: str) -> tuple[str, ...]:
        return tuple(column for column in self.signature if self.role(column) in roles)

    def unit_of(self, column: str, carrier: str) -> str:
        """The unit that was chosen; one that was left open is as that of another column."""
        number = self.signature.index(column)
        units = PARTS_OF_STORED[carrier]  # type: ignore[index]
        if chosen := self.cleaned_data.get(f"unit-{number}"):
            if chosen not in units:
                self.add_error(f"unit-{number}", f"Hier past {' of '.join(units)}.")
            return str(chosen)
        others = [self.cleaned_data.get(f"unit-{place}") for place in self._places_of(carrier)]
        known = {unit for unit in others if unit in units}
        if len(known) == 1:
            return str(known.pop())
        self.add_error(f"unit-{number}", "Kies de eenheid.")
        return next(iter(units))

    def _places_of(self, carrier: str) -> list[int]:
        return [n for n, c in enumerate(self.signature) if self.role(c).startswith(f"{carrier}/")]

    def combinations(self) -> list[tuple[tuple[str, ...], str]]:
        return [
            (texts, str(self.cleaned_data.get(f"combination-{number}") or ""))
            for number, texts in enumerate(self.texts)
        ]
