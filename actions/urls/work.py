from django.urls import path

from actions.views.work import answers, page

urlpatterns = [
    path("mijn-werk/", page.MyWork.as_view(), name="my_work"),
    path(
        "mijn-werk/mijlpalen/<int:milestone>/",
        answers.MilestoneAnswer.as_view(),
        name="work_milestone",
    ),
    path("mijn-werk/acties/<slug:action>/", answers.ConfirmAnswer.as_view(), name="work_confirm"),
    path("mijn-werk/doelen/<int:objective>/", answers.MeasureAnswer.as_view(), name="work_measure"),
]
