from django.urls import path

from actions.views import words

LISTS = "actieplan/lijsten/"

urlpatterns = [
    path(LISTS, words.WordLists.as_view(), name="word_lists"),
    path(f"{LISTS}<slug:list>/nieuw/", words.WordAdd.as_view(), name="word_add"),
    path(f"{LISTS}<slug:list>/<int:word>/", words.WordChange.as_view(), name="word_change"),
    path(
        f"{LISTS}<slug:list>/<int:word>/weghalen/",
        words.WordRemove.as_view(),
        name="word_remove",
    ),
]
