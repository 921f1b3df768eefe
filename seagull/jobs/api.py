"""The progress of one's own jobs."""

from typing import Any

from django.utils.translation import gettext
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from seagull.jobs.models import Job
from seagull.web.rest.views import ActorViewSet


class JobSerializer(serializers.ModelSerializer[Job]):
    """``message`` says what is being done, ``failure`` what to do after one."""

    percent = serializers.IntegerField(read_only=True)
    finished = serializers.BooleanField(read_only=True)
    message = serializers.SerializerMethodField()
    failure = serializers.SerializerMethodField()

    class Meta:
        model = Job
        fields = [
            "id",
            "kind",
            "state",
            "percent",
            "finished",
            "progress_done",
            "progress_total",
            "message",
            "failure",
            "created_at",
            "started_at",
            "finished_at",
        ]

    def get_message(self, job: Job) -> str:
        return gettext(job.message) if job.message else ""

    def get_failure(self, job: Job) -> str:
        return gettext(job.failure) if job.failure else ""


class JobViewSet(ListModelMixin, RetrieveModelMixin, ActorViewSet):
    """Jobs that the person asked for; their steps are not jobs of their own here."""

    serializer_class = JobSerializer
    order = ("-created_at", "-id")

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Job.objects.none()
        return Job.objects.asked_by(self.actor.account_id).filter(parent__isnull=True)


ROUTES = [("jobs", JobViewSet, "job")]
