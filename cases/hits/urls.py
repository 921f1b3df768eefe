"""Addresses of hits, silent records and numbers that make no hits."""

from django.urls import path

from cases.hits.pages import answering, held, hits, silence, stopping

app_name = "hits"

urlpatterns = [
    path("hits/", hits.ShowHits.as_view(), name="hits"),
    path("hits/<uuid:pk>/", hits.ShowHit.as_view(), name="hit"),
    path("hits/<uuid:pk>/raise/", answering.RaiseHit.as_view(), name="raise_hit"),
    path("hits/<uuid:pk>/confirm/", answering.ConfirmHit.as_view(), name="confirm_hit"),
    path("hits/<uuid:pk>/deny/", answering.DenyHit.as_view(), name="deny_hit"),
    path("hits/<uuid:pk>/undo/", answering.UndoAnswer.as_view(), name="undo_answer"),
    path("held-hits/", held.ShowHeldBack.as_view(), name="held_hits"),
    path("held-hits/<uuid:pk>/", held.ShowHeld.as_view(), name="held_back"),
    path("held-hits/<uuid:pk>/let-through/", held.LetThrough.as_view(), name="let_through"),
    path("stopped-numbers/", stopping.ShowStopped.as_view(), name="stopped_numbers"),
    path("stopped-numbers/<uuid:pk>/allow/", stopping.AllowAgain.as_view(), name="allow_again"),
    path("<slug:matched>/<uuid:pk>/silence/", silence.SilenceRecord.as_view(), name="silence"),
    path("<slug:matched>/<uuid:pk>/end-silence/", silence.EndSilence.as_view(), name="end_silence"),
]
