"""Addresses of the evaluation."""

from django.urls import path

from operations.evaluation.pages import dashboard, indicators, reports

app_name = "evaluation"

urlpatterns = [
    path("", dashboard.Dashboard.as_view(), name="dashboard"),
    path("indicators/<slug:indicator>/", indicators.ShowIndicator.as_view(), name="indicator"),
    path("reports/", reports.ListReports.as_view(), name="reports"),
    path("reports/compile/", reports.CompileReport.as_view(), name="compile"),
    path("reports/<uuid:pk>/", reports.ShowReport.as_view(), name="report"),
    path("reports/<uuid:pk>/progress/", reports.ShowProgress.as_view(), name="progress"),
    path("reports/<uuid:pk>/files/<uuid:file>/", reports.DownloadFile.as_view(), name="file"),
]
