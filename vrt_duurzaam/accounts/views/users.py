"""The people who can sign in, for administrators."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import FormView, View
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from vrt_duurzaam.accounts import access, services
from vrt_duurzaam.accounts.filters import UserFilter
from vrt_duurzaam.accounts.forms import UserForm
from vrt_duurzaam.accounts.guards import PermissionView
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.accounts.selectors import all_users
from vrt_duurzaam.accounts.tables import UserTable

MANAGE = frozenset({access.MANAGE_USERS})


class UserList(PermissionView, SingleTableMixin, FilterView):
    permissions = MANAGE
    template_name = "accounts/user_list.html"
    table_class = UserTable
    filterset_class = UserFilter
    strict = False  # a filter that makes no sense is ignored

    def get_queryset(self) -> QuerySet[User]:
        return all_users()


class UserAdd(PermissionView, FormView):
    permissions = MANAGE
    template_name = "accounts/user_form.html"
    form_class = UserForm

    def form_valid(self, form: UserForm) -> HttpResponse:
        try:
            user = services.add_user(form.data_of_user())
        except services.UserRefused as refusal:
            form.add_error(refusal.field, str(refusal))
            return self.form_invalid(form)
        if user.is_active:
            _invite(self.request, user)
        else:
            messages.success(self.request, f"{user.name} staat erin en kan nog niet inloggen.")
        return HttpResponseRedirect(reverse("user_list"))


class UserChange(PermissionView, FormView):
    permissions = MANAGE
    template_name = "accounts/user_form.html"
    form_class = UserForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.person: User | None = None

    def get_person(self) -> User:
        if self.person is None:
            self.person = get_object_or_404(all_users(), pk=self.kwargs["pk"])
        return self.person

    def get_initial(self) -> dict[str, Any]:
        person = self.get_person()
        names = ("name", "email", "role", "is_active", "lead")
        return {name: getattr(person, name) for name in names}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "person": self.get_person()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(person=self.get_person(), **kwargs)

    def form_valid(self, form: UserForm) -> HttpResponse:
        try:
            user = services.change_user(self.get_person().pk, form.data_of_user(), by=self.user)
        except services.UserRefused as refusal:
            form.add_error(refusal.field, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, f"Bewaard: {user.name}.")
        return HttpResponseRedirect(reverse("user_list"))


class UserInvite(PermissionView, View):
    """Sends once more the mail with which a person chooses a password."""

    permissions = MANAGE
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        user = get_object_or_404(all_users(), pk=pk, is_active=True)
        _invite(request, user)
        return HttpResponseRedirect(reverse("user_change", args=[pk]))


def _invite(request: HttpRequest, user: User) -> None:
    site_url = f"{request.scheme}://{request.get_host()}"
    if services.send_invitation(user, site_url):
        messages.success(
            request, f"{user.name} krijgt een mail op {user.email} om een wachtwoord te kiezen."
        )
    else:
        messages.error(
            request,
            f"{user.name} staat erin, maar de mail is niet verstuurd. "
            "Open deze persoon en stuur hem nog een keer.",
        )
