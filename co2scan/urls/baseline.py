from django.urls import URLPattern, path

from co2scan.views.baseline import home, lines, prepare, reopen, version

VERSION = "nulmeting/<int:version>/"
CLOSING = "nulmeting/afsluitingen/<slug:closing>/"
CLOSED = f"{CLOSING}<int:version>/"

urlpatterns: list[URLPattern] = [
    path("nulmeting/", home.BaselineHome.as_view(), name="baseline"),
    path("nulmeting/drempel/", home.Threshold.as_view(), name="baseline_threshold"),
    path("nulmeting/opstellen/", prepare.BaselinePrepare.as_view(), name="baseline_prepare"),
    path(VERSION, version.VersionDetail.as_view(), name="baseline_version"),
    path(f"{VERSION}regels/", lines.VersionLines.as_view(), name="baseline_lines"),
    path(f"{CLOSING}opstellen/", prepare.BaselinePrepare.as_view(), name="closing_prepare"),
    path(CLOSED, version.VersionDetail.as_view(), name="closing_version"),
    path(f"{CLOSED}regels/", lines.VersionLines.as_view(), name="closing_lines"),
    path(f"{CLOSED}heropenen/", reopen.ClosingReopen.as_view(), name="closing_reopen"),
]
