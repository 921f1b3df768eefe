"""What the serializers of hits share: which of the own records a row is about."""

from rest_framework import serializers


class AboutRecordSerializer(serializers.ModelSerializer):
    """One of the references is the record; the others are null."""

    suspect = serializers.UUIDField(source="suspect_id", allow_null=True, read_only=True)
    firearm = serializers.UUIDField(source="firearm_id", allow_null=True, read_only=True)
    identifier = serializers.UUIDField(source="identifier_id", allow_null=True, read_only=True)
