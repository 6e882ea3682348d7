from django.urls import path

from actions.views.board import ActionBoard, ActionMove

urlpatterns = [
    path("acties/bord/", ActionBoard.as_view(), name="action_board"),
    path("acties/bord/<slug:action>/", ActionMove.as_view(), name="action_move"),
]
