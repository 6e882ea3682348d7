from django.urls import path

from actions.views.quick import ActionAdd

urlpatterns = [
    path("acties/nieuw/", ActionAdd.as_view(), name="action_add"),
]
