from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "vrt_duurzaam.accounts"
    verbose_name = "Accounts"
