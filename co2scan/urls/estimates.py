from django.urls import URLPattern, path

from co2scan.views.estimates import amounts, filling, listing, runs

GAPS = "invoer/gaten/"
METER = f"{GAPS}meter/<slug:code>/<slug:meter>/"
RUN = f"{GAPS}geschat/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path(GAPS, listing.EstimateList.as_view(), name="estimate_list"),
    path(f"{GAPS}geschat/", runs.EstimateRuns.as_view(), name="estimate_runs"),
    path(RUN, runs.EstimateRunDetail.as_view(), name="estimate_run"),
    path(f"{RUN}terugdraaien/", runs.EstimateUndo.as_view(), name="estimate_undo"),
    path(
        f"{GAPS}soort/<slug:carrier>/<slug:method>/",
        filling.EstimateKind.as_view(),
        name="estimate_kind",
    ),
    path(METER, filling.EstimateGap.as_view(), name="estimate_gap"),
    path(f"{METER}factuur/", amounts.EstimateInvoice.as_view(), name="estimate_invoice"),
    path(f"{METER}meterstanden/", amounts.EstimateStands.as_view(), name="estimate_stands"),
]
