"""The locations beside each other: like with like, the best as a target, a friendly rivalry."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import TemplateView, View
from django_tables2 import RequestConfig

from co2scan.benchmark_words import (
    GROUP_MANY,
    GROUP_ONE,
    MEASURES,
    saving_words,
    times_words,
    value_words,
)
from co2scan.charts.benchmark import peers_chart
from co2scan.domain.benchmark import SiteUse, Standing, next_report
from co2scan.models import Location
from co2scan.selectors.benchmark import Benchmark, first_year, read_benchmark, site_uses
from co2scan.selectors.places import Place
from co2scan.services.locations import set_ranking
from co2scan.tables.benchmark import PeerTable
from co2scan.views.benchmark_rows import Peers, Viewer, peers_of, usual_group
from co2scan.views.benchmark_selection import Compared, read_compared
from co2scan.wording import counted, listed, span_name
from vrt_duurzaam.accounts import access
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.lib.templatetags.house import percent

VIEW = frozenset({access.VIEW_FOOTPRINT, access.VIEW_OWN_LOCATIONS})


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A site above the limits of the duty to save energy."""

    name: str
    url: str
    use: SiteUse


class BenchmarkPage(PermissionView, TemplateView):
    permissions = VIEW
    template_name = "co2scan/benchmark/benchmark.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, today = self.user, timezone.localdate()
        asked = read_compared(self.request.GET)
        found = read_benchmark(asked.period, today)
        viewer = viewer_of(user)
        measure = asked.measure or ("gas" if "gas" in found.measures else "co2")
        group = asked.group or usual_group(found.groups, viewer)
        selection = Compared(asked.period, measure, group, asked.in_normal_weather)
        peers = peers_of(found, selection, measure, group, viewer)
        return super().get_context_data(
            is_empty=not found.measures,
            selection=selection,
            span=span_name(asked.period.starts_on, asked.period.ends_on).capitalize(),
            measures=selection.measures(found.measures),
            groups=selection.groups({key: len(its) for key, its in found.groups.items()}),
            weathers=selection.weathers() if measure in ("gas", "heat", "co2") else [],
            periods=selection.periods(first_year()),
            say=say(peers),
            say_more=say_more(peers),
            unknown_kinds=len(found.groups.get("station", [])),
            hidden=hidden_words(peers),
            chart=peers_chart(measure, group, peers.bars(), peers.standings.middle)
            if peers.best_name
            else None,
            table=self._table(peers),
            ranking=peers.ranking(),
            ranking_unit=f"{MEASURES[measure].unit} per {MEASURES[measure].per}",
            group_name=GROUP_MANY[group],
            joinable=joinable(user, viewer, found.groups.get(group, [])),
            duties=duties(found, viewer, selection),
            report_on=next_report(today),
            **kwargs,
        )

    def _table(self, peers: Peers) -> PeerTable:
        words = MEASURES[peers.measure]
        table = PeerTable(
            peers.rows(),
            unit=f"{words.unit} per {words.per}",
            quantity=words.quantity,
            best=peers.best_name,
        )
        RequestConfig(self.request, paginate=False).configure(table)
        return table


def viewer_of(user: User) -> Viewer:
    if user.has_perm(access.VIEW_FOOTPRINT):
        return Viewer(sees_all=True, own=frozenset())
    own = Location.objects.visible_to(user).values_list("pk", flat=True)
    return Viewer(sees_all=False, own=frozenset(own))


def say(peers: Peers) -> str:
    """The one sentence: what could be saved, or where the own location stands."""
    many = GROUP_MANY[peers.group]
    ordered = peers.standings.ordered
    if not ordered:
        return f"Van de {many} is er nog niets dat je eerlijk kunt vergelijken."
    if not peers.best_name:
        return _alone(peers, ordered[0])
    own = next((row for row in peers.own if row.place is not None), None)
    if own is not None:
        return _own_sentence(peers, own)
    saving = saving_words(peers.measure, peers.standings.saved_quantity, peers.standings.saved_kg)
    if not saving:
        return f"De {many} zijn allemaal even zuinig."
    return f"Waren alle {many} zo zuinig als {peers.best_name}, dan scheelde dat {saving}."


def _alone(peers: Peers, one: Standing) -> str:
    value = value_words(peers.measure, one.score.value or Decimal(0))
    return (
        f"{peers.name(one.score)}: {value}. Er is hier geen andere {GROUP_ONE[peers.group]} "
        "om mee te vergelijken."
    )


def _own_sentence(peers: Peers, own: Standing) -> str:
    value, name = own.score.value or Decimal(0), peers.name(own.score)
    where = f"{name}: {value_words(peers.measure, value)}, plek {own.place} van "
    where += f"{len(peers.standings.ordered)}."
    if own.is_best:
        return f"{where} Zuiniger is er geen."
    if own.less is None:
        return where
    saving = saving_words(peers.measure, own.saved_quantity or Decimal(0), own.saved_kg)
    return f"{where} Zoals {peers.best_name} is {percent(own.less)} minder: {saving}."


def say_more(peers: Peers) -> str:
    """Who stands out, and who has no place."""
    words = []
    if outliers := peers.standings.outliers:
        names = [
            f"{peers.name(row.score)} ({times_words(row.times_middle)} het midden)"
            for row in outliers
            if row.times_middle is not None
        ]
        words.append(f"{counted(len(names), 'uitschieter', 'uitschieters')}: {listed(names)}.")
    without = len(peers.standings.rows) - len(peers.standings.ordered)
    if without:
        verb = "heeft" if without == 1 else "hebben"
        words.append(
            f"{counted(without, 'locatie', 'locaties')} {verb} geen plek, omdat er iets ontbreekt. "
            "Wat ontbreekt is nooit een besparing."
        )
    return " ".join(words)


def hidden_words(peers: Peers) -> str:
    if not peers.hidden:
        return ""
    are = "is 1 andere" if peers.hidden == 1 else f"zijn {peers.hidden} andere"
    return (
        f"Er {are}: te weinig om zonder naam te laten zien. "
        "Wie meedoet aan de ranglijst staat hier wel."
    )


def joinable(user: User, viewer: Viewer, members: Sequence[Place]) -> list[Place]:
    """The locations of the group of which this person decides whether they take part."""
    if user.has_perm(access.ENTER_ALL):
        return list(members)
    if user.has_perm(access.ENTER_OWN):
        return [place for place in members if place.pk in viewer.own]
    return []


def duties(found: Benchmark, viewer: Viewer, selection: Compared) -> list[DutyRow]:
    """The sites with the duty to save energy that this person may see, the largest first."""
    by_pk = {place.pk: place for place in found.sites}
    rows = [
        DutyRow(
            by_pk[use.location].name,
            selection.scan.page("location_footprint", by_pk[use.location].code),
            use,
        )
        for use in site_uses(found)
        if use.has_duty and viewer.opens(by_pk[use.location])
    ]
    return sorted(rows, key=lambda row: -row.use.kwh)


class BenchmarkJoin(View):
    """Switches on or off that a location takes part in the ranking; by who enters its data."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        user = cast("User", request.user)
        location = get_object_or_404(Location.objects.enterable_by(user).sites(), code=code)
        joins = request.POST.get("joins") == "yes"
        set_ranking(location, joins=joins)
        does = "doet mee aan de ranglijst" if joins else "doet niet meer mee aan de ranglijst"
        messages.success(request, f"{location.name} {does}.")
        back = request.POST.get("next", "")
        if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
            return redirect(back)
        return redirect("benchmark")
