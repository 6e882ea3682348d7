"""Every write to accounts."""

import logging
from dataclasses import dataclass

from axes.utils import reset
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from vrt_duurzaam.accounts.access import MANAGE_USERS, Role
from vrt_duurzaam.accounts.models import User
from vrt_duurzaam.accounts.selectors import active_with

log = logging.getLogger(__name__)


class UserRefused(Exception):
    """A change that cannot be; str(error) is the Dutch sentence, `field` where it belongs."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class UserData:
    email: str
    name: str
    role: Role
    is_active: bool = True
    lead_id: int | None = None


def add_user(data: UserData) -> User:
    """A new person, who has no password yet. Raises UserRefused for an address that is taken."""
    try:
        with transaction.atomic():
            return User.objects.create_user(
                data.email,
                name=data.name,
                role=data.role,
                is_active=data.is_active,
                lead_id=data.lead_id,
            )
    except IntegrityError as error:
        raise _taken() from error


def change_user(user_id: int, data: UserData, *, by: User) -> User:
    """Change a person. Raises UserRefused: own account switched off, the last administrator gone,
    an address that is taken, a lead who in the end leads themself.
    """
    try:
        with transaction.atomic():
            # All administrators are locked: two of them cannot switch each other off at once.
            keepers = {user.pk for user in active_with(MANAGE_USERS).select_for_update()}
            user = User.objects.select_for_update().get(pk=user_id)
            user.email = data.email.lower()
            user.name, user.role, user.is_active = data.name, data.role, data.is_active
            if user.pk == by.pk and not user.has_perm(MANAGE_USERS):
                raise UserRefused(
                    "is_active" if not user.is_active else "role",
                    "Je kunt jezelf het beheer niet afnemen. Vraag het een andere beheerder.",
                )
            if not user.has_perm(MANAGE_USERS) and keepers == {user.pk}:
                raise UserRefused("role", "Dit is de laatste beheerder. Wijs eerst een ander aan.")
            user.lead_id = _lead_of(user, data.lead_id)
            user.save(update_fields=["email", "name", "role", "is_active", "lead"])
            return user
    except IntegrityError as error:
        raise _taken() from error


def forget_wrong_passwords(user: User) -> None:
    """Who chose a new password by mail is who they say: no waiting after too many wrong ones."""
    reset(username=user.email)


def send_invitation(user: User, site_url: str) -> bool:
    """Mail a link to choose a password; False when the mail server did not take it.

    `site_url` has scheme and host, without a slash at its end.
    """
    path = reverse(
        "password_reset_confirm",
        kwargs={
            "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
            "token": default_token_generator.make_token(user),
        },
    )
    context = {"user": user, "link": site_url + path, "days": _link_days()}
    try:
        send_mail(
            render_to_string("accounts/mail/invitation_subject.txt", context).strip(),
            render_to_string("accounts/mail/invitation.txt", context),
            settings.DEFAULT_FROM_EMAIL,
            [user.email],
        )
    except OSError:  # smtplib's errors are of this kind too
        log.exception("invitation of user %s was not sent", user.pk)
        return False
    return True


def _lead_of(user: User, lead_id: int | None) -> int | None:
    """One query; the caller holds the administrators, so that two changes make no circle."""
    leads = dict(User.objects.exclude(lead=None).values_list("pk", "lead"))
    above, seen = lead_id, set[int]()
    while above is not None and above not in seen:
        if above == user.pk:
            whom = "zichzelf" if lead_id == user.pk else "iemand die onder deze persoon valt"
            raise UserRefused("lead", f"De leidinggevende kan niet {whom} zijn.")
        seen.add(above)
        above = leads.get(above)
    return lead_id


def _link_days() -> int:
    return settings.PASSWORD_RESET_TIMEOUT // (24 * 3600)


def _taken() -> UserRefused:
    return UserRefused("email", "Dit e-mailadres heeft al een account.")
