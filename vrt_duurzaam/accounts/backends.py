from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from vrt_duurzaam.accounts.models import User


class RoleBackend(BaseBackend):
    """Checks the password; permissions come from the role (`User.has_perm`)."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **_: object,
    ) -> User | None:
        try:
            user = User.objects.get_by_natural_key(username)
        except User.DoesNotExist:
            User().set_password(password)  # as slow as a real check: no telling who has an account
            return None
        return user if user.is_active and user.check_password(password or "") else None

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()
