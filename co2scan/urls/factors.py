from django.urls import URLPattern, path

from co2scan.views import factors, own_factors

urlpatterns: list[URLPattern] = [
    path("factoren/", factors.FactorList.as_view(), name="factor_list"),
    path("factoren/eigen/", own_factors.OwnFactorKinds.as_view(), name="factor_own_kinds"),
    path(
        "factoren/eigen/<slug:category>/",
        own_factors.OwnFactorAdd.as_view(),
        name="factor_own_add",
    ),
    path("factoren/<int:pk>/", factors.FactorDetail.as_view(), name="factor_detail"),
    path("factoren/inlezen/", factors.FactorUpload.as_view(), name="factor_upload"),
    path("factoren/inlezen/bekijken/", factors.FactorPreviewPage.as_view(), name="factor_preview"),
]
