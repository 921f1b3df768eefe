from coordinators.duty.models.shift import Shift

__all__ = ["Shift"]
