"""The tank of a station: its level, what came in, what was used."""

from datetime import timedelta
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView, View

from co2scan.charts.fleet import tank_chart
from co2scan.domain.units import from_micro
from co2scan.forms.tanks import AskedForm, DeliveryForm, LevelForm, TankForm
from co2scan.models import Location, Tank, TankDelivery, TankLevel
from co2scan.selectors.fleet.tanks import TankFacts, tank_facts
from co2scan.services.fleet.tanks import (
    ASKED,
    BLEND,
    add_delivery,
    add_level,
    set_tank,
    take_back,
)
from co2scan.views.fleet.base import VIEW
from co2scan.views.location_base import ConnectionPage
from vrt_duurzaam.accounts import access
from vrt_duurzaam.lib.dates import long_day
from vrt_duurzaam.lib.forms import show_refusal
from vrt_duurzaam.lib.numbers import dutch
from vrt_duurzaam.lib.templatetags.house import percent
from vrt_duurzaam.lib.views import ServiceFormView


class TankPage(ConnectionPage):
    """A connection that is a tank; another kind has no such page."""

    @cached_property
    def tank(self) -> Tank | None:
        if self.connection.kind != "tank":
            raise Http404("no tank")
        found = Tank.objects.filter(connection=self.connection).first()
        if found is not None:
            found.connection = self.connection
        return found

    @cached_property
    def is_blend(self) -> bool:
        return any(meter.category in BLEND for meter in self.connection.meters.all())

    @cached_property
    def may_enter(self) -> bool:
        return Location.objects.enterable_by(self.user).filter(pk=self.location.pk).exists()

    def own_url(self) -> str:
        return reverse("tank_detail", args=[self.location.code, self.connection.code])


class TankDetail(TankPage, TemplateView):
    permissions = VIEW
    template_name = "co2scan/fleet/tank.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tank = self.tank
        facts = tank_facts(tank) if tank else None
        kwargs.setdefault("level_form", self._form("level"))
        kwargs.setdefault("delivery_form", self._form("delivery"))
        return super().get_context_data(
            tank=tank,
            facts=facts,
            is_blend=self.is_blend,
            say=_say(tank, facts) if tank and facts else "",
            chart=_chart(tank, facts) if tank and facts else None,
            uses=[(use, use.ends_on - timedelta(days=1), from_micro(use.litres),
                   from_micro(use.hvo)) for use in facts.uses] if facts else [],
            may_enter=self.may_enter,
            may_change=self.user.has_perm(access.CHANGE_LOCATIONS),
            **kwargs,
        )  # fmt: skip

    def _form(self, what: str, data: Any = None, *, is_asked: bool = False) -> AskedForm | None:
        if self.tank is None or not self.may_enter:
            return None
        if what == "level":
            return LevelForm(data, prefix=what, is_asked=is_asked)
        return DeliveryForm(
            data, prefix=what, is_asked=is_asked, tank=self.tank, is_blend=self.is_blend
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        what = "level" if request.POST.get("what") == "level" else "delivery"
        if self.tank is None or not self.may_enter:
            raise Http404("no tank, or not one's own")
        was_asked = f"{what}-is_confirmed" in request.POST
        form = self._form(what, request.POST, is_asked=was_asked)
        assert form is not None
        if form.is_valid():
            try:
                self._store(what, form)
            except ValidationError as error:
                form = self._refused(what, form, error)
            else:
                messages.success(request, "Bewaard. Het verbruik wordt opnieuw berekend.")
                return redirect(self.own_url())
        return self.render_to_response(self.get_context_data(**{f"{what}_form": form}))

    def _refused(self, what: str, form: AskedForm, error: ValidationError) -> AskedForm:
        """What is asked gets a box to say yes; what was typed stays."""
        asks = any(each.code == ASKED for errors in error.error_dict.values() for each in errors)
        if asks:
            again = self._form(what, form.data, is_asked=True)
            assert again is not None
            again.is_valid()
            form = again
        show_refusal(form, error)
        return form

    def _store(self, what: str, form: AskedForm) -> None:
        assert self.tank is not None
        cleaned = form.cleaned_data
        common = {"note": cleaned["note"], "is_confirmed": form.confirmed}
        if what == "level":
            add_level(self.tank, cleaned["measured_on"], cleaned["litres"], self.user, **common)
        elif isinstance(form, DeliveryForm):
            share = form.share() if self.is_blend else 0
            add_delivery(
                self.tank,
                cleaned["delivered_on"],
                cleaned["litres"],
                share,  # type: ignore[arg-type]
                self.user,
                **common,
            )


def _say(tank: Tank, facts: TankFacts) -> str:
    """What is in it, the number first."""
    level = facts.level
    if level is None:
        return "Nog geen peiling. Met twee peilingen weten we wat er gebruikt is."
    share = percent(level.litres / tank.capacity_l)
    blend = f", waarvan {percent(facts.hvo_share)} HVO" if facts.hvo_share else ""
    return f"{dutch(level.litres, 0)} liter op {long_day(level.measured_on)}: {share} vol{blend}."


def _chart(tank: Tank, facts: TankFacts) -> Any:
    moments = [(row.measured_on, row.litres) for row in reversed(facts.levels)][-24:]
    use = facts.uses[0] if facts.uses else None
    title = "Het peil van de tank"
    if use is not None and use.is_possible:
        title = (
            f"Tussen de laatste twee peilingen {dutch(from_micro(use.litres), 0)} liter gebruikt"
        )
    return tank_chart(moments, tank.capacity_l, title)


class TankSetup(TankPage, ServiceFormView):
    """How large it is."""

    template_name = "co2scan/fleet/tank_setup.html"
    form_class = TankForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "is_blend": self.is_blend}

    def get_initial(self) -> dict[str, Any]:
        tank = self.tank
        if tank is None:
            return {}
        return {"capacity_l": tank.capacity_l, "start_hvo_share": tank.start_hvo_share}

    def store(self, form: TankForm) -> str:
        set_tank(self.connection, form.cleaned_data["capacity_l"], form.share())
        messages.success(self.request, "Bewaard.")
        return self.own_url()


class TankTakeBack(TankPage, View):
    """A level or delivery that was wrong."""

    permissions = VIEW
    http_method_names = ["post"]

    def post(
        self, request: HttpRequest, code: str, connection: str, what: str, pk: int
    ) -> HttpResponse:
        if self.tank is None or not self.may_enter:
            raise Http404("no tank, or not one's own")
        row = self._row(self.tank, what, pk)
        try:
            take_back(row, self.user)
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
        else:
            messages.success(request, "Weggehaald. Het verbruik wordt opnieuw berekend.")
        return redirect(self.own_url())

    def _row(self, tank: Tank, what: str, pk: int) -> TankLevel | TankDelivery:
        if what == "peiling":
            return get_object_or_404(TankLevel.objects.filter(tank=tank, counts=True), pk=pk)
        if what == "levering":
            return get_object_or_404(TankDelivery.objects.filter(tank=tank, counts=True), pk=pk)
        raise Http404("a tank has levels and deliveries")
