from django.urls import URLPattern, path

from roadmap.views.reports.detail import ReportDetail
from roadmap.views.reports.files import FileAsk, FileDownload, FileProgress, TodayFileAsk
from roadmap.views.reports.fixing import ReportFix
from roadmap.views.reports.listing import ReportList

urlpatterns: list[URLPattern] = [
    path("rapporten/", ReportList.as_view(), name="report_list"),
    path("rapporten/vastleggen/", ReportFix.as_view(), name="report_fix"),
    path("rapporten/<int:report>/", ReportDetail.as_view(), name="report_detail"),
    path("rapporten/<int:report>/bestand/<slug:kind>/", FileAsk.as_view(), name="report_file_ask"),
    path("rapporten/vandaag/bestand/<slug:kind>/", TodayFileAsk.as_view(), name="today_file_ask"),
    path("rapporten/bestand/<int:file>/", FileDownload.as_view(), name="report_file"),
    path("rapporten/bestand/<int:file>/stand/", FileProgress.as_view(), name="report_file_state"),
]
