"""Addresses of submissions, under /submissions/."""

from django.urls import path

from cases.intake.pages import files, lists, progress, questions, rows, submission, undoing, upload

app_name = "intake"

urlpatterns = [
    path("", lists.ShowSubmissions.as_view(), name="submissions"),
    path("new/", upload.Upload.as_view(), name="upload"),
    path("templates/", files.ShowTemplates.as_view(), name="templates"),
    path("templates/file/", files.DownloadTemplate.as_view(), name="template"),
    path("<uuid:pk>/", submission.ShowSubmission.as_view(), name="submission"),
    path("<uuid:pk>/refused/", rows.ShowRefused.as_view(), name="refused"),
    path("<uuid:pk>/warnings/", rows.ShowWarnings.as_view(), name="warnings"),
    path("<uuid:pk>/rows/<slug:action>/", rows.ShowRows.as_view(), name="rows"),
    path("<uuid:pk>/take-in/", submission.TakeIn.as_view(), name="take_in"),
    path("<uuid:pk>/choice/", submission.Choose.as_view(), name="choose"),
    path("<uuid:pk>/undo/", undoing.Undo.as_view(), name="undo"),
    path("<uuid:pk>/marked/", files.DownloadMarked.as_view(), name="marked"),
    path("<uuid:pk>/sent/", files.DownloadSent.as_view(), name="sent"),
    path("<uuid:pk>/read-again/", submission.ReadAgain.as_view(), name="read_again"),
    path("<uuid:pk>/withdraw/", submission.Withdraw.as_view(), name="withdraw"),
    path("<uuid:pk>/progress/", progress.ShowProgress.as_view(), name="progress"),
    path("<uuid:pk>/questions/", questions.Decide.as_view(), name="decide"),
    path("<uuid:pk>/questions/leave-out/", questions.LeaveOut.as_view(), name="leave_out"),
    path("<uuid:pk>/answers/<uuid:decision>/forget/", questions.Forget.as_view(), name="forget"),
]
