from typing import Any

from django.contrib.auth import views as auth_views
from django.http import HttpResponse

from vrt_duurzaam.accounts.forms import (
    ChangePasswordForm,
    ChoosePasswordForm,
    ForgottenPasswordForm,
)
from vrt_duurzaam.accounts.services import forget_wrong_passwords


class Change(auth_views.PasswordChangeView):
    template_name = "accounts/password_change.html"
    form_class = ChangePasswordForm


class Changed(auth_views.PasswordChangeDoneView):
    template_name = "accounts/password_change_done.html"


class Forgotten(auth_views.PasswordResetView):
    """The answer is the same whether the address is known or not."""

    template_name = "accounts/password_reset.html"
    email_template_name = "accounts/mail/password_reset.txt"
    subject_template_name = "accounts/mail/password_reset_subject.txt"
    form_class = ForgottenPasswordForm


class Mailed(auth_views.PasswordResetDoneView):
    template_name = "accounts/password_reset_done.html"


class Choose(auth_views.PasswordResetConfirmView):
    template_name = "accounts/password_reset_confirm.html"
    form_class = ChoosePasswordForm

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        forget_wrong_passwords(form.user)
        return response


class Chosen(auth_views.PasswordResetCompleteView):
    template_name = "accounts/password_reset_complete.html"
