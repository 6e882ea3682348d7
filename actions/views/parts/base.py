"""Editing what stands around an action: in its place with htmx, else on a page of its own.

After a change one is on the page of the action, at the part that it is about; with htmx that page
is fetched too, and the part is taken out of it together with what else says something new.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.generic import TemplateView
from django_htmx.http import reselect, reswap, retarget

from actions.forms.parts.base import PartForm
from actions.views.base import ActionPage, LeadPage, WorkPage
from actions.views.detail.editing import other_regions
from vrt_duurzaam.accounts import access
from vrt_duurzaam.lib.views import ServiceFormView

REFUSED = 422
FORM_TEMPLATE, PAGE_TEMPLATE = "actions/parts/form.html", "actions/parts/page.html"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the action's page: `anchor` is its id there, `region` that of what is around it."""

    anchor: str
    name: str
    region: str = ""


MILESTONES = Part("mijlpalen", "Mijlpalen", "rond-mijlpalen")
EFFECTS = Part("co2-effect", "CO₂-effect", "rond-effect")
DEPENDENCIES = Part("afhankelijkheden", "Afhankelijkheden")
LINKS = Part("links", "Links")
ATTACHMENTS = Part("bijlagen", "Bijlagen")


class PartPage(ActionPage):
    """`heading` says what one does here; `fields_template` draws the fields, else the form does."""

    part: ClassVar[Part]
    heading = ""
    fields_template = ""

    @property
    def in_place(self) -> bool:
        return bool(self.request.htmx)  # type: ignore[attr-defined]

    def get_template_names(self) -> list[str]:
        return [FORM_TEMPLATE if self.in_place else PAGE_TEMPLATE]

    @property
    def back(self) -> str:
        return f"{self.action.get_absolute_url()}#{self.part.anchor}"

    def get_heading(self) -> str:
        return self.heading

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            part=self.part,
            heading=self.get_heading(),
            back_url=self.back,
            in_place=self.in_place,
            other_regions=other_regions(self.part.region),
            fields_template=self.fields_template,
            **kwargs,
        )

    def done(self, word: str) -> HttpResponse:
        """`word` is said on the page, with htmx in the part itself."""
        messages.success(self.request, word)
        return HttpResponseRedirect(self.back)


class PlanEditPart(PartPage):
    """For the core team."""

    permissions = frozenset({access.EDIT_PLAN})


class WorkPart(WorkPage, PartPage):
    """For the core team, and for whose action or milestone it is."""


class LeadPart(LeadPage, PartPage):
    """For the core team and the owner of the action."""


class PartFormPage(PartPage, ServiceFormView):
    """`save` calls the service and returns what to say. `submit` stands on the button."""

    submit = "Bewaar"

    def save(self, form: Any) -> str:
        """Raises ValidationError."""
        raise NotImplementedError

    def remove_url(self) -> str:
        """Where this is taken away; nothing for what is new."""
        return ""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Ids of its own: another form may be open on the same page."""
        return {**super().get_form_kwargs(), "auto_id": f"{self.part.anchor}-%s"}

    def get_form(self, form_class: type[PartForm] | None = None) -> PartForm:
        form: PartForm = super().get_form(form_class)
        if not form.is_bound:
            focus_on(form)
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs = {"submit": self.submit, "remove_url": self.remove_url(), **kwargs}
        return super().get_context_data(**kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            word = self.save(form)
        except ValidationError as error:
            form.refuse(error)
            return self.form_invalid(form)
        except ObjectDoesNotExist as error:
            raise Http404 from error
        return self.done(word)

    def form_invalid(self, form: Any) -> HttpResponse:
        focus_on(form)
        response = self.render_to_response(self.get_context_data(form=form), status=REFUSED)
        if not self.in_place:
            return response
        own = f"#{self.part.anchor}-form"
        return reselect(reswap(retarget(response, own), "outerHTML"), own)


def focus_on(form: PartForm) -> None:
    """Begin at the first field, or at the first that is wrong."""
    wrong = [name for name in form.fields if name in form.errors] if form.is_bound else []
    name = next(iter(wrong or form.fields))
    form.fields[name].widget.attrs["autofocus"] = True


class PartRemovePage(PartPage, TemplateView):
    """Asks first. `consequence` tells what is lost."""

    submit = "Haal weg"
    consequence = ""

    def remove(self) -> str:
        """Call the service and return what to say."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs = {"submit": self.submit, "consequence": self.consequence, **kwargs}
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            word = self.remove()
        except ObjectDoesNotExist as error:
            raise Http404 from error
        return self.done(word)
