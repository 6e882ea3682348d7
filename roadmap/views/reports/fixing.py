"""Looking at what is known now, and signing it."""

from functools import cached_property
from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse, QueryDict
from django.utils import timezone

from roadmap.domain.course_words import course_sentence
from roadmap.domain.snapshot import Snapshot
from roadmap.forms.reports import FixReportForm
from roadmap.reports.words import contents_words, warnings_of
from roadmap.selectors.figures import count_of_figures
from roadmap.selectors.snapshot import take_snapshot
from roadmap.services.reports import fix_report, seen_digest
from roadmap.views.reports.base import ReportPage
from vrt_duurzaam.accounts import access
from vrt_duurzaam.lib.moment import one_moment
from vrt_duurzaam.lib.views import ServiceFormView


class ReportFix(ReportPage, ServiceFormView):
    """The same page shows what is fixed and asks to sign it."""

    permissions = frozenset({access.FIX_REPORT})
    form_class = FixReportForm
    template_name = "roadmap/reports/fix.html"

    @cached_property
    def preview(self) -> tuple[Snapshot, int]:
        """What would be fixed now, and of how many figures."""
        with one_moment():
            snapshot = take_snapshot(timezone.localdate())
            return snapshot, count_of_figures(snapshot.on)

    def get_initial(self) -> dict[str, Any]:
        return {
            "signer_name": self.user.name,
            "signer_role": self.user.get_role_display(),
            "asked_as": uuid4(),
            "seen": seen_digest(self.preview[0]),
        }

    def store(self, form: FixReportForm) -> str:
        report = fix_report(
            form.signing(),
            by=self.user,
            asked_as=form.cleaned_data["asked_as"],
            seen=form.cleaned_data["seen"],
        )
        messages.success(self.request, f"{report.title} ligt vast.")
        return report.get_absolute_url()

    def form_invalid(self, form: FixReportForm) -> HttpResponse:
        """Where something changed meanwhile, the page shows it and asks to sign that."""
        if form.has_error(NON_FIELD_ERRORS, "changed"):
            typed = cast("QueryDict", form.data).copy()
            typed["seen"] = seen_digest(self.preview[0])
            typed.pop("agrees", None)
            form.data = typed
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        snapshot, figures = self.preview
        return super().get_context_data(
            snapshot=snapshot,
            sentence=course_sentence(snapshot.course),
            contents=contents_words(snapshot, figures),
            warnings=warnings_of(snapshot),
            **kwargs,
        )
