from django.apps import AppConfig


class Co2ScanConfig(AppConfig):
    name = "co2scan"
    verbose_name = "CO2-scan"
