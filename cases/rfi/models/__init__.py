from cases.rfi.models.leg import Leg
from cases.rfi.models.request import Request
from cases.rfi.models.step import Attachment, Step

__all__ = ["Attachment", "Leg", "Request", "Step"]
