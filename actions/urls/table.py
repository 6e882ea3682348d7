from django.urls import path

from actions.views.table.bulk import ActionBulk
from actions.views.table.listing import ActionList
from actions.views.table.saved_views import SavedViewList, SavedViewRemove, SavedViewReplace

urlpatterns = [
    path("acties/", ActionList.as_view(), name="action_list"),
    path("acties/samen-wijzigen/", ActionBulk.as_view(), name="action_bulk"),
    path("acties/weergaven/", SavedViewList.as_view(), name="saved_view_list"),
    path(
        "acties/weergaven/<int:view>/vervangen/",
        SavedViewReplace.as_view(),
        name="saved_view_replace",
    ),
    path(
        "acties/weergaven/<int:view>/weghalen/", SavedViewRemove.as_view(), name="saved_view_remove"
    ),
]
