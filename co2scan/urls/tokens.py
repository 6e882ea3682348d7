from django.urls import URLPattern, path

from co2scan.views import tokens

ONE = "beheer/koppelingen/<int:api_token>/"

urlpatterns: list[URLPattern] = [
    path("beheer/koppelingen/", tokens.TokenList.as_view(), name="token_list"),
    path("beheer/koppelingen/nieuw/", tokens.TokenAdd.as_view(), name="token_add"),
    path(ONE, tokens.TokenDetail.as_view(), name="token_detail"),
    path(f"{ONE}wijzigen/", tokens.TokenChange.as_view(), name="token_change"),
    path(f"{ONE}intrekken/", tokens.TokenWithdraw.as_view(), name="token_withdraw"),
]
