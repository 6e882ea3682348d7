from django.urls import path

from co2scan.urls.locations import CONNECTION, LOCATION
from co2scan.views.fleet import (
    changing,
    chargers,
    detail,
    exporting,
    listing,
    months,
    tanks,
    upload,
)

VEHICLE = "voertuigen/<int:pk>/"

urlpatterns = [
    path("voertuigen/", listing.VehicleList.as_view(), name="vehicle_list"),
    path("voertuigen/nieuw/", changing.VehicleAdd.as_view(), name="vehicle_add"),
    path("voertuigen/inlezen/", upload.VehicleUpload.as_view(), name="vehicle_upload"),
    path("voertuigen/inlezen/bekijken/", upload.VehiclePreview.as_view(), name="vehicle_preview"),
    path(
        "voertuigen/bestand/<slug:file_format>/",
        exporting.VehicleExport.as_view(),
        name="vehicle_export",
    ),
    path(VEHICLE, detail.VehicleDetail.as_view(), name="vehicle_detail"),
    path(f"{VEHICLE}wijzigen/", changing.VehicleChange.as_view(), name="vehicle_change"),
    path(f"{VEHICLE}verplaatsen/", changing.VehicleMove.as_view(), name="vehicle_move"),
    path(f"{VEHICLE}uit-dienst/", changing.VehicleEnd.as_view(), name="vehicle_end"),
    path(f"{LOCATION}voertuigen/", months.VehicleMonths.as_view(), name="vehicle_months"),
    path(f"{CONNECTION}tank/", tanks.TankDetail.as_view(), name="tank_detail"),
    path(f"{CONNECTION}tank/inhoud/", tanks.TankSetup.as_view(), name="tank_setup"),
    path(
        f"{CONNECTION}tank/<str:what>/<int:pk>/weghalen/",
        tanks.TankTakeBack.as_view(),
        name="tank_take_back",
    ),
    path(f"{LOCATION}laadpaal/nieuw/", chargers.ChargerAdd.as_view(), name="charger_add"),
    path(f"{CONNECTION}laadpaal/", chargers.ChargerChange.as_view(), name="charger_change"),
]
