from django.urls import path

from actions.views.pipeline.decisions import (
    OpportunityDecline,
    OpportunityMerge,
    OpportunityPark,
    OpportunityPromote,
    OpportunityReopen,
)
from actions.views.pipeline.lists import OpportunityList, OpportunityMatrix
from actions.views.pipeline.opportunities import (
    OpportunityAdd,
    OpportunityDetail,
    OpportunityEdit,
)
from actions.views.pipeline.scoring import OpportunityScore, OpportunityScoring

ONE = "kansen/<int:opportunity>/"

urlpatterns = [
    path("kansen/", OpportunityList.as_view(), name="opportunity_list"),
    path("kansen/nieuw/", OpportunityAdd.as_view(), name="opportunity_add"),
    path("kansen/beoordelen/", OpportunityScoring.as_view(), name="opportunity_scoring"),
    path("kansen/matrix/", OpportunityMatrix.as_view(), name="opportunity_matrix"),
    path(ONE, OpportunityDetail.as_view(), name="opportunity_detail"),
    path(f"{ONE}wijzigen/", OpportunityEdit.as_view(), name="opportunity_edit"),
    path(f"{ONE}score/", OpportunityScore.as_view(), name="opportunity_score"),
    path(f"{ONE}wordt-actie/", OpportunityPromote.as_view(), name="opportunity_promote"),
    path(f"{ONE}samenvoegen/", OpportunityMerge.as_view(), name="opportunity_merge"),
    path(f"{ONE}parkeren/", OpportunityPark.as_view(), name="opportunity_park"),
    path(f"{ONE}niet-doen/", OpportunityDecline.as_view(), name="opportunity_decline"),
    path(f"{ONE}heropenen/", OpportunityReopen.as_view(), name="opportunity_reopen"),
]
