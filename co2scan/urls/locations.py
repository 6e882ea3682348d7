from django.urls import path

from co2scan.views import connections, contracts, devices, locations, people

LOCATION = "locaties/<slug:code>/"
CONNECTION = f"{LOCATION}aansluitingen/<slug:connection>/"

urlpatterns = [
    path("locaties/", locations.LocationList.as_view(), name="location_list"),
    path("locaties/nieuw/", locations.LocationAdd.as_view(), name="location_add"),
    path(LOCATION, locations.LocationDetail.as_view(), name="location_detail"),
    path(f"{LOCATION}wijzigen/", locations.LocationChange.as_view(), name="location_change"),
    path(f"{LOCATION}gegevens/", locations.LocationFigures.as_view(), name="location_figures"),
    path(
        f"{LOCATION}gegevens/<int:pk>/weghalen/",
        locations.LocationFigureRemove.as_view(),
        name="location_figure_remove",
    ),
    path(f"{LOCATION}mensen/", people.LocationPeople.as_view(), name="location_people"),
    path(
        f"{LOCATION}mensen/<int:pk>/weghalen/",
        people.LocationPersonRemove.as_view(),
        name="location_person_remove",
    ),
    path(
        f"{LOCATION}aansluitingen/nieuw/",
        connections.ConnectionAdd.as_view(),
        name="connection_add",
    ),
    path(
        f"{CONNECTION}wijzigen/", connections.ConnectionChange.as_view(), name="connection_change"
    ),
    path(f"{CONNECTION}aandeel/", connections.ConnectionShares.as_view(), name="connection_shares"),
    path(
        f"{CONNECTION}aandeel/<int:pk>/weghalen/",
        connections.ConnectionShareRemove.as_view(),
        name="connection_share_remove",
    ),
    path(f"{CONNECTION}contracten/nieuw/", contracts.ContractAdd.as_view(), name="contract_add"),
    path(
        f"{CONNECTION}contracten/<int:pk>/",
        contracts.ContractChange.as_view(),
        name="contract_change",
    ),
    path(
        f"{CONNECTION}contracten/<int:pk>/weghalen/",
        contracts.ContractRemove.as_view(),
        name="contract_remove",
    ),
    path(f"{CONNECTION}meter-vervangen/", devices.DeviceReplace.as_view(), name="device_replace"),
]
