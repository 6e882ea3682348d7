from django.apps import AppConfig

from vrt_duurzaam.lib.empty_fields import say_what_to_fill_in


class LibConfig(AppConfig):
    name = "vrt_duurzaam.lib"

    def ready(self) -> None:
        say_what_to_fill_in()
