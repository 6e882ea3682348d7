"""Sessies: the list, the page of one with what came in, and its form."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from django_tables2 import SingleTableView

from actions.forms.sessions import SessionChangeForm, SessionForm
from actions.models import Session
from actions.selectors.parts import AttachmentRow
from actions.selectors.sessions import came_in, session_rows, session_with_counts
from actions.services.sessions import add_session, change_session
from actions.tables.sessions import SessionTable
from actions.views.base import EditPage, PlanPage
from actions.views.sessions.base import SessionEditPage, SessionPage, way_in
from vrt_duurzaam.lib.views import ServiceFormView


class SessionList(PlanPage, SingleTableView):
    template_name = "actions/sessions/session_list.html"
    table_class = SessionTable

    def get_queryset(self) -> QuerySet[Session]:
        return session_rows()


class SessionDetail(SessionPage, TemplateView):
    template_name = "actions/sessions/session_detail.html"

    def sessions(self) -> QuerySet[Session]:
        return session_with_counts()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.may_edit:
            kwargs |= way_in(self.request, self.session)
        return super().get_context_data(
            themes=came_in(self.session),
            attachments=[
                AttachmentRow(row) for row in self.session.attachments.select_related("created_by")
            ],
            **kwargs,
        )


class SessionAdd(EditPage, ServiceFormView):
    template_name = "actions/sessions/session_form.html"
    form_class = SessionForm

    def get_initial(self) -> dict[str, Any]:
        return {"held_on": timezone.localdate()}

    def store(self, form: SessionForm) -> str:
        session = add_session(form.cleaned_data, by=self.user)
        messages.success(self.request, "De sessie staat klaar. Open haar als iedereen er is.")
        return session.get_absolute_url()


class SessionEdit(SessionEditPage, ServiceFormView):
    template_name = "actions/sessions/session_form.html"
    form_class = SessionChangeForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """An instance of its own: a refused form does not change what the page says."""
        instance = Session.objects.get(pk=self.session.pk)
        return {**super().get_form_kwargs(), "instance": instance}

    def store(self, form: SessionChangeForm) -> str:
        changed = change_session(self.session, form.cleaned_data)
        messages.success(self.request, f"Bewaard: {changed.title}.")
        return reverse("session_detail", args=[changed.pk])
