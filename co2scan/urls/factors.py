from django.urls import URLPattern, path

from co2scan.views import factors

urlpatterns: list[URLPattern] = [
    path("factoren/", factors.FactorList.as_view(), name="factor_list"),
    path("factoren/<int:pk>/", factors.FactorDetail.as_view(), name="factor_detail"),
    path("factoren/inlezen/", factors.FactorUpload.as_view(), name="factor_upload"),
    path("factoren/inlezen/bekijken/", factors.FactorPreviewPage.as_view(), name="factor_preview"),
]
