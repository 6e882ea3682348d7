from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from vrt_duurzaam.accounts.access import ROLE_PERMISSIONS, Role


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who logs in with an e-mail address and has one role.

    What a role may do is asked by permission name (`has_perm`), never by role.
    """

    email = models.EmailField("e-mailadres", unique=True)
    name = models.CharField("naam", max_length=120)
    role = models.CharField("rol", max_length=20, choices=Role.choices, default=Role.EMPLOYEE)
    is_active = models.BooleanField("actief", default=True)
    lead = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="led_people",
        verbose_name="leidinggevende",
    )
    is_example = models.BooleanField(default=False, editable=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @property
    def permissions(self) -> frozenset[str]:
        return ROLE_PERMISSIONS[Role(self.role)] if self.is_active else frozenset()

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return perm in self.permissions

    def has_perms(self, perm_list: Any, obj: object = None) -> bool:
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        return any(perm.startswith(f"{app_label}.") for perm in self.permissions)
